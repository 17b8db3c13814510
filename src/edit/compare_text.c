/* A comparison ─▶ lines for people.
 *
 * Neighbours that moved by the same way, from the same page to the same, are one line: what they have in common is what
 * one wants to know. */
#include "edit/compare_report.h"

enum { CLIP = 18 };                 /* characters of a line that are shown */

struct report {
    struct arena *arena;
    const struct comparison *c;
    bool zh;
    struct buf b;                   /* the line that is written */
    VEC(struct told) list;
};

static const struct { const char *english, *chinese; } kind_words[CHANGE_KINDS] = {
    {"moved", "移动"}, {"looks otherwise", "字形或字距不同"}, {"page number", "页码"}, {"other line breaks, same words", "换行不同，文字相同"},
    {"other words", "文字不同"}, {"added", "新增"}, {"removed", "删去"}};

/* Takes the line. */
static void tell(struct report *r, const char *kind, const struct recorded_line *a, const struct recorded_line *b)
{
    *VEC_PUSH(r->arena, &r->list) = (struct told){kind, a, b, buf_str(&r->b)};
    r->b = (struct buf){.arena = r->arena};
}

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

/* The kinds of lines, as the page model names them. */
static struct str kind_of_line(struct str kind, bool zh)
{
    static const char *const kinds[][2] = {
        {"masthead", "刊头"}, {"toc", "目录"}, {"section", "栏目"}, {"item", "条目"}, {"body", "正文"}, {"link", "链接"}, {"list", "列表"},
        {"quote", "引文"}, {"table", "表格"}, {"caption", "题注"}, {"footnote", "脚注"}, {"contact", "联系栏"}, {"header", "页眉"},
        {"footer", "页脚"}, {"picture", "图片"}};
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds && zh; i++)
        if (str_is(kind, kinds[i][0]))
            return str_of(kinds[i][1]);
    return kind;
}

static void put_line_name(struct report *r, const struct recorded_line *line)
{
    buf_add(&r->b, kind_of_line(line->kind, r->zh));
    buf_addz(&r->b, r->zh ? "" : " ");
    put_clipped(&r->b, line->text);
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
        buf_addf(&r->b, r->zh ? "%zu 行，自" : "%zu lines from ", lines);
    put_line_name(r, line);
    if (n > 1) {
        buf_addz(&r->b, r->zh ? "至" : " to ");
        put_line_name(r, first[n - 1].b[0]);
    }
}

struct str change_words_of_kind(enum change_kind kind, bool zh)
{
    return str_of(zh ? kind_words[kind].chinese : kind_words[kind].english);
}

/* A few characters before and behind a part of a text. */
static struct str widened(struct str whole, struct str part)
{
    enum { AROUND = 4 };
    uint32_t cp;
    size_t from = (size_t)(part.s - whole.s), to = from + part.n;
    for (int i = 0; i < AROUND && from > 0; i++)
        from = utf8_prev(whole, from);
    for (int i = 0; i < AROUND && to < whole.n; i++)
        to += utf8_next(whole, to, &cp);
    return str_slice(whole, from, to);
}

struct str change_told(struct arena *arena, const struct change *change)
{
    struct str before = change_words(arena, change->a, change->na), after = change_words(arena, change->b, change->nb);
    struct str was = before, is = after;
    struct buf b = {.arena = arena};
    change_part(&was, &is);
    bool bare = !was.n || !is.n;
    put_clipped(&b, bare ? widened(before, was) : was);
    buf_addz(&b, " → ");
    put_clipped(&b, bare ? widened(after, is) : is);
    return buf_str(&b);
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
    if (change->kind == CHANGE_TEXT || change->kind == CHANGE_NUMBER) {
        buf_addz(&r->b, r->zh ? "：" : ": ");
        buf_add(&r->b, change_told(r->b.arena, change));
    }
    tell(r, change_name(change->kind), change->na ? change->a[0] : NULL, change->nb ? change->b[0] : NULL);
}

static void put_changes(struct report *r)
{
    for (size_t i = 0, n; i < r->c->changes.n; i += n) {
        n = group_of(r->c, i);
        put_change(r, &r->c->changes.at[i], n);
    }
}

/* ---- pages and contents */

static void put_beginning(struct report *r, const struct recorded_line *line)
{
    if (line)
        put_clipped(&r->b, line->text);
    else
        buf_addz(&r->b, r->zh ? "（没有这一页）" : "(there is no such page)");
}

static void put_breaks(struct report *r)
{
    for (size_t i = 0; i < r->c->breaks.n; i++) {
        const struct break_change *change = &r->c->breaks.at[i];
        put_page(r, change->page < r->c->b->pages.n ? r->c->b : r->c->a, change->page);
        buf_addz(&r->b, r->zh ? "：起首 " : " begins: ");
        put_beginning(r, change->a);
        buf_addz(&r->b, " → ");
        put_beginning(r, change->b);
        tell(r, "page", change->a, change->b);
    }
}

static void put_contents(struct report *r)
{
    for (size_t i = 0; i < r->c->contents.n; i++) {
        const struct contents_change *change = &r->c->contents.at[i];
        buf_addz(&r->b, r->zh ? "目录：" : "contents: ");
        put_clipped(&r->b, change->title);
        buf_addf(&r->b, " %.*s → %.*s", change->was.n ? (int)change->was.n : 1, change->was.n ? change->was.s : "-",
                 change->is.n ? (int)change->is.n : 1, change->is.n ? change->is.s : "-");
        tell(r, "contents", NULL, NULL);
    }
}

static void put_rules(struct report *r)
{
    for (size_t i = 0; i < r->c->rules.n; i++) {
        const struct recorded_page *page = &r->c->b->pages.at[r->c->rules.at[i]];
        put_page(r, r->c->b, r->c->rules.at[i]);
        buf_addz(&r->b, r->zh ? "：线条、底色或页面大小不同" : ": other rules, boxes or page size");
        tell(r, "rules", NULL, page->nlines ? &r->c->b->lines.at[page->first] : NULL);
    }
    if (!r->c->tags)
        return;
    buf_addz(&r->b, r->zh ? "文档的标签、书签或名称不同" : "other tags, outline or names of the document");
    tell(r, "tags", NULL, NULL);
}

size_t compare_tell(struct arena *arena, const struct comparison *comparison, enum diag_lang lang, const struct told **list)
{
    struct report r = {.arena = arena, .b = {.arena = arena}, .c = comparison, .zh = lang == DIAG_CHINESE};
    put_breaks(&r);
    put_contents(&r);
    put_changes(&r);
    put_rules(&r);
    *list = r.list.at;
    return r.list.n;
}

struct str compare_text(struct arena *arena, const struct comparison *comparison, enum diag_lang lang)
{
    struct buf b = {.arena = arena};
    const struct told *list;
    size_t n = compare_tell(arena, comparison, lang, &list);
    for (size_t i = 0; i < n; i++) {
        buf_add(&b, list[i].words);
        buf_addz(&b, "\n");
    }
    return buf_str(&b);
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
