/* The stage pages: the book with every glyph, rule, box, image and link, its outline and its structure. */
#include "set/stage.h"

#include "base/json_text.h"

static void put_color(struct buf *b, struct color color)
{
    json_key(b, ", ", "color");
    buf_addf(b, "\"#%02x%02x%02x\"", color.red, color.green, color.blue);
}

static void put_ends(struct buf *b, mpt x0, mpt y0, mpt x1, mpt y1)
{
    json_length(b, ", ", "x0", x0);
    json_length(b, ", ", "y0", y0);
    json_length(b, ", ", "x1", x1);
    json_length(b, ", ", "y1", y1);
}

static void put_box(struct buf *b, const struct box *box)
{
    json_length(b, " {", "box", box->frame);
    put_ends(b, box->x0, box->y0, box->x1, box->y1);
    put_color(b, box->color);
    if (box->overlay)
        json_string(b, ", ", "overlay", str_of(overlay_name(box->overlay)));
    buf_addz(b, "}\n");
}

static void put_break(struct buf *b, const struct break_mark *mark)
{
    json_count(b, " {", "break", mark->line);
    json_length(b, ", ", "x", mark->x);
    json_length(b, ", ", "y", mark->y);
    json_flag(b, ", ", "taken", mark->taken);
    json_count(b, ", ", "badness", (size_t)mark->badness);
    json_count(b, ", ", "penalty", (size_t)mark->penalty);
    json_count(b, ", ", "cost", (size_t)mark->cost);
    buf_addz(b, "}\n");
}

static void put_rule(struct buf *b, const struct rule *rule)
{
    static const char *const shapes[] = {[RULE_STRAIGHT] = "straight", [RULE_DOT] = "dot", [RULE_WAVY] = "wavy"};
    json_string(b, " {", "rule", str_of(shapes[rule->shape]));
    put_ends(b, rule->x0, rule->y0, rule->x1, rule->y1);
    json_length(b, ", ", "weight", rule->weight);
    if (rule->shape == RULE_WAVY) {
        json_length(b, ", ", "wave", rule->wave);
        json_length(b, ", ", "swing", rule->swing);
    }
    put_color(b, rule->color);
    buf_addz(b, "}\n");
}

static void put_link(struct buf *b, const struct link *link)
{
    json_string(b, " {", "link", link->uri);
    if (!link->uri.n) {
        json_count(b, ", ", "page", link->page + 1);
        json_length(b, ", ", "y", link->y);
    }
    put_ends(b, link->x0, link->y0, link->x1, link->y1);
    json_string(b, ", ", "title", link->title);
    json_count(b, ", ", "element", link->structure);
    buf_addz(b, "}\n");
}

static void put_image(struct buf *b, const struct image *image)
{
    if (image->picture)
        json_string(b, " {", "image", image->picture->name);
    else
        json_count(b, " {", "qr", image->qr->version);
    put_ends(b, image->x0, image->y0, image->x1, image->y1);
    json_count(b, ", ", "line", image->line);
    json_count(b, ", ", "element", image->structure);
    buf_addz(b, "}\n");
}

/* The glyph's id, its x, its rise if it has one, and the text that it stands for. */
static void put_glyph(struct buf *b, const struct line *line, const struct glyph *glyph)
{
    json_count(b, "{", "id", glyph->id);
    json_length(b, ", ", "x", glyph->x);
    if (glyph->rise)
        json_length(b, ", ", "rise", glyph->rise);
    if (glyph->text_len)
        json_string(b, ", ", "text", str_slice(line->text, glyph->text, glyph->text + glyph->text_len));
    buf_addz(b, "}");
}

static void put_run(struct buf *b, const struct line *line, const struct glyph_run *run)
{
    static const char *const kinds[] = {[RUN_TEXT] = "text", [RUN_HYPHEN] = "hyphen", [RUN_LEADER] = "leader"};
    json_string(b, "  {", "run", str_of(kinds[run->kind]));
    json_string(b, ", ", "face", str_of(run->face->postscript_name));
    json_length(b, ", ", "size", run->size);
    json_length(b, ", ", "y", line->y);
    put_color(b, run->color);
    if (run->lang.n)
        json_string(b, ", ", "lang", run->lang);
    if (run->link)
        json_count(b, ", ", "link", run->link);
    if (run->turned)
        json_flag(b, ", ", "turned", true);
    json_key(b, ", ", "glyphs");
    buf_addz(b, "[");
    for (size_t i = 0; i < run->nglyphs; i++) {
        buf_addz(b, i ? ", " : "");
        put_glyph(b, line, &run->glyphs[i]);
    }
    buf_addz(b, "]}\n");
}

