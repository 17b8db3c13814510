/* An SVG file, read once by libxml2 ─▶ whether it may be drawn, and the characters of its text.
 *
 * librsvg passes over in silence what it does not know or may not read: other files, HTML, scripts. Here this becomes a
 * diagnostic, with the line in the SVG, before anything is drawn: what would be lost is an error, what may look different
 * a warning. Nothing is ever fetched: neither a document type nor an entity nor a picture; entities inside the file are
 * followed within libxml2's own bounds. Whether values make sense is left to librsvg. */
#include "draw/inspect.h"

#include "draw/embedded.h"

#include <libxml/xmlreader.h>
#include <string.h>

enum { MOST_ELEMENTS = 200 * 1000, MOST_DEPTH = 256, CODE_POINTS = 0x110000, MOST_SHOWN = 60 };

#define SVG_NAMESPACE "http://www.w3.org/2000/svg"

enum element {                      /* what an element means to us */
    ELEMENT_OTHER, ELEMENT_TEXT, ELEMENT_SPAN, ELEMENT_ANCHOR, ELEMENT_IMAGE, ELEMENT_STYLE, ELEMENT_SWITCH, ELEMENT_HTML,
    ELEMENT_MOVES
};

static const struct {
    const char *name;
    enum element element;
} elements[] = {
    {"text", ELEMENT_TEXT}, {"tspan", ELEMENT_SPAN}, {"textPath", ELEMENT_SPAN}, {"a", ELEMENT_ANCHOR},
    {"image", ELEMENT_IMAGE}, {"feImage", ELEMENT_IMAGE}, {"style", ELEMENT_STYLE}, {"switch", ELEMENT_SWITCH},
    {"foreignObject", ELEMENT_HTML}, {"script", ELEMENT_MOVES}, {"animate", ELEMENT_MOVES}, {"set", ELEMENT_MOVES},
    {"animateTransform", ELEMENT_MOVES}, {"animateMotion", ELEMENT_MOVES}, {"animateColor", ELEMENT_MOVES}
};

struct inspector {
    struct arena *arena;
    struct diags *diags;
    struct str name;
    struct inspection *out;
    xmlTextReaderPtr reader;
    size_t elements;
    enum element open[MOST_DEPTH];  /* from the root to where the reader is */
    size_t depth;                   /* of the element that is open */
    size_t text_depth;              /* of the outermost <text>; 0: none is open */
    int32_t html_line;              /* of the <foreignObject> that is open; 0: none */
    unsigned char *seen;            /* a bit for each code point */
    uint64_t pixels;                /* of pictures inside */
    bool told_moves, told_style, broken;
};

/* ---- telling */

static struct str line_text(struct inspector *i, int32_t line)
{
    return str_format(i->arena, "%d", (int)line);
}

static int32_t line_here(struct inspector *i)
{
    int line = xmlTextReaderGetParserLineNumber(i->reader);
    return line > 0 ? line : 1;
}

/* An error: nothing is read any further. */
static void tell_end(struct inspector *i, enum diag_id id, struct str more)
{
    const struct str args[] = {i->name, line_text(i, line_here(i)), more};
    if (!i->broken)
        diag_add(i->diags, id, (struct pos){0}, args, 3);
    i->broken = true;
}

static void tell_once(struct inspector *i, enum diag_id id, bool *told)
{
    const struct str args[] = {i->name, line_text(i, line_here(i))};
    if (!*told)
        diag_add(i->diags, id, (struct pos){0}, args, 2);
    *told = true;
}

/* So much of an address as shows what is meant. */
static struct str shown(struct str address)
{
    size_t n = 0;
    for (uint32_t cp; n < address.n && n < MOST_SHOWN;)
        n += utf8_next(address, n, &cp);
    return str_slice(address, 0, n);
}

/* ---- what leads elsewhere */

static bool starts(struct str s, const char *prefix)
{
    return str_starts(s, str_of(prefix));
}

static void check_href(struct inspector *i, struct str address, enum element element)
{
    address = str_trim(address);
    if (element == ELEMENT_ANCHOR || element == ELEMENT_MOVES || !address.n || starts(address, "#"))
        return;
    if (element != ELEMENT_IMAGE || !starts(address, "data:"))
        tell_end(i, DIAG_DRAWING_OUTSIDE, shown(address));
    else if (!embedded_check(i->arena, address, &i->pixels))
        tell_end(i, DIAG_DRAWING_IMAGE, STR(""));
}

