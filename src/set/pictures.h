/* Pictures of an issue: every file that its bodies or its layout name, read once and checked. */
#ifndef PAIBAN_SET_PICTURES_H
#define PAIBAN_SET_PICTURES_H

#include "base/diag.h"
#include "base/loader.h"
#include "input/issue.h"
#include "input/layout.h"
#include "media/picture.h"

struct pictures;

/* Reads all that the issue names, in its order, then what the layout names (NULL: there is none). What is missing, outside, unreadable or broken is an error at the line
 * that names it; a file that is broken is told of once. loader may be NULL: nothing is found then; drawer as in
 * picture_read. */
struct pictures *pictures_read(struct arena *arena, struct diags *diags, const struct issue *issue, const struct layout *layout,
                               struct loader *loader, struct drawer *drawer);

/* The picture that a body (asked: struct body_picture) or a layout (struct placed) names; NULL when it could not be read. Several
 * may be one file and one picture. */
const struct picture *pictures_find(const struct pictures *pictures, const void *asked);

#endif
