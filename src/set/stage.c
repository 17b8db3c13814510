/* Stages as JSON lines.
 *
 * In: the trace that setting left, or the book. Out: one object to a line, so that the difference of two goldens shows
 * what moved. What has its usual value is left out, except where a reader would look for it. Nothing is worked out here:
 * what is told is what the passes used. */
#include "set/stage.h"

#include "base/json_text.h"

bool stage_named(struct str name, enum stage *stage)
{
    static const char *const names[] = {"blocks", "runs", "lines", "pages"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (str_is(name, names[i])) {
            *stage = (enum stage)i;
            return true;
        }
    return false;
}

struct str stage_text(struct arena *arena, enum stage stage, const struct set_trace *trace, const struct book *book)
{
    struct buf b = {.arena = arena};
    switch (stage) {
    case STAGE_BLOCKS: stage_put_blocks(&b, trace); break;
    case STAGE_RUNS: stage_put_runs(&b, trace); break;
    case STAGE_LINES: stage_put_lines(&b, trace); break;
    case STAGE_PAGES: stage_put_pages(&b, book); break;
    }
    return buf_str(&b);
}

void trace_piece(struct job *job, struct trace_line line)
{
    size_t n = line.piece.line.to - line.piece.line.from;
    mpt *adjust = ARENA_ARRAY(job->arena, mpt, n);
    for (size_t i = 0; i < n; i++)
        adjust[i] = line.adjust[i];
    line.adjust = adjust;
    *VEC_PUSH(job->arena, &job->trace->lines) = line;
}

/* ---- blocks */

static void put_span(struct buf *b, struct str text, const struct text_span *span)
{
    json_string(b, "{", "text", str_slice(text, span->from, span->to));
    json_string(b, ", ", "style", span->type->style->name);
    if (span->link.n)
        json_string(b, ", ", "link", span->link);
    buf_addz(b, "}");
}

static void put_spans(struct buf *b, const struct text_source *source)
{
    json_key(b, ", ", "spans");
    for (size_t i = 0; i < source->nspans; i++) {
        buf_addz(b, i ? ", " : "[");
        put_span(b, source->text, &source->spans[i]);
    }
    buf_addz(b, "]");
}

static bool is_plain(const struct set_block *block)
{
    const struct text_source *s = &block->source;
    return s->nspans == 0 || (s->nspans == 1 && s->spans[0].type == block->type && !s->spans[0].link.n);
}

static void put_cells(struct buf *b, const struct table_source *table)
{
    for (size_t i = 0; i < table->nrows * table->ncolumns; i++) {
        json_string(b, " {", "cell", table->cells[i].source.text);
        json_count(b, ", ", "row", i / table->ncolumns + 1);
        json_count(b, ", ", "column", i % table->ncolumns + 1);
        json_string(b, ", ", "style", table->cells[i].type->style->name);
        buf_addz(b, "}\n");
    }
}

static void put_block(struct buf *b, const struct set_block *block)
{
    json_string(b, "{", "block", str_of(line_kind_name(block->kind)));
    json_string(b, ", ", "style", block->type->style->name);
    json_length(b, ", ", "size", block->type->size);
    if (block->new_page)
        json_flag(b, ", ", "new-page", true);
    if (block->left)
        json_length(b, ", ", "left", block->left);
    if (block->ornament)
        json_flag(b, ", ", "ornament", true);
    if (block->figure)
        json_string(b, ", ", "picture", block->figure->picture ? block->figure->picture->name : STR(""));
    if (block->label.nspans)
        json_string(b, ", ", "label", block->label.text);
    if (block->run_in)
        json_string(b, ", ", "run-in", block->run_in->source.text);
    if (block->number_len)
        json_string(b, ", ", "number", str_slice(block->source.text, 0, block->number_len));
    json_string(b, ", ", "text", str_from(block->source.text, block->number_len));
    if (!is_plain(block))
        put_spans(b, &block->source);
    buf_addz(b, "}\n");
    if (block->table)
        put_cells(b, block->table);
}

void stage_put_blocks(struct buf *b, const struct set_trace *trace)
{
    for (size_t i = 0; i < trace->blocks.list.n; i++)
        put_block(b, &trace->blocks.list.at[i]);
}
