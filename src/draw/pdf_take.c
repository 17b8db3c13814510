/* A PDF of one page, by cairo ─▶ its content and resources as numbered objects in text form, by qpdf.
 *
 * The page becomes a form XObject (ISO 32000-1, 8.10) that fills the unit square; behind it stand all objects that it
 * reaches, in the order in which they are reached, so that the numbers depend on nothing else. The document's own
 * (dates, catalogue, page tree) stay behind. What cairo leaves out and PDF/UA asks for is added: the CIDToGIDMap of
 * TrueType fonts. CFF fonts are cut again (cff_cut.h). Streams keep the filter they have. A page without transparency
 * does not become a group, which presses treat as transparency. */
#include "draw/pdf_take.h"

#include "draw/cff_cut.h"

#include <qpdf/qpdf-c.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { MOST_DEPTH = 40 };

struct taker {
    struct arena *arena;
    qpdf_data qpdf;
    VEC(qpdf_oh) sources;           /* of the objects from 1 on */
    VEC(size_t) numbers;            /* of the objects, by the id they have in the PDF; 0: not met */
    VEC(struct drawing_object) objects;
    bool transparent, failed;
};

/* ---- tokens */

/* "@" marks references and must not stand elsewhere. */
static void put_name(struct buf *b, const char *name)
{
    for (const char *c = name; *c; c++) {
        bool regular = *c > ' ' && *c < 0x7F && !strchr("#%()<>[]{}@", *c) && (*c != '/' || c == name);
        buf_addf(b, regular ? "%c" : "#%02X", regular ? *c : (unsigned char)*c);
    }
}

static void put_string(struct taker *t, struct buf *b, qpdf_oh string)
{
    size_t n = 0;
    const char *bytes = qpdf_oh_get_binary_string_value(t->qpdf, string, &n);
    buf_addz(b, "<");
    for (size_t i = 0; i < n; i++)
        buf_addf(b, "%02X", (unsigned char)bytes[i]);
    buf_addz(b, ">");
}

/* The number of an indirect object, given when it is first met. */
static size_t number_of(struct taker *t, qpdf_oh object)
{
    size_t id = (size_t)qpdf_oh_get_object_id(t->qpdf, object);
    while (t->numbers.n <= id)
        *VEC_PUSH(t->arena, &t->numbers) = 0;
    if (!t->numbers.at[id]) {
        *VEC_PUSH(t->arena, &t->sources) = object;
        t->numbers.at[id] = t->sources.n;
    }
    return t->numbers.at[id];
}

static void put_value(struct taker *t, struct buf *b, qpdf_oh value, int depth);

static void put_array(struct taker *t, struct buf *b, qpdf_oh array, int depth)
{
    int n = qpdf_oh_get_array_n_items(t->qpdf, array);
    buf_addz(b, "[");
    for (int i = 0; i < n; i++) {
        buf_addz(b, i ? " " : "");
        put_value(t, b, qpdf_oh_get_array_item(t->qpdf, array, i), depth + 1);
    }
    buf_addz(b, "]");
}

static bool shows_through(struct taker *t, struct str key, qpdf_oh value)
{
    if (str_is(key, "/ca") || str_is(key, "/CA"))
        return qpdf_oh_get_numeric_value(t->qpdf, value) < 1;
    return str_is(key, "/SMask") || str_is(key, "/Group");
}

/* The dictionary's keys but those left out; qpdf's iterator can't be nested. */
static void put_entries(struct taker *t, struct buf *b, qpdf_oh dict, const char *left_out, int depth)
{
    VEC(struct str) keys = {0};
    qpdf_oh_begin_dict_key_iter(t->qpdf, dict);
    while (qpdf_oh_dict_more_keys(t->qpdf))
        *VEC_PUSH(t->arena, &keys) = str_copy(t->arena, str_of(qpdf_oh_dict_next_key(t->qpdf)));
    for (size_t i = 0; i < keys.n; i++) {
        if (str_is(keys.at[i], left_out))
            continue;
        qpdf_oh value = qpdf_oh_get_key(t->qpdf, dict, keys.at[i].s);
        t->transparent = t->transparent || shows_through(t, keys.at[i], value);
        put_name(b, keys.at[i].s);
        buf_addz(b, " ");
        put_value(t, b, value, depth + 1);
    }
}

static void put_direct(struct taker *t, struct buf *b, qpdf_oh value, int depth)
{
    switch (qpdf_oh_get_type_code(t->qpdf, value)) {
    case ot_name: put_name(b, qpdf_oh_get_name(t->qpdf, value)); break;
    case ot_string: put_string(t, b, value); break;
    case ot_array: put_array(t, b, value, depth); break;
    case ot_dictionary:
        buf_addz(b, "<<");
        put_entries(t, b, value, "", depth);
        buf_addz(b, ">>");
        break;
    default: buf_addz(b, qpdf_oh_unparse_resolved(t->qpdf, value)); break;
    }
}

static void put_value(struct taker *t, struct buf *b, qpdf_oh value, int depth)
{
    t->failed = t->failed || depth > MOST_DEPTH;
    if (t->failed)
        return;
    if (qpdf_oh_is_indirect(t->qpdf, value) && !qpdf_oh_is_scalar(t->qpdf, value))
        buf_addf(b, "@%zu@", number_of(t, value));
    else
        put_direct(t, b, value, depth);
}

/* ---- objects */

