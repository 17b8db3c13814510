/* An item that is whole. Its blocks come in as their lines were; out they go with what only the others of them tell: which
 * numbered paragraphs are points of a list and how deep points are, which captions belong to which table or picture, and with
 * the notes that they mark. */
#include "edit/import_walk.h"

#include <string.h>

/* ---- asked by import_blocks.c, too */

size_t import_blanks(struct str text, size_t at)
{
    size_t n = 0;
    while (at + n < text.n && (text.s[at + n] == ' ' || text.s[at + n] == '\t' || str_starts(str_from(text, at + n), STR("\u3000"))))
        n += (unsigned char)text.s[at + n] < 0x80 ? 1 : 3;
    return n;
}

bool import_has_point(const struct in_item *item, size_t from, int number)
{
    for (size_t i = from; i < item->blocks.n; i++)
        if (item->blocks.at[i].kind == IN_POINT && item->blocks.at[i].number == number)
            return true;
    return false;
}

size_t import_caption_mark(struct str text, bool of_tables)
{
    static const char *const words[][4] = {{"图", "圖", "図", "Figure"}, {"表", "附表", "Table", "표"}};
    int number;
    for (size_t i = 0; i < 4; i++) {
        const char *word = words[of_tables][i];
        size_t at = strlen(word) + import_blanks(text, strlen(word)), digits = import_digits(text, at, &number);
        size_t blanks = import_blanks(text, at + digits), point = str_starts(str_from(text, at + digits), STR(".")) ? 1 : 0;
        bool ends = at + digits == text.n || blanks || point || str_starts(str_from(text, at + digits), STR("："));
        if (str_starts(text, str_of(word)) && digits && ends)
            return at + digits + point + import_blanks(text, at + digits + point)
                   + (str_starts(str_from(text, at + digits), STR("：")) ? 3 : 0);
    }
    return 0;
}

/* ---- lists */

/* A number 1 that no 2 follows is text. */
static void settle_numbers(struct in_item *item)
{
    for (size_t i = 0; i < item->blocks.n; i++)
        if (item->blocks.at[i].kind == IN_POINT && item->blocks.at[i].number == 1 && !import_has_point(item, i + 1, 2)) {
            item->blocks.at[i].kind = IN_PARAGRAPH;
            item->blocks.at[i].mark = 0;
        }
}

static bool is_point(const struct in_item *item, size_t i)
{
    return i < item->blocks.n && item->blocks.at[i].kind == IN_POINT;
}

/* By the indents of lines: in the nearest point before that begins further left. */
static int depth_by_indent(const struct in_item *item, size_t i)
{
    for (size_t k = i; k > 0 && is_point(item, k - 1); k--)
        if (item->blocks.at[k - 1].indent + 1 < item->blocks.at[i].indent)
            return item->blocks.at[k - 1].depth + 1;
    return 0;
}

/* Bullets between two numbers in order are inside the first. */
static size_t settle_run(struct in_item *item, size_t i)
{
    size_t end = i;
    while (is_point(item, end) && item->blocks.at[end].number == 0)
        end++;
    bool inside = end > i && i > 0 && is_point(item, i - 1) && is_point(item, end) && item->blocks.at[i - 1].number > 0
                  && item->blocks.at[end].number == item->blocks.at[i - 1].number + 1;
    for (size_t k = i; k < end && inside; k++)
        item->blocks.at[k].depth = item->blocks.at[i - 1].depth + 1;
    return end > i ? end : i + 1;
}

static void settle_depths(const struct importer *im, struct in_item *item)
{
    for (size_t i = 0; i < item->blocks.n && !im->is_paged; i++)
        if (is_point(item, i))
            item->blocks.at[i].depth = depth_by_indent(item, i);
    for (size_t i = 0; i < item->blocks.n && im->is_paged;)
        i = settle_run(item, i);
}

/* ---- captions */

