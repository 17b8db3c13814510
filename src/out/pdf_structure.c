/* A book's structure and the marked content of its pages ─▶ StructElem objects, ParentTree, RoleMap (ISO 32000-1, 14.7
 * and 14.8; Matterhorn Protocol for PDF/UA-1).
 *
 * An element enters the tree with its first piece of content, so that pieces and children stand in reading order and an
 * element that shows nothing is left out; but a row brings all its cells, so that rows have as many as one another. Standard
 * types ask for a shell around some contents (LI holds LBody, TOCI holds Reference); the shell is made here and takes the
 * kids. A head cell is of its column: there are no other heads in a book. */
#include "out/pdf_structure.h"

#include "out/pdf_ids.h"
#include "out/pdf_pen.h"
#include "out/pdf_print.h"

enum { KEYS_PER_LEAF = 64 };

enum kid_kind { KID_CONTENT, KID_ELEMENT, KID_ANNOTATION };

struct kid {
    struct kid *next;
    enum kid_kind kind;
    uint32_t number;                /* MCID, or the object */
    uint32_t page;                  /* object of the page, for content and annotations */
    size_t element;                 /* index of the element; 0: none */
};

struct tag {                        /* an element of the book */
    uint32_t object;                /* 0 until it has content */
    uint32_t inner;                 /* the object that holds the kids: its shell, or itself */
    struct kid *first, *last;
    struct str lang;                /* in force */
    const struct image *image;      /* the first that a figure shows */
    mpt page_height;                /* of its page */
};

struct page_marks {
    VEC(uint32_t) owners;           /* by MCID */
};

struct pdf_tags {
    struct pdf *pdf;
    const struct book *book;
    const uint32_t *pages;
    struct tag *tags;               /* by element */
    struct page_marks *marks;       /* by page */
    VEC(struct pdf_id) ids;         /* of notes */
    VEC(uint32_t) annotations;      /* their owners; keys behind the pages' */
};

static const struct {
    const char *type, *shell;
} ROLES[] = {
    [ELEMENT_ARTIFACT] = {"NonStruct", NULL}, [ELEMENT_DOCUMENT] = {"Document", NULL}, [ELEMENT_TITLE] = {"Title", NULL},
    [ELEMENT_PARAGRAPH] = {"P", NULL}, [ELEMENT_TOC] = {"TOC", NULL}, [ELEMENT_TOC_ITEM] = {"TOCI", "Reference"},
    [ELEMENT_SECTION] = {"Sect", NULL}, [ELEMENT_HEADING] = {"H1", NULL}, [ELEMENT_LIST] = {"L", NULL},
    [ELEMENT_QUOTE] = {"BlockQuote", NULL}, [ELEMENT_BOX] = {"Div", NULL}, [ELEMENT_CODE] = {"Code", NULL},
    [ELEMENT_LIST_ITEM] = {"LI", "LBody"}, [ELEMENT_TABLE] = {"Table", NULL}, [ELEMENT_ROW] = {"TR", NULL},
    [ELEMENT_HEAD_CELL] = {"TH", NULL}, [ELEMENT_CELL] = {"TD", NULL}, [ELEMENT_CAPTION] = {"Caption", NULL}, [ELEMENT_FIGURE] = {"Figure", NULL},
    [ELEMENT_LINK] = {"Link", NULL}, [ELEMENT_NOTE] = {"Note", NULL}, [ELEMENT_LABEL] = {"Lbl", NULL},
    [ELEMENT_REFERENCE] = {"Reference", NULL}
};

static const char *const HEADINGS[] = {"H1", "H2", "H3", "H4", "H5", "H6"};

static const char *element_type(const struct element *element)
{
    if (element->role != ELEMENT_HEADING)
        return ROLES[element->role].type;
    int level = element->level < 1 ? 1 : element->level > 6 ? 6 : element->level;
    return HEADINGS[level - 1];
}

