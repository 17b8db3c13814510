/* The accidents of editors: an error of YAML's syntax comes in, the accident behind it goes out.
 *
 * A fault names a line; that line, and where YAML notices too late the one above, is held against a list of accidents,
 * the first that fits is reported at its own place. What fits none gets a plain word about the place YAML gave. Nothing
 * is mended here: the editor's text is never guessed at. */
#include "input/advice.h"

#include "input/row.h"

enum { NEIGHBOURS_MOST = 20 };  /* lines too far left, one after another, that are seen as one accident */

struct spot {
    struct diags *diags;
    const struct fault *fault;
    struct row row;                 /* the line looked at */
};

static bool says(struct str words, struct str part)
{
    size_t at;
    return str_find(words, part, &at);
}

static struct str str_first(struct str s)
{
    uint32_t cp;
    return s.n ? str_slice(s, 0, utf8_next(s, 0, &cp)) : s;
}

static char byte_at(struct str s, size_t at)
{
    return at < s.n ? s.s[at] : 0;
}

static size_t count_spaces(struct str line)
{
    size_t n = 0;
    while (byte_at(line, n) == ' ')
        n++;
    return n;
}

/* ---- indentation */

static bool find_tab(const struct spot *spot)
{
    size_t at;
    if (!str_find(str_slice(spot->row.line, 0, spot->row.start), STR("\t"), &at))
        return false;
    DIAG(spot->diags, INDENT_TAB, row_pos(&spot->row, at));
    return true;
}

static bool find_wide_blank(const struct spot *spot)
{
    size_t at = count_spaces(spot->row.line);
    if (at == spot->row.indent || !row_is_word(row_key(&spot->row)))
        return false;
    DIAG(spot->diags, INDENT_WIDE, row_pos(&spot->row, at));
    return true;
}

/* True when a block of text (| or >) begins behind this line's key. */
static bool opens_block(const struct row *row)
{
    struct str value = row_value(row);
    char sign = byte_at(value, 0);
    if (sign != '|' && sign != '>')
        return false;
    size_t at = 1;
    while (at < value.n && (value.s[at] == '-' || value.s[at] == '+' || (value.s[at] >= '1' && value.s[at] <= '9')))
        at++;
    struct str rest = str_trim(str_from(value, at));
    return rest.n == 0 || rest.s[0] == '#';
}

/* True for a line that may belong to the body above and stands too far left: above it, with lines further right between,
 * a block was opened. */
static bool follows_block(const struct row *line)
{
    if (row_is_word(row_key(line)))
        return false;
    size_t here = count_spaces(line->line), neighbours = 0;
    struct row row = *line;
    while (row_above(&row, &row)) {
        if (opens_block(&row))
            return true;
        size_t spaces = count_spaces(row.line);
        bool neighbour = spaces == here && !row_is_word(row_key(&row)) && !row_is_dashed(&row);
        if (spaces <= here && !(neighbour && neighbours++ < NEIGHBOURS_MOST))
            return false;
    }
    return false;
}

static bool find_outdented(const struct spot *spot)
{
    if (!follows_block(&spot->row))
        return false;
    DIAG(spot->diags, INDENT_BODY, row_pos(&spot->row, spot->row.indent));
    return true;
}

static bool find_stray_key(const struct spot *spot)
{
    if (!row_is_dashed(&spot->row) && !row_is_word(row_key(&spot->row)))
        return false;
    DIAG(spot->diags, INDENT_KEY, row_pos(&spot->row, spot->row.indent));
    return true;
}

/* ---- colons and dashes */

/* The text before a colon of the wrong sort, when it can be a key: a word, or in a list of contacts a short label. */
static bool can_be_key(const struct spot *spot, struct str before)
{
    if (row_is_word(before))
        return true;
    size_t at;
    bool alone = row_is_dashed(&spot->row) || !spot->fault || says(spot->fault->context, STR("simple key"));
    return alone && before.n && utf8_count(before) <= 12 && !str_find(before, STR(" "), &at);
}

