/* A scalar's text with its traces: libyaml's value and the source are walked together.
 *
 * In comes a node with its span and style and the value that libyaml read there; out go the node's text and, for each
 * stretch of it that runs on together in the file, a trace. The value decides: where the two do not agree the rest of it
 * is taken over without traces, so a fault here could shift a message and never change text. Left out of the text are
 * characters without effect and, by the rule for line breaks in Markdown bodies, the space of a line folded beside
 * Han. YAML 1.2: 5.7 escapes, 6.5 line folding, 8.1 block scalars. */
#include "input/scalar.h"

#include "input/friendly.h"

enum { TRACE_MOST = 256 };     /* bytes of one trace: node_pos counts characters from its start */

struct cursor {
    size_t at;                      /* byte of the source */
    int32_t line, column;
};

struct walk {
    struct arena *arena;
    struct diags *diags;
    struct node *node;
    struct str source;              /* up to the scalar's end */
    struct cursor cur;
    struct str value;
    size_t taken;                   /* bytes of value */
    char *out;
    size_t n;
    VEC(struct trace) traces;
    bool jumped;                    /* the next byte needs a trace of its own */
};

static char source_byte(const struct walk *w, size_t ahead)
{
    return w->cur.at + ahead < w->source.n ? w->source.s[w->cur.at + ahead] : 0;
}

static char value_byte(const struct walk *w)
{
    return w->taken < w->value.n ? w->value.s[w->taken] : 0;
}

/* Past one character of the source that is not, as such, in the value. */
static void skip(struct walk *w)
{
    uint32_t cp;
    w->cur.at += utf8_next(w->source, w->cur.at, &cp);
    w->cur.column++;
    if (cp == '\n') {
        w->cur.line++;
        w->cur.column = 1;
    }
    w->jumped = true;
}

static void trace_here(struct walk *w)
{
    size_t behind = w->traces.n ? w->n - w->traces.at[w->traces.n - 1].at : 0;
    if (w->traces.n && !w->jumped && behind < TRACE_MOST)
        return;
    if (w->traces.n && behind == 0)
        w->traces.n--;
    *VEC_PUSH(w->arena, &w->traces) = (struct trace){w->n, w->cur.at, w->cur.line, w->cur.column};
    w->jumped = false;
}

/* n bytes of the value, one character, to the text as coming from here. */
static void put(struct walk *w, size_t n)
{
    trace_here(w);
    for (size_t i = 0; i < n; i++)
        w->out[w->n++] = w->value.s[w->taken++];
}

/* Takes a character that stands in the source as it does in the value; false when it does not. */
static bool take(struct walk *w)
{
    uint32_t here, cp;
    if (w->cur.at >= w->source.n)
        return false;
    utf8_next(w->source, w->cur.at, &here);
    size_t n = utf8_next(w->value, w->taken, &cp);
    if (here != cp)
        return false;
    if (char_has_no_effect(char_kind(cp))) {
        w->taken += n;
        skip(w);
        return true;
    }
    put(w, n);
    skip(w);
    w->jumped = false;
    return true;
}

/* True when the space at the value's cursor stands between two texts that join without one. */
static bool joins_here(const struct walk *w)
{
    struct str before = {w->out, w->n};
    return w->n > 0 && friendly_joins(before, str_from(w->value, w->taken + 1));
}

static bool is_blank(char c)
{
    return c == ' ' || c == '\t';
}

/* Blanks from the cursor on. */
static size_t count_blanks(const struct walk *w)
{
    size_t n = 0;
    while (is_blank(source_byte(w, n)))
        n++;
    return n;
}

/* Past a line break and the blank lines after it; returns the number of breaks. The blanks that begin the next line
 * are left to the caller. */
static size_t skip_breaks(struct walk *w)
{
    size_t breaks = 0;
    for (;;) {
        size_t blanks = count_blanks(w);
        if (source_byte(w, blanks) != '\n')
            return breaks;
        for (size_t i = 0; i <= blanks; i++)
            skip(w);
        breaks++;
    }
}

/* What YAML makes of a folded break: one space, or nothing between Han. */
static void put_fold(struct walk *w)
{
    if (value_byte(w) != ' ')
        return;
    if (joins_here(w))
        w->taken++;
    else
        put(w, 1);
}

/* A line break in a plain or quoted scalar, from the blanks before it to the next line's first sign. */
static void fold_flow(struct walk *w, bool escaped)
{
    struct cursor end = w->cur;
    size_t breaks = skip_breaks(w);
    struct cursor next = w->cur;
    w->cur = end;
    if (breaks == 1 && !escaped)
        put_fold(w);
    for (size_t i = 1; i < breaks && value_byte(w) == '\n'; i++)
        put(w, 1);
    w->cur = next;
    w->jumped = true;
    while (is_blank(source_byte(w, 0)))
        skip(w);
}

/* Signs of an escape after its letter. */
static size_t escape_digits(char letter)
{
    return letter == 'x' ? 2 : letter == 'u' ? 4 : letter == 'U' ? 8 : 0;
}

static void check_escaped(struct walk *w, uint32_t cp)
{
    struct pos pos = {w->node->pos.file, w->cur.line, w->cur.column};
    enum char_kind kind = char_kind(cp);
    if (char_is_error(kind))
        DIAG_ARGS(w->diags, CHAR_ESCAPE, pos, str_format(w->arena, "U+%04X", (unsigned)cp));
    else if (char_has_no_effect(kind))
        diag_add(w->diags, kind == CHAR_BIDI ? DIAG_CHAR_BIDI : DIAG_CHAR_BOM, pos,
                 (const struct str[]){str_format(w->arena, "U+%04X", (unsigned)cp)}, 1);
}

