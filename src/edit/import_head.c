/* The masthead. The lines before the contents come in; title and subtitle go out, and by import_dates.c the numbers. Their
 * characters may stand apart, as letter-spacing leaves them; the title is rather taken from the running head, where nothing
 * is spaced. What could not be found is a warning; words that nobody asked for are kept as comments. */
#include "edit/import_parts.h"

#include <string.h>

/* ---- words */

/* Characters with blanks between each two. */
static bool is_letter_spaced(struct str text)
{
    size_t count = 0, n;
    bool blank = true;
    uint32_t cp;
    for (size_t at = 0; at < text.n; at += n) {
        n = utf8_next(text, at, &cp);
        if (cp != ' ' && !blank)
            return false;
        blank = cp == ' ';
        count += !blank;
    }
    return count >= 3;
}

/* One or two characters of the title, which stand apart. */
static bool is_crumb(struct importer *im, const struct in_line *line)
{
    size_t at;
    struct str title = buf_str(&im->title.text);
    return line->text.n <= 6 && str_find(title, line->text, &at);
}

static void put_words(struct importer *im, struct in_text *text, const struct in_line *line)
{
    struct str words = line->text;
    import_put(im, text, line, words);
    if (!is_letter_spaced(words))
        return;
    struct str compact = import_compact(im->arena, words);
    text->text = (struct buf){.arena = im->arena};
    buf_add(&text->text, compact);
}

/* The running head's words, where they are those of lines of the head or what its scattered characters give. */
static void take_running(struct importer *im, size_t end)
{
    struct buf all = {.arena = im->arena};
    for (size_t i = 0; i < end; i++)
        buf_add(&all, import_compact(im->arena, im->lines.at[i].text));
    struct str head = buf_str(&all), title = import_compact(im->arena, im->running);
    uint32_t cp;
    for (size_t at = 0, n; at < title.n; at += n) {
        size_t found;
        n = utf8_next(title, at, &cp);
        if (!str_find(head, str_slice(title, at, at + n), &found))
            return;
    }
    im->title.text = (struct buf){.arena = im->arena};
    buf_add(&im->title.text, im->running);
}

static void take_word_line(struct importer *im, const struct in_line *line)
{
    struct str compact = import_compact(im->arena, line->text), title = buf_str(&im->title.text);
    if (title.n == 0)
        put_words(im, &im->title, line);
    else if (is_crumb(im, line) || str_eq(compact, import_compact(im->arena, title)))
        return;
    else if (im->subtitle.text.n == 0)
        put_words(im, &im->subtitle, line);
    else
        *VEC_PUSH(im->arena, &im->head_doubts) = line->text;
}

/* Where the next part of a line begins that a tab or a row of blanks sets apart; its end: there is none. */
static size_t part_end(struct str text)
{
    size_t tab, blanks;
    tab = str_find(text, STR("\t"), &tab) ? tab : text.n;
    blanks = str_find(text, STR("   "), &blanks) ? blanks : text.n;
    return tab < blanks ? tab : blanks;
}

/* The date may stand at the end of a line that has other words. */
static void take_line(struct importer *im, const struct in_line *line)
{
    struct in_line first = *line;
    first.text = str_slice(line->text, 0, part_end(line->text));
    bool whole = is_letter_spaced(line->text) || (import_is_numbers(im, line) && import_is_numbers(im, &first));
    for (struct str rest = line->text; rest.n;) {
        size_t end = whole ? rest.n : part_end(rest);
        struct in_line *part = ARENA_NEW(im->arena, struct in_line);
        *part = *line;
        part->text = str_slice(rest, 0, end);
        part->column += (int32_t)utf8_count((struct str){line->text.s, (size_t)(rest.s - line->text.s)});
        if (!import_is_numbers(im, part))
            take_word_line(im, part);
        for (rest = str_from(rest, end); rest.n && (rest.s[0] == ' ' || rest.s[0] == '\t');)
            rest = str_from(rest, 1);
    }
}

static void report(struct importer *im, bool found, const char *key)
{
    struct str word = str_of(key);
    if (!found)
        DIAG_ARGS(im->diags, IMPORT_MISSING, ((struct pos){.file = im->file}), word);
}

void import_head(struct importer *im, size_t end)
{
    import_numbers(im, end);
    if (!im->month)
        import_numbers(im, im->body);       /* under the contents */
    if (im->running.n)
        take_running(im, end);
    for (size_t i = 0; i < end; i++)
        if (!im->lines.at[i].is_apart)
            take_line(im, &im->lines.at[i]);
    report(im, im->title.text.n > 0, "title");
    report(im, im->year > 0, "year");
    report(im, im->number.n > 0, "number");
    report(im, im->month > 0, "date");
}
