/* A drawer for tests: what paiban-draw does, without a process, over the repository's fonts. */
#ifndef PAIBAN_TESTS_DRAW_BED_H
#define PAIBAN_TESTS_DRAW_BED_H

#include "draw/draw.h"
#include "media/drawing.h"
#include "text/fonts.h"

/* paiban-draw ends without taking these apart, and they keep what they made for the next text. */
const char *__lsan_default_suppressions(void);

const char *__lsan_default_suppressions(void)
{
    return "leak:libfontconfig\nleak:libcairo\nleak:libpango\nleak:libxml2\nleak:librsvg\n";
}

struct test_drawer {
    struct drawer drawer;               /* first */
    struct fonts *fonts;
    enum drawing_form form;
    const char *lang;
    size_t calls;
};

static inline enum drawer_end test_draw(struct drawer *drawer, struct arena *arena, struct drawing_request *request,
                                        struct str *answer)
{
    struct test_drawer *d = (struct test_drawer *)drawer;
    struct font_file *files;
    size_t n = fonts_files(d->fonts, arena, str_of(d->lang), &files);
    struct drawing_face *faces = ARENA_ARRAY(arena, struct drawing_face, n);
    for (size_t i = 0; i < n; i++)
        faces[i] = (struct drawing_face){str_of(font_role_name(files[i].role)), files[i].weight, str_of(files[i].path),
                                         files[i].index};
    request->form = d->form;
    request->lang = str_of(d->lang);
    request->faces = faces;
    request->nfaces = n;
    d->calls++;
    *answer = draw_answer(arena, drawing_ask(arena, request));
    return DRAWER_DONE;
}

#endif
