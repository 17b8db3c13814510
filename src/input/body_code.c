/* Fenced code. The parser's lines come in: blanks and line ends of its own making, and text of the source; out goes a
 * block whose lines are parted by U+2028, with blank lines at its edges left out. Text behind the opening fence that
 * is more than the name of a language would be lost, and is an error; so is code without text. Code made by blanks in
 * front of a paragraph is an error too: whoever types them means an indent. */
#include "input/body_reader.h"

#include <string.h>

enum { LANGUAGE_MAX = 30 };

/* A word like c++, objective-c or text. */
static bool is_language(struct str word)
{
    for (size_t i = 0; i < word.n; i++) {
        char c = word.s[i];
        bool is_alnum = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
        if (!is_alnum && (!c || !strchr("+-#._", c)))
            return false;
    }
    return word.n <= LANGUAGE_MAX;
}

static void check_info(struct body_reader *r, const MD_ATTRIBUTE *info)
{
    struct str word = {info->text, info->size};
    size_t at;
    if (info->size == 0 || is_language(word))
        return;
    if (!body_is_source(r, info->text, &at))
        at = r->leaf.source;
    body_report(r, DIAG_BODY_FENCE_WORDS, at);
}

void body_enter_code(struct body_reader *r, const MD_BLOCK_CODE_DETAIL *detail)
{
    r->code_lines = r->code_indent = 0;
    if (!detail->fence_char) {
        r->in_block = true;
        r->pending = PENDING_INDENTED;
        return;
    }
    r->leaf.kind = BLOCK_CODE;
    r->leaf.source = place_fence(&r->place, detail->fence_char);
    r->block_errors = r->errors;
    check_info(r, &detail->info);
}

void body_take_code_blanks(struct body_reader *r, const char *text, size_t n)
{
    bool line_end = n == 1 && *text == '\n';
    r->code_lines += line_end;
    r->code_indent = line_end ? 0 : r->code_indent + n;
}

static void put_line_ends(struct body_reader *r, size_t at)
{
    struct str source = r->prepared.source;
    size_t from = r->code_at;
    for (size_t i = 0; i < r->code_lines; i++) {
        const char *found = from < at ? memchr(source.s + from, '\n', at - from) : NULL;
        size_t end = found ? (size_t)(found - source.s) : at;
        body_text_break_code(&r->text, end);
        from = end + 1;
    }
}

/* Blanks in front of a line's text: the source's own, or those that a tab stands for. */
static void put_indent(struct body_reader *r, size_t at)
{
    struct str source = r->prepared.source;
    size_t from = at;
    while (from > 0 && at - from < r->code_indent && source.s[from - 1] == ' ')
        from--;
    struct buf blanks = {.arena = r->arena};
    for (size_t i = 0; i < r->code_indent; i++)
        buf_addz(&blanks, " ");
    if (at - from == r->code_indent)
        body_text_put_code(&r->text, from, buf_str(&blanks));
    else
        body_text_put_decoded(&r->text, from > 0 ? from - 1 : 0, buf_str(&blanks));
}

/* The text of a line: a tab leads to the next of the stops that Markdown has. */
static void put_line(struct body_reader *r, size_t at, size_t end)
{
    enum { TAB = 4 };
    struct str source = r->prepared.source;
    size_t column = r->code_indent;
    uint32_t cp;
    for (size_t from = at, to = at; from < end; from = to) {
        for (; to < end && source.s[to] != '\t'; column++)
            to += utf8_next(source, to, &cp);
        if (to > from)
            body_text_put_code(&r->text, from, str_slice(source, from, to));
        if (to == end)
            break;
        size_t blanks = TAB - column % TAB;
        body_text_put_decoded(&r->text, to++, str_slice(STR("    "), 0, blanks));
        column += blanks;
    }
}

void body_take_code(struct body_reader *r, size_t at, size_t end)
{
    place_read(&r->place, end);
    body_skip_edges(r, end);
    if (r->text.text.n)
        put_line_ends(r, at);
    if (r->code_indent)
        put_indent(r, at);
    put_line(r, at, end);
    r->code_at = end;
    r->code_lines = r->code_indent = 0;
}

static size_t run_end(struct str source, size_t at, char c)
{
    while (at < source.n && source.s[at] == c)
        at++;
    return at;
}

/* Where a list or quote ends, and open code with it, the parser passes over the fence's sign at the next line's begin,
 * which would be lost unless the line is nothing but a fence. */
static void check_next_line(struct body_reader *r, char fence)
{
    struct str source = r->prepared.source;
    size_t at = place_next_line(&r->place), opening = run_end(source, r->leaf.source, fence) - r->leaf.source;
    while (at < source.n && (strchr(" \t", source.s[at]) || (source.s[at] == '\n' && r->place.quotes == 0)))
        at++;
    size_t end = run_end(source, at, fence), rest = end;
    while (rest < source.n && strchr(" \t", source.s[rest]))
        rest++;
    bool closes = end - at >= opening && (rest == source.n || source.s[rest] == '\n');
    if (end > at && !closes)
        body_report(r, DIAG_BODY_FENCE_LEVEL, at);
}

void body_leave_code(struct body_reader *r, char fence)
{
    if (!fence) {
        body_finish(r);
        r->in_block = false;
        return;
    }
    size_t at = r->leaf.source;
    check_next_line(r, fence);
    bool is_set = body_is_set(r), has_text = body_finish_leaf(r) != NULL;
    if (!has_text && r->errors == r->block_errors)
        body_report(r, DIAG_BODY_EMPTY, at);
    if (!place_fence_end(&r->place, fence) && has_text && is_set)
        body_report(r, DIAG_BODY_FENCE_OPEN, at);
}
