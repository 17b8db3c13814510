/* Sections, items and the closing block. The lines from the first section on come in; out go titles, paragraphs, links and
 * contacts. A heading is a line with the number that is due, and one of the contents where there are any: numbered points
 * inside a body are none. Lines of a page are joined to paragraphs: a paragraph ends where a line ends a sentence and is
 * short, or the next is indented; what a page's end parted is joined where the sentence goes on. Where a full line ends a
 * sentence nobody can tell; the lines are joined and the place is reported. */
#include "edit/import_walk.h"

#include "input/node.h"

#include <stdlib.h>

enum { SHORT_BY = 8, TITLE_LINES = 4, INDENT_SLACK = 2 };

static struct str text_of(const struct in_text *text)
{
    return buf_str(&text->text);
}

void import_doubt_item(struct importer *im, struct in_item *item, const struct in_line *line, enum diag_id id, struct str words)
{
    struct str excerpt = node_excerpt(im->arena, words);
    diag_add(im->diags, id, import_pos(im, line), &excerpt, 1);
    if (item)
        *VEC_PUSH(im->arena, &item->doubts) = (struct in_doubt){id, line->number, excerpt};
}

void import_doubt(struct walk *w, const struct in_line *line, enum diag_id id, struct str words)
{
    import_doubt_item(w->im, w->item, line, id, words);
}

bool import_ends_sentence(struct str text)
{
    static const char *const closers[] = {"”", "’", "）", "》", "」", "』", "】", ")", "\""};
    static const char *const ends[] = {"。", "！", "？", "…", "；", "：", ".", "!", "?", ";", ":"};
    for (size_t i = 0; i < sizeof closers / sizeof *closers; i++)
        if (str_ends(text, str_of(closers[i]))) {
            text.n -= str_of(closers[i]).n;
            i = (size_t)-1;
        }
    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++)
        if (str_ends(text, str_of(ends[i])))
            return true;
    return false;
}

/* ---- headings */

static struct in_section *new_section(struct walk *w)
{
    w->section = VEC_PUSH(w->im->arena, &w->im->sections);
    w->item = NULL;
    w->last = NULL;
    return w->section;
}

static struct in_item *new_item(struct walk *w)
{
    if (!w->section)
        new_section(w);
    w->item = VEC_PUSH(w->im->arena, &w->section->items);
    w->last = NULL;
    return w->item;
}

/* The lines of a title from line i on, as the contents have it; 0: they don't. */
static size_t match_title(struct importer *im, size_t i, struct str words, struct in_entry **entry)
{
    struct buf b = {.arena = im->arena};
    bool more = true;
    buf_add(&b, words);
    for (size_t n = 1; n <= TITLE_LINES && more; n++) {
        *entry = import_entry(im, buf_str(&b), &more);
        if (*entry)
            return n;
        if (i + n < im->lines.n)
            buf_add(&b, im->lines.at[i + n].text);
    }
    return 0;
}

/* Is what stands before a place where a heading may come? */
static bool may_begin(const struct walk *w)
{
    return w->in_link || w->after_heading || !w->last;
}

/* With a mark behind which a sentence goes on as often as not. */
static bool ends_weakly(struct str text)
{
    return str_ends(text, STR("；")) || str_ends(text, STR("："));
}

/* Without contents: a number that is due, behind the end of a paragraph, and no sentence. */
static bool looks_like_title(const struct walk *w, struct str words)
{
    bool sentence = str_ends(words, STR("。")) || str_ends(words, STR("；")) || str_ends(words, STR("，"));
    return !sentence && words.n && (may_begin(w) || import_ends_sentence(w->last->text));
}

static void put_title(struct walk *w, struct in_text *title, size_t i, size_t n, struct str words)
{
    struct importer *im = w->im;
    import_put(im, title, &im->lines.at[i], words);
    for (size_t more = 1; more < n; more++)
        import_put(im, title, &im->lines.at[i + more], im->lines.at[i + more].text);
    w->after_heading = true;
    w->in_link = w->wants_address = false;
}

