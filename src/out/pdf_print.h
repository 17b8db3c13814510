/* PDF's tokens as text: numbers, references, names and strings. For the files out/pdf*.c. */
#ifndef PAIBAN_OUT_PDF_PRINT_H
#define PAIBAN_OUT_PDF_PRINT_H

#include "base/str.h"

#include <stdint.h>

void put_byte(struct buf *b, char byte);
void put_int(struct buf *b, int64_t value);
void put_decimal(struct buf *b, int64_t value, size_t places);  /* value / 10^places (at most 9): 10500, 3 gives 10.5 */
void put_points(struct buf *b, int64_t value);          /* of millipoints */
void put_ref(struct buf *b, uint32_t object);           /* "12 0 R" */
void put_name(struct buf *b, struct str name);          /* "/Name", other bytes as #xx */
void put_escaped(struct buf *b, char byte);             /* a byte of a string */
void put_bytes(struct buf *b, struct str bytes);        /* "(…)", a string of bytes */
void put_text(struct buf *b, struct str utf8);          /* "<FEFF…>", a text string */
void put_utf16(struct buf *b, struct str utf8);         /* the hexadecimal digits alone */
void put_hex(struct buf *b, struct str bytes);
void put_hex16(struct buf *b, uint32_t value);          /* four hexadecimal digits */

#endif
