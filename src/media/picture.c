/* The bytes of a file ─▶ a picture, or a diagnostic in plain words.
 *
 * The first bytes tell the kind, whatever the name says; a name that says otherwise is an error, since the next program
 * on the way may believe it. The decoders (jpeg.c, png.c) read the picture to its end once, so that a damaged one is
 * found here and not at the printer's; an SVG is drawn once, by a program of its own (drawing.h). Nothing is scaled, no
 * colour is converted, no profile applied. */
#include "media/picture.h"

#include "media/decoders.h"

#include <string.h>
#include <strings.h>

/* ---- kinds */

struct signature {
    size_t at;
    struct str bytes;
    const char *kind;
};

#define BYTES(literal) {(literal), sizeof(literal) - 1}

static const struct signature printable[] = {
    [PICTURE_JPEG] = {0, BYTES("\xFF\xD8\xFF"), "JPEG"},
    [PICTURE_PNG] = {0, BYTES("\x89PNG\r\n\x1A\n"), "PNG"}
};

static const struct {
    const char *name, *ending;
} kinds[] = {[PICTURE_JPEG] = {"JPEG", ".jpg"}, [PICTURE_PNG] = {"PNG", ".png"}, [PICTURE_SVG] = {"SVG", ".svg"}};

static const struct signature others[] = {
    {0, BYTES("GIF8"), "GIF"}, {8, BYTES("WEBP"), "WebP"}, {0, BYTES("BM"), "BMP"}, {0, BYTES("II*\0"), "TIFF"},
    {0, BYTES("MM\0*"), "TIFF"}, {4, BYTES("ftyphei"), "HEIC"}, {4, BYTES("ftypmif"), "HEIC"},
    {4, BYTES("ftypavif"), "AVIF"}, {0, BYTES("%PDF-"), "PDF"}, {0, BYTES("8BPS"), "Photoshop"},
    {0, BYTES("%!PS"), "PostScript"}, {0, BYTES("\xC5\xD0\xD3\xC6"), "EPS"}, {0, BYTES("\xFF\x0A"), "JPEG XL"},
    {4, BYTES("JXL "), "JPEG XL"}, {4, BYTES("jP  "), "JPEG 2000"}, {0, BYTES("\xD7\xCD\xC6\x9A"), "WMF"},
    {40, BYTES(" EMF"), "EMF"}, {0, BYTES("\x1F\x8B"), "SVGZ"}, {0, BYTES("PK\x03\x04"), "ZIP / Office"}, {0, BYTES("\xD0\xCF\x11\xE0"), "Office"}
};

static bool matches(const struct signature *signature, struct str bytes)
{
    return bytes.n >= signature->at && str_starts(str_from(bytes, signature->at), signature->bytes);
}

/* The kind's name; NULL: none that is known. */
static const char *foreign_kind(struct str bytes)
{
    for (size_t i = 0; i < sizeof others / sizeof *others; i++)
        if (matches(&others[i], bytes))
            return others[i].kind;
    return NULL;
}

/* ---- names */

static const struct {
    const char *ending, *kind;
} endings[] = {
    {"png", "PNG"}, {"jpg", "JPEG"}, {"jpeg", "JPEG"}, {"jpe", "JPEG"}, {"jfif", "JPEG"}, {"gif", "GIF"},
    {"webp", "WebP"}, {"bmp", "BMP"}, {"tif", "TIFF"}, {"tiff", "TIFF"}, {"heic", "HEIC"}, {"heif", "HEIC"},
    {"avif", "AVIF"}, {"pdf", "PDF"}, {"svg", "SVG"}, {"svgz", "SVGZ"}, {"eps", "EPS"}, {"psd", "Photoshop"}
};

/* What the name's ending stands for; NULL: nothing that is known. */
static const char *named_kind(struct str name)
{
    size_t dot = name.n;
    while (dot && name.s[dot - 1] != '.')
        dot--;
    for (size_t i = 0; i < sizeof endings / sizeof *endings && dot; i++)
        if (strlen(endings[i].ending) == name.n - dot &&
            strncasecmp(endings[i].ending, name.s + dot, name.n - dot) == 0)
            return endings[i].kind;
    return NULL;
}

enum { SVG_HEAD = 1 << 16 };

/* False when it is none that can be printed. An SVG has no signature: its root stands behind whatever comments its
 * program is proud of, so a name is believed where the bytes are of no other kind. */
static bool kind_find(struct str name, struct str bytes, enum picture_kind *kind)
{
    const char *says = named_kind(name);
    size_t at;
    for (*kind = PICTURE_JPEG; *kind < PICTURE_SVG; (*kind)++)
        if (matches(&printable[*kind], bytes))
            return true;
    return bytes.n && !foreign_kind(bytes) &&
           ((says && strcmp(says, "SVG") == 0) ||
            str_find(str_slice(bytes, 0, bytes.n < SVG_HEAD ? bytes.n : SVG_HEAD), STR("<svg"), &at));
}

/* ---- faults */