/* The first url(…) of a style that leads out of the file; empty: none. */
static struct str url_outside(struct str style)
{
    size_t at;
    while (str_find(style, STR("url("), &at)) {
        style = str_from(style, at + 4);
        struct str address = style;
        while (address.n && strchr(" \t\r\n'\"", address.s[0]))
            address = str_from(address, 1);
        if (address.n && !starts(address, "#") && !starts(address, "data:"))
            return str_find(address, STR(")"), &at) ? str_slice(address, 0, at) : address;
    }
    return STR("");
}

static void check_style_sheet(struct inspector *i, struct str css)
{
    size_t at;
    if (url_outside(css).n || str_find(css, STR("@import"), &at))
        tell_once(i, DIAG_DRAWING_STYLE, &i->told_style);
    if (str_find(css, STR("@keyframes"), &at))
        tell_once(i, DIAG_DRAWING_MOVES, &i->told_moves);
}

/* ---- elements */

static struct str xml_str(const xmlChar *z)
{
    return str_of((const char *)z);
}

static enum element element_of(const xmlChar *name)
{
    for (size_t k = 0; k < sizeof elements / sizeof *elements; k++)
        if (str_is(xml_str(name), elements[k].name))
            return elements[k].element;
    return ELEMENT_OTHER;
}

static void check_attributes(struct inspector *i, enum element element)
{
    for (int more = xmlTextReaderMoveToFirstAttribute(i->reader); more == 1 && !i->broken;
         more = xmlTextReaderMoveToNextAttribute(i->reader)) {
        struct str name = xml_str(xmlTextReaderConstLocalName(i->reader));
        struct str value = xml_str(xmlTextReaderConstValue(i->reader)), outside = url_outside(value);
        if (str_is(name, "href"))
            check_href(i, value, element);
        else if (outside.n && !str_is(name, "cursor"))
            tell_end(i, DIAG_DRAWING_OUTSIDE, shown(outside));
    }
    xmlTextReaderMoveToElement(i->reader);
}

/* The root has to be an <svg> in its namespace. */
static void check_root(struct inspector *i)
{
    struct str name = xml_str(xmlTextReaderConstLocalName(i->reader));
    i->out->root_line = line_here(i);
    if (!str_is(name, "svg"))
        tell_end(i, DIAG_DRAWING_ROOT, name);
    else if (!str_is(xml_str(xmlTextReaderConstNamespaceUri(i->reader)), SVG_NAMESPACE))
        tell_end(i, DIAG_DRAWING_NAMESPACE, STR(""));
}

static void element_close(struct inspector *i, size_t depth)
{
    if (depth == i->text_depth)
        i->text_depth = 0;
    if (depth < MOST_DEPTH && i->open[depth] == ELEMENT_HTML)
        i->html_line = 0;
}

/* An HTML text with another beside it in a <switch> is not shown by anyone who can't. */
static void element_open(struct inspector *i, size_t depth, enum element element)
{
    i->open[depth] = element;
    if (element == ELEMENT_TEXT && !i->text_depth)
        i->text_depth = depth;
    if (element == ELEMENT_HTML && (depth == 0 || i->open[depth - 1] != ELEMENT_SWITCH))
        i->html_line = line_here(i);
    if (element == ELEMENT_MOVES)
        tell_once(i, DIAG_DRAWING_MOVES, &i->told_moves);
    if (xmlTextReaderIsEmptyElement(i->reader) == 1)
        element_close(i, depth);
}

static void take_element(struct inspector *i)
{
    size_t depth = (size_t)xmlTextReaderDepth(i->reader);
    enum element element = element_of(xmlTextReaderConstLocalName(i->reader));
    if (depth == 0)
        check_root(i);
    if (++i->elements > MOST_ELEMENTS || depth >= MOST_DEPTH)
        tell_end(i, DIAG_DRAWING_HEAVY, STR(""));
    if (i->broken)
        return;
    check_attributes(i, element);
    i->depth = depth;
    element_open(i, depth, element);
}

/* ---- text */

static void take_letters(struct inspector *i, struct str text)
{
    for (size_t at = 0; at < text.n;) {
        uint32_t cp;
        at += utf8_next(text, at, &cp);
        unsigned char bit = (unsigned char)(1U << cp % 8);
        if (i->seen[cp / 8] & bit)
            continue;
        i->seen[cp / 8] |= bit;
        *VEC_PUSH(i->arena, &i->out->letters) = (struct letter){cp, line_here(i)};
    }
}