static struct str stream_bytes(struct taker *t, qpdf_oh stream, enum qpdf_stream_decode_level_e level)
{
    unsigned char *bytes = NULL;
    size_t n = 0;
    QPDF_BOOL filtered = QPDF_FALSE;
    if (qpdf_oh_get_stream_data(t->qpdf, stream, level, &filtered, &bytes, &n) != QPDF_SUCCESS) {
        t->failed = true;
        return STR("");
    }
    struct str copy = str_copy(t->arena, (struct str){(const char *)bytes, n});
    free(bytes);
    return copy;
}

static bool has_name(struct taker *t, qpdf_oh dict, const char *key, const char *name)
{
    return qpdf_oh_is_name_and_equals(t->qpdf, qpdf_oh_get_key(t->qpdf, dict, key), name);
}

static void font_file_take(struct taker *t, qpdf_oh stream, struct drawing_object *object)
{
    object->stream = cff_cut(t->arena, stream_bytes(t, stream, qpdf_dl_generalized));
    object->entries = STR("/Subtype/CIDFontType0C");
}

static void stream_take(struct taker *t, qpdf_oh stream, struct drawing_object *object)
{
    struct buf b = {.arena = t->arena};
    qpdf_oh dict = qpdf_oh_get_dict(t->qpdf, stream);
    object->is_stream = true;
    if (has_name(t, dict, "/Subtype", "/CIDFontType0C")) {
        font_file_take(t, stream, object);
        return;
    }
    put_entries(t, &b, dict, "/Length", 0);
    object->entries = buf_str(&b);
    object->is_packed = qpdf_oh_has_key(t->qpdf, dict, "/Filter");
    object->stream = stream_bytes(t, stream, qpdf_dl_none);
}

static struct drawing_object object_take(struct taker *t, qpdf_oh source)
{
    struct buf b = {.arena = t->arena};
    struct drawing_object object = {0};
    if (qpdf_oh_is_stream(t->qpdf, source)) {
        stream_take(t, source, &object);
        return object;
    }
    t->failed = t->failed || !qpdf_oh_is_dictionary(t->qpdf, source);
    if (t->failed)
        return object;
    put_entries(t, &b, source, "", 0);
    if (has_name(t, source, "/Subtype", "/CIDFontType2") && !qpdf_oh_has_key(t->qpdf, source, "/CIDToGIDMap"))
        buf_addz(&b, "/CIDToGIDMap/Identity");
    object.entries = buf_str(&b);
    return object;
}

/* ---- the page */

static double side_of(struct taker *t, qpdf_oh page, int corner)
{
    qpdf_oh box = qpdf_oh_get_key(t->qpdf, page, "/MediaBox");
    return qpdf_oh_get_numeric_value(t->qpdf, qpdf_oh_get_array_item(t->qpdf, box, corner));
}

static void page_take(struct taker *t, qpdf_oh page, struct str resources, struct drawing_object *form)
{
    struct buf b = {.arena = t->arena};
    double width = side_of(t, page, 2), height = side_of(t, page, 3);
    unsigned char *bytes = NULL;
    size_t n = 0;
    t->failed = t->failed || !(width > 0) || !(height > 0) ||
                qpdf_oh_get_page_content_data(t->qpdf, page, &bytes, &n) != QPDF_SUCCESS;
    if (t->failed)
        return;
    buf_addf(&b, "/Type/XObject/Subtype/Form/BBox[0 0 %.6f %.6f]/Matrix[%.12f 0 0 %.12f 0 0]", width, height, 1 / width,
             1 / height);
    if (t->transparent)
        buf_addz(&b, "/Group<</S/Transparency/CS/DeviceRGB/I true>>");
    buf_addz(&b, "/Resources ");
    buf_add(&b, resources);
    *form = (struct drawing_object){
        .entries = buf_str(&b), .stream = str_copy(t->arena, (struct str){(const char *)bytes, n}), .is_stream = true};
    free(bytes);
}

static void document_take(struct taker *t)
{
    qpdf_oh page = qpdf_get_page_n(t->qpdf, 0);
    struct buf resources = {.arena = t->arena};
    VEC_PUSH(t->arena, &t->objects);
    put_direct(t, &resources, qpdf_oh_get_key(t->qpdf, page, "/Resources"), 0);
    for (size_t i = 0; i < t->sources.n && !t->failed; i++) {
        struct drawing_object object = object_take(t, t->sources.at[i]);
        *VEC_PUSH(t->arena, &t->objects) = object;
    }
    page_take(t, page, buf_str(&resources), &t->objects.at[0]);
}

bool pdf_take(struct arena *arena, struct str pdf, struct drawing *drawing)
{
    struct taker t = {.arena = arena, .qpdf = qpdf_init()};
    qpdf_silence_errors(t.qpdf);
    qpdf_set_suppress_warnings(t.qpdf, QPDF_TRUE);
    t.failed = (qpdf_read_memory(t.qpdf, "drawing", pdf.s, pdf.n, NULL) & QPDF_ERRORS) || qpdf_get_num_pages(t.qpdf) != 1;
    if (!t.failed)
        document_take(&t);
    t.failed = t.failed || qpdf_has_error(t.qpdf);
    qpdf_cleanup(&t.qpdf);
    drawing->objects = t.objects.at;
    drawing->nobjects = t.objects.n;
    return !t.failed;
}

const char *pdf_take_version(void)
{
    return qpdf_get_qpdf_version();
}
