/* The lines of a text. Checked text comes in; out go its lines with page, indent and width, what is known of how they were
 * made (pages, wrapped lines, indented paragraphs, lines with blank ones between), and which of them are running heads and
 * page numbers: what stands alike, digits apart, at the top of several pages, and a number alone at the foot. */
#include "edit/import_parts.h"

#include "base/ucd.h"

#include <stdlib.h>

enum { UNWRAPPED_MIN = 130, WRAPPED_MIN = 8, HEAD_LINES = 3, NUMBER_MOST = 8, CODE_INDENT = 4 };

static int width_of(struct str text)
{
    int width = 0;
    uint32_t cp;
    for (size_t at = 0; at < text.n;) {
        at += utf8_next(text, at, &cp);
        width += cp == '\t' ? 4 : ucd_is_cjk(cp) || (cp >= 0x2014 && cp < 0x2E80) ? 2 : 1;
    }
    return width;
}

static bool is_blank(uint32_t cp)
{
    return cp == '\t' || cp == 0xFEFF || ucd_gc(cp) == GC_ZS;
}

static size_t blanks_before(struct str line)
{
    size_t at = 0, n;
    uint32_t cp;
    while (at < line.n && (n = utf8_next(line, at, &cp)) && is_blank(cp))
        at += n;
    return at;
}

static size_t end_of(struct str line)
{
    size_t end = line.n;
    while (end > 0) {
        uint32_t cp;
        size_t at = utf8_prev(line, end);
        utf8_next(line, at, &cp);
        if (!is_blank(cp))
            break;
        end = at;
    }
    return end;
}

/* Markdown's marks of headings off the beginning and end: # and ** **. Far from the edge # is code. */
static void take_marks(struct importer *im, struct in_line *line)
{
    size_t n = 0;
    while (n < line->text.n && n < 6 && line->text.s[n] == '#')
        n++;
    if (n > 0 && n < line->text.n && line->text.s[n] == ' ' && line->indent < CODE_INDENT) {
        line->text = str_trim(str_from(line->text, n));
        line->level = (int)n;
        line->column += (int32_t)n + 1;
        im->is_markdown = true;
    }
    if (line->text.n > 4 && str_starts(line->text, STR("**")) && str_ends(line->text, STR("**"))) {
        line->text = str_slice(line->text, 2, line->text.n - 2);
        line->column += 2;
        im->is_markdown = true;
    }
    im->is_markdown |= str_starts(line->text, STR("|"));
}

static bool is_spaced_han(struct str text, size_t at)
{
    uint32_t cp, next;
    size_t n = utf8_next(text, at, &cp);
    if (!import_is_han(cp) || at + n + 1 >= text.n || text.s[at + n] != ' ')
        return false;
    utf8_next(text, at + n + 1, &next);
    return import_is_han(next) || next < 0x80;
}

/* A loose line may read back with a blank between each two characters: where three stand like that, the blanks were none.
 * Two may be a label whose characters are spread. */
static struct str without_gaps(struct importer *im, struct str text)
{
    enum { RUN = 3 };
    size_t run = 0, n;
    uint32_t cp;
    struct buf b = {.arena = im->arena};
    if (!im->is_paged)
        return text;
    for (size_t at = 0; at < text.n; at += n) {
        size_t ahead = 0;
        for (size_t i = at; ahead < RUN && i < text.n && is_spaced_han(text, i); ahead++)
            i += utf8_next(text, i, &cp) + 1;
        run = ahead == RUN ? RUN : run && ahead ? run : 0;
        n = utf8_next(text, at, &cp);
        buf_add(&b, str_slice(text, at, at + n));
        n += run > 0;
    }
    return buf_str(&b);
}

