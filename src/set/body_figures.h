/* Figures of a body as blocks. */
#ifndef PAIBAN_SET_BODY_FIGURES_H
#define PAIBAN_SET_BODY_FIGURES_H

#include "set/surroundings.h"

bool body_figure(struct surroundings *s, const struct body_block *body);

#endif
