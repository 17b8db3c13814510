/* A comparison ─▶ lines for people, and JSON.
 *
 * Neighbours that moved by the same way, from the same page to the same, are one line: what they have in common is what
 * one wants to know. */
#include "edit/compare_report.h"

#include "base/json_text.h"

enum { CLIP = 18 };                 /* characters of a line that are shown */

struct report {
    struct buf b;
    const struct comparison *c;
    bool zh;
};

static const struct { const char *english, *chinese; } kind_words[CHANGE_KINDS] = {
    {"moved", "移动"}, {"looks otherwise", "字形或字距不同"}, {"page number", "页码"}, {"other line breaks, same words", "换行不同，文字相同"},
    {"other words", "文字不同"}, {"added", "新增"}, {"removed", "删去"}};

/* ---- pieces */

static void put_clipped(struct buf *b, struct str text)
{
    size_t at = 0;
    uint32_t cp;
    for (int n = 0; n < CLIP && at < text.n; n++)
        at += utf8_next(text, at, &cp);
    buf_addz(b, "“");
    for (size_t i = 0; i < at; i++)
        buf_add(b, text.s[i] == '\t' || text.s[i] == '\n' ? STR(" ") : str_slice(text, i, i + 1));
    buf_addz(b, at < text.n ? "…”" : "”");
}

static void put_points(struct buf *b, int64_t length)
{
    buf_addz(b, length > 0 ? "+" : "");
    length_print(b, length);
}

static struct str label(const struct recorded *r, size_t page)
{
    return page < r->pages.n ? r->pages.at[page].label : STR("");
}

/* The page's label, and the page itself where it differs from the label. */
static void put_page(struct report *r, const struct recorded *side, size_t page)
{
    struct str name = label(side, page);
    buf_addf(&r->b, r->zh ? "第 %.*s 页" : "page %.*s", (int)name.n, name.s);
}

static void put_line_name(struct buf *b, const struct recorded_line *line)
{
    buf_add(b, line->kind);
    buf_addz(b, " ");
    put_clipped(b, line->text);
}

/* ---- changes */

static bool is_alike(const struct change *x, const struct change *y)
{
    const struct recorded_line *a = x->a[0], *b = x->b[0], *c = y->a[0], *d = y->b[0];
    return a->page == c->page && b->page == d->page && b->x - a->x == d->x - c->x && b->y - a->y == d->y - c->y && x->look == y->look;
}

/* How many changes from index i are told together. */
static size_t group_of(const struct comparison *c, size_t i)
{
    size_t n = 1;
    enum change_kind kind = c->changes.at[i].kind;
    while (i + n < c->changes.n && c->changes.at[i + n].kind == kind &&
           ((kind == CHANGE_MOVED && is_alike(&c->changes.at[i], &c->changes.at[i + n])) ||
            (kind == CHANGE_LOOK && c->changes.at[i].b[0]->page == c->changes.at[i + n].b[0]->page)))
        n++;
    return n;
}

static void put_move(struct report *r, const struct change *change)
{
    const struct recorded_line *a = change->a[0], *b = change->b[0];
    buf_addz(&r->b, r->zh ? "：移动 " : ": moved ");
    if (a->page != b->page) {
        buf_addz(&r->b, r->zh ? "自" : "from ");
        put_page(r, r->c->a, a->page);
    } else {
        put_points(&r->b, b->x - a->x);
        buf_addz(&r->b, ", ");
        put_points(&r->b, b->y - a->y);
        buf_addz(&r->b, r->zh ? " 磅" : " pt");
    }
    if (change->look)
        buf_addz(&r->b, r->zh ? "，字形或字距也不同" : ", and looks otherwise");
}

static void put_lines(struct report *r, const struct change *first, size_t n)
{
    const struct recorded_line *line = first->nb ? first->b[0] : first->a[0];
    size_t lines = n > 1 ? n : first->nb ? first->nb : first->na;
    buf_addz(&r->b, r->zh ? "：" : ": ");
    if (lines > 1)
        buf_addf(&r->b, r->zh ? "%zu 行，自 " : "%zu lines from ", lines);
    put_line_name(&r->b, line);
    if (n > 1) {
        buf_addz(&r->b, r->zh ? " 至 " : " to ");
        put_line_name(&r->b, first[n - 1].b[0]);
    }
}

