/* The words of the page model's kinds, as the issue format fixes them; the sizes of pages. */
#include "set/book.h"

mpt book_width(const struct book *book, const struct page *page)
{
    return page->width ? page->width : book->width;
}

mpt book_height(const struct book *book, const struct page *page)
{
    return page->height ? page->height : book->height;
}

const char *line_kind_name(enum line_kind kind)
{
    static const char *const names[] = {
        [LINE_MASTHEAD] = "masthead", [LINE_TOC] = "toc", [LINE_SECTION] = "section", [LINE_ITEM] = "item",
        [LINE_BODY] = "body", [LINE_LINK] = "link", [LINE_LIST] = "list", [LINE_QUOTE] = "quote",
        [LINE_TABLE] = "table", [LINE_CAPTION] = "caption", [LINE_FOOTNOTE] = "footnote", [LINE_CONTACT] = "contact",
        [LINE_HEADER] = "header", [LINE_FOOTER] = "footer"
    };
    return names[kind];
}

const char *overlay_name(enum overlay_kind kind)
{
    static const char *const names[] = {[OVERLAY_NONE] = "", [OVERLAY_AREA] = "area", [OVERLAY_GRID] = "grid",
                                        [OVERLAY_BODY] = "body", [OVERLAY_GAP] = "gap", [OVERLAY_BREAK] = "break"};
    return names[kind];
}
