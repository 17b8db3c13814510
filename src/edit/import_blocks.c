/* What stands in a body beside paragraphs. A line comes in; a point of a list, a row of a table, a picture, a quote or a
 * heading goes to the item, in the forms of Markdown and, for points, those that print has (• and 1、). Plain text has no form
 * for tables and pictures: their words come as text, and the caption that gives them away is marked. A number at the
 * beginning of a paragraph is a point only where others stand before or behind it. */
#include "edit/import_walk.h"

#include "input/body.h"

#include <string.h>

static struct in_block *new_block(struct walk *w, enum in_kind kind)
{
    struct in_block *block = VEC_PUSH(w->im->arena, &w->item->blocks);
    block->kind = kind;
    w->bullet = false;
    w->in_link = w->after_heading = false;
    w->last = NULL;
    return block;
}

static const struct in_block *last_block(const struct walk *w)
{
    return w->item->blocks.n ? &w->item->blocks.at[w->item->blocks.n - 1] : NULL;
}

/* ---- points */

/* Bytes of a bullet and the blanks behind it; 0: none. Those with a use inside of text need a blank. */
static size_t bullet_mark(struct str text)
{
    static const char *const bullets[] = {"•", "●", "■", "◆", "▪", "‣", "◦", "➢", "·", "\uF0B7", "\uF06C"},
                      *const others[] = {"-", "*", "+", "–", "○", "□", "◇", "►"};
    for (size_t i = 0; i < sizeof bullets / sizeof *bullets; i++)
        if (str_starts(text, str_of(bullets[i])))
            return strlen(bullets[i]) + import_blanks(text, strlen(bullets[i]));
    for (size_t i = 0; i < sizeof others / sizeof *others; i++)
        if (str_starts(text, str_of(others[i])) && import_blanks(text, strlen(others[i])))
            return strlen(others[i]) + import_blanks(text, strlen(others[i]));
    return 0;
}

/* Bytes of 1. 1、 or 1) and the blanks behind it; 0: none. */
static size_t number_mark(struct str text, int *number)
{
    static const char *const marks[] = {".", "．", "、", ")", "）"};
    int ignored;
    size_t digits = import_digits(text, 0, number);
    for (size_t i = 0; i < sizeof marks / sizeof *marks && digits > 0 && digits <= 2; i++) {
        size_t end = digits + strlen(marks[i]);
        if (str_starts(str_from(text, digits), str_of(marks[i])))
            return import_digits(text, end, &ignored) || end == text.n ? 0 : end + import_blanks(text, end);
    }
    return 0;
}

/* May a paragraph begin with this line? Inside of one, a line may begin with a number by chance. */
static bool may_begin(const struct walk *w, const struct in_line *line)
{
    return !w->last || line->after_blank || !w->im->is_wrapped || import_ends_sentence(w->last->text);
}

static void put_point(struct walk *w, const struct in_line *line, size_t mark, int number)
{
    struct in_block *block = new_block(w, IN_POINT);
    block->mark = mark;
    block->number = number;
    block->indent = line->indent;
    import_put(w->im, &block->text, line, line->text);
    w->last = line;
}

/* A bullet may stand on a line of its own, when it was far from its words. */
static bool take_point(struct walk *w, const struct in_line *line)
{
    int number = 0;
    size_t mark = bullet_mark(line->text);
    bool bullet = mark > 0 || w->bullet;
    w->bullet = mark > 0 && mark == line->text.n && may_begin(w, line);
    if (w->bullet)
        return true;
    if (!bullet)
        mark = number_mark(line->text, &number);
    if ((!mark && !bullet) || !may_begin(w, line) || (!bullet && number != 1 && !import_has_point(w->item, 0, number - 1)))
        return false;
    put_point(w, line, mark, number);
    return true;
}

/* ---- notes */

/* Word processors put the notes of a whole text to its end; in an issue file they belong to the body that marks them. */
static bool take_note(struct walk *w, const struct in_line *line)
{
    size_t close;
    if (!w->im->is_markdown || !str_starts(line->text, STR("[^")) || !str_find(line->text, STR("]: "), &close))
        return false;
    struct in_note *note = VEC_PUSH(w->im->arena, &w->im->notes);
    note->label = str_slice(line->text, 0, close + 1);
    note->line = line;
    import_put(w->im, &note->text, line, line->text);
    w->last = NULL;
    return true;
}

