/* A book's names ─▶ catalog, Info dictionary and XMP packet (ISO 32000-1, 7.7.2 and 14.3; XMP, ISO 16684-1).
 *
 * Info and XMP say the same. There is no date: the clock is not read, and the file is the same whenever it is made. A
 * book that has what PDF/UA-1 asks for claims it, as a validator found; PDF/A is not claimed, since no output intent is
 * written. */
#include "out/pdf_meta.h"

#include "out/pdf.h"
#include "out/pdf_check.h"
#include "out/pdf_nav.h"
#include "out/pdf_print.h"
#include "out/pdf_record.h"

static struct str producer(struct arena *arena)
{
    return str_format(arena, "paiban %s (libharu %s)", PAIBAN_VERSION, pdf_library_version());
}

static void info_write(struct pdf *pdf, const struct book *book)
{
    struct buf b = {.arena = pdf_arena(pdf)};
    const struct { struct str key, value; } rows[] = {
        {STR("/Title"), book->title}, {STR("/Author"), book->author}, {STR("/Subject"), book->subject},
        {STR("/Producer"), producer(pdf_arena(pdf))}
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        if (!rows[i].value.n)
            continue;
        buf_add(&b, rows[i].key);
        put_text(&b, rows[i].value);
    }
    object_set(pdf, pdf_info(pdf), buf_str(&b));
}

/* XML text; characters that XML has no place for are left out. */
static void put_xml(struct buf *b, struct str s)
{
    for (size_t i = 0; i < s.n; ) {
        uint32_t cp;
        i += utf8_next(s, i, &cp);
        if (cp == '<')
            buf_add(b, STR("&lt;"));
        else if (cp == '>')
            buf_add(b, STR("&gt;"));
        else if (cp == '&')
            buf_add(b, STR("&amp;"));
        else if ((cp >= 0x20 || cp == '\t') && cp != 0xFFFE && cp != 0xFFFF)
            buf_addc(b, cp);
    }
}

static void put_property(struct buf *b, const char *before, struct str value, const char *after)
{
    if (!value.n)
        return;
    buf_addz(b, before);
    put_xml(b, value);
    buf_addz(b, after);
}

static uint32_t xmp_make(struct pdf *pdf, const struct book *book)
{
    struct buf b = {.arena = pdf_arena(pdf)};
    buf_add(&b, STR("<?xpacket begin=\"\xEF\xBB\xBF\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n"
                    "<x:xmpmeta xmlns:x=\"adobe:ns:meta/\">\n"
                    "<rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">\n"
                    "<rdf:Description rdf:about=\"\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\""
                    " xmlns:pdf=\"http://ns.adobe.com/pdf/1.3/\" xmlns:pdfuaid=\"http://www.aiim.org/pdfua/ns/id/\">\n"
                    "<dc:format>application/pdf</dc:format>\n"));
    put_property(&b, "<dc:title><rdf:Alt><rdf:li xml:lang=\"x-default\">", book->title,
                 "</rdf:li></rdf:Alt></dc:title>\n");
    put_property(&b, "<dc:creator><rdf:Seq><rdf:li>", book->author, "</rdf:li></rdf:Seq></dc:creator>\n");
    put_property(&b, "<dc:description><rdf:Alt><rdf:li xml:lang=\"x-default\">", book->subject,
                 "</rdf:li></rdf:Alt></dc:description>\n");
    put_property(&b, "<dc:language><rdf:Bag><rdf:li>", book->lang, "</rdf:li></rdf:Bag></dc:language>\n");
    put_property(&b, "<pdf:Producer>", producer(b.arena), "</pdf:Producer>\n");
    put_property(&b, "<pdfuaid:part>", pdf_check_accessible(book) ? STR("1") : STR(""), "</pdfuaid:part>\n");
    buf_add(&b, STR("</rdf:Description>\n</rdf:RDF>\n</x:xmpmeta>\n<?xpacket end=\"r\"?>"));
    uint32_t object = object_new(pdf);
    object_set_stream(pdf, object, STR("/Type/Metadata/Subtype/XML"), buf_str(&b), STREAM_PLAIN);
    return object;
}

void pdf_meta_write(struct pdf *pdf, const struct book *book, uint32_t structure)
{
    struct buf b = {.arena = pdf_arena(pdf)};
    buf_add(&b, STR("/Metadata "));
    put_ref(&b, xmp_make(pdf, book));
    buf_add(&b, STR("/MarkInfo<</Marked true>>/StructTreeRoot "));
    put_ref(&b, structure);
    if (book->lang.n) {
        buf_add(&b, STR("/Lang"));
        put_bytes(&b, book->lang);
    }
    pdf_record_put(pdf, book, &b);
    buf_add(&b, STR("/ViewerPreferences<</DisplayDocTitle true>>"));
    if (book->noutline)
        buf_add(&b, STR("/PageMode/UseOutlines"));
    pdf_nav_put_labels(book, &b);
    object_set(pdf, pdf_catalog(pdf), buf_str(&b));
    info_write(pdf, book);
}
