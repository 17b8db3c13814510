/* Placing links: what in a line leads somewhere.
 *
 * In: the spans of a placed line. Out: active areas on the page, each with its element: an address, or a place in the
 * book, which the apparatus knows once pages are filled. A note's mark leads to the note and the note's label back. Nothing
 * leads anywhere from what is set again as an artifact. */
#include "set/place.h"

#include "set/apparatus.h"
#include "set/wording.h"

enum { ABOVE_PERCENT = 88, BELOW_PERCENT = 25 };       /* of the type size */

static const struct note *note_of(const struct job *job, size_t mark)
{
    return &job->apparatus->notes.at[job->apparatus->marks.at[mark].note];
}

static void lead_to(struct link *link, struct spot spot, struct str title)
{
    link->page = spot.page;
    link->y = spot.y;
    link->title = title;
}

static struct str target_title(const struct target *target)
{
    return target->title.n ? target->title : target->number;
}

/* False when the span leads nowhere. */
static bool find_end(const struct job *job, const struct text_span *span, struct link *link)
{
    const struct apparatus *a = job->apparatus;
    switch (span->wording) {
    case WORDING_NONE:
        link->uri = link->title = span->link;
        return span->link.n > 0;
    case WORDING_MARK:
        lead_to(link, a->marks.at[span->of].note_spot, note_of(job, span->of)->text);
        return true;
    case WORDING_LABEL:
        lead_to(link, a->marks.at[span->of].spot, note_of(job, span->of)->context);
        return true;
    case WORDING_AGAIN:
        lead_to(link, a->marks.at[note_of(job, span->of)->first].note_spot, note_of(job, span->of)->text);
        return true;
    case WORDING_REFERENCE:
        if (a->references.at[span->of].target)
            lead_to(link, a->references.at[span->of].target->spot, target_title(a->references.at[span->of].target));
        return a->references.at[span->of].target != NULL;
    }
    return false;
}

/* What holds the link in an element's text: a note's label stands beside the text in its note. */
static size_t holder(struct job *job, const struct text_span *span, size_t element)
{
    if (span->wording == WORDING_NONE)
        return element;
    if (span->wording == WORDING_LABEL)
        return job_element(job, ELEMENT_LABEL, job->structure.at[element].parent);
    return job_element(job, ELEMENT_REFERENCE, element);
}

size_t place_open_link(struct page_builder *page, const struct text_span *span, mpt x, mpt baseline, size_t element)
{
    struct job *job = page->job;
    mpt size = span->type->size, y = baseline - span->type->raise;
    struct link link = {.x0 = x, .x1 = x, .y0 = y - size * ABOVE_PERCENT / 100, .y1 = y + size * BELOW_PERCENT / 100};
    if (element == 0 || !find_end(job, span, &link))
        return 0;
    link.structure = job_element(job, ELEMENT_LINK, holder(job, span, element));
    *VEC_PUSH(job->arena, &page->links) = link;
    return page->links.n;
}
