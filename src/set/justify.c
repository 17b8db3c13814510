/* Justify: a line's spaces stretched or reduced to its measure, in CLREQ's fixed order.
 *
 * In: a line of a paragraph. Out: what is added to the space after each of its atoms, to the last millipoint. Reduction
 * goes stage by stage, each to its limit before the next begins; only a line that is too short is expanded, likewise
 * by stages. Inside words, numbers and two-em units nothing moves.
 * Rules: CLREQ 3.1.5 (line adjustment): reduce word spaces to 1/4 em, interpuncts to half, brackets at their outer side
 * to half, ，、；： to half, Han–Latin gaps to 1/8, 。？！ to half; expand word spaces to 1/2 em, Han–Latin gaps to 1/3,
 * then all gaps between Han evenly. In Japanese 。 keeps its half and gaps open to 1/2 (JLREQ 3.8.3, 3.8.4). Beyond
 * them: where words are parted by blanks, as in Korean and English, these keep 1/5 em; Korean syllables open by 1/16; a
 * line without Han gaps opens its word spaces and gaps evenly. */
#include "set/line.h"

enum { REDUCE_STAGES = 6, EXPAND_STAGES = 6, LETTERS_STAGE = 3, LOOSE_STAGE = 4 };

/* The space after atom i of the paragraph, as a place to adjust. */
struct site {
    const struct atom *a, *b;
    mpt em;
    bool full_stops_give;           /* 。？！ may be reduced */
    mpt gap;                        /* most that a gap beside Latin opens to */
    mpt letterspace;                /* most that letters may open, */
    mpt syllable;                   /* and the syllables of Korean */
    mpt word;                       /* least that a word space keeps */
};

static struct site site_at(const struct job *job, const struct paragraph *p, size_t i)
{
    const struct composition *c = &job->layout->composition;
    const struct type *type = p->source->spans[p->atoms[i].span].type;
    mpt em = type->size;
    bool ja = type->forms == HAN_JA;
    return (struct site){&p->atoms[i], &p->atoms[i + 1], em, c->width != WIDTH_KAIMING && !ja, em / (ja ? 2 : 3),
                         length_resolve(c->letterspace, em, job->layout->pitch, job->measure), em / 16, em / (type->spaced ? 5 : 4)};
}

/* The natural size of a gap or word space: a typed blank has it as its advance. */
static mpt natural_size(const struct site *s)
{
    return s->a->class == CHAR_SPACE ? s->a->advance : s->a->space;
}

static mpt at_least_zero(mpt value)
{
    return value > 0 ? value : 0;
}

/* The blank of marks at the site that is still there; none where the direction changes and they are not adjacent. */
static mpt blank_left(const struct site *s)
{
    if (s->a->level != s->b->level)
        return 0;
    mpt blank = (atom_gives_blank(s->a) ? s->a->right : 0) + s->b->left + (s->a->space < 0 ? s->a->space : 0);
    return at_least_zero(blank);
}

/* Whose blank that is where no bracket stands: the pause before, or one in the middle of its em behind. */
static enum char_class giver(const struct site *s)
{
    return s->a->class != CHAR_OPEN && atom_gives_blank(s->a) ? s->a->class : s->b->class;
}

static mpt reduce_limit(const struct site *s, int stage)
{
    enum space_kind kind = s->a->kind;
    bool bracket = s->a->class == CHAR_CLOSE || s->b->class == CHAR_OPEN;
    switch (stage) {
    case 0: return kind == SPACE_WORD && s->a->class == CHAR_SPACE ? at_least_zero(natural_size(s) - s->word) : 0;
    case 1: return !bracket && giver(s) == CHAR_INTERPUNCT ? blank_left(s) : 0;
    case 2: return bracket ? blank_left(s) : 0;
    case 3: return !bracket && giver(s) == CHAR_PAUSE ? blank_left(s) : 0;
    case 4: return kind == SPACE_GAP ? at_least_zero(natural_size(s) - s->em / 8) : 0;
    default: return !bracket && giver(s) == CHAR_STOP && s->full_stops_give ? blank_left(s) : 0;
    }
}

static bool inside_word(const struct site *s)
{
    return s->a->class == CHAR_LATIN && s->b->class == CHAR_LATIN && !s->a->tied;
}

/* The most that a stage adds at a site. Han gaps open to a quarter em, then the letters of words to the layout's limit;
 * the last two stages have no limit and share evenly. */
static mpt expand_limit(const struct site *s, int stage)
{
    enum space_kind kind = s->a->kind;
    bool word = kind == SPACE_WORD && s->a->class == CHAR_SPACE;
    switch (stage) {
    case 0: return word ? at_least_zero(s->em / 2 - natural_size(s)) : 0;
    case 1: return kind == SPACE_GAP ? at_least_zero(s->gap - natural_size(s)) : 0;
    case 2: return kind == SPACE_HAN ? s->em / 4 : 0;
    case LETTERS_STAGE: return kind == SPACE_SYLLABLE ? s->syllable : inside_word(s) ? s->letterspace : 0;
    case LOOSE_STAGE: return kind == SPACE_HAN;
    default: return kind == SPACE_GAP || word;
    }
}

