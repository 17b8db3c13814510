/* A drawing's objects ─▶ objects of the file (ISO 32000-1, 8.10). They come as text whose references count from the
 * drawing's first object; only these are changed. Fonts and resources are the drawing's own, so that two drawings never
 * meet in a name. */
#include "out/pdf_drawings.h"

#include "out/pdf_print.h"

/* The number between two marks; *at moves behind the second. */
static size_t reference_read(struct str entries, size_t *at)
{
    size_t number = 0;
    while (++*at < entries.n && entries.s[*at] != '@')
        number = number * 10 + (size_t)(entries.s[*at] - '0');
    ++*at;
    return number;
}

static struct str entries_renumber(struct arena *arena, struct str entries, const uint32_t *numbers)
{
    struct buf b = {.arena = arena};
    size_t mark;
    while (str_find(entries, STR("@"), &mark)) {
        buf_add(&b, str_slice(entries, 0, mark));
        put_ref(&b, numbers[reference_read(entries, &mark)]);
        entries = str_from(entries, mark);
    }
    buf_add(&b, entries);
    return buf_str(&b);
}

void drawing_write(struct pdf *pdf, uint32_t object, const struct drawing *drawing)
{
    uint32_t *numbers = ARENA_ARRAY(pdf_arena(pdf), uint32_t, drawing->nobjects);
    numbers[0] = object;
    for (size_t i = 1; i < drawing->nobjects; i++)
        numbers[i] = object_new(pdf);
    for (size_t i = 0; i < drawing->nobjects && !pdf_failed(pdf); i++) {
        const struct drawing_object *from = &drawing->objects[i];
        struct str entries = entries_renumber(pdf_arena(pdf), from->entries, numbers);
        if (from->is_stream)
            object_set_stream(pdf, numbers[i], entries, from->stream, from->is_packed ? STREAM_PLAIN : STREAM_DEFLATED);
        else
            object_set(pdf, numbers[i], entries);
    }
}