static bool is_shown(enum element element)
{
    return element == ELEMENT_TEXT || element == ELEMENT_SPAN || element == ELEMENT_ANCHOR;
}

static void take_text(struct inspector *i)
{
    struct str text = xml_str(xmlTextReaderConstValue(i->reader));
    size_t above = (size_t)xmlTextReaderDepth(i->reader) - 1;
    enum element element = above < MOST_DEPTH ? i->open[above] : ELEMENT_OTHER;
    if (element == ELEMENT_STYLE)
        check_style_sheet(i, text);
    if (i->html_line && str_trim(text).n)
        tell_end(i, DIAG_DRAWING_HTML, STR(""));
    if (i->text_depth && is_shown(element))
        take_letters(i, text);
}

static void take_instruction(struct inspector *i)
{
    if (str_is(xml_str(xmlTextReaderConstName(i->reader)), "xml-stylesheet"))
        tell_once(i, DIAG_DRAWING_STYLE, &i->told_style);
}

/* Entities that lie elsewhere; librsvg would take them for undefined. */
static void take_document_type(struct inspector *i)
{
    const xmlNode *type = xmlTextReaderCurrentNode(i->reader);
    for (const xmlNode *node = type ? type->children : NULL; node; node = node->next)
        if (node->type == XML_ENTITY_DECL && ((const xmlEntity *)node)->SystemID)
            tell_end(i, DIAG_DRAWING_OUTSIDE, shown(xml_str(((const xmlEntity *)node)->SystemID)));
}

/* ---- all */

static void take_node(struct inspector *i)
{
    switch (xmlTextReaderNodeType(i->reader)) {
    case XML_READER_TYPE_ELEMENT: take_element(i); break;
    case XML_READER_TYPE_END_ELEMENT: element_close(i, (size_t)xmlTextReaderDepth(i->reader)); break;
    case XML_READER_TYPE_TEXT: case XML_READER_TYPE_CDATA: case XML_READER_TYPE_SIGNIFICANT_WHITESPACE: take_text(i); break;
    case XML_READER_TYPE_PROCESSING_INSTRUCTION: take_instruction(i); break;
    case XML_READER_TYPE_DOCUMENT_TYPE: take_document_type(i); break;
    default: break;
    }
}

/* What libxml2 says is wrong. Its own bounds are of depth and of a value's length. */
static enum diag_id error_id(const xmlError *error)
{
    size_t at;
    if (error->domain == XML_FROM_IO)
        return DIAG_DRAWING_OUTSIDE;
    bool bound = error->code == XML_ERR_INTERNAL_ERROR || str_find(str_of(error->message), STR("too long"), &at);
    return bound ? DIAG_DRAWING_HEAVY : DIAG_DRAWING_BROKEN;
}

static void on_error(void *user, xmlErrorPtr error)
{
    struct inspector *i = user;
    struct str words = str_trim(str_of(error->message));
    const struct str args[] = {i->name, line_text(i, error->line > 0 ? error->line : 1), words};
    if (error->level < XML_ERR_ERROR || i->broken)
        return;
    diag_add(i->diags, error_id(error), (struct pos){0}, args, 3);
    i->broken = true;
}

static xmlParserInputPtr nothing_loaded(const char *address, const char *id, xmlParserCtxtPtr context)
{
    (void)address;
    (void)id;
    (void)context;
    return NULL;
}

bool inspect(struct arena *arena, struct diags *diags, struct str name, struct str svg, struct inspection *out)
{
    struct inspector i = {.arena = arena, .diags = diags, .name = name, .out = out};
    *out = (struct inspection){0};
    i.seen = arena_alloc(arena, CODE_POINTS / 8);
    xmlSetExternalEntityLoader(nothing_loaded);
    i.reader = xmlReaderForMemory(svg.s, (int)svg.n, NULL, NULL, XML_PARSE_NOENT | XML_PARSE_NONET | XML_PARSE_BIG_LINES);
    if (!i.reader)
        arena_exhausted(arena);
    xmlTextReaderSetStructuredErrorHandler(i.reader, on_error, &i);
    int more = 1;
    while (!i.broken && (more = xmlTextReaderRead(i.reader)) == 1)
        take_node(&i);
    if (more < 0 && !i.broken)
        tell_end(&i, DIAG_DRAWING_BROKEN, STR("not well-formed"));
    xmlFreeTextReader(i.reader);
    return !i.broken;
}
