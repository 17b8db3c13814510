/* Division of words: where Latin words of a paragraph may be hyphenated.
 *
 * In: a paragraph. Out: for each atom whether a word may be divided before it. Only whole words of letters are divided:
 * not addresses, not words that touch a digit, a hyphen or another sign (COVID-19, example.org). No atom holds a
 * division inside, so ligatures are never split. Rule: the dictionaries of libhyphen. */
#include "set/line.h"

#include "text/hyphens.h"

static bool is_sign_or_digit(const struct paragraph *p, size_t i)
{
    if (i >= p->natoms)
        return false;
    uint32_t cp = p->atoms[i].cp;
    return p->atoms[i].class == CHAR_DIGIT || cp == '-' || cp == '.' || cp == '@' || cp == '_' || cp == '/' || cp == 0x2019;
}

static size_t word_end(const struct paragraph *p, size_t from)
{
    size_t to = from;
    while (to < p->natoms && p->atoms[to].class == CHAR_LATIN && p->atoms[to].span == p->atoms[from].span)
        to++;
    return to;
}

/* A full stop behind the word ends a sentence, unless a letter follows. */
static bool stands_alone(const struct paragraph *p, size_t from, size_t to)
{
    bool before = from > 0 && is_sign_or_digit(p, from - 1);
    bool stop = to < p->natoms && p->atoms[to].cp == '.' && (to + 1 == p->natoms || p->atoms[to + 1].class == CHAR_SPACE);
    return !before && (stop || !is_sign_or_digit(p, to));
}

static bool divide_word(struct job *job, const struct paragraph *p, size_t from, size_t to, bool *divides)
{
    const struct atom *first = &p->atoms[from], *last = &p->atoms[to - 1];
    struct str word = str_slice(p->text, first->at, last->at + last->len);
    bool *points = ARENA_ARRAY(job->scratch, bool, word.n + 1);
    if (!hyphens_find(job->hyphens, p->source->spans[first->span].type->lang, word, points))
        return false;
    bool any = false;
    for (size_t i = from + 1; i < to; i++)
        any |= divides[i] = points[p->atoms[i].at - first->at];
    return any;
}

const bool *divide_words(struct job *job, const struct paragraph *p)
{
    if (!job->hyphens)
        return NULL;
    bool *divides = ARENA_ARRAY(job->scratch, bool, p->natoms + 1), any = false;
    for (size_t i = 0; i < p->natoms;) {
        size_t to = word_end(p, i);
        if (to > i && !p->source->spans[p->atoms[i].span].is_url && stands_alone(p, i, to))
            any |= divide_word(job, p, i, to, divides);
        i = to > i ? to : i + 1;
    }
    return any ? divides : NULL;
}