const char *pdf_tags_type(const struct pdf_tags *tags, size_t element)
{
    const struct element *e = &tags->book->structure[element];
    const char *shell = ROLES[e->role].shell;
    return shell ? shell : element_type(e);
}

struct str pdf_tags_lang(const struct pdf_tags *tags, size_t element)
{
    return tags->tags[element].lang;
}

/* ---- gathering */

/* Where the kid is linked in: last, but an element before those that stand behind it in the book, whose content came
 * earlier, as a figure at the foot of its page does. */
static struct kid **kid_place(struct tag *tag, const struct kid *kid)
{
    if (!tag->last)
        return &tag->first;
    if (kid->element == 0 || tag->last->element < kid->element)
        return &tag->last->next;
    struct kid **at = &tag->first;
    while ((*at)->element < kid->element)
        at = &(*at)->next;
    return at;
}

static void kid_add(struct pdf_tags *tags, size_t element, struct kid kid)
{
    struct tag *tag = &tags->tags[element];
    struct kid *added = ARENA_NEW(pdf_arena(tags->pdf), struct kid), **at = kid_place(tag, &kid);
    *added = kid;
    added->next = *at;
    *at = added;
    if (!added->next)
        tag->last = added;
}

static void tag_enter(struct pdf_tags *tags, size_t element)
{
    struct tag *tag = &tags->tags[element];
    tag->object = object_new(tags->pdf);
    tag->inner = ROLES[tags->book->structure[element].role].shell ? object_new(tags->pdf) : tag->object;
}

/* The cells of a row, also those without content. */
static void tag_cells(struct pdf_tags *tags, size_t row)
{
    const struct book *book = tags->book;
    for (size_t i = row + 1; i < book->nstructure && book->structure[i].parent >= row && !pdf_failed(tags->pdf); i++) {
        if (book->structure[i].parent != row)
            continue;
        tag_enter(tags, i);
        kid_add(tags, row, (struct kid){.kind = KID_ELEMENT, .number = tags->tags[i].object, .element = i});
    }
}

/* The element and those above it that have no place in the tree yet get one; a cell comes with its row. */
static void tag_attach(struct pdf_tags *tags, size_t element)
{
    const struct element *structure = tags->book->structure;
    while (!tags->tags[element].object && !pdf_failed(tags->pdf)) {
        size_t parent = structure[element].parent;
        if (structure[parent].role == ELEMENT_ROW && !tags->tags[parent].object) {
            tag_attach(tags, parent);
            continue;
        }
        tag_enter(tags, element);
        kid_add(tags, parent, (struct kid){.kind = KID_ELEMENT, .number = tags->tags[element].object, .element = element});
        if (structure[element].role == ELEMENT_ROW)
            tag_cells(tags, element);
        element = parent;
    }
}

uint32_t pdf_tags_mark(struct pdf_tags *tags, size_t element, size_t page)
{
    struct page_marks *marks = &tags->marks[page];
    uint32_t mcid = (uint32_t)marks->owners.n;
    tag_attach(tags, element);
    *VEC_PUSH(pdf_arena(tags->pdf), &marks->owners) = tags->tags[element].inner;
    kid_add(tags, element, (struct kid){.kind = KID_CONTENT, .number = mcid, .page = tags->pages[page]});
    return mcid;
}

uint32_t pdf_tags_annotation(struct pdf_tags *tags, size_t element, size_t page, uint32_t annotation)
{
    uint32_t key = (uint32_t)(tags->book->npages + tags->annotations.n);
    tag_attach(tags, element);
    *VEC_PUSH(pdf_arena(tags->pdf), &tags->annotations) = tags->tags[element].inner;
    kid_add(tags, element, (struct kid){.kind = KID_ANNOTATION, .number = annotation, .page = tags->pages[page]});
    return key;
}

static void images_find(struct pdf_tags *tags)
{
    for (size_t i = 0; i < tags->book->npages; i++)
        for (size_t k = 0; k < tags->book->pages[i].nimages; k++) {
            const struct image *image = &tags->book->pages[i].images[k];
            struct tag *tag = &tags->tags[image->structure];
            if (tag->image)
                continue;
            tag->image = image;
            tag->page_height = book_height(tags->book, &tags->book->pages[i]);
        }
}

