/* Margins. A line of Markdown comes in; the place behind its blanks and its marks of quotes and list items goes out.
 * Only the line itself is looked at, not what stands around it: whether a mark is one is the parser's to say. Rule:
 * CommonMark, “container blocks”. */
#include "input/margin.h"

enum { DIGITS_MAX = 9 };

static bool is_blank(char c)
{
    return c == ' ' || c == '\t';
}

static bool ends_mark(struct str source, size_t at)
{
    return at >= source.n || is_blank(source.s[at]) || source.s[at] == '\n';
}

/* The end of a list item's mark at byte `at`; `at` when there is none. */
static size_t item_end(struct str source, size_t at)
{
    size_t i = at;
    while (i < source.n && i - at < DIGITS_MAX && source.s[i] >= '0' && source.s[i] <= '9')
        i++;
    if (i >= source.n)
        return at;
    char c = source.s[i];
    bool is_mark = i > at ? c == '.' || c == ')' : c == '-' || c == '+' || c == '*';
    return is_mark && ends_mark(source, i + 1) ? i + 1 : at;
}

static unsigned sign_of(char c)
{
    switch (c) {
    case '+': return SIGN_PLUS;
    case '*': return SIGN_STAR;
    case '-': return SIGN_DASH;
    case ')': return SIGN_PAREN;
    default: return SIGN_DOT;
    }
}

struct margin margin_read(struct str source, size_t begin)
{
    struct margin margin = {.content = begin};
    for (;;) {
        size_t at = margin.content;
        while (at < source.n && is_blank(source.s[at]))
            at++;
        size_t end = item_end(source, at);
        bool quote = at < source.n && source.s[at] == '>';
        margin.content = quote ? at + 1 : end;
        margin.quotes += quote;
        margin.signs |= end > at ? sign_of(source.s[end - 1]) : 0;
        if (!quote && end == at)
            return margin;
    }
}

struct margin margin_of_line(struct str source, size_t at)
{
    while (at > 0 && source.s[at - 1] != '\n')
        at--;
    return margin_read(source, at);
}