static void put_words(struct report *r, const struct change *change)
{
    struct str was = change_words(r->b.arena, change->a, change->na), is = change_words(r->b.arena, change->b, change->nb);
    change_part(&was, &is);
    buf_addz(&r->b, r->zh ? "：" : ": ");
    put_clipped(&r->b, was);
    buf_addz(&r->b, " → ");
    put_clipped(&r->b, is);
}

static void put_change(struct report *r, const struct change *change, size_t n)
{
    bool gone = change->kind == CHANGE_REMOVED;
    put_page(r, gone ? r->c->a : r->c->b, gone ? change->a[0]->page : change->b[0]->page);
    if (change->kind == CHANGE_MOVED)
        put_move(r, change);
    else
        buf_addf(&r->b, r->zh ? "：%s" : ": %s", r->zh ? kind_words[change->kind].chinese : kind_words[change->kind].english);
    put_lines(r, change, n);
    if (change->kind == CHANGE_TEXT || change->kind == CHANGE_NUMBER)
        put_words(r, change);
    buf_addz(&r->b, "\n");
}

static void put_changes(struct report *r)
{
    for (size_t i = 0, n; i < r->c->changes.n; i += n) {
        n = group_of(r->c, i);
        put_change(r, &r->c->changes.at[i], n);
    }
}

/* ---- pages and contents */

static void put_breaks(struct report *r)
{
    for (size_t i = 0; i < r->c->breaks.n; i++) {
        const struct break_change *change = &r->c->breaks.at[i];
        put_page(r, change->page < r->c->b->pages.n ? r->c->b : r->c->a, change->page);
        buf_addz(&r->b, r->zh ? "：起首 " : " begins: ");
        put_clipped(&r->b, change->a ? change->a->text : STR(""));
        buf_addz(&r->b, " → ");
        put_clipped(&r->b, change->b ? change->b->text : STR(""));
        buf_addz(&r->b, "\n");
    }
}

static void put_contents(struct report *r)
{
    for (size_t i = 0; i < r->c->contents.n; i++) {
        const struct contents_change *change = &r->c->contents.at[i];
        buf_addz(&r->b, r->zh ? "目录：" : "contents: ");
        put_clipped(&r->b, change->title);
        buf_addf(&r->b, " %.*s → %.*s\n", change->was.n ? (int)change->was.n : 1, change->was.n ? change->was.s : "-",
                 change->is.n ? (int)change->is.n : 1, change->is.n ? change->is.s : "-");
    }
}

static void put_rules(struct report *r)
{
    for (size_t i = 0; i < r->c->rules.n; i++) {
        put_page(r, r->c->b, r->c->rules.at[i]);
        buf_addz(&r->b, r->zh ? "：线条、底色或页面大小不同\n" : ": other rules, boxes or page size\n");
    }
    if (r->c->tags)
        buf_addz(&r->b, r->zh ? "文档的标签、书签或名称不同\n" : "other tags, outline or names of the document\n");
}

struct str compare_text(struct arena *arena, const struct comparison *comparison, enum diag_lang lang)
{
    struct report r = {.b = {.arena = arena}, .c = comparison, .zh = lang == DIAG_CHINESE};
    put_breaks(&r);
    put_contents(&r);
    put_changes(&r);
    put_rules(&r);
    return buf_str(&r.b);
}

struct str compare_summary(struct arena *arena, const struct comparison *c, enum diag_lang lang)
{
    struct buf b = {.arena = arena};
    bool zh = lang == DIAG_CHINESE, first = true;
    if (c->a->pages.n != c->b->pages.n)
        buf_addf(&b, "%zu → ", c->a->pages.n);
    buf_addf(&b, zh ? "%zu 页；" : "%zu pages; ", c->b->pages.n);
    for (int kind = 0; kind < CHANGE_KINDS; kind++) {
        if (!c->lines[kind])
            continue;
        buf_addf(&b, zh ? "%s%s %zu 行" : "%s%s: %zu", first ? "" : zh ? "，" : ", ", zh ? kind_words[kind].chinese : kind_words[kind].english,
                 c->lines[kind]);
        if (kind == CHANGE_MOVED && c->paged)
            buf_addf(&b, zh ? "（其中换页 %zu 行）" : " (%zu to another page)", c->paged);
        first = false;
    }
    if (first)
        buf_addz(&b, comparison_same(c) ? zh ? "没有变化" : "no change" : zh ? "各行没有变化" : "no line changed");
    return buf_str(&b);
}

