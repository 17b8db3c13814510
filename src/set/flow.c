/* Flow: blocks become slots.
 *
 * In: blocks and, for the contents, the page labels known so far. Out: one slot for each line, with its height in
 * millipoints (a heading takes whole lines of the grid), the white before it and whether a page may end above it.
 * Rules: typography.md "Paragraph and page": widows and orphans, headings never last on a page. */
#include "set/flow_parts.h"

#include "set/closing.h"
#include "set/colophon.h"
#include "set/columns.h"
#include "set/panel.h"

static mpt align_x(enum align align, const struct set_line *line)
{
    mpt room = line->width - line->natural;
    return line->x + (align == ALIGN_RIGHT || align == ALIGN_OUTER ? room : align == ALIGN_CENTER ? room / 2 : 0);
}

static enum piece_fit fit_of(enum align align, const struct set_line *line)
{
    if (align == ALIGN_SPREAD)
        return PIECE_SPREAD;
    bool reduced = line->natural > line->width;
    return (align == ALIGN_JUSTIFY && !line->last) || reduced ? PIECE_JUSTIFY : PIECE_PLAIN;
}

static struct piece line_piece(const struct set_block *block, const struct paragraph *p, struct set_line line)
{
    enum align align = block->type->style->align;
    struct piece piece = {.p = p, .line = line, .fit = fit_of(align, &line), .x = align_x(align, &line), .joint = ""};
    if (piece.fit == PIECE_JUSTIFY && line.address)
        piece.fit = PIECE_PLAIN;        /* an address stays ragged: nothing in it may stretch */
    return piece;
}

/* Widows and orphans: at least keep_lines on either side of a page break inside a paragraph of n lines. */
static bool parting_allowed(const struct style *style, size_t i, size_t n)
{
    size_t keep = (style->given & STYLE_KEEP_LINES) && style->keep_lines > 1 ? (size_t)style->keep_lines : 1;
    return i >= keep && n - i >= keep;
}

static bool heading_style(enum line_kind kind)
{
    return kind == LINE_SECTION || kind == LINE_ITEM;
}

/* Nothing stands before it, or only the title of the contents whose first row it is. */
static bool first_of_list(const struct flow *f, const struct set_block *block)
{
    return !f->previous || (block->kind == LINE_TOC && !f->previous->heading);
}

/* ---- white and what keeps together, between blocks */

/* The white below a block's last line that is seen without any being asked for. */
static mpt foot_seen(const struct job *job, const struct set_block *block)
{
    return slot_foot(job) - (block->figure ? 0 : text_below(block->type->size));
}

static mpt white_before(const struct flow *f, const struct set_block *block)
{
    const struct style *style = block->type->style;
    if (first_of_list(f, block) || block->under_figure)
        return 0;
    if (block->run_in)
        return flow_length(f->job, block->run_in->type->style->before, block->run_in->type->size);
    if (!block->figure)
        return flow_length(f->job, style->before, block->type->size);
    mpt white = flow_length(f->job, f->job->layout->figures.before, block->type->size) - foot_seen(f->job, f->previous);
    return white > 0 ? white : 0;
}

static mpt white_after(const struct job *job, const struct set_block *block)
{
    if (!block->figure && !block->under_figure)
        return flow_length(job, block->type->style->after, block->type->size);
    mpt white = flow_length(job, job->layout->figures.after, block->type->size) - foot_seen(job, block);
    return flow_has_caption(block) || white < 0 ? 0 : white;
}

/* From the slot's top. */
static mpt baseline_in(const struct job *job, const struct slot *slot)
{
    return job->layout->first + slot->height - job->layout->pitch - slot->raise;
}

/* Of its text, or of a number beside it. */
static mpt largest_size(const struct set_block *block)
{
    const mpt size = block->type->size, number = block->label_joint ? block->label.spans[0].type->size : 0;
    return number > size ? number : size;
}

/* Lines closer than those of the grid do not begin above the type area. */
static mpt white_at_top(const struct flow *f, const struct set_block *block, const struct slot *slot)
{
    if (slot->on_grid || block->kind == LINE_TOC)
        return 0;
    mpt text_top = baseline_in(f->job, slot) - largest_size(block) * 88 / 100;
    return text_top < 0 ? -text_top : 0;
}

static void slot_add_piece(struct job *job, struct slot *slot, struct piece piece)
{
    if (!slot->pieces || slot->npieces)
        slot->pieces = arena_grow(job->arena, slot->pieces, slot->npieces * sizeof piece, (slot->npieces + 1) * sizeof piece);
    slot->pieces[slot->npieces++] = piece;
}

