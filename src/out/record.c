/* A book ─▶ its record: every line with its place, its text and a digest of its glyphs.
 *
 * What stands by a line and moves with it (its underlines, the target of its links) is in the line's own digest, with
 * places that count from the line's, so that a line that moves as it is has the same digest and is one change, not
 * several. Places that internal links lead to are left out for the same reason. */
#include "out/record.h"

#include "base/sha256.h"

struct writer {
    struct buf *b;
    const struct book *book;
    const struct page *page;
    size_t *owners;                 /* of the page's rules: 1 + index of the line that each belongs to; 0 none; the overlay */
};

/* ---- digests */

static void add_number(struct sha256 *sha, int64_t number)
{
    char bytes[8];
    for (int i = 0; i < 8; i++)
        bytes[i] = (char)((uint64_t)number >> 8 * i & 0xFF);
    sha256_add(sha, (struct str){bytes, sizeof bytes});
}

static void add_text(struct sha256 *sha, struct str text)
{
    add_number(sha, (int64_t)text.n);
    sha256_add(sha, text);
}

static void add_color(struct sha256 *sha, struct color color)
{
    add_number(sha, color.red << 16 | color.green << 8 | color.blue);
    add_number(sha, color.space);
    for (int i = 0; i < INKS && color.space == COLOR_INKS; i++)
        add_number(sha, color.inks[i]);
}

static void put_digest(struct buf *b, struct sha256 *sha)
{
    unsigned char digest[SHA256_BYTES];
    sha256_finish(sha, digest);
    for (int i = 0; i < RECORD_DIGEST / 2; i++)
        buf_addf(b, "%02x", digest[i]);
}

static void add_link(struct sha256 *sha, const struct page *page, size_t number)
{
    const struct link *link = number && number <= page->nlinks ? &page->links[number - 1] : NULL;
    add_number(sha, link ? link->uri.n ? 2 : 1 : 0);
    add_text(sha, link ? link->uri : STR(""));
}

static void add_run(struct sha256 *sha, const struct page *page, const struct line *line, const struct glyph_run *run)
{
    add_number(sha, run->kind);
    add_text(sha, str_of(run->face->postscript_name));
    add_text(sha, str_of(run->face->version));
    add_number(sha, run->size);
    add_number(sha, 0);                 /* of old its distance from the baseline */
    add_color(sha, run->color);
    add_text(sha, run->lang);
    add_link(sha, page, run->link);
    add_number(sha, (int64_t)run->nglyphs);
    for (size_t i = 0; i < run->nglyphs; i++) {
        add_number(sha, run->glyphs[i].id);
        add_number(sha, run->glyphs[i].x - line->x);
        add_number(sha, run->glyphs[i].rise);
    }
}

static void add_rule(struct sha256 *sha, const struct rule *rule, mpt x, mpt y)
{
    add_number(sha, rule->x0 - x);
    add_number(sha, rule->y0 - y);
    add_number(sha, rule->x1 - x);
    add_number(sha, rule->y1 - y);
    add_number(sha, rule->weight);
    add_color(sha, rule->color);
    add_number(sha, rule->shape);
    add_number(sha, rule->wave);
    add_number(sha, rule->swing);
}

static void add_modules(struct sha256 *sha, const struct qr *qr)
{
    add_number(sha, qr->modules);
    for (size_t i = 0; i < (size_t)qr->modules * qr->modules; i++)
        sha256_add(sha, qr->dark[i] ? STR("1") : STR("0"));
}

/* ---- rules that belong to a line */

static mpt line_size(const struct line *line)
{
    mpt size = 0;
    for (size_t i = 0; i < line->nruns; i++)
        size = line->runs[i].size > size ? line->runs[i].size : size;
    return size;
}

/* Under, over or through its words, and not beyond them by more than an em. */
static bool rule_is_of(const struct rule *rule, const struct line *line)
{
    mpt size = line_size(line);
    return !line->turned && rule->y0 == rule->y1 && rule->x0 >= line->x - size && rule->x1 <= line->x + line->width + size &&
           rule->y0 > line->y - size && rule->y0 < line->y + size / 2;
}

#define OVERLAY_OWNS SIZE_MAX       /* such a rule, as a box of the overlay, is not recorded */

static void find_owners(struct writer *w)
{
    for (size_t i = 0; i < w->page->nrules; i++) {
        w->owners[i] = w->page->rules[i].overlay ? OVERLAY_OWNS : 0;
        for (size_t k = 0; k < w->page->nlines && !w->owners[i]; k++)
            if (rule_is_of(&w->page->rules[i], &w->page->lines[k]))
                w->owners[i] = k + 1;
    }
}

/* ---- lines of the record */

static void put_text(struct buf *b, struct str text)
{
    size_t from = 0;
    for (size_t i = 0; i < text.n; i++) {
        if (text.s[i] != '\n' && text.s[i] != '\\')
            continue;
        buf_add(b, str_slice(text, from, i));
        buf_addz(b, text.s[i] == '\n' ? "\\n" : "\\\\");
        from = i + 1;
    }
    buf_add(b, str_from(text, from));
    buf_addz(b, "\n");
}

