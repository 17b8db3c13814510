/* Wording.
 *
 * In: a text with spans of U+FFFC, each for a note's mark or a reference. Out: the text with their words, and where it was
 * generated, so that every byte still knows its place in the file. The raw text stays: words that depend on pages are
 * put in again when those have moved. */
#include "set/wording.h"

/* U+FFFC, the object replacement character. */
static const struct str place_mark = {"\xEF\xBF\xBC", 3};

bool wording_is_place(struct str text, const struct text_span *span)
{
    return span->wording != WORDING_NONE && str_eq(str_slice(text, span->from, span->to), place_mark);
}

void wording_open(struct job *job, struct text_source *source)
{
    for (size_t i = 0; i < source->nspans; i++)
        if (wording_is_place(source->text, &source->spans[i])) {
            struct text_source *raw = ARENA_NEW(job->arena, struct text_source);
            *raw = *source;
            source->raw = raw;
            return;
        }
}

static void put_before(struct job *job, struct text_source *source, struct str words, const struct type *type)
{
    struct buf text = {.arena = job->arena};
    buf_add(&text, words);
    buf_add(&text, source->text);
    struct text_span *spans = ARENA_ARRAY(job->arena, struct text_span, source->nspans + 1);
    spans[0] = (struct text_span){.to = words.n, .type = type};
    for (size_t i = 0; i < source->nspans; i++) {
        spans[i + 1] = source->spans[i];
        spans[i + 1].from += words.n;
        spans[i + 1].to += words.n;
    }
    source->text = buf_str(&text);
    source->spans = spans;
    source->nspans++;
    source->origin = origin_behind(job->arena, &source->origin, words.n);
}

void wording_put_before(struct job *job, struct text_source *source, struct str words, const struct type *type)
{
    put_before(job, source, words, type);
    if (!source->raw)
        return;
    struct text_source *raw = ARENA_NEW(job->arena, struct text_source);
    *raw = *source->raw;
    put_before(job, raw, words, type);
    source->raw = raw;
}

static struct str shown_words(struct job *job, const struct text_span *span)
{
    switch (span->wording) {
    case WORDING_MARK:
    case WORDING_LABEL: return apparatus_mark_words(job, span->of);
    case WORDING_AGAIN: return apparatus_again_words(job, span->of);
    case WORDING_REFERENCE: return apparatus_reference_words(job, span->of);
    case WORDING_NONE: break;
    }
    return STR("");
}

struct filling_text {
    struct buf text;
    VEC(struct generated) generated;
    size_t raw;                     /* entries of the raw text's that are passed */
};

/* What was generated in the raw text before byte `to`, where f's text has come to. */
static void pass_generated(struct job *job, struct filling_text *f, const struct text_origin *raw, size_t to)
{
    for (; f->raw < raw->ngenerated && raw->generated[f->raw].at < to; f->raw++) {
        struct generated g = raw->generated[f->raw];
        g.at = f->text.n - (to - g.at);
        *VEC_PUSH(job->arena, &f->generated) = g;
    }
}

bool wording_fill(struct job *job, struct text_source *source)
{
    const struct text_source *raw = source->raw;
    if (!raw)
        return false;
    struct filling_text f = {.text = {.arena = job->arena}};
    struct text_span *spans = ARENA_ARRAY(job->arena, struct text_span, raw->nspans);
    for (size_t i = 0; i < raw->nspans; i++) {
        const struct text_span *span = &raw->spans[i];
        bool place = wording_is_place(raw->text, span);
        struct str own = str_slice(raw->text, span->from, span->to), shown = place ? shown_words(job, span) : own;
        spans[i] = *span;
        spans[i].from = f.text.n;
        buf_add(&f.text, shown);
        spans[i].to = f.text.n;
        if (place)
            *VEC_PUSH(job->arena, &f.generated) = (struct generated){spans[i].from, shown.n, own.n};
        else
            pass_generated(job, &f, &raw->origin, span->to);
    }
    if (str_eq(buf_str(&f.text), source->text))
        return false;
    source->text = buf_str(&f.text);
    source->spans = spans;
    source->origin.generated = f.generated.at;
    source->origin.ngenerated = f.generated.n;
    return true;
}
