/* Lines: first-fit breaking.
 *
 * In: a paragraph and the measure of its lines. Out: the lines. Each is filled to its natural width, line-end marks
 * trimmed as the width style says; when the next mark may not begin a line it is taken in by reduction, or hangs, or
 * the character before it goes down with it. A last line of fewer characters than the layout wants takes some from the
 * line before. Choosing breaks for the whole paragraph is not done here.
 * Rules: CLREQ 3.1.4 and 3.1.5 (line adjustment); typography of first-fit word processors for hanging. */
#include "set/line.h"

#include "set/reuse.h"

#include "base/ucd.h"

struct ruler ruler_make(struct job *job, const struct paragraph *p)
{
    int64_t *sum = ARENA_ARRAY(job->scratch, int64_t, p->natoms + 1);
    struct flex *flex = ARENA_ARRAY(job->scratch, struct flex, p->natoms + 1);
    for (size_t i = 0; i < p->natoms; i++) {
        struct flex own = i + 1 < p->natoms ? flex_at(job, p, i) : (struct flex){0};
        sum[i + 1] = sum[i] + p->atoms[i].advance + p->atoms[i].space;
        flex[i + 1] = (struct flex){flex[i].shrink + own.shrink, flex[i].stretch + own.stretch, flex[i].han + own.han,
                                    flex[i].open + own.open};
    }
    return (struct ruler){job, p, sum, flex, NULL, false};
}

struct flex ruler_flex(const struct ruler *ruler, size_t from, size_t to)
{
    if (from + 1 >= to)
        return (struct flex){0};
    const struct flex *a = &ruler->flex[from], *b = &ruler->flex[to - 1];
    return (struct flex){b->shrink - a->shrink, b->stretch - a->stretch, b->han - a->han, b->open - a->open};
}

mpt trim_start(const struct job *job, const struct atom *atom)
{
    bool gives = job->layout->composition.squeeze && atom->class == CHAR_OPEN && !atom_is_turned(atom);
    return gives ? atom->left : 0;
}

mpt trim_end(const struct job *job, const struct atom *atom)
{
    bool mark = atom->class == CHAR_STOP || atom->class == CHAR_PAUSE || atom->class == CHAR_CLOSE;
    bool kept = job->layout->composition.width == WIDTH_QUANJIAO || atom->keeps_end;
    return (mark && kept) || atom_is_turned(atom) ? 0 : atom->right;
}

mpt ruler_width(const struct ruler *ruler, size_t from, size_t to)
{
    if (from >= to)
        return 0;
    const struct atom *first = &ruler->p->atoms[from], *last = &ruler->p->atoms[to - 1];
    return (mpt)(ruler->sum[to] - ruler->sum[from] - last->space - trim_start(ruler->job, first) -
                 trim_end(ruler->job, last));
}

enum { SOFT_HYPHEN = 0xAD };        /* shown only where a line ends behind it */

uint32_t hyphen_glyph(const struct atom *atom)
{
    return face_glyph(atom->face, '-');
}

mpt hyphen_width(const struct paragraph *p, const struct atom *atom)
{
    mpt size = p->source->spans[atom->span].type->size;
    mpt width = face_scale(atom->face, face_advance(atom->face, hyphen_glyph(atom)), size);
    if (atom->nglyphs == 0 || atom->cp == SOFT_HYPHEN)
        return width;
    const struct shaped_glyph *last = &p->glyphs[atom->glyph + atom->nglyphs - 1];
    return width + face_scale(atom->face, face_advance(atom->face, last->id) - last->advance, size);
}

bool ruler_divides(const struct ruler *ruler, size_t at)
{
    if (at == 0 || at >= ruler->p->natoms)
        return false;
    const struct atom *before = &ruler->p->atoms[at - 1];
    return (ruler->divides && ruler->divides[at]) || (before->cp == SOFT_HYPHEN && !atom_is_turned(before));
}

mpt ruler_line_width(const struct ruler *ruler, size_t from, size_t to)
{
    mpt width = ruler_width(ruler, from, to);
    return ruler_divides(ruler, to) ? width + hyphen_width(ruler->p, &ruler->p->atoms[to - 1]) : width;
}

size_t skip_blanks(const struct paragraph *p, size_t i)
{
    while (i < p->natoms && p->atoms[i].class == CHAR_SPACE)
        i++;
    return i;
}

size_t drop_blanks(const struct paragraph *p, size_t from, size_t to)
{
    while (to > from && (p->atoms[to - 1].class == CHAR_SPACE || p->atoms[to - 1].class == CHAR_BREAK))
        to--;
    return to;
}

