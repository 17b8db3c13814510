/* Table directories after the OpenType specification ("otff", "head"). In: a file's bytes, which may be anything.
 * Out: the small tables that the metrics come from, and the fingerprint. Only the directory and head are touched, so
 * a font of 60 MB costs two pages; what stands inside the tables is checked by HarfBuzz when it uses them. */
#include "text/sfnt.h"

enum { HEAD_LENGTH = 54, POST_LENGTH = 32, RECORD_LENGTH = 16, MOST_TABLES = 256 };

#define TAG(a, b, c, d) ((uint32_t)(a) << 24 | (uint32_t)(b) << 16 | (uint32_t)(c) << 8 | (uint32_t)(d))

uint32_t sfnt_u32(struct str table, size_t at)
{
    if (table.n < 4 || at > table.n - 4)
        return 0;
    const unsigned char *p = (const unsigned char *)table.s + at;
    return TAG(p[0], p[1], p[2], p[3]);
}

uint16_t sfnt_u16(struct str table, size_t at)
{
    if (table.n < 2 || at > table.n - 2)
        return 0;
    const unsigned char *p = (const unsigned char *)table.s + at;
    return (uint16_t)(p[0] << 8 | p[1]);
}

int16_t sfnt_i16(struct str table, size_t at)
{
    return (int16_t)sfnt_u16(table, at);
}

/* Where the face's directory begins: 0 in a plain font. */
static bool find_directory(struct str bytes, uint32_t index, size_t *at)
{
    *at = 0;
    if (sfnt_u32(bytes, 0) != TAG('t', 't', 'c', 'f'))
        return index == 0;
    uint32_t faces = sfnt_u32(bytes, 8);
    if (index >= faces || index > bytes.n / 4)
        return false;
    *at = sfnt_u32(bytes, 12 + 4 * (size_t)index);
    return *at != 0;
}

static bool is_font_version(uint32_t version)
{
    return version == 0x00010000 || version == TAG('O', 'T', 'T', 'O') || version == TAG('t', 'r', 'u', 'e');
}

static uint32_t table_sum(struct str table)
{
    uint32_t sum = 0;
    for (size_t at = 0; at + 4 <= table.n; at += 4)
        sum += sfnt_u32(table, at);
    if (table.n % 4 >= 2)
        sum += (uint32_t)sfnt_u16(table, table.n / 4 * 4) << 16;
    return sum;
}

struct tables {
    struct str cmap, head, hhea, hmtx, maxp, name, os2, post, cff, glyf, loca;
};

static struct str *slot(struct tables *tables, uint32_t tag)
{
    switch (tag) {
    case TAG('c', 'm', 'a', 'p'): return &tables->cmap;
    case TAG('h', 'e', 'a', 'd'): return &tables->head;
    case TAG('h', 'h', 'e', 'a'): return &tables->hhea;
    case TAG('h', 'm', 't', 'x'): return &tables->hmtx;
    case TAG('m', 'a', 'x', 'p'): return &tables->maxp;
    case TAG('n', 'a', 'm', 'e'): return &tables->name;
    case TAG('O', 'S', '/', '2'): return &tables->os2;
    case TAG('p', 'o', 's', 't'): return &tables->post;
    case TAG('C', 'F', 'F', ' '): return &tables->cff;
    case TAG('g', 'l', 'y', 'f'): return &tables->glyf;
    case TAG('l', 'o', 'c', 'a'): return &tables->loca;
    default: return NULL;
    }
}

static bool read_tables(struct str bytes, size_t at, struct tables *tables)
{
    if (at > bytes.n || bytes.n - at < 12 || !is_font_version(sfnt_u32(bytes, at)))
        return false;
    size_t count = sfnt_u16(bytes, at + 4);
    if (count > MOST_TABLES || count * RECORD_LENGTH > bytes.n - at - 12)
        return false;
    for (size_t i = 0; i < count; i++) {
        size_t record = at + 12 + i * RECORD_LENGTH;
        size_t offset = sfnt_u32(bytes, record + 8), length = sfnt_u32(bytes, record + 12);
        if (offset > bytes.n || length > bytes.n - offset)
            return false;
        struct str *table = slot(tables, sfnt_u32(bytes, record));
        if (table)
            *table = str_slice(bytes, offset, offset + length);
    }
    return true;
}

static bool has_needed(const struct tables *t)
{
    bool outlines = t->cff.n || (t->glyf.n && t->loca.n);
    return outlines && t->cmap.n && t->hhea.n && t->hmtx.n && t->maxp.n && t->name.n && t->head.n >= HEAD_LENGTH &&
           t->post.n >= POST_LENGTH;
}

bool sfnt_read(struct str bytes, uint32_t index, struct sfnt *out)
{
    struct tables tables = {0};
    size_t at;
    if (!find_directory(bytes, index, &at) || !read_tables(bytes, at, &tables) || !has_needed(&tables))
        return false;
    *out = (struct sfnt){tables.head, tables.post, tables.os2, tables.cff.n > 0, table_sum(tables.head)};
    return true;
}
