/* Building a block's text. Pieces of the source come in, in order, with the marks and the link in force; out goes a
 * block whose text lacks only what is not text: blanks at the paragraph's edges and around line ends (those that editors
 * type or paste as an indent among them, full-width or others; the indent is the layout's). Where a line of the source
 * ends, one blank takes its place, or nothing when Han, kana or full-width marks stand on either side (CLREQ: joining
 * lines adds no space). A line may begin a paragraph of its own: the text is one, and is parted afterwards. Not done here:
 * Markdown. */
#include "input/body_text.h"

#include "base/ucd.h"
#include "input/friendly.h"

#include <string.h>

#define FORCED_BREAK "\xE2\x80\xA8"     /* U+2028 */
#define OBJECT "\xEF\xBF\xBC"           /* U+FFFC */

void body_text_open(struct body_text *t, struct arena *arena)
{
    *t = (struct body_text){.arena = arena, .text = {.arena = arena}, .line_start = true};
}

static bool is_blank(uint32_t cp)
{
    return cp == '\t' || ucd_gc(cp) == GC_ZS;
}

static size_t leading_blanks(struct str text)
{
    uint32_t cp;
    size_t at = 0;
    while (at < text.n) {
        size_t length = utf8_next(text, at, &cp);
        if (!is_blank(cp))
            break;
        at += length;
    }
    return at;
}

static size_t without_trailing_blanks(struct str text)
{
    uint32_t cp;
    size_t end = text.n;
    while (end > 0) {
        size_t before = utf8_prev(text, end);
        utf8_next(text, before, &cp);
        if (!is_blank(cp))
            break;
        end = before;
    }
    return end;
}

static void cut(struct body_text *t, size_t end)
{
    t->text.n = end;
    while (t->pieces.n && t->pieces.at[t->pieces.n - 1].from >= end)
        t->pieces.n--;
    if (t->pieces.n && t->pieces.at[t->pieces.n - 1].to > end)
        t->pieces.at[t->pieces.n - 1].to = end;
    while (t->origins.n && t->origins.at[t->origins.n - 1].at >= end)
        t->origins.n--;
}

/* Blanks at the end go, but for those of words in ` `. */
static void trim(struct body_text *t)
{
    size_t end = without_trailing_blanks(buf_str(&t->text));
    for (size_t i = t->pieces.n; i-- > 0 && t->pieces.at[i].to > end;)
        if (t->pieces.at[i].manner.marks & SPAN_CODE)
            end = t->pieces.at[i].to;
    cut(t, end);
}

static void note_origin(struct body_text *t, size_t source)
{
    if (t->origins.n) {
        const struct origin *last = &t->origins.at[t->origins.n - 1];
        if (source >= last->source && source - last->source == t->text.n - last->at)
            return;
    }
    *VEC_PUSH(t->arena, &t->origins) = (struct origin){t->text.n, source};
}

static bool same_manner(const struct body_manner *a, const struct body_manner *b)
{
    return a->marks == b->marks && a->property == b->property && a->link == b->link && str_eq(a->lang, b->lang) && !a->note
           && !b->note;
}

static void append(struct body_text *t, size_t source, struct str text, struct body_manner manner)
{
    struct body_link *link = manner.link;
    size_t from = t->text.n;
    note_origin(t, source);
    buf_add(&t->text, text);
    buf_blank_tabs(&t->text, from);     /* fonts have no glyph for a tab, and lines of print no stops */
    if (link && !link->has_text) {
        link->has_text = true;
        link->from = from;
    }
    struct body_piece *last = t->pieces.n ? &t->pieces.at[t->pieces.n - 1] : NULL;
    if (last && same_manner(&last->manner, &manner))
        last->to = t->text.n;
    else
        *VEC_PUSH(t->arena, &t->pieces) = (struct body_piece){from, t->text.n, manner};
}

