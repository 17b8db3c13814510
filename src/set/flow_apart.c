/* Flow of what stands apart from the text: notes and floats.
 *
 * In: the marks of notes in a slot just made, or the blocks of a float. Out: their slots in a row of their own, and the
 * inserts that pages take with the slot of the text at which they are anchored. */
#include "set/flow_parts.h"

#include "set/apparatus.h"

void flow_take_marks(struct flow *f, const struct paragraph *p, const struct set_line *line)
{
    if (!p || !p->source->raw)
        return;
    for (size_t i = line->from; i < line->to; i++) {
        const struct text_span *span = &p->source->spans[p->atoms[i].span];
        if (span->wording != WORDING_MARK || (i > line->from && p->atoms[i].span == p->atoms[i - 1].span))
            continue;
        *VEC_PUSH(f->job->arena, &f->marks) = span->of;
        *VEC_PUSH(f->job->arena, &f->out->marks) = (struct marked_slot){span->of, f->row->n - 1, f->row == &f->out->apart};
    }
}

/* Makes the slots of blocks apart from the text, and the insert that they are. */
static void add_insert(struct flow *f, size_t from, size_t to, struct insert insert)
{
    const struct set_block *previous = f->previous;
    struct slot_row *row = f->row;
    const struct style *style = f->blocks->list.at[from].type->style;
    f->previous = NULL;
    f->row = &f->out->apart;
    insert.from = f->row->n;
    for (size_t i = from; i < to; i++)
        flow_add_block(f, &f->blocks->list.at[i], &f->broken[i]);
    if (insert.kind == INSERT_NOTE && insert.from < f->row->n)
        f->row->at[insert.from].before = flow_length(f->job, style->before, f->blocks->list.at[from].type->size);
    if (insert.kind != INSERT_NOTE)
        insert.white += f->row->at[insert.from].before;
    insert.to = f->row->n;
    *VEC_PUSH(f->job->arena, &f->out->inserts) = insert;
    f->previous = previous;
    f->row = row;
}

/* The note of a mark: its words for the first, where those stand for a later one that may be on another page. */
static void add_note(struct flow *f, size_t index, bool carried)
{
    const struct mark *mark = &f->job->apparatus->marks.at[index];
    const struct note *note = &f->job->apparatus->notes.at[mark->note];
    bool first = note->first == index;
    struct insert insert = {.kind = INSERT_NOTE, .carried = carried, .note = mark->note, .mark = index, .again = !first};
    if (first)
        add_insert(f, note->from, note->to, insert);
    else if (mark->again)
        add_insert(f, mark->again, mark->again + 1, insert);
}

/* Anchors the notes at the last slot of the text. */
static void anchor_all(struct flow *f, bool carried)
{
    struct slot *slot = &f->out->list.at[f->out->list.n - 1];
    size_t first = f->out->inserts.n;
    for (size_t k = 0; k < f->marks.n && f->job->layout->notes.place == NOTES_AT_FOOT; k++)
        add_note(f, f->marks.at[k], carried);
    f->marks.n = 0;
    if (slot->ninserts == 0)
        slot->insert = first;
    slot->ninserts += f->out->inserts.n - first;
}

void flow_anchor_notes(struct flow *f)
{
    if (f->marks.n && f->row == &f->out->list)
        anchor_all(f, false);
}

/* What a float takes, with what its panel takes above and below. */
static mpt height_of(const struct slots *slots, const struct insert *insert)
{
    const struct slot *at = slots->apart.at;
    mpt height = at[insert->from].over + at[insert->to - 1].under;
    for (size_t i = insert->from; i < insert->to; i++)
        height += at[i].height + (i > insert->from ? at[i].before : 0);
    return height;
}

size_t flow_add_box(struct flow *f)
{
    const struct job *job = f->job;
    const struct apart *apart = &f->blocks->aparts.at[f->blocks->list.at[0].apart - 1];
    const struct layout *layout = job->layout;
    mpt room = layout->lines * layout->pitch - mpt_scale(layout->pitch, layout->masthead_lines, 1000);
    add_insert(f, apart->from, apart->to, (struct insert){.kind = INSERT_BOX});
    if (height_of(f->out, &f->out->inserts.at[0]) <= (layout->columns.count > 1 ? room : room / 2)) {
        f->out->inserts.at[0].white = flow_length(job, layout->boxes[BOX_TOC].before, layout->pitch);
        f->out->box = 1;
        return apart->to;
    }
    f->out->apart.n = f->out->inserts.n = 0;
    return 0;
}

void flow_add_float(struct flow *f, const struct apart *apart)
{
    if (f->out->list.n == 0)
        return;
    bool colophon = f->blocks->list.at[apart->from].colophon != NULL;
    struct slot *slot = &f->out->list.at[colophon ? 0 : f->out->list.n - 1];
    if (slot->ninserts++ == 0)
        slot->insert = f->out->inserts.n;
    add_insert(f, apart->from, apart->to, (struct insert){.kind = apart->kind, .white = apart->white});
    anchor_all(f, true);
}
