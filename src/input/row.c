/* Lines as editors see them: indentation, dash, key, colon, value. Reads one line at a time and knows no YAML beyond
 * that; quotes count only at the beginning of a key. */
#include "input/row.h"

#include <string.h>

/* Bytes of the blank at `at`, of whatever sort; 0 when none is there. */
static size_t blank_at(struct str s, size_t at)
{
    static const char *const blanks[] = {" ", "\t", "\u3000", "\u00A0", "\u2002", "\u2003"};
    for (size_t i = 0; i < sizeof blanks / sizeof *blanks; i++)
        if (str_starts(str_from(s, at), str_of(blanks[i])))
            return strlen(blanks[i]);
    return 0;
}

static size_t skip_blanks(struct str s, size_t at)
{
    for (size_t n; at < s.n && (n = blank_at(s, at)) > 0;)
        at += n;
    return at;
}

static bool ends_word(struct str s, size_t at)
{
    return at >= s.n || s.s[at] == ' ' || s.s[at] == '\t';
}

static size_t skip_dashes(struct str line, size_t at)
{
    while (at < line.n && line.s[at] == '-' && ends_word(line, at + 1))
        at = skip_blanks(line, at + 1);
    return at;
}

/* Where a search for the key's colon begins: behind a key in quotes. */
static size_t skip_quoted(struct str line, size_t at)
{
    char quote = at < line.n ? line.s[at] : 0;
    if (quote != '"' && quote != '\'')
        return at;
    for (size_t i = at + 1; i < line.n; i++)
        if (line.s[i] == quote)
            return i + 1;
    return line.n;
}

static void find_key(struct row *row)
{
    row->colon = row->line.n;
    row->value = row->start;
    for (size_t i = skip_quoted(row->line, row->start); i < row->line.n; i++)
        if (row->line.s[i] == ':' && ends_word(row->line, i + 1)) {
            row->has_key = true;
            row->colon = i;
            row->value = skip_blanks(row->line, i + 1);
            return;
        }
}

static struct row row_from(const struct source *source, size_t from, int32_t number)
{
    struct str rest = str_from(source->text, from);
    size_t end = 0;
    if (!str_find(rest, STR("\n"), &end))
        end = rest.n;
    struct row row = {.source = source, .number = number, .from = from, .line = str_slice(rest, 0, end)};
    row.indent = skip_blanks(row.line, 0);
    row.start = skip_dashes(row.line, row.indent);
    find_key(&row);
    return row;
}

struct row row_read(const struct source *source, int32_t number)
{
    size_t at = 0, ended;
    for (int32_t i = 1; i < number; i++) {
        if (!str_find(str_from(source->text, at), STR("\n"), &ended))
            return row_from(source, source->text.n, number);
        at += ended + 1;
    }
    return row_from(source, at, number);
}

static size_t line_start(const struct source *source, size_t at)
{
    while (at > 0 && source->text.s[at - 1] != '\n')
        at--;
    return at;
}

struct row row_around(const struct source *source, size_t at, int32_t number)
{
    return row_from(source, line_start(source, at), number);
}

bool row_above(const struct row *row, struct row *above)
{
    size_t at = row->from;
    for (int32_t number = row->number - 1; number > 0 && at > 0; number--) {
        size_t start = line_start(row->source, at - 1);
        *above = row_from(row->source, start, number);
        if (!row_is_blank(above))
            return true;
        at = start;
    }
    return false;
}

struct pos row_pos(const struct row *row, size_t at)
{
    return (struct pos){row->source->file, row->number, (int32_t)utf8_count(str_slice(row->line, 0, at)) + 1};
}

size_t row_byte(const struct row *row, int32_t column)
{
    size_t at = 0;
    uint32_t cp;
    for (int32_t i = 1; i < column && at < row->line.n; i++)
        at += utf8_next(row->line, at, &cp);
    return at;
}

bool row_is_blank(const struct row *row)
{
    return row->indent == row->line.n;
}

bool row_is_dashed(const struct row *row)
{
    return row->start > row->indent;
}

struct str row_key(const struct row *row)
{
    return str_trim(str_slice(row->line, row->start, row->has_key ? row->colon : row->start));
}

struct str row_value(const struct row *row)
{
    return str_trim(str_from(row->line, row->value));
}

bool row_is_word(struct str s)
{
    for (size_t i = 0; i < s.n; i++)
        if (!((s.s[i] | 32) >= 'a' && (s.s[i] | 32) <= 'z') && s.s[i] != '-' && s.s[i] != '_')
            return false;
    return s.n > 0;
}