struct pdf_tags *pdf_tags_new(struct pdf *pdf, const struct book *book, const uint32_t *pages)
{
    struct arena *arena = pdf_arena(pdf);
    struct pdf_tags *tags = ARENA_NEW(arena, struct pdf_tags);
    *tags = (struct pdf_tags){.pdf = pdf, .book = book, .pages = pages};
    tags->tags = ARENA_ARRAY(arena, struct tag, book->nstructure);
    tags->marks = ARENA_ARRAY(arena, struct page_marks, book->npages);
    for (size_t i = 0; i < book->nstructure; i++) {
        struct str own = book->structure[i].lang;
        tags->tags[i].lang = own.n ? own : i < 2 ? book->lang : tags->tags[book->structure[i].parent].lang;
    }
    images_find(tags);
    tag_enter(tags, 1);
    return tags;
}

/* ---- the tree */

static void put_kid(struct buf *b, const struct kid *kid, uint32_t page)
{
    if (kid->kind == KID_ELEMENT) {
        put_ref(b, kid->number);
    } else if (kid->kind == KID_CONTENT && kid->page == page) {
        put_int(b, kid->number);
    } else {
        bool content = kid->kind == KID_CONTENT;
        buf_add(b, content ? STR("<</Type/MCR/MCID ") : STR("<</Type/OBJR/Obj "));
        if (content)
            put_int(b, kid->number);
        else
            put_ref(b, kid->number);
        buf_add(b, STR("/Pg "));
        put_ref(b, kid->page);
        buf_add(b, STR(">>"));
    }
}

/* Pg, the page of the first piece, saves naming it with each. */
static void put_kids(struct buf *b, const struct tag *tag)
{
    uint32_t page = 0;
    for (const struct kid *kid = tag->first; kid && !page; kid = kid->next)
        page = kid->page;
    if (page) {
        buf_add(b, STR("/Pg "));
        put_ref(b, page);
    }
    buf_add(b, STR("/K["));
    for (const struct kid *kid = tag->first; kid; kid = kid->next) {
        put_kid(b, kid, page);
        if (kid->next)
            put_byte(b, ' ');
    }
    put_byte(b, ']');
}

static void put_start(struct buf *b, const char *type, uint32_t parent)
{
    buf_add(b, STR("/S"));
    put_name(b, str_of(type));
    buf_add(b, STR("/P "));
    put_ref(b, parent);
}

/* Where a figure stands, which a reader that makes the text flow anew has to know. */
static void put_bounds(struct buf *b, const struct image *image, mpt page_height)
{
    buf_add(b, STR("/A<</O/Layout/Placement/Block/BBox["));
    put_place(b, image->x0, image->y1, page_height);
    put_byte(b, ' ');
    put_place(b, image->x1, image->y0, page_height);
    buf_add(b, STR("]>>"));
}

static void put_attributes(struct buf *b, const struct element *element)
{
    if (element->role == ELEMENT_HEAD_CELL)
        buf_add(b, STR("/A<</O/Table/Scope/Column>>"));
    if (element->title.n) {
        buf_add(b, element->role == ELEMENT_FIGURE ? STR("/Alt") : STR("/T"));
        put_text(b, element->title);
    }
    if (element->lang.n) {
        buf_add(b, STR("/Lang"));
        put_bytes(b, element->lang);
    }
}

static void shell_write(struct pdf_tags *tags, size_t element)
{
    const struct tag *tag = &tags->tags[element];
    struct buf b = {.arena = pdf_arena(tags->pdf)};
    put_start(&b, ROLES[tags->book->structure[element].role].shell, tag->object);
    put_kids(&b, tag);
    object_set(tags->pdf, tag->inner, buf_str(&b));
}

