/* Contents whose titles have no numbers, or numbers that stand apart from them. The lines behind their title come in; out go
 * the entries, and the line where the first of them stands for the second time: there the body begins. Headings are known by
 * these words alone then. Of which rank they are is told by how the contents number them, or, where they number all alike, by the
 * body, where a section is followed by another heading. */
#include "edit/import_parts.h"

enum { ENTRIES_MOST = 500 };

bool import_is_row(const struct in_line *line)
{
    size_t at;
    return str_starts(line->text, STR("|")) || str_find(line->text, STR("...."), &at) || str_find(line->text, STR(". . ."), &at)
           || str_find(line->text, STR("……"), &at) || str_find(line->text, STR("····"), &at);
}

static bool is_numeral(uint32_t cp)
{
    static const uint32_t numerals[] = {0x4E00, 0x4E8C, 0x4E09, 0x56DB, 0x4E94, 0x516D, 0x4E03, 0x516B, 0x4E5D, 0x5341};
    for (size_t i = 0; i < sizeof numerals / sizeof *numerals; i++)
        if (cp == numerals[i])
            return true;
    return cp >= '0' && cp <= '9';
}

bool import_is_bare_number(struct str text)
{
    enum { MOST = 3 };
    size_t n = 0;
    uint32_t cp;
    for (size_t at = 0; at < text.n; n++) {
        at += utf8_next(text, at, &cp);
        if (!is_numeral(cp))
            return false;
    }
    return n > 0 && n <= MOST;
}

struct str import_row_end(struct str row)
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

/* Bytes of a number that blanks part from a title, blanks included; 0: none. */
static size_t parted_number(struct str text)
{
    size_t blank, wide;
    if (!str_find(text, STR(" "), &blank))
        blank = text.n;
    if (str_find(text, STR("\u3000"), &wide) && wide < blank)
        blank = wide;
    if (blank == text.n || !import_is_bare_number(str_slice(text, 0, blank)))
        return 0;
    while (blank < text.n && (text.s[blank] == ' ' || str_starts(str_from(text, blank), STR("\u3000"))))
        blank += text.s[blank] == ' ' ? 1 : 3;
    return blank;
}

struct str import_listed_words(struct str text)
{
    size_t n = import_number(text).n;
    struct str words = import_row_end(str_from(text, n ? n : parted_number(text)));
    return import_is_bare_number(words) ? STR("") : words;
}

/* How a title of the contents is numbered. */
static int style_of(struct str text)
{
    enum { STYLE_PARTED = 100 };
    enum numbering kind = import_number(text).kind;
    return kind ? (int)kind : parted_number(text) ? STYLE_PARTED : 0;
}

size_t import_listed(struct importer *im, size_t from)
{
    im->entries.n = 0;
    for (size_t i = from; i < im->lines.n && im->entries.n < ENTRIES_MOST; i++) {
        const struct in_line *line = &im->lines.at[i];
        struct str words = import_listed_words(line->text), key = import_key(im->arena, words);
        if (line->is_apart || !key.n || import_is_numbers(im, line))
            continue;
        if (im->entries.n && !import_is_row(line) && str_eq(key, im->entries.at[0].key))
            return i;
        *VEC_PUSH(im->arena, &im->entries) = (struct in_entry){.key = key, .words = words, .pos = import_pos(im, line),
                                                                    .style = style_of(line->text), .page = import_row_page(im, line)};
    }
    im->entries.n = 0;
    return im->lines.n;
}