static void join(struct body_text *t, struct str after)
{
    t->joining = false;
    if (t->text.n && !friendly_joins(buf_str(&t->text), after))
        append(t, t->joining_source, STR(" "), t->joining_manner);
}

/* Blanks wider than the ordinary one in front of the text are meant as an indent, which the layout gives. */
static void note_indent(struct body_text *t, size_t source, struct str blanks)
{
    for (size_t i = 0; i < blanks.n && t->text.n == 0 && !t->has_indent; i++)
        if (blanks.s[i] != ' ' && blanks.s[i] != '\t') {
            t->has_indent = true;
            t->indent = source + i;
        }
}

void body_text_put(struct body_text *t, size_t source, struct str text)
{
    if (t->line_start) {
        size_t blanks = leading_blanks(text);
        note_indent(t, source, str_slice(text, 0, blanks));
        source += blanks;
        text = str_from(text, blanks);
    }
    if (text.n == 0)
        return;
    t->line_start = false;
    if (t->joining)
        join(t, text);
    append(t, source, text, t->manner);
}

void body_text_put_code(struct body_text *t, size_t source, struct str text)
{
    t->line_start = false;
    if (t->joining)
        join(t, text);
    append(t, source, text, t->manner);
}

void body_text_break_code(struct body_text *t, size_t source)
{
    *VEC_PUSH(t->arena, &t->origins) = (struct origin){t->text.n, source};
    append(t, source, STR(FORCED_BREAK), t->manner);
}

void body_text_put_decoded(struct body_text *t, size_t source, struct str text)
{
    t->line_start = false;              /* a blank written as a reference is meant */
    if (t->joining)
        join(t, text);
    *VEC_PUSH(t->arena, &t->origins) = (struct origin){t->text.n, source};
    append(t, source, text, t->manner);
}

void body_text_put_object(struct body_text *t, size_t source, struct body_manner manner)
{
    t->line_start = t->joining = false;
    *VEC_PUSH(t->arena, &t->origins) = (struct origin){t->text.n, source};
    append(t, source, STR(OBJECT), manner);
}

void body_text_join_code(struct body_text *t, size_t source)
{
    if (t->joining)
        return;
    t->joining = true;
    t->joining_source = source;
    t->joining_manner = t->manner;
}

void body_text_join(struct body_text *t, size_t source)
{
    trim(t);
    body_text_join_code(t, source);
    t->line_start = true;
}

void body_text_break(struct body_text *t, size_t source)
{
    trim(t);
    t->joining = false;
    t->line_start = true;
    if (t->text.n == 0)
        return;
    append(t, source, STR(FORCED_BREAK), t->manner);
}

void body_text_start_paragraph(struct body_text *t, size_t source)
{
    trim(t);
    t->joining = false;
    t->line_start = true;
    if (t->text.n)
        *VEC_PUSH(t->arena, &t->starts) = (struct origin){t->text.n, source};
}

/* Marks that close what a sentence stands in, and the mark of a note behind it. */
static bool is_closing(uint32_t cp)
{
    enum { N = 17 };
    static const uint32_t closing[N] = {0x201D, 0x2019, 0x300D, 0x300F, 0xFF09, 0x3011, 0x3015, 0x300B, 0x3009, 0x3017,
                                        0xFF3D, 0xFF5D, '"', '\'', ')', ']', 0xFFFC};
    for (size_t i = 0; i < N; i++)
        if (closing[i] == cp)
            return true;
    return false;
}

bool body_text_ends_sentence(const struct body_text *t)
{
    struct str text = buf_str(&t->text);
    uint32_t cp;
    for (size_t end = without_trailing_blanks(text); end > 0;) {
        end = utf8_prev(text, end);
        utf8_next(text, end, &cp);
        if (!is_closing(cp))
            return cp == 0x3002 || cp == 0xFF01 || cp == 0xFF1F || cp == 0xFF0E || cp == 0xFF61;
    }
    return false;
}

