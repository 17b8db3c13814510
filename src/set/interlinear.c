/* Interlinear marks, and the line through deleted text.
 *
 * In: a placed piece of a line. Out: rules on its page. A dot stands under the middle of each character of the emphasis,
 * over it in Japanese and Korean, none at punctuation and blanks; lines run under a name or title from its first to its last character, pulled in at
 * either end so that two neighbours stay apart, and go on behind a line break. A disc stands behind all of a short text.
 * Rules: CLREQ 3.3 (interlinear marks), GB/T 15834-2011 4.11, 4.16, 4.15 (乙式), JLREQ 3.3.9 (圏点), the Korean
 * orthography (드러냄표). */
#include "set/interlinear.h"

/* In thousandths of the type size, measured from the baseline down. */
enum { DOT_DEPTH = 290, DOT_RISE = 980, DOT_SIZE = 150, LINE_DEPTH = 200, LINE_WEIGHT = 45, LINE_PULL = 60, STRIKE_RISE = 330, WAVE_LENGTH = 300, WAVE_SWING = 45, DISC_RISE = 365, DISC_SIZE = 1500 };

mpt interlinear_disc(const struct type *type)
{
    return type->mark == MARK_DISC ? mpt_scale(type->size, DISC_SIZE, 1000) : 0;
}

static mpt part(mpt size, int thousandths)
{
    return mpt_scale(size, thousandths, 1000);
}

static const struct type *type_at(const struct piece *piece, size_t i)
{
    return piece->p->source->spans[piece->p->atoms[i].span].type;
}

static bool takes_dot(const struct atom *atom)
{
    return class_is_han(atom->class) || atom->class == CHAR_LATIN || atom->class == CHAR_DIGIT;
}

static void draw_dot(struct page_builder *page, const struct atom *atom, const struct type *type, mpt x, mpt baseline)
{
    bool over = type->forms == HAN_JA || type->forms == HAN_KO;
    mpt y = over ? baseline - part(type->size, DOT_RISE) : baseline + part(type->size, DOT_DEPTH);
    mpt middle = x + atom->advance / 2;
    *VEC_PUSH(page->job->arena, &page->rules) = (struct rule){
        .x0 = middle, .y0 = y, .x1 = middle, .y1 = y, .weight = part(type->size, DOT_SIZE), .color = type->mark_color,
        .shape = RULE_DOT};
}

/* As high as one and a half lines of its type; its middle is the figures'. */
static void draw_disc(struct page_builder *page, const struct type *type, mpt middle, mpt baseline)
{
    mpt y = baseline - part(type->size, DISC_RISE);
    *VEC_PUSH(page->job->arena, &page->rules) = (struct rule){
        .x0 = middle, .y0 = y, .x1 = middle, .y1 = y, .weight = interlinear_disc(type), .color = type->mark_color, .shape = RULE_DOT};
}

/* The k-th atom from the left, counted in the paragraph. */
static size_t shown(const struct piece *piece, const struct line_pens *pens, size_t k)
{
    return piece->line.from + pens->order[k];
}

/* From the k-th place on, the first that does not carry the same line: spans of one bracket share it, whatever stands
 * inside. */
static size_t line_end(const struct piece *piece, const struct line_pens *pens, size_t k)
{
    const struct text_span *spans = piece->p->source->spans;
    const struct text_span *first = &spans[piece->p->atoms[shown(piece, pens, k)].span];
    for (; k < piece->line.to - piece->line.from; k++) {
        const struct text_span *span = &spans[piece->p->atoms[shown(piece, pens, k)].span];
        if (span->property != first->property || (!span->property && span->type->mark != first->type->mark))
            break;
    }
    return k;
}

static void draw_line(struct page_builder *page, const struct piece *piece, const struct line_pens *pens, size_t k, size_t end, mpt baseline)
{
    const struct type *type = type_at(piece, shown(piece, pens, k));
    const struct atom *first = &piece->p->atoms[shown(piece, pens, k)], *last = &piece->p->atoms[shown(piece, pens, end - 1)];
    bool strike = type->mark == MARK_STRIKE;
    mpt pull = strike ? 0 : part(type->size, LINE_PULL);
    mpt y = strike ? baseline - part(type->size, STRIKE_RISE) : baseline + part(type->size, LINE_DEPTH);
    mpt x0 = pens->x[pens->order[k]] + first->left + pull;
    mpt x1 = pens->x[pens->order[end - 1]] + last->advance - last->right - pull;
    if (type->mark == MARK_DISC) {
        draw_disc(page, type, (x0 + x1) / 2, baseline);
        return;
    }
    if (x1 <= x0)
        return;
    bool wavy = type->mark == MARK_WAVY;
    *VEC_PUSH(page->job->arena, &page->rules) = (struct rule){
        .x0 = x0, .y0 = y, .x1 = x1, .y1 = y, .weight = part(type->size, LINE_WEIGHT), .color = type->mark_color,
        .shape = wavy ? RULE_WAVY : RULE_STRAIGHT, .wave = part(type->size, WAVE_LENGTH), .swing = part(type->size, WAVE_SWING)};
}

void interlinear_draw(struct page_builder *page, const struct piece *piece, const struct line_pens *pens, mpt baseline)
{
    for (size_t k = 0; k < piece->line.to - piece->line.from;) {
        size_t i = shown(piece, pens, k), next = k + 1;
        const struct type *type = type_at(piece, i);
        if (type->mark == MARK_DOT && takes_dot(&piece->p->atoms[i]))
            draw_dot(page, &piece->p->atoms[i], type, pens->x[pens->order[k]], baseline);
        else if (type->mark != MARK_NONE && type->mark != MARK_DOT)
            draw_line(page, piece, pens, k, next = line_end(piece, pens, k), baseline);
        k = next;
    }
}
