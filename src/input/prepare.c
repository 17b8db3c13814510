/* Preparing a body. The source comes in; out go a copy of the same length for the parser, in which harmless characters
 * stand for those that the parser would misread, the bare addresses, and what may be link definitions. Text is always
 * read back from the source, so an exchange changes structure only:
 *   - the neighbours of * and _ that the CJK-friendly amendment speaks of (friendly.c);
 *   - a single ~, which is text (3~5月), while the parser takes it for strikethrough;
 *   - * _ ~ inside a bare address;
 *   - the brackets and properties of a bracketed span, and the properties of a link or picture (properties.c);
 *   - footnotes (footnotes.c);
 *   - the lines of ::: that open and close boxes, which become headings.
 * The address of a link is left as it is, because the parser may hand out a copy of it.
 * Not done here: deciding what is a link, a definition or code; that is the parser's. One pass, linear. */
#include "input/prepare.h"

#include "input/attributes.h"
#include "input/friendly.h"
#include "input/margin.h"

#include <string.h>

enum {
    LABEL_MAX = 999,                    /* CommonMark's own bound for a label */
    ADDRESS_MAX = 4000, TITLE_MAX = 4000    /* so far they are looked for, so that the pass stays linear */
};

struct pass {
    struct arena *arena;
    struct str source;
    struct friendly friendly;
    VEC(struct autolink) links;
    VEC(struct definition) definitions;
    VEC(struct footnote_mark) marks;
    VEC(struct footnote) notes;
    VEC(struct box_line) box_lines;
    char note_sign;
    VEC(struct property_edge) edges, closing;   /* closing: of the spans that are open, the innermost last */
    size_t line, next_line;             /* the line that is read, and the one behind it */
    struct margin margin, before;       /* of that line, and of the one in front of it */
};

static bool is_punct(char c)
{
    return (c > 0x20 && c < '0') || (c > '9' && c < 'A') || (c > 'Z' && c < 'a') || (c > 'z' && c < 0x7F);
}

static bool is_escape(struct str source, size_t at)
{
    return source.s[at] == '\\' && at + 1 < source.n && is_punct(source.s[at + 1]);
}

/* Past blanks and at most one line end, with the marks of quotes behind it. */
static size_t skip_blanks(struct str source, size_t at)
{
    for (int ends = 0; at < source.n; at++) {
        char c = source.s[at];
        if (c == '\n' && ends++)
            break;
        if (c != ' ' && c != '\t' && c != '\n' && (c != '>' || ends == 0))
            break;
    }
    return at;
}

/* An address in <…>; `at` when there is none. */
static size_t bracketed_end(struct str source, size_t at)
{
    for (size_t i = at + 1; i < source.n && source.s[i] != '\n' && source.s[i] != '<'; i++) {
        if (source.s[i] == '>')
            return i + 1;
        if (is_escape(source, i))
            i++;
    }
    return at;
}

/* An address of a link without blanks: to the parenthesis that closes more than was opened. */
static size_t plain_end(struct str source, size_t at)
{
    size_t i = at;
    for (int depth = 0; i < source.n && i - at < ADDRESS_MAX && (unsigned char)source.s[i] > ' '; i++) {
        if (is_escape(source, i)) {
            i++;
            continue;
        }
        depth += (source.s[i] == '(') - (source.s[i] == ')');
        if (depth < 0)
            break;
    }
    return i;
}

static size_t address_end(struct str source, size_t at)
{
    return at < source.n && source.s[at] == '<' ? bracketed_end(source, at) : plain_end(source, at);
}

static size_t title_end(struct str source, size_t at)
{
    if (at >= source.n || !strchr("\"'(", source.s[at]) || !source.s[at])
        return at;
    char close = source.s[at] == '(' ? ')' : source.s[at];
    for (size_t i = at + 1; i < source.n && i - at < TITLE_MAX; i++) {
        if (source.s[i] == close)
            return i + 1;
        if (source.s[i] == '\n' && i + 1 < source.n && source.s[i + 1] == '\n')
            break;
        if (is_escape(source, i))
            i++;
    }
    return at;
}

/* The ] of the label that begins at a [; `at` when there is none. */
static size_t label_end(struct str source, size_t at)
{
    for (size_t i = at + 1; i < source.n && i - at <= LABEL_MAX; i++) {
        if (source.s[i] == ']')
            return i > at + 1 ? i : at;
        if (source.s[i] == '[' || (source.s[i] == '\n' && i + 1 < source.n && source.s[i + 1] == '\n'))
            break;
        if (is_escape(source, i))
            i++;
    }
    return at;
}

