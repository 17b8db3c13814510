/* Lines: optimal breaking, chosen for the paragraph as a whole.
 *
 * In: a paragraph and the measure of its lines. Out: the set of breaks with the least demerits. Every legal break is a
 * turn; a line between two of them costs the more the further its gaps are from their natural size, what CLREQ's ordered
 * reductions and expansions can give being its shrink and stretch; a short last line, breaks inside what should stay
 * together and neighbours of unlike looseness cost extra. The lines that can end at a break are few, so time grows with
 * the paragraph's length times the length of a line. A paragraph without a legal set of lines goes to first-fit.
 * Rules: Knuth and Plass, "Breaking Paragraphs into Lines" (1981); CLREQ 3.1.5 for the limits. */
#include "set/line.h"

/* How a line looks; neighbours more than one class apart cost extra. */
enum fitness { FITNESS_TIGHT, FITNESS_EVEN, FITNESS_LOOSE, FITNESS_GAPING, FITNESS_COUNT };

enum {
    DEMERITS_LINE = 10,             /* added to each line's badness before it is squared */
    DEMERITS_NEIGHBOURS = 3000,
    DEMERITS_HANGING = 400,
    DEMERITS_HYPHEN = 3600,
    DEMERITS_LADDER = 10000,        /* two lines in a row that end in a hyphen */
    BADNESS_LOOSE = 100,            /* of a line that is worth dividing words for */
    BADNESS_CHOICE = 200,           /* of a line that is told of as one that might have been */
    BADNESS_ADDRESS = 60,           /* of a line that stays short because it ends inside an address, */
    BADNESS_ADDRESS_LACK = 600,     /* and more the shorter it stays */
    BADNESS_MOST = 10000,
    MOST_ALIKE = 64                 /* turns with nothing to be seen between them */
};

/* The best way to a break whose last line is of one class. */
struct way {
    int64_t demerits;               /* -1: none */
    size_t turn;                    /* the break before */
    enum fitness fitness;           /* the class of the line before */
    bool hanging;
};

struct turn {
    size_t at;                      /* the atom that begins the next line */
    struct way best[FITNESS_COUNT];
};

struct search {
    struct job *job;
    const struct paragraph *p;
    const struct measure *measure;
    struct ruler ruler;
    VEC(struct turn) turns;
};

struct verdict {
    bool possible, too_long;
    bool hanging;
    int64_t badness;
    enum fitness fitness;
};

/* 100 r³ for r in thousandths, as TeX counts. */
static int64_t cubed(int64_t r)
{
    if (r > 4600)
        return BADNESS_MOST;
    return r * r * r / 10000000;
}

static struct verdict judge_short(const struct search *s, const struct flex *flex, int64_t lack)
{
    int64_t room = flex->stretch + (flex->han ? flex->han * (s->p->em / 8) : flex->open * (s->p->em / 4));
    if (lack == 0)
        return (struct verdict){.possible = true, .fitness = FITNESS_EVEN};
    if (room == 0)
        return (struct verdict){.possible = true, .badness = BADNESS_MOST, .fitness = FITNESS_GAPING};
    int64_t r = lack * 1000 / room;
    enum fitness fitness = r < 500 ? FITNESS_EVEN : r < 1000 ? FITNESS_LOOSE : FITNESS_GAPING;
    return (struct verdict){.possible = true, .badness = cubed(r), .fitness = fitness};
}

static struct verdict judge_long(const struct flex *flex, int64_t excess)
{
    if (excess > flex->shrink)
        return (struct verdict){.too_long = true};
    int64_t r = excess * 1000 / flex->shrink;
    return (struct verdict){.possible = true, .badness = cubed(r), .fitness = r < 500 ? FITNESS_EVEN : FITNESS_TIGHT};
}

/* The last line keeps its natural gaps. */
static struct verdict judge_last(const struct search *s, size_t from, size_t to)
{
    size_t wanted = (size_t)s->job->layout->composition.last_line;
    bool is_short = from > 0 && line_characters(s->p, from, to) < wanted;
    return (struct verdict){.possible = true, .badness = is_short ? 200 : 0, .fitness = FITNESS_EVEN};
}

