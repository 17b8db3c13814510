/* Spacing: the width of each mark, and the space between each two neighbours (标点挤压 and Han–Latin gaps).
 *
 * In: a paragraph's atoms with the advances of their fonts. Out: the advances that the rules give, the blank that each
 * mark carries, and the natural space after each atom. Pairs are seen across spans. What happens at a line's edges and
 * how a line is stretched or reduced is decided later (line.c, justify.c).
 * Rules: CLREQ 3.1.2 (widths), 3.1.6 (adjustment of adjacent marks), 3.2 (mixed text); GB/T 15834-2011 5.1. */
#include "set/paragraph.h"

#include "base/ucd.h"

static mpt em_of(const struct text_source *source, const struct atom *atom)
{
    return source->spans[atom->span].type->size;
}

static enum han_lang forms_of(const struct text_source *source, const struct atom *atom)
{
    return source->spans[atom->span].type->forms;
}

/* Sets the atom to `width`; the glyph keeps left, goes to the right end, or to the middle. What a centred glyph is given
 * at its right is blank that a line's end takes back, so that the edge is the glyph's own. */
enum side { SIDE_LEFT, SIDE_RIGHT, SIDE_MIDDLE };

static void force_width(struct atom *atom, mpt width, enum side side)
{
    mpt over = width - atom->advance;
    atom->shift = side == SIDE_LEFT ? 0 : side == SIDE_RIGHT ? over : over / 2;
    atom->right = side == SIDE_MIDDLE ? over - over / 2 : 0;
    atom->advance = width;
}

/* The selector that chooses one of two places for a pause (StandardizedVariants.txt): U+FE00 the corner, U+FE01 the
 * middle; 0 none. */
static uint32_t place_asked(const struct text_source *source, const struct atom *atom)
{
    uint32_t cp = 0, selector = 0;
    size_t n = utf8_next(source->text, atom->at, &cp);
    if (atom->len > n)
        utf8_next(source->text, atom->at + n, &selector);
    bool asks = selector == 0xFE00 || selector == 0xFE01;
    return asks && face_has(atom->face, cp, selector) ? selector : 0;
}

/* Whether a pause stands in the middle of its em: in Traditional Chinese all do, in Japanese ：；！？. */
static bool is_centred(enum han_lang forms, const struct text_source *source, const struct atom *atom)
{
    uint32_t cp = atom->cp, asked = place_asked(source, atom);
    if (asked)
        return asked == 0xFE01;
    return marks_are_centred(forms) || (forms == HAN_JA && (mark_is_exclamation(cp) || cp == 0xFF1A || cp == 0xFF1B));
}

static bool is_double_mark(uint32_t cp)
{
    return mark_ends_by_tone(cp) && !mark_is_exclamation(cp);
}

/* The Japanese middle dot has an em, like a pause in the middle; the Chinese interpunct half of one. */
static bool is_middle_dot(enum han_lang forms, const struct atom *atom)
{
    return forms == HAN_JA && atom->cp == 0x30FB && atom->class == CHAR_INTERPUNCT;
}

/* A pause in the middle has a quarter em on either side; ！？ there and double marks fill their em. */
static void set_blanks(enum han_lang forms, const struct text_source *source, struct atom *atom, mpt em)
{
    bool pause = atom->class == CHAR_PAUSE || atom->class == CHAR_STOP;
    atom->right = 0;
    if (is_double_mark(atom->cp))
        return;
    if (is_middle_dot(forms, atom)) {
        atom->left = atom->right = em / 4;
    } else if (pause && is_centred(forms, source, atom)) {
        atom->left = atom->right = mark_is_exclamation(atom->cp) ? 0 : em / 4;
    } else if (pause || atom->class == CHAR_CLOSE) {
        atom->right = em / 2;
    } else if (atom->class == CHAR_OPEN) {
        atom->left = em / 2;
    }
}

static bool is_bracket(const struct atom *atom)
{
    return atom->class == CHAR_OPEN || atom->class == CHAR_CLOSE;
}

static bool is_mirrored(const struct atom *atom)
{
    return is_bracket(atom) && !(atom->cp >= 0x2018 && atom->cp <= 0x201D);
}

/* In text from right to left the blank stands on the other side: a glyph of its own width is turned with it, or is a
 * mirror image. */
static void turn_mark(struct atom *atom, mpt glyph)
{
    if (atom_is_turned(atom))
        atom->shift = atom->advance - atom->shift - glyph + (is_mirrored(atom) ? 0 : atom->right - atom->left);
}

