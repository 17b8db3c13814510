/* The file being made: numbered objects, the page tree, the outline's items, and the writing of it all. A thin, checked
 * layer over libharu's object calls; the only part of out/ that sees them. For the files out/pdf*.c.
 *
 * An object is known by its number. Whoever makes it says later what stands in its dictionary, as PDF text. The first
 * error sticks: object_new then gives 0, everything else does nothing, and pdf_close tells.
 */
#ifndef PAIBAN_OUT_PDF_OBJECTS_H
#define PAIBAN_OUT_PDF_OBJECTS_H

#include "base/diag.h"
#include "base/str.h"

#include <stdbool.h>
#include <stdint.h>

struct pdf;

/* open gives; close writes the whole file into the arena and frees, also after an error; false with a diagnostic. The
 * arena closes what an early end left open. */
struct pdf *pdf_open(struct arena *arena, struct diags *diags);
bool pdf_close(struct pdf *pdf, struct str *out);

/* Notes an error; the first one counts. An empty one stands in the diagnostics already. */
void pdf_fail(struct pdf *pdf, const char *what);
bool pdf_failed(const struct pdf *pdf);

struct arena *pdf_arena(const struct pdf *pdf);

uint32_t object_new(struct pdf *pdf);

/* The text between << and >>, borrowed until the end. Twice for an object is an error. */
void object_set(struct pdf *pdf, uint32_t object, struct str entries);

/* A stream, its bytes copied; Length and, where deflating helps, Filter are added. */
enum stream_kind { STREAM_PLAIN, STREAM_DEFLATED };
void object_set_stream(struct pdf *pdf, uint32_t object, struct str entries, struct str bytes, enum stream_kind kind);

/* An object for the next page, in the page tree; Type and Parent are there already. */
uint32_t page_new(struct pdf *pdf);

/* An outline item below parent (0: the outline itself), behind its earlier siblings; the links between items and Count
 * are there already. */
uint32_t outline_item_new(struct pdf *pdf, uint32_t parent);

/* libharu's own: what stands in them already is Type and Pages, and nothing. */
uint32_t pdf_catalog(const struct pdf *pdf);
uint32_t pdf_info(const struct pdf *pdf);

#endif