/* Without contents a title that fills its line may go on in the next. */
static size_t guess_lines(struct walk *w, size_t i)
{
    struct importer *im = w->im;
    const struct in_line *line = &im->lines.at[i], *next = i + 1 < im->lines.n ? &im->lines.at[i + 1] : NULL;
    bool full = im->is_wrapped && line->width + line->indent >= im->measure - SHORT_BY;
    if (!full || !next || next->is_apart || next->width > im->measure / 2 || import_ends_sentence(next->text)
        || import_number(next->text).kind)
        return 1;
    return 2;
}

/* Bytes of a title that runs into its text, up to the 。 between; 0: it is none. Points inside of a body look alike, so the
 * first item of a section decides whether titles are such, and contents decide against it. */
static size_t run_in(const struct walk *w, struct str words)
{
    enum { TITLE_MOST = 90 };
    size_t at = 0;
    bool possible = w->im->entries.n == 0 && (w->after_heading || (w->im->runs_in && (may_begin(w) || import_ends_sentence(w->last->text))));
    bool found = possible && str_find(words, STR("。"), &at) && at <= TITLE_MOST && at + 3 < words.n;
    return found ? at : 0;
}

static void take_run_in(struct walk *w, size_t i, struct str words, size_t n)
{
    const struct in_line *line = &w->im->lines.at[i];
    w->im->runs_in = true;
    put_title(w, &new_item(w)->title, i, 1, str_slice(words, 0, n));
    import_put(w->im, &VEC_PUSH(w->im->arena, &w->item->blocks)->text, line, str_from(words, n + 3));
    w->last = line;
    w->after_heading = false;
}

/* The heading that was begun last is the one that this entry means. */
static void note_found(const struct walk *w, struct in_entry *entry, const struct in_line *line)
{
    entry->is_found = true;
    entry->sheet = line->page;
    entry->section = w->im->sections.n;
    entry->item = w->item ? w->section->items.n : 0;
}

/* Takes the lines of a heading that begins at line i; how many, 0: it is none. */
static size_t take_heading(struct walk *w, size_t i)
{
    struct importer *im = w->im;
    const struct in_line *line = &im->lines.at[i];
    struct in_number number = import_number(line->text);
    struct str words = str_from(line->text, number.n);
    bool section = number.kind && number.kind == im->section_kind && number.value == (int)im->sections.n + 1;
    bool item = number.kind && number.kind == im->item_kind && w->section && number.value == (int)w->section->items.n + 1;
    struct in_entry *entry = NULL;
    if (!section && !item)
        return 0;
    size_t n = item ? run_in(w, words) : 0;
    if (n) {
        take_run_in(w, i, words, n);
        return 1;
    }
    n = match_title(im, i, words, &entry);
    if (!n && im->entries.n && !(may_begin(w) && looks_like_title(w, words)))
        return 0;
    if (!n && !looks_like_title(w, words))
        return 0;
    struct in_text *title = section ? &new_section(w)->title : &new_item(w)->title;
    put_title(w, title, i, n ? n : guess_lines(w, i), words);
    if (entry)
        note_found(w, entry, line);
    else if (im->entries.n)
        import_doubt(w, line, DIAG_IMPORT_NOT_LISTED, words);
    return n ? n : guess_lines(w, i);
}

/* Headings of Markdown without numbers: the first level that comes is the sections', the next the items'. */
static size_t take_marked(struct walk *w, size_t i)
{
    struct importer *im = w->im;
    const struct in_line *line = &im->lines.at[i];
    int top = im->lines.at[im->body].level;
    if (!line->level || !top || im->item_kind || (im->item_level && line->level > im->item_level))
        return 0;
    bool section = line->level <= top;
    if (section && im->section_kind)
        return 0;
    if (!section)
        im->item_level = line->level;
    put_title(w, section ? &new_section(w)->title : &new_item(w)->title, i, 1, line->text);
    return 1;
}

static bool is_listed_title(struct walk *w, size_t i)
{
    struct in_entry *entry;
    struct importer *im = w->im;
    return i < im->lines.n && !import_is_row(&im->lines.at[i]) && match_title(im, i, import_listed_words(im->lines.at[i].text), &entry);
}

