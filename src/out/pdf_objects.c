/* libharu's document, objects, page tree, outline and cross-reference table, and nothing else of it.
 *
 * Its font and text calls can't serve (16-bit characters, no CFF, no subsetting), and its dictionaries are dear: 150
 * bytes and a linear search for each key, numbers as float. So an object here is one of its dictionaries without keys
 * whose write hook puts out text that is ready. The hooks and fields used are internal to libharu; hence the pinned
 * version. The header, the ID and the deflating are ours too: libharu takes its ID from the clock and saves to a full
 * disk without a word, so the file is written to memory here. Encryption and dates are not written. */
#include "out/pdf.h"

#include "base/sha256.h"
#include "out/pdf_objects.h"
#include "out/pdf_print.h"

#include <hpdf.h>
#include <hpdf_doc.h>
#include <hpdf_info.h>
#include <hpdf_utils.h>
#include <string.h>
#include <zlib.h>

#if HPDF_VERSION_ID != 20300
#error "this layer uses inner structures of libharu 2.3.0; look at every use before allowing another version"
#endif

enum { KIDS_PER_NODE = 64, OBJECT_OVERHEAD = 64, XREF_STEP = 16384, ID_BYTES = 16, MAX_STREAM = 1 << 30 };

struct body {                       /* what an object's dictionary holds, set by its maker */
    struct str entries, stream;
    bool is_stream;
    HPDF_Stream to;                 /* while it is being written */
};

struct pdf {
    struct arena *arena;
    struct diags *diags;
    HPDF_Doc doc;                   /* NULL once closed */
    HPDF_Pages node;                /* the node that takes the next page */
    size_t node_pages;
    HPDF_Outline outline;
    z_stream z;                     /* one deflater for all streams */
    bool z_open;
    struct buf scratch;             /* deflate's output */
    size_t size;                    /* of all bodies */
    const char *failure;            /* the first error; NULL none */
};

static void pdf_release(void *object)
{
    struct pdf *pdf = object;
    if (pdf->doc)
        HPDF_Free(pdf->doc);
    if (pdf->z_open)
        deflateEnd(&pdf->z);
    pdf->doc = NULL;
    pdf->z_open = false;
}

void pdf_fail(struct pdf *pdf, const char *what)
{
    if (!pdf->failure)
        pdf->failure = what;
}

bool pdf_failed(const struct pdf *pdf)
{
    return pdf->failure != NULL;
}

struct arena *pdf_arena(const struct pdf *pdf)
{
    return pdf->arena;
}

/* libharu returns a status or NULL, and may leave an error in the document without either. */
static bool pdf_good(struct pdf *pdf, bool done, const char *what)
{
    if (!done || (pdf->doc && pdf->doc->error.error_no != HPDF_OK))
        pdf_fail(pdf, what);
    return !pdf->failure;
}

static uint32_t number_of(HPDF_Dict dict)
{
    return dict->header.obj_id & 0x00FFFFFF;
}

static HPDF_Dict dict_of(struct pdf *pdf, uint32_t object)
{
    HPDF_XrefEntry entry = HPDF_Xref_GetEntry(pdf->doc->xref, object);
    return entry && object ? entry->obj : NULL;
}

/* ---- objects */

static HPDF_STATUS body_write(HPDF_Dict dict, HPDF_Stream to)
{
    struct body *body = dict->attr;
    body->to = to;
    HPDF_STATUS status = HPDF_Stream_Write(to, (const HPDF_BYTE *)body->entries.s, (HPDF_UINT)body->entries.n);
    return status == HPDF_OK ? HPDF_Stream_WriteChar(to, '\n') : status;
}

static HPDF_STATUS body_write_stream(HPDF_Dict dict)
{
    struct body *body = dict->attr;
    if (!body->is_stream)
        return HPDF_OK;
    HPDF_STATUS status = HPDF_Stream_WriteStr(body->to, "\nstream\n");
    if (status == HPDF_OK && body->stream.n)
        status = HPDF_Stream_Write(body->to, (const HPDF_BYTE *)body->stream.s, (HPDF_UINT)body->stream.n);
    return status == HPDF_OK ? HPDF_Stream_WriteStr(body->to, "\nendstream") : status;
}

static struct body *body_new(struct pdf *pdf, uint32_t object)
{
    HPDF_Dict dict = pdf->failure ? NULL : dict_of(pdf, object);
    if (pdf->failure || !pdf_good(pdf, dict && !dict->attr, "an object is set twice or was never made"))
        return NULL;
    struct body *body = ARENA_NEW(pdf->arena, struct body);
    dict->attr = body;
    dict->write_fn = body_write;
    dict->after_write_fn = body_write_stream;
    return body;
}

