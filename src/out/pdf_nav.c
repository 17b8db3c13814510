/* Outline, links and page labels of a book (ISO 32000-1, 12.3 to 12.5).
 *
 * Destinations are arrays by hand, since libharu's hold floats: left edge, the height the book names, the zoom left as
 * it is. A page label is split into a prefix and a number at its end, so that 1, 2, 3 or need one entry for
 * the lot; any other label stands for itself. URIs come percent-encoded. No named destinations and no actions but URI. */
#include "out/pdf_nav.h"

#include "out/pdf_print.h"

enum { OUTLINE_LEVELS = 8, LABEL_DIGITS = 9 };

static void put_destination(struct buf *b, const struct book *book, size_t page, const uint32_t *pages, mpt y)
{
    buf_add(b, STR("/Dest["));
    put_ref(b, pages[page]);
    buf_add(b, STR("/XYZ 0 "));
    put_points(b, book_height(book, &book->pages[page]) - y);
    buf_add(b, STR(" null]"));
}

/* ---- outline */

void pdf_nav_outline(struct pdf *pdf, const struct book *book, const uint32_t *pages)
{
    uint32_t above[OUTLINE_LEVELS + 1] = {0};       /* the last item of each level; [0] the outline itself */
    for (size_t k = 0; k < book->noutline; k++) {
        const struct outline_entry *e = &book->outline[k];
        int level = e->level < 1 ? 1 : e->level > OUTLINE_LEVELS ? OUTLINE_LEVELS : e->level;
        struct buf b = {.arena = pdf_arena(pdf)};
        uint32_t item = outline_item_new(pdf, above[level - 1]);
        for (int i = level; i <= OUTLINE_LEVELS; i++)   /* below a level that is left out, the next one above serves */
            above[i] = item;
        buf_add(&b, STR("/Title"));
        put_text(&b, e->title);
        put_destination(&b, book, e->page, pages, e->y);
        object_set(pdf, item, buf_str(&b));
    }
}

/* ---- links */

static void put_rectangle(struct buf *b, mpt height, const struct link *link)
{
    buf_add(b, STR("/Rect["));
    put_points(b, link->x0);
    put_byte(b, ' ');
    put_points(b, height - link->y1);
    put_byte(b, ' ');
    put_points(b, link->x1);
    put_byte(b, ' ');
    put_points(b, height - link->y0);
    put_byte(b, ']');
}

static void put_target(struct buf *b, const struct book *book, const struct link *link, const uint32_t *pages)
{
    if (!link->uri.n) {
        put_destination(b, book, link->page, pages, link->y);
        return;
    }
    buf_add(b, STR("/A<</S/URI/URI"));
    put_bytes(b, link->uri);
    buf_add(b, STR(">>"));
}

static uint32_t link_make(struct pdf *pdf, const struct book *book, const struct link *link, size_t page,
                          const uint32_t *pages, struct pdf_tags *tags)
{
    struct buf b = {.arena = pdf_arena(pdf)};
    uint32_t object = object_new(pdf);
    buf_add(&b, STR("/Type/Annot/Subtype/Link/F 4/Border[0 0 0]/P "));
    put_ref(&b, pages[page]);
    put_rectangle(&b, book_height(book, &book->pages[page]), link);
    put_target(&b, book, link, pages);
    if (link->title.n || link->uri.n) {
        buf_add(&b, STR("/Contents"));
        put_text(&b, link->title.n ? link->title : link->uri);
    }
    if (link->structure) {
        buf_add(&b, STR("/StructParent "));
        put_int(&b, pdf_tags_annotation(tags, link->structure, page, object));
    }
    object_set(pdf, object, buf_str(&b));
    return object;
}

void pdf_nav_links(struct pdf *pdf, const struct book *book, size_t page, const uint32_t *pages, struct pdf_tags *tags,
                   struct buf *b)
{
    const struct page *p = &book->pages[page];
    for (size_t i = 0; i < p->nlinks; i++) {
        buf_add(b, i ? STR(" ") : STR("/Annots["));
        put_ref(b, link_make(pdf, book, &p->links[i], page, pages, tags));
    }
    if (p->nlinks)
        put_byte(b, ']');
}

/* ---- page labels */

struct label {
    struct str prefix;
    int64_t number;                 /* 0: none */
};

/* Digits at the end, without a zero in front of them. */
static struct label label_split(struct str s)
{
    size_t at = s.n;
    if (!at)
        return (struct label){STR(""), 0};
    while (at && s.n - at < LABEL_DIGITS && s.s[at - 1] >= '0' && s.s[at - 1] <= '9')
        at--;
    while (at < s.n && s.s[at] == '0')
        at++;
    struct label label = {str_slice(s, 0, at), 0};
    for (; at < s.n; at++)
        label.number = label.number * 10 + (s.s[at] - '0');
    return label;
}

static bool label_follows(struct label before, struct label label)
{
    return label.number && before.number && label.number == before.number + 1 && str_eq(label.prefix, before.prefix);
}

static void put_label(struct buf *b, size_t page, struct label label)
{
    put_int(b, (int64_t)page);
    buf_add(b, STR("<<"));
    if (label.prefix.n) {
        buf_add(b, STR("/P"));
        put_text(b, label.prefix);
    }
    if (label.number) {
        buf_add(b, STR("/S/D/St "));
        put_int(b, label.number);
    }
    buf_add(b, STR(">>"));
}

void pdf_nav_put_labels(const struct book *book, struct buf *b)
{
    struct label before = {0};
    buf_add(b, STR("/PageLabels<</Nums["));
    for (size_t i = 0; i < book->npages; i++) {
        struct label label = label_split(book->pages[i].label);
        if (i == 0 || !label_follows(before, label))
            put_label(b, i, label);
        before = label;
    }
    buf_add(b, STR("]>>"));
}