/* ---- tables */

static bool is_ruler(struct str cell)
{
    size_t dashes = 0;
    for (size_t i = 0; i < cell.n; i++) {
        if (cell.s[i] != '-' && !(cell.s[i] == ':' && (i == 0 || i + 1 == cell.n)))
            return false;
        dashes += cell.s[i] == '-';
    }
    return dashes > 0;
}

static void put_cell(struct walk *w, struct in_block *row, const struct in_line *line, struct str cell)
{
    struct in_text *text = VEC_PUSH(w->im->arena, &row->cells);
    cell = str_trim(cell);
    import_put(w->im, text, line, cell);
    row->is_ruler = is_ruler(cell) && (row->is_ruler || row->cells.n == 1);
}

static size_t count_tabs(struct str text)
{
    size_t n = 0;
    for (size_t i = 0; i < text.n; i++)
        n += text.s[i] == '\t';
    return n;
}

/* Lines in a row with as many tabs: a table as word processors save it as text. */
static bool take_tabbed_row(struct walk *w, const struct in_line *line)
{
    const struct importer *im = w->im;
    const struct in_line *first = im->lines.at, *end = first + im->lines.n;
    size_t tabs = count_tabs(line->text), end_of_cell;
    bool above = line > first && count_tabs(line[-1].text) == tabs, below = line + 1 < end && count_tabs(line[1].text) == tabs;
    if (!tabs || im->is_paged || !(above || below))
        return false;
    struct in_block *row = new_block(w, IN_ROW);
    for (struct str rest = line->text;; rest = str_from(rest, end_of_cell + 1)) {
        if (!str_find(rest, STR("\t"), &end_of_cell)) {
            put_cell(w, row, line, rest);
            return true;
        }
        put_cell(w, row, line, str_slice(rest, 0, end_of_cell));
    }
}

/* The next cell of a line whose cells are parted by three blanks or more, and where the one behind it begins. */
static struct str next_cell(struct str line, size_t *behind)
{
    size_t gap;
    if (!str_find(line, STR("   "), &gap))
        gap = line.n;
    for (*behind = gap; *behind < line.n && line.s[*behind] == ' ';)
        ++*behind;
    return str_slice(line, 0, gap);
}

/* Words far to the right under a row are the rest of its last cell. */
static bool take_cell_rest(struct walk *w, const struct in_line *line)
{
    struct in_block *last = w->item->blocks.n ? &w->item->blocks.at[w->item->blocks.n - 1] : NULL;
    bool rest = last && last->kind == IN_ROW && last->line && last->line->page == line->page && last->cells.n > 1
                && line->indent > w->im->measure / 3;
    if (rest)
        import_put(w->im, &last->cells.at[last->cells.n - 1], line, line->text);
    return rest;
}

/* Below the caption of a table, where the text keeps the places of the page: columns stand apart. */
static bool take_spaced_row(struct walk *w, const struct in_line *line)
{
    const struct in_block *last = last_block(w);
    size_t behind;
    bool below = last && ((last->kind == IN_PARAGRAPH && last->line && import_caption_mark(buf_str(&last->text.text), true)) ||
                          (last->kind == IN_ROW && last->line));
    struct str first = next_cell(line->text, &behind);
    if (!w->im->is_paged || !below)
        return false;
    if (first.n == line->text.n)
        return take_cell_rest(w, line);
    struct in_block *row = new_block(w, IN_ROW);
    row->line = line;
    for (struct str rest = line->text; rest.n; rest = str_from(rest, behind)) {
        struct str cell = next_cell(rest, &behind);
        put_cell(w, row, line, cell);
    }
    return true;
}

/* | --- | --: | with or without the bars around it. */
static bool is_ruler_row(struct str text)
{
    size_t bars = 0, dashes = 0;
    for (size_t i = 0; i < text.n; i++) {
        if (!strchr("|-: ", text.s[i]))
            return false;
        bars += text.s[i] == '|';
        dashes += text.s[i] == '-';
    }
    return bars && dashes;
}

/* Without a bar before it a row is known by the row of dashes below it, or by the row above. */
static bool is_row(const struct walk *w, const struct in_line *line)
{
    const struct importer *im = w->im;
    const struct in_block *last = last_block(w);
    bool is_last = line + 1 == im->lines.at + im->lines.n, inside = last && last->kind == IN_ROW && !last->line && !line->after_blank;
    if (str_starts(line->text, STR("|")))
        return true;
    return memchr(line->text.s, '|', line->text.n) && (inside || (!is_last && !line[1].after_blank && is_ruler_row(line[1].text)));
}

