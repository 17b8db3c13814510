/* One face ─▶ a Type 0 font for each reading, one CID font, its descriptor, widths and font file (ISO 32000-1, 9.7 to
 * 9.10). Widths and ToUnicode are written as compactly as their forms allow; the CIDSet, which nothing needs, is left
 * out. The subset's tag comes from the glyphs, so the same book gives the same name. */
#include "out/pdf_embedded.h"

#include "base/sha256.h"
#include "out/pdf_print.h"

enum { TAG_LETTERS = 6, MAP_BLOCK = 100, EM = 1000 };

int32_t face_em(const struct face *face, int64_t units)
{
    int64_t product = units * EM, half = face->upem / 2;
    return (int32_t)((product + (product < 0 ? -half : half)) / face->upem);
}

/* "ABCDEF+Name": the letters depend on the face and the glyphs alone. */
static void put_font_name(struct buf *b, const struct embedded *e)
{
    unsigned char digest[SHA256_BYTES];
    char name[TAG_LETTERS + 1];
    struct sha256 sha;
    sha256_start(&sha);
    sha256_add(&sha, str_of(e->face->postscript_name));
    for (size_t i = 0; i < e->used.n; i++) {
        uint32_t id = e->by_code[i]->id;
        sha256_add(&sha, (struct str){(const char[]){(char)(id >> 8), (char)(id & 0xFF)}, 2});
    }
    sha256_finish(&sha, digest);
    for (size_t i = 0; i < TAG_LETTERS; i++)
        name[i] = (char)('A' + digest[i] % 26);
    name[TAG_LETTERS] = '+';
    put_byte(b, '/');
    buf_add(b, (struct str){name, sizeof name});
    struct buf rest = {.arena = b->arena};
    put_name(&rest, str_of(e->face->postscript_name));
    buf_add(b, str_from(buf_str(&rest), 1));
}

static int32_t descriptor_flags(const struct face *face)
{
    enum { FIXED = 1, SERIF = 2, SYMBOLIC = 4, ITALIC = 64 };
    return SYMBOLIC | (face->is_fixed ? FIXED : 0) | (face->is_serif ? SERIF : 0) |
           (face->italic_angle_milli ? ITALIC : 0);
}

static void put_metric(struct buf *b, const char *key, int64_t value)
{
    buf_addz(b, key);
    put_byte(b, ' ');
    put_int(b, value);
}

static uint32_t descriptor_make(struct pdf *pdf, const struct embedded *e, uint32_t file)
{
    const struct face *face = e->face;
    struct buf b = {.arena = pdf_arena(pdf)};
    buf_add(&b, STR("/Type/FontDescriptor/FontName"));
    put_font_name(&b, e);
    put_metric(&b, "/Flags", descriptor_flags(face));
    put_metric(&b, "/FontBBox[", face_em(face, face->x_min));
    put_metric(&b, "", face_em(face, face->y_min));
    put_metric(&b, "", face_em(face, face->x_max));
    put_metric(&b, "", face_em(face, face->y_max));
    buf_add(&b, STR("]/ItalicAngle "));
    put_decimal(&b, face->italic_angle_milli, 3);
    put_metric(&b, "/Ascent", face_em(face, face->ascent));
    put_metric(&b, "/Descent", face_em(face, face->descent));
    put_metric(&b, "/CapHeight", face_em(face, face->cap_height));
    put_metric(&b, "/StemV", 50 + (int64_t)face->weight * face->weight / 4225);  /* a rule of thumb; no table tells it */
    buf_addz(&b, e->subset.is_cff ? "/FontFile3 " : "/FontFile2 ");
    put_ref(&b, file);
    uint32_t object = object_new(pdf);
    object_set(pdf, object, buf_str(&b));
    return object;
}

static uint32_t file_make(struct pdf *pdf, const struct embedded *e)
{
    struct buf b = {.arena = pdf_arena(pdf)};
    if (e->subset.is_cff)
        buf_add(&b, STR("/Subtype/CIDFontType0C"));
    else
        put_metric(&b, "/Length1", (int64_t)e->subset.bytes.n);
    uint32_t object = object_new(pdf);
    object_set_stream(pdf, object, buf_str(&b), e->subset.bytes, STREAM_DEFLATED);
    return object;
}

/* How many glyphs from the i-th on have consecutive codes and one width. */
static size_t same_width(const struct embedded *e, size_t i)
{
    size_t n = 1;
    while (i + n < e->used.n && e->by_code[i + n]->code == e->by_code[i]->code + n &&
           e->by_code[i + n]->width == e->by_code[i]->width)
        n++;
    return n;
}

