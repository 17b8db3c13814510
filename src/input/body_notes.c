/* Footnotes. What stands at the mark of a note in the text comes in, and the lists that the parser makes of notes' words
 * (footnotes.c); out go the marks' spans and body.notes, in the order of the first marks. A note without mark would not be
 * printed, a mark without note says nothing: both are errors. A note holds paragraphs, lists, quotes and code. What
 * stands below it belongs to it when it is indented by four columns; the parser is content with two, so that less is an
 * error here. Not done: numbering, which is the layout's. */
#include "input/body_reader.h"

#include "input/margin.h"
#include "input/near.h"

#include <stdlib.h>
#include <string.h>

enum { INDENT = 4, TAB = 4, NEAR_NAMES = 1000 };    /* among so many names the one that was meant is looked for */

/* ---- names */

static char small(char c)
{
    return c >= 'A' && c <= 'Z' ? (char)(c + 'a' - 'A') : c;
}

static int name_order(struct str a, struct str b)
{
    for (size_t i = 0; i < a.n && i < b.n; i++) {
        int difference = (unsigned char)small(a.s[i]) - (unsigned char)small(b.s[i]);
        if (difference)
            return difference;
    }
    return (a.n > b.n) - (a.n < b.n);
}

static int note_order(const void *a, const void *b)
{
    const struct body_note *one = a, *other = b;
    int order = name_order(one->name, other->name);
    return order ? order : (one->name.s > other->name.s) - (one->name.s < other->name.s);
}

void body_open_notes(struct body_reader *r)
{
    const struct prepared *p = &r->prepared;
    struct body_notes *notes = &r->notes;
    notes->names = ARENA_ARRAY(r->arena, struct body_note, p->nnotes);
    for (size_t i = 0; i < p->nnotes; i++)
        notes->names[i].name = footnote_name(p->source, p->notes[i].from);
    if (p->nnotes)
        qsort(notes->names, p->nnotes, sizeof *notes->names, note_order);
    for (size_t i = 0; i < p->nnotes; i++)
        if (i == 0 || name_order(notes->names[i].name, notes->names[notes->nnames - 1].name) != 0)
            notes->names[notes->nnames++] = notes->names[i];
}