/* ---- JSON */

static void put_json_line(struct buf *b, const char *before, const struct recorded *side, const struct recorded_line *line)
{
    json_string(b, before, "page", label(side, line->page));
    json_count(b, ", ", "index", line->page);
    json_length(b, ", ", "x", line->x);
    json_length(b, ", ", "y", line->y);
    json_length(b, ", ", "width", line->width);
    json_string(b, ", ", "text", line->text);
    buf_addz(b, "}");
}

static void put_json_lines(struct buf *b, const char *key, const struct recorded *side, const struct recorded_line *const *lines, size_t n)
{
    json_key(b, ", ", key);
    buf_addz(b, "[");
    for (size_t i = 0; i < n; i++)
        put_json_line(b, i ? ", {" : "{", side, lines[i]);
    buf_addz(b, "]");
}

static void put_json_change(struct buf *b, const struct comparison *c, const struct change *change)
{
    const struct recorded_line *a = change->na ? change->a[0] : NULL, *now = change->nb ? change->b[0] : NULL;
    json_string(b, "{", "change", str_of(change_name(change->kind)));
    json_string(b, ", ", "kind", now ? now->kind : a->kind);
    if (change->kind == CHANGE_MOVED) {
        json_length(b, ", ", "dx", now->x - a->x);
        json_length(b, ", ", "dy", now->y - a->y);
        json_key(b, ", ", "pages");
        buf_addi(b, (int64_t)now->page - (int64_t)a->page);
        json_flag(b, ", ", "look", change->look);
    }
    put_json_lines(b, "before", c->a, change->a, change->na);
    put_json_lines(b, "after", c->b, change->b, change->nb);
    buf_addz(b, "}");
}

static void put_json_counts(struct buf *b, const struct comparison *c)
{
    json_key(b, ", ", "lines");
    for (int kind = 0; kind < CHANGE_KINDS; kind++)
        json_count(b, kind ? ", " : "{", change_name((enum change_kind)kind), c->lines[kind]);
    json_count(b, ", ", "paged", c->paged);
    buf_addz(b, "}");
}

static void put_json_pages(struct buf *b, const struct comparison *c)
{
    json_key(b, ", ", "breaks");
    for (size_t i = 0; i < c->breaks.n; i++) {
        const struct break_change *change = &c->breaks.at[i];
        json_count(b, i ? ", {" : "[{", "index", change->page);
        json_string(b, ", ", "before", change->a ? change->a->text : STR(""));
        json_string(b, ", ", "after", change->b ? change->b->text : STR(""));
        buf_addz(b, "}");
    }
    buf_addz(b, c->breaks.n ? "]" : "[]");
    json_key(b, ", ", "contents");
    for (size_t i = 0; i < c->contents.n; i++) {
        json_string(b, i ? ", {" : "[{", "title", c->contents.at[i].title);
        json_string(b, ", ", "before", c->contents.at[i].was);
        json_string(b, ", ", "after", c->contents.at[i].is);
        buf_addz(b, "}");
    }
    buf_addz(b, c->contents.n ? "]" : "[]");
    json_key(b, ", ", "rules");
    for (size_t i = 0; i < c->rules.n; i++)
        buf_addf(b, "%s%zu", i ? ", " : "[", c->rules.at[i]);
    buf_addz(b, c->rules.n ? "]" : "[]");
}

struct str compare_json(struct arena *arena, const struct comparison *c)
{
    struct buf b = {.arena = arena};
    json_flag(&b, "{", "same", comparison_same(c));
    json_key(&b, ", ", "pages");
    buf_addf(&b, "[%zu, %zu]", c->a->pages.n, c->b->pages.n);
    put_json_counts(&b, c);
    put_json_pages(&b, c);
    json_flag(&b, ", ", "tags", c->tags);
    json_key(&b, ", ", "changes");
    buf_addz(&b, "[");
    for (size_t i = 0; i < c->changes.n; i++) {
        buf_addz(&b, i ? ",\n  " : "\n  ");
        put_json_change(&b, c, &c->changes.at[i]);
    }
    buf_addz(&b, "]}");
    return buf_str(&b);
}