/* The place of a mark before the row's own colon, if it has one. */
static bool find_in_key(const struct row *row, const char *mark, size_t *at)
{
    struct str head = str_slice(row->line, row->start, row->has_key ? row->colon : row->line.n);
    if (!str_find(head, str_of(mark), at))
        return false;
    *at += row->start;
    return true;
}

static bool find_wide_colon(const struct spot *spot)
{
    size_t at;
    if (!find_in_key(&spot->row, "：", &at))
        return false;
    struct str key = str_trim(str_slice(spot->row.line, spot->row.start, at));
    if (!can_be_key(spot, key))
        return false;
    DIAG_ARGS(spot->diags, COLON_WIDE, row_pos(&spot->row, at), key);
    return true;
}

static bool find_tight_colon(const struct spot *spot)
{
    size_t at;
    if (spot->row.has_key || !find_in_key(&spot->row, ":", &at))
        return false;
    struct str key = str_trim(str_slice(spot->row.line, spot->row.start, at));
    struct str rest = str_from(spot->row.line, at + 1);
    if (str_starts(rest, STR("//")) || !can_be_key(spot, key))
        return false;
    DIAG_ARGS(spot->diags, COLON_TIGHT, row_pos(&spot->row, at), key);
    return true;
}

/* The mark that begins a text in place of "- ": a dash without a blank, or one of another sort. Empty for none. */
static struct str wrong_dash(struct str text)
{
    static const char *const others[] = {"－", "—", "–", "−", "•", "·", "・"};
    for (size_t i = 0; i < sizeof others / sizeof *others; i++)
        if (str_starts(text, str_of(others[i])))
            return str_of(others[i]);
    bool tight = byte_at(text, 0) == '-' && text.n > 1 && text.s[1] != ' ' && text.s[1] != '-';
    return tight ? STR("-") : STR("");
}

static bool report_dash(struct diags *diags, struct pos pos, struct str mark)
{
    if (str_is(mark, "-"))
        DIAG(diags, DASH_TIGHT, pos);
    else if (mark.n)
        DIAG_ARGS(diags, DASH_WIDE, pos, mark);
    return mark.n > 0;
}

static bool find_tight_dash(const struct spot *spot)
{
    struct str mark = wrong_dash(str_from(spot->row.line, spot->row.indent));
    return (spot->row.has_key || str_is(mark, "-")) &&
           report_dash(spot->diags, row_pos(&spot->row, spot->row.indent), mark);
}

/* `: text` */
static bool find_empty_key(const struct spot *spot)
{
    if (!spot->row.has_key || spot->row.colon != spot->row.start)
        return false;
    DIAG(spot->diags, KEY_EMPTY, row_pos(&spot->row, spot->row.colon));
    return true;
}

/* Bytes of the small Latin word, as keys are, that a line begins with; 0: it begins with none. */
static size_t key_word(const struct row *row)
{
    enum { LONGEST = 12 };
    struct str rest = str_from(row->line, row->start);
    size_t n = 0;
    while (byte_at(rest, n) >= 'a' && byte_at(rest, n) <= 'z')
        n++;
    return n <= LONGEST ? n : 0;
}

/* `title text`: such a word, a blank, and no colon. */
static bool find_missing_colon(const struct spot *spot)
{
    struct str rest = str_from(spot->row.line, spot->row.start);
    size_t n = key_word(&spot->row);
    if (spot->row.has_key || n == 0 || byte_at(rest, n) != ' ')
        return false;
    DIAG_ARGS(spot->diags, COLON_MISSING, row_pos(&spot->row, spot->row.start + n), str_slice(rest, 0, n));
    return true;
}

/* `link：…` below a body, to which a line with such a word and a colon hardly belongs. */
static bool find_key_below_body(const struct spot *spot)
{
    size_t n = key_word(&spot->row);
    struct str behind = str_from(spot->row.line, spot->row.start + n);
    if (n == 0 || !follows_block(&spot->row))
        return false;
    return (str_starts(behind, STR("：")) && find_wide_colon(spot)) || (str_starts(behind, STR(":")) && find_tight_colon(spot));
}