static void put_line(struct buf *b, const struct line *line)
{
    json_string(b, " {", "line", str_of(line_kind_name(line->kind)));
    json_length(b, ", ", "x", line->x);
    json_length(b, ", ", "y", line->y);
    json_length(b, ", ", "width", line->width);
    json_length(b, ", ", "measure", line->measure);
    json_count(b, ", ", "element", line->structure);
    if (line->turned)
        json_count(b, ", ", "turned", 90);
    if (line->slant)
        buf_addf(b, ", \"slant\": %d", line->slant);
    json_string(b, ", ", "text", line->text);
    buf_addz(b, "}\n");
    for (size_t i = 0; i < line->nruns; i++)
        put_run(b, line, &line->runs[i]);
}

static void put_page(struct buf *b, const struct book *book, const struct page *page)
{
    json_string(b, "{", "page", page->label);
    json_length(b, ", ", "width", book_width(book, page));
    json_length(b, ", ", "height", book_height(book, page));
    buf_addz(b, "}\n");
    for (size_t i = 0; i < page->nboxes; i++)
        put_box(b, &page->boxes[i]);
    for (size_t i = 0; i < page->nrules; i++)
        put_rule(b, &page->rules[i]);
    for (size_t i = 0; i < page->nlines; i++)
        put_line(b, &page->lines[i]);
    for (size_t i = 0; i < page->nimages; i++)
        put_image(b, &page->images[i]);
    for (size_t i = 0; i < page->nlinks; i++)
        put_link(b, &page->links[i]);
    for (size_t i = 0; i < page->nbreaks; i++)
        put_break(b, &page->breaks[i]);
}

static void put_outline(struct buf *b, const struct outline_entry *entry)
{
    json_string(b, "{", "outline", entry->title);
    json_count(b, ", ", "level", (size_t)entry->level);
    json_count(b, ", ", "page", entry->page + 1);
    json_length(b, ", ", "y", entry->y);
    buf_addz(b, "}\n");
}

static const char *role_name(enum element_role role)
{
    switch (role) {
    case ELEMENT_ARTIFACT: return "artifact";
    case ELEMENT_DOCUMENT: return "document";
    case ELEMENT_TITLE: return "title";
    case ELEMENT_PARAGRAPH: return "paragraph";
    case ELEMENT_TOC: return "toc";
    case ELEMENT_TOC_ITEM: return "toc-item";
    case ELEMENT_SECTION: return "section";
    case ELEMENT_HEADING: return "heading";
    case ELEMENT_QUOTE: return "quote";
    case ELEMENT_BOX: return "box";
    case ELEMENT_CODE: return "code";
    case ELEMENT_LIST: return "list";
    case ELEMENT_LIST_ITEM: return "list-item";
    case ELEMENT_TABLE: return "table";
    case ELEMENT_ROW: return "row";
    case ELEMENT_HEAD_CELL: return "head-cell";
    case ELEMENT_CELL: return "cell";
    case ELEMENT_CAPTION: return "caption";
    case ELEMENT_FIGURE: return "figure";
    case ELEMENT_LINK: return "link";
    case ELEMENT_NOTE: return "note";
    case ELEMENT_LABEL: return "label";
    case ELEMENT_REFERENCE: return "reference";
    }
    return "";
}

static void put_element(struct buf *b, const struct book *book, size_t i)
{
    const struct element *element = &book->structure[i];
    json_count(b, "{", "element", i);
    json_string(b, ", ", "role", str_of(role_name(element->role)));
    json_count(b, ", ", "parent", element->parent);
    if (element->level)
        json_count(b, ", ", "level", (size_t)element->level);
    if (element->lang.n)
        json_string(b, ", ", "lang", element->lang);
    if (element->title.n)
        json_string(b, ", ", "title", element->title);
    buf_addz(b, "}\n");
}

void stage_put_pages(struct buf *b, const struct book *book)
{
    for (size_t i = 0; i < book->npages; i++)
        put_page(b, book, &book->pages[i]);
    for (size_t i = 0; i < book->noutline; i++)
        put_outline(b, &book->outline[i]);
    for (size_t i = 0; i < book->nstructure; i++)
        put_element(b, book, i);
}
