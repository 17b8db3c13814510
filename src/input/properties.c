/* Bracketed spans. The source and the place of a [ come in; the edges of the span that begins there go out. Brackets nest;
 * an escaped one does not count. A span is one of the two classes that mean interlinear marks, .proper (专名号) and .title
 * (书名号乙式), or has a language, or both. Not done here: what is said of others (body_attributes.c). Rule: Pandoc's
 * manual, “bracketed spans”. */
#include "input/properties.h"

#include "input/attributes.h"
#include "input/body.h"

enum { SPAN_MAX = 4000 };               /* so far the end is looked for, so that reading stays linear */

size_t property_bracket_end(struct str source, size_t at)
{
    int depth = 0;
    for (size_t i = at; i < source.n && i - at < SPAN_MAX; i++) {
        char c = source.s[i];
        if (c == '\\')
            i++;
        else if (c == '[')
            depth++;
        else if (c == ']' && --depth == 0)
            return i;
        else if (c == '\n' && i + 1 < source.n && source.s[i + 1] == '\n')
            break;
    }
    return at;
}

/* Adds one property to a span's; false when it is not known, or there already. */
static bool take(const struct attribute *attribute, struct property_edge *open)
{
    bool is_class = attribute->kind == ATTRIBUTE_CLASS, is_lang = attribute->kind == ATTRIBUTE_KEY;
    unsigned mark = str_is(attribute->word, ".proper") ? SPAN_PROPER : str_is(attribute->word, ".title") ? SPAN_TITLE : 0;
    if (is_class && mark && !open->marks)
        return open->marks = mark, true;
    if (!is_lang || !str_is(attribute->word, "lang") || open->lang.n)
        return false;
    open->lang = attribute->value;
    return true;
}

/* Reads the braces that begin at byte `at`; false unless all of them are a span's. */
static bool read_braces(struct str source, size_t at, struct property_edge *open)
{
    size_t next = at + 1;
    for (struct attribute a = attribute_next(source, &next); a.kind != ATTRIBUTE_NONE; a = attribute_next(source, &next))
        if (!take(&a, open))
            return false;
    return open->marks || open->lang.n;
}

bool property_find(struct str source, size_t at, struct property_edge *open, struct property_edge *close)
{
    size_t end = property_bracket_end(source, at);
    if (end == at || end == at + 1)
        return false;
    size_t to = attributes_end(source, end + 1);
    *open = (struct property_edge){EDGE_OPENS, at, at + 1, 0, STR("")};
    *close = (struct property_edge){EDGE_CLOSES, end, to, 0, STR("")};
    return to > end + 1 && read_braces(source, end + 1, open);
}
