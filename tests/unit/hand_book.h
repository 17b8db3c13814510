/* Lines for books made by hand: shaped by the library, placed by the test. For the tests of the writers. */
#ifndef PAIBAN_TESTS_HAND_BOOK_H
#define PAIBAN_TESTS_HAND_BOOK_H

#include "base/ucd.h"
#include "set/book.h"
#include "text/shape.h"

#include "font_bed.h"

struct hand_run {
    const struct face *face;
    size_t from, to;                /* bytes of the line's text */
    mpt size, extra;                /* behind each glyph beyond its advance */
    const char *lang;               /* "" the book's */
    uint32_t script;
    enum run_kind kind;
    size_t link;
};

/* Shapes a part of a line's text and sets it at *x, which moves on. */
static inline struct glyph_run hand_run(struct arena *arena, struct str text, struct hand_run r, mpt *x)
{
    struct shaped_glyph *shaped;
    struct str lang = str_of(*r.lang ? r.lang : "zh-Hans");
    size_t n = shape(arena, r.face, text, r.from, r.to, lang, r.script, 0, &shaped);
    struct glyph *glyphs = ARENA_ARRAY(arena, struct glyph, n);
    for (size_t i = 0, end; i < n; i++) {
        for (end = i + 1; end < n && shaped[end].cluster == shaped[i].cluster; end++)
            ;
        bool first = i == 0 || shaped[i - 1].cluster != shaped[i].cluster;
        uint32_t to = end < n ? shaped[end].cluster : (uint32_t)r.to;
        glyphs[i] = (struct glyph){shaped[i].id, shaped[i].cluster, first ? to - shaped[i].cluster : 0,
                                   *x + face_scale(r.face, shaped[i].dx, r.size), face_scale(r.face, shaped[i].dy, r.size)};
        *x += face_scale(r.face, shaped[i].advance, r.size) + r.extra;
    }
    return (struct glyph_run){.kind = r.kind, .face = r.face, .size = r.size, .glyphs = glyphs, .nglyphs = n,
                              .lang = str_of(r.lang), .link = r.link};
}

/* A line of the runs given, which together cover its text. */
static inline struct line hand_line(struct arena *arena, enum line_kind kind, size_t structure, const char *text, mpt x,
                                    mpt y, const struct hand_run *parts, size_t n)
{
    struct glyph_run *runs = ARENA_ARRAY(arena, struct glyph_run, n);
    mpt at = x;
    for (size_t i = 0; i < n; i++)
        runs[i] = hand_run(arena, str_of(text), parts[i], &at);
    return (struct line){.kind = kind, .x = x, .y = y, .width = at - x, .measure = at - x, .text = str_of(text),
                         .runs = runs, .nruns = n, .structure = structure};
}

/* A line of one run. */
static inline struct line hand_plain(struct arena *arena, enum line_kind kind, size_t structure, const char *text, mpt x,
                                     mpt y, const struct face *face, mpt size, mpt extra)
{
    const struct hand_run part = {face, 0, str_of(text).n, size, extra, "", UCD_TAG('H', 'a', 'n', 'i'), RUN_TEXT, 0};
    return hand_line(arena, kind, structure, text, x, y, &part, 1);
}

#endif