static bool is_short_connector(uint32_t cp)
{
    return cp == '-' || cp == 0x2010 || cp == 0x2013;
}

/* The mark without its blank: the half-width styles. */
static void halve(struct atom *atom)
{
    atom->advance -= atom->left + atom->right;
    atom->shift -= atom_is_turned(atom) ? atom->right : atom->left;
    atom->left = atom->right = 0;
}

static mpt widest_figure(const struct face *face, mpt size)
{
    mpt widest = 0;
    for (uint32_t digit = '0'; digit <= '9'; digit++) {
        mpt width = face_scale(face, face_advance(face, face_glyph(face, digit)), size);
        widest = width > widest ? width : widest;
    }
    return widest;
}

/* Figures of one width, also where the face has none: Noto Serif CJK's 1 is narrower than its other figures. */
static void set_figure(const struct text_source *source, struct atom *atom)
{
    const struct type *type = source->spans[atom->span].type;
    if (!type->tabular_figures || atom->nglyphs != 1)
        return;
    force_width(atom, widest_figure(atom->face, type->size), SIDE_MIDDLE);
    atom->right = 0;
}

/* How often an atom has its first character: dashes and dots that became one glyph. */
static mpt units_in(const struct text_source *source, const struct atom *atom)
{
    mpt n = 0;
    uint32_t cp;
    for (size_t at = atom->at; at < atom->at + atom->len;) {
        at += utf8_next(source->text, at, &cp);
        n += cp == atom->cp;
    }
    return n;
}

/* Faces of signs and pictures draw them a little wider or narrower than an em, which is what they take among Han; a key
 * around a digit is wider than that. */
static void set_sign(struct atom *atom, mpt em)
{
    bool near_em = atom->advance >= em * 4 / 5 && atom->advance <= em + em / 7, key = atom->picture && atom->cp < 0x80;
    if (!key && (atom->face->role != ROLE_SYMBOL || !near_em))
        return;
    force_width(atom, em, SIDE_MIDDLE);
    atom->right = 0;
}

static void set_mark(struct job *job, const struct text_source *source, struct atom *atom)
{
    mpt em = em_of(source, atom), glyph = atom->advance;
    enum han_lang forms = forms_of(source, atom);
    switch (atom->class) {
    case CHAR_DIGIT: set_figure(source, atom); return;
    case CHAR_OPEN: force_width(atom, em, SIDE_RIGHT); break;
    case CHAR_CLOSE: force_width(atom, em, SIDE_LEFT); break;
    case CHAR_STOP:
    case CHAR_PAUSE:
        force_width(atom, em, is_centred(forms, source, atom) || is_double_mark(atom->cp) ? SIDE_MIDDLE : SIDE_LEFT);
        break;
    case CHAR_CONNECTOR: force_width(atom, is_short_connector(atom->cp) ? em / 2 : em, SIDE_MIDDLE); return;
    case CHAR_SOLIDUS: force_width(atom, em / 2, SIDE_MIDDLE); return;
    case CHAR_INTERPUNCT:
        force_width(atom, is_middle_dot(forms, atom) ? em : em / 2, SIDE_MIDDLE);
        if (is_middle_dot(forms, atom))
            break;
        return;
    case CHAR_DASH: force_width(atom, em * units_in(source, atom) * (atom->cp == 0x2E3A ? 2 : 1), SIDE_MIDDLE); return;
    case CHAR_ELLIPSIS: force_width(atom, em * units_in(source, atom), SIDE_MIDDLE); return;
    case CHAR_HAN: set_sign(atom, em); return;
    default: return;
    }
    set_blanks(forms, source, atom, em);
    turn_mark(atom, glyph);
    atom->keeps_end = forms == HAN_JA && atom->class == CHAR_STOP;
    if (class_half_in(atom->class, job->layout->composition.width) || (forms == HAN_KO && is_bracket(atom)))
        halve(atom);                /* 「」 stand beside word spaces in Korean */
}

/* Two adjacent marks of which one is a bracket or quote: half an em goes, out of the blank between them. Where the
 * direction changes they are not adjacent. */
static mpt pair_squeeze(const struct atom *a, const struct atom *b, mpt em)
{
    mpt between = a->right + b->left;
    bool marks = (is_bracket(a) && atom_gives_blank(b)) || (is_bracket(b) && atom_gives_blank(a));
    if (!marks || a->level != b->level)
        return 0;
    return between < em / 2 ? between : em / 2;
}

