/* A book ─▶ JSON (RFC 8259), in the shape that the issue format fixes: pages of lines, and the contents.
 *
 * One line of the page is one line of the output, so that a golden file shows by its difference which line moved. Lengths
 * are exact: millipoints as points. Boxes and images are told on pages that have any. Glyphs, links and structure are not told; the
 * text is what the source has. */
#include "out/json.h"

#include "base/json_text.h"

/* What is turned takes the size of its type in width, from its baseline on, and runs down the page from y. */
static void put_turned(struct buf *b, mpt page_width, const struct line *line)
{
    json_length(b, ", ", "x", page_width - line->y);
    json_length(b, ", ", "y", line->x);
    json_length(b, ", ", "width", line->nruns ? line->runs[0].size : 0);
    json_length(b, ", ", "depth", line->width);
    json_key(b, ", ", "turned");
    buf_addz(b, "true");
}

/* Without the blanks behind it: nobody sees them, and where a line ends has taken the others. */
static struct str seen_text(struct str text)
{
    while (text.n && text.s[text.n - 1] == ' ')
        text.n--;
    return text;
}

static void put_line(struct buf *b, mpt page_width, const struct line *line)
{
    json_string(b, "{", "kind", str_of(line_kind_name(line->kind)));
    if (line->turned) {
        put_turned(b, page_width, line);
    } else {
        json_length(b, ", ", "x", line->x);
        json_length(b, ", ", "y", line->y);
        json_length(b, ", ", "width", line->width);
    }
    if (line->slant)
        buf_addf(b, ", \"slant\": %d", line->slant);
    json_length(b, ", ", "measure", line->measure);
    json_string(b, ", ", "text", seen_text(line->text));
    buf_addz(b, "}");
}

static void put_box(struct buf *b, const struct box *box)
{
    json_length(b, "{", "x0", box->x0);
    json_length(b, ", ", "y0", box->y0);
    json_length(b, ", ", "x1", box->x1);
    json_length(b, ", ", "y1", box->y1);
    json_length(b, ", ", "frame", box->frame);
    json_key(b, ", ", "color");
    buf_addf(b, "\"#%02x%02x%02x\"}", box->color.red, box->color.green, box->color.blue);
}

static void put_boxes(struct buf *b, const struct page *page)
{
    json_key(b, ", ", "boxes");
    buf_addz(b, "[");
    for (size_t i = 0; i < page->nboxes; i++) {
        buf_addz(b, i ? ",\n  " : "\n  ");
        put_box(b, &page->boxes[i]);
    }
    buf_addz(b, "]");
}

static void put_image(struct buf *b, const struct book *book, const struct image *image)
{
    json_length(b, "{", "x0", image->x0);
    json_length(b, ", ", "y0", image->y0);
    json_length(b, ", ", "x1", image->x1);
    json_length(b, ", ", "y1", image->y1);
    if (image->picture)
        json_string(b, ", ", "picture", image->picture->name);
    else
        json_count(b, ", ", "qr", image->qr->version);
    json_string(b, ", ", "alt", book->structure[image->structure].title);
    json_count(b, ", ", "line", image->line);
    buf_addz(b, "}");
}

static void put_images(struct buf *b, const struct book *book, const struct page *page)
{
    json_key(b, ", ", "images");
    buf_addz(b, "[");
    for (size_t i = 0; i < page->nimages; i++) {
        buf_addz(b, i ? ",\n  " : "\n  ");
        put_image(b, book, &page->images[i]);
    }
    buf_addz(b, "]");
}

static void put_page(struct buf *b, const struct book *book, const struct page *page)
{
    json_string(b, "{", "label", page->label);
    json_length(b, ", ", "width", book_width(book, page));
    json_length(b, ", ", "height", book_height(book, page));
    json_key(b, ", ", "lines");
    buf_addz(b, "[");
    for (size_t i = 0; i < page->nlines; i++) {
        buf_addz(b, i ? ",\n  " : "\n  ");
        put_line(b, book_width(book, page), &page->lines[i]);
    }
    buf_addz(b, "]");
    if (page->nboxes)
        put_boxes(b, page);
    if (page->nimages)
        put_images(b, book, page);
    buf_addz(b, "}");
}

static void put_contents(struct buf *b, const struct book *book, const struct contents_entry *entry)
{
    json_key(b, "{", "level");
    buf_addf(b, "%d", entry->level);
    json_string(b, ", ", "title", entry->title);
    json_string(b, ", ", "page", entry->page < book->npages ? book->pages[entry->page].label : STR(""));
    buf_addz(b, "}");
}

struct str json_book(struct arena *arena, const struct book *book)
{
    struct buf b = {.arena = arena};
    json_key(&b, "{", "pages");
    buf_addz(&b, "[");
    for (size_t i = 0; i < book->npages; i++) {
        buf_addz(&b, i ? ",\n " : "\n ");
        put_page(&b, book, &book->pages[i]);
    }
    json_key(&b, "],\n ", "toc");
    buf_addz(&b, "[");
    for (size_t i = 0; i < book->ncontents; i++) {
        buf_addz(&b, i ? ",\n  " : "\n  ");
        put_contents(&b, book, &book->contents[i]);
    }
    buf_addz(&b, "]}\n");
    return buf_str(&b);
}
