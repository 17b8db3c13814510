/* Placing figures: a slot that shows a picture becomes an image of the page, and a line when a list's mark stands at it. */
#include "set/place.h"

#include "set/measures.h"

void place_figure(struct page_builder *page, const struct slot *slot, mpt y)
{
    struct job *job = page->job;
    const struct set_figure *figure = slot->figure;
    mpt left = job->layout->left, top = job->layout->top + y + text_lead(job);
    if (slot->npieces)
        place_slot(page, slot, left, top + text_above(slot->pieces[0].p->em));
    if (!figure->source->picture)
        return;
    *VEC_PUSH(job->arena, &page->images) = (struct image){
        .x0 = left + figure->x, .y0 = top, .x1 = left + figure->x + figure->width, .y1 = top + figure->height,
        .picture = figure->source->picture, .structure = figure->source->element, .line = page->lines.n};
}
