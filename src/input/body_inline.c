/* What stands inside a block: strong, emphasis, strikes, code, line breaks, references and plain text come in from the
 * parser, in order; the block's text (body_text.c) grows by them. Links with marks of their own are body_links.c's, bracketed
 * spans and their properties body_attributes.c's. Text is read from the source at the place the parser names in its copy.
 * Errors that only text shows are found here too: tables that the parser does not take for tables. */
#include "input/body_reader.h"

#include "input/bytes.h"
#include "input/entities.h"
#include "input/margin.h"

#include <string.h>

bool body_is_source(const struct body_reader *r, const char *text, size_t *at)
{
    const struct dashes *dashes = &r->prepared.dashes;
    const struct str read = dashes->text;
    if (!text || (uintptr_t)text < (uintptr_t)read.s || (uintptr_t)text >= (uintptr_t)read.s + read.n)
        return false;
    *at = dashes_source(dashes, (size_t)(text - read.s));
    return true;
}

void body_close_bare(struct body_reader *r)
{
    struct body_link *bare = r->bare;
    r->bare = NULL;
    if (!bare)
        return;
    r->text.manner.link = NULL;
    if (!bare->has_text)
        return;
    struct str text = str_from(buf_str(&r->text.text), bare->from);
    struct buf address = {.arena = r->arena};
    if (r->prepared.links[r->next_bare].is_mail)
        buf_addz(&address, "mailto:");
    buf_add(&address, text);
    bare->address = buf_str(&address);
}

/* Opens or closes bare addresses for text at byte `at`; returns how far the same one, or none, goes on. */
static size_t follow_bare(struct body_reader *r, size_t at, size_t end)
{
    const struct prepared *p = &r->prepared;
    while (r->next_bare < p->nlinks && p->links[r->next_bare].to <= at) {
        body_close_bare(r);
        r->next_bare++;
    }
    if (r->next_bare == p->nlinks || r->links || body_drops_words(r))
        return end;
    const struct autolink *next = &p->links[r->next_bare];
    if (next->from > at)
        return next->from < end ? next->from : end;
    if (!r->bare) {
        if (next->to - next->from > LINK_MOST)
            body_report_word(r, DIAG_LINK_LONG, next->from, str_format(r->arena, "%zu", next->to - next->from));
        r->bare = r->text.manner.link = ARENA_NEW(r->arena, struct body_link);
        r->bare->is_url = true;
    }
    return next->to < end ? next->to : end;
}

static void put_source(struct body_reader *r, size_t at, size_t end)
{
    while (at < end) {
        at = body_follow_edges(r, at);
        if (at >= end)
            return;
        size_t to = body_before_mark(r, at, body_next_edge(r, follow_bare(r, at, end)));
        if (to == at)
            to = body_take_mark(r);
        else if (!body_drops_words(r))
            body_text_put(&r->text, at, str_slice(r->prepared.source, at, to));
        at = to;
    }
}

/* Words in ` `. A bar of a table's cell keeps no backslash there. */
static void put_code(struct body_reader *r, size_t at, size_t end)
{
    struct str source = r->prepared.source;
    body_follow_edges(r, at - 1);
    body_skip_edges(r, end);
    for (size_t from = at; from < end && !body_drops_words(r);) {
        size_t to = from;
        while (to < end && !(r->leaf.kind == BLOCK_CELL && to + 1 < end && source.s[to] == '\\' && source.s[to + 1] == '|'))
            to++;
        if (to > from)
            body_text_put_code(&r->text, from, str_slice(source, from, to));
        from = to + 1;
    }
}

void body_see_definitions(struct body_reader *r, size_t at, size_t end)
{
    struct prepared *p = &r->prepared;
    for (; r->next_definition < p->ndefinitions && p->definitions[r->next_definition].from < end; r->next_definition++)
        if (p->definitions[r->next_definition].from >= at)
            p->definitions[r->next_definition].is_text = true;
}

