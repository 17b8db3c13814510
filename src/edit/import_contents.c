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

/* Numbered 1, in a certain way; marked: by a heading of Markdown only. */
static bool is_first(const struct in_line *line, enum numbering kind, bool marked)
{
    struct in_number number = import_number(row_of(line));
    return !line->is_apart && (line->level || !marked) && number.kind && number.value == 1 && (!kind || number.kind == kind);
}

/* The first such line from `at` on; lines.n for none. */
static size_t find_first(struct importer *im, size_t at, enum numbering kind, bool marked)
{
    while (at < im->lines.n && !is_first(&im->lines.at[at], kind, marked))
        at++;
    return at;
}

static void find_kinds(struct importer *im, size_t first, bool marked)
{
    im->section_kind = first < im->lines.n ? import_number(row_of(&im->lines.at[first])).kind : NUMBERED_NOT;
    for (size_t i = first + 1; i < im->lines.n && !im->item_kind; i++) {
        enum numbering kind = import_number(row_of(&im->lines.at[i])).kind;
        if (is_first(&im->lines.at[i], NUMBERED_NOT, marked) && kind != im->section_kind)
            im->item_kind = kind;
    }
}

/* Are headings marked as in Markdown, so that numbers elsewhere are those of lists? A masthead alone may be marked. */
static bool has_marked(const struct importer *im)
{
    enum { MASTHEAD_MOST = 2 };
    int marked = 0;
    for (size_t i = 0; i < im->lines.n; i++) {
        marked += im->lines.at[i].level > 0;
        if (marked > MASTHEAD_MOST || is_first(&im->lines.at[i], NUMBERED_NOT, true))
            return true;
    }
    return false;
}

/* A table with a row that is a numbered title, and not a number alone. */
static bool is_table(const struct importer *im, size_t i)
{
    for (; i < im->lines.n && str_starts(im->lines.at[i].text, STR("|")); i++) {
        struct in_number number = import_number(row_of(&im->lines.at[i]));
        if (number.value == 1 && number.kind && !str_starts(str_from(row_of(&im->lines.at[i]), number.n), STR("|")))
            return true;
    }
    return false;
}

/* Where the contents begin, by their title or because they are the first table; lines.n: there are none before the first
 * heading, or nothing but rows tells of them. */
static size_t find_title(struct importer *im)
{
    for (size_t i = 0; i < im->lines.n; i++) {
        bool bar = str_starts(im->lines.at[i].text, STR("|"));
        if (title_lines(im, i) || (bar && is_table(im, i)))
            return i;
        if (bar || is_first(&im->lines.at[i], NUMBERED_NOT, false))
            break;
    }
    return im->lines.n;
}

/* ---- entries */

static bool is_heading(const struct importer *im, struct str row)
{
    enum numbering kind = import_number(row).kind;
    return kind && (kind == im->section_kind || kind == im->item_kind);
}

/* Where leaders stand on a line of their own the page may be that of another row. */
int import_row_page(struct importer *im, const struct in_line *line)
{
    enum { DIGITS_MOST = 3 };
    int page = 0;
    struct str row = row_of(line), words = import_row_end(row);
    while (row.n && (row.s[row.n - 1] == '|' || row.s[row.n - 1] == ' '))
        row.n--;
    size_t from = row.n;
    while (from > 0 && row.s[from - 1] >= '0' && row.s[from - 1] <= '9')
        from--;
    bool apart = from > 0 && (unsigned char)row.s[from - 1] <= ' ', leads = import_is_row(line) && words.n;
    if (from == row.n || row.n - from > DIGITS_MOST || !(leads || (words.n && apart && !im->pages_apart)))
        return 0;
    import_digits(row, from, &page);
    return page;
}

/* Do pages of the contents stand on lines of their own, in no order with the rows? */
static bool has_pages_apart(const struct importer *im, size_t from, size_t to)
{
    for (size_t i = from; i < to; i++)
        if (!im->lines.at[i].is_apart && import_is_bare_number(im->lines.at[i].text))
            return true;
    return false;
}

static void read_entries(struct importer *im, size_t from, size_t to)
{
    struct buf words = {.arena = im->arena};
    im->pages_apart = has_pages_apart(im, from, to);
    for (size_t i = from; i < to && im->entries.n < CONTENTS_MOST; i++) {
        struct in_line *line = &im->lines.at[i];
        struct str row = row_of(line);
        if (line->is_apart)
            continue;
        if (is_heading(im, row)) {
            struct str title = str_from(row, import_number(row).n);
            words = (struct buf){.arena = im->arena};
            *VEC_PUSH(im->arena, &im->entries) = (struct in_entry){.words = import_row_end(title), .pos = import_pos(im, line)};
        }
        if (im->entries.n == 0)
            continue;
        struct in_entry *entry = &im->entries.at[im->entries.n - 1];
        buf_add(&words, import_key(im->arena, is_heading(im, row) ? str_from(row, import_number(row).n) : row));
        entry->key = buf_str(&words);
        entry->page = import_row_page(im, line);
    }
}

static void note_contents(struct importer *im, size_t at)
{
    struct str count = str_format(im->arena, "%zu", im->entries.n);
    if (im->entries.n)
        DIAG_ARGS(im->diags, IMPORT_CONTENTS, import_pos(im, &im->lines.at[at]), count);
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
        struct str rest = str_from(entry->key, key.n);
        if (is_number(rest)) {
            entry->page = rest.n || im->is_listed ? entry->page : 0;        /* else the number is the title's */
            return entry;
        }
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

/* Are the titles behind the contents' own title without numbers, or not numbered alike in the body? */
static bool is_bare(struct importer *im, size_t at, size_t second)
{
    while (at < im->lines.n && import_is_bare_number(im->lines.at[at].text))
        at++;
    return at < im->lines.n && (second == im->lines.n || !import_number(row_of(&im->lines.at[at])).kind);
}

size_t import_contents(struct importer *im)
{
    size_t title = find_title(im), first, second, listed;
    bool has_title = title < im->lines.n, marked = has_marked(im);
    size_t behind = has_title ? title + title_lines(im, title) : 0;
    first = find_first(im, has_title ? title : 0, NUMBERED_NOT, marked && !has_title);
    find_kinds(im, first, marked && !has_title);
    second = first < im->lines.n && (has_title || import_is_row(&im->lines.at[first])) ? find_first(im, first + 1, im->section_kind, marked) : im->lines.n;
    if (behind > title && is_bare(im, behind, second) && (listed = import_listed(im, behind)) < im->lines.n) {
        im->is_listed = true;
        im->section_kind = im->item_kind = NUMBERED_NOT;
        note_contents(im, title);
        im->body = listed;
        return title;
    }
    if (!im->section_kind)
        return im->body = find_marked(im);
    im->body = second < im->lines.n ? second : first;
    if (second < im->lines.n)
        read_entries(im, has_title && behind < first ? behind : first, second);
    note_contents(im, has_title ? title : first);
    return has_title && title < im->body ? title : first < im->body ? first : im->body;
}
