/* A book and its diagnostics ─▶ JSON for the page. Lengths are in points, as everywhere outside; pages and lines count
 * from 0. Members are short, since a long issue has many pages. What the pages look like is not told here (out/svg.h), only
 * their digests. */
#include "cli/preview_state.h"

#include "base/json_text.h"

/* ---- state */

static void put_page(struct buf *b, const struct book *book, size_t i, struct str digest)
{
    const struct page *page = &book->pages[i];
    json_string(b, i ? ",{" : "{", "label", page->label);
    json_length(b, ",", "w", book_width(book, page));
    json_length(b, ",", "h", book_height(book, page));
    json_string(b, ",", "digest", digest);
    buf_addz(b, "}");
}

static void put_diag(struct buf *b, const struct diag *diag, const char *before)
{
    static const char *const severities[] = {[SEVERITY_NOTE] = "note", [SEVERITY_WARNING] = "warning",
                                             [SEVERITY_ERROR] = "error", [SEVERITY_FAILURE] = "failure"};
    json_string(b, before, "severity", str_of(severities[diag_severity(diag->id)]));
    json_string(b, ",", "id", str_of(diag_name(diag->id)));
    json_string(b, ",", "file", str_of(diag->pos.file));
    json_count(b, ",", "line", (size_t)diag->pos.line);
    json_count(b, ",", "column", (size_t)diag->pos.column);
    json_string(b, ",", "en", diag_words(b->arena, diag, DIAG_ENGLISH));
    json_string(b, ",", "zh", diag_words(b->arena, diag, DIAG_CHINESE));
    buf_addz(b, "}");
}

static void put_pages(struct buf *b, const struct preview_setting *setting)
{
    json_string(b, ",", "title", setting->book->title);
    json_string(b, ",", "lang", setting->book->lang);
    json_string(b, ",", "subject", setting->book->subject);
    json_key(b, ",", "pages");
    buf_addz(b, "[");
    for (size_t i = 0; i < setting->book->npages; i++)
        put_page(b, setting->book, i, setting->digests[i]);
    buf_addz(b, "]");
}

static void put_recorded_pages(struct buf *b, const struct preview_setting *setting)
{
    json_key(b, ",", "pages");
    buf_addz(b, "[");
    for (size_t i = 0; i < setting->recorded->pages.n; i++) {
        const struct recorded_page *page = &setting->recorded->pages.at[i];
        json_string(b, i ? ",{" : "{", "label", page->label);
        json_length(b, ",", "w", page->width);
        json_length(b, ",", "h", page->height);
        json_string(b, ",", "digest", setting->digests[i]);
        buf_addz(b, "}");
    }
    buf_addz(b, "]");
    json_flag(b, ",", "sketch", true);
}

struct str state_text(struct arena *arena, const struct preview_setting *setting)
{
    struct buf b = {.arena = arena};
    json_string(&b, "{", "issue", str_of(setting->issue));
    json_string(&b, ",", "layout", setting->layout);
    json_count(&b, ",", "us", (size_t)setting->microseconds);
    if (setting->book)
        put_pages(&b, setting);
    else if (setting->recorded)
        put_recorded_pages(&b, setting);
    json_key(&b, ",", "diags");
    buf_addz(&b, "[");
    for (size_t i = 0; i < setting->diags->list.n; i++)
        put_diag(&b, &setting->diags->list.at[i], i ? ",{" : "{");
    buf_addz(&b, "]}");
    return buf_str(&b);
}

/* ---- answers */

struct str state_outline(struct arena *arena, const struct book *book)
{
    struct buf b = {.arena = arena};
    buf_addz(&b, "[");
    for (size_t i = 0; i < book->noutline; i++) {
        json_count(&b, i ? ",{" : "{", "level", (size_t)book->outline[i].level);
        json_string(&b, ",", "title", book->outline[i].title);
        json_count(&b, ",", "page", book->outline[i].page);
        json_length(&b, ",", "y", book->outline[i].y);
        buf_addz(&b, "}");
    }
    buf_addz(&b, "]");
    return buf_str(&b);
}