/* The paragraph under a picture: 图1 and the words that it lacks, or those that it has once more. */
static void settle_words(struct in_block *picture, struct in_block *paragraph)
{
    struct str own = buf_str(&picture->text.text), below = buf_str(&paragraph->text.text);
    size_t mark = own.n ? 0 : import_caption_mark(below, false);
    if (mark) {
        picture->mark = mark;
        picture->text = paragraph->text;
    }
    if (mark || (own.n && str_eq(own, below)))
        paragraph->kind = IN_NOTHING;
}

/* 表1 above a table becomes its caption below it, 图1 under a picture without words its words. */
static void settle_captions(struct in_item *item)
{
    for (size_t i = 0; i + 1 < item->blocks.n; i++) {
        struct in_block *block = &item->blocks.at[i], *next = block + 1, moved = *block;
        size_t mark = block->kind == IN_PARAGRAPH ? import_caption_mark(buf_str(&block->text.text), true) : 0;
        if (mark && next->kind == IN_ROW) {
            for (; i + 1 < item->blocks.n && item->blocks.at[i + 1].kind == IN_ROW; i++)
                item->blocks.at[i] = item->blocks.at[i + 1];
            moved.kind = mark < moved.text.text.n ? IN_CAPTION : IN_NOTHING;
            moved.mark = mark;
            item->blocks.at[i] = moved;
        } else if (block->kind == IN_PICTURE && next->kind == IN_PARAGRAPH) {
            settle_words(block, next);
        }
    }
}

/* What plain text has lost, and what was read by blanks, wants an eye. */
static void doubt_captions(struct importer *im, struct in_item *item)
{
    for (size_t i = 0; i < item->blocks.n; i++) {
        const struct in_block *block = &item->blocks.at[i], *last = i ? block - 1 : NULL;
        if (block->kind == IN_PARAGRAPH && block->line && !im->is_markdown)
            import_doubt_item(im, item, block->line, DIAG_IMPORT_CAPTION, buf_str(&block->text.text));
        if (block->kind == IN_ROW && block->line && !(last && last->kind == IN_ROW))
            import_doubt_item(im, item, block->line, DIAG_IMPORT_COLUMNS, block->line->text);
    }
}

/* ---- notes */

static bool marks_note(const struct in_item *item, struct str label)
{
    size_t at;
    for (size_t i = 0; i < item->blocks.n; i++) {
        const struct in_block *block = &item->blocks.at[i];
        if (str_find(buf_str(&block->text.text), label, &at))
            return true;
        for (size_t c = 0; c < block->cells.n; c++)
            if (str_find(buf_str(&block->cells.at[c].text), label, &at))
                return true;
    }
    return false;
}

static void settle_notes(struct importer *im, struct in_item *item)
{
    for (size_t i = 0; i < im->notes.n; i++) {
        struct in_note *note = &im->notes.at[i];
        if (!marks_note(item, note->label))
            continue;
        *VEC_PUSH(im->arena, &item->blocks) = (struct in_block){.kind = IN_NOTE, .text = note->text};
        note->is_used = true;
    }
}

void import_report_notes(struct importer *im)
{
    for (size_t i = 0; i < im->notes.n; i++)
        if (!im->notes.at[i].is_used)
            DIAG_ARGS(im->diags, IMPORT_NOTE, import_pos(im, im->notes.at[i].line), im->notes.at[i].label);
}

/* ---- the whole */

static void report(struct importer *im, const struct in_item *item)
{
    for (size_t i = 0, n; i < item->blocks.n; i += n ? n : 1) {
        const struct in_block *block = &item->blocks.at[i];
        bool table = block->kind == IN_ROW;
        for (n = 0; i + n < item->blocks.n && item->blocks.at[i + n].kind == block->kind; n++)
            ;
        struct str count = str_format(im->arena, "%zu", n);
        if (table)
            DIAG_ARGS(im->diags, IMPORT_TABLE, import_text_pos(&block->cells.at[0], 0), count);
        else if (block->kind == IN_POINT)
            DIAG_ARGS(im->diags, IMPORT_LIST, import_text_pos(&block->text, 0), count);
    }
}

void import_settle(struct importer *im, struct in_item *item)
{
    settle_numbers(item);
    settle_depths(im, item);
    settle_captions(item);
    doubt_captions(im, item);
    settle_notes(im, item);
    report(im, item);
}