/* "mapping values are not allowed": a second colon in a line, or a line further right than its key's neighbours. */
static bool find_inner_colon(const struct spot *spot)
{
    if (!says(spot->fault->problem, STR("mapping values are not allowed")))
        return false;
    size_t at = row_byte(&spot->row, spot->fault->pos.column);
    if (spot->row.has_key && at == spot->row.colon && row_is_word(row_key(&spot->row)))
        return find_stray_key(spot);
    DIAG(spot->diags, VALUE_COLON, spot->fault->pos);
    return true;
}

/* ---- quotes and signs */

/* Quotes of one sort in the first n bytes of a line, those after a backslash not counted. */
static size_t count_quotes(struct str line, size_t n, char quote)
{
    size_t count = 0;
    for (size_t i = 0; i < n; i++)
        count += line.s[i] == quote && (i == 0 || line.s[i - 1] != '\\');
    return count;
}

/* Above a line that closes a quote: the line whose text opens it. */
static bool find_opening(const struct spot *spot, char quote)
{
    struct row row = spot->row;
    while (row_above(&row, &row)) {
        if (count_quotes(row.line, row.line.n, quote) % 2 == 0)
            continue;
        if (byte_at(row.line, row.value) != quote)
            return false;
        DIAG_ARGS(spot->diags, QUOTE_OPEN, row_pos(&row, row.value), (struct str){&quote, 1});
        return true;
    }
    return false;
}

/* Text right behind a closing quote: either the quote was meant to stand inside the text, or what closes here was
 * meant to open, and the one that is not closed stands in a line above. */
static bool find_inner_quote(const struct spot *spot)
{
    size_t at = row_byte(&spot->row, spot->fault->pos.column), before = at;
    while (before > 0 && spot->row.line.s[before - 1] == ' ')
        before--;
    char quote = before > 0 ? spot->row.line.s[before - 1] : 0;
    if (quote != '"' && quote != '\'')
        return false;
    if (count_quotes(spot->row.line, before, quote) % 2)
        return find_opening(spot, quote);
    if (byte_at(spot->row.line, spot->row.value) != quote && byte_at(spot->row.line, spot->row.start) != quote)
        return false;
    DIAG(spot->diags, QUOTE_INSIDE, row_pos(&spot->row, at));
    return true;
}

static bool find_escape(const struct spot *spot)
{
    const struct fault *fault = spot->fault;
    bool escape = says(fault->problem, STR("escape")) || says(fault->problem, STR("hexdecimal"));
    if (!escape || !says(fault->context, STR("quoted scalar")))
        return false;
    DIAG(spot->diags, QUOTE_ESCAPE, fault->pos);
    return true;
}

static bool find_open_quote(const struct spot *spot)
{
    if (!says(spot->fault->context, STR("scanning a quoted scalar")))
        return false;
    struct row row = row_read(spot->row.source, spot->fault->context_pos.line);
    size_t at = row_byte(&row, spot->fault->context_pos.column);
    DIAG_ARGS(spot->diags, QUOTE_OPEN, spot->fault->context_pos, str_first(str_from(row.line, at)));
    return true;
}

/* Brackets that are meant as such, and lack a comma or their end. */
static bool find_open_bracket(const struct spot *spot)
{
    if (!says(spot->fault->context, STR("while parsing a flow")))
        return false;
    size_t at = row_byte(&spot->row, spot->fault->context_pos.column), colon;
    struct str rest = str_trim(str_from(spot->row.line, at < spot->row.line.n ? at + 1 : at));
    char last = byte_at(rest, rest.n - 1);
    bool meant = rest.n == 0 || last == ',' || rest.s[0] == '{' || rest.s[0] == '[' || str_find(rest, STR(": "), &colon);
    if (!meant)
        return false;
    bool brace = byte_at(spot->row.line, at) == '{';
    DIAG_ARGS(spot->diags, BRACKET_OPEN, spot->fault->pos, brace ? STR("{") : STR("["), brace ? STR("}") : STR("]"));
    return true;
}

