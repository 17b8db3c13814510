/* What the decoders of jpeg.c and png.c have in common. For the files media/.
 *
 * A decoder fills in a picture whose name and bytes are set. It knows no diagnostics: it gives the fault, and picture.c
 * finds the words. */
#ifndef PAIBAN_MEDIA_DECODERS_H
#define PAIBAN_MEDIA_DECODERS_H

#include "media/picture.h"

enum fault {
    FAULT_NONE,
    FAULT_CUT,                      /* the file ends early */
    FAULT_BROKEN,
    FAULT_FORM,                     /* whole, but in a form that readers of PDF don't know */
    FAULT_EMPTY,                    /* no pixels */
    FAULT_PIXELS,                   /* more than PICTURE_PIXELS */
    FAULT_MEMORY                    /* would take more than PICTURE_MEMORY to be opened */
};

#define PICTURE_PIXELS ((uint64_t)100 * 1000 * 1000)
#define PICTURE_MEMORY ((uint64_t)512 * 1024 * 1024)

enum fault jpeg_decode(struct arena *arena, struct picture *picture);
enum fault png_decode(struct arena *arena, struct picture *picture);

struct str jpeg_bare(struct arena *arena, struct str bytes);
struct str png_bare(struct arena *arena, struct str bytes);

/* Fault of a size in pixels. */
enum fault picture_size_fault(uint64_t columns, uint64_t rows);

#endif
