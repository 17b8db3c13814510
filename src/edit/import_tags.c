/* HTML in Markdown that a word processor's text was made into. Lines come in; out they go without those tags that say nothing
 * of the words. Other tags stay, and are text in the end. */
#include "edit/import_parts.h"

#include <string.h>

enum { TAG_MOST = 300, APART_MOST = 2000 };     /* bytes of a tag, and from one to its partner */

/* Does text at a byte begin with a tag's name, and nothing of a longer one? */
static bool is_named(struct str text, size_t at, const char *name)
{
    size_t n = strlen(name);
    return str_starts(str_from(text, at), str_of(name)) && at + n < text.n && strchr("> /", text.s[at + n]);
}

/* Has the tag a partner in its line, or the line for itself? A sign that stands alone may be text. */
static bool is_meant(struct str text, size_t at, size_t end, const char *name, bool closes)
{
    bool alone = at == 0 && end == text.n, empty = strcmp(name, "br") == 0;
    size_t from = closes && at > APART_MOST ? at - APART_MOST : closes ? 0 : at, to = closes ? at : at + APART_MOST;
    for (size_t i = from; i + 1 < text.n && i < to && !alone && !empty; i++) {
        bool closing = text.s[i] == '<' && text.s[i + 1] == '/';
        if (text.s[i] == '<' && closing != closes && is_named(text, i + 1 + closing, name))
            return true;
    }
    return alone || empty;
}

/* Bytes of a tag; 0: none. */
static size_t tag_at(struct str text, size_t at)
{
    static const char *const names[] = {"u", "span", "br", "sub", "sup", "font", "p", "div", "ins", "b", "i", "em", "strong", "a", "center"};
    size_t end;
    bool closes = str_starts(str_from(text, at + 1), STR("/"));
    if (!str_find(str_slice(text, at, at + TAG_MOST < text.n ? at + TAG_MOST : text.n), STR(">"), &end))
        return 0;
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (is_named(text, at + 1 + closes, names[i]))
            return is_meant(text, at, at + end + 1, names[i], closes) ? end + 1 : 0;
    return 0;
}

static struct str without_tags(struct importer *im, struct str text)
{
    struct buf b = {.arena = im->arena};
    if (!text.n || !memchr(text.s, '<', text.n))
        return text;
    for (size_t at = 0, n; at < text.n; at += n) {
        n = text.s[at] == '<' ? tag_at(text, at) : 0;
        im->tags += n > 0;
        if (!n)
            buf_add(&b, str_slice(text, at, at + (n = 1)));
    }
    return buf_str(&b);
}

void import_drop_tags(struct importer *im)
{
    for (size_t i = 0; i < im->lines.n; i++) {
        struct in_line *line = &im->lines.at[i];
        if (line->is_code)
            continue;
        line->text = str_trim(without_tags(im, line->text));
        line->is_apart |= line->text.n == 0;
    }
}
