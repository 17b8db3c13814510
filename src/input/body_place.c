/* Finding constructs. The parser says what it met, in order, but not where; text alone carries its place. So the source
 * is walked along: everything before `at` is accounted for, and the construct that the parser names next is the first
 * one behind that looks like it. Only positions of messages depend on this, never text. Searches move forward only, so
 * the whole walk is linear. */
#include "input/body_place.h"

#include <string.h>

static bool is_blank(char c)
{
    return c == ' ' || c == '\t';
}

static size_t skip_blanks(struct str source, size_t at)
{
    while (at < source.n && is_blank(source.s[at]))
        at++;
    return at;
}

static size_t line_end(struct str source, size_t at)
{
    const char *end = at < source.n ? memchr(source.s + at, '\n', source.n - at) : NULL;
    return end ? (size_t)(end - source.s) : source.n;
}

static size_t line_begin(struct str source, size_t at)
{
    while (at > 0 && source.s[at - 1] != '\n')
        at--;
    return at;
}

size_t place_content(const struct place *place, size_t at)
{
    at = skip_blanks(place->source, at);
    for (int i = 0; i < place->quotes && at < place->source.n && place->source.s[at] == '>'; i++)
        at = skip_blanks(place->source, at + 1);
    return at;
}

void place_read(struct place *place, size_t end)
{
    place->at = end;
    place->line_done = true;
    place->lost = false;
}

size_t place_line_start(const struct place *place, size_t at)
{
    size_t begin = line_begin(place->source, at);
    if (place->at > begin && place->at <= at && !place->line_done)
        return skip_blanks(place->source, place->at);
    size_t start = place_content(place, begin);
    return start < at ? start : at;
}

/* True when nothing of the line that `at` stands on is read. */
static bool is_fresh(const struct place *place)
{
    return place->at == 0 || (place->at <= place->source.n && place->source.s[place->at - 1] == '\n');
}

size_t place_next_line(const struct place *place)
{
    size_t end = is_fresh(place) || !place->line_done ? place->at : line_end(place->source, place->at) + 1;
    return end < place->source.n ? end : place->source.n;
}

typedef bool looks_like(struct str source, size_t at, char mark);

/* The first place from here on where a line's content looks like the construct. */
static size_t search(struct place *place, looks_like *test, char mark)
{
    struct str source = place->source;
    size_t at = place->at;
    bool fresh = is_fresh(place);
    if (place->lost)
        return at < source.n ? at : source.n;
    if (place->line_done && !fresh)
        at = line_end(source, at) + 1, fresh = true;
    for (; at < source.n; at = line_end(source, at) + 1, fresh = true) {
        size_t content = fresh ? place_content(place, at) : skip_blanks(source, at);
        if (content < source.n && test(source, content, mark)) {
            place->at = content;
            place->line_done = false;
            return content;
        }
    }
    place->lost = true;
    return place->at < source.n ? place->at : source.n;
}

static bool ends_mark(struct str source, size_t at)
{
    return at >= source.n || is_blank(source.s[at]) || source.s[at] == '\n';
}

static bool is_quote(struct str source, size_t at, char mark)
{
    return source.s[at] == mark;
}

/* The byte behind a list's mark: `mark` is the bullet, or what stands behind the digits. */
static size_t item_mark_end(struct str source, size_t at, char mark)
{
    bool numbered = mark == '.' || mark == ')';
    size_t i = at + (numbered ? str_digits(source, at) : 0);
    bool complete = !numbered || i > at;
    return complete && i < source.n && source.s[i] == mark ? i + 1 : at;
}

static bool is_item(struct str source, size_t at, char mark)
{
    size_t end = item_mark_end(source, at, mark);
    return end > at && ends_mark(source, end);
}

static bool is_break(struct str source, size_t at, char unused)
{
    (void)unused;
    char mark = source.s[at];
    int n = 0;
    for (; at < source.n && source.s[at] != '\n'; at++) {
        if (source.s[at] == mark)
            n++;
        else if (!is_blank(source.s[at]))
            return false;
    }
    return n >= 3 && strchr("*-_", mark);
}