static struct in_line *add_line(struct importer *im, struct str whole, int32_t number, int32_t page, bool after_blank, bool fed)
{
    size_t from = blanks_before(whole), end = end_of(whole);
    struct in_line *line = VEC_PUSH(im->arena, &im->lines);
    line->text = without_gaps(im, str_slice(whole, from, end));
    line->number = number;
    line->column = (int32_t)utf8_count(str_slice(whole, 0, from)) + 1;
    line->page = page;
    line->indent = width_of(str_slice(whole, 0, from)) - fed;
    line->width = width_of(line->text);
    line->after_blank = after_blank;
    return line;
}

/* ---- how the text was made */

static int by_value(const void *a, const void *b)
{
    return *(const int *)a - *(const int *)b;
}

/* The width that a tenth of the lines from the body on exceed: some are wider for the marks squeezed in them. */
static int find_measure(struct importer *im)
{
    size_t n = 0;
    int *widths = ARENA_ARRAY(im->arena, int, im->lines.n);
    for (size_t i = im->body; i < im->lines.n; i++)
        if (!im->lines.at[i].is_apart && !im->lines.at[i].is_code)
            widths[n++] = im->lines.at[i].width;
    if (n == 0)
        return 0;
    qsort(widths, n, sizeof *widths, by_value);
    return widths[n - 1 - n / 10];
}

enum { INDENT_MIN = 2, INDENT_MOST = 12 };

/* The indent that most lines of some length have which have one. */
static int find_indent(const struct importer *im)
{
    int counts[INDENT_MOST + 1] = {0}, best = INDENT_MIN;
    for (size_t i = im->body; i < im->lines.n; i++) {
        const struct in_line *line = &im->lines.at[i];
        if (line->indent >= INDENT_MIN && line->indent <= INDENT_MOST && line->width > im->measure * 3 / 4)
            counts[line->indent]++;
    }
    for (int indent = INDENT_MIN; indent <= INDENT_MOST; indent++)
        if (counts[indent] > counts[best])
            best = indent;
    return best;
}

void import_judge(struct importer *im)
{
    size_t pairs = 0, tight = 0, wide = 0, indented = 0, flush = 0, lines = im->lines.n;
    im->measure = find_measure(im);
    for (size_t i = im->body; i < lines; i++) {
        const struct in_line *line = &im->lines.at[i];
        if (line->is_code)
            continue;
        wide += line->width > UNWRAPPED_MIN;
        indented += line->indent >= INDENT_MIN && line->indent <= INDENT_MOST && line->width > im->measure * 3 / 4;
        flush += line->indent < INDENT_MIN && line->width > im->measure * 3 / 4;
        if (line->width > im->measure * 3 / 4) {
            pairs++;
            tight += i + 1 < lines && !im->lines.at[i + 1].after_blank;
        }
    }
    im->is_wrapped = wide == 0 && (tight >= WRAPPED_MIN || (im->is_paged && lines > 1));
    im->is_indented = im->is_wrapped && indented >= 2 && flush >= 2;
    im->first_indent = find_indent(im);
    im->is_spaced = im->is_wrapped && tight * 3 < pairs;
}

/* ---- lines that fell apart */

static bool is_opening(uint32_t cp)
{
    static const uint32_t marks[] = {0x201C, 0x2018, 0x300A, 0x3008, 0x300C, 0x300E, 0x3010, 0x3014, 0xFF08};
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
        if (marks[i] == cp)
            return true;
    return false;
}

static bool begins_no_line(uint32_t cp)
{
    static const uint32_t marks[] = {0xFF0C, 0x3002, 0x3001, 0xFF1B, 0xFF1A, 0xFF01, 0xFF1F, 0x201D, 0x2019, 0x300B, 0x3009,
                                     0x300D, 0x300F, 0x3011, 0x3015, 0xFF09};
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
        if (marks[i] == cp)
            return true;
    return false;
}

/* Where a mark is squeezed, readers of PDF see the end of a line: then the next begins or this one ends with a mark that no line
 * of print does, or this is the number of a heading alone. */