static struct body_note *find_note(const struct body_notes *notes, struct str name)
{
    size_t low = 0, high = notes->nnames;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        int order = name_order(notes->names[middle].name, name);
        if (order == 0)
            return &notes->names[middle];
        if (order < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return NULL;
}

/* ---- marks */

/* The note that was meant by a name that is not there; NULL when none is like it. */
static struct body_note *near_note(struct body_reader *r, struct str name)
{
    const struct body_notes *notes = &r->notes;
    size_t n = notes->nnames < NEAR_NAMES ? notes->nnames : NEAR_NAMES, meant;
    if (r->errors >= BODY_REPORTS_MAX || find_note(notes, name))
        return NULL;
    struct schema_key *keys = ARENA_ARRAY(r->arena, struct schema_key, n);
    bool *taken = ARENA_ARRAY(r->arena, bool, n);
    for (size_t i = 0; i < n; i++)
        keys[i].name = str_z(r->arena, notes->names[i].name);
    struct schema_map map = {keys, n, NULL};
    return near_find(&map, taken, name, &meant) == NEAR_NOT ? NULL : &notes->names[meant];
}

static void report_unknown(struct body_reader *r, size_t at, struct str name)
{
    struct body_note *meant = near_note(r, name);
    struct str words[] = {name, meant ? meant->name : STR("")};
    if (meant)
        meant->is_meant = true;
    body_report_words(r, meant ? DIAG_BODY_NOTE_NEAR : DIAG_BODY_NOTE_UNKNOWN, at, words, 2);
}

/* The number of the note that a mark calls; 0, and an error, for a mark that can't be set. */
static size_t number_of(struct body_reader *r, const struct footnote_mark *mark)
{
    struct str name = footnote_name(r->prepared.source, mark->from);
    struct body_note *note = find_note(&r->notes, name);
    if (!note)
        return report_unknown(r, mark->from, name), 0;
    note->is_meant = true;
    if (r->notes.open)
        return body_report(r, DIAG_BODY_NOTE_INSIDE, mark->from), 0;
    if (r->links)
        return body_report(r, DIAG_BODY_NOTE_LINK, mark->from), 0;
    if (!note->number) {
        *VEC_PUSH(r->arena, &r->notes.marked) = note;
        note->number = r->notes.marked.n;
        note->mark_at = mark->from;
    }
    return note->number;
}

size_t body_before_mark(struct body_reader *r, size_t at, size_t to)
{
    const struct prepared *p = &r->prepared;
    size_t *next = &r->notes.next_mark;
    while (*next < p->nmarks && p->marks[*next].from < at)
        ++*next;
    return *next < p->nmarks && p->marks[*next].from < to ? p->marks[*next].from : to;
}

size_t body_take_mark(struct body_reader *r)
{
    const struct footnote_mark *mark = &r->prepared.marks[r->notes.next_mark];
    struct body_manner manner = r->text.manner;
    manner.note = body_drops_words(r) ? 0 : number_of(r, mark);
    if (manner.note)
        body_text_put_object(&r->text, mark->from, manner);
    return mark->to;
}

/* ---- the notes' words */

bool body_is_note_list(const struct body_reader *r, char mark)
{
    return r->prepared.note_sign && mark == r->prepared.note_sign;
}

void body_enter_note_list(struct body_reader *r, char mark)
{
    body_push(r, body_top(r)->block);
    body_top(r)->mark = mark;
}

/* The column of a line's content, counted from 0. */
static int column_of(struct str source, size_t at)
{
    size_t begin = at;
    int column = 0;
    while (begin > 0 && source.s[begin - 1] != '\n')
        begin--;
    for (; begin < at; begin++)
        column += source.s[begin] == '\t' ? TAB - column % TAB : 1;
    return column;
}

static bool begins_block(struct str source, size_t at)
{
    if (at >= source.n || source.s[at] == '\n')
        return false;
    return margin_read(source, at).content > at || body_has_block_mark(source, at) || source.s[at] == '|';
}

static bool may_open(struct body_reader *r, const struct body_note *note, size_t at)
{
    if (r->notes.open)
        return body_report(r, DIAG_BODY_NOTE_NESTED, at), false;
    if (!note->is_read)
        return true;
    struct str words[] = {note->name, str_format(r->arena, "%d", (int)node_pos(r->node, note->at).line)};
    body_report_words(r, DIAG_BODY_NOTE_TWICE, at, words, 2);
    return false;
}

void body_enter_note(struct body_reader *r)
{
    struct str source = r->prepared.source;
    if (r->notes.next == r->prepared.nnotes) {      /* the parser misread another line, which is an error by itself */
        body_push(r, NULL);
        return;
    }
    const struct footnote *words = &r->prepared.notes[r->notes.next++];
    struct body_note *note = find_note(&r->notes, footnote_name(source, words->from));
    struct body_block *block = NULL;
    place_read(&r->place, words->to);
    r->notes.sign_to = words->to;
    if (body_top(r)->block && may_open(r, note, words->from)) {
        size_t first = words->to;
        while (first < source.n && (source.s[first] == ' ' || source.s[first] == '\t'))
            first++;
        if (words->wide_colon)
            body_report_word(r, DIAG_BODY_NOTE_COLON, words->from, note->name);
        if (begins_block(source, first))
            body_report(r, DIAG_BODY_NOTE_START, first);
        block = note->block = r->notes.open = body_new(r, BLOCK_NOTE, words->from);
        note->at = words->from;
        r->notes.column = column_of(source, words->from);
    }
    note->is_read = true;
    body_push(r, block);
}

void body_leave_note(struct body_reader *r)
{
    if (body_top(r)->block && body_top(r)->block == r->notes.open)
        r->notes.open = NULL;
}

size_t body_pass_note_sign(struct body_reader *r, size_t at, size_t end)
{
    const struct prepared *p = &r->prepared;
    while (r->notes.next < p->nnotes && p->notes[r->notes.next].from < end)
        r->notes.next++;                /* it stands in code */
    return at < r->notes.sign_to ? (end < r->notes.sign_to ? end : r->notes.sign_to) : at;
}

static bool is_for_notes(enum block_kind kind)
{
    return kind == BLOCK_PARAGRAPH || kind == BLOCK_LIST || kind == BLOCK_LIST_ITEM || kind == BLOCK_QUOTE || kind == BLOCK_CODE;
}

/* A block right inside a note, on a line of its own. */
static void check_indent(struct body_reader *r, size_t at)
{
    struct str source = r->prepared.source;
    size_t line = at;
    while (line > 0 && source.s[line - 1] != '\n')
        line--;
    if (line > r->notes.open->source && column_of(source, place_content(&r->place, line)) < r->notes.column + INDENT)
        body_report(r, DIAG_BODY_NOTE_INDENT, at);
}

bool body_note_takes(struct body_reader *r, const struct body_block *block)
{
    const struct body_block *note = r->notes.open;
    if (!note)
        return true;
    bool has_place = block->norigins && (block->kind == BLOCK_PARAGRAPH || block->kind == BLOCK_HEADING);
    size_t at = has_place ? block->origins[0].source : block->source;
    if (!is_for_notes(block->kind))
        return body_report(r, DIAG_BODY_NOTE_HOLDS, at), false;
    if (body_top(r)->block == note)
        check_indent(r, at);
    return true;
}

bool body_check_note_line(struct body_reader *r, size_t line)
{
    struct str source = r->prepared.source;
    if (!r->notes.open || line >= source.n || r->text.text.n == 0)
        return false;
    size_t content = place_content(&r->place, line);
    bool is_outside = column_of(source, content) <= r->notes.column && body_is_set(r);
    if (is_outside)
        body_report(r, DIAG_BODY_NOTE_LINE, content);
    return is_outside;
}

/* ---- all together */

static void check_notes(struct body_reader *r)
{
    for (size_t i = 0; i < r->notes.nnames; i++) {
        const struct body_note *note = &r->notes.names[i];
        if (note->number && !note->is_read)
            report_unknown(r, note->mark_at, note->name);
        else if (note->block && !note->is_meant)
            body_report_word(r, DIAG_BODY_NOTE_UNUSED, note->at, note->name);
    }
}

void body_close_notes(struct body_reader *r, struct body *body)
{
    if (r->prepared.nnotes && !r->prepared.note_sign)
        body_report(r, DIAG_BODY_NOTE_SIGNS, r->prepared.notes[0].from);
    else
        check_notes(r);
    body->nnotes = r->notes.marked.n;
    body->notes = ARENA_ARRAY(r->arena, struct body_block *, body->nnotes);
    for (size_t i = 0; i < body->nnotes; i++) {
        struct body_note *note = r->notes.marked.at[i];
        body->notes[i] = note->block ? note->block : body_new(r, BLOCK_NOTE, note->mark_at);
    }
}