static bool find_sign(const struct spot *spot)
{
    struct str value = row_value(&spot->row), sign = str_first(value);
    struct pos pos = row_pos(&spot->row, spot->row.value);
    bool lone = value.n == 0 || sign.n == value.n || value.s[1] == ' ';
    if (value.n == 0 || opens_block(&spot->row) || !says(lone ? STR("*&![]{}@`%|>,?-") : STR("*&![]{}@`%|>,"), sign))
        return false;
    if (sign.s[0] == '|' || sign.s[0] == '>')
        DIAG_ARGS(spot->diags, BLOCK_HEADER, pos, sign);
    else
        DIAG_ARGS(spot->diags, VALUE_SIGN, pos, sign);
    return true;
}

/* A blank and # in a text without quotes. */
static bool find_comment(const struct spot *spot)
{
    struct str value = row_value(&spot->row);
    size_t at;
    if (!spot->row.has_key || !str_find(value, STR(" #"), &at) || value.s[0] == '"' || value.s[0] == '\'')
        return false;
    DIAG(spot->diags, VALUE_CUT, row_pos(&spot->row, spot->row.value + at + 1));
    return true;
}

static bool find_no_key(const struct spot *spot)
{
    if (!says(spot->fault->context, STR("simple key")) && !says(spot->fault->problem, STR("did not find expected key")))
        return false;
    DIAG(spot->diags, LINE_NO_KEY, row_pos(&spot->row, spot->row.indent));
    return true;
}

/* ---- the document */

/* Something behind a line ..., which ends a document. */
static bool find_second_document(const struct spot *spot)
{
    struct row row = spot->row;
    bool above = says(spot->fault->problem, STR("did not find expected <document start>"));
    while (above && (above = row_above(&row, &row)) && byte_at(row.line, row.indent) == '#')
        ;
    if (!above || !str_is(str_trim(row.line), "..."))
        return false;
    DIAG(spot->diags, YAML_DOCUMENT_ENDED, spot->fault->pos);
    return true;
}

static bool find_version(const struct spot *spot)
{
    if (!says(spot->fault->problem, STR("incompatible YAML document")))
        return false;
    DIAG(spot->diags, YAML_VERSION, spot->fault->pos);
    return true;
}

/* ---- a fault */

/* A line without a key among lines with keys: neither the one above it nor the one below is further left. */
static bool find_lone_text(const struct spot *spot, const struct row *below)
{
    struct row above;
    size_t here = count_spaces(spot->row.line);
    bool alone = row_is_word(row_key(below)) && below->start == spot->row.start &&
                 (!row_above(&spot->row, &above) || count_spaces(above.line) >= here);
    if (alone)
        DIAG(spot->diags, LINE_NO_KEY, row_pos(&spot->row, spot->row.start));
    return alone;
}

/* A scalar that ran on from the line above, for lack of a colon there. */
static bool find_colon_above(const struct spot *spot)
{
    struct spot above = *spot;
    if (!says(spot->fault->problem, STR("mapping values are not allowed")) || !row_above(&spot->row, &above.row))
        return false;
    if (find_tight_dash(&above))
        return true;
    return !above.row.has_key && (find_wide_colon(&above) || find_tight_colon(&above) || find_missing_colon(&above) ||
                                  find_lone_text(&above, &spot->row));
}

/* A text of several lines of which a comment made two. */
static bool find_comment_above(const struct spot *spot)
{
    struct spot above = *spot;
    return says(spot->fault->problem, STR("did not find expected key")) && row_above(&spot->row, &above.row)
        && find_comment(&above);
}

typedef bool finder(const struct spot *spot);

static finder *const finders[] = {
    find_second_document, find_version, find_escape, find_open_quote, find_tab, find_wide_blank, find_empty_key,
    find_key_below_body, find_outdented, find_colon_above, find_wide_colon, find_tight_colon, find_tight_dash, find_inner_colon,
    find_inner_quote, find_open_bracket, find_sign, find_comment_above, find_stray_key, find_missing_colon, find_no_key,
};