static bool fell_apart(const struct in_line *line, const struct in_line *next)
{
    uint32_t first;
    struct in_number number = import_number(line->text);
    utf8_next(next->text, 0, &first);
    if (next->page != line->page || next->after_blank)
        return false;
    return begins_no_line(first) || is_opening(import_last(line->text))
           || (is_opening(first) && number.kind && number.n == line->text.n);
}

static void join_fallen(struct importer *im)
{
    size_t kept = 0;
    for (size_t i = 0, n; i < im->lines.n; i += n) {
        struct in_line line = im->lines.at[i];
        struct buf b = {.arena = im->arena};
        buf_add(&b, line.text);
        for (n = 1; i + n < im->lines.n && fell_apart(&line, &im->lines.at[i + n]); n++) {
            buf_add(&b, im->lines.at[i + n].text);
            line.text = buf_str(&b);
            line.width += im->lines.at[i + n].width;
        }
        im->lines.at[kept++] = line;
    }
    im->lines.n = kept;
}

/* ---- the whole */

static void take_line(struct importer *im, struct in_line *line, bool is_code, bool ends_code)
{
    line->is_code = is_code;
    line->ends_code = is_code && ends_code;
    im->is_markdown |= is_code;
    if (!is_code)
        take_marks(im, line);
}

bool import_lines(struct importer *im, const struct source *source, const bool *feeds)
{
    int32_t number = 1, page = 1;
    bool blank = true, fed = false;
    size_t code = 0;                /* where it ends */
    struct in_fences fences = {0};
    struct str text = source->text;
    for (size_t end, at = 0; at < text.n; at += end + 1, number++) {
        struct str rest = str_from(text, at);
        if (!str_find(rest, STR("\n"), &end))
            end = rest.n;
        for (size_t i = at; i < at + end; i++)
            if (feeds[i]) {
                page++;
                fed = im->is_paged = true;
            }
        struct str line = str_slice(rest, 0, end);
        code = at < code || im->is_paged ? code : import_fence_end(&fences, text, at);
        if (blanks_before(line) < line.n)
            take_line(im, add_line(im, line, number, page, blank, fed), at < code, at + end == code);
        blank = blanks_before(line) == line.n;
        fed = fed && blank;
    }
    if (im->is_paged)
        join_fallen(im);
    return im->lines.n > 0;
}

/* ---- running heads and page numbers */

/* A number, perhaps between dashes or points: 2, - 2 -, — 2 —, 第 2 页. */
static bool is_page_number(struct str text, int *value)
{
    static const char *const words[] = {"-", "—", "–", "－", "·", "•", "第", "页", "頁", " ", "/", "|"};
    size_t digits = 0, n;
    for (size_t at = 0; at < text.n; at += n) {
        n = import_digits(text, at, value);
        digits += n > 0;
        for (size_t i = 0; i < sizeof words / sizeof *words && n == 0; i++)
            if (str_starts(str_from(text, at), str_of(words[i])))
                n = str_of(words[i]).n;
        if (n == 0)
            return false;
    }
    return digits == 1 && text.n <= 24;
}

/* 2021年第14期 and nothing else. */
static bool is_number_line(struct arena *arena, struct str text)
{
    struct str s = import_compact(arena, text);
    int value;
    size_t n = import_digits(s, 0, &value);
    if (n != 4 || !str_starts(str_from(s, n), STR("年第")))
        return false;
    n += 6;
    n += import_digits(s, n, &value);
    return str_starts(str_from(s, n), STR("期")) && n + 3 == s.n;
}

/* 河湾简报        2021年第14期: words, and apart from them the number. */
static bool ends_with_number(struct arena *arena, struct str text)
{
    size_t gap;
    return str_find(text, STR("   "), &gap) && is_number_line(arena, str_from(text, gap));
}