/* What stands between a heading and what it heads, when that is one, too. */
static bool heads_titles(struct walk *w, size_t i)
{
    const struct importer *im = w->im;
    while (i < im->lines.n && (im->lines.at[i].is_apart || import_is_bare_number(im->lines.at[i].text) || import_is_row(&im->lines.at[i])))
        i++;
    return is_listed_title(w, i);
}

/* Is the heading that ends before line i a section's? */
static bool is_section(struct walk *w, const struct in_entry *entry, size_t i)
{
    const struct importer *im = w->im;
    for (size_t k = 1; k < im->entries.n; k++)
        if (im->entries.at[k].style != im->entries.at[0].style)
            return entry->style == im->entries.at[0].style;
    return heads_titles(w, i);
}

/* Headings that are known by the contents alone, with numbers that may stand apart, and rows of contents inside. */
static size_t take_listed(struct walk *w, size_t i)
{
    struct importer *im = w->im;
    const struct in_line *line = &im->lines.at[i];
    struct str words = import_listed_words(line->text);
    struct in_entry *entry = NULL;
    bool open = w->last && !import_ends_sentence(w->last->text) && !line->after_blank;
    if (!im->is_listed || open)
        return 0;
    if (import_is_bare_number(line->text) && (w->after_heading || is_listed_title(w, i + 1)))
        return 1;
    if (import_is_row(line) && (w->after_heading || !w->item))
        return 1;
    size_t n = import_is_row(line) ? 0 : match_title(im, i, words, &entry);
    if (!n)
        return 0;
    put_title(w, is_section(w, entry, i + n) ? &new_section(w)->title : &new_item(w)->title, i, n, words);
    note_found(w, entry, line);
    return n;
}

/* ---- paragraphs */

void import_join(struct walk *w, const struct in_line *line, struct str joined)
{
    struct importer *im = w->im;
    struct in_text *paragraph = &w->item->blocks.at[w->item->blocks.n - 1].text;
    size_t at = paragraph->text.n;
    bool parted = line->page != w->last->page || line->after_blank;
    import_put(im, paragraph, line, joined);
    if (!parted || (im->is_wrapped && line->page == w->last->page))
        return;
    struct str whole = text_of(paragraph), before = str_slice(whole, 0, at), after = str_from(whole, at);
    size_t start = before.n, end = 0;
    uint32_t cp;
    for (int i = 0; i < 6 && start > 0; i++)
        start = utf8_prev(before, start);
    for (int i = 0; i < 6 && end < after.n; i++)
        end += utf8_next(after, end, &cp);
    struct str words[] = {str_from(before, start), str_slice(after, 0, end)};
    DIAG_ARGS(im->diags, IMPORT_JOINED, import_pos(im, line), words[0], words[1]);
}

static bool begins_with_closing(struct str text)
{
    static const char *const marks[] = {"，", "。", "、", "；", "：", "）", "”", "》", "！", "？"};
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
        if (str_starts(text, str_of(marks[i])))
            return true;
    return false;
}

/* What a page may have parted but the line itself says nothing of: a short line without any mark is rather a title. */
static bool goes_on(const struct in_line *last)
{
    size_t at;
    bool marks = str_find(last->text, STR("，"), &at) || str_find(last->text, STR("。"), &at) || str_find(last->text, STR(","), &at);
    return !import_ends_sentence(last->text) && (marks || last->width > 40);
}

enum fate { FATE_JOINS, FATE_BEGINS, FATE_DOUBTFUL };

static enum fate judge_line(const struct importer *im, const struct in_line *last, const struct in_line *line)
{
    bool ended = import_ends_sentence(last->text), gap = line->after_blank && !im->is_spaced && line->page == last->page;
    bool is_short = last->width + (im->is_indented ? last->indent : 0) < im->measure - SHORT_BY;
    if (begins_with_closing(line->text))
        return FATE_JOINS;
    if (!im->is_wrapped)
        return line->after_blank && goes_on(last) ? FATE_JOINS : line->after_blank || ended ? FATE_BEGINS : FATE_JOINS;
    if (!ended)
        return gap && is_short && !goes_on(last) ? FATE_BEGINS : FATE_JOINS;
    if (gap)
        return FATE_BEGINS;
    bool one_line = last->width + line->width <= im->measure + SHORT_BY;
    if (is_short && one_line && ends_weakly(last->text))
        return FATE_JOINS;          /* a line that fell apart where marks are squeezed */
    if (im->is_indented)
        return abs(line->indent - im->first_indent) <= INDENT_SLACK ? FATE_BEGINS : FATE_JOINS;
    if (ends_weakly(last->text) && !import_number(line->text).kind)
        return FATE_JOINS;
    bool piece = line->width < im->measure - 2 * SHORT_BY && !import_ends_sentence(line->text);
    if (is_short && one_line && piece)
        return FATE_JOINS;
    return is_short ? FATE_BEGINS : FATE_DOUBTFUL;
}

