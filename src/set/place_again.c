/* Placing again.
 *
 * In: a slot with a line of a kept paragraph. Out: the line with the runs, links and rules that placing it has made before.
 * They depend on the paragraph and the line, which are found by all that they are made from (reuse.c), and on the column's
 * left edge, the measure, and the way in which the line fits; a match needs all of these. Kept are places from the page's
 * left edge and from the line's baseline. What depends on the rest of the job is made anew from what is at hand: the
 * baseline, the line's place in the file, elements, links, the names of languages. A line is not kept when it has generated
 * words, whose links lead elsewhere from job to job; when it shares its baseline with others; when somebody asks how it was
 * made; or when something was said about it, which would not be said again. */
#include "set/place_again.h"

#include "set/reuse.h"

struct area {
    size_t span;
    mpt x0, x1;
};

struct placed_line {
    const struct placed_line *next;
    size_t from, to;                /* bytes of the paragraph's text */
    struct sum sum;                 /* line_sum */
    mpt x, measure;
    enum piece_fit fit;
    bool artifact;                  /* nothing in it leads anywhere */
    mpt width;
    struct evenness evenness;       /* what it adds */
    const struct glyph_run *runs;   /* link: 1 + index of the area; no language */
    const size_t *spans;            /* whose text each is; NULL: none has a link or a language, and they serve as they are */
    size_t nruns;
    const struct area *areas;
    size_t nareas;
    const struct rule *rules;       /* baseline 0 */
    size_t nrules;
};

static bool may_keep(const struct page_builder *page, const struct slot *slot)
{
    const struct piece *piece = &slot->pieces[0];
    const struct job *job = page->job;
    return slot->npieces == 1 && piece->line.placed && !piece->p->source->raw && !slot->run_in && !slot->leader && !job->overlay &&
           !job->trace && !piece->joint[0] && piece->line.to > piece->line.from;
}

static const struct placed_line *find(const struct page_builder *page, const struct slot *slot, mpt x)
{
    const struct piece *piece = &slot->pieces[0];
    const struct placed_line *placed = may_keep(page, slot) ? *piece->line.placed : NULL;
    while (placed && !(placed->x == x + piece->x && placed->measure == page->job->measure && placed->fit == piece->fit &&
                       placed->artifact == (slot->element == 0)))
        placed = placed->next;
    return placed;
}

/* ---- again */

static void put_runs(struct page_builder *page, const struct placed_line *placed, const struct text_span *spans, struct line *line)
{
    line->runs = placed->runs;
    line->nruns = placed->nruns;
    if (!placed->spans)
        return;
    struct glyph_run *runs = ARENA_ARRAY(page->job->arena, struct glyph_run, placed->nruns);
    for (size_t i = 0; i < placed->nruns; i++) {
        runs[i] = placed->runs[i];
        runs[i].lang = span_lang(page->job, &spans[placed->spans[i]]);
        runs[i].link += runs[i].link ? page->links.n : 0;
    }
    line->runs = runs;
}

static void put_areas(struct page_builder *page, const struct placed_line *placed, const struct text_span *spans, const struct line *line)
{
    for (size_t i = 0; i < placed->nareas; i++) {
        const struct area *area = &placed->areas[i];
        size_t link = place_open_link(page, &spans[area->span], area->x0, line->y, line->structure);
        page->links.at[link - 1].x1 = area->x1;
    }
}

static void put_rules(struct page_builder *page, const struct placed_line *placed, mpt baseline)
{
    for (size_t i = 0; i < placed->nrules; i++) {
        struct rule *rule = VEC_PUSH(page->job->arena, &page->rules);
        *rule = placed->rules[i];
        rule->y0 += baseline;
        rule->y1 += baseline;
    }
}

static void add_evenness(struct evenness *sum, const struct evenness *more)
{
    sum->lines += more->lines;
    sum->hyphens += more->hyphens;
    sum->sum += more->sum;
    if (more->worst > sum->worst)
        sum->worst = more->worst;
}

