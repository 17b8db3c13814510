/* Names of font families ─▶ roles of the manifest. For the files draw/. */
#ifndef PAIBAN_DRAW_FAMILIES_H
#define PAIBAN_DRAW_FAMILIES_H

#include "base/str.h"

#include <stdbool.h>

/* The role ("hei") that stands for a family, a generic one included; NULL: a family that is not known. east: the
 * drawing's language is written with Han, so that a generic family is one of Han. */
const char *family_role(struct str family, bool east);

/* The role that comes next in the same style: Han for a Latin role, Kai where there is no FangSong; NULL: none. */
const char *role_complement(const char *role);

#endif