static void take_escape(struct walk *w)
{
    char letter = source_byte(w, 1);
    if (letter == '\n') {
        skip(w);
        fold_flow(w, true);
        return;
    }
    uint32_t cp;
    size_t n = utf8_next(w->value, w->taken, &cp), digits = escape_digits(letter);
    check_escaped(w, cp);
    if (char_is_error(char_kind(cp)) || char_has_no_effect(char_kind(cp)))
        w->taken += n;
    else
        put(w, n);
    for (size_t i = 0; i < digits + 2 && w->cur.at < w->source.n; i++)
        skip(w);
}

/* One step of a plain or quoted scalar; false when source and value part. */
static bool flow_step(struct walk *w)
{
    size_t blanks = count_blanks(w);
    if (source_byte(w, blanks) == '\n')
        return fold_flow(w, false), true;
    if (blanks) {
        while (blanks-- && w->taken < w->value.n)
            if (!take(w))
                return false;
        return true;
    }
    if (w->node->style == NODE_DOUBLE_QUOTED && source_byte(w, 0) == '\\')
        return take_escape(w), true;
    if (w->node->style == NODE_SINGLE_QUOTED && source_byte(w, 0) == '\'' && source_byte(w, 1) == '\'')
        skip(w);
    return take(w);
}

static void walk_flow(struct walk *w)
{
    if (w->node->style != NODE_PLAIN && w->cur.at < w->source.n)
        skip(w);
    while (w->taken < w->value.n && flow_step(w))
        ;
}

/* Bytes up to the end of the line that begins at `at`. */
static size_t line_length(struct str s, size_t at)
{
    size_t n = 0;
    while (at + n < s.n && s.s[at + n] != '\n')
        n++;
    return n;
}

static void skip_line(struct walk *w)
{
    while (w->cur.at < w->source.n && source_byte(w, 0) != '\n')
        skip(w);
    if (w->cur.at < w->source.n)
        skip(w);
}

/* A literal block has its lines as they stand, less the indentation, which is what a line is longer by. */
static void walk_literal(struct walk *w)
{
    skip_line(w);
    while (w->taken < w->value.n) {
        size_t here = line_length(w->source, w->cur.at), length = line_length(w->value, w->taken);
        if (length > here)
            return;
        for (size_t begin = w->cur.at + here - length; w->cur.at < begin;)
            skip(w);
        for (size_t end = w->taken + length; w->taken < end;)
            if (!take(w))
                return;
        if (w->taken < w->value.n && !take(w))
            return;
    }
}

/* Indentation of a folded block: the blanks of its first line of text less those that belong to the value. */
static size_t folded_indent(const struct walk *w)
{
    struct walk first = *w;
    skip_breaks(&first);
    size_t value = 0;
    for (size_t i = 0; i < w->value.n && (w->value.s[i] == ' ' || w->value.s[i] == '\n'); i++)
        value = w->value.s[i] == ' ' ? value + 1 : 0;
    size_t blanks = count_blanks(&first);
    return blanks > value ? blanks - value : 0;
}

/* A break of a folded block with the blank lines after it. Lines indented further keep their breaks (YAML 1.2, 8.1.3),
 * so the value tells how many there are. */
static void fold_block(struct walk *w)
{
    struct cursor end = w->cur;
    skip_breaks(w);
    struct cursor next = w->cur;
    w->cur = end;
    if (value_byte(w) == ' ')
        put_fold(w);
    while (value_byte(w) == '\n')
        put(w, 1);
    w->cur = next;
    w->jumped = true;
}

static void walk_folded(struct walk *w)
{
    skip_line(w);
    size_t indent = folded_indent(w);
    while (value_byte(w) == '\n' && skip_breaks(w) > 0)
        while (value_byte(w) == '\n')
            put(w, 1);
    while (w->taken < w->value.n) {
        for (size_t i = 0; i < indent && source_byte(w, 0) == ' '; i++)
            skip(w);
        while (w->cur.at < w->source.n && source_byte(w, 0) != '\n')
            if (w->taken >= w->value.n || !take(w))
                return;
        if (w->cur.at >= w->source.n)
            return;
        fold_block(w);
    }
}

/* What is left where source and value parted, or where a block ends without a line break. */
static void take_rest(struct walk *w)
{
    while (w->taken < w->value.n) {
        uint32_t cp;
        size_t n = utf8_next(w->value, w->taken, &cp);
        enum char_kind kind = char_kind(cp);
        if (char_is_error(kind) || char_has_no_effect(kind))
            w->taken += n;
        else
            put(w, n);
    }
    trace_here(w);
}

void scalar_read(struct arena *arena, struct diags *diags, struct node *node, struct str value)
{
    struct walk w = {.arena = arena, .diags = diags, .node = node, .value = value};
    w.source = str_slice(node->source->text, 0, node->to);
    w.cur = (struct cursor){node->from, node->pos.line, node->pos.column};
    w.out = arena_alloc(arena, value.n + 1);
    if (node->style == NODE_LITERAL)
        walk_literal(&w);
    else if (node->style == NODE_FOLDED)
        walk_folded(&w);
    else
        walk_flow(&w);
    take_rest(&w);
    node->text = (struct str){w.out, w.n};
    node->traces = w.traces.at;
    node->ntraces = w.traces.n;
}