static bool is_fence(struct str source, size_t at, char mark)
{
    return source.n - at >= 3 && source.s[at] == mark && source.s[at + 1] == mark && source.s[at + 2] == mark;
}

bool place_is_delimiter(struct str source, size_t at)
{
    bool bar = false, dash = false;
    for (; at < source.n && source.s[at] != '\n'; at++) {
        char c = source.s[at];
        if (!c || !strchr("|-: \t", c))
            return false;
        bar |= c == '|';
        dash |= c == '-';
    }
    return bar && dash;
}

/* A line above a row of dashes. */
static bool is_table(struct str source, size_t at, char unused)
{
    (void)unused;
    if (source.s[at] == '\n')
        return false;
    size_t next = line_end(source, at) + 1;
    while (next < source.n && (is_blank(source.s[next]) || source.s[next] == '>'))
        next++;
    return next < source.n && place_is_delimiter(source, next);
}

static bool is_heading(struct str source, size_t at, char mark)
{
    while (at < source.n && source.s[at] == mark)
        at++;
    return at > 0 && source.s[at - 1] == mark && ends_mark(source, at);
}

size_t place_quote(struct place *place)
{
    size_t at = search(place, is_quote, '>');
    place->quotes++;
    place->at = at < place->source.n ? at + 1 : at;
    return at;
}

size_t place_list(struct place *place, char mark)
{
    return search(place, is_item, mark);
}

size_t place_item(struct place *place, char mark)
{
    size_t at = search(place, is_item, mark);
    if (!place->lost)
        place->at = item_mark_end(place->source, at, mark);
    return at;
}

static size_t whole_line(struct place *place, looks_like *test, char mark)
{
    size_t at = search(place, test, mark);
    if (!place->lost)
        place->at = line_end(place->source, at);
    place->line_done = true;
    return at;
}

size_t place_break(struct place *place)
{
    return whole_line(place, is_break, 0);
}

size_t place_fence(struct place *place, char mark)
{
    return whole_line(place, is_fence, mark);
}

size_t place_table(struct place *place)
{
    place->lost = false;
    return search(place, is_table, 0);
}

size_t place_heading(struct place *place)
{
    return whole_line(place, is_heading, '#');
}

/* Where the line's content begins that follows what is read; blank lines are passed over when asked. */
static size_t following_content(const struct place *place, bool over_blank_lines)
{
    size_t at = place->at;
    bool fresh = is_fresh(place);
    do {
        if (!fresh)
            at = line_end(place->source, at) + 1;
        fresh = false;
        if (at >= place->source.n)
            return place->source.n;
        at = place_content(place, at);
    } while (over_blank_lines && at < place->source.n && place->source.s[at] == '\n');
    return at;
}

bool place_fence_end(struct place *place, char mark)
{
    size_t at = following_content(place, true);
    bool found = at < place->source.n && is_fence(place->source, at, mark);
    if (found)
        place->at = line_end(place->source, at);
    place->line_done = true;
    return found;
}

void place_underline(struct place *place)
{
    size_t at = following_content(place, false), end = at < place->source.n ? line_end(place->source, at) : at;
    for (size_t i = at; i < end; i++)
        if (!is_blank(place->source.s[i]) && place->source.s[i] != '=' && place->source.s[i] != '-')
            return;
    place->at = end;
    place->line_done = true;
}

static size_t found(struct place *place, size_t at, size_t n)
{
    if (place->lost || at + n > place->source.n) {
        place->lost = true;
        return place->at < place->source.n ? place->at : place->source.n;
    }
    place->at = at + n;
    place->line_done = true;
    return at;
}

size_t place_inline(struct place *place, const char *mark)
{
    size_t n = strlen(mark), at = place->at;
    while (!place->lost && at + n <= place->source.n && memcmp(place->source.s + at, mark, n) != 0)
        at++;
    return found(place, at, n);
}

size_t place_link(struct place *place)
{
    size_t at = place->at;
    while (!place->lost && at < place->source.n && place->source.s[at] != '[' && place->source.s[at] != '<')
        at++;
    return found(place, at, 1);
}