static struct str without_digits(struct arena *arena, struct str text)
{
    struct buf b = {.arena = arena};
    for (size_t i = 0; i < text.n; i++)
        if (text.s[i] != ' ' && (text.s[i] < '0' || text.s[i] > '9'))
            buf_add(&b, str_slice(text, i, i + 1));
    return buf_str(&b);
}

/* The `nth` line of a page; NULL past its end. */
static struct in_line *line_of_page(struct importer *im, size_t first, size_t nth)
{
    size_t i = first + nth;
    bool same = i < im->lines.n && im->lines.at[i].page == im->lines.at[first].page;
    return same ? &im->lines.at[i] : NULL;
}

/* Does the line stand alike on another page but the first, and by itself there? */
static bool is_repeated(struct importer *im, const size_t *tops, size_t ntops, size_t top, size_t nth)
{
    struct str mine = without_digits(im->arena, line_of_page(im, tops[top], nth)->text);
    for (size_t i = 1; i < ntops; i++) {
        const struct in_line *line = i == top ? NULL : line_of_page(im, tops[i], nth);
        if (line && mine.n && str_eq(without_digits(im->arena, line->text), mine))
            return true;
    }
    return false;
}

/* The words of a running head that are no number: they stand apart from it by blanks, or alone. */
static void note_running(struct importer *im, struct str text)
{
    size_t gap;
    if (is_number_line(im->arena, text) || im->running.n)
        return;
    if (str_find(text, STR("   "), &gap))
        text = str_slice(text, 0, gap);
    size_t period;
    if (!str_find(text, STR("期"), &period))
        im->running = text;
}

static void mark_top(struct importer *im, const size_t *tops, size_t ntops, size_t top)
{
    struct in_line *line, *next = line_of_page(im, tops[top], 1);
    bool numbered = next && is_number_line(im->arena, next->text);
    bool whole = ends_with_number(im->arena, im->lines.at[tops[top]].text);
    for (size_t nth = 0; nth < HEAD_LINES && (line = line_of_page(im, tops[top], nth)); nth++) {
        if (!is_repeated(im, tops, ntops, top, nth) && !(numbered && nth < 2) && !(whole && nth == 0)
            && !is_number_line(im->arena, line->text))
            return;
        line->is_apart = true;
        note_running(im, line->text);
    }
}

static void mark_foot(struct importer *im, size_t last)
{
    int value;
    struct in_line *line = &im->lines.at[last];
    if (is_page_number(line->text, &value) && value > 0)
        line->is_apart = true;
}

/* Without form feeds: numbers alone on lines, of which each is one more than that before. */
static void mark_loose_numbers(struct importer *im)
{
    int before = 0, value;
    size_t first = im->lines.n;
    for (size_t i = 0; i < im->lines.n; i++) {
        if (!im->lines.at[i].after_blank || !is_page_number(im->lines.at[i].text, &value))
            continue;
        if (before && value == before + 1)
            im->lines.at[i].is_apart = im->lines.at[first].is_apart = true;
        before = value;
        first = i;
    }
}

void import_find_heads(struct importer *im)
{
    size_t *tops = ARENA_ARRAY(im->arena, size_t, im->lines.n), ntops = 0, apart = 0;
    for (size_t i = 0; i < im->lines.n; i++)
        if (i == 0 || im->lines.at[i].page != im->lines.at[i - 1].page)
            tops[ntops++] = i;
    for (size_t top = 1; top < ntops && ntops < 2000; top++)
        mark_top(im, tops, ntops, top);
    for (size_t top = 0; top < ntops && im->is_paged; top++)
        mark_foot(im, (top + 1 < ntops ? tops[top + 1] : im->lines.n) - 1);
    if (!im->is_paged)
        mark_loose_numbers(im);
    for (size_t i = 0; i < im->lines.n; i++)
        apart += im->lines.at[i].is_apart;
    struct str count = str_format(im->arena, "%zu", apart);
    if (apart)
        DIAG_ARGS(im->diags, IMPORT_APART, ((struct pos){.file = im->file}), count);
}
