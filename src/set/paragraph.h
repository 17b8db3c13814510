/* Paragraph: text shaped once, as a row of atoms that lines are sliced from.
 *
 * An atom is the smallest thing a line moves: one cluster of glyphs with its class, its advance, the blank on its two
 * sides, and the space before the next atom. Nothing here depends on where lines end; a paragraph made is never
 * changed, and its positions are relative to its own start.
 *
 * The passes, in order: classify (classes by context) → direction (what runs from right to left) → faces (who sets each
 * character) → breaks and keeps (where a line may end, and where it should not) → shape (HarfBuzz, once) → spacing
 * (widths, pairs, gaps). Atoms stand in the order of the text, whatever its direction; left and right of one that runs
 * from right to left are to be read as before and behind.
 */
#ifndef PAIBAN_SET_PARAGRAPH_H
#define PAIBAN_SET_PARAGRAPH_H

#include "set/job.h"
#include "set/marks.h"
#include "set/type.h"
#include "text/shape.h"

/* Bytes that were generated: n bytes at byte `at` of the text stand for `own` bytes of where it comes from. */
struct generated {
    size_t at, n, own;
};

/* Where text comes from, for diagnostics: but for what was generated in it from a body's block, or from a field; with
 * neither it is generated throughout. */
struct text_origin {
    const struct generated *generated;  /* by place */
    size_t ngenerated;
    const struct body_block *block;
    const struct field *field;
    struct pos pos;                 /* for text without block or field */
    const struct text_origin *front;    /* of its first front_n bytes, which are generated here; NULL: the same */
    size_t front_n;
};

/* What of the apparatus (apparatus.h) a part of a text belongs to. */
enum wording {
    WORDING_NONE,
    WORDING_MARK,                   /* the mark of a note: part of what stands before it */
    WORDING_LABEL,                  /* a mark once more, before its note's words */
    WORDING_AGAIN,                  /* instead of words, where those of the mark's note stand */
    WORDING_REFERENCE               /* leads to a place in the issue, and names it where it has no words of its own */
};

/* A part of the text in one type. */
struct text_span {
    size_t from, to;                /* bytes */
    const struct type *type;
    unsigned property;              /* spans of one number share an interlinear mark; 0: neighbours of one kind do */
    struct str link;                /* address; empty: none */
    bool is_url;                    /* the text is an address: broken by the rules of URLs */
    bool verbatim;                  /* code: its blanks are characters like others */
    enum wording wording;
    size_t of;                      /* the entry of the apparatus that wording speaks of */
};

struct text_source {
    struct str text;
    const struct text_span *spans;  /* cover the text */
    size_t nspans;
    struct text_origin origin;
    struct str context;             /* words that name the place in messages: the item's title */
    const struct text_source *raw;  /* with U+FFFC for each generated word inside (wording.h); NULL: there is none */
};

enum break_kind {
    BREAK_NO,
    BREAK_MAY,
    BREAK_MUST
};

/* What the space after an atom is; says how far it may shrink and stretch. */
enum space_kind {
    SPACE_NONE,                     /* solid: inside words, numbers and units */
    SPACE_HAN,                      /* between two CJK characters */
    SPACE_FIXED,                    /* as SPACE_HAN, but never stretched: around connectors and solidi */
    SPACE_SYLLABLE,                 /* as SPACE_HAN, in Korean: opens a little when the word spaces have */
    SPACE_GAP,                      /* between Han and Latin or a digit */
    SPACE_WORD                      /* after the atom of a typed blank */
};

struct atom {
    uint32_t at, len;               /* bytes of the paragraph's text */
    uint32_t cp;                    /* its first character */
    uint32_t glyph, nglyphs;        /* slice of the paragraph's glyphs */
    uint32_t span;
    const struct face *face;
    enum char_class class;
    enum break_kind brk;            /* before this atom */
    uint8_t penalty;                /* of that break: 0, or what is lost by parting what should stay together */
    enum space_kind kind;           /* of the space after it */
    bool joins;                     /* a blank between a number and its unit */
    bool parts_word;                /* its break is inside a word of Korean */
    bool picture;                   /* a sequence that is one picture */
    bool tied;                      /* written in one stroke with the next: nothing opens between them */
    uint8_t level;                  /* of UAX #9; odd: from right to left */
    bool keeps_end;                 /* a line's end does not take its blank */
    mpt advance;
    mpt shift;                      /* of its glyphs inside the advance */
    mpt left, right;                /* blank inside the advance that a line edge or a pair may take */
    mpt space;                      /* natural space before the next atom; negative where a pair shares its blank */
};

