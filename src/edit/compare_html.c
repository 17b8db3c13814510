/* A comparison ─▶ one HTML file: the words of the report, then the pages that changed, before on the left and after on
 * the right. A page is an image (its SVG as a data address, so that the ids of two pages do not meet), and an SVG of marks
 * lies over it: a mark says in its title what changed. Nothing is loaded from elsewhere, and no script runs. */
#include "edit/compare_report.h"

#include <string.h>

enum { MARGIN = 2000 };             /* of a mark around its line */

static const char style[] =
    "<style>:root{color-scheme:light dark;--ink:#222;--paper:#f4f4f2;--panel:#fff;--line:#ccc;--faint:#666}\n"
    "@media (prefers-color-scheme:dark){:root{--ink:#ddd;--paper:#1c1d1f;--panel:#26282b;--line:#484b50;--faint:#999}}\n"
    "body{font:15px/1.6 system-ui,\"Noto Sans CJK SC\",sans-serif;margin:24px auto;max-width:1500px;padding:0 16px;color:var(--ink);background:var(--paper)}\n"
    "h1{font-size:22px}h2{font-size:18px;margin-top:32px}a{color:inherit}summary{cursor:pointer}\n"
    "pre{white-space:pre-wrap;overflow-wrap:anywhere;font:inherit;font-size:14px;background:var(--panel);padding:12px;border:1px solid var(--line)}\n"
    "table{border-collapse:collapse;background:var(--panel)}caption{text-align:left;white-space:nowrap;color:var(--faint);padding:4px 0}\n"
    "td,th{border:1px solid var(--line);padding:3px 10px;text-align:right}td:first-child,th:first-child{text-align:left}\n"
    ".pair{display:flex;gap:16px;margin:16px 0}.side{flex:1;min-width:0;overflow-wrap:anywhere}\n"
    ".page{position:relative;border:1px solid var(--line);background:#fff}\n"
    ".page img,.page svg{display:block;width:100%;height:auto}.page svg{position:absolute;top:0;left:0;height:100%}\n"
    ".none{color:var(--faint);padding:40px;text-align:center;background:var(--panel);border:1px dashed var(--line)}\n"
    "rect{fill-opacity:.25;stroke-width:.6}.moved{fill:#e8a300;stroke:#b37d00}.look{fill:#8a63d2;stroke:#6a45b0}.number{fill:#e8a300;stroke:#b37d00}\n"
    ".broken{fill:#2b7de0;fill-opacity:.15;stroke:#1a5cad}.text{fill:#d6336c;stroke:#a61e4d}.added{fill:#2f9e44;stroke:#1e7a31}.removed{fill:#e03131;stroke:#a81e1e}\n"
    ".key span{display:inline-block;padding:1px 8px;margin-right:8px;border-left:14px solid}\n"
    "@media (max-width:700px){.pair{flex-direction:column}}\n"
    "@media print{@page{size:A4 landscape;margin:10mm}body{margin:0;padding:0;max-width:none;color:#000;background:#fff;font-size:11px}\n"
    ".pair{break-inside:avoid;display:flex;flex-direction:row;justify-content:center;margin:0;break-before:page}.side{flex:0 0 auto;width:46%}\n"
    ".page{width:calc(170mm*.707)}details:not([open]){display:none}}</style>\n";

void compare_html_text(struct buf *b, struct str text)
{
    for (size_t i = 0; i < text.n; i++) {
        char c = text.s[i];
        if (c == '<' || c == '&' || c == '>' || c == '"')
            buf_addf(b, "&#%d;", c);
        else
            buf_add(b, str_slice(text, i, i + 1));
    }
}

static void put_base64(struct buf *b, struct str bytes)
{
    static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    for (size_t i = 0; i < bytes.n; i += 3) {
        size_t left = bytes.n - i;
        uint32_t word = (uint32_t)(unsigned char)bytes.s[i] << 16;
        word |= left > 1 ? (uint32_t)(unsigned char)bytes.s[i + 1] << 8 : 0;
        word |= left > 2 ? (unsigned char)bytes.s[i + 2] : 0;
        char out[4] = {digits[word >> 18], digits[word >> 12 & 63], left > 1 ? digits[word >> 6 & 63] : '=', left > 2 ? digits[word & 63] : '='};
        buf_add(b, (struct str){out, 4});
    }
}

/* ---- marks */

static void put_length(struct buf *b, const char *name, int64_t length)
{
    buf_addf(b, " %s=\"", name);
    length_print(b, length);
    buf_addz(b, "\"");
}

struct marked {                     /* a line, as it is marked */
    const struct recorded_line *line;
    const struct change *change;
    enum change_kind kind;          /* of the line: around other words it may only be broken elsewhere */
    bool zh;
};