/* Does the content of its line begin at byte `at`? Each line is looked at once. */
static bool begins_line(struct body_reader *r, size_t at)
{
    struct str source = r->prepared.source;
    if (at < r->line_from || at >= r->line_to) {
        const char *end = memchr(source.s + at, '\n', source.n - at);
        r->line_from = at;
        while (r->line_from > 0 && source.s[r->line_from - 1] != '\n')
            r->line_from--;
        r->line_to = end ? (size_t)(end - source.s) + 1 : source.n + 1;
        r->line_content = margin_read(source, r->line_from).content;
    }
    return r->line_content == at;
}

/* Is this the text of a paragraph that will be set? */
static bool is_plain(const struct body_reader *r)
{
    return r->leaf.kind == BLOCK_PARAGRAPH && body_is_set(r);
}

/* Is this a line of dashes without bars, as a table of one column may have it, under a line that has some? Each line is
 * asked once. */
static bool is_delimiter_of_one(const struct body_reader *r, size_t at)
{
    struct str source = r->prepared.source;
    const char *end = memchr(source.s + at, '\n', source.n - at);
    struct str line = str_trim(str_slice(source, at, end ? (size_t)(end - source.s) : source.n));
    bool colons = str_starts(line, STR(":")) || str_ends(line, STR(":"));
    size_t dashes = 0, before = r->line_from ? r->line_from - 1 : 0;
    for (size_t i = 0; i < line.n; i++)
        dashes += line.s[i] == '-';
    while (before > 0 && source.s[before - 1] != '\n' && source.s[before - 1] != '|')
        before--;
    return dashes && colons && line.n - dashes <= 2 && before > 0 && source.s[before - 1] == '|';
}

static void check_line(struct body_reader *r, size_t at)
{
    struct str source = r->prepared.source;
    bool colons = str_starts(str_from(source, at), STR("：：："));
    if ((!colons && !strchr(":|-", source.s[at])) || !begins_line(r, at))
        return;
    if (colons)
        body_report(r, DIAG_BODY_BOX_COLONS, at);
    else if (is_plain(r) && (place_is_delimiter(source, at) || is_delimiter_of_one(r, at)))
        body_report(r, DIAG_BODY_TABLE_FORM, r->text.origins.n ? r->text.origins.at[0].source : at);
}

static void check_text(struct body_reader *r, size_t at, size_t end)
{
    struct str source = r->prepared.source;
    bool escaped = at > 0 && source.s[at - 1] == '\\';
    if (!escaped)
        check_line(r, at);
    for (size_t i = at + escaped; i < end; i++) {
        if (source.s[i] == '<' && str_starts(str_slice(source, i, end), STR("<!--")))
            body_report(r, DIAG_BODY_HTML, i);      /* a comment that the parser takes for none */
        else if (source.s[i] == '!')
            body_check_picture(r, i);
        else if (source.s[i] == '{' && !body_in_caption(r, at))
            body_check_braces(r, i);
    }
}

static void take_plain(struct body_reader *r, size_t at, size_t end)
{
    body_settle(r, at);
    check_text(r, at, end);
    place_read(&r->place, end);
    put_source(r, at, end);
}

/* A reference to a character without effect is warned of, as the character itself is. */
static bool drop_reference(struct body_reader *r, size_t at, uint32_t cp)
{
    enum char_kind kind = char_kind(cp);
    if (char_has_no_effect(kind))
        body_report_word(r, kind == CHAR_BIDI ? DIAG_CHAR_BIDI : DIAG_CHAR_BOM, at,
                         str_format(r->arena, "U+%04X", (unsigned)cp));
    return char_has_no_effect(kind);
}

