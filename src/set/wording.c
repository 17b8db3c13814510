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

/* The bytes of a text before another are generated there, but for the places in it, which are when they are filled. */
static struct text_origin joined_origin(struct job *job, const struct text_source *front, const struct text_source *rest)
{
    struct text_origin origin = rest->origin, *own = ARENA_NEW(job->arena, struct text_origin);
    struct generated *all = ARENA_ARRAY(job->arena, struct generated, front->nspans + origin.ngenerated);
    size_t n = 0;
    for (size_t i = 0; i < front->nspans; i++)
        if (!wording_is_place(front->text, &front->spans[i]))
            all[n++] = (struct generated){front->spans[i].from, front->spans[i].to - front->spans[i].from, 0};
    for (size_t i = 0; i < origin.ngenerated; i++) {
        all[n] = origin.generated[i];
        all[n++].at += front->text.n;
    }
    *own = front->origin;
    origin.generated = all;
    origin.ngenerated = n;
    origin.front = own;
    origin.front_n = front->text.n;
    return origin;
}

static void join(struct job *job, struct text_source *front, const struct text_source *rest)
{
    struct buf text = {.arena = job->arena};
    buf_add(&text, front->text);
    buf_add(&text, rest->text);
    struct text_span *spans = ARENA_ARRAY(job->arena, struct text_span, front->nspans + rest->nspans);
    for (size_t i = 0; i < front->nspans; i++)
        spans[i] = front->spans[i];
    for (size_t i = 0; i < rest->nspans; i++) {
        struct text_span *span = &spans[front->nspans + i];
        *span = rest->spans[i];
        span->from += front->text.n;
        span->to += front->text.n;
    }
    front->origin = joined_origin(job, front, rest);
    front->text = buf_str(&text);
    front->spans = spans;
    front->nspans += rest->nspans;
}

void wording_join(struct job *job, struct text_source *front, const struct text_source *rest)
{
    const struct text_source *raw_front = front->raw ? front->raw : front, *raw_rest = rest->raw ? rest->raw : rest;
    struct text_source *raw = NULL;
    if (front->raw || rest->raw) {
        raw = ARENA_NEW(job->arena, struct text_source);
        *raw = *raw_front;
        join(job, raw, raw_rest);
    }
    join(job, front, rest);
    front->raw = raw;
}

void wording_put_before(struct job *job, struct text_source *source, struct str words, const struct type *type)
{
    struct text_span *span = ARENA_NEW(job->arena, struct text_span);
    *span = (struct text_span){.to = words.n, .type = type};
    struct text_source whole = {.text = words, .spans = span, .nspans = 1, .context = source->context,
                                .origin.pos = origin_pos(&source->origin, 0)};
    wording_join(job, &whole, source);
    *source = whole;
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
    size_t front;                   /* bytes before the text's own */
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
        const bool front = span->from < raw->origin.front_n;
        if (front)
            f.front = f.text.n;
        if (place)
            *VEC_PUSH(job->arena, &f.generated) = (struct generated){spans[i].from, shown.n, front ? 0 : own.n};
        else
            pass_generated(job, &f, &raw->origin, span->to);
    }
    if (str_eq(buf_str(&f.text), source->text))
        return false;
    source->text = buf_str(&f.text);
    source->spans = spans;
    source->origin.generated = f.generated.at;
    source->origin.ngenerated = f.generated.n;
    source->origin.front_n = f.front;
    return true;
}
