/* One face: a path and an index come in, a struct face with its metrics and names goes out. The file is mapped, not
 * read; HarfBuzz opens tables when they are first needed, so that opening costs some microseconds and the pages of
 * the file that were touched. Metrics are those a PDF's font descriptor wants (ISO 32000-1, 9.8), in font units.
 * Which file fills a role is not decided here. */
#include "text/face.h"

#include <hb-ot.h>
#include <string.h>

enum { LONGEST_NAME = 63, LEAST_UPEM = 16, MOST_UPEM = 16384 };

bool face_file_open(const char *path, uint32_t index, struct face_file *file)
{
    unsigned length = 0;
    file->blob = hb_blob_create_from_file_or_fail(path);
    if (!file->blob)
        return false;
    const char *bytes = hb_blob_get_data(file->blob, &length);
    file->bytes = (struct str){bytes, length};
    if (sfnt_read(file->bytes, index, &file->sfnt))
        return true;
    face_file_close(file);
    return false;
}

void face_file_close(struct face_file *file)
{
    hb_blob_destroy(file->blob);
}

static hb_font_t *font_new(const struct face_file *file, uint32_t index)
{
    hb_face_t *face = hb_face_create(file->blob, index);
    hb_face_make_immutable(face);
    hb_font_t *font = hb_font_create(face);
    hb_font_make_immutable(font);
    hb_face_destroy(face);
    return font;
}

static void font_close(void *font)
{
    hb_font_destroy(font);
}

/* Fonts disagree about which characters they must have; one of these each of ours has. */
static bool shows_something(hb_font_t *font)
{
    hb_codepoint_t glyph;
    return hb_face_get_glyph_count(hb_font_get_face(font)) > 1 &&
           (hb_font_get_nominal_glyph(font, ' ', &glyph) || hb_font_get_nominal_glyph(font, 0x4E00, &glyph) ||
            hb_font_get_nominal_glyph(font, 0x20000, &glyph));
}

static struct str read_name(struct arena *arena, hb_font_t *font, hb_ot_name_id_t id)
{
    char text[256];
    unsigned room = sizeof text;
    hb_ot_name_get_utf8(hb_font_get_face(font), id, hb_language_from_string("en", 2), &room, text);
    return str_copy(arena, (struct str){text, room});
}

/* A PostScript name stands in a PDF as it is: printable ASCII without delimiters, of a bounded length. */
static const char *postscript_name(struct arena *arena, hb_font_t *font)
{
    struct str name = read_name(arena, font, HB_OT_NAME_ID_POSTSCRIPT_NAME);
    struct buf b = {.arena = arena};
    for (size_t i = 0; i < name.n && b.n < LONGEST_NAME; i++)
        if (name.s[i] > ' ' && name.s[i] <= '~' && !strchr("[](){}<>/%#", name.s[i]))
            buf_addc(&b, (uint32_t)name.s[i]);
    if (b.n == 0)
        buf_addz(&b, "Unnamed");
    return str_z(arena, buf_str(&b));
}

/* "Version 2.001;hotconv 1.1.0" is 2.001. */
static const char *version_number(struct arena *arena, hb_font_t *font)
{
    struct str version = read_name(arena, font, HB_OT_NAME_ID_VERSION_STRING);
    if (str_starts(version, STR("Version ")))
        version = str_from(version, 8);
    size_t end;
    if (str_find(version, STR(";"), &end))
        version.n = end;
    return str_z(arena, str_trim(version));
}

/* PANOSE 2.0, Latin text: kinds 2 to 10 have serifs. A face that says nothing follows its role. */
static bool has_serifs(struct str os2, enum font_role role)
{
    uint8_t family = (uint8_t)(sfnt_u16(os2, 32) >> 8), serifs = (uint8_t)sfnt_u16(os2, 32);
    if (family == 2 && serifs >= 2)
        return serifs <= 10;
    return role != ROLE_HEI && role != ROLE_SANS && role != ROLE_MONO;
}

static int32_t cap_height(hb_font_t *font, const struct face *face)
{
    hb_position_t height;
    struct glyph_box box;
    if (hb_ot_metrics_get_position(font, HB_OT_METRICS_TAG_CAP_HEIGHT, &height) && height > 0)
        return height;
    return face_box(face, face_glyph(face, 'H'), &box) ? box.y_max : face->ascent;
}

static void read_metrics(struct face *face, hb_font_t *font, const struct sfnt *sfnt)
{
    hb_font_extents_t extents;
    hb_font_get_h_extents(font, &extents);
    face->upem = (int32_t)hb_face_get_upem(hb_font_get_face(font));
    face->ascent = extents.ascender;
    face->descent = extents.descender;
    face->x_min = sfnt_i16(sfnt->head, 36);
    face->y_min = sfnt_i16(sfnt->head, 38);
    face->x_max = sfnt_i16(sfnt->head, 40);
    face->y_max = sfnt_i16(sfnt->head, 42);
    face->italic_angle_milli = (int32_t)((int64_t)(int32_t)sfnt_u32(sfnt->post, 4) * 1000 / 65536);
    face->is_fixed = sfnt_u32(sfnt->post, 12) != 0;
    face->is_serif = has_serifs(sfnt->os2, face->role);
    face->cap_height = cap_height(font, face);
}

