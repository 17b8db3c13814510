/* Short lines of dashes. GFM asks for one dash for each column of a table, the parser (md4c 0.4.8) for three: the copy that
 * it reads gets those that are missing, and places in it are told back as places of the source. A line that only looks
 * like one of dashes, as in code, comes to no harm, since its text is read from the source. Rule: GFM, “delimiter row”. */
#include "input/dashes.h"

#include "input/margin.h"

#include <string.h>

enum { DASHES_LEAST = 3 };

struct widening {
    struct arena *arena;
    struct str copy;
    struct buf text;
    size_t copied;              /* bytes of the copy that are in the text */
    VEC(struct dashes_put) puts;
};

static size_t past(struct str s, size_t at, const char *chars)
{
    while (at < s.n && s.s[at] && strchr(chars, s.s[at]))
        at++;
    return at;
}

/* Behind the column that begins at byte `at`, with its dashes from..to; false when none does. */
static bool read_column(struct str line, size_t *at, size_t *from, size_t *to)
{
    *from = past(line, *at, " \t");
    *from += *from < line.n && line.s[*from] == ':';
    *to = past(line, *from, "-");
    *at = past(line, *to + (*to < line.n && line.s[*to] == ':'), " \t");
    bool bar = *at < line.n && line.s[*at] == '|';
    bool whole = *to > *from && (bar || *at == line.n);
    *at += bar;
    return whole;
}

/* Do columns of dashes, at least one of them short, make up the whole line, with a bar among them? */
static bool is_short(struct str line)
{
    size_t at = line.n && line.s[0] == '|', from, to;
    bool some = false;
    if (line.n == 0 || !strchr("|:-", line.s[0]) || !memchr(line.s, '|', line.n))
        return false;
    while (past(line, at, " \t") < line.n) {
        if (!read_column(line, &at, &from, &to))
            return false;
        some |= to - from < DASHES_LEAST;
    }
    return some;
}

static void put_dashes(struct widening *w, size_t begin, struct str line)
{
    size_t at = line.s[0] == '|', from, to;
    while (past(line, at, " \t") < line.n && read_column(line, &at, &from, &to)) {
        size_t missing = to - from < DASHES_LEAST ? DASHES_LEAST - (to - from) : 0;
        if (missing == 0)
            continue;
        buf_add(&w->text, str_slice(w->copy, w->copied, begin + to));
        w->copied = begin + to;
        *VEC_PUSH(w->arena, &w->puts) = (struct dashes_put){w->text.n, missing, w->text.n - w->copied};
        buf_add(&w->text, str_slice(STR("--"), 0, missing));
    }
}

struct dashes dashes_widen(struct arena *arena, struct str source, struct str copy)
{
    struct widening w = {.arena = arena, .copy = copy, .text = {.arena = arena}};
    bool bar_above = false;
    for (size_t begin = 0, end; begin < source.n; begin = end + 1) {
        const char *found = memchr(source.s + begin, '\n', source.n - begin);
        end = found ? (size_t)(found - source.s) : source.n;
        size_t content = bar_above ? margin_read(source, begin).content : end;
        struct str line = str_slice(source, content < end ? content : end, end);
        if (is_short(line))
            put_dashes(&w, end - line.n, line);
        bar_above = end > begin && memchr(source.s + begin, '|', end - begin);
    }
    if (w.puts.n == 0)
        return (struct dashes){.text = copy};
    buf_add(&w.text, str_from(copy, w.copied));
    return (struct dashes){buf_str(&w.text), w.puts.at, w.puts.n};
}

size_t dashes_source(const struct dashes *dashes, size_t at)
{
    size_t low = 0, high = dashes->nputs;       /* those before low begin in front of it */
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (dashes->puts[middle].at < at)
            low = middle + 1;
        else
            high = middle;
    }
    if (low == 0)
        return at;
    const struct dashes_put *last = &dashes->puts[low - 1];
    size_t inside = at - last->at < last->n ? at - last->at : last->n;
    return at - inside - last->before;
}
