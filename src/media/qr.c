/* Text ─▶ a QR code, by libqrencode. The bytes go in as they are (UTF-8, byte mode), which every decoder reads; digits
 * and capitals are not packed closer, since addresses hold small letters. How large it is printed is the setter's
 * affair. */
#include "media/qr.h"

#include <qrencode.h>

enum { LONGEST = 2331 };            /* bytes at version 40, level M */

static const struct qr *qr_copy(struct arena *arena, const QRcode *code)
{
    struct qr *qr = ARENA_NEW(arena, struct qr);
    size_t n = (size_t)code->width * (size_t)code->width;
    bool *dark = ARENA_ARRAY(arena, bool, n);
    for (size_t i = 0; i < n; i++)
        dark[i] = code->data[i] & 1;
    *qr = (struct qr){(uint32_t)code->version, (uint32_t)code->width, dark};
    return qr;
}

const struct qr *qr_make(struct arena *arena, struct diags *diags, struct pos pos, struct str text)
{
    if (text.n > LONGEST) {
        DIAG_ARGS(diags, QR_LONG, pos, str_format(arena, "%zu", text.n), str_format(arena, "%d", LONGEST));
        return NULL;
    }
    QRcode *code = QRcode_encodeData((int)text.n, (const unsigned char *)text.s, 0, QR_ECLEVEL_M);
    const struct qr *qr = code ? qr_copy(arena, code) : NULL;
    QRcode_free(code);
    if (!qr)
        arena_exhausted(arena);
    return qr;
}

bool qr_stretch(const struct qr *qr, uint32_t row, uint32_t *from, uint32_t *to)
{
    const bool *dark = qr->dark + (size_t)row * qr->modules;
    while (*from < qr->modules && !dark[*from])
        (*from)++;
    for (*to = *from; *to < qr->modules && dark[*to]; (*to)++)
        ;
    return *to > *from;
}

struct str qr_library_version(void)
{
    return str_of(QRcode_APIVersionString());
}