typedef mpt limit_fn(const struct site *site, int stage);

static int64_t sum_limits(const struct job *job, const struct paragraph *p, size_t from, size_t to, limit_fn *limit, int stage)
{
    int64_t sum = 0;
    for (size_t i = from; i + 1 < to; i++) {
        struct site s = site_at(job, p, i);
        sum += limit(&s, stage);
    }
    return sum;
}

/* Shares `amount` among the sites of a stage in proportion to their limits; remainders are shared out along the line. */
static void share(const struct job *job, const struct paragraph *p, size_t from, size_t to, limit_fn *limit, int stage,
                  int64_t sum, int64_t amount, int sign, mpt *adjust)
{
    int64_t passed = 0, given = 0;
    for (size_t i = from; i + 1 < to; i++) {
        struct site s = site_at(job, p, i);
        passed += limit(&s, stage);
        int64_t due = amount * passed / sum;
        adjust[i - from] += (mpt)(sign * (due - given));
        given = due;
    }
}

struct flex flex_at(const struct job *job, const struct paragraph *p, size_t i)
{
    struct site s = site_at(job, p, i);
    struct flex flex = {0};
    for (int stage = 0; stage < REDUCE_STAGES; stage++)
        flex.shrink += reduce_limit(&s, stage);
    flex.stretch = expand_limit(&s, 0) + expand_limit(&s, 1);
    if (s.a->kind == SPACE_SYLLABLE)
        flex.stretch += expand_limit(&s, LETTERS_STAGE);
    flex.han = expand_limit(&s, LOOSE_STAGE);
    flex.open = expand_limit(&s, LOOSE_STAGE + 1);
    return flex;
}

static int64_t reduce(struct job *job, const struct paragraph *p, size_t from, size_t to, int64_t excess, mpt *adjust)
{
    for (int stage = 0; stage < REDUCE_STAGES && excess > 0; stage++) {
        int64_t sum = sum_limits(job, p, from, to, reduce_limit, stage);
        int64_t amount = sum < excess ? sum : excess;
        if (amount > 0)
            share(job, p, from, to, reduce_limit, stage, sum, amount, -1, adjust);
        excess -= amount;
    }
    return excess;
}

static int64_t expand(struct job *job, const struct paragraph *p, size_t from, size_t to, int64_t lack, mpt *adjust,
                      bool *loose)
{
    for (int stage = 0; stage < EXPAND_STAGES && lack > 0; stage++) {
        int64_t sum = sum_limits(job, p, from, to, expand_limit, stage);
        bool unlimited = stage >= LOOSE_STAGE;
        int64_t amount = sum && (unlimited || sum > lack) ? lack : sum;
        if (amount > 0)
            share(job, p, from, to, expand_limit, stage, sum, amount, 1, adjust);
        if (unlimited && amount > 0)
            *loose |= stage == LOOSE_STAGE || amount / sum > p->em / 4;
        lack -= amount;
    }
    return lack;
}

enum fit line_justify(struct job *job, const struct paragraph *p, const struct set_line *line, mpt *adjust)
{
    size_t to = line->to - line->hanging;
    bool loose = false;
    if (line->natural > line->width)
        return reduce(job, p, line->from, to, line->natural - line->width, adjust) > 0 ? FIT_RAGGED : FIT_FULL;
    int64_t left = expand(job, p, line->from, to, line->width - line->natural, adjust, &loose);
    return left > 0 ? FIT_RAGGED : loose ? FIT_LOOSE : FIT_FULL;
}

static bool is_blank(const struct atom *atom)
{
    return atom->class == CHAR_SPACE || atom->cp == 0x3000;
}

/* With collapse_blanks the blanks that an editor typed to spread a label by hand give way to ours. */
void line_spread(const struct paragraph *p, const struct set_line *line, mpt *adjust, bool collapse_blanks)
{
    int64_t lack = line->width - line->natural, sites = 0;
    for (size_t i = line->from; i < line->to; i++)
        if (collapse_blanks && is_blank(&p->atoms[i])) {
            adjust[i - line->from] -= p->atoms[i].advance + p->atoms[i].space;
            lack += p->atoms[i].advance + p->atoms[i].space;
        } else if (i + 1 < line->to && !p->atoms[i].tied) {
            sites++;
        }
    if (lack <= 0 || sites == 0)
        return;
    int64_t passed = 0, given = 0;
    for (size_t i = line->from; i + 1 < line->to; i++) {
        if (p->atoms[i].tied || (collapse_blanks && is_blank(&p->atoms[i])))
            continue;
        int64_t due = lack * ++passed / sites;
        adjust[i - line->from] += (mpt)(due - given);
        given = due;
    }
}