/* ！？ in a row: each but the last is half an em, and the second of just two as well. */
static mpt exclamation_squeeze(const struct paragraph *p, size_t i)
{
    const struct atom *a = &p->atoms[i];
    if (i + 1 < p->natoms && mark_is_exclamation(a->cp) && mark_is_exclamation(p->atoms[i + 1].cp))
        return a->right;
    return 0;
}

/* What takes a quarter em beside Han: letters, digits, and the signs that are read with a number. */
static bool takes_gap(const struct atom *atom, bool *digit)
{
    static const char with_number[] = "%$+#&@";
    *digit = atom->class == CHAR_DIGIT;
    if (atom->class == CHAR_LATIN || *digit)
        return true;
    if (atom->class != CHAR_SIGN)
        return false;
    *digit = true;
    for (const char *s = with_number; *s; s++)
        if (atom->cp == (uint32_t)*s)
            return true;
    return atom->cp == 0xB0 || atom->cp == 0xA3 || atom->cp == 0xA5 || atom->cp == 0x20AC;
}

static bool gap_between(struct job *job, const struct text_source *source, const struct atom *a, const struct atom *b,
                        mpt *gap)
{
    bool han_first = class_is_han(a->class), han_last = class_is_han(b->class);
    const struct atom *han = han_first ? a : b, *latin = han_first ? b : a;
    bool digit;
    if (han_first == han_last || han->cp == 0x3000 || ucd_is_hangul(han->cp) || !takes_gap(latin, &digit))
        return false;
    const struct composition *c = &job->layout->composition;
    *gap = length_resolve(digit ? c->digit_gap : c->latin_gap, em_of(source, han), job->layout->pitch, job->measure);
    return true;
}

static bool is_punctuation(enum char_class c)
{
    return c >= CHAR_STOP && c <= CHAR_ELLIPSIS;
}

/* The atom at i, or the one that its note's mark belongs to. */
static const struct atom *before_note(const struct paragraph *p, size_t i)
{
    while (i > 0 && p->atoms[i].class == CHAR_NOTE)
        i--;
    return &p->atoms[i];
}

/* A typed blank between Han and Latin is the gap itself, a quarter em where the layout sets none; beside a Chinese mark
 * (unless words are parted by blanks) and before a note's mark it takes no room; elsewhere it is a word space. Of several
 * blanks only the first counts. next: what stands behind them. */
static void set_blank(struct job *job, const struct text_source *source, struct paragraph *p, size_t i, size_t next)
{
    struct atom *blank = &p->atoms[i];
    blank->kind = blank->joins || blank->cp == 0x3000 ? SPACE_NONE : SPACE_WORD;
    if (i == 0 || next == p->natoms || blank->cp == 0x3000)
        return;
    const struct atom *a = before_note(p, i - 1), *b = &p->atoms[next];
    mpt gap;
    if (a->class == CHAR_SPACE || b->class == CHAR_NOTE) {
        blank->advance = 0;
        blank->kind = SPACE_NONE;
    } else if (gap_between(job, source, a, b, &gap)) {
        blank->advance = gap ? gap : em_of(source, blank) / 4;
        blank->kind = SPACE_GAP;
    } else if (!source->spans[blank->span].type->spaced && (is_punctuation(a->class) || is_punctuation(b->class))) {
        blank->advance = 0;
        blank->kind = class_is_cjk(a->class) && class_is_cjk(b->class) ? SPACE_HAN : SPACE_NONE;
    }
}

static void set_rows_of_blanks(struct job *job, const struct text_source *source, struct paragraph *p)
{
    for (size_t i = 0, next = 0; i < p->natoms; i++) {
        while (next <= i || (next < p->natoms && p->atoms[next].class == CHAR_SPACE))
            next++;
        if (p->atoms[i].class == CHAR_SPACE)
            set_blank(job, source, p, i, next);
    }
}

static bool is_solid(const struct atom *a, const struct atom *b)
{
    bool same = a->class == b->class && (a->class == CHAR_DASH || a->class == CHAR_ELLIPSIS);
    return same || b->class == CHAR_UNIT || a->class == CHAR_CURRENCY;
}

/* Nothing opens beside connectors and solidi; in Japanese not beside any mark but dashes and ellipses (JLREQ, table 6). */
static bool is_fixed(const struct text_source *source, const struct atom *a)
{
    if (forms_of(source, a) == HAN_JA && a->class >= CHAR_STOP && a->class <= CHAR_INTERPUNCT)
        return true;
    return a->class == CHAR_CONNECTOR || a->class == CHAR_SOLIDUS;
}

