/* QR codes (ISO/IEC 18004): text ─▶ dark and light modules. */
#ifndef PAIBAN_MEDIA_QR_H
#define PAIBAN_MEDIA_QR_H

#include "base/diag.h"
#include "base/str.h"

#include <stdbool.h>
#include <stdint.h>

enum { QR_QUIET = 4 };              /* modules that must stay white on each side; not part of the matrix */

struct qr {
    uint32_t version;               /* 1 to 40 */
    uint32_t modules;               /* on a side: 17 + 4 × version */
    const bool *dark;               /* row by row from the top left */
};

/* Error correction level M (a seventh may be lost), the smallest version that holds the text. The text is not empty.
 * NULL with a diagnostic at pos when it is too long for any. */
const struct qr *qr_make(struct arena *arena, struct diags *diags, struct pos pos, struct str text);

/* The next stretch of dark modules of a row from column *from on: *from..*to; false when there is none. */
bool qr_stretch(const struct qr *qr, uint32_t row, uint32_t *from, uint32_t *to);

struct str qr_library_version(void);

#endif
