/* The stages runs and lines: a paragraph's atoms, and how lines were cut from them and made to fit. */
#include "set/stage.h"

#include "base/json_text.h"

static const char *class_name(enum char_class class)
{
    switch (class) {
    case CHAR_HAN: return "han";
    case CHAR_STOP: return "stop";
    case CHAR_PAUSE: return "pause";
    case CHAR_CLOSE: return "close";
    case CHAR_OPEN: return "open";
    case CHAR_CONNECTOR: return "connector";
    case CHAR_INTERPUNCT: return "interpunct";
    case CHAR_SOLIDUS: return "solidus";
    case CHAR_DASH: return "dash";
    case CHAR_ELLIPSIS: return "ellipsis";
    case CHAR_ITERATION: return "iteration";
    case CHAR_SMALL_KANA: return "small-kana";
    case CHAR_UNIT: return "unit";
    case CHAR_CURRENCY: return "currency";
    case CHAR_LATIN: return "latin";
    case CHAR_DIGIT: return "digit";
    case CHAR_SIGN: return "sign";
    case CHAR_SPACE: return "space";
    case CHAR_JOINER: return "joiner";
    case CHAR_BREAK: return "break";
    case CHAR_NOTE: return "note";
    }
    return "";
}

static const char *const BREAKS[] = {[BREAK_NO] = "no", [BREAK_MAY] = "may", [BREAK_MUST] = "must"};
static const char *const SPACES[] = {[SPACE_NONE] = "none", [SPACE_HAN] = "han", [SPACE_FIXED] = "fixed", [SPACE_SYLLABLE] = "syllable",
                                     [SPACE_GAP] = "gap", [SPACE_WORD] = "word"};

/* ---- runs */

static void put_length_unless_zero(struct buf *b, const char *key, mpt value)
{
    if (value)
        json_length(b, ", ", key, value);
}

static void put_atom(struct buf *b, const struct paragraph *p, const struct atom *atom)
{
    json_string(b, " {", "atom", str_slice(p->text, atom->at, atom->at + atom->len));
    json_string(b, ", ", "class", str_of(class_name(atom->class)));
    json_string(b, ", ", "face", str_of(atom->face ? atom->face->postscript_name : ""));
    json_length(b, ", ", "advance", atom->advance);
    put_length_unless_zero(b, "shift", atom->shift);
    put_length_unless_zero(b, "left", atom->left);
    put_length_unless_zero(b, "right", atom->right);
    json_string(b, ", ", "kind", str_of(SPACES[atom->kind]));
    put_length_unless_zero(b, "space", atom->space);
    json_string(b, ", ", "break", str_of(BREAKS[atom->brk]));
    if (atom->penalty)
        json_count(b, ", ", "penalty", atom->penalty);
    if (atom->level)
        json_count(b, ", ", "level", atom->level);
    buf_addz(b, "}\n");
}

static void put_paragraph(struct buf *b, enum line_kind kind, const struct paragraph *p)
{
    json_string(b, "{", "paragraph", str_of(line_kind_name(kind)));
    json_length(b, ", ", "em", p->em);
    json_string(b, ", ", "text", p->text);
    buf_addz(b, "}\n");
    for (size_t i = 0; i < p->natoms; i++)
        put_atom(b, p, &p->atoms[i]);
}

/* Every cell's paragraph begins on its row's first line. */
static void put_cells(struct buf *b, const struct set_table *table)
{
    for (size_t i = 0; i < table->nlines; i++)
        for (size_t c = 0; c < table->ncolumns && table->lines[i].line == 0; c++)
            if (table->lines[i].pieces[c].p)
                put_paragraph(b, LINE_TABLE, table->lines[i].pieces[c].p);
}

void stage_put_runs(struct buf *b, const struct set_trace *trace)
{
    for (size_t i = 0; i < trace->blocks.list.n; i++) {
        const struct broken *broken = &trace->broken[i];
        for (size_t k = 0; k < broken->nlabel; k++)
            put_paragraph(b, trace->blocks.list.at[i].kind, broken->label[k].p);
        put_paragraph(b, trace->blocks.list.at[i].kind, broken->p);
        if (broken->table)
            put_cells(b, broken->table);
    }
}

/* ---- lines */

static struct str line_text(const struct paragraph *p, const struct set_line *line)
{
    if (line->from == line->to)
        return STR("");
    return str_slice(p->text, p->atoms[line->from].at, p->atoms[line->to - 1].at + p->atoms[line->to - 1].len);
}

/* Each gap that was changed, with the atom before it. */
static void put_adjustments(struct buf *b, const struct trace_line *t)
{
    const struct paragraph *p = t->piece.p;
    bool first = true;
    for (size_t i = t->piece.line.from; i < t->piece.line.to; i++) {
        mpt change = t->adjust[i - t->piece.line.from];
        if (!change)
            continue;
        if (first)
            json_key(b, ", ", "adjust");
        json_string(b, first ? "[{" : ", {", "after", str_slice(p->text, p->atoms[i].at, p->atoms[i].at + p->atoms[i].len));
        json_length(b, ", ", "by", change);
        buf_addz(b, "}");
        first = false;
    }
    if (!first)
        buf_addz(b, "]");
}

static void put_flag_if(struct buf *b, const char *key, bool value)
{
    if (value)
        json_flag(b, ", ", key, true);
}

static void put_line(struct buf *b, const struct trace_line *t)
{
    static const char *const fits[] = {[PIECE_PLAIN] = "plain", [PIECE_JUSTIFY] = "justify", [PIECE_SPREAD] = "spread",
                                       [PIECE_LABEL] = "label"};
    const struct set_line *line = &t->piece.line;
    json_string(b, "{", "line", str_of(line_kind_name(t->kind)));
    json_count(b, ", ", "page", t->page + 1);
    json_length(b, ", ", "x", t->x);
    json_length(b, ", ", "y", t->y);
    json_length(b, ", ", "width", line->width);
    json_length(b, ", ", "natural", line->natural);
    json_string(b, ", ", "fit", str_of(fits[t->piece.fit]));
    put_flag_if(b, "last", line->last);
    put_flag_if(b, "forced", line->forced);
    put_flag_if(b, "hyphen", line->hyphen);
    if (line->hanging)
        json_count(b, ", ", "hanging", line->hanging);
    json_string(b, ", ", "text", line_text(t->piece.p, line));
    put_adjustments(b, t);
    buf_addz(b, "}\n");
}

void stage_put_lines(struct buf *b, const struct set_trace *trace)
{
    for (size_t i = 0; i < trace->lines.n; i++)
        put_line(b, &trace->lines.at[i]);
}
