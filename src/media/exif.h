/* What Exif (CIPA DC-008) says of how a picture is to be seen. For the files media/. */
#ifndef PAIBAN_MEDIA_EXIF_H
#define PAIBAN_MEDIA_EXIF_H

#include "media/picture.h"

struct exif {
    uint32_t orientation;           /* 1 to 8; 1 when it is not said, or not well */
    uint32_t dpi;                   /* 0: not said, or not the same both ways */
};

/* tiff: from the byte order on ("II" or "MM"). Whatever is not as it should be counts as not said. */
struct exif exif_read(struct str tiff);

struct picture_turn exif_turn(uint32_t orientation);

#endif
