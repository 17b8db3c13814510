/* Versions, as the libraries that run tell them. */
#include "cli/versions.h"

#include "input/node.h"
#include "media/picture.h"
#include "media/qr.h"
#include "out/pdf.h"
#include "text/shape.h"

void versions_read(struct arena *arena, struct version versions[VERSION_COUNT])
{
    const struct version list[VERSION_COUNT] = {
        {"paiban", str_of(PAIBAN_VERSION)},
        {"libharu", str_of(pdf_library_version())},
        {"HarfBuzz", str_of(shape_version())},
        {"FreeType", str_of(freetype_version(arena))},
        {"libyaml", str_of(node_library_version())},
        {"zlib", str_of(pdf_zlib_version())},
        {"libpng", picture_png_version()},
        {"libjpeg-turbo", picture_jpeg_version()},
        {"libqrencode", qr_library_version()},
    };
    for (int i = 0; i < VERSION_COUNT; i++)
        versions[i] = list[i];
}
