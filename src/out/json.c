/* A book ─▶ JSON (RFC 8259), in the shape that the issue format fixes: pages of lines, and the contents.
 *
 * One line of the page is one line of the output, so that a golden file shows by its difference which line moved. Lengths
 * are exact: millipoints as points. Glyphs, links and structure are not told; the text is what the source has. */
#include "out/json.h"

static void put_key(struct buf *b, const char *before, const char *key)
{
    buf_addz(b, before);
    buf_addz(b, "\"");
    buf_addz(b, key);
    buf_addz(b, "\": ");
}

static void put_length(struct buf *b, const char *before, const char *key, mpt value)
{
    put_key(b, before, key);
    length_print(b, value);
}

static void put_escaped(struct buf *b, char c)
{
    if (c == '"' || c == '\\')
        buf_add(b, (struct str){(const char[]){'\\', c}, 2});
    else if (c == '\n')
        buf_addz(b, "\\n");
    else if (c == '\t')
        buf_addz(b, "\\t");
    else if ((unsigned char)c < 0x20)
        buf_addf(b, "\\u%04X", (unsigned)c);
    else
        buf_add(b, (struct str){&c, 1});
}

static void put_string(struct buf *b, const char *before, const char *key, struct str value)
{
    put_key(b, before, key);
    buf_addz(b, "\"");
    for (size_t i = 0; i < value.n; i++)
        put_escaped(b, value.s[i]);
    buf_addz(b, "\"");
}

static void put_line(struct buf *b, const struct line *line)
{
    put_string(b, "{", "kind", str_of(line_kind_name(line->kind)));
    put_length(b, ", ", "x", line->x);
    put_length(b, ", ", "y", line->y);
    put_length(b, ", ", "width", line->width);
    put_length(b, ", ", "measure", line->measure);
    put_string(b, ", ", "text", line->text);
    buf_addz(b, "}");
}

static void put_page(struct buf *b, const struct book *book, const struct page *page)
{
    put_string(b, "{", "label", page->label);
    put_length(b, ", ", "width", book->width);
    put_length(b, ", ", "height", book->height);
    put_key(b, ", ", "lines");
    buf_addz(b, "[");
    for (size_t i = 0; i < page->nlines; i++) {
        buf_addz(b, i ? ",\n  " : "\n  ");
        put_line(b, &page->lines[i]);
    }
    buf_addz(b, "]}");
}

static void put_contents(struct buf *b, const struct book *book, const struct contents_entry *entry)
{
    put_key(b, "{", "level");
    buf_addf(b, "%d", entry->level);
    put_string(b, ", ", "title", entry->title);
    put_string(b, ", ", "page", entry->page < book->npages ? book->pages[entry->page].label : STR(""));
    buf_addz(b, "}");
}

struct str json_book(struct arena *arena, const struct book *book)
{
    struct buf b = {.arena = arena};
    put_key(&b, "{", "pages");
    buf_addz(&b, "[");
    for (size_t i = 0; i < book->npages; i++) {
        buf_addz(&b, i ? ",\n " : "\n ");
        put_page(&b, book, &book->pages[i]);
    }
    put_key(&b, "],\n ", "toc");
    buf_addz(&b, "[");
    for (size_t i = 0; i < book->ncontents; i++) {
        buf_addz(&b, i ? ",\n  " : "\n  ");
        put_contents(&b, book, &book->contents[i]);
    }
    buf_addz(&b, "]}\n");
    return buf_str(&b);
}