static void take_text(struct walk *w, const struct in_line *line)
{
    enum fate fate = w->last ? judge_line(w->im, w->last, line) : FATE_BEGINS;
    if (fate == FATE_DOUBTFUL)
        import_doubt(w, line, DIAG_IMPORT_PARAGRAPH, line->text);
    if (fate == FATE_BEGINS)
        import_put(w->im, &VEC_PUSH(w->im->arena, &w->item->blocks)->text, line, line->text);
    else
        import_join(w, line, line->text);
    w->last = line;
    w->in_link = w->after_heading = false;
}

/* ---- the walk */

static size_t take_lines(struct walk *w, size_t i)
{
    const struct in_line *line = &w->im->lines.at[i];
    size_t n;
    if (line->is_code || line->is_fence) {
        if (!w->item)
            new_item(w);
        return import_take_raw(w, i);
    }
    if (line->is_apart || (w->in_link && import_is_code_caption(line)))
        return 1;
    if (w->in_contacts || (w->in_contacts = import_begins_contacts(w, i)))
        return (n = import_take_contact(w, i)) ? n : 1;
    if ((n = take_heading(w, i)) || (n = take_listed(w, i)) || (n = take_marked(w, i)))
        return n;
    if (w->item && (import_take_link(w, line) || import_take_link_rest(w, line)))
        return 1;
    if (!w->item)
        new_item(w);
    if (!import_take_block(w, line))
        take_text(w, line);
    return 1;
}

/* By how much the old numbers of pages are ahead of the pages of the text, for most entries. */
static int page_shift(const struct importer *im)
{
    int best = 0, votes = 0;
    for (size_t i = 0; i < im->entries.n; i++) {
        int shift = im->entries.at[i].page - im->entries.at[i].sheet, n = 0;
        for (size_t k = 0; k < im->entries.n; k++)
            n += im->entries.at[k].page && im->entries.at[k].page - im->entries.at[k].sheet == shift;
        if (im->entries.at[i].page && n > votes) {
            votes = n;
            best = shift;
        }
    }
    return best;
}

static void report_pages(struct importer *im)
{
    int shift = im->is_paged ? page_shift(im) : 0;
    for (size_t i = 0; i < im->entries.n && im->is_paged; i++) {
        const struct in_entry *entry = &im->entries.at[i];
        if (!entry->is_found || !entry->page || entry->page == entry->sheet + shift)
            continue;
        struct str words = node_excerpt(im->arena, entry->words);
        DIAG_ARGS(im->diags, IMPORT_PAGE, entry->pos, words, str_format(im->arena, "%d", entry->page),
                  str_format(im->arena, "%d", entry->sheet + shift));
    }
}

static void report_unfound(struct importer *im)
{
    for (size_t i = 0; i < im->entries.n; i++) {
        struct str words = node_excerpt(im->arena, im->entries.at[i].words);
        if (!im->entries.at[i].is_found)
            DIAG_ARGS(im->diags, IMPORT_NOT_FOUND, im->entries.at[i].pos, words);
    }
}

void import_body(struct importer *im)
{
    struct walk w = {.im = im};
    for (size_t i = im->body; i < im->lines.n;)
        i += take_lines(&w, i);
    for (size_t s = 0; s < im->sections.n; s++)
        for (size_t i = 0; i < im->sections.at[s].items.n; i++)
            import_settle(im, &im->sections.at[s].items.at[i]);
    report_unfound(im);
    report_pages(im);
    import_report_notes(im);
}
