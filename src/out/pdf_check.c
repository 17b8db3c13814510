/* Whether a book has what PDF/UA-1 (ISO 14289-1) asks of its content: names, places in the structure, levels. A walk
 * each over links, images and elements; how the file is written is not asked here. */
#include "out/pdf_check.h"

static bool links_have_elements(const struct book *book)
{
    for (size_t i = 0; i < book->npages; i++)
        for (size_t k = 0; k < book->pages[i].nlinks; k++)
            if (book->structure[book->pages[i].links[k].structure].role != ELEMENT_LINK)
                return false;
    return true;
}

static bool images_have_figures(const struct book *book)
{
    for (size_t i = 0; i < book->npages; i++)
        for (size_t k = 0; k < book->pages[i].nimages; k++) {
            size_t structure = book->pages[i].images[k].structure;
            if (structure && book->structure[structure].role != ELEMENT_FIGURE)
                return false;
        }
    return true;
}

static bool is_cell(enum element_role role)
{
    return role == ELEMENT_CELL || role == ELEMENT_HEAD_CELL;
}

/* Items stand in their list or contents, cells in their row, and nothing else does; rows and a caption in their table. */
static bool stands_right(const struct book *book, const struct element *e)
{
    enum element_role above = book->structure[e->parent].role;
    return (e->role == ELEMENT_LIST_ITEM) == (above == ELEMENT_LIST) &&
           (e->role == ELEMENT_TOC_ITEM) == (above == ELEMENT_TOC) && is_cell(e->role) == (above == ELEMENT_ROW) &&
           (e->role == ELEMENT_ROW ? above == ELEMENT_TABLE : above != ELEMENT_TABLE || e->role == ELEMENT_CAPTION);
}

static size_t count_cells(const struct book *book, size_t row)
{
    size_t n = 0;
    for (size_t i = row + 1; i < book->nstructure && book->structure[i].parent >= row; i++)
        n += book->structure[i].parent == row;
    return n;
}

/* The rows of each table have as many cells as one another, and one at least. */
static bool tables_are_regular(const struct book *book)
{
    size_t table = 0, before = 0;
    for (size_t i = 2; i < book->nstructure; i++) {
        if (book->structure[i].role != ELEMENT_ROW)
            continue;
        size_t cells = count_cells(book, i);
        if (cells == 0 || (book->structure[i].parent == table && cells != before))
            return false;
        table = book->structure[i].parent;
        before = cells;
    }
    return true;
}

static bool elements_are_accessible(const struct book *book)
{
    int level = 0;
    for (size_t i = 2; i < book->nstructure; i++) {
        const struct element *e = &book->structure[i];
        if ((e->role == ELEMENT_FIGURE && !e->title.n) || !stands_right(book, e))
            return false;
        if (e->role != ELEMENT_HEADING)
            continue;
        if (e->level > level + 1)
            return false;
        level = e->level;
    }
    return true;
}

bool pdf_check_accessible(const struct book *book)
{
    return book->title.n && book->lang.n && links_have_elements(book) && images_have_figures(book) &&
           elements_are_accessible(book) && tables_are_regular(book);
}