bool ends_in_address(const struct paragraph *p, size_t at)
{
    return at > 0 && at < p->natoms && p->atoms[at].span == p->atoms[at - 1].span &&
           p->source->spans[p->atoms[at].span].is_url;
}

enum break_kind ruler_break(const struct ruler *ruler, size_t at)
{
    size_t next = skip_blanks(ruler->p, at);
    if (next == ruler->p->natoms)
        return BREAK_MUST;
    return ruler_divides(ruler, next) ? BREAK_MAY : ruler->p->atoms[next].brk;
}

static bool barred_start(const struct job *job, const struct atom *atom)
{
    return class_barred_start(atom->class, job->layout->composition.prohibition);
}

static bool is_mark(const struct atom *atom)
{
    return atom->class >= CHAR_STOP && atom->class <= CHAR_OPEN;
}

bool may_hang(const struct job *job, const struct paragraph *p, size_t i)
{
    const struct atom *atom = &p->atoms[i];
    enum hanging hanging = atom_is_turned(atom) ? HANG_NONE : job->layout->composition.hanging;
    if (hanging == HANG_MARKS)
        return atom->class == CHAR_STOP || atom->class == CHAR_PAUSE || atom->class == CHAR_CLOSE;
    bool lone = (i == 0 || !is_mark(&p->atoms[i - 1])) && (i + 1 == p->natoms || !is_mark(&p->atoms[i + 1]));
    enum han_lang forms = p->source->spans[atom->span].type->forms;
    bool hangs = atom->cp == 0x3001 || atom->cp == 0x3002 || atom->cp == 0xFF0C || (atom->cp == 0xFF0E && forms == HAN_JA);
    return hanging == HANG_STOPS && !marks_are_centred(forms) && lone && hangs;
}

/* The end of a line that takes in by reduction the marks from `mark` on, which may not begin one; 0: it can't. */
static size_t take_in(struct job *job, const struct ruler *ruler, size_t from, size_t mark, mpt width)
{
    const struct paragraph *p = ruler->p;
    size_t to = mark;
    while (to < p->natoms && barred_start(job, &p->atoms[to]))
        to++;
    if (to == mark || ruler_break(ruler, to) == BREAK_NO)
        return 0;
    mpt excess = ruler_width(ruler, from, to) - width;
    return excess <= ruler_flex(ruler, from, to).shrink ? to : 0;
}

/* The end of a line without a break that fits, when reduction brings its first one inside; 0: it can't. */
static size_t reach_break(const struct ruler *ruler, size_t from, size_t over, mpt width)
{
    for (size_t to = over + 1; to <= ruler->p->natoms; to++) {
        if (ruler_width(ruler, from, to) - width > ruler_flex(ruler, from, to).shrink)
            return 0;
        if (ruler_break(ruler, to) != BREAK_NO)
            return to;
    }
    return 0;
}

static bool is_syllable(const struct atom *atom)
{
    return atom->class == CHAR_HAN && ucd_is_hangul(atom->cp);
}

/* The last place between two syllables in the second half of what fits; 0: none. */
static size_t between_syllables(const struct paragraph *p, size_t from, size_t to)
{
    for (size_t half = from + (to - from) / 2; to > half; to--)
        if (to < p->natoms && is_syllable(&p->atoms[to - 1]) && is_syllable(&p->atoms[to]))
            return to;
    return 0;
}

/* A line without a break is cut where it is full; an address never beside a hyphen, and a Korean word between syllables,
 * both without a warning, for a run longer than the line has no better place. */
static struct line_end cut(const struct paragraph *p, size_t from, size_t over)
{
    size_t to = over > from ? over : from + 1;
    bool address = p->source->spans[p->atoms[to - 1].span].is_url;
    while (address && to > from + 1 && to < p->natoms && (p->atoms[to].cp == '-' || p->atoms[to - 1].cp == '-'))
        to--;
    size_t between = between_syllables(p, from, to);
    return (struct line_end){between ? between : to, 0, !between && !address};
}

/* What to do with a line whose atom `over` is the first that does not fit; `best` is the last break that does, 0: none. */
static struct line_end overflow(struct job *job, const struct ruler *ruler, size_t from, size_t over, size_t best, mpt width)
{
    const struct paragraph *p = ruler->p;
    if (over > from && may_hang(job, p, over) && ruler_break(ruler, over + 1) != BREAK_NO)
        return (struct line_end){over + 1, 1, false};
    bool reduces = job->layout->composition.hanging != HANG_MARKS;
    size_t taken = best != over && reduces ? take_in(job, ruler, from, over, width) : 0;
    if (!taken && !best && reduces)
        taken = reach_break(ruler, from, over, width);
    if (taken)
        return (struct line_end){taken, 0, false};
    if (best)
        return (struct line_end){best, 0, false};
    return cut(p, from, over);
}

