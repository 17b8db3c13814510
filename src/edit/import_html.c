/* Pictures and tables that Markdown holds as HTML, as a word processor's text is made into; pictures amid a paragraph; the signs
 * around boxes. Lines come in; out go others in their place, in the forms of Markdown: a picture alone in its line, behind the
 * paragraph that it stood in, the rows of a table between bars. What can't be read stays, and is text in the end. */
#include "edit/import_parts.h"

#include <string.h>

enum { TAG_LINES = 12, TABLE_LINES = 4000, CELLS_MOST = 64 };

struct making {
    struct importer *im;
    VEC(struct in_line) lines, pictures;        /* made; to be put behind the paragraph */
    size_t endless;                 /* no table ends before this line */
};

static struct in_line *put_line(struct making *m, const struct in_line *line, struct str text)
{
    struct in_line *made = VEC_PUSH(m->im->arena, &m->lines);
    *made = *line;
    made->text = text;
    return made;
}

static void put_pictures(struct making *m)
{
    for (size_t i = 0; i < m->pictures.n; i++)
        *VEC_PUSH(m->im->arena, &m->lines) = m->pictures.at[i];
    m->pictures.n = 0;
}

/* ---- tags */

/* Does a tag of this name begin at the byte? */
static bool is_tag(struct str text, size_t at, const char *name)
{
    size_t n = strlen(name);
    struct str rest = str_from(text, at);
    return str_starts(rest, str_of(name)) && (rest.n == n || strchr("> /\n", rest.s[n]));
}

static bool find_tag(struct str text, const char *name, size_t from, size_t *at)
{
    for (size_t next; str_find(str_from(text, from), str_of(name), &next); from += next + 1)
        if (is_tag(text, from + next, name)) {
            *at = from + next;
            return true;
        }
    return false;
}

/* What name="…" says inside a tag; empty: nothing. */
static struct str value_of(struct str tag, const char *name)
{
    size_t at, end;
    for (size_t from = 0; str_find(str_from(tag, from), str_of(name), &at); from += at + 1) {
        struct str rest = str_from(tag, from + at + strlen(name));
        bool apart = from + at > 0 && (tag.s[from + at - 1] == ' ' || tag.s[from + at - 1] == '\n');
        if (apart && str_starts(rest, STR("=\"")) && str_find(str_from(rest, 2), STR("\""), &end))
            return str_slice(rest, 2, 2 + end);
    }
    return STR("");
}

static struct str without_tags(struct arena *arena, struct str text)
{
    struct buf b = {.arena = arena};
    bool inside = false;
    for (size_t i = 0; i < text.n; i++) {
        inside = inside || text.s[i] == '<';
        if (!inside)
            buf_add(&b, str_slice(text, i, i + 1));
        inside = inside && text.s[i] != '>';
    }
    return str_trim(buf_str(&b));
}

/* ---- pictures */

/* What the rest of a line is known not to hold, so that it is not looked for again. */
struct lacks {
    bool tag_end, words_end, path_end;
};

static size_t tag_picture(struct making *m, struct str rest, struct lacks *lacks, struct str *picture)
{
    size_t end;
    if (lacks->tag_end || !is_tag(rest, 0, "<img"))
        return 0;
    if ((lacks->tag_end = !str_find(rest, STR(">"), &end)))
        return 0;
    struct str tag = str_slice(rest, 0, end + 1), path = value_of(tag, "src"), words = value_of(tag, "alt");
    m->im->tags += path.n > 0;
    *picture = path.n ? str_format(m->im->arena, "![%.*s](<%.*s>)", (int)words.n, words.s, (int)path.n, path.s) : STR("");
    return end + 1;
}

static size_t marked_picture(struct str rest, struct lacks *lacks, struct str *picture)
{
    size_t close, end, brace;
    if (lacks->words_end || lacks->path_end || !str_starts(rest, STR("![")))
        return 0;
    if ((lacks->words_end = !str_find(rest, STR("]("), &close)))
        return 0;
    end = import_path_end(str_from(rest, close + 2));
    if ((lacks->path_end = !end))
        return 0;
    end += close + 2;
    *picture = str_slice(rest, 0, end);
    if (end < rest.n && rest.s[end] == '{' && str_find(str_from(rest, end), STR("}"), &brace))
        end += brace + 1;
    return end;
}

/* A link around a picture that was taken out goes on as its address alone. */
static struct str without_empty_links(struct str text)
{
    return str_starts(text, STR("[](")) && str_ends(text, STR(")")) ? str_slice(text, 3, text.n - 1) : text;
}

