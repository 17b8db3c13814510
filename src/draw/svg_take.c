/* An SVG file by cairo ─▶ the same as a nested <svg>.
 *
 * cairo has drawn everything anew, letters as outlines: no script, no style sheet, no address but data and its own ids
 * comes out of it, whatever went in. So it is taken as text: the head is replaced, and each id gets a mark in which the
 * page puts what tells one drawing from the next. */
#include "draw/svg_take.h"

#include <string.h>

/* What stands before an id, in cairo's way of writing; xlink is not needed with SVG 2's href. */
static const struct {
    struct str from, to;
} marks[] = {
    {{" xlink:href=\"#", 14}, {" href=\"#@", 9}}, {{" xlink:href=\"", 13}, {" href=\"", 7}}, {{" id=\"", 5}, {" id=\"@", 6}},
    {{"url(#", 5}, {"url(#@", 6}}, {{"xml:space=", 10}, {"xml:space=", 10}}
};

/* The root's viewBox, as an attribute. */
static struct str box_of(struct str head)
{
    size_t from, length;
    if (!str_find(head, STR(" viewBox=\""), &from) || !str_find(str_from(head, from + 10), STR("\""), &length))
        return STR("");
    return str_slice(head, from, from + 10 + length + 1);
}

static void put_marked(struct buf *b, struct str svg)
{
    size_t done = 0;
    for (size_t at = 0; at < svg.n;) {
        size_t k = 0;
        while (k < sizeof marks / sizeof *marks && !str_starts(str_from(svg, at), marks[k].from))
            k++;
        if (k == sizeof marks / sizeof *marks) {
            at++;
            continue;
        }
        buf_add(b, str_slice(svg, done, at));
        buf_add(b, marks[k].to);
        done = at += marks[k].from.n;
    }
    buf_add(b, str_from(svg, done));
}

struct str svg_take(struct arena *arena, struct str svg)
{
    struct buf b = {.arena = arena};
    size_t root, end;
    if (memchr(svg.s, '@', svg.n) || !str_find(svg, STR("<svg"), &root))
        return STR("");
    svg = str_from(svg, root);
    if (!str_find(svg, STR(">"), &end))
        return STR("");
    struct str box = box_of(str_slice(svg, 0, end));
    buf_add(&b, box);
    buf_addz(&b, " preserveAspectRatio=\"none\"");
    put_marked(&b, str_from(svg, end));
    return box.n ? buf_str(&b) : STR("");
}