static struct slot *add_slot(struct flow *f, const struct set_block *block, size_t i, size_t n)
{
    const struct style *style = block->type->style;
    struct slot *slot = VEC_PUSH(f->job->arena, f->row);
    *slot = (struct slot){.kind = block->kind, .height = flow_line_height(f->job, block->type),
                          .raise = flow_length(f->job, style->raise, block->type->size), .element = block->element,
                          .block = (size_t)(block - f->blocks->list.at)};
    slot->columns = block->columns;
    slot->ornament = block->ornament;
    slot->run_in = block->run_in;
    slot->floating = block->figure || block->under_figure;
    slot->on_grid = !(style->given & STYLE_PITCH) && block->kind != LINE_TOC;
    slot->over = white_at_top(f, block, slot);
    if (i == 0) {
        slot->before = white_before(f, block);
        slot->new_page = block->new_page;
        slot->recto = block->recto;
        slot->divided = block->divided;
        if (block->opens)
            slot->over = mpt_scale(f->job->layout->pitch, f->job->layout->sections.lines, 1000);
        slot->heading = block->heading;
        bool behind_code = f->previous && f->previous->code && block->kind == LINE_LINK;
        slot->stuck = f->previous && flow_keeps_together(f->previous, block) && !behind_code;
    } else {
        slot->stuck = heading_style(block->kind) || !parting_allowed(style, i, n);
    }
    return slot;
}

/* The white between edges of panels and the text counts as it is seen. */
static void part_panels(struct flow *f, const struct set_block *block, struct slot *first)
{
    if (!f->previous || f->previous->panel == block->panel)
        return;
    mpt white = panel_white(f->job, f->blocks, f->previous->panel, block->panel) - foot_seen(f->job, f->previous) -
                panel_lead(f->job, f->blocks, first);
    if (white > first->before)
        first->before = white;
}

static void add_after(struct flow *f, const struct set_block *block, struct slot *first)
{
    if (f->previous)
        first->before += white_after(f->job, f->previous);
    part_panels(f, block, first);
    f->previous = block;
}

/* What the panels around the slots of a block take where a page begins or ends with them. */
static void stand_in_panel(struct flow *f, const struct set_block *block, size_t from)
{
    for (size_t i = from; i < f->row->n && block->panel; i++) {
        struct slot *slot = &f->row->at[i];
        mpt over = panel_heads(f->job, f->blocks, block->panel, 1) - panel_lead(f->job, f->blocks, slot);
        mpt under = panel_feet(f->job, f->blocks, block->panel, 1) - panel_foot(f->job, f->blocks, slot);
        slot->over = over > 0 ? over : 0;
        slot->under = under > 0 ? under : 0;
        slot->floating = true;
    }
}

/* A table of a few rows stands whole where it takes little of the page; one of more has two rows at least on either side,
 * unless they are long. */
static bool few_rows(const struct job *job, const struct set_table *table, size_t i)
{
    enum { FEW = 5, LEAST = 2, LONG = 2 };      /* rows, rows, lines of a row */
    const struct table_line *line = &table->lines[i];
    const size_t rows = table->nrows - table->nheader, above = line->row - table->nheader, below = table->nrows - line->row;
    const int64_t depth = (int64_t)table->nlines * table->line_height;
    if (rows <= FEW && depth <= (int64_t)job->layout->lines * job->layout->pitch / 3)
        return true;
    return (above < LEAST && table->lines[i - 1].nlines <= LONG) || (below < LEAST && line->nlines <= LONG);
}

/* A row is parted from the next, but not the head from its first row, and a row inside only where two lines at least
 * stand on either side. */
static bool row_stuck(const struct job *job, const struct set_table *table, size_t i)
{
    const struct table_line *line = &table->lines[i];
    if (line->line == 0)
        return i > 0 && (i <= table->nheader_lines || few_rows(job, table, i));
    return line->row < table->nheader || line->line < 2 || line->nlines - line->line < 2;
}

static struct piece first_piece(const struct table_line *line)
{
    for (size_t c = 0; c < line->table->ncolumns; c++)
        if (line->pieces[c].p)
            return (struct piece){.p = line->pieces[c].p, .line = line->pieces[c].line, .joint = ""};
    return (struct piece){.joint = ""};
}

/* Nor does the rule above a row. */
static mpt white_above_rule(const struct flow *f, const struct set_table *table, const struct slot *slot)
{
    mpt rule = baseline_in(f->job, slot) - table->text_middle - table->line_height / 2;
    return rule < 0 && !table->turned ? -rule : 0;
}

