/* The text of a record ─▶ pages, lines and contents. It may come from a file that somebody has touched, so every field is
 * checked; a record with one wrong line is none. */
#include "edit/recorded.h"

#include <string.h>

struct fields {
    struct str at[8];
    size_t n;
};

/* Up to `most` fields; the last takes the rest of the line, tabs and all. */
static struct fields split(struct str line, size_t most)
{
    struct fields fields = {0};
    size_t tab;
    while (fields.n + 1 < most && str_find(line, STR("\t"), &tab)) {
        fields.at[fields.n++] = str_slice(line, 0, tab);
        line = str_from(line, tab + 1);
    }
    fields.at[fields.n++] = line;
    return fields;
}

static bool read_length(struct str text, mpt *length)
{
    bool negative = str_starts(text, STR("-"));
    int64_t value = 0;
    for (size_t i = negative; i < text.n && value <= INT32_MAX; i++) {
        if (text.s[i] < '0' || text.s[i] > '9')
            return false;
        value = value * 10 + (text.s[i] - '0');
    }
    *length = (mpt)(negative ? -value : value);
    return text.n > negative && value <= INT32_MAX;
}

static struct str read_text(struct arena *arena, struct str text)
{
    struct buf b = {.arena = arena};
    if (!text.n || !memchr(text.s, '\\', text.n))
        return text;
    for (size_t i = 0; i < text.n; i++) {
        bool escape = text.s[i] == '\\' && i + 1 < text.n;
        i += escape;
        buf_add(&b, escape && text.s[i] == 'n' ? STR("\n") : str_slice(text, i, i + 1));
    }
    return buf_str(&b);
}

static bool read_page(struct arena *arena, struct recorded *r, struct str line)
{
    struct fields f = split(line, 5);
    struct recorded_page page = {.first = r->lines.n};
    if (f.n != 5 || !read_length(f.at[1], &page.width) || !read_length(f.at[2], &page.height))
        return false;
    page.digest = f.at[3];
    page.label = read_text(arena, f.at[4]);
    *VEC_PUSH(arena, &r->pages) = page;
    return true;
}

static bool read_contents(struct arena *arena, struct recorded *r, struct str line)
{
    struct fields f = split(line, 4);
    mpt level;
    if (f.n != 4 || !read_length(f.at[1], &level))
        return false;
    *VEC_PUSH(arena, &r->contents) = (struct recorded_entry){(int)level, read_text(arena, f.at[3]), f.at[2]};
    return true;
}

static bool read_line(struct arena *arena, struct recorded *r, struct str line)
{
    struct fields f = split(line, 8);
    struct recorded_line l = {0};
    if (f.n != 8 || !r->pages.n || !read_length(f.at[1], &l.x) || !read_length(f.at[2], &l.y) ||
        !read_length(f.at[3], &l.width) || !read_length(f.at[4], &l.size))
        return false;
    l.kind = f.at[0];
    l.digest = f.at[5];
    l.turned = str_is(f.at[6], "1");
    l.text = read_text(arena, f.at[7]);
    l.page = r->pages.n - 1;
    *VEC_PUSH(arena, &r->lines) = l;
    r->pages.at[l.page].nlines++;
    return true;
}

static bool read_any(struct arena *arena, struct recorded *r, struct str line)
{
    if (str_starts(line, STR("page\t")))
        return read_page(arena, r, line);
    if (str_starts(line, STR("contents\t")))
        return read_contents(arena, r, line);
    if (!str_starts(line, STR("book\t")))
        return read_line(arena, r, line);
    struct fields f = split(line, 4);
    r->digest = f.at[f.n - 1];
    return f.n == 4;
}

const struct recorded *recorded_read(struct arena *arena, struct str record)
{
    struct recorded *r = ARENA_NEW(arena, struct recorded);
    const struct str head = STR("paiban-pages\t1\n");
    if (!str_starts(record, head))
        return NULL;
    for (struct str rest = str_from(record, head.n); rest.n;) {
        size_t end;
        if (!str_find(rest, STR("\n"), &end) || !read_any(arena, r, str_slice(rest, 0, end)))
            return NULL;
        rest = str_from(rest, end + 1);
    }
    return r->pages.n ? r : NULL;
}

struct recorded_area recorded_area(const struct recorded_line *line, const struct recorded_page *page)
{
    if (str_is(line->kind, "picture"))
        return (struct recorded_area){line->x, line->y, line->width, line->size};
    const mpt top = line->y - line->size, height = line->size * 5 / 4;
    if (line->turned)
        return (struct recorded_area){page->width - top - height, line->x, height, line->width};
    return (struct recorded_area){line->x, top, line->width, height};
}