/* True when the atom runs from right to left. */
static inline bool atom_is_turned(const struct atom *atom)
{
    return atom->level % 2;
}

/* A mark with blank that its neighbour or a line's reduction may take: all pauses and brackets, and the middle dot where it
 * has any. */
static inline bool atom_gives_blank(const struct atom *atom)
{
    return (atom->class >= CHAR_STOP && atom->class <= CHAR_OPEN) || (atom->class == CHAR_INTERPUNCT && atom->left);
}

struct paragraph {
    struct str text;
    const struct text_source *source;
    struct atom *atoms;
    size_t natoms;
    const struct shaped_glyph *glyphs;
    size_t nglyphs;
    mpt em;                         /* of its first span */
    struct kept *kept;              /* where it is kept for other jobs (reuse.h); NULL: nowhere */
    bool turns;                     /* some of it may run from right to left */
};

/* One character, before shaping. */
struct character {
    uint32_t cp, at, len, span;
    enum char_class class;
    enum break_kind brk;            /* before it */
    uint8_t penalty;                /* of that break */
    bool joins;                     /* a blank that neither opens nor breaks */
    bool parts_word;                /* its break is inside a word of Korean */
    uint8_t level;                  /* of UAX #9 */
    bool picture;                   /* begins a sequence that is one picture */
    bool varies;                    /* a selector behind it asks for one of its forms */
    const struct face *face;
    uint32_t script;
};

struct characters {
    struct character *at;
    size_t n;
    bool may_turn;                  /* some of them may run from right to left */
    bool may_join;                  /* some may be part of a picture */
};

/* Never NULL; a character that no font has is reported and set as nothing. */
const struct paragraph *paragraph_make(struct job *job, const struct text_source *source);

/* The place in the file of byte `at`. */
struct pos paragraph_pos(const struct paragraph *paragraph, size_t at);
struct pos origin_pos(const struct text_origin *origin, size_t at);

/* The origin with n generated bytes before its text. */
struct text_origin origin_behind(struct arena *arena, const struct text_origin *origin, size_t n);

enum { SKIN_TONE_FIRST = 0x1F3FB, SKIN_TONE_LAST = 0x1F3FF, INDICATOR_FIRST = 0x1F1E6, INDICATOR_LAST = 0x1F1FF };

bool is_skin_tone(uint32_t cp);
bool is_indicator(uint32_t cp);     /* one of the two that make a flag */

struct glyph_list {
    struct shaped_glyph *at;
    size_t n, cap;
};

/* ---- the passes */
struct characters classify(struct job *job, const struct text_source *source);

/* Of classify: nothing to do when no character may be part of a sequence with others. */
static inline bool sequence_may_hold(uint32_t cp)
{
    return cp >= 0x1F000 || cp == 0xFE0F || cp == 0x20E3 || cp == 0x200D;
}

void settle_sequences(struct characters chars);
bool find_directions(struct job *job, struct characters chars);     /* false: all from left to right */
void pick_faces(struct job *job, const struct text_source *source, struct characters chars);
void find_breaks(struct job *job, const struct text_source *source, struct characters chars);
void find_keeps(const struct text_source *source, struct characters chars);
void shape_atoms(struct job *job, const struct text_source *source, struct characters chars, struct paragraph *out);
void add_glyphs(struct job *job, const struct text_source *source, struct atom *atom, const struct shaped_glyph *glyphs, size_t n,
                struct glyph_list *out);                            /* of shape_atoms */
void space_atoms(struct job *job, const struct text_source *source, struct paragraph *paragraph);

#endif
