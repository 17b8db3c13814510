/* Traditional forms and their simplified ones. For proof_forms.c and import_language.c. */
#ifndef PAIBAN_EDIT_TRADITIONAL_DATA_H
#define PAIBAN_EDIT_TRADITIONAL_DATA_H

#include <stddef.h>
#include <stdint.h>

struct traditional {
    uint16_t form;
    uint16_t simple;            /* 0: there are several */
};

extern const struct traditional traditional[];     /* in order of form */
extern const size_t traditional_count;

#endif