static struct verdict judge_line(const struct search *s, size_t from, size_t to)
{
    size_t end = drop_blanks(s->p, from, to);
    mpt width = from <= skip_blanks(s->p, 0) ? s->measure->first_width : s->measure->width;
    bool last = to == s->p->natoms || s->p->atoms[to].brk == BREAK_MUST;
    int64_t lack = width - ruler_line_width(&s->ruler, from, end);
    struct flex flex = ruler_flex(&s->ruler, from, end);
    if (lack < 0 && lack + flex.shrink < 0 && end > from + 1 && may_hang(s->job, s->p, end - 1)) {
        int64_t without = width - ruler_width(&s->ruler, from, end - 1);
        struct verdict v = without < 0 ? (struct verdict){.too_long = true} : judge_short(s, &flex, without);
        v.hanging = true;
        return v;
    }
    if (lack < 0)
        return judge_long(&flex, -lack);
    if (last)
        return judge_last(s, from, to);
    struct verdict v = judge_short(s, &flex, lack);
    int64_t of_address = BADNESS_ADDRESS + BADNESS_ADDRESS_LACK * lack / width;
    if (v.badness > of_address && ends_in_address(s->p, to))
        v.badness = of_address;
    return v;
}

static int64_t cost(const struct verdict *v, enum fitness before)
{
    int64_t line = DEMERITS_LINE + v->badness;
    int apart = (int)v->fitness - (int)before;
    return line * line + (apart > 1 || apart < -1 ? DEMERITS_NEIGHBOURS : 0) + (v->hanging ? DEMERITS_HANGING : 0);
}

/* Offers turn `to` the line from turn `from`. */
static void offer(struct search *s, size_t from, struct turn *to, const struct verdict *v, int64_t penalty)
{
    const struct turn *start = &s->turns.at[from];
    struct way *best = &to->best[v->fitness];
    for (int f = 0; f < FITNESS_COUNT; f++) {
        if (start->best[f].demerits < 0)
            continue;
        int64_t demerits = start->best[f].demerits + cost(v, (enum fitness)f) + penalty;
        if (best->demerits < 0 || demerits < best->demerits)
            *best = (struct way){demerits, from, (enum fitness)f, v->hanging};
    }
}

static bool reached(const struct turn *turn)
{
    for (int f = 0; f < FITNESS_COUNT; f++)
        if (turn->best[f].demerits >= 0)
            return true;
    return false;
}

static struct turn *add_turn(struct search *s, size_t at)
{
    struct turn *turn = VEC_PUSH(s->job->scratch, &s->turns);
    *turn = (struct turn){.at = at};
    for (int f = 0; f < FITNESS_COUNT; f++)
        turn->best[f].demerits = -1;
    return turn;
}

/* What a line that ends before atom `to` is charged beside its badness. */
static int64_t end_penalty(const struct search *s, size_t from, size_t to)
{
    int64_t penalty = to < s->p->natoms ? s->p->atoms[to].penalty : 0;
    if (!ruler_divides(&s->ruler, to))
        return penalty * penalty;
    return penalty * penalty + DEMERITS_HYPHEN + (ruler_divides(&s->ruler, from) ? DEMERITS_LADDER : 0);
}

/* A line less than half full is of the worst badness, whatever stands in it: no use while a fuller one can be had. */
static bool is_scrap(const struct search *s, size_t from, size_t to)
{
    bool last = to == s->p->natoms || s->p->atoms[to].brk == BREAK_MUST;
    return !last && (s->ruler.sum[to] - s->ruler.sum[from]) * 2 < s->measure->width;
}

/* Offers the turn every line that can end at it, the shortest first; earlier starts only make it longer. */
static void offer_lines(struct search *s, struct turn *turn, bool scraps)
{
    for (size_t i = s->turns.n; i-- > 0;) {
        size_t from = s->turns.at[i].at;
        struct verdict v = {0};
        if (scraps || !is_scrap(s, from, turn->at))
            v = judge_line(s, from, turn->at);
        if (v.possible)
            offer(s, i, turn, &v, end_penalty(s, from, turn->at));
        bool must = from > 0 && s->p->atoms[from].brk == BREAK_MUST;
        if (must || (v.too_long && turn->at > from + 1))
            return;
    }
}

static void try_lines(struct search *s, size_t to)
{
    struct turn turn = *add_turn(s, to);
    s->turns.n--;
    offer_lines(s, &turn, false);
    if (!reached(&turn))
        offer_lines(s, &turn, true);
    if (reached(&turn))
        *VEC_PUSH(s->job->scratch, &s->turns) = turn;
}

