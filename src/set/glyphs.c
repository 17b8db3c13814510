/* Glyphs: what is shown of one atom's cluster.
 *
 * In: an atom and the glyphs that shaping gave its cluster. Out: the glyphs that it shows, and its advance. What is not to
 * be seen (a selector, a joiner) has no glyph; .notdef must never be shown and is reported. A sequence that is one picture
 * is whole when one glyph takes its room; else its parts stand side by side, without skin tones, which outlines do not
 * have, and that is worth a warning. */
#include "set/paragraph.h"

#include "base/ucd.h"

struct cluster {
    struct job *job;
    const struct text_source *source;
    struct atom *atom;
    struct str text;
    const struct shaped_glyph *glyphs;
    size_t n;
    uint32_t empty;                 /* the glyph for a character that shows nothing; 0: it has none */
    struct glyph_list *out;
};

/* ---- glyphs without ink */

/* More than one character, of which one is beyond the BMP: readers of PDF (mupdf 1.21) lose such a text when one glyph
 * stands for it, so that each of its characters has a glyph. */
static bool needs_glyph_each(struct str text)
{
    bool beyond = false;
    uint32_t cp;
    size_t n = 0;
    for (size_t at = 0; at < text.n; n++) {
        at += utf8_next(text, at, &cp);
        beyond |= cp > 0xFFFF;
    }
    return n > 1 && beyond;
}

/* Of no width if there is one. */
static uint32_t empty_glyph(const struct face *face)
{
    uint32_t empty = face_glyph(face, 0x200B);
    return empty && face_advance(face, empty) == 0 ? empty : face_glyph(face, ' ');
}

/* What shaping leaves of a selector or a joiner. */
static bool is_hidden(const struct cluster *c, const struct shaped_glyph *glyph)
{
    return glyph->advance == 0 && glyph->id == face_glyph(c->atom->face, ' ');
}

/* ---- adding */

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

static void add_to(struct arena *arena, const struct text_source *source, struct atom *atom, struct shaped_glyph glyph,
                   struct glyph_list *out)
{
    glyph = fitting_glyph(atom, glyph);
    *VEC_PUSH(arena, out) = glyph;
    atom->advance += face_scale(atom->face, glyph.advance, source->spans[atom->span].type->size);
}

static void add(struct cluster *c, struct shaped_glyph glyph)
{
    add_to(c->job->arena, c->source, c->atom, glyph, c->out);
}

static void add_empty(struct cluster *c)
{
    if (c->empty)
        add(c, (struct shaped_glyph){.id = c->empty, .cluster = c->atom->at});
}

/* ---- text */

/* The first of the characters that the face lacks. */
static uint32_t missing_in(const struct cluster *c)
{
    uint32_t cp;
    for (size_t at = 0; at < c->text.n;) {
        at += utf8_next(c->text, at, &cp);
        if (!face_has(c->atom->face, cp, 0) && ucd_gc(cp) != GC_CF)
            return cp;
    }
    return c->atom->cp;
}

static void add_plain(struct cluster *c)
{
    bool missing = false, seen = false;
    for (size_t i = 0; i < c->n; i++)
        seen |= c->glyphs[i].id != 0 && !is_hidden(c, &c->glyphs[i]);
    for (size_t i = 0; i < c->n; i++) {
        missing |= c->glyphs[i].id == 0;
        if (c->glyphs[i].id == 0 || (seen && is_hidden(c, &c->glyphs[i])))
            add_empty(c);
        else
            add(c, c->glyphs[i]);
    }
    if (missing)
        DIAG_ARGS(c->job->diags, GLYPH_MISSING, origin_pos(&c->source->origin, c->atom->at), c->text,
                  str_format(c->job->arena, "%04X", (unsigned)missing_in(c)), c->source->context);
}

/* ---- pictures */

static bool is_tone(const struct cluster *c, const struct shaped_glyph *glyph)
{
    for (uint32_t cp = SKIN_TONE_FIRST; cp <= SKIN_TONE_LAST; cp++)
        if (glyph->id == face_glyph(c->atom->face, cp))
            return true;
    return false;
}

/* Tags choose among flags: England's, Scotland's, Wales's. */
static bool has_tags(const struct cluster *c)
{
    uint32_t cp = 0;
    utf8_next(c->text, utf8_prev(c->text, c->text.n), &cp);
    return cp >= 0xE0020 && cp <= 0xE007F;
}

/* What can be seen of a sequence whose parts are shown; of a flag its letters. */
static struct str seen_of(const struct cluster *c)
{
    struct buf seen = {.arena = c->job->arena};
    uint32_t cp;
    for (size_t at = 0; at < c->text.n;) {
        at += utf8_next(c->text, at, &cp);
        bool shown = !is_skin_tone(cp) && !ucd_is_mark(cp) && ucd_gc(cp) != GC_CF && face_has(c->atom->face, cp, 0);
        if (is_indicator(cp))
            buf_addc(&seen, 'A' + cp - INDICATOR_FIRST);
        else if (shown)
            buf_addc(&seen, cp);
    }
    return buf_str(&seen);
}

static void add_picture(struct cluster *c)
{
    bool whole = !has_tags(c) || c->glyphs[0].id != face_glyph(c->atom->face, c->atom->cp);
    for (size_t i = 0; i < c->n; i++) {
        const struct shaped_glyph *glyph = &c->glyphs[i];
        bool left_out = i > 0 && (glyph->id == 0 || is_tone(c, glyph));
        whole = whole && !left_out && (i == 0 || glyph->advance == 0);
        if (left_out || (i > 0 && is_hidden(c, glyph)))
            add_empty(c);
        else
            add(c, *glyph);
    }
    if (!whole)
        DIAG_ARGS(c->job->diags, EMOJI_PARTS, origin_pos(&c->source->origin, c->atom->at), c->text, seen_of(c),
                  str_of(c->atom->face->family));
}

static void add_cluster(struct cluster *c, bool each)
{
    size_t from = c->out->n;
    if (c->atom->picture && c->glyphs[0].id != 0)
        add_picture(c);
    else
        add_plain(c);
    for (size_t k = c->out->n - from, characters = each ? utf8_count(c->text) : 0; k < characters; k++)
        add_empty(c);
}

void add_glyphs(struct job *job, const struct text_source *source, struct atom *atom, const struct shaped_glyph *glyphs, size_t n,
                struct glyph_list *out)
{
    size_t from = out->n;
    struct str text = str_slice(source->text, atom->at, atom->at + atom->len);
    bool each = atom->len > 4 && needs_glyph_each(text);
    if (n == 1 && glyphs[0].id != 0 && !each)
        add_to(job->arena, source, atom, glyphs[0], out);
    else
        add_cluster(&(struct cluster){job, source, atom, text, glyphs, n, each ? empty_glyph(atom->face) : 0, out}, each);
    atom->glyph = (uint32_t)from;
    atom->nglyphs = (uint32_t)(out->n - from);
}