static void put_mark_title(struct buf *b, const struct marked *m)
{
    const struct change *change = m->change;
    buf_addz(b, "<title>");
    compare_html_text(b, change_words_of_kind(m->kind, m->zh));
    if (change->kind == CHANGE_MOVED && change->a[0]->page == change->b[0]->page) {
        buf_addz(b, m->zh ? "：" : ": ");
        length_print(b, change->b[0]->x - change->a[0]->x);
        buf_addz(b, ", ");
        length_print(b, change->b[0]->y - change->a[0]->y);
        buf_addz(b, m->zh ? " 磅" : " pt");
    } else if (m->kind == CHANGE_TEXT || m->kind == CHANGE_NUMBER) {
        buf_addz(b, m->zh ? "：" : ": ");
        compare_html_text(b, change_told(b->arena, change));
    }
    buf_addz(b, "</title>");
}

static void put_mark(struct buf *b, const struct marked *m, const struct recorded_page *page)
{
    const struct recorded_line *line = m->line;
    const struct recorded_area at = recorded_area(line, page);
    buf_addf(b, "<rect class=\"%s\"", change_name(m->kind));
    put_length(b, "x", (int64_t)at.x - MARGIN);
    put_length(b, "y", (int64_t)at.y - MARGIN);
    put_length(b, "width", (int64_t)at.width + 2 * MARGIN);
    put_length(b, "height", (int64_t)at.height + 2 * MARGIN);
    buf_addz(b, ">");
    put_mark_title(b, m);
    buf_addz(b, "</rect>\n");
}

/* The lines of a change on a page. */
static void put_change(struct buf *b, const struct recorded *side, const struct change *change, bool after, size_t page, bool zh)
{
    const struct recorded_line *const *lines = after ? change->b : change->a;
    size_t n = after ? change->nb : change->na, first = 0, words = n;
    if (change->kind == CHANGE_TEXT && n)
        change_lines(b->arena, change, after, &first, &words);
    for (size_t k = 0; k < n; k++) {
        bool inside = k >= first && k < first + words;
        const struct marked marked = {lines[k], change, inside ? change->kind : CHANGE_BROKEN, zh};
        if (lines[k]->page == page)
            put_mark(b, &marked, &side->pages.at[page]);
    }
}

static void put_marks(struct buf *b, const struct comparison *c, const struct recorded *side, size_t page, bool zh)
{
    const struct recorded_page *p = &side->pages.at[page];
    buf_addz(b, "<svg viewBox=\"0 0 ");
    length_print(b, p->width);
    buf_addz(b, " ");
    length_print(b, p->height);
    buf_addz(b, "\">\n");
    for (size_t i = 0; i < c->changes.n; i++)
        put_change(b, side, &c->changes.at[i], side == c->b, page, zh);
    buf_addz(b, "</svg>");
}

/* ---- pages */

static void put_side(struct buf *b, const struct comparison *c, const struct recorded *side, const struct page_pictures *pictures,
                     size_t page, bool zh)
{
    buf_addz(b, "<div class=\"side\">");
    if (page >= side->pages.n || page >= pictures->npages) {
        buf_addf(b, "<div class=\"none\">%s</div></div>\n", zh ? "没有这一页" : "no such page");
        return;
    }
    struct str label = side->pages.at[page].label, name = str_format(b->arena, zh ? "%.*s，第 %.*s 页" : "%.*s, page %.*s", (int)pictures->name.n,
                                                                     pictures->name.s, (int)label.n, label.s);
    compare_html_text(b, name);
    buf_addz(b, "<div class=\"page\"><img loading=\"lazy\" alt=\"");
    compare_html_text(b, name);
    buf_addz(b, "\" src=\"data:image/svg+xml;base64,");
    put_base64(b, pictures->pages[page]);
    buf_addz(b, "\">");
    put_marks(b, c, side, page, zh);
    buf_addz(b, "</div></div>\n");
}

static bool *changed_pages(struct arena *arena, const struct comparison *c, size_t n)
{
    bool *changed = ARENA_ARRAY(arena, bool, n);
    for (size_t i = 0; i < c->changes.n; i++) {
        for (size_t k = 0; k < c->changes.at[i].na; k++)
            changed[c->changes.at[i].a[k]->page] = true;
        for (size_t k = 0; k < c->changes.at[i].nb; k++)
            changed[c->changes.at[i].b[k]->page] = true;
    }
    for (size_t i = 0; i < c->rules.n; i++)
        changed[c->rules.at[i]] = true;
    return changed;
}

/* A long report is folded: the pages are what one wants to see first. */
static void put_report(struct buf *b, struct str text, bool zh)
{
    enum { OPEN_LINES = 25 };
    size_t lines = 0;
    for (size_t i = 0; i < text.n; i++)
        lines += text.s[i] == '\n';
    if (lines == 0)
        return;
    buf_addf(b, zh ? "<details%s><summary>逐条列出（%zu 条）</summary>\n<pre>" : "<details%s><summary>All changes (%zu)</summary>\n<pre>",
             lines <= OPEN_LINES ? " open" : "", lines);
    compare_html_text(b, text);
    buf_addz(b, "</pre></details>\n");
}

