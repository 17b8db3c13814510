/* A drawing looked through before it is drawn. For the files draw/. */
#ifndef PAIBAN_DRAW_INSPECT_H
#define PAIBAN_DRAW_INSPECT_H

#include "base/diag.h"

struct letter {                     /* a character that is shown, once each */
    uint32_t cp;
    int32_t line;                   /* where it first stands */
};

struct inspection {
    VEC(struct letter) letters;     /* in the order of the file */
    int32_t root_line;
};

/* False with a diagnostic when the file may not or can't be drawn. Warnings leave it true. */
bool inspect(struct arena *arena, struct diags *diags, struct str name, struct str svg, struct inspection *out);

#endif
