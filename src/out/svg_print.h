/* XML's characters and SVG's values as text. For the files out/svg*.c. */
#ifndef PAIBAN_OUT_SVG_PRINT_H
#define PAIBAN_OUT_SVG_PRINT_H

#include "set/book.h"

void xml_text(struct buf *b, struct str text);           /* content or attribute value, escaped */
void xml_file(struct buf *b, struct str name);          /* a file's name as a relative address */
void xml_attribute(struct buf *b, const char *name, struct str value);     /* ` name="value"` */
void xml_base64(struct buf *b, struct str bytes);                              /* RFC 4648, for data addresses */
void svg_length(struct buf *b, const char *name, int64_t value);                /* mpt: ` name="10.5"` */
void svg_color(struct buf *b, const char *name, struct color color);            /* ` name="#1d3c64"` */
void svg_ratio(struct buf *b, int64_t num, int64_t den);        /* a decimal, twelve places at most; both positive */

#endif