enum fault picture_size_fault(uint64_t columns, uint64_t rows)
{
    if (columns == 0 || rows == 0)
        return FAULT_EMPTY;
    return columns > PICTURE_PIXELS || rows > PICTURE_PIXELS / columns ? FAULT_PIXELS : FAULT_NONE;
}

static void fault_tell(struct diags *diags, struct pos pos, struct str name, enum fault fault)
{
    static const enum diag_id words[] = {
        [FAULT_CUT] = DIAG_PICTURE_CUT, [FAULT_BROKEN] = DIAG_PICTURE_BROKEN, [FAULT_FORM] = DIAG_PICTURE_FORM,
        [FAULT_EMPTY] = DIAG_PICTURE_NO_PIXELS, [FAULT_PIXELS] = DIAG_PICTURE_LARGE,
        [FAULT_MEMORY] = DIAG_PICTURE_MEMORY
    };
    diag_add(diags, words[fault], pos, &name, 1);
}

static void kind_tell(struct diags *diags, struct pos pos, struct str name, struct str bytes)
{
    const char *kind = foreign_kind(bytes);
    if (!bytes.n)
        DIAG_ARGS(diags, PICTURE_EMPTY, pos, name);
    else if (!kind)
        DIAG_ARGS(diags, PICTURE_UNKNOWN, pos, name);
    else
        DIAG_ARGS(diags, PICTURE_KIND, pos, name, str_of(kind));
}

/* Whether the file is called what it is. */
static bool name_fits(struct diags *diags, const struct picture *picture, struct pos pos)
{
    const char *says = named_kind(picture->name), *is = kinds[picture->kind].name;
    if (!says || strcmp(says, is) == 0)
        return true;
    DIAG_ARGS(diags, PICTURE_NAME, pos, picture->name, str_of(is), str_of(kinds[picture->kind].ending));
    return false;
}

/* ---- reading */

static bool bitmap_read(struct arena *arena, struct diags *diags, struct pos pos, struct picture *picture)
{
    enum fault fault = picture->kind == PICTURE_PNG ? png_decode(arena, picture) : jpeg_decode(arena, picture);
    if (fault)
        fault_tell(diags, pos, picture->name, fault);
    picture->width = picture->turn.swap ? picture->rows : picture->columns;
    picture->height = picture->turn.swap ? picture->columns : picture->rows;
    return !fault;
}

/* Asks the drawer; false with a diagnostic when no sensible answer came, or one that says what is wrong. */
static bool drawing_make(struct arena *arena, struct diags *diags, struct pos pos, struct picture *picture,
                         struct drawer *drawer)
{
    struct drawing_request request = {.name = picture->name, .svg = picture->bytes};
    struct str answer = STR("there is none");
    enum drawer_end end = drawer ? drawer->draw(drawer, arena, &request, &answer) : DRAWER_ABSENT;
    if (end == DRAWER_ABSENT)
        DIAG_ARGS(diags, DRAWING_PROGRAM, ((struct pos){0}), answer);
    else if (end == DRAWER_STOPPED)
        DIAG_ARGS(diags, DRAWING_HEAVY, pos, picture->name);
    else if (drawing_answered(arena, diags, pos, answer, &picture->drawing))
        return picture->drawing != NULL;
    else
        DIAG_ARGS(diags, DRAWING_PROGRAM, ((struct pos){0}), STR("it is of another version"));
    return false;
}

static bool svg_read(struct arena *arena, struct diags *diags, struct pos pos, struct picture *picture,
                     struct drawer *drawer)
{
    if (!drawing_make(arena, diags, pos, picture, drawer))
        return false;
    picture->columns = picture->width = (uint32_t)picture->drawing->width;
    picture->rows = picture->height = (uint32_t)picture->drawing->height;
    picture->dpi = DRAWING_DPI;
    picture->color = PICTURE_RGB;
    return true;
}

const struct picture *picture_read(struct arena *arena, struct diags *diags, struct pos pos, struct str name,
                                   struct str bytes, struct drawer *drawer)
{
    struct picture *picture = ARENA_NEW(arena, struct picture);
    *picture = (struct picture){.name = str_copy(arena, name), .bytes = bytes};
    if (!kind_find(name, bytes, &picture->kind)) {
        kind_tell(diags, pos, name, bytes);
        return NULL;
    }
    if (!name_fits(diags, picture, pos))
        return NULL;
    bool read = picture->kind == PICTURE_SVG ? svg_read(arena, diags, pos, picture, drawer)
                                             : bitmap_read(arena, diags, pos, picture);
    return read ? picture : NULL;
}

size_t picture_samples(const struct picture *picture)
{
    return (picture->color == PICTURE_GRAY ? 1U : 3U) + (picture->alpha ? 1U : 0U);
}

struct str picture_bare(struct arena *arena, const struct picture *picture)
{
    return picture->kind == PICTURE_PNG ? png_bare(arena, picture->bytes) : jpeg_bare(arena, picture->bytes);
}