static void take_reference(struct body_reader *r, size_t at, size_t end)
{
    struct str reference = str_slice(r->prepared.source, at, end);
    uint32_t cps[2];
    body_settle(r, at);
    place_read(&r->place, end);
    enum entity_result result = entity_decode(reference, cps);
    if (result == ENTITY_BAD)
        body_report_word(r, DIAG_BODY_ENTITY, at, reference);
    if (result != ENTITY_OK) {
        put_source(r, at, end);
        return;
    }
    if (drop_reference(r, at, cps[0]))
        return;
    struct buf text = {.arena = r->arena};
    buf_addc(&text, cps[0]);
    if (cps[1])
        buf_addc(&text, cps[1]);
    follow_bare(r, at, end);
    if (!body_drops_words(r))
        body_text_put_decoded(&r->text, at, buf_str(&text));
}

enum { PARAGRAPH_BLANKS = 2 };      /* in front of a line: it begins a paragraph, as in text that was pasted */

/* How many full-width blanks indent the line that begins at byte `at`: PARAGRAPH_BLANKS at most. */
static int wide_indent(struct str source, size_t at)
{
    int blanks = 0;
    while (at < source.n && (source.s[at] == ' ' || source.s[at] == '\t'))
        at++;
    for (; blanks < PARAGRAPH_BLANKS && str_starts(str_from(source, at), STR("\xE3\x80\x80")); at += 3)
        blanks++;
    return blanks;
}

/* Past Han numerals or digits: 十二, 12. */
static size_t numeral_end(struct str source, size_t at)
{
    enum { LONGEST = 3 };
    uint32_t cp;
    size_t found;
    for (int i = 0; i < LONGEST && at < source.n; i++) {
        size_t length = utf8_next(source, at, &cp);
        if (!(cp >= '0' && cp <= '9') && !str_find(STR("一二三四五六七八九十"), str_slice(source, at, at + length), &found))
            break;
        at += length;
    }
    return at;
}

/* Does the line that begins at byte `at` begin like a point of a list in Chinese: 一、 （一） (1) 1、 ①? */
static bool begins_point(struct str source, size_t at)
{
    uint32_t cp = 0;
    if (at < source.n)
        utf8_next(source, at, &cp);
    if (cp >= 0x2460 && cp <= 0x2473)
        return true;
    bool bracket = cp == '(' || cp == 0xFF08;
    size_t from = bracket ? at + (cp == '(' ? 1 : strlen("（")) : at, end = numeral_end(source, from);
    struct str rest = str_from(source, end);
    return end > from && (bracket ? str_starts(rest, STR("）")) || str_starts(rest, STR(")")) : str_starts(rest, STR("、")));
}

static void take_line_end(struct body_reader *r, bool forced)
{
    struct str source = r->prepared.source;
    const char *found = r->place.at < source.n ? memchr(source.s + r->place.at, '\n', source.n - r->place.at) : NULL;
    size_t at = found ? (size_t)(found - source.s) : source.n;
    place_read(&r->place, at < source.n ? at + 1 : at);
    body_close_bare(r);
    bool warned = !r->in_code && body_check_note_line(r, at + 1);
    bool may_end = !forced && !warned && is_plain(r) && r->text.text.n;
    int indent = at < source.n ? wide_indent(source, at + 1) : 0;
    if (may_end && indent < PARAGRAPH_BLANKS && (indent || body_text_ends_sentence(&r->text)))
        body_report(r, DIAG_BODY_BLANK_LINE, at);
    else if (may_end && !indent && begins_point(source, at + 1) && !str_ends(buf_str(&r->text.text), STR("、")))
        body_report(r, DIAG_BODY_POINT, at + 1);
    r->line_ended = true;
    if (body_drops_words(r))
        return;
    if (forced)
        body_text_break(&r->text, at);
    else if (may_end && !r->in_code && indent == PARAGRAPH_BLANKS)
        body_text_start_paragraph(&r->text, at + 1);
    else if (r->in_code)
        body_text_join_code(&r->text, at);
    else
        body_text_join(&r->text, at);
}