static void add_table(struct flow *f, const struct set_block *block, const struct broken *broken)
{
    const struct set_table *table = broken->table;
    size_t top = f->row->n;
    for (size_t i = 0; i < table->nlines; i++) {
        struct slot *slot = add_slot(f, block, i, table->nlines);
        slot->row = &table->lines[i];
        slot->table_top = top;
        slot->height = table->line_height;
        slot->on_grid = false;
        slot->over = white_above_rule(f, table, slot);
        slot_add_piece(f->job, slot, first_piece(slot->row));
        if (!slot->pieces[0].p)
            slot->pieces[0].p = broken->p;
        if (i == 0)
            add_after(f, block, slot);
        else
            slot->stuck = row_stuck(f->job, table, i);
        for (size_t c = 0; c < table->ncolumns; c++)
            flow_take_marks(f, slot->row->pieces[c].p, &slot->row->pieces[c].line);
        flow_anchor_notes(f);
    }
}

/* ---- QR codes: a code keeps the lines beside it together, as many as are as high as it, and has white below them where
 * there are fewer */

static mpt code_depth(const struct flow *f)
{
    const struct slot *first = &f->row->at[f->code_first];
    mpt text_top = baseline_in(f->job, first) - first->pieces[first->npieces - 1].p->em * 88 / 100;
    return code_top(f->job, f->code, text_top) + code_height(f->code);
}

/* The height of the lines beside the code. */
static mpt lines_depth(const struct flow *f, size_t to)
{
    mpt depth = 0;
    for (size_t i = f->code_first; i < to; i++)
        depth += f->row->at[i].height + (i > f->code_first ? f->row->at[i].before : 0);
    return depth;
}

static void begin_code(struct flow *f, const struct set_code *code)
{
    f->code = code;
    f->code_first = f->row->n;
}

static void join_code(struct flow *f, size_t i)
{
    struct slot *slot = &f->row->at[i];
    slot->code = f->code;
    slot->code_first = f->code_first;
    slot->stuck |= i > f->code_first && lines_depth(f, i) < code_depth(f);
}

/* The white goes under the last line. */
static void end_code(struct flow *f)
{
    struct slot *last = &f->row->at[f->row->n - 1];
    mpt lacks = code_depth(f) - lines_depth(f, f->row->n);
    if (lacks > 0) {
        last->height += lacks;
        last->raise += lacks;
        last->beside += lacks;
    }
    f->code = NULL;
}

static bool code_ends(const struct flow *f, const struct set_block *block)
{
    return f->code && (!block->colophon || colophon_ends(f->blocks, (size_t)(block - f->blocks->list.at)));
}

/* ---- colophons */

/* The second row of a colophon stays with the first, and the last with the one before it. */
static bool keeps_with_row_above(const struct blocks *blocks, size_t i)
{
    size_t above = i - 1, last = i;
    if (colophon_starts(blocks, i))
        return false;
    while (colophon_column(&blocks->list.at[above]) > 0)
        above--;
    while (!colophon_ends(blocks, last) && colophon_column(&blocks->list.at[last + 1]) > 0)
        last++;
    return colophon_starts(blocks, above) || colophon_ends(blocks, last);
}

/* Above the first row the white that the layout asks, and room for its rules; an entry beside another goes back to where
 * that begins. */
static void place_entry(struct flow *f, const struct set_block *block, struct slot *slot)
{
    if (colophon_starts(f->blocks, slot->block)) {
        mpt rules = colophon_rules_white(f->job, block->colophon, slot);
        slot->before += flow_length(f->job, block->colophon->before, block->type->size) + rules;
        slot->over = slot->foot ? 0 : rules;
    }
    slot->stuck |= keeps_with_row_above(f->blocks, slot->block);
    if (colophon_column(block) == 0)
        return;
    slot->before = -f->entry_height;
    slot->stuck = true;
}

/* A shorter entry beside another takes its height. */
static void end_entry(struct flow *f, const struct set_block *block, size_t first)
{
    mpt height = 0;
    struct slot *last = &f->row->at[f->row->n - 1];
    for (size_t i = first; i < f->row->n; i++)
        height += f->row->at[i].height;
    if (colophon_column(block) > 0 && height < f->entry_height) {
        last->height += f->entry_height - height;
        last->raise += f->entry_height - height;
        last->beside += f->entry_height - height;
    }
    f->entry_height = height;
}