/* "c [w w …]" from the i-th glyph on; stops where a range "c c w" is shorter. Returns the next glyph. */
static size_t put_width_list(struct buf *b, const struct embedded *e, size_t i)
{
    put_int(b, e->by_code[i]->code);
    put_byte(b, '[');
    for (;;) {
        put_int(b, e->by_code[i]->width);
        i++;
        if (i == e->used.n || e->by_code[i]->code != e->by_code[i - 1]->code + 1 || e->by_code[i]->width == EM ||
            same_width(e, i) >= 3)
            break;
        put_byte(b, ' ');
    }
    put_byte(b, ']');
    return i;
}

static void put_widths(struct buf *b, const struct embedded *e)
{
    for (size_t i = 0; i < e->used.n; ) {
        size_t same = same_width(e, i);
        uint32_t code = e->by_code[i]->code;
        if (e->by_code[i]->width == EM) {
            i += same;
        } else if (same < 3) {
            i = put_width_list(b, e, i);
        } else {
            put_int(b, code);
            put_metric(b, "", (int64_t)(code + same - 1));
            put_metric(b, "", e->by_code[i]->width);
            put_byte(b, ' ');
            i += same;
        }
    }
}

static uint32_t cid_font_make(struct pdf *pdf, const struct embedded *e, uint32_t descriptor)
{
    struct buf b = {.arena = pdf_arena(pdf)};
    buf_addz(&b, e->subset.is_cff ? "/Type/Font/Subtype/CIDFontType0/BaseFont"
                                  : "/Type/Font/Subtype/CIDFontType2/CIDToGIDMap/Identity/BaseFont");
    put_font_name(&b, e);
    buf_add(&b, STR("/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>/FontDescriptor "));
    put_ref(&b, descriptor);
    put_metric(&b, "/DW", EM);
    buf_add(&b, STR("/W["));
    put_widths(&b, e);
    put_byte(&b, ']');
    uint32_t object = object_new(pdf);
    object_set(pdf, object, buf_str(&b));
    return object;
}

static const struct reading *reading_nth(const struct used *used, uint32_t n)
{
    const struct reading *r = &used->reading;
    while (r && n--)
        r = r->next;
    return r;
}

static size_t readings_count(const struct embedded *e, uint32_t n)
{
    size_t count = 0;
    for (size_t i = 0; i < e->used.n; i++)
        count += reading_nth(e->by_code[i], n) != NULL;
    return count;
}

static void put_readings(struct buf *b, const struct embedded *e, uint32_t n)
{
    size_t left = readings_count(e, n), block = 0;
    for (size_t i = 0; i < e->used.n && left; i++) {
        const struct reading *r = reading_nth(e->by_code[i], n);
        if (!r)
            continue;
        if (block == 0) {
            block = left < MAP_BLOCK ? left : MAP_BLOCK;
            put_int(b, (int64_t)block);
            buf_add(b, STR(" beginbfchar\n"));
        }
        put_byte(b, '<');
        put_hex16(b, e->by_code[i]->code);
        buf_add(b, STR("><"));
        put_utf16(b, r->text);
        buf_add(b, STR(">\n"));
        left--;
        if (--block == 0)
            buf_add(b, STR("endbfchar\n"));
    }
}

static uint32_t to_unicode_make(struct pdf *pdf, const struct embedded *e, uint32_t n)
{
    struct buf b = {.arena = pdf_arena(pdf)};
    buf_add(&b, STR("/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"
                    "/CIDSystemInfo <</Registry (Adobe) /Ordering (UCS) /Supplement 0>> def\n"
                    "/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n"
                    "1 begincodespacerange\n<0000><FFFF>\nendcodespacerange\n"));
    put_readings(&b, e, n);
    buf_add(&b, STR("endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n"));
    uint32_t object = object_new(pdf);
    object_set_stream(pdf, object, STR(""), buf_str(&b), STREAM_DEFLATED);
    return object;
}

static uint32_t type0_make(struct pdf *pdf, const struct embedded *e, uint32_t cid_font, uint32_t n)
{
    struct buf b = {.arena = pdf_arena(pdf)};
    uint32_t map = to_unicode_make(pdf, e, n);
    buf_add(&b, STR("/Type/Font/Subtype/Type0/BaseFont"));
    put_font_name(&b, e);
    if (e->subset.is_cff)
        buf_add(&b, STR("-Identity-H"));
    buf_add(&b, STR("/Encoding/Identity-H/DescendantFonts["));
    put_ref(&b, cid_font);
    buf_add(&b, STR("]/ToUnicode "));
    put_ref(&b, map);
    uint32_t object = object_new(pdf);
    object_set(pdf, object, buf_str(&b));
    return object;
}

void embedded_make(struct pdf *pdf, struct embedded *e)
{
    uint32_t file = file_make(pdf, e);
    uint32_t descriptor = descriptor_make(pdf, e, file);
    uint32_t cid_font = cid_font_make(pdf, e, descriptor);
    e->objects = ARENA_ARRAY(pdf_arena(pdf), uint32_t, e->nfonts);
    for (uint32_t n = 0; n < e->nfonts; n++)
        e->objects[n] = type0_make(pdf, e, cid_font, n);
}