/* The line to look at: where a token began that could not be read to its end, else where YAML stopped. */
static int32_t fault_line(const struct fault *fault)
{
    bool began = says(fault->context, STR("while scanning a ")) || says(fault->context, STR("while scanning an "))
        || says(fault->context, STR("while parsing a flow"));
    return began && !says(fault->problem, STR("tab character")) ? fault->context_pos.line : fault->pos.line;
}

void advice_fault(struct diags *diags, const struct source *source, const struct fault *fault)
{
    struct spot spot = {diags, fault, row_read(source, fault_line(fault))};
    for (size_t i = 0; i < sizeof finders / sizeof *finders; i++)
        if (finders[i](&spot))
            return;
    DIAG(diags, YAML_SYNTAX, fault->pos);
}

/* ---- what YAML reads, but not as it was meant */

/* True when nothing but blanks and dashes stands before a node on its line. */
static bool begins_line(const struct node *node)
{
    size_t at = node->from;
    while (at > 0 && (node->source->text.s[at - 1] == ' ' || node->source->text.s[at - 1] == '-'))
        at--;
    return at == 0 || node->source->text.s[at - 1] == '\n';
}

bool advice_text(struct diags *diags, const struct node *scalar)
{
    if (scalar->kind != NODE_SCALAR || scalar->style != NODE_PLAIN || !begins_line(scalar))
        return false;
    struct spot spot = {diags, NULL, row_around(scalar->source, scalar->from, scalar->pos.line)};
    return find_wide_colon(&spot) || find_tight_colon(&spot) || find_tight_dash(&spot);
}

bool advice_follows_body(const struct node *key)
{
    if (key->style != NODE_PLAIN || !begins_line(key))
        return false;
    struct row row = row_around(key->source, key->from, key->pos.line);
    return follows_block(&row);
}

bool advice_is_dashed(const struct node *key)
{
    return key->style == NODE_PLAIN && wrong_dash(key->text).n > 0;
}

bool advice_dash(struct diags *diags, const struct node *key)
{
    return advice_is_dashed(key) && report_dash(diags, key->pos, wrong_dash(key->text));
}

bool advice_dashes(struct diags *diags, const struct node *map)
{
    bool found = false;
    for (const struct node *value = map->first; value; value = value->next)
        found |= advice_dash(diags, value->key);
    return found;
}

bool advice_wide_indent(struct diags *diags, const struct node *key)
{
    if (key->style != NODE_PLAIN || !(str_starts(key->text, STR("\u3000")) || str_starts(key->text, STR("\u00A0"))))
        return false;
    DIAG(diags, INDENT_WIDE, key->pos);
    return true;
}

bool advice_is_open(const struct node *node)
{
    char sign = byte_at(node->source->text, node->from);
    return node->cut && (sign == '[' || sign == '{');
}

bool advice_brackets(struct diags *diags, const struct node *node)
{
    char sign = byte_at(node->source->text, node->from);
    if (sign != '[' && sign != '{')
        return false;
    DIAG_ARGS(diags, VALUE_SIGN, node->pos, (struct str){&sign, 1});
    return true;
}

bool advice_comment(struct diags *diags, const struct node *scalar)
{
    struct str text = scalar->source->text;
    size_t blanks = 0;
    while (byte_at(text, scalar->to + blanks) == ' ' || byte_at(text, scalar->to + blanks) == '\t')
        blanks++;
    size_t at = scalar->to + blanks;
    if (scalar->style != NODE_PLAIN || blanks == 0 || byte_at(text, at) != '#')
        return false;
    char next = byte_at(text, at + 1);
    bool close = next != ' ' && next != '\t' && next != '\n' && next != 0 && next != '#';
    struct pos pos = node_pos(scalar, scalar->text.n);
    pos.column += (int32_t)blanks;
    if (blanks == 1 && close)
        return DIAG(diags, VALUE_CUT, pos), true;
    if (blanks == 1 || close)
        DIAG(diags, VALUE_COMMENT, pos);
    return false;
}