bool place_again(struct page_builder *page, const struct slot *slot, mpt x, struct line *line)
{
    const struct placed_line *placed = find(page, slot, x);
    if (!placed)
        return false;
    const struct paragraph *p = slot->pieces[0].p;
    const struct text_span *spans = p->source->spans;
    line->pos = paragraph_pos(p, placed->from);
    line->width = placed->width;
    line->text = str_slice(p->text, placed->from, placed->to);
    line->sum = placed->sum;
    put_runs(page, placed, spans, line);
    put_areas(page, placed, spans, line);
    put_rules(page, placed, line->y);
    add_evenness(&page->job->evenness, &placed->evenness);
    *VEC_PUSH(page->job->arena, &page->lines) = *line;
    return true;
}

/* ---- keeping */

struct page_mark page_mark(const struct page_builder *page)
{
    return (struct page_mark){page->links.n, page->rules.n, page->job->flaws.n, page->job->evenness};
}

static void keep_runs(struct arena *arena, const struct page_builder *page, size_t nlinks, struct placed_line *placed)
{
    size_t n = 0;
    for (size_t i = 0; i < page->runs.n; i++)
        n += page->runs.at[i].run.nglyphs;
    struct glyph *glyphs = ARENA_ARRAY(arena, struct glyph, n);
    struct glyph_run *runs = ARENA_ARRAY(arena, struct glyph_run, page->runs.n);
    size_t *spans = ARENA_ARRAY(arena, size_t, page->runs.n);
    bool plain = true;
    for (size_t i = 0; i < page->runs.n; i++) {
        const struct glyph_run *run = &page->runs.at[i].run;
        plain &= !run->link && !run->lang.n;
        spans[i] = page->runs.at[i].span;
        runs[i] = *run;
        runs[i].glyphs = glyphs;
        runs[i].lang = STR("");
        runs[i].link -= run->link ? nlinks : 0;
        for (size_t k = 0; k < run->nglyphs; k++)
            *glyphs++ = run->glyphs[k];
    }
    placed->runs = runs;
    placed->spans = plain ? NULL : spans;
    placed->nruns = page->runs.n;
}

static void keep_areas(struct arena *arena, const struct page_builder *page, size_t nlinks, struct placed_line *placed)
{
    placed->nareas = page->links.n - nlinks;
    struct area *areas = ARENA_ARRAY(arena, struct area, placed->nareas);
    for (size_t i = 0; i < placed->nareas; i++) {
        const struct link *link = &page->links.at[nlinks + i];
        areas[i] = (struct area){page->link_spans.at[i], link->x0, link->x1};
    }
    placed->areas = areas;
}

static void keep_rules(struct arena *arena, const struct page_builder *page, size_t nrules, mpt baseline, struct placed_line *placed)
{
    placed->nrules = page->rules.n - nrules;
    struct rule *rules = ARENA_ARRAY(arena, struct rule, placed->nrules);
    for (size_t i = 0; i < placed->nrules; i++) {
        rules[i] = page->rules.at[nrules + i];
        rules[i].y0 -= baseline;
        rules[i].y1 -= baseline;
    }
    placed->rules = rules;
}

/* A line's widest gap is what it adds to the sum. */
static struct evenness evenness_since(const struct evenness *before, const struct evenness *now)
{
    const int64_t sum = now->sum - before->sum;
    return (struct evenness){now->lines - before->lines, now->hyphens - before->hyphens, sum, (int32_t)sum};
}

void place_keep(struct page_builder *page, const struct slot *slot, mpt x, const struct page_mark *before)
{
    const struct piece *piece = &slot->pieces[0];
    struct job *job = page->job;
    struct line *line = &page->lines.at[page->lines.n - 1];
    if (!may_keep(page, slot) || job->flaws.n != before->nflaws || !line_is_sound(line))
        return;
    struct arena *arena = reuse_arena(job->reuse);
    const size_t from = piece->p->atoms[piece->line.from].at;
    struct placed_line *placed = ARENA_NEW(arena, struct placed_line);
    *placed = (struct placed_line){.next = *piece->line.placed, .x = x + piece->x, .measure = job->measure, .fit = piece->fit,
                              .artifact = slot->element == 0, .width = line->width, .from = from, .to = from + line->text.n, .sum = line_sum(line),
                              .evenness = evenness_since(&before->evenness, &job->evenness)};
    keep_runs(arena, page, before->nlinks, placed);
    keep_areas(arena, page, before->nlinks, placed);
    keep_rules(arena, page, before->nrules, line->y, placed);
    line->sum = placed->sum;
    *piece->line.placed = placed;
}