static void read_names(struct arena *arena, struct face *face, hb_font_t *font)
{
    face->postscript_name = postscript_name(arena, font);
    face->family = read_name(arena, font, HB_OT_NAME_ID_FONT_FAMILY).s;
    face->version = version_number(arena, font);
}

static bool has_right_upem(const struct sfnt *sfnt)
{
    uint16_t upem = sfnt_u16(sfnt->head, 18);
    return upem >= LEAST_UPEM && upem <= MOST_UPEM;
}

bool face_file_matches(const struct face_file *file, const struct manifest_face *entry)
{
    return file->bytes.n == entry->size && file->sfnt.head_sum == entry->head_sum;
}

static bool places(hb_face_t *face, hb_tag_t feature)
{
    hb_set_t *lookups = hb_set_create();
    const hb_tag_t features[] = {feature, HB_TAG_NONE};
    hb_ot_layout_collect_lookups(face, HB_OT_TAG_GPOS, NULL, NULL, features, lookups);
    bool any = !hb_set_is_empty(lookups);
    hb_set_destroy(lookups);
    return any;
}

static hb_blob_t *table_unless_places(hb_face_t *face, hb_tag_t tag, void *whole)
{
    (void)face;
    return tag == HB_TAG('G', 'P', 'O', 'S') ? hb_blob_get_empty() : hb_face_reference_table(whole, tag);
}

static void face_close(void *face)
{
    hb_face_destroy(face);
}

/* A face that puts a mark on its letter but no mark on a mark would set the second over the first, one that puts no mark
 * anywhere beside its letter: without GPOS, HarfBuzz stacks them by their outlines. */
static bool places_enough(hb_face_t *face)
{
    return !hb_ot_layout_has_positioning(face) ||
           (places(face, HB_TAG('m', 'a', 'r', 'k')) && places(face, HB_TAG('m', 'k', 'm', 'k')));
}

static hb_font_t *font_without_places(struct arena *arena, hb_face_t *whole)
{
    hb_face_t *face = hb_face_create_for_tables(table_unless_places, hb_face_reference(whole), face_close);
    hb_font_t *font = hb_font_create(face);
    hb_face_destroy(face);
    arena_defer(arena, font_close, font);
    return font;
}

hb_font_t *face_stacking_font(const struct face *face)
{
    struct open_face *open = (struct open_face *)face;
    hb_face_t *whole = hb_font_get_face(face_font(face));
    if (!open->stacking)
        open->stacking = places_enough(whole) ? face_font(face) : font_without_places(open->arena, whole);
    return open->stacking;
}

static struct open_face *face_new(struct arena *arena, const struct face_file *file, const char *path,
                                  const struct manifest_face *entry)
{
    hb_font_t *font = font_new(file, entry->index);
    arena_defer(arena, font_close, font);
    if (!has_right_upem(&file->sfnt) || !shows_something(font))
        return NULL;
    struct open_face *open = ARENA_NEW(arena, struct open_face);
    open->matches = face_file_matches(file, entry);
    open->arena = arena;
    open->face = (struct face){.path = path, .index = entry->index, .package = entry->package,
                               .licence = entry->licence, .role = entry->role, .weight = entry->weight,
                               .is_cff = file->sfnt.is_cff, .hb = font};
    read_metrics(&open->face, font, &file->sfnt);
    read_names(arena, &open->face, font);
    return open;
}

struct open_face *face_open(struct arena *arena, const char *path, const struct manifest_face *entry)
{
    struct face_file file;
    if (!face_file_open(path, entry->index, &file))
        return NULL;
    struct open_face *open = face_new(arena, &file, path, entry);
    face_file_close(&file);
    return open;
}

bool face_has(const struct face *face, uint32_t cp, uint32_t vs)
{
    hb_codepoint_t glyph;
    if (vs)
        return hb_font_get_variation_glyph(face_font(face), cp, vs, &glyph);
    return hb_font_get_nominal_glyph(face_font(face), cp, &glyph);
}

uint32_t face_glyph(const struct face *face, uint32_t cp)
{
    hb_codepoint_t glyph;
    return hb_font_get_nominal_glyph(face_font(face), cp, &glyph) ? glyph : 0;
}

int32_t face_advance(const struct face *face, uint32_t glyph)
{
    return hb_font_get_glyph_h_advance(face_font(face), glyph);
}

bool face_box(const struct face *face, uint32_t glyph, struct glyph_box *box)
{
    hb_glyph_extents_t extents;
    if (!hb_font_get_glyph_extents(face_font(face), glyph, &extents))
        return false;
    *box = (struct glyph_box){extents.x_bearing, extents.y_bearing + extents.height,
                              extents.x_bearing + extents.width, extents.y_bearing};
    return true;
}