/* Behind another table, which it is not to be a part of. */
static bool begins_table(const struct walk *w, const struct in_line *line)
{
    bool is_last = line + 1 == w->im->lines.at + w->im->lines.n;
    return line->begins_table || (line->after_blank && !is_last && is_ruler_row(line[1].text));
}

/* Cells between bars; a bar behind a backslash is text. */
static bool take_row(struct walk *w, const struct in_line *line)
{
    struct str text = line->text;
    if (!is_row(w, line))
        return false;
    if (line->is_merged)
        import_doubt(w, line, DIAG_IMPORT_MERGED, text);
    const struct in_block *last = last_block(w);
    if (last && last->kind == IN_ROW && begins_table(w, line))
        new_block(w, IN_NOTHING);
    struct in_block *row = new_block(w, IN_ROW);
    size_t from = str_starts(text, STR("|"));
    for (size_t at = from; at < text.n; at++) {
        if (text.s[at] == '|' && text.s[at - 1] != '\\') {
            put_cell(w, row, line, str_slice(text, from, at));
            from = at + 1;
        }
    }
    if (str_trim(str_from(text, from)).n || row->cells.n == 0)
        put_cell(w, row, line, str_from(text, from));
    return true;
}

/* ---- pictures */

static bool is_elsewhere(struct str path)
{
    return str_starts(path, STR("http://")) || str_starts(path, STR("https://")) || str_starts(path, STR("data:"));
}

/* A picture at an address can't be printed from there: it is named in words, with the address as a link. */
static void take_address(struct walk *w, const struct in_line *line, struct str words, struct str path)
{
    struct in_block *block = new_block(w, IN_PARAGRAPH);
    import_doubt(w, line, DIAG_IMPORT_PICTURE_ADDRESS, path);
    import_put(w->im, &block->text, line, words.n ? words : STR("〔图片〕"));
    if (link_allowed(path))
        *VEC_PUSH(w->im->arena, &w->item->links) = path;
}

/* ![words](path), and what stands in braces behind it left out: widths there count in units that the issue file has not. */
static bool take_picture(struct walk *w, const struct in_line *line)
{
    size_t close, end, title;
    struct str text = line->text;
    if (!str_starts(text, STR("![")) || !str_find(text, STR("]("), &close) || !(end = import_path_end(str_from(text, close + 2))))
        return false;
    struct str words = str_slice(text, 2, close), path = str_trim(str_slice(text, close + 2, close + 1 + end));
    struct str rest = str_trim(str_from(text, close + 2 + end));
    if (str_find(path, STR(" \""), &title))
        path = str_slice(path, 0, title);
    if (path.n > 2 && path.s[0] == '<' && path.s[path.n - 1] == '>')
        path = str_slice(path, 1, path.n - 1);
    if (!path.n || (rest.n && !(rest.s[0] == '{' && rest.s[rest.n - 1] == '}')))
        return false;
    if (is_elsewhere(path)) {
        take_address(w, line, words, path);
        return true;
    }
    struct in_block *block = new_block(w, IN_PICTURE);
    block->path = path;
    import_put(w->im, &block->text, line, words);
    DIAG_ARGS(w->im->diags, IMPORT_PICTURE, import_pos(w->im, line), path);
    return true;
}

/* ---- code, boxes */

/* The name of a language stays behind a fence; other words there would not be printed, and go to the next line. */
static bool put_fence(struct buf *text, struct str fence)
{
    enum { LANGUAGE_MOST = 30 };
    size_t n = 0, end;
    while (n < fence.n && fence.s[n] == fence.s[0])
        n++;
    struct str words = str_trim(str_from(fence, n));
    for (end = 0; end < words.n && ((unsigned char)words.s[end] | 32) >= 'a' && ((unsigned char)words.s[end] | 32) <= 'z'; end++)
        ;
    bool are_text = end < words.n || end > LANGUAGE_MOST;
    buf_add(text, str_slice(fence, 0, n));
    buf_addz(text, are_text ? "\n" : "");
    buf_add(text, words);
    return are_text;
}