static bool parts_word(const struct paragraph *p, size_t to)
{
    size_t next = skip_blanks(p, to);
    return next < p->natoms && p->atoms[next].parts_word;
}

/* A ragged line ends between words of Korean when that leaves it half full at least. */
static size_t better_end(const struct ruler *ruler, size_t from, size_t best, size_t word, mpt width)
{
    bool fuller = word && ruler_width(ruler, from, word) >= width / 2;
    return ruler->ragged && fuller ? word : best;
}

static struct line_end find_end(struct job *job, const struct ruler *ruler, size_t from, mpt width)
{
    const struct paragraph *p = ruler->p;
    size_t best = 0, word = 0;
    for (size_t to = from + 1; to <= p->natoms; to++) {
        if (p->atoms[to - 1].class == CHAR_SPACE)
            continue;
        if (p->atoms[to - 1].class == CHAR_BREAK)
            return (struct line_end){to, 0, false};
        if (ruler_width(ruler, from, to) > width)
            return overflow(job, ruler, from, to - 1, better_end(ruler, from, best, word, width), width);
        if (ruler_break(ruler, to) == BREAK_NO || ruler_line_width(ruler, from, to) > width)
            continue;
        best = to;
        if (!parts_word(p, to))
            word = to;
    }
    return (struct line_end){p->natoms, 0, false};
}

static bool is_address(const struct paragraph *p, size_t from, size_t to)
{
    for (size_t i = from; i < to; i++)
        if (!p->source->spans[p->atoms[i].span].is_url)
            return false;
    return true;
}

struct set_line line_make(const struct ruler *ruler, size_t from, struct line_end end, const struct measure *m, bool first)
{
    const struct paragraph *p = ruler->p;
    size_t next = skip_blanks(p, end.to);
    size_t to = drop_blanks(p, from, end.to);
    return (struct set_line){
        .from = from, .to = to, .next = next, .hanging = end.hanging, .forced = end.forced,
        .last = next == p->natoms || p->atoms[next].brk == BREAK_MUST,
        .x = first ? m->first_x : m->x, .width = first ? m->first_width : m->width,
        .hyphen = ruler_divides(ruler, next),
        .address = is_address(p, from, to),
        .cost = {.demerits = -1},
        .natural = end.hanging ? ruler_width(ruler, from, to - end.hanging) : ruler_line_width(ruler, from, to),
    };
}

size_t line_characters(const struct paragraph *p, size_t from, size_t to)
{
    size_t n = 0;
    for (size_t i = from; i < to; i++) {
        enum char_class c = p->atoms[i].class;
        n += class_is_han(c) || c == CHAR_LATIN || c == CHAR_DIGIT || c == CHAR_UNIT;
    }
    return n;
}

/* A last line with too few characters takes some from the line before, unless that would leave it gaping. */
static void fill_last_line(struct job *job, const struct ruler *ruler, struct set_line *before, struct set_line *last)
{
    const struct paragraph *p = ruler->p;
    size_t wanted = (size_t)job->layout->composition.last_line;
    if (line_characters(p, last->from, last->to) >= wanted || before->last)
        return;
    for (size_t to = before->next - 1; to > before->from; to--) {
        if (p->atoms[to].class == CHAR_SPACE || p->atoms[to].brk == BREAK_NO ||
            line_characters(p, to, last->to) < wanted)
            continue;
        size_t end = drop_blanks(p, before->from, to);
        mpt natural = ruler_width(ruler, before->from, end);
        if (natural < before->width - before->width / 8)
            return;
        before->to = end;
        before->next = last->from = to;
        before->natural = natural;
        before->hanging = 0;
        before->hyphen = false;
        last->natural = ruler_width(ruler, to, last->to);
        return;
    }
}

static struct set_lines first_fit(struct job *job, const struct paragraph *p, const struct measure *measure, bool ragged)
{
    struct ruler ruler = ruler_make(job, p);
    ruler.divides = divide_words(job, p);
    ruler.ragged = ragged;
    VEC(struct set_line) lines = {0};
    for (size_t from = skip_blanks(p, 0); from < p->natoms;) {
        mpt width = lines.n ? measure->width : measure->first_width;
        struct line_end end = find_end(job, &ruler, from, width);
        struct set_line line = line_make(&ruler, from, end, measure, lines.n == 0);
        *VEC_PUSH(job->arena, &lines) = line;
        from = line.next;
    }
    if (lines.n > 1)
        fill_last_line(job, &ruler, &lines.at[lines.n - 2], &lines.at[lines.n - 1]);
    return (struct set_lines){lines.at, lines.n};
}

