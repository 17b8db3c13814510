/* Atoms: characters shaped into clusters.
 *
 * In: characters with faces and breaks. Out: the paragraph's atoms and glyphs. A piece is the longest run of one span,
 * face, script and direction without a break inside Latin; each piece is shaped once, with the rest of the text as its context. As
 * no piece runs over a place where a Latin word may be broken, no line has to be shaped again; Han glyphs do not touch.
 * A glyph that still is .notdef is reported and left out, for it must never be shown. */
#include "set/paragraph.h"

/* There are no more atoms than characters, and seldom more glyphs. */
struct builder {
    struct job *job;
    const struct text_source *source;
    struct atom *atoms;
    size_t natoms;
    VEC(struct shaped_glyph) glyphs;
};

static bool same_piece(const struct character *a, const struct character *b)
{
    if (b->class == CHAR_JOINER)
        return true;
    if (a->class == CHAR_BREAK || b->class == CHAR_BREAK || a->class == CHAR_SPACE || b->class == CHAR_SPACE)
        return false;
    bool cjk = class_is_cjk(a->class);
    return a->span == b->span && a->face == b->face && a->script == b->script && a->level == b->level &&
           cjk == class_is_cjk(b->class) && (cjk || b->brk == BREAK_NO);
}

/* The full-width solidus stands in half an em, which its ink would overrun: the face's narrow one is shown for it. */
static struct shaped_glyph fitting_glyph(const struct atom *atom, struct shaped_glyph glyph)
{
    uint32_t narrow = atom->class == CHAR_SOLIDUS && atom->cp == 0xFF0F ? face_glyph(atom->face, '/') : 0;
    if (narrow) {
        glyph.id = narrow;
        glyph.advance = face_advance(atom->face, narrow);
    }
    return glyph;
}

static void add_glyphs(struct builder *b, struct atom *atom, const struct shaped_glyph *glyphs, size_t from, size_t to)
{
    atom->glyph = (uint32_t)b->glyphs.n;
    for (size_t i = from; i < to; i++) {
        if (glyphs[i].id == 0) {
            DIAG_ARGS(b->job->diags, GLYPH_MISSING, origin_pos(&b->source->origin, atom->at),
                      str_slice(b->source->text, atom->at, atom->at + atom->len),
                      str_format(b->job->arena, "%04X", (unsigned)atom->cp), b->source->context);
            continue;
        }
        struct shaped_glyph glyph = fitting_glyph(atom, glyphs[i]);
        *VEC_PUSH(b->job->arena, &b->glyphs) = glyph;
        atom->advance += face_scale(atom->face, glyph.advance, b->source->spans[atom->span].type->size);
    }
    atom->nglyphs = (uint32_t)b->glyphs.n - atom->glyph;
}

static struct atom *add_atom(struct builder *b, const struct character *c, size_t end)
{
    struct atom *atom = &b->atoms[b->natoms++];
    *atom = (struct atom){.at = c->at, .len = (uint32_t)(end - c->at), .cp = c->cp, .span = c->span, .face = c->face,
                          .class = c->class, .brk = c->brk, .penalty = c->penalty, .joins = c->joins,
                          .level = c->level};
    return atom;
}

static unsigned flags_of(const struct job *job, const struct text_span *span, const struct character *c)
{
    bool turned = c->level % 2;
    return (span->is_url ? SHAPE_NO_LIGATURES : 0u) | (span->type->tabular_figures ? SHAPE_TABULAR_FIGURES : 0u) |
           (job->layout->composition.kerning || turned ? 0u : SHAPE_NO_KERNING) | (turned ? SHAPE_RIGHT_TO_LEFT : 0u);
}

/* One atom for each cluster of the piece chars[from..to). */
static void shape_piece(struct builder *b, struct characters chars, size_t from, size_t to)
{
    const struct character *first = &chars.at[from];
    size_t end = chars.at[to - 1].at + chars.at[to - 1].len;
    const struct text_span *span = &b->source->spans[first->span];
    struct str lang = class_is_cjk(first->class) ? span->type->han_lang : span->type->lang;
    struct shaped_glyph *glyphs;
    size_t n = shape(b->job->scratch, first->face, b->source->text, first->at, end, lang, first->script,
                     flags_of(b->job, span, first), &glyphs);
    size_t c = from;
    for (size_t i = 0; i < n;) {
        size_t next = i + 1;
        while (next < n && glyphs[next].cluster == glyphs[i].cluster)
            next++;
        size_t cluster_end = next < n ? glyphs[next].cluster : end;
        while (c + 1 < to && chars.at[c].at < glyphs[i].cluster)
            c++;
        add_glyphs(b, add_atom(b, &chars.at[c], cluster_end), glyphs, i, next);
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
