/* Type: a style made concrete, with the faces, size and colour that text is set in. */
#ifndef PAIBAN_SET_TYPE_H
#define PAIBAN_SET_TYPE_H

#include "set/job.h"
#include "text/lang.h"

struct type {
    struct str lang;                /* of the text, BCP 47 */
    struct str han_lang;            /* the language whose Han forms it takes: its own, or where it has no Han the text's around it */
    enum han_lang forms;            /* the same, for rules */
    bool spaced;                    /* words are parted by blanks: Korean, and what is not written with Han */
    const struct style *style;      /* the paragraph's; for a span inside it, the span's */
    enum font_role han_role, latin_role;
    int han_weight, latin_weight;
    const struct face *han, *latin;
    mpt size;
    struct color color;
    mpt letterspace;
    mpt raise;                      /* of a span above its paragraph's baseline */
    bool tabular_figures;
    enum interlinear mark;
    struct color mark_color;
};

/* False, with a diagnostic for each style that names it first, when a font role does not exist. */
bool types_check(struct job *job);

/* The type of a style; NULL with a diagnostic when a face can't be had. */
const struct type *type_of(struct job *job, size_t style);

/* The type of a span inside text of `base`: what the style gives replaces what base has. base itself where the layout has
 * no such style. */
const struct type *type_inside(struct job *job, const struct type *base, size_t style);

/* The same type for words in another language. NULL with a diagnostic when a face can't be had. */
const struct type *type_in_language(struct job *job, const struct type *base, struct str lang);

/* The same type at another size. */
const struct type *type_at_size(struct job *job, const struct type *base, mpt size);

#endif