void object_set(struct pdf *pdf, uint32_t object, struct str entries)
{
    struct body *body = body_new(pdf, object);
    if (!body || !pdf_good(pdf, entries.n <= MAX_STREAM, "an object is too large"))
        return;
    body->entries = entries;
    pdf->size += entries.n;
}

uint32_t object_new(struct pdf *pdf)
{
    if (pdf->failure)
        return 0;
    HPDF_Dict dict = HPDF_Dict_New(pdf->doc->mmgr);
    bool added = dict && HPDF_Xref_Add(pdf->doc->xref, dict) == HPDF_OK;
    return pdf_good(pdf, added, "libharu takes no more objects") ? number_of(dict) : 0;
}

static void scratch_reserve(struct pdf *pdf, size_t n)
{
    if (pdf->scratch.cap >= n)
        return;
    pdf->scratch.cap = n * 2;
    pdf->scratch.s = arena_alloc(pdf->arena, n * 2);
}

static struct str bytes_deflate(struct pdf *pdf, struct str bytes)
{
    z_stream *z = &pdf->z;
    scratch_reserve(pdf, deflateBound(z, (uLong)bytes.n));
    z->next_in = (Bytef *)(uintptr_t)bytes.s;       /* zlib reads it only */
    z->avail_in = (uInt)bytes.n;
    z->next_out = (Bytef *)pdf->scratch.s;
    z->avail_out = (uInt)pdf->scratch.cap;
    bool done = deflate(z, Z_FINISH) == Z_STREAM_END;
    struct str deflated = {pdf->scratch.s, pdf->scratch.cap - z->avail_out};
    if (deflateReset(z) != Z_OK || !done)
        pdf_fail(pdf, "zlib can't deflate");
    return deflated;
}

void object_set_stream(struct pdf *pdf, uint32_t object, struct str entries, struct str bytes, enum stream_kind kind)
{
    struct body *body = body_new(pdf, object);
    if (!body || !pdf_good(pdf, bytes.n <= MAX_STREAM && entries.n <= MAX_STREAM, "a stream is too large"))
        return;
    struct str packed = kind == STREAM_DEFLATED ? bytes_deflate(pdf, bytes) : bytes;
    bool smaller = packed.n < bytes.n;
    struct buf b = {.arena = pdf->arena};
    buf_add(&b, entries);
    buf_add(&b, smaller ? STR("/Filter/FlateDecode/Length ") : STR("/Length "));
    body->is_stream = true;
    body->stream = str_copy(pdf->arena, smaller ? packed : bytes);
    put_int(&b, (int64_t)body->stream.n);
    body->entries = buf_str(&b);
    pdf->size += body->entries.n + body->stream.n;
}

/* ---- pages and outline */

uint32_t page_new(struct pdf *pdf)
{
    uint32_t page = object_new(pdf);
    if (!page)
        return 0;
    if (!pdf->node || pdf->node_pages == KIDS_PER_NODE) {
        pdf->node = HPDF_Pages_New(pdf->doc->mmgr, pdf->doc->root_pages, pdf->doc->xref);
        pdf->node_pages = 0;
    }
    HPDF_Dict dict = dict_of(pdf, page);
    bool added = pdf->node && HPDF_Dict_AddName(dict, "Type", "Page") == HPDF_OK &&
                 HPDF_Pages_AddKids(pdf->node, dict) == HPDF_OK;
    if (!pdf_good(pdf, added, "libharu takes no more pages"))
        return 0;
    dict->header.obj_class |= HPDF_OSUBCLASS_PAGE;      /* only now: AddKids would look for libharu's own page state */
    pdf->node_pages++;
    return page;
}

static HPDF_Outline outline_root(struct pdf *pdf)
{
    HPDF_Doc doc = pdf->doc;
    if (pdf->outline)
        return pdf->outline;
    pdf->outline = HPDF_OutlineRoot_New(doc->mmgr, doc->xref);
    if (!pdf_good(pdf, pdf->outline && HPDF_Dict_Add(doc->catalog, "Outlines", pdf->outline) == HPDF_OK, "outline"))
        return NULL;
    return pdf->outline;
}

