/* Properties in braces, as Pandoc writes them: {#name .class key=value key="value"}. For input/ only. */
#ifndef PAIBAN_INPUT_ATTRIBUTES_H
#define PAIBAN_INPUT_ATTRIBUTES_H

#include "base/str.h"

enum attribute_kind {
    ATTRIBUTE_NONE,             /* no more */
    ATTRIBUTE_ID,               /* #name */
    ATTRIBUTE_CLASS,            /* .class */
    ATTRIBUTE_KEY,              /* key=value */
    ATTRIBUTE_BAD               /* none of these: what follows can't be told apart */
};

struct attribute {
    enum attribute_kind kind;
    size_t at;                  /* byte of the source where it begins */
    struct str word;            /* #name, .class, or the key alone */
    struct str value;           /* the name or class without its sign; of a key, without quotes */
};

/* The byte behind the } of the braces that begin at byte `at` and end on the same line; `at` when there are none. */
size_t attributes_end(struct str source, size_t at);

/* Do the braces at byte `at` begin with # or . or hold an equals sign, so that they can't well be text? */
bool attributes_meant(struct str source, size_t at);

/* What stands next in braces; *at, at first the byte behind the {, goes on behind it. */
struct attribute attribute_next(struct str source, size_t *at);

#endif
