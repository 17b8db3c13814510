/* Bare addresses in running text. For input/ only. */
#ifndef PAIBAN_INPUT_AUTOLINK_H
#define PAIBAN_INPUT_AUTOLINK_H

#include "base/str.h"

/* An address that stands in the source without any marks. */
struct autolink {
    size_t from, to;            /* bytes of the source */
    bool is_mail;               /* its link needs mailto: in front */
};

/* True when a bare address begins at byte `at`. */
bool autolink_at(struct str source, size_t at, struct autolink *out);

#endif