/* Scripts whose letters are written in one stroke. */
static bool is_cursive(uint32_t cp)
{
    static const uint32_t scripts[] = {
        UCD_TAG('A', 'r', 'a', 'b'), UCD_TAG('S', 'y', 'r', 'c'), UCD_TAG('M', 'o', 'n', 'g'), UCD_TAG('N', 'k', 'o', 'o'),
        UCD_TAG('M', 'a', 'n', 'd'), UCD_TAG('P', 'h', 'a', 'g'), UCD_TAG('A', 'd', 'l', 'm'), UCD_TAG('R', 'o', 'h', 'g'),
    };
    uint32_t script = cp < 0x600 ? 0 : ucd_script(cp);
    for (size_t i = 0; i < sizeof scripts / sizeof *scripts; i++)
        if (script == scripts[i])
            return true;
    return false;
}

enum { TATWEEL = 0x640 };           /* the stroke alone, which no script owns */

static bool is_tied(const struct atom *a, const struct atom *b)
{
    return a->class == CHAR_LATIN && b->class == CHAR_LATIN && (is_cursive(a->cp) || a->cp == TATWEEL) &&
           (is_cursive(b->cp) || b->cp == TATWEEL);
}

/* A note's mark stands close to what it belongs to, in the blank of a stop or bracket; behind it the line may open where
 * it could without it. */
static void set_note_space(struct job *job, struct paragraph *p, size_t i)
{
    struct atom *a = &p->atoms[i];
    const struct atom *b = &p->atoms[i + 1];
    if (a->class != CHAR_NOTE) {
        a->space = job->layout->composition.squeeze && class_is_cjk(a->class) ? -a->right : 0;
        return;
    }
    const struct atom *owner = before_note(p, i);
    if (b->class != CHAR_NOTE && class_is_cjk(owner->class) && class_is_cjk(b->class) && !is_solid(owner, b))
        a->kind = SPACE_HAN;
}

static void set_space(struct job *job, const struct text_source *source, struct paragraph *p, size_t i)
{
    struct atom *a = &p->atoms[i];
    const struct atom *b = &p->atoms[i + 1];
    if (a->class == CHAR_SPACE || b->class == CHAR_SPACE)
        return;
    if (a->class == CHAR_NOTE || b->class == CHAR_NOTE) {
        set_note_space(job, p, i);
        return;
    }
    a->tied = is_tied(a, b);
    if (gap_between(job, source, a, b, &a->space)) {
        a->kind = a->space ? SPACE_GAP : SPACE_NONE;
        return;
    }
    if (!class_is_cjk(a->class) || !class_is_cjk(b->class) || is_solid(a, b))
        return;
    bool korean = forms_of(source, a) == HAN_KO;
    a->kind = is_fixed(source, a) || is_fixed(source, b) ? SPACE_FIXED : korean ? SPACE_SYLLABLE : SPACE_HAN;
    if (!job->layout->composition.squeeze)
        return;
    mpt squeeze = exclamation_squeeze(p, i);
    a->space = -(squeeze ? squeeze : pair_squeeze(a, b, em_of(source, a)));
    if (a->space < 0)
        a->kind = SPACE_FIXED;      /* what was closed is not opened again */
}

/* The second of just two ！？ gives up its own blank as well, so that the pair fills one em. */
static void close_exclamations(struct paragraph *p)
{
    for (size_t i = 0; i + 1 < p->natoms;) {
        size_t n = 0;
        while (i + n < p->natoms && mark_is_exclamation(p->atoms[i + n].cp))
            n++;
        if (n == 2) {
            struct atom *last = &p->atoms[i + 1];
            last->advance -= last->right;
            last->right = 0;
        }
        i += n ? n : 1;
    }
}

static void add_letterspace(const struct text_source *source, struct paragraph *p)
{
    for (size_t i = 0; i + 1 < p->natoms; i++)
        if (!p->atoms[i].tied)
            p->atoms[i].space += source->spans[p->atoms[i].span].type->letterspace;
}

void space_atoms(struct job *job, const struct text_source *source, struct paragraph *p)
{
    for (size_t i = 0; i < p->natoms; i++)
        set_mark(job, source, &p->atoms[i]);
    if (job->layout->composition.squeeze)
        close_exclamations(p);
    set_rows_of_blanks(job, source, p);
    for (size_t i = 0; i + 1 < p->natoms; i++)
        set_space(job, source, p, i);
    add_letterspace(source, p);
}