struct set_lines lines_first_fit(struct job *job, const struct paragraph *p, const struct measure *measure)
{
    return first_fit(job, p, measure, false);
}

static struct set_lines break_anew(struct job *job, const struct paragraph *p, const struct measure *measure, bool justified)
{
    arena_reset(job->scratch);
    if (justified && job->layout->composition.breaking == BREAK_OPTIMAL)
        return lines_optimal(job, p, measure);
    return first_fit(job, p, measure, !justified);
}

struct set_lines lines_break(struct job *job, const struct paragraph *p, const struct measure *measure, bool justified)
{
    struct arena *own = job->arena;
    struct set_lines lines;
    if (!p->kept || job->overlay)       /* what is kept says nothing of choices */
        return break_anew(job, p, measure, justified);
    if (reuse_lines(p, measure, justified, &lines))
        return lines;
    job->arena = reuse_arena(job->reuse);
    lines = break_anew(job, p, measure, justified);
    reuse_keep_lines(job->reuse, p, measure, justified, lines);
    job->arena = own;
    return lines;
}

/* ---- titles of two lines */

/* Where a title is parted as it is read: behind a pause, or else at the marks around a name, or else in a list. */
enum title_place { AT_PAUSE, AT_NAME, IN_LIST };

static bool reads_on(const struct paragraph *p, size_t to, enum title_place place)
{
    enum { LIST_COMMA = 0x3001 };
    const struct atom *before = &p->atoms[to - 1];
    switch (place) {
    case AT_PAUSE: return before->class == CHAR_STOP || (before->class == CHAR_PAUSE && before->cp != LIST_COMMA);
    case AT_NAME: return before->class == CHAR_CLOSE || p->atoms[to].class == CHAR_OPEN;
    case IN_LIST: return before->cp == LIST_COMMA;
    }
    return false;
}

/* A quarter of both lines together. */
static mpt quarter_of(const struct set_lines *lines)
{
    return (lines->at[0].natural + lines->at[1].natural) / 4;
}

/* The place that leaves both lines most alike, each with a quarter at least; 0: there is none. */
static size_t title_part(const struct ruler *ruler, const struct measure *m, const struct set_lines *lines, enum title_place place)
{
    const size_t from = lines->at[0].from, end = lines->at[1].to;
    const mpt quarter = quarter_of(lines);
    mpt longest = INT32_MAX;
    size_t best = 0;
    for (size_t to = from + 1; to < end; to++) {
        if (ruler_break(ruler, to) == BREAK_NO || !reads_on(ruler->p, to, place))
            continue;
        const mpt one = ruler_line_width(ruler, from, to), other = ruler_width(ruler, skip_blanks(ruler->p, to), end);
        const mpt longer = one > other ? one : other;
        if (one <= m->first_width && other <= m->width && one >= quarter && other >= quarter && longer < longest) {
            best = to;
            longest = longer;
        }
    }
    return best;
}

struct set_lines lines_part_title(struct job *job, const struct paragraph *p, const struct measure *m, struct set_lines lines)
{
    const struct ruler ruler = ruler_make(job, p);
    if (lines.n != 2 || lines.at[0].last)
        return lines;
    size_t best = title_part(&ruler, m, &lines, AT_PAUSE);
    if (!best)
        best = title_part(&ruler, m, &lines, AT_NAME);
    if (!best && lines.at[1].natural < quarter_of(&lines))
        best = title_part(&ruler, m, &lines, IN_LIST);
    if (!best || best == lines.at[0].next)
        return lines;
    struct set_line *parted = ARENA_ARRAY(job->arena, struct set_line, 2);
    parted[0] = line_make(&ruler, lines.at[0].from, (struct line_end){best, 0, false}, m, true);
    parted[1] = line_make(&ruler, parted[0].next, (struct line_end){lines.at[1].to, 0, false}, m, false);
    return (struct set_lines){parted, 2};
}

struct set_line line_whole(struct job *job, const struct paragraph *p, mpt x, mpt width)
{
    arena_reset(job->scratch);
    struct ruler ruler = ruler_make(job, p);
    size_t from = skip_blanks(p, 0), to = drop_blanks(p, from, p->natoms);
    return (struct set_line){.from = from, .to = to, .next = p->natoms, .last = true, .x = x, .width = width,
                             .cost = {.demerits = -1}, .natural = ruler_width(&ruler, from, to)};
}