static void put_number(struct buf *b, int64_t number)
{
    buf_addz(b, "\t");
    buf_addi(b, number);
}

static void put_line(const struct writer *w, size_t index)
{
    const struct line *line = &w->page->lines[index];
    struct sha256 sha;
    sha256_start(&sha);
    for (size_t i = 0; i < line->nruns; i++)
        add_run(&sha, w->page, line, &line->runs[i]);
    for (size_t i = 0; i < w->page->nrules; i++)
        if (w->owners[i] == index + 1)
            add_rule(&sha, &w->page->rules[i], line->x, line->y);
    buf_addz(w->b, line_kind_name(line->kind));
    put_number(w->b, line->x);
    put_number(w->b, line->y);
    put_number(w->b, line->width);
    put_number(w->b, line_size(line));
    buf_addz(w->b, "\t");
    put_digest(w->b, &sha);
    buf_addz(w->b, line->turned ? "\t1\t" : "\t0\t");
    put_text(w->b, line->text);
}

static void put_picture(const struct writer *w, const struct image *image)
{
    struct sha256 sha;
    sha256_start(&sha);
    if (image->picture)
        add_text(&sha, image->picture->bytes);
    else
        add_modules(&sha, image->qr);
    add_text(&sha, w->book->structure[image->structure].title);
    buf_addz(w->b, "picture");
    put_number(w->b, image->x0);
    put_number(w->b, image->y0);
    put_number(w->b, image->x1 - image->x0);
    put_number(w->b, image->y1 - image->y0);
    buf_addz(w->b, "\t");
    put_digest(w->b, &sha);
    buf_addz(w->b, "\t0\t");
    put_text(w->b, image->picture ? image->picture->name : STR("QR"));
}

/* Boxes, and rules that no line owns. */
static void put_furniture(const struct writer *w)
{
    struct sha256 sha;
    sha256_start(&sha);
    for (size_t i = 0; i < w->page->nboxes; i++) {
        const struct box *box = &w->page->boxes[i];
        if (box->overlay)
            continue;
        add_number(&sha, box->x0);
        add_number(&sha, box->y0);
        add_number(&sha, box->x1);
        add_number(&sha, box->y1);
        add_number(&sha, box->frame);
        add_color(&sha, box->color);
    }
    for (size_t i = 0; i < w->page->nrules; i++)
        if (!w->owners[i])
            add_rule(&sha, &w->page->rules[i], 0, 0);
    put_digest(w->b, &sha);
}

static void put_page(struct writer *w)
{
    size_t image = 0;
    find_owners(w);
    buf_addz(w->b, "page");
    put_number(w->b, book_width(w->book, w->page));
    put_number(w->b, book_height(w->book, w->page));
    buf_addz(w->b, "\t");
    put_furniture(w);
    buf_addz(w->b, "\t");
    put_text(w->b, w->page->label);
    for (size_t i = 0; i <= w->page->nlines; i++) {
        for (; image < w->page->nimages && w->page->images[image].line <= i; image++)
            put_picture(w, &w->page->images[image]);
        if (i < w->page->nlines)
            put_line(w, i);
    }
}

/* What is not seen on a page: how the document is tagged and named. */
static void put_book(struct buf *b, const struct book *book)
{
    struct sha256 sha;
    sha256_start(&sha);
    const struct str names[] = {book->title, book->subject, book->author, book->lang};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        add_text(&sha, names[i]);
    for (size_t i = 0; i < book->noutline; i++) {
        add_number(&sha, book->outline[i].level);
        add_text(&sha, book->outline[i].title);
    }
    for (size_t i = 0; i < book->nstructure; i++) {
        add_number(&sha, book->structure[i].role);
        add_number(&sha, book->structure[i].level);
        add_number(&sha, (int64_t)book->structure[i].parent);
        add_text(&sha, book->structure[i].lang);
        add_text(&sha, book->structure[i].title);
    }
    buf_addz(b, "paiban-pages\t1\nbook");
    put_number(b, book->width);
    put_number(b, book->height);
    buf_addz(b, "\t");
    put_digest(b, &sha);
    buf_addz(b, "\n");
}

static void put_contents(struct buf *b, const struct book *book, const struct contents_entry *entry)
{
    buf_addf(b, "contents\t%d\t", entry->level);
    buf_add(b, entry->page < book->npages ? book->pages[entry->page].label : STR(""));
    buf_addz(b, "\t");
    put_text(b, entry->title);
}

struct str record_of_book(struct arena *arena, const struct book *book)
{
    struct buf b = {.arena = arena};
    put_book(&b, book);
    for (size_t i = 0; i < book->npages; i++) {
        struct writer w = {.b = &b, .book = book, .page = &book->pages[i],
                           .owners = ARENA_ARRAY(arena, size_t, book->pages[i].nrules)};
        put_page(&w);
    }
    for (size_t i = 0; i < book->ncontents; i++)
        put_contents(&b, book, &book->contents[i]);
    return buf_str(&b);
}
