/* The bare library calls, to measure the program against:  bare FONT INDEX OUTPUT <TEXT
 *
 * Shapes each line of the text with HarfBuzz, cuts the font down to the glyphs used, compresses the result and a
 * content stream of the same size as a PDF's, and writes both. No rule of typography, no page, no PDF: the least that
 * any typesetter with these libraries has to do. Its figures stand beside the program's in `make bench`. */
#include <hb-ot.h>
#include <hb-subset.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <zlib.h>

struct bytes {
    unsigned char *at;
    size_t len, room;
};

static void die(const char *what)
{
    fprintf(stderr, "bare: %s\n", what);
    exit(1);
}

static void bytes_add(struct bytes *bytes, const void *from, size_t len)
{
    if (bytes->len + len > bytes->room) {
        bytes->room = (bytes->len + len) * 2;
        bytes->at = realloc(bytes->at, bytes->room);
        if (!bytes->at)
            die("no memory");
    }
    memcpy(bytes->at + bytes->len, from, len);
    bytes->len += len;
}

static struct bytes read_all(FILE *file)
{
    struct bytes bytes = {0};
    char block[65536];
    for (size_t n; (n = fread(block, 1, sizeof block, file)) > 0;)
        bytes_add(&bytes, block, n);
    return bytes;
}

/* Shows the subsetter only what a PDF embeds; it then need not walk the character map and the layout tables. */
static hb_blob_t *thin_table(hb_face_t *face, hb_tag_t tag, void *whole)
{
    static const char shown[][5] = {"CFF ", "glyf", "loca", "head", "hhea", "hmtx", "maxp"};
    (void)face;
    for (size_t i = 0; i < sizeof shown / sizeof shown[0]; i++)
        if (tag == HB_TAG(shown[i][0], shown[i][1], shown[i][2], shown[i][3]))
            return hb_face_reference_table(whole, tag);
    return NULL;
}

/* Glyph codes as a content stream has them, two bytes each with a position now and then. */
static void shape_line(hb_font_t *font, const char *text, int len, hb_set_t *used, struct bytes *content)
{
    hb_buffer_t *buffer = hb_buffer_create();
    hb_buffer_set_language(buffer, hb_language_from_string("zh-Hans", -1));
    hb_buffer_set_script(buffer, HB_SCRIPT_HAN);
    hb_buffer_set_direction(buffer, HB_DIRECTION_LTR);
    hb_buffer_add_utf8(buffer, text, len, 0, len);
    hb_shape(font, buffer, NULL, 0);
    unsigned count;
    const hb_glyph_info_t *glyphs = hb_buffer_get_glyph_infos(buffer, &count);
    for (unsigned i = 0; i < count; i++) {
        char code[8];
        hb_set_add(used, glyphs[i].codepoint);
        bytes_add(content, code, (size_t)snprintf(code, sizeof code, "%04X", glyphs[i].codepoint & 0xFFFF));
    }
    hb_buffer_destroy(buffer);
}

static hb_blob_t *cut(hb_face_t *whole, const hb_set_t *used)
{
    hb_face_t *thin = hb_face_create_for_tables(thin_table, whole, NULL);
    hb_subset_input_t *input = hb_subset_input_create_or_fail();
    if (!input)
        die("no memory");
    hb_set_union(hb_subset_input_glyph_set(input), used);
    hb_subset_input_set_flags(input, HB_SUBSET_FLAGS_DESUBROUTINIZE);
    hb_face_t *subset = hb_subset_or_fail(thin, input);
    if (!subset)
        die("the font cannot be cut");
    hb_blob_t *blob = hb_face_reference_blob(subset);
    hb_face_destroy(subset);
    hb_subset_input_destroy(input);
    hb_face_destroy(thin);
    return blob;
}

static void write_deflated(FILE *file, const void *data, size_t len)
{
    uLongf room = compressBound(len);
    Bytef *packed = malloc(room);
    if (!packed || compress2(packed, &room, data, len, 6) != Z_OK || fwrite(packed, 1, room, file) != room)
        die("cannot write");
    free(packed);
}

int main(int argc, char **argv)
{
    if (argc != 4)
        die("FONT INDEX OUTPUT <TEXT");
    hb_blob_t *file = hb_blob_create_from_file_or_fail(argv[1]);
    FILE *output = fopen(argv[3], "wb");
    if (!file || !output)
        die("cannot open");
    hb_face_t *face = hb_face_create(file, (unsigned)atoi(argv[2]));
    hb_font_t *font = hb_font_create(face);
    hb_set_t *used = hb_set_create();
    struct bytes text = read_all(stdin), content = {0};
    for (size_t at = 0; at < text.len;) {
        const void *end = memchr(text.at + at, '\n', text.len - at);
        size_t len = end ? (size_t)((const unsigned char *)end - text.at) - at : text.len - at;
        shape_line(font, (const char *)text.at + at, (int)len, used, &content);
        at += len + 1;
    }
    hb_blob_t *subset = cut(face, used);
    unsigned len;
    const char *data = hb_blob_get_data(subset, &len);
    write_deflated(output, data, len);
    write_deflated(output, content.at, content.len);
    if (fclose(output))
        die("cannot write");
    hb_blob_destroy(subset);
    hb_set_destroy(used);
    hb_font_destroy(font);
    hb_face_destroy(face);
    hb_blob_destroy(file);
    free(content.at);
    free(text.at);
    return 0;
}