static void put_line(struct buf *b, const struct line *line, const char *before)
{
    json_string(b, before, "kind", str_of(line_kind_name(line->kind)));
    json_length(b, ",", "x", line->x);
    json_length(b, ",", "y", line->y);
    json_length(b, ",", "w", line->width);
    json_length(b, ",", "size", line->nruns ? line->runs[0].size : 0);
    json_count(b, ",", "line", (size_t)line->pos.line);
    json_count(b, ",", "column", (size_t)line->pos.column);
    json_string(b, ",", "text", line->text);
    buf_addz(b, "}");
}

struct str state_lines(struct arena *arena, const struct book *book)
{
    struct buf b = {.arena = arena};
    buf_addz(&b, "[");
    for (size_t i = 0; i < book->npages; i++) {
        buf_addz(&b, i ? ",[" : "[");
        for (size_t k = 0; k < book->pages[i].nlines; k++)
            put_line(&b, &book->pages[i].lines[k], k ? ",{" : "{");
        buf_addz(&b, "]");
    }
    buf_addz(&b, "]");
    return buf_str(&b);
}

static void put_breaks(struct buf *b, const struct page *page, size_t line)
{
    size_t n = 0;
    json_key(b, ",", "breaks");
    for (size_t i = 0; i < page->nbreaks; i++) {
        const struct break_mark *mark = &page->breaks[i];
        if (mark->line != line)
            continue;
        json_flag(b, n++ ? ",{" : "[{", "taken", mark->taken);
        json_length(b, ",", "x", mark->x);
        json_count(b, ",", "badness", (size_t)mark->badness);
        json_count(b, ",", "penalty", (size_t)mark->penalty);
        json_count(b, ",", "cost", (size_t)mark->cost);
        buf_addz(b, "}");
    }
    buf_addz(b, n ? "]" : "[]");
}

struct str state_source(struct arena *arena, const struct book *book, size_t page, size_t line)
{
    struct buf b = {.arena = arena};
    if (page >= book->npages || line >= book->pages[page].nlines)
        return STR("");
    const struct line *at = &book->pages[page].lines[line];
    json_string(&b, "{", "file", str_of(at->pos.file));
    json_count(&b, ",", "line", (size_t)at->pos.line);
    json_count(&b, ",", "column", (size_t)at->pos.column);
    json_string(&b, ",", "kind", str_of(line_kind_name(at->kind)));
    json_string(&b, ",", "text", at->text);
    put_breaks(&b, &book->pages[page], line);
    buf_addz(&b, "}");
    return buf_str(&b);
}

static bool is_before(const struct pos *a, const struct pos *b)
{
    return a->line < b->line || (a->line == b->line && a->column <= b->column);
}

/* Heads and feet, and the contents, repeat what stands elsewhere. */
static bool is_text(const struct line *line)
{
    return line->kind != LINE_HEADER && line->kind != LINE_FOOTER && line->kind != LINE_TOC && line->pos.line;
}

struct str state_place(struct arena *arena, const struct book *book, int32_t line, int32_t column)
{
    struct buf b = {.arena = arena};
    const struct pos wanted = {NULL, line, column};
    const struct line *best = NULL;
    size_t page = 0;
    for (size_t i = 0; i < book->npages; i++)
        for (size_t k = 0; k < book->pages[i].nlines; k++) {
            const struct line *at = &book->pages[i].lines[k];
            if (!is_text(at) || !is_before(&at->pos, &wanted) || (best && !is_before(&best->pos, &at->pos)))
                continue;
            best = at;
            page = i;
        }
    if (!best)
        return STR("");
    json_count(&b, "{", "page", page);
    json_length(&b, ",", "y", best->y);
    json_count(&b, ",", "index", (size_t)(best - book->pages[page].lines));
    buf_addz(&b, "}");
    return buf_str(&b);
}