uint32_t outline_item_new(struct pdf *pdf, uint32_t parent)
{
    if (pdf->failure)
        return 0;
    HPDF_Outline above = parent ? dict_of(pdf, parent) : outline_root(pdf);
    HPDF_Outline item = above ? HPDF_Outline_New(pdf->doc->mmgr, above, "", NULL, pdf->doc->xref) : NULL;
    /* Title comes with the body, whole beyond the BMP; Type is the root's, not an item's. */
    bool made = item && HPDF_Dict_RemoveElement(item, "Title") == HPDF_OK &&
                HPDF_Dict_RemoveElement(item, "Type") == HPDF_OK;
    return pdf_good(pdf, made, "libharu takes no more outline items") ? number_of(item) : 0;
}

uint32_t pdf_catalog(const struct pdf *pdf)
{
    return pdf->failure ? 0 : number_of(pdf->doc->catalog);
}

uint32_t pdf_info(const struct pdf *pdf)
{
    return pdf->failure ? 0 : number_of(pdf->doc->info);
}

/* ---- the file */

/* libharu's own objects, made ready for ours: it has put its name into Info and nothing into the trailer. */
static bool document_prepare(HPDF_Doc doc)
{
    doc->xref->entries->items_per_block = XREF_STEP;    /* the list grows by steps, copying all of it each time */
    return HPDF_Dict_RemoveElement(doc->info, "Producer") == HPDF_OK &&
           HPDF_Dict_Add(doc->trailer, "Root", doc->catalog) == HPDF_OK &&
           HPDF_Dict_Add(doc->trailer, "Info", doc->info) == HPDF_OK;
}

struct pdf *pdf_open(struct arena *arena, struct diags *diags)
{
    struct pdf *pdf = ARENA_NEW(arena, struct pdf);
    *pdf = (struct pdf){.arena = arena, .diags = diags};
    arena_defer(arena, pdf_release, pdf);
    pdf->doc = HPDF_New(NULL, NULL);
    pdf_good(pdf, pdf->doc && document_prepare(pdf->doc), "libharu can't start");
    pdf->z_open = deflateInit(&pdf->z, Z_BEST_COMPRESSION) == Z_OK;
    pdf_good(pdf, pdf->z_open, "zlib can't start");
    return pdf;
}

static HPDF_STATUS bytes_take(HPDF_Stream stream, const HPDF_BYTE *bytes, HPDF_UINT n)
{
    struct buf *b = stream->attr;
    buf_add(b, (struct str){(const char *)bytes, n});
    return b->n <= INT32_MAX ? HPDF_OK : HPDF_FILE_IO_ERROR;    /* libharu's offsets have 32 bits */
}

/* The trailer's hook: the ID is a digest of all that stands before it. */
static HPDF_STATUS id_write(HPDF_Dict trailer, HPDF_Stream to)
{
    unsigned char digest[SHA256_BYTES];
    const struct buf *file = to->attr;
    (void)trailer;
    sha256_of(buf_str(file), digest);
    struct buf b = {.arena = file->arena};
    buf_add(&b, STR("/ID [<"));
    put_hex(&b, (struct str){(const char *)digest, ID_BYTES});
    buf_add(&b, STR("> <"));
    put_hex(&b, (struct str){(const char *)digest, ID_BYTES});
    buf_add(&b, STR(">]\n"));
    return HPDF_Stream_Write(to, (const HPDF_BYTE *)b.s, (HPDF_UINT)b.n);
}

static bool file_write(struct pdf *pdf, struct buf *file)
{
    HPDF_Doc doc = pdf->doc;
    HPDF_Stream stream = HPDF_CallbackWriter_New(doc->mmgr, bytes_take, file);
    if (!stream)
        return false;
    doc->trailer->write_fn = id_write;
    bool done = HPDF_Stream_WriteStr(stream, "%PDF-1.7\n%\xE6\x8E\x92\xE7\x89\x88\n") == HPDF_OK &&
                HPDF_Xref_WriteToStream(doc->xref, stream, NULL) == HPDF_OK;
    HPDF_Stream_Free(stream);
    return done;
}

bool pdf_close(struct pdf *pdf, struct str *out)
{
    struct buf file = {.arena = pdf->arena};
    if (!pdf->failure) {
        file.cap = pdf->size + (size_t)pdf->doc->xref->entries->count * OBJECT_OVERHEAD + 4096;
        file.s = arena_alloc(pdf->arena, file.cap);
        pdf_good(pdf, file_write(pdf, &file), "libharu can't write the file");
    }
    pdf_release(pdf);
    if (pdf->failure && pdf->failure[0])
        DIAG_ARGS(pdf->diags, PDF_FAILED, (struct pos){0}, str_of(pdf->failure));
    *out = buf_str(&file);
    return !pdf->failure;
}

const char *pdf_library_version(void)
{
    return HPDF_GetVersion();
}

const char *pdf_zlib_version(void)
{
    return zlibVersion();
}
