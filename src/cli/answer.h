/* What a process of the pool tells its caller of a job: numbers and texts, as bytes. Both sides are the same program, so
 * the form is private. */
#ifndef PAIBAN_CLI_ANSWER_H
#define PAIBAN_CLI_ANSWER_H

#include "base/str.h"

enum { ANSWER_NUMBERS = 10, ANSWER_TEXTS = 4 };

struct answer {
    int64_t numbers[ANSWER_NUMBERS];
    struct str texts[ANSWER_TEXTS];
};

struct str answer_pack(struct arena *arena, const struct answer *answer);

/* The texts lie in the bytes. */
struct answer answer_unpack(struct str bytes);

#endif