static void tag_write(struct pdf_tags *tags, size_t element, uint32_t root)
{
    const struct tag *tag = &tags->tags[element];
    const struct element *e = &tags->book->structure[element];
    struct buf b = {.arena = pdf_arena(tags->pdf)};
    put_start(&b, element_type(e), element == 1 ? root : tags->tags[e->parent].inner);
    put_attributes(&b, e);
    if (e->role == ELEMENT_NOTE) {
        pdf_id_put(&b, element);
        *VEC_PUSH(pdf_arena(tags->pdf), &tags->ids) = (struct pdf_id){element, tag->object};
    }
    if (e->role == ELEMENT_FIGURE && tag->image)
        put_bounds(&b, tag->image, tag->page_height);
    if (tag->inner == tag->object) {
        put_kids(&b, tag);
    } else {
        buf_add(&b, STR("/K "));
        put_ref(&b, tag->inner);
        shell_write(tags, element);
    }
    object_set(tags->pdf, tag->object, buf_str(&b));
}

/* ---- the parent tree: page index ─▶ its pieces' owners; then one owner for each annotation */

static void put_owners(struct buf *b, const struct pdf_tags *tags, size_t key)
{
    if (key >= tags->book->npages) {
        put_ref(b, tags->annotations.at[key - tags->book->npages]);
        return;
    }
    const struct page_marks *marks = &tags->marks[key];
    put_byte(b, '[');
    for (size_t i = 0; i < marks->owners.n; i++) {
        if (i)
            put_byte(b, ' ');
        put_ref(b, marks->owners.at[i]);
    }
    put_byte(b, ']');
}

static uint32_t leaf_write(struct pdf_tags *tags, size_t from, size_t to)
{
    struct buf b = {.arena = pdf_arena(tags->pdf)};
    buf_add(&b, STR("/Limits["));
    put_int(&b, (int64_t)from);
    put_byte(&b, ' ');
    put_int(&b, (int64_t)to - 1);
    buf_add(&b, STR("]/Nums["));
    for (size_t key = from; key < to; key++) {
        put_int(&b, (int64_t)key);
        put_byte(&b, ' ');
        put_owners(&b, tags, key);
        put_byte(&b, '\n');
    }
    put_byte(&b, ']');
    uint32_t leaf = object_new(tags->pdf);
    object_set(tags->pdf, leaf, buf_str(&b));
    return leaf;
}

static uint32_t parent_tree_write(struct pdf_tags *tags, size_t keys)
{
    struct buf b = {.arena = pdf_arena(tags->pdf)};
    buf_add(&b, STR("/Kids["));
    for (size_t key = 0; key < keys; key += KEYS_PER_LEAF) {
        put_ref(&b, leaf_write(tags, key, key + KEYS_PER_LEAF < keys ? key + KEYS_PER_LEAF : keys));
        put_byte(&b, '\n');
    }
    put_byte(&b, ']');
    uint32_t tree = object_new(tags->pdf);
    object_set(tags->pdf, tree, buf_str(&b));
    return tree;
}

uint32_t pdf_tags_finish(struct pdf_tags *tags)
{
    size_t keys = tags->book->npages + tags->annotations.n;
    uint32_t root = object_new(tags->pdf);
    for (size_t i = 1; i < tags->book->nstructure; i++)
        if (tags->tags[i].object)
            tag_write(tags, i, root);
    struct buf b = {.arena = pdf_arena(tags->pdf)};
    buf_add(&b, STR("/Type/StructTreeRoot/RoleMap<</Title/P>>/K "));
    put_ref(&b, tags->tags[1].object);
    buf_add(&b, STR("/ParentTree "));
    put_ref(&b, parent_tree_write(tags, keys));
    buf_add(&b, STR("/ParentTreeNextKey "));
    put_int(&b, (int64_t)keys);
    if (tags->ids.n) {
        buf_add(&b, STR("/IDTree "));
        put_ref(&b, pdf_ids_tree(tags->pdf, tags->ids.at, tags->ids.n));
    }
    object_set(tags->pdf, root, buf_str(&b));
    return root;
}
