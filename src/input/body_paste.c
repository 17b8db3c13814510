/* What is left in a text that was copied from elsewhere. A block comes in when its text is read; out go warnings: blanks
 * in front of a paragraph, which are left out; lines indented like paragraphs, which begin one; half-width marks between
 * Han, and rows of blanks, which are set as they stand; lines that broke where another page ended them, which are joined,
 * and words that were divided there. A few of each are named in a body: whoever has more has pasted the whole. Nothing is
 * changed here. */
#include "input/body_reader.h"

#include "base/ucd.h"
#include "input/half_width.h"
#include "input/margin.h"

#include <string.h>

enum {
    REPORTS_MAX = 3,                    /* of one kind and body */
    BLANKS_MIN = 3,                     /* half an em each: a row of blanks */
    LINES_MIN = 3, WIDTH_MIN = 30,      /* of a paragraph that was wrapped, in lines and half ems */
    RAGGED_MOST = 8                     /* its lines are as long as each other but for these half ems, or a sixth */
};

static void report(struct body_reader *r, enum paste_kind kind, enum diag_id id, size_t at, const struct str *words, size_t n)
{
    int reports = r->pasted[kind]++;
    if (reports < REPORTS_MAX)
        body_report_words(r, id, at, words, n);
    else if (reports == REPORTS_MAX)
        body_report(r, DIAG_BODY_MORE_WARNINGS, at);
}

/* Reports what is said once in a body. */
static void report_once(struct body_reader *r, enum paste_kind kind, enum diag_id id, size_t at)
{
    if (r->pasted[kind]++ == 0)
        body_report(r, id, at);
}

/* ---- marks, blanks and divided words inside the text */

/* Is byte `at` code or part of an address, or what a reference of the source stands for? */
static bool is_verbatim(const struct body_reader *r, const struct body_block *block, size_t at)
{
    const struct span *span = body_span(block, at);
    return (span->marks & SPAN_CODE) || span->is_url || r->prepared.source.s[body_source(block, at)] == '&';
}

static void check_marks(struct body_reader *r, const struct body_block *block)
{
    struct half_width found;
    if (!half_width_next(block->text, 0, &found) || !half_width_matters(block->text))
        return;
    for (size_t at = 0; half_width_next(block->text, at, &found); at = found.next) {
        struct str words[] = {found.written, found.meant};
        if (!is_verbatim(r, block, found.from))
            report(r, PASTE_MARK, DIAG_HALF_WIDTH, body_source(block, found.from), words, 2);
    }
}

static void check_blanks(struct body_reader *r, const struct body_block *block)
{
    int width = 0;
    size_t from = 0;
    uint32_t cp;
    for (size_t at = 0, n; at < block->text.n; at += n) {
        n = utf8_next(block->text, at, &cp);
        bool blank = ucd_gc(cp) == GC_ZS, tab = blank && r->prepared.source.s[body_source(block, at)] == '\t';
        if (blank && width == 0)
            from = at;
        if (!blank && width >= BLANKS_MIN && !is_verbatim(r, block, from))
            report(r, PASTE_BLANKS, DIAG_BODY_BLANKS, body_source(block, from), NULL, 0);
        width = !blank ? 0 : width + (tab ? BLANKS_MIN : cp == 0x3000 ? 2 : 1);
    }
}

static bool is_latin(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/* A hyphen where a line ended, between letters. */
static void check_hyphens(struct body_reader *r, const struct body_block *block)
{
    struct str text = block->text;
    for (size_t at = 1; at + 2 < text.n; at++) {
        bool divided = text.s[at] == '-' && text.s[at + 1] == ' ' && is_latin(text.s[at - 1]) && is_latin(text.s[at + 2]);
        if (divided && r->prepared.source.s[body_source(block, at + 1)] == '\n' && !is_verbatim(r, block, at))
            report(r, PASTE_HYPHEN, DIAG_BODY_HYPHEN, body_source(block, at), NULL, 0);
    }
}

/* ---- wrapped lines */

struct lines {
    int n, open;                        /* open: those that end in mid-sentence */
    int least, most, last;              /* widths in half ems; the last line's apart */
};

static int width_of(struct str line)
{
    int width = 0;
    uint32_t cp;
    for (size_t at = 0; at < line.n;) {
        at += utf8_next(line, at, &cp);
        width += ucd_is_cjk(cp) || cp >= 0x2000 ? 2 : 1;
    }
    return width;
}

static bool ends_open(struct str line)
{
    uint32_t cp = 0;
    if (line.n)
        utf8_next(line, utf8_prev(line, line.n), &cp);
    bool letter = ucd_is_cjk(cp) ? !ucd_is_punct(cp) : cp < 0x80 && (is_latin((char)cp) || (cp >= '0' && cp <= '9'));
    return letter || cp == 0x3001 || cp == 0xFF0C || cp == ',' || cp == '-';
}

/* Adds a line; false for one that was ended on purpose. */
static bool add_line(struct lines *lines, struct str line, bool is_last)
{
    struct str content = str_trim(line);
    int width = width_of(content);
    lines->n++;
    if (is_last)
        return lines->last = width, true;
    lines->open += ends_open(content);
    lines->most = width > lines->most ? width : lines->most;
    lines->least = lines->n == 1 || width < lines->least ? width : lines->least;
    return !str_ends(line, STR("  ")) && !str_ends(line, STR("\\"));
}

static bool is_wrapped(const struct lines *lines)
{
    int ragged = lines->most / 6 > RAGGED_MOST ? lines->most / 6 : RAGGED_MOST;
    return lines->n >= LINES_MIN && lines->least >= WIDTH_MIN && lines->most - lines->least <= ragged
           && lines->last <= lines->most + RAGGED_MOST && lines->open * 2 >= lines->n - 1;
}

static void check_lines(struct body_reader *r, const struct body_block *block)
{
    struct str source = r->prepared.source;
    size_t first = block->origins[0].source, last = body_source(block, block->text.n - 1);
    struct lines lines = {0};
    for (size_t at = margin_of_line(source, first).content; at <= last;) {
        const char *found = memchr(source.s + at, '\n', source.n - at);
        size_t end = found ? (size_t)(found - source.s) : source.n;
        if (!add_line(&lines, str_slice(source, at, end), end > last))
            return;
        at = end < source.n ? margin_read(source, end + 1).content : source.n;
    }
    if (is_wrapped(&lines))
        report_once(r, PASTE_LINES, DIAG_BODY_WRAPPED, first);
}

void body_check_paste(struct body_reader *r, const struct body_block *block)
{
    if (block->kind == BLOCK_CODE || !body_is_set(r))
        return;
    if (r->text.has_indent)
        report_once(r, PASTE_INDENT, DIAG_BODY_INDENT, r->text.indent);
    if (r->text.starts.n)
        report_once(r, PASTE_PARAGRAPH, DIAG_BODY_PARAGRAPH, r->text.starts.at[0].source);
    check_marks(r, block);
    check_blanks(r, block);
    check_hyphens(r, block);
    if (block->kind == BLOCK_PARAGRAPH)
        check_lines(r, block);
}