void compare_html_part(struct buf *b, const struct comparison *c, const struct page_pictures sides[2], size_t most, enum diag_lang lang)
{
    bool zh = lang == DIAG_CHINESE;
    size_t n = c->a->pages.n > c->b->pages.n ? c->a->pages.n : c->b->pages.n, left = 0;
    bool *changed = changed_pages(b->arena, c, n);
    buf_addz(b, "<p>");
    compare_html_text(b, compare_summary(b->arena, c, lang));
    buf_addz(b, "</p>\n");
    put_report(b, compare_text(b->arena, c, lang), zh);
    for (size_t page = 0; page < n; page++) {
        left += changed[page] && most == 0;
        if (!changed[page] || most == 0)
            continue;
        most--;
        buf_addz(b, "<div class=\"pair\">\n");
        put_side(b, c, c->a, &sides[0], page, zh);
        put_side(b, c, c->b, &sides[1], page, zh);
        buf_addz(b, "</div>\n");
    }
    if (left)
        buf_addf(b, zh ? "<p>另有 %zu 页有变化，未列出。</p>\n" : "<p>%zu more pages changed and are not shown.</p>\n", left);
}

void compare_html_head(struct buf *b, struct str title, enum diag_lang lang)
{
    static const struct { const char *class, *english, *chinese; } keys[] = {
        {"moved", "moved", "移动"}, {"look", "looks otherwise", "字形或字距不同"}, {"broken", "other line breaks", "换行不同"},
        {"text", "other words", "文字不同"}, {"added", "added", "新增"}, {"removed", "removed", "删去"}};
    static const char *const colors[] = {"#e8a300", "#8a63d2", "#2b7de0", "#d6336c", "#2f9e44", "#e03131"};
    bool zh = lang == DIAG_CHINESE;
    buf_addf(b, "<!DOCTYPE html>\n<html lang=\"%s\"><head><meta charset=\"utf-8\">\n<title>", zh ? "zh-Hans" : "en");
    compare_html_text(b, title);
    buf_addf(b, "</title>\n%s</head><body>\n<h1>", style);
    compare_html_text(b, title);
    buf_addz(b, "</h1>\n<p class=\"key\">");
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++)
        buf_addf(b, "<span style=\"border-color:%s\">%s</span>", colors[i], zh ? keys[i].chinese : keys[i].english);
    buf_addz(b, "</p>\n");
}

void compare_html_foot(struct buf *b)
{
    buf_addz(b, "</body></html>\n");
}

struct str compare_html(struct arena *arena, const struct comparison *c, const struct page_pictures sides[2], size_t most, enum diag_lang lang)
{
    struct buf b = {.arena = arena}, title = {.arena = arena};
    buf_add(&title, sides[0].name);
    buf_addz(&title, " → ");
    buf_add(&title, sides[1].name);
    compare_html_head(&b, buf_str(&title), lang);
    compare_html_part(&b, c, sides, most, lang);
    compare_html_foot(&b);
    return buf_str(&b);
}

/* ---- sketches */

static void begin_text(struct buf *b, const struct recorded_line *line, const struct recorded_page *page, mpt x)
{
    buf_addz(b, "<text xml:space=\"preserve\"");
    if (line->turned) {
        buf_addz(b, " transform=\"matrix(0 1 -1 0 ");
        length_print(b, page->width);
        buf_addz(b, " 0)\"");
    }
    put_length(b, "x", x);
    put_length(b, "y", line->y);
    put_length(b, "font-size", line->size);
}

static void put_words(struct buf *b, struct str words)
{
    buf_addz(b, ">");
    compare_html_text(b, words);
    buf_addz(b, "</text>\n");
}

/* What stands behind a tab ends where the line does; other words are stretched to its width. */
static void put_sketched(struct buf *b, const struct recorded_line *line, const struct recorded_page *page)
{
    if (str_is(line->kind, "picture")) {
        buf_addz(b, "<rect fill=\"#ddd\"");
        put_length(b, "x", line->x);
        put_length(b, "y", line->y);
        put_length(b, "width", line->width);
        put_length(b, "height", line->size);
        buf_addz(b, "/>\n");
        return;
    }
    if (!line->text.n || line->width <= 0)
        return;
    size_t tab = line->text.n;
    begin_text(b, line, page, line->x);
    if (!str_find(line->text, STR("\t"), &tab)) {
        put_length(b, "textLength", line->width);
        buf_addz(b, " lengthAdjust=\"spacingAndGlyphs\"");
    }
    put_words(b, str_slice(line->text, 0, tab));
    if (tab == line->text.n)
        return;
    begin_text(b, line, page, line->x + line->width);
    buf_addz(b, " text-anchor=\"end\"");
    put_words(b, str_from(line->text, tab + 1));
}

struct str recorded_sketch(struct arena *arena, const struct recorded *r, size_t page)
{
    struct buf b = {.arena = arena};
    const struct recorded_page *p = &r->pages.at[page];
    buf_addz(&b, "<svg xmlns=\"http://www.w3.org/2000/svg\" font-family=\"Noto Serif CJK SC, serif\" viewBox=\"0 0 ");
    length_print(&b, p->width);
    buf_addz(&b, " ");
    length_print(&b, p->height);
    buf_addz(&b, "\">\n");
    for (size_t i = p->first; i < p->first + p->nlines; i++)
        put_sketched(&b, &r->lines.at[i], p);
    buf_addz(&b, "</svg>\n");
    return buf_str(&b);
}
