/* Identifiers ─▶ a name tree.
 *
 * An identifier is the element's number, with zeros before it, so that numbers and names sort alike. The tree has one level
 * of leaves under its root. */
#include "out/pdf_ids.h"

#include "out/pdf_print.h"

enum { NAMES_PER_LEAF = 64 };

static void put_name_of(struct buf *b, size_t element)
{
    buf_addf(b, "(note%010zu)", element);
}

void pdf_id_put(struct buf *b, size_t element)
{
    buf_add(b, STR("/ID"));
    put_name_of(b, element);
}

static uint32_t leaf_write(struct pdf *pdf, const struct pdf_id *ids, size_t n)
{
    struct buf b = {.arena = pdf_arena(pdf)};
    buf_add(&b, STR("/Limits["));
    put_name_of(&b, ids[0].element);
    put_name_of(&b, ids[n - 1].element);
    buf_add(&b, STR("]/Names["));
    for (size_t i = 0; i < n; i++) {
        put_name_of(&b, ids[i].element);
        put_ref(&b, ids[i].object);
        put_byte(&b, '\n');
    }
    put_byte(&b, ']');
    uint32_t leaf = object_new(pdf);
    object_set(pdf, leaf, buf_str(&b));
    return leaf;
}

uint32_t pdf_ids_tree(struct pdf *pdf, const struct pdf_id *ids, size_t n)
{
    struct buf b = {.arena = pdf_arena(pdf)};
    buf_add(&b, STR("/Kids["));
    for (size_t i = 0; i < n; i += NAMES_PER_LEAF) {
        put_ref(&b, leaf_write(pdf, &ids[i], n - i < NAMES_PER_LEAF ? n - i : NAMES_PER_LEAF));
        put_byte(&b, '\n');
    }
    put_byte(&b, ']');
    uint32_t tree = object_new(pdf);
    object_set(pdf, tree, buf_str(&b));
    return tree;
}