/* Between ticks or bars it may be code, or in a table. */
static bool may_hold_picture(struct str text)
{
    size_t at;
    bool holds = str_find(text, STR("!["), &at) || str_find(text, STR("<img"), &at);
    return holds && !str_starts(text, STR("|")) && !memchr(text.s, '`', text.n);
}

/* The line without its pictures, which wait for the end of the paragraph, unless they begin it. */
static void take_pictures(struct making *m, const struct in_line *line)
{
    struct buf rest = {.arena = m->im->arena};
    struct str picture;
    struct lacks lacks = {0};
    for (size_t at = 0, n; at < line->text.n; at += n) {
        struct str left = str_from(line->text, at);
        n = tag_picture(m, left, &lacks, &picture);
        n = n ? n : marked_picture(left, &lacks, &picture);
        if (n && picture.n) {
            struct in_line *made = VEC_PUSH(m->im->arena, &m->pictures);
            *made = *line;
            made->text = picture;
            made->after_blank = true;
        } else {
            n = n ? n : 1;
            bool doubled = *left.s == ' ' && str_ends(buf_str(&rest), STR(" "));
            buf_add(&rest, str_slice(left, doubled, n));
        }
    }
    struct str words = without_empty_links(str_trim(buf_str(&rest)));
    if (words.n)
        put_line(m, line, words);
    else if (line->after_blank)
        put_pictures(m);
}

/* A tag that goes on in the next lines: the line with all of it; how many there are. */
static size_t whole_tag(struct making *m, size_t i, struct in_line *line)
{
    size_t open, end, n = 1;
    *line = m->im->lines.at[i];
    struct buf b = {.arena = m->im->arena};
    buf_add(&b, line->text);
    while (find_tag(buf_str(&b), "<img", 0, &open) && !str_find(str_from(buf_str(&b), open), STR(">"), &end) && n < TAG_LINES
           && i + n < m->im->lines.n) {
        buf_addz(&b, " ");
        buf_add(&b, m->im->lines.at[i + n++].text);
    }
    if (n == 1 || !str_find(buf_str(&b), STR(">"), &end))
        return 1;
    line->text = buf_str(&b);
    return n;
}

/* The words under a picture: its own when it has none, left out when they are the same. */
static bool take_caption(struct making *m, const struct in_line *line)
{
    size_t close;
    struct in_line *last = m->pictures.n ? &m->pictures.at[m->pictures.n - 1] : m->lines.n ? &m->lines.at[m->lines.n - 1] : NULL;
    if (!is_tag(line->text, 0, "<figcaption") || !last || !str_starts(last->text, STR("![")) || !str_find(last->text, STR("]("), &close))
        return false;
    struct str words = without_tags(m->im->arena, line->text), old = str_slice(last->text, 2, close);
    if (!old.n)
        last->text = str_format(m->im->arena, "![%.*s%.*s", (int)words.n, words.s, (int)(last->text.n - close), last->text.s + close);
    else if (!str_eq(old, words))
        put_line(m, line, words)->after_blank = true;
    m->im->tags += 2;
    return true;
}

/* ---- tables */

/* The end of a cell that begins behind a byte. */
static size_t cell_end(struct str row, size_t from)
{
    size_t end = row.n, at;
    static const char *const ends[] = {"</td", "</th", "<td", "<th"};
    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++)
        if (find_tag(row, ends[i], from, &at) && at < end)
            end = at;
    return end;
}

static bool next_cell(struct str row, size_t from, size_t *at)
{
    size_t data, head;
    bool has_data = find_tag(row, "<td", from, &data), has_head = find_tag(row, "<th", from, &head);
    *at = has_data && (!has_head || data < head) ? data : head;
    return has_data || has_head;
}

/* One row between bars; *merged: a cell spans several. */
static struct str row_of(struct making *m, struct str row, bool *merged)
{
    struct buf b = {.arena = m->im->arena};
    size_t at, end, close, cells = 0;
    for (size_t from = 0; cells < CELLS_MOST && next_cell(row, from, &at) && str_find(str_from(row, at), STR(">"), &close); from = end) {
        struct str tag = str_slice(row, at, at + close), words;
        int columns;
        import_digits(value_of(tag, "colspan"), 0, &columns);
        end = cell_end(row, at + close);
        words = without_tags(m->im->arena, str_slice(row, at + close + 1, end));
        *merged = *merged || columns > 1 || value_of(tag, "rowspan").n;
        buf_addz(&b, cells++ ? " | " : "| ");
        for (size_t i = 0; i < words.n; i++) {
            buf_addz(&b, words.s[i] == '|' && (i == 0 || words.s[i - 1] != '\\') ? "\\" : "");
            buf_add(&b, words.s[i] == '\n' ? STR(" ") : str_slice(words, i, i + 1));
        }
        for (; columns > 1 && cells < CELLS_MOST; columns--, cells++)
            buf_addz(&b, " |");
    }
    buf_addz(&b, cells ? " |" : "");
    return buf_str(&b);
}

