/* What the tests of setting share: a job over a small layout of 10 pt (one em is 10000), and paragraphs made in it.
 * A test is skipped where the fonts are not installed. */
#ifndef PAIBAN_TESTS_SET_BED_H
#define PAIBAN_TESTS_SET_BED_H

#include "font_bed.h"
#include "set/apparatus.h"
#include "set/line.h"

#include <stdarg.h>
#include <setjmp.h>
#include <string.h>

#include <cmocka.h>

enum { EM = 10000 };

struct set_bed {
    struct bed bed;
    struct issue issue;
    struct layout *layout;
    struct job job;
};

#define SET_LAYOUT \
    "page: {size: [600pt, 800pt], margins: {top: 50pt, bottom: 50pt, left: 100pt, right: 100pt}}\n" \
    "grid: {pitch: 20pt, lines: 30, first: 15pt}\n" \
    "composition: {%s}\n" \
    "numbering: {section: \"{一}、\", item: \"（{一}）\"}\n" \
    "dates: \"{year}年{month}月{day}日\"\n" \
    "styles:\n" \
    "  body: {font: song, latin: serif, size: 10pt, align: justify, indent: 2em}\n" \
    "  strong: {font: hei, weight: medium, latin: sans}\n" \
    "  emphasis: {font: kai}\n" \
    "  kai: {font: kai, latin: serif, size: 10pt}\n" \
    "  hei: {font: hei, latin: sans, size: 10pt}\n"

static inline struct layout *set_read_layout(struct bed *bed, const char *composition)
{
    struct buf bytes = {.arena = bed->arena};
    buf_addf(&bytes, SET_LAYOUT, composition);
    for (int use = USE_EMPHASIS + 1; use < USE_COUNT; use++)
        buf_addf(&bytes, "  %s: {extends: body}\n", style_use_names[use]);
    buf_addz(&bytes, "masthead: {lines: 0}\n");
    struct layout *layout = layout_read(bed->arena, bed->diags, &(struct layout_file){"layout.yaml", buf_str(&bytes)}, NULL);
    if (!layout)
        fprintf(stderr, "%.*s", (int)diags_text(bed->arena, bed->diags, DIAG_ENGLISH).n,
                diags_text(bed->arena, bed->diags, DIAG_ENGLISH).s);
    return layout;
}

static inline void set_close(struct set_bed *b)
{
    arena_drop(b->job.scratch);
    bed_close(&b->bed);
}

/* composition: keys of the layout's composition, "" the defaults. Skips the test when a face is missing. */
static inline void set_open(struct set_bed *b, const char *composition, const char *lang)
{
    *b = (struct set_bed){.bed = bed_open()};
    assert_non_null(b->bed.fonts);
    b->layout = set_read_layout(&b->bed, composition);
    assert_non_null(b->layout);
    b->issue.lang = str_of(lang);
    b->job = (struct job){.arena = b->bed.arena, .scratch = arena_new(NULL), .diags = b->bed.diags, .issue = &b->issue,
                          .layout = b->layout, .fonts = b->bed.fonts, .lang = str_of(lang),
                          .measure = b->layout->width - b->layout->left - b->layout->right,
                          .types = ARENA_ARRAY(b->bed.arena, const struct type *, b->layout->nstyles),
                          .apparatus = ARENA_NEW(b->bed.arena, struct apparatus)};
    job_element(&b->job, ELEMENT_ARTIFACT, 0);
    job_element(&b->job, ELEMENT_DOCUMENT, 0);
    bool complete = true;
    for (size_t i = 0; i < b->layout->nstyles; i++)
        complete &= type_of(&b->job, i) != NULL;
    if (!complete) {
        set_close(b);
        skip();
    }
}

static inline const struct type *set_type(struct set_bed *b, const char *style)
{
    for (size_t i = 0; i < b->layout->nstyles; i++)
        if (str_is(b->layout->styles[i].name, style))
            return type_of(&b->job, i);
    return NULL;
}

/* A paragraph of two styles that meet at byte `at`; the part behind it may be an address. */
static inline const struct paragraph *set_two(struct set_bed *b, struct str text, size_t at, const char *first,
                                              const char *second, bool url)
{
    struct text_span *spans = ARENA_ARRAY(b->job.arena, struct text_span, 2);
    spans[0] = (struct text_span){.to = at, .type = set_type(b, first)};
    spans[1] = (struct text_span){.from = at, .to = text.n, .type = set_type(b, second), .is_url = url};
    struct text_source *source = ARENA_NEW(b->job.arena, struct text_source);
    *source = (struct text_source){.text = text, .spans = at ? spans : spans + 1, .nspans = at ? 2 : 1};
    return paragraph_make(&b->job, source);
}

static inline const struct paragraph *set_text(struct set_bed *b, const char *style, struct str text)
{
    return set_two(b, text, 0, style, style, false);
}

/* What the paragraph takes on one line that is never trimmed at its edges. */
static inline int64_t set_width(const struct paragraph *p)
{
    int64_t width = 0;
    for (size_t i = 0; i < p->natoms; i++)
        width += p->atoms[i].advance + (i + 1 < p->natoms ? p->atoms[i].space : 0);
    return width;
}

/* The atom that begins at the needle's place; the needle is in the text. */
static inline const struct atom *set_atom(const struct paragraph *p, const char *needle)
{
    size_t at = 0;
    assert_true(str_find(p->text, str_of(needle), &at));
    for (size_t i = 0; i < p->natoms; i++)
        if (p->atoms[i].at == at)
            return &p->atoms[i];
    return NULL;
}

#endif