size_t prepare_link_tail(struct str source, size_t at)
{
    size_t next = at + 1;
    if (next < source.n && source.s[next] == '[') {
        size_t end = next + 1 < source.n && source.s[next + 1] == ']' ? next + 1 : label_end(source, next);
        return end > next ? end + 1 : next;
    }
    if (next >= source.n || source.s[next] != '(')
        return next;
    size_t end = skip_blanks(source, address_end(source, skip_blanks(source, next + 1)));
    end = skip_blanks(source, title_end(source, end));
    return end < source.n && source.s[end] == ')' ? end + 1 : next;
}

/* <https://…> and <user@host>: between < and >, no blank, and a colon or an at sign. */
static size_t angle_end(struct str source, size_t at)
{
    bool is_address = false;
    for (size_t i = at + 1; i < source.n && (unsigned char)source.s[i] > ' ' && source.s[i] != '<'; i++) {
        if (source.s[i] == '>')
            return is_address ? i + 1 : at + 1;
        is_address |= source.s[i] == ':' || source.s[i] == '@';
    }
    return at + 1;
}

/* Goes on to the line that byte `at` stands on. */
static void follow_line(struct pass *pass, size_t at)
{
    struct str source = pass->source;
    while (pass->next_line <= at) {
        const char *end = memchr(source.s + pass->next_line, '\n', source.n - pass->next_line);
        pass->before = pass->margin;
        pass->line = pass->next_line;
        pass->margin = margin_read(source, pass->line);
        pass->next_line = end ? (size_t)(end - source.s) + 1 : source.n + 1;
    }
}

/* A heading, a rule, a fence, a line of a box or one under a heading: no paragraph goes on behind it. */
static bool is_line_alone(struct str source, size_t at)
{
    if (source.s[at] == '#' || str_starts(str_from(source, at), STR(":::")))
        return true;
    while (at < source.n && source.s[at] && strchr("-=*_`~ \t", source.s[at]))
        at++;
    return at < source.n && source.s[at] == '\n';
}

/* True when a paragraph, and so a definition, may begin on this line. */
static bool may_begin(const struct pass *pass)
{
    size_t before = pass->before.content;
    return pass->line == 0 || pass->margin.signs || pass->margin.quotes > pass->before.quotes
           || pass->source.s[before] == '\n' || is_line_alone(pass->source, before)
           || (pass->definitions.n && pass->definitions.at[pass->definitions.n - 1].to + 1 == pass->line);
}

/* The end of the line when only blanks stand on it from here on; 0 when more does. */
static size_t blank_line_end(struct str source, size_t at)
{
    while (at < source.n && (source.s[at] == ' ' || source.s[at] == '\t'))
        at++;
    return at == source.n || source.s[at] == '\n' ? at : 0;
}

static size_t definition_end(struct str source, size_t address)
{
    size_t title = skip_blanks(source, address), end = title_end(source, title);
    size_t with_title = title > address && end > title ? blank_line_end(source, end) : 0;
    return with_title ? with_title : blank_line_end(source, address);
}

/* Notes what may be a definition. Returns the end of its address if it is likely to be one, or the byte behind the [. */
static size_t pass_definition(struct pass *pass, size_t at)
{
    struct str source = pass->source;
    follow_line(pass, at);
    size_t label = pass->margin.content == at ? label_end(source, at) : at;
    if (label == at || label + 1 >= source.n || source.s[label + 1] != ':')
        return at + 1;
    size_t from = skip_blanks(source, label + 2), end = address_end(source, from);
    size_t to = end > from ? definition_end(source, end) : 0;
    if (!to)
        return at + 1;
    bool bracketed = source.s[from] == '<', likely = may_begin(pass);
    struct definition *definition = VEC_PUSH(pass->arena, &pass->definitions);
    definition->from = at;
    definition->label_to = label;
    definition->to = to;
    definition->address = str_slice(source, from + bracketed, end - bracketed);
    return likely ? end : at + 1;
}

/* Notes an edge and hides it from the parser, which still sees punctuation there, as the runs beside it were judged by. */
static size_t pass_edge(struct pass *pass, const struct property_edge *edge)
{
    *VEC_PUSH(pass->arena, &pass->edges) = *edge;
    memset(pass->friendly.copy + edge->at, ',', edge->to - edge->at);
    return edge->to;
}

/* A note's words. Without a sign for them they stay text. */
static size_t pass_note(struct pass *pass, size_t at, size_t to, bool wide_colon)
{
    if (pass->notes.n == 0)
        pass->note_sign = footnote_sign(pass->source);
    *VEC_PUSH(pass->arena, &pass->notes) = (struct footnote){at, to, wide_colon};
    if (pass->note_sign)
        footnote_hide_sign(pass->friendly.copy, at, to, pass->note_sign);
    else
        footnote_hide_mark(pass->friendly.copy, at, to);
    return to;
}

