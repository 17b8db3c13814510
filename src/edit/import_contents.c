/* The old table of contents. Lines come in; out go where the masthead ends and the first section begins, how sections and
 * items are numbered, and the entries, against which headings are checked later. The contents themselves are left out, as the
 * layout makes its own. They begin with 目录 or with the rows of a table, and end where the first section's number comes for
 * the second time. */
#include "edit/import_parts.h"

enum { CONTENTS_MOST = 2000 };      /* entries */

static bool is_word(struct importer *im, struct str text)
{
    static const char *const words[] = {"目录", "目次", "目錄", "目錄表", "本期目录", "本期目錄", "Contents", "CONTENTS", "차례", "목차"};
    struct str compact = import_compact(im->arena, text);
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (str_is(compact, words[i]))
            return true;
    return false;
}

/* How many lines the word 目录 takes at line i: 1, 2 where its characters stand apart, 0 for none. */
static size_t title_lines(struct importer *im, size_t i)
{
    if (is_word(im, im->lines.at[i].text))
        return 1;
    if (i + 1 == im->lines.n)
        return 0;
    struct str both = str_format(im->arena, "%.*s%.*s", (int)im->lines.at[i].text.n, im->lines.at[i].text.s,
                                 (int)im->lines.at[i + 1].text.n, im->lines.at[i + 1].text.s);
    return im->lines.at[i].text.n <= 3 && is_word(im, both) ? 2 : 0;
}

/* A row's words: a table's bars off. */
static struct str row_of(const struct in_line *line)
{
    struct str text = line->text;
    while (text.n && (text.s[0] == '|' || text.s[0] == ' '))
        text = str_from(text, 1);
    return text;
}

/* Leaders, or a table's bars. */
static bool is_row(const struct in_line *line)
{
    size_t at;
    return str_starts(line->text, STR("|")) || str_find(line->text, STR("...."), &at) || str_find(line->text, STR(". . ."), &at)
           || str_find(line->text, STR("……"), &at) || str_find(line->text, STR("····"), &at);
}

static bool is_first(const struct in_line *line, enum numbering kind)
{
    struct in_number number = import_number(row_of(line));
    return !line->is_apart && number.kind && number.value == 1 && (!kind || number.kind == kind);
}

/* The first line from `at` on that is numbered 1, in a certain way; lines.n for none. */
static size_t find_first(struct importer *im, size_t at, enum numbering kind)
{
    while (at < im->lines.n && !is_first(&im->lines.at[at], kind))
        at++;
    return at;
}

static void find_kinds(struct importer *im, size_t first)
{
    im->section_kind = first < im->lines.n ? import_number(row_of(&im->lines.at[first])).kind : NUMBERED_NOT;
    for (size_t i = first + 1; i < im->lines.n && !im->item_kind; i++) {
        struct in_number number = import_number(row_of(&im->lines.at[i]));
        if (!im->lines.at[i].is_apart && number.value == 1 && number.kind && number.kind != im->section_kind)
            im->item_kind = number.kind;
    }
}

/* ---- entries */

/* A row's words without leaders, bars and the page's number behind them. */
static struct str without_number(struct str row)
{
    while (row.n) {
        uint32_t cp = import_last(row);
        bool tail = (cp >= '0' && cp <= '9') || cp == '.' || cp == ' ' || cp == '|' || cp == 0x2026 || cp == 0xB7;
        if (!tail)
            break;
        row.n = utf8_prev(row, row.n);
    }
    return row;
}

static bool is_heading(const struct importer *im, struct str row)
{
    enum numbering kind = import_number(row).kind;
    return kind && (kind == im->section_kind || kind == im->item_kind);
}

static void read_entries(struct importer *im, size_t from, size_t to)
{
    struct buf words = {.arena = im->arena};
    for (size_t i = from; i < to && im->entries.n < CONTENTS_MOST; i++) {
        struct in_line *line = &im->lines.at[i];
        struct str row = row_of(line);
        if (line->is_apart)
            continue;
        if (is_heading(im, row)) {
            struct str title = str_from(row, import_number(row).n);
            words = (struct buf){.arena = im->arena};
            *VEC_PUSH(im->arena, &im->entries) = (struct in_entry){.words = without_number(title), .pos = import_pos(im, line)};
        }
        if (im->entries.n == 0)
            continue;
        struct in_entry *entry = &im->entries.at[im->entries.n - 1];
        buf_add(&words, import_key(im->arena, is_heading(im, row) ? str_from(row, import_number(row).n) : row));
        entry->key = buf_str(&words);
    }
    struct str count = str_format(im->arena, "%zu", im->entries.n);
    if (im->entries.n)
        DIAG_ARGS(im->diags, IMPORT_CONTENTS, import_pos(im, &im->lines.at[from]), count);
}

/* What stands behind a heading's words in its entry is the page's number. */
static bool is_number(struct str rest)
{
    for (size_t i = 0; i < rest.n; i++)
        if ((rest.s[i] < '0' || rest.s[i] > '9') && rest.s[i] != '-')
            return false;
    return true;
}

struct in_entry *import_entry(struct importer *im, struct str words, bool *more)
{
    struct str key = import_key(im->arena, words);
    *more = false;
    for (size_t i = 0; i < im->entries.n && key.n; i++) {
        struct in_entry *entry = &im->entries.at[i];
        if (entry->is_found || !str_starts(entry->key, key))
            continue;
        if (is_number(str_from(entry->key, key.n)))
            return entry;
        *more = true;
    }
    return NULL;
}

/* ---- the whole */

/* Without numbers, headings are Markdown's. */
static size_t find_marked(struct importer *im)
{
    int top = 0, count = 0;
    for (size_t i = 0; i < im->lines.n; i++)
        if (im->lines.at[i].level && (!top || im->lines.at[i].level < top))
            top = im->lines.at[i].level;
    for (size_t i = 0; i < im->lines.n; i++)
        count += top && im->lines.at[i].level == top;
    for (size_t i = 0; i < im->lines.n; i++)
        if (im->lines.at[i].level && (im->lines.at[i].level > top || count > 1))
            return i;
    return im->lines.n;
}

size_t import_contents(struct importer *im)
{
    size_t title = 0, first, second;
    while (title < im->lines.n && title_lines(im, title) == 0 && !str_starts(im->lines.at[title].text, STR("|")))
        title++;
    bool has_title = title < im->lines.n;
    first = find_first(im, has_title ? title : 0, NUMBERED_NOT);
    find_kinds(im, first);
    if (!im->section_kind)
        return im->body = find_marked(im);
    second = has_title || is_row(&im->lines.at[first]) ? find_first(im, first + 1, im->section_kind) : im->lines.n;
    im->body = second < im->lines.n ? second : first;
    if (second < im->lines.n)
        read_entries(im, has_title && title + title_lines(im, title) < first ? title + title_lines(im, title) : first, second);
    return has_title && title < im->body ? title : first < im->body ? first : im->body;
}