/* The class of the best way to a turn. */
static enum fitness best_class(const struct turn *turn)
{
    enum fitness f = FITNESS_TIGHT;
    for (int k = 0; k < FITNESS_COUNT; k++)
        if (turn->best[k].demerits >= 0 && (turn->best[f].demerits < 0 || turn->best[k].demerits < turn->best[f].demerits))
            f = (enum fitness)k;
    return f;
}

static struct line_cost cost_of(const struct search *s, const struct turn *turn, enum fitness f)
{
    const struct way *way = &turn->best[f];
    const struct turn *start = &s->turns.at[way->turn];
    return (struct line_cost){.badness = judge_line(s, start->at, turn->at).badness, .penalty = end_penalty(s, start->at, turn->at),
                              .demerits = way->demerits - start->best[way->fitness].demerits};
}

/* Of the turns between the two where a line begins and ends, those that would have been no great harm. */
static void note_choices(const struct search *s, struct set_line *line, size_t first, size_t end)
{
    VEC(struct line_choice) choices = {0};
    for (size_t n = first + 1; n < end; n++) {
        const struct turn *turn = &s->turns.at[n];
        struct line_cost cost = cost_of(s, turn, best_class(turn));
        if (cost.badness <= BADNESS_CHOICE)
            *VEC_PUSH(s->job->arena, &choices) = (struct line_choice){turn->at, cost};
    }
    line->choices = choices.at;
    line->nchoices = choices.n;
}

static struct set_lines trace_back(struct search *s)
{
    size_t count = 0, at = s->turns.n - 1;
    enum fitness last = best_class(&s->turns.at[at]), f = last;
    for (size_t n = at; n > 0; count++) {
        const struct way *way = &s->turns.at[n].best[f];
        f = way->fitness;
        n = way->turn;
    }
    struct set_lines lines = {ARENA_ARRAY(s->job->arena, struct set_line, count), count};
    f = last;
    for (size_t n = at; n > 0;) {
        const struct way *way = &s->turns.at[n].best[f];
        struct line_end line_end = {s->turns.at[n].at, way->hanging, false};
        count--;
        lines.at[count] = line_make(&s->ruler, s->turns.at[way->turn].at, line_end, s->measure, count == 0);
        lines.at[count].cost = cost_of(s, &s->turns.at[n], f);
        if (s->job->overlay)
            note_choices(s, &lines.at[count], way->turn, n);
        f = way->fitness;
        n = way->turn;
    }
    return lines;
}

/* What takes no room gives lines that look the same wherever it ends them: of many such turns no more are needed. */
static bool is_crowded(const struct search *s, size_t to)
{
    size_t n = s->turns.n;
    bool must = to == s->p->natoms || s->p->atoms[to].brk == BREAK_MUST;
    return !must && n >= MOST_ALIKE && s->ruler.sum[s->turns.at[n - MOST_ALIKE].at] == s->ruler.sum[to];
}

/* Fills s->turns; false when the end was not reached. */
static bool search(struct search *s)
{
    const struct paragraph *p = s->p;
    size_t start = skip_blanks(p, 0);
    s->turns.n = 0;
    add_turn(s, start)->best[FITNESS_EVEN].demerits = 0;
    for (size_t to = start + 1; to <= p->natoms; to++) {
        bool legal = to == p->natoms || (p->atoms[to].class != CHAR_SPACE && ruler_break(&s->ruler, to) != BREAK_NO);
        if (legal && !is_crowded(s, to))
            try_lines(s, to);
    }
    return s->turns.at[s->turns.n - 1].at == p->natoms;
}

static bool has_loose_line(const struct set_lines *lines)
{
    for (size_t i = 0; i < lines->n; i++)
        if (lines->at[i].cost.badness >= BADNESS_LOOSE)
            return true;
    return false;
}

/* Words are divided only where the paragraph would have a loose line without. */
struct set_lines lines_optimal(struct job *job, const struct paragraph *p, const struct measure *measure)
{
    struct search s = {.job = job, .p = p, .measure = measure, .ruler = ruler_make(job, p)};
    if (skip_blanks(p, 0) == p->natoms)
        return (struct set_lines){NULL, 0};
    bool reached = search(&s);
    struct set_lines lines = reached ? trace_back(&s) : (struct set_lines){NULL, 0};
    if (reached && !has_loose_line(&lines))
        return lines;
    s.ruler.divides = divide_words(job, p);
    if (s.ruler.divides && search(&s))
        return trace_back(&s);
    return reached ? lines : lines_first_fit(job, p, measure);
}
