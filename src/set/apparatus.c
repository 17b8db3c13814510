/* The apparatus.
 *
 * In: marks, references and targets as they are met while blocks are made. Out: their numbers and words. A note is
 * numbered by its first mark, in its item, its section or the issue; a number that begins anew on each page is put in by
 * those who know the pages. A thing in another section than the reference is named by the section's number too, since
 * items are numbered anew in each. */
#include "set/apparatus.h"

#include "set/words.h"

#include <stdlib.h>

void apparatus_begin(struct job *job, int level)
{
    struct apparatus *a = job->apparatus;
    enum note_scope scope = job->layout->notes.numbering;
    a->section += level == 1;
    if ((scope == NOTES_BY_SECTION && level == 1) || scope == NOTES_BY_ITEM)
        a->number = 0;
}

size_t apparatus_add_notes(struct job *job, const struct body *body, struct str context)
{
    size_t first = job->apparatus->notes.n;
    for (size_t i = 0; i < body->nnotes; i++)
        *VEC_PUSH(job->arena, &job->apparatus->notes) =
            (struct note){.words = body->notes[i], .context = context, .of_body = first};
    return first;
}

/* On its page, until pages are known, a note counts as the first. */
size_t apparatus_add_mark(struct job *job, size_t note)
{
    struct apparatus *a = job->apparatus;
    struct mark *mark = VEC_PUSH(job->arena, &a->marks);
    *mark = (struct mark){.note = note, .number = 1};
    if (a->notes.at[note].marked) {
        mark->number = a->marks.at[a->notes.at[note].first].number;
    } else {
        a->notes.at[note].marked = true;
        a->notes.at[note].first = a->marks.n - 1;
        mark->number = job->layout->notes.numbering == NOTES_BY_PAGE ? 1 : ++a->number;
    }
    return a->marks.n - 1;
}

size_t apparatus_add_reference(struct job *job, struct reference reference)
{
    struct apparatus *a = job->apparatus;
    reference.section = a->section;
    *VEC_PUSH(job->arena, &a->references) = reference;
    return a->references.n - 1;
}

/* Without U+FFFC. */
static struct str bare_title(struct job *job, struct str title)
{
    const struct str place = STR("\xEF\xBF\xBC");
    size_t at;
    if (!str_find(title, place, &at))
        return title;
    struct buf b = {.arena = job->arena};
    for (; str_find(title, place, &at); title = str_from(title, at + place.n))
        buf_add(&b, str_slice(title, 0, at));
    buf_add(&b, title);
    return buf_str(&b);
}

void apparatus_add_target(struct job *job, struct target target)
{
    if (target.id.n == 0)
        return;
    target.section = job->apparatus->section;
    target.title = bare_title(job, target.title);
    *VEC_PUSH(job->arena, &job->apparatus->targets) = target;
}

static int compare_ids(const void *a, const void *b)
{
    return str_cmp(((const struct target *)a)->id, ((const struct target *)b)->id);
}

void apparatus_resolve(struct job *job)
{
    struct apparatus *a = job->apparatus;
    if (a->targets.n)
        qsort(a->targets.at, a->targets.n, sizeof *a->targets.at, compare_ids);
    for (size_t i = 0; i < a->references.n && a->targets.n; i++) {
        struct target wanted = {.id = a->references.at[i].id};
        a->references.at[i].target = bsearch(&wanted, a->targets.at, a->targets.n, sizeof wanted, compare_ids);
    }
    for (size_t i = 0; i < a->references.n; i++)
        if (a->references.at[i].bare && apparatus_reference_words(job, i).n == 0)
            DIAG_ARGS(job->diags, REFERENCE_EMPTY, a->references.at[i].pos, a->references.at[i].id);
}

struct str apparatus_mark_words(struct job *job, size_t mark)
{
    return number_words(job->arena, job->layout->notes.mark, job->apparatus->marks.at[mark].number);
}

struct str apparatus_again_words(struct job *job, size_t mark)
{
    const struct apparatus *a = job->apparatus;
    size_t first = a->notes.at[a->marks.at[mark].note].first;
    const struct named_value values[] = {
        {"page", str_format(job->arena, "%zu", a->marks.at[first].note_spot.page + 1)},
        {"mark", apparatus_mark_words(job, first)},
    };
    return fill_values(job->arena, job->layout->words.at[WORD_NOTE_AGAIN], values, sizeof values / sizeof *values);
}

struct str apparatus_reference_words(struct job *job, size_t reference)
{
    const struct reference *r = &job->apparatus->references.at[reference];
    const struct target *t = r->target;
    if (!t)
        return STR("");
    if (r->form == REFERENCE_PAGE)
        return number_words(job->arena, job->layout->words.at[WORD_PAGE], (int)t->spot.page + 1);
    if (t->section != r->section && t->far.n)
        return t->far;
    return t->number.n ? t->number : t->title;
}
