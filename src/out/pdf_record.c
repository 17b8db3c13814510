/* A book's record as private data of the PDF (page-piece dictionary, ISO 32000-1, 14.5), so that two PDFs can be compared
 * without what they were made from.
 *
 * It is found again by its name, not by way of the cross-reference table: the stream may stand anywhere, and its end is
 * where zlib says. Programs that write streams anew in other ways make it unfindable, which does no harm. */
#include "out/pdf_record.h"

#include "out/pdf_objects.h"
#include "out/pdf_print.h"
#include "out/record.h"

#include <zlib.h>

#define MARK STR("/PaibanPages")
enum { MOST_BYTES = 256 * 1024 * 1024, STEP = 256 * 1024, DICTIONARY = 256 };

/* A date must stand there, and it means nothing: the clock is not read. */
void pdf_record_put(struct pdf *pdf, const struct book *book, struct buf *catalog)
{
    uint32_t object = object_new(pdf);
    object_set_stream(pdf, object, STR("/Type/PaibanPages"), record_of_book(pdf_arena(pdf), book), STREAM_DEFLATED);
    buf_add(catalog, STR("/PieceInfo<</paiban<</LastModified(D:20000101000000Z)/Private "));
    put_ref(catalog, object);
    buf_add(catalog, STR(">>>>"));
}

static bool inflate_all(z_stream *z, struct buf *out, char *step)
{
    int state = Z_OK;
    while (state == Z_OK && out->n <= MOST_BYTES) {
        z->next_out = (Bytef *)step;
        z->avail_out = STEP;
        state = inflate(z, Z_NO_FLUSH);
        buf_add(out, (struct str){step, STEP - z->avail_out});
    }
    return state == Z_STREAM_END;
}

static bool bytes_inflate(struct arena *arena, struct str packed, struct str *bytes)
{
    struct buf out = {.arena = arena};
    z_stream z = {.next_in = (Bytef *)(uintptr_t)packed.s, .avail_in = (uInt)packed.n};      /* zlib reads it only */
    if (packed.n > INT32_MAX || inflateInit(&z) != Z_OK)
        return false;
    bool whole = inflate_all(&z, &out, arena_alloc(arena, STEP));
    inflateEnd(&z);
    *bytes = buf_str(&out);
    return whole;
}

/* What follows the word stream behind the mark. */
static bool find_stream(struct str pdf, struct str *stream)
{
    size_t at, word;
    if (!str_find(pdf, MARK, &at))
        return false;
    struct str rest = str_from(pdf, at);
    struct str head = str_slice(rest, 0, rest.n < DICTIONARY ? rest.n : DICTIONARY);
    if (!str_find(head, STR("stream"), &word))
        return false;
    word += 6;
    word += word < rest.n && rest.s[word] == '\r';
    word += word < rest.n && rest.s[word] == '\n';
    *stream = str_from(rest, word);
    return true;
}

bool pdf_record_find(struct arena *arena, struct str pdf, struct str *record)
{
    struct str stream;
    if (!str_starts(pdf, STR("%PDF-")) || !find_stream(pdf, &stream))
        return false;
    return bytes_inflate(arena, stream, record) && str_starts(*record, STR("paiban-pages\t"));
}
