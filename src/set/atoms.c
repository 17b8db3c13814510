/* Atoms: characters shaped into clusters.
 *
 * In: characters with faces and breaks. Out: the paragraph's atoms and glyphs. A piece is the longest run of one span,
 * face, script and direction without a break inside Latin; each piece is shaped once, with the rest of the text as its context. As
 * no piece runs over a place where a Latin word may be broken, no line has to be shaped again; Han glyphs do not touch.
 * What becomes of a cluster's glyphs is decided in glyphs.c. */
#include "set/paragraph.h"

/* There are no more atoms than characters, and seldom more glyphs. */
struct builder {
    struct job *job;
    const struct text_source *source;
    struct atom *atoms;
    size_t natoms;
    struct glyph_list glyphs;
};

static bool same_piece(const struct character *a, const struct character *b)
{
    if (b->class == CHAR_JOINER)
        return true;
    if (a->class == CHAR_BREAK || b->class == CHAR_BREAK || a->class == CHAR_SPACE || b->class == CHAR_SPACE)
        return false;
    bool cjk = class_is_cjk(a->class);
    return a->span == b->span && a->face == b->face && a->script == b->script && a->level == b->level &&
           !a->varies && !b->varies && cjk == class_is_cjk(b->class) && (cjk || b->brk == BREAK_NO);
}

static struct atom *add_atom(struct builder *b, const struct character *c, size_t end)
{
    struct atom *atom = &b->atoms[b->natoms++];
    *atom = (struct atom){.at = c->at, .len = (uint32_t)(end - c->at), .cp = c->cp, .span = c->span, .face = c->face,
                          .class = c->class, .brk = c->brk, .penalty = c->penalty, .joins = c->joins, .parts_word = c->parts_word,
                          .level = c->level, .picture = c->picture};
    return atom;
}

static bool has_joiner(struct characters chars, size_t from, size_t to)
{
    while (from < to && chars.at[from].class != CHAR_JOINER)
        from++;
    return from < to;
}

static unsigned flags_of(const struct job *job, const struct text_span *span, const struct character *c)
{
    bool turned = c->level % 2;
    return (span->is_url ? SHAPE_NO_LIGATURES : 0u) | (span->type->tabular_figures ? SHAPE_TABULAR_FIGURES : 0u) |
           (c->varies ? SHAPE_NO_LOCAL_FORMS : 0u) | (job->layout->composition.kerning || turned ? 0u : SHAPE_NO_KERNING) | (turned ? SHAPE_RIGHT_TO_LEFT : 0u);
}

/* One atom for each cluster of the piece chars[from..to). */
static void shape_piece(struct builder *b, struct characters chars, size_t from, size_t to)
{
    const struct character *first = &chars.at[from];
    size_t end = chars.at[to - 1].at + chars.at[to - 1].len;
    const struct text_span *span = &b->source->spans[first->span];
    unsigned flags = flags_of(b->job, span, first) | (has_joiner(chars, from, to) ? SHAPE_STACK_MARKS : 0u);
    struct str lang = class_is_cjk(first->class) ? span->type->han_lang : span->type->lang;
    struct shaped_glyph *glyphs;
    size_t n = shape(b->job->scratch, first->face, b->source->text, first->at, end, lang, first->script, flags, &glyphs);
    size_t c = from;
    for (size_t i = 0; i < n;) {
        size_t next = i + 1;
        while (next < n && glyphs[next].cluster == glyphs[i].cluster)
            next++;
        size_t cluster_end = next < n ? glyphs[next].cluster : end;
        while (c + 1 < to && chars.at[c].at < glyphs[i].cluster)
            c++;
        add_glyphs(b->job, b->source, add_atom(b, &chars.at[c], cluster_end), &glyphs[i], next - i, &b->glyphs);
        i = next;
    }
}

void shape_atoms(struct job *job, const struct text_source *source, struct characters chars, struct paragraph *out)
{
    struct builder b = {.job = job, .source = source, .atoms = ARENA_ARRAY(job->arena, struct atom, chars.n),
                        .glyphs = {ARENA_ARRAY(job->arena, struct shaped_glyph, chars.n), 0, chars.n}};
    for (size_t i = 0; i < chars.n;) {
        size_t end = i + 1;
        while (end < chars.n && same_piece(&chars.at[end - 1], &chars.at[end]))
            end++;
        if (chars.at[i].class == CHAR_BREAK)
            add_atom(&b, &chars.at[i], chars.at[i].at + chars.at[i].len);
        else
            shape_piece(&b, chars, i, end);
        i = end;
    }
    out->atoms = b.atoms;
    out->natoms = b.natoms;
    out->glyphs = b.glyphs.at;
    out->nglyphs = b.glyphs.n;
}