static size_t pass_footnote(struct pass *pass, size_t at, size_t to)
{
    struct str rest = str_from(pass->source, to);
    follow_line(pass, at);
    bool begins = pass->margin.content == at, wide = str_starts(rest, STR("："));
    if (begins && (wide || str_starts(rest, STR(":"))))
        return pass_note(pass, at, to + (wide ? strlen("：") : 1), wide);
    *VEC_PUSH(pass->arena, &pass->marks) = (struct footnote_mark){at, to};
    footnote_hide_mark(pass->friendly.copy, at, to);
    return to;
}

static size_t pass_bracket(struct pass *pass, size_t at)
{
    struct property_edge open, close;
    size_t footnote = footnote_mark_end(pass->source, at);
    if (footnote > at)
        return pass_footnote(pass, at, footnote);
    if (property_find(pass->source, at, &open, &close)) {
        *VEC_PUSH(pass->arena, &pass->closing) = close;
        return pass_edge(pass, &open);
    }
    return pass_definition(pass, at);
}

static size_t pass_closing_bracket(struct pass *pass, size_t at)
{
    struct str source = pass->source;
    if (pass->closing.n && pass->closing.at[pass->closing.n - 1].at == at)
        return pass_edge(pass, &pass->closing.at[--pass->closing.n]);
    size_t tail = prepare_link_tail(source, at);
    if (at + 1 >= source.n || source.s[at + 1] != '(' || tail == at + 1)
        return at + 1;
    if (attributes_meant(source, tail)) {
        struct property_edge braces = {.kind = EDGE_TAIL, .at = tail, .to = attributes_end(source, tail)};
        return pass_edge(pass, &braces);
    }
    return address_end(source, skip_blanks(source, at + 2));
}

static size_t run_end(struct str source, size_t at)
{
    size_t end = at + 1;
    while (end < source.n && source.s[end] == source.s[at])
        end++;
    return end;
}

static size_t pass_run(struct pass *pass, size_t at)
{
    size_t end = run_end(pass->source, at);
    if (pass->source.s[at] != '~')
        friendly_run(&pass->friendly, at, end);
    else if (end == at + 1)
        pass->friendly.copy[at] = ',';
    return end;
}

static size_t pass_address(struct pass *pass, size_t at)
{
    struct autolink link;
    if (!autolink_at(pass->source, at, &link))
        return at + 1;
    *VEC_PUSH(pass->arena, &pass->links) = link;
    for (size_t i = link.from; i < link.to; i++) {
        if (is_escape(pass->source, i))
            i++;
        else if (strchr("*_~", pass->source.s[i]))
            pass->friendly.copy[i] = 'x';
    }
    return link.to;
}

static size_t pass_colon(struct pass *pass, size_t at)
{
    struct str source = pass->source;
    if (!str_starts(str_from(source, at), STR(":::")))
        return at + 1;
    follow_line(pass, at);
    if (pass->margin.content != at)
        return at + strlen(":::");
    size_t end = pass->next_line - 1, to = end;
    while (source.s[to - 1] == ' ' || source.s[to - 1] == '\t')
        to--;
    *VEC_PUSH(pass->arena, &pass->box_lines) = (struct box_line){at, to};
    memset(pass->friendly.copy + at, 'x', to - at);
    memcpy(pass->friendly.copy + at, "# ", BOX_LINE_SIGN);
    return end;
}

static size_t pass_step(struct pass *pass, size_t at)
{
    switch (pass->source.s[at]) {
    case '\\': return at + (is_escape(pass->source, at) ? 2 : 1);
    case '<': return angle_end(pass->source, at);
    case '[': return pass_bracket(pass, at);
    case ':': return pass_colon(pass, at);
    case ']': return pass_closing_bracket(pass, at);
    case '*': case '_': case '~': return pass_run(pass, at);
    default: return pass_address(pass, at);
    }
}

void prepare(struct arena *arena, struct str source, struct prepared *out)
{
    char *copy = arena_alloc(arena, source.n + 1);
    if (source.n)
        memcpy(copy, source.s, source.n);
    struct pass pass = {.arena = arena, .source = source, .friendly = {.source = source, .copy = copy}};
    for (size_t at = 0; at < source.n;)
        at = pass_step(&pass, at);
    *out = (struct prepared){.source = source, .copy = copy,
                             .dashes = dashes_widen(arena, source, (struct str){copy, source.n}), .links = pass.links.at, .nlinks = pass.links.n,
                             .edges = pass.edges.at, .nedges = pass.edges.n,
                             .definitions = pass.definitions.at, .ndefinitions = pass.definitions.n,
                             .marks = pass.marks.at, .nmarks = pass.marks.n, .notes = pass.notes.at,
                             .nnotes = pass.notes.n, .note_sign = pass.note_sign,
                             .box_lines = pass.box_lines.at, .nbox_lines = pass.box_lines.n};
}
