/* The blocks of notes.
 *
 * In: notes of the apparatus, with the words of each as a body's tree. Out: their blocks, each note's first one behind its
 * mark; at the foot of pages they stand apart, else where they are added. A mark that may come on another page than
 * its note gets a block of its own, which says where the note is. */
#include "set/body_notes.h"

#include "set/surroundings.h"
#include "set/wording.h"
#include "set/words.h"

enum { TITLE_LEVEL = 3 };           /* of the notes' heading */

static const struct str place_mark = {"\xEF\xBF\xBC", 3};

/* A text that is generated throughout. */
static struct text_source generated_source(struct job *job, enum wording wording, size_t of, const struct type *type,
                                           const struct text_origin *origin, struct str context)
{
    struct text_span *span = ARENA_NEW(job->arena, struct text_span);
    *span = (struct text_span){.to = place_mark.n, .type = type, .wording = wording, .of = of};
    struct text_source source = {.text = place_mark, .spans = span, .nspans = 1, .origin = *origin, .context = context};
    wording_open(job, &source);
    return source;
}

static mpt indent_of(const struct job *job, const struct type *type)
{
    return length_resolve(job->layout->notes.indent, type->size, job->layout->pitch, job->measure);
}

static void stand_apart(struct job *job, struct blocks *out, size_t from)
{
    if (job->layout->notes.place != NOTES_AT_FOOT)
        return;
    *VEC_PUSH(job->arena, &out->aparts) = (struct apart){.kind = INSERT_NOTE, .from = from, .to = out->list.n};
    for (size_t i = from; i < out->list.n; i++)
        out->list.at[i].apart = out->aparts.n;
}

static bool add_note(struct job *job, struct blocks *out, size_t index, size_t parent)
{
    struct note *note = &job->apparatus->notes.at[index];
    const struct type *type = type_of(job, job->layout->use[USE_NOTE]);
    if (!type || !note->marked || !note->words->first)
        return type != NULL;
    struct surroundings s = {.job = job, .out = out, .context = note->context, .kind = LINE_FOOTNOTE, .use = USE_NOTE,
                             .left = indent_of(job, type), .in_list = true, .notes = note->of_body,
                             .parent = job_element(job, ELEMENT_NOTE, parent)};
    note->from = out->list.n;
    if (!surroundings_add(&s, note->words->first))
        return false;
    note->to = out->list.n;
    const struct text_origin origin = {.block = note->words->first};
    out->list.at[note->from].label = generated_source(job, WORDING_LABEL, note->first, type, &origin, s.context);
    stand_apart(job, out, note->from);
    return true;
}

/* The line that stands for a later mark's note where the note is on another page. */
static bool add_again(struct job *job, struct blocks *out, size_t mark, size_t parent)
{
    struct mark *m = &job->apparatus->marks.at[mark];
    const struct note *note = &job->apparatus->notes.at[m->note];
    const struct type *type = type_of(job, job->layout->use[USE_NOTE]);
    const struct text_origin origin = {.block = note->words->first};
    if (!type)
        return false;
    m->again = out->list.n;
    struct set_block *block = blocks_add(job, out, LINE_FOOTNOTE, type, STR(""));
    block->source = generated_source(job, WORDING_AGAIN, mark, type, &origin, note->context);
    block->label = generated_source(job, WORDING_LABEL, mark, type, &origin, note->context);
    block->left = indent_of(job, type);
    block->in_list = true;
    block->element = job_element(job, ELEMENT_PARAGRAPH, job_element(job, ELEMENT_NOTE, parent));
    stand_apart(job, out, m->again);
    return true;
}

static bool add_title(struct job *job, struct blocks *out, size_t parent)
{
    const struct note_layout *notes = &job->layout->notes;
    const struct type *type = type_of(job, job->layout->use[USE_HEADING]);
    if (!type || notes->place == NOTES_AT_FOOT || notes->title.n == 0)
        return type != NULL;
    struct set_block *block = blocks_add(job, out, LINE_FOOTNOTE, type, notes->title);
    block->source.origin.pos = job->issue->title.pos;
    block->source.context = notes->title;
    block->element = job_element(job, ELEMENT_HEADING, parent);
    job->structure.at[block->element].level = TITLE_LEVEL;
    return true;
}

bool body_notes(struct job *job, struct blocks *out, size_t note, size_t mark, size_t parent)
{
    const struct apparatus *a = job->apparatus;
    if (note == a->notes.n)
        return true;
    if (!add_title(job, out, parent))
        return false;
    for (size_t i = note; i < a->notes.n; i++)
        if (!add_note(job, out, i, parent))
            return false;
    if (job->layout->notes.numbering != NOTES_BY_PAGE)
        return true;
    for (size_t i = mark; i < a->marks.n; i++)
        if (a->notes.at[a->marks.at[i].note].first != i && !add_again(job, out, i, parent))
            return false;
    return true;
}
