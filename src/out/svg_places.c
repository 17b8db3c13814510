/* Places: gathered from the outline and from the links of all pages, sorted, doubles left out. */
#include "out/svg_places.h"

#include <stdlib.h>

static int compare(const void *a, const void *b)
{
    const struct svg_place *one = a, *other = b;
    if (one->page != other->page)
        return one->page < other->page ? -1 : 1;
    return (one->y > other->y) - (one->y < other->y);
}

static size_t count_most(const struct book *book)
{
    size_t n = book->noutline;
    for (size_t i = 0; i < book->npages; i++)
        n += book->pages[i].nlinks;
    return n;
}

static void gather(const struct book *book, struct svg_places *places)
{
    for (size_t i = 0; i < book->noutline; i++)
        places->at[places->n++] = (struct svg_place){book->outline[i].page, book->outline[i].y};
    for (size_t i = 0; i < book->npages; i++)
        for (size_t k = 0; k < book->pages[i].nlinks; k++) {
            const struct link *link = &book->pages[i].links[k];
            if (!link->uri.n)
                places->at[places->n++] = (struct svg_place){link->page, link->y};
        }
}

struct svg_places svg_places_of(struct arena *arena, const struct book *book)
{
    struct svg_places places = {ARENA_ARRAY(arena, struct svg_place, count_most(book)), 0};
    gather(book, &places);
    if (places.n == 0)
        return places;
    qsort(places.at, places.n, sizeof *places.at, compare);
    size_t n = 1;
    for (size_t i = 1; i < places.n; i++)
        if (compare(&places.at[i], &places.at[n - 1]) != 0)
            places.at[n++] = places.at[i];
    places.n = n;
    return places;
}

size_t svg_places_on(const struct svg_places *places, size_t page)
{
    size_t low = 0, high = places->n;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (places->at[middle].page < page)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}