/* The lines of code from line i on, with the blank ones between, as far from the edge as from their fence. */
static size_t take_code(struct walk *w, size_t i)
{
    const struct importer *im = w->im;
    const struct in_line *first = &im->lines.at[i];
    struct in_block *block = new_block(w, IN_CODE);
    struct buf *text = &block->text.text;
    size_t n = 1;
    text->arena = im->arena;
    bool holds_text = put_fence(text, first->text);
    for (bool more = true; more && i + n < im->lines.n; n++) {
        const struct in_line *line = &first[n];
        int inset = line->indent - first->indent;
        for (int blank = line->number - line[-1].number; blank > 0; blank--)
            buf_addz(text, "\n");
        buf_addf(text, "%*s", inset > 0 ? inset : 0, "");
        buf_add(text, line->text);
        more = !line->ends_code;
        holds_text |= more;
    }
    if (!holds_text)
        block->kind = IN_NOTHING;
    return n;
}

size_t import_take_raw(struct walk *w, size_t i)
{
    const struct in_line *line = &w->im->lines.at[i];
    if (line->is_code)
        return take_code(w, i);
    if (line->is_fence)
        import_put(w->im, &new_block(w, IN_SIGN)->text, line, line->text);
    return line->is_fence;
}

/* ---- quotes, headings, captions */

/* A quote, a point or a heading inside of a quote. */
static bool begins_inner(struct str words)
{
    int number;
    return str_starts(words, STR(">")) || str_starts(words, STR("#")) || bullet_mark(words) || number_mark(words, &number);
}

static bool take_quote(struct walk *w, const struct in_line *line)
{
    const struct in_block *last = last_block(w);
    if (!str_starts(line->text, STR(">")) || !w->im->is_markdown)
        return false;
    struct str words = str_trim(str_from(line->text, 1));
    if (!words.n) {
        w->last = NULL;
        return true;
    }
    if (w->last && last && last->kind == IN_QUOTE && !begins_inner(words))
        import_join(w, line, words);
    else
        import_put(w->im, &new_block(w, IN_QUOTE)->text, line, words);
    w->last = line;
    return true;
}

/* The line over a table or under a picture that plain text has lost; no sentence that begins with 表1. */
static bool take_caption(struct walk *w, const struct in_line *line)
{
    const struct in_block *last = last_block(w);
    if (str_starts(line->text, STR(": ")) && last && last->kind == IN_ROW) {
        struct in_block *block = new_block(w, IN_CAPTION);
        block->mark = 2;
        import_put(w->im, &block->text, line, line->text);
        return true;
    }
    enum { FULL_BY = 4 };           /* half ems that a full line may be short by */
    size_t comma;
    bool caption = import_caption_mark(line->text, true) || import_caption_mark(line->text, false);
    bool goes_on = str_find(line->text, STR("，"), &comma) || (w->im->is_wrapped && line->width + FULL_BY >= w->im->measure);
    if (!caption || goes_on || import_ends_sentence(line->text) || !may_begin(w, line))
        return false;
    struct in_block *block = new_block(w, IN_PARAGRAPH);
    block->line = line;
    import_put(w->im, &block->text, line, line->text);
    return true;
}

/* A line of three stars, dashes or underscores by itself. */
static bool take_break(struct walk *w, const struct in_line *line)
{
    size_t signs = 0;
    for (size_t i = 0; i < line->text.n; i++) {
        if (line->text.s[i] != line->text.s[0] && line->text.s[i] != ' ')
            return false;
        signs += line->text.s[i] != ' ';
    }
    if (signs < 3 || !memchr("*-_", line->text.s[0], 3) || !w->im->is_markdown || !line->after_blank)
        return false;
    import_put(w->im, &new_block(w, IN_SIGN)->text, line, line->text);
    return true;
}

static bool take_inner_heading(struct walk *w, const struct in_line *line)
{
    if (!line->level)
        return false;
    import_put(w->im, &new_block(w, IN_HEADING)->text, line, line->text);
    return true;
}

bool import_take_block(struct walk *w, const struct in_line *line)
{
    return take_row(w, line) || take_tabbed_row(w, line) || take_spaced_row(w, line) || take_note(w, line)
           || take_picture(w, line) || take_break(w, line) || take_inner_heading(w, line) || take_quote(w, line)
           || take_caption(w, line) || take_point(w, line);
}