/* Forced breaks that nothing follows. */
static void drop_last_break(struct body_text *t)
{
    while (str_ends(buf_str(&t->text), STR(FORCED_BREAK))) {
        cut(t, t->text.n - strlen(FORCED_BREAK));
        trim(t);
    }
}

static struct span span_of(struct arena *arena, const struct body_piece *piece)
{
    struct span span = {.from = piece->from, .to = piece->to, .marks = piece->manner.marks,
                        .property = piece->manner.property, .lang = piece->manner.lang, .note = piece->manner.note};
    const struct body_link *link = piece->manner.link;
    if (link) {
        span.target = link->target;
        span.form = link->form;
    }
    if (link && link->address.n) {
        span.link = link_encode(arena, link->address);
        span.is_url = link->is_url;
    }
    return span;
}

struct body_block *body_text_close(struct body_text *t, const struct body_block *like)
{
    trim(t);
    drop_last_break(t);
    if (t->text.n == 0)
        return NULL;
    struct body_block *block = ARENA_NEW(t->arena, struct body_block);
    *block = *like;
    block->text = buf_str(&t->text);
    block->origins = t->origins.at;
    block->norigins = t->origins.n;
    block->spans = ARENA_ARRAY(t->arena, struct span, t->pieces.n);
    block->nspans = t->pieces.n;
    for (size_t i = 0; i < t->pieces.n; i++)
        block->spans[i] = span_of(t->arena, &t->pieces.at[i]);
    return block;
}

static void slice_spans(struct body_block *block, size_t from, size_t to)
{
    size_t n = 0;
    for (size_t i = 0; i < block->nspans; i++) {
        struct span span = block->spans[i];
        if (span.to <= from || span.from >= to)
            continue;
        span.from = span.from > from ? span.from - from : 0;
        span.to = (span.to < to ? span.to : to) - from;
        block->spans[n++] = span;
    }
    block->nspans = n;
}

static void slice_origins(struct body_block *block, size_t from, size_t to)
{
    size_t n = 0;
    for (size_t i = 0; i < block->norigins; i++) {
        struct origin origin = block->origins[i];
        bool ends_before = i + 1 < block->norigins && block->origins[i + 1].at <= from;
        if (ends_before || origin.at >= to || from >= to)
            continue;
        origin.source += origin.at < from ? from - origin.at : 0;
        origin.at = origin.at < from ? 0 : origin.at - from;
        block->origins[n++] = origin;
    }
    block->norigins = n;
}

void body_text_slice(struct body_block *block, size_t from, size_t to)
{
    slice_spans(block, from, to);
    slice_origins(block, from, to);
    block->text = str_slice(block->text, from, to);
}

struct body_block *body_text_part(struct arena *arena, const struct body_block *block, size_t from, size_t to,
                                  struct body_part *part)
{
    struct body_block *taken = ARENA_NEW(arena, struct body_block);
    *taken = *block;
    while (part->span + 1 < block->nspans && block->spans[part->span].to <= from)
        part->span++;
    while (part->origin + 1 < block->norigins && block->origins[part->origin + 1].at <= from)
        part->origin++;
    size_t spans = part->span, origins = part->origin;
    while (spans < block->nspans && block->spans[spans].from < to)
        spans++;
    while (origins < block->norigins && block->origins[origins].at < to)
        origins++;
    taken->nspans = spans - part->span;
    taken->norigins = origins - part->origin;
    taken->spans = ARENA_ARRAY(arena, struct span, taken->nspans);
    taken->origins = ARENA_ARRAY(arena, struct origin, taken->norigins);
    for (size_t i = 0; i < taken->nspans; i++)
        taken->spans[i] = block->spans[part->span + i];
    for (size_t i = 0; i < taken->norigins; i++)
        taken->origins[i] = block->origins[part->origin + i];
    body_text_slice(taken, from, to);
    return taken;
}