/* The rule stands below the last baseline, or below the code where that is deeper; what it lacks of room the last line takes. */
static void end_contact(struct flow *f)
{
    const struct end_rule *end = &f->job->layout->contact.end;
    struct slot *last = &f->row->at[f->row->n - 1];
    if (end->weight == 0)
        return;
    const mpt depth = end->below + end->weight / 2, free = last->beside ? 0 : last->height - baseline_in(f->job, last);
    const mpt lacks = depth > free ? depth - free : 0;
    last->height += lacks;
    last->raise += lacks;
    last->beside += lacks;
    last->ends_contact = true;
    last->end_rise = end->weight / 2 + (lacks ? 0 : free - depth);
}

/* ---- figures */

static void add_figure(struct flow *f, const struct set_block *block, const struct broken *broken)
{
    struct slot *slot = add_slot(f, block, 0, 1);
    slot->figure = broken->figure;
    slot->height = broken->figure->height + flow_beside_picture(f->job, flow_has_caption(block) ? block + 1 : NULL);
    slot->on_grid = false;
    slot_add_piece(f->job, slot, broken->nlabel ? broken->label[0] : (struct piece){.p = broken->p});
    slot->npieces = broken->nlabel;
    add_after(f, block, slot);
}

/* A caption is parted only when it is so long that a page would not hold much else. */
static bool caption_whole(const struct job *job, const struct set_block *block, size_t nlines)
{
    int64_t height = (int64_t)nlines * flow_line_height(job, block->type);
    return block->under_figure && height <= (int64_t)job->layout->lines * job->layout->pitch / 2;
}

static void add_lines(struct flow *f, const struct set_block *block, const struct broken *broken)
{
    const size_t first = f->row->n;
    if (broken->code)
        begin_code(f, broken->code);
    for (size_t i = 0; i < broken->lines.n; i++) {
        struct slot *slot = add_slot(f, block, i, broken->lines.n);
        slot->foot = block->closing || (block->colophon && f->row == &f->out->list && f->job->layout->contact.place == CONTACT_FOOT);
        slot->stuck |= i > 0 && caption_whole(f->job, block, broken->lines.n);
        if (i == 0) {
            add_after(f, block, slot);
            for (size_t k = 0; k < broken->nlabel && !block->closing; k++)
                slot_add_piece(f->job, slot, broken->label[k]);
        }
        if (block->colophon && i == 0)
            place_entry(f, block, slot);
        if (block->closing)
            closing_slot(f->job, block, slot, i == 0);
        struct piece text = line_piece(block, broken->p, broken->lines.at[i]);
        if (i == 0 && block->label_joint)
            text.joint = block->label_joint;
        slot_add_piece(f->job, slot, text);
        if (block->closing && i + 1 == broken->lines.n && broken->nlabel)
            slot_add_piece(f->job, slot, broken->label[0]);
        if (f->code)
            join_code(f, f->row->n - 1);
        flow_take_marks(f, broken->p, &broken->lines.at[i]);
        flow_anchor_notes(f);
    }
    if (block->colophon)
        end_entry(f, block, first);
    if (code_ends(f, block))
        end_code(f);
    if (block->colophon && colophon_closes(f->job->layout, f->blocks, (size_t)(block - f->blocks->list.at)))
        end_contact(f);
}

void flow_add_block(struct flow *f, const struct set_block *block, const struct broken *broken)
{
    const size_t first = f->row->n;
    f->job->measure = block_measure(f->job, f->blocks, (size_t)(block - f->blocks->list.at));
    if (broken->table)
        add_table(f, block, broken);
    else if (broken->figure)
        add_figure(f, block, broken);
    else
        add_lines(f, block, broken);
    stand_in_panel(f, block, first);
}

/* Least white above the notes of a page. */
static mpt note_white(struct job *job)
{
    const struct type *type = type_of(job, job->layout->use[USE_NOTE]);
    return type ? flow_length(job, job->layout->notes.gap, type->size) : 0;
}

/* What stands on the foot of page 1 takes from the contents. */
static int64_t first_foot(const struct slots *out)
{
    int64_t height = 0;
    const struct slot *first = out->list.n ? &out->list.at[0] : NULL;
    for (size_t k = 0; first && k < first->ninserts; k++) {
        const struct insert *insert = &out->inserts.at[first->insert + k];
        height += insert->white;
        for (size_t i = insert->from; i < insert->to; i++)
            height += out->apart.at[i].height + (i > insert->from ? out->apart.at[i].before : 0);
    }
    return height;
}

