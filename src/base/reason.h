/* The system's reasons why something failed (errno), in the reader's language. */
#ifndef PAIBAN_BASE_REASON_H
#define PAIBAN_BASE_REASON_H

#include "base/str.h"

/* Words for an error number in Chinese; the system's own where there are none. Static. */
const char *reason_chinese(int number);

/* What strerror said, in Chinese; anything else as it is. */
struct str reason_to_chinese(struct str words);

#endif