/* How many lines there are from the one that begins a table to the one that ends it; 0: nothing ends it. */
static size_t table_lines(struct making *m, size_t i)
{
    const struct importer *im = m->im;
    size_t end, n = 0;
    if (i < m->endless || !is_tag(im->lines.at[i].text, 0, "<table"))
        return 0;
    for (; n < TABLE_LINES && i + n < im->lines.n; n++)
        if (str_find(im->lines.at[i + n].text, STR("</table>"), &end))
            return n + 1;
    m->endless = i + n;
    return 0;
}

/* The rows of the table that begins with line i; how many lines it takes, 0: it is none. */
static size_t take_table(struct making *m, size_t i)
{
    struct importer *im = m->im;
    struct buf b = {.arena = im->arena};
    size_t n = table_lines(m, i), row, behind, rows = 0;
    bool merged = false;
    for (size_t k = 0; k < n; k++) {
        buf_add(&b, im->lines.at[i + k].text);
        buf_addz(&b, "\n");
    }
    struct str table = buf_str(&b), text;
    for (size_t from = 0; find_tag(table, "<tr", from, &row); from = row + 3) {
        behind = find_tag(table, "<tr", row + 3, &behind) ? behind : table.n;
        text = row_of(m, str_slice(table, row, behind), &merged);
        if (text.n)
            put_line(m, &im->lines.at[i], text)->begins_table = rows++ == 0;
    }
    im->tags += n > 0;
    if (rows)
        m->lines.at[m->lines.n - rows].is_merged = merged;
    if (n && i + n < im->lines.n)
        im->lines.at[i + n].after_blank = true;
    return n;
}

/* ---- boxes */

static bool opens_box(struct str text)
{
    return str_is(text, "::: box") || str_is(text, "::: pull") || str_is(text, ":::box") || str_is(text, ":::pull");
}

static bool is_colons(struct str text)
{
    size_t n = 0;
    while (n < text.n && text.s[n] == ':')
        n++;
    return n >= 3;
}

/* The line that closes the box which line i opens, with no heading and no other box between; lines.n: there is none. */
static size_t box_end(const struct importer *im, size_t i)
{
    while (++i < im->lines.n && !im->lines.at[i].level && !opens_box(im->lines.at[i].text))
        if (is_colons(im->lines.at[i].text))
            return str_is(im->lines.at[i].text, ":::") ? i : im->lines.n;
    return im->lines.n;
}

/* Signs of boxes that paiban has stay as they are; others are left out. */
static void take_boxes(struct importer *im)
{
    for (size_t i = 0; i < im->lines.n; i++) {
        struct in_line *line = &im->lines.at[i];
        size_t end = opens_box(line->text) ? box_end(im, i) : im->lines.n;
        bool word = str_starts(line->text, STR(":::")) && (line->text.n == 3 || line->text.s[3] == ':' || line->text.s[3] == ' ');
        if (line->is_code || line->is_fence)
            continue;
        if (end < im->lines.n) {
            line->is_fence = im->lines.at[end].is_fence = true;
        } else if (word) {
            line->is_apart = true;
            im->tags++;
        }
    }
}

/* ---- the whole */

static size_t make_lines(struct making *m, size_t i)
{
    struct in_line line = m->im->lines.at[i];
    size_t n;
    if (line.after_blank || line.level)
        put_pictures(m);
    if (line.is_code) {
        line.is_apart = true;       /* for all that look for headings */
        *VEC_PUSH(m->im->arena, &m->lines) = line;
        return 1;
    }
    if ((n = take_table(m, i)))
        return n;
    n = whole_tag(m, i, &line);
    if (is_tag(line.text, 0, "<figure") || is_tag(line.text, 0, "</figure"))
        m->im->tags++;
    else if (take_caption(m, &line))
        return n;
    else if (may_hold_picture(line.text))
        take_pictures(m, &line);
    else
        *VEC_PUSH(m->im->arena, &m->lines) = line;
    return n;
}

void import_take_html(struct importer *im)
{
    struct making m = {.im = im};
    take_boxes(im);
    for (size_t i = 0; i < im->lines.n;)
        i += make_lines(&m, i);
    put_pictures(&m);
    im->lines.at = m.lines.at;
    im->lines.n = m.lines.n;
    im->lines.cap = m.lines.cap;
}