/* Rows of the contents that would run over the first page by a little move together to fit on it. */
static void fit_contents(struct job *job, struct slots *out)
{
    const struct layout *layout = job->layout;
    int64_t fixed = mpt_scale(layout->pitch, layout->masthead_lines, 1000), rows = 0;
    mpt least = INT32_MAX;
    size_t n = 0;
    for (; n < out->list.n && out->list.at[n].kind == LINE_TOC; n++) {
        const struct slot *slot = &out->list.at[n];
        bool row = slot->pieces[0].p->source->origin.field != NULL;
        *(row ? &rows : &fixed) += slot->height + slot->before;
        if (row && slot->height < least)
            least = slot->height;
    }
    int64_t room = (int64_t)layout->lines * layout->pitch - fixed - first_foot(out);
    if (rows <= room || room <= 0 || layout->toc.least_pitch == 0 || least * room / rows < layout->toc.least_pitch)
        return;
    for (size_t i = 0; i < n; i++) {
        struct slot *slot = &out->list.at[i];
        if (!slot->pieces[0].p->source->origin.field)
            continue;
        slot->height = (mpt)(slot->height * room / rows);
        slot->before = (mpt)(slot->before * room / rows);
    }
}

/* As many slots as there can be in the text, so that they need not move as they grow. */
static void reserve_slots(struct job *job, const struct blocks *blocks, const struct broken *broken, struct slots *out)
{
    size_t n = 0;
    for (size_t i = 0; i < blocks->list.n; i++)
        n += broken[i].table ? broken[i].table->nlines : broken[i].figure ? 1 : broken[i].lines.n;
    out->list.at = ARENA_ARRAY(job->arena, struct slot, n);
    out->list.cap = n;
}

void flow_make(struct job *job, const struct blocks *blocks, const struct broken *broken, struct slots *out)
{
    struct flow f = {.job = job, .blocks = blocks, .broken = broken, .out = out, .row = &out->list};
    reserve_slots(job, blocks, broken, out);
    out->note_white = note_white(job);
    const size_t boxed = contents_wanted(job) && job->layout->toc.place == TOC_BOX ? flow_add_box(&f) : 0;
    for (size_t i = boxed; i < blocks->list.n; i++) {
        const struct set_block *block = &blocks->list.at[i];
        const struct apart *apart = block->apart ? &blocks->aparts.at[block->apart - 1] : NULL;
        if (!apart || apart->kind == INSERT_BOX)
            flow_add_block(&f, block, &broken[i]);
        else if (apart->kind != INSERT_NOTE && apart->from == i)
            flow_add_float(&f, apart);
    }
    fit_contents(job, out);
    for (size_t i = 0; i < out->list.n && !out->foot_white; i++)
        if (out->list.at[i].foot)
            out->foot_white = out->list.at[i].before;
}

/* ---- numbers of the contents */

/* The page number at the end of a contents row. */
static void add_number(struct job *job, const struct blocks *blocks, struct slot *slot, struct str label)
{
    const struct set_block *block = &blocks->list.at[slot->block];
    const struct heading *heading = &blocks->headings.at[block->heading - 1];
    const struct type *type = type_of(job, job->layout->use[USE_TOC_NUMBER]);
    const enum toc_rows rows = heading->level == 1 ? job->layout->toc.section_rows : TOC_LEADER;
    if (!type || rows == TOC_TITLE)
        return;
    struct text_span *span = ARENA_NEW(job->arena, struct text_span);
    *span = (struct text_span){.to = label.n, .type = type};
    struct text_source *source = ARENA_NEW(job->arena, struct text_source);
    *source = (struct text_source){.text = label, .spans = span, .nspans = 1, .origin.pos = heading->pos};
    job->measure = block_measure(job, blocks, slot->block);
    const struct paragraph *p = paragraph_make(job, source);
    mpt right = job->measure - block->right;
    struct set_line line = line_whole(job, p, 0, right);
    slot_add_piece(job, slot, (struct piece){p, line, PIECE_PLAIN, right - line.natural, "\t"});
    slot->leader = rows == TOC_LEADER;
}

static void number_rows(struct job *job, const struct blocks *blocks, const struct str *pages, const struct slot_row *row)
{
    for (size_t i = 0; i < row->n; i++) {
        struct slot *slot = &row->at[i];
        const size_t heading = slot->kind == LINE_TOC ? blocks->list.at[slot->block].heading : 0;
        bool last = i + 1 == row->n || slot[1].block != slot->block;
        if (heading && last)
            add_number(job, blocks, slot, pages[heading - 1]);
    }
}

void flow_number_contents(struct job *job, const struct blocks *blocks, const struct str *pages, struct slots *slots)
{
    number_rows(job, blocks, pages, &slots->list);
    number_rows(job, blocks, pages, &slots->apart);
}

mpt slot_baseline(const struct job *job, const struct slot *slot, mpt y)
{
    return job->layout->top + job->layout->first + y + slot->height - job->layout->pitch - slot->raise;
}