/* Raw HTML inside a paragraph: its first tag is reported, and every further one that does not just close. */
static void take_tag(struct body_reader *r, size_t at, size_t end)
{
    struct str source = r->prepared.source;
    body_settle(r, at);
    place_read(&r->place, end);
    bool closes = at + 1 < end && source.s[at + 1] == '/';
    if (source.s[at] != '<' || (closes && r->tag_reported))
        return;
    body_report(r, DIAG_BODY_HTML, at);
    r->tag_reported = true;
}

static void take_verbatim(struct body_reader *r, MD_TEXTTYPE type, size_t at, size_t end)
{
    if (type == MD_TEXT_HTML && !r->in_block) {
        take_tag(r, at, end);
        return;
    }
    body_settle(r, at);
    if (r->leaf.kind == BLOCK_CODE) {
        body_take_code(r, at, end);
        return;
    }
    place_read(&r->place, end);
    if (r->in_code)
        put_code(r, at, end);
}

/* What the parser puts between the text of the source. */
static void take_filler(struct body_reader *r, const char *text, size_t n)
{
    if (r->leaf.kind == BLOCK_CODE)
        body_take_code_blanks(r, text, n);
    else if (r->in_code)
        take_line_end(r, false);
}

int body_take_text(MD_TEXTTYPE type, const MD_CHAR *text, MD_SIZE size, void *reader)
{
    struct body_reader *r = reader;
    if (type == MD_TEXT_SOFTBR || type == MD_TEXT_BR) {
        take_line_end(r, type == MD_TEXT_BR);
        return 0;
    }
    size_t at;
    if (size == 0)
        return 0;
    if (!body_is_source(r, text, &at)) {
        take_filler(r, text, size);
        return 0;
    }
    size_t end = dashes_source(&r->prepared.dashes, (size_t)(text - r->prepared.dashes.text.s) + size);
    body_see_definitions(r, at, end);
    at = body_pass_note_sign(r, at, end);
    if (at == end)
        return 0;
    if (type == MD_TEXT_NORMAL && body_take_box_line(r, at))
        return 0;
    if (type == MD_TEXT_NORMAL)
        take_plain(r, at, end);
    else if (type == MD_TEXT_ENTITY)
        take_reference(r, at, end);
    else if (type == MD_TEXT_CODE || type == MD_TEXT_HTML)
        take_verbatim(r, type, at, end);
    r->tail = (struct body_tail){0};
    return 0;
}

static void set_mark(struct body_reader *r, unsigned *depth, int step)
{
    *depth += (unsigned)step;
    body_mark_text(r);
}

static void set_code(struct body_reader *r, bool in_code)
{
    body_close_bare(r);
    r->in_code = in_code;
    body_mark_text(r);
}

int body_enter_span(MD_SPANTYPE type, void *detail, void *reader)
{
    struct body_reader *r = reader;
    r->tail = (struct body_tail){0};
    switch (type) {
    case MD_SPAN_STRONG: set_mark(r, &r->strong, 1); break;
    case MD_SPAN_EM: set_mark(r, &r->emphasis, 1); break;
    case MD_SPAN_A: body_enter_link(r, detail); break;
    case MD_SPAN_CODE: set_code(r, true); break;
    case MD_SPAN_DEL: set_mark(r, &r->strike, 1); break;
    case MD_SPAN_IMG: body_enter_image(r, detail); break;
    default: break;
    }
    return 0;
}

int body_leave_span(MD_SPANTYPE type, void *detail, void *reader)
{
    struct body_reader *r = reader;
    (void)detail;
    r->tail = (struct body_tail){0};
    switch (type) {
    case MD_SPAN_STRONG: set_mark(r, &r->strong, -1); break;
    case MD_SPAN_EM: set_mark(r, &r->emphasis, -1); break;
    case MD_SPAN_A: body_leave_link(r); break;
    case MD_SPAN_CODE: set_code(r, false); break;
    case MD_SPAN_DEL: set_mark(r, &r->strike, -1); break;
    case MD_SPAN_IMG: body_leave_image(r); break;
    default: break;
    }
    return 0;
}
