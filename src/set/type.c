/* Type: a style's font roles looked up, its lengths resolved. A style that names a role which does not exist is
 * reported at the style. */
#include "set/type.h"

/* A name that a style takes from another was reported there: it is the same text of the same file. */
static bool is_lent(const struct style *styles, size_t n, struct str name)
{
    for (size_t i = 0; i < n; i++)
        if (styles[i].font.s == name.s || styles[i].latin.s == name.s)
            return true;
    return false;
}

static bool check_role(struct job *job, const struct style *style, struct str name, struct pos pos)
{
    if (font_role_named(name) != ROLE_COUNT)
        return true;
    DIAG_ARGS(job->diags, FONT_ROLE, pos, name, style->name);
    return false;
}

/* below: the styles that a language's are laid over; NULL: these are those. */
static bool check_styles(struct job *job, const struct style *styles, const struct style *below)
{
    const size_t n = job->layout->nstyles;
    bool right = true;
    for (size_t i = 0; i < n; i++) {
        const struct style *style = &styles[i];
        if ((style->given & STYLE_FONT) && !is_lent(styles, i, style->font) && !(below && is_lent(below, n, style->font)))
            right &= check_role(job, style, style->font, style->font_pos);
        if ((style->given & STYLE_LATIN) && !is_lent(styles, i, style->latin) && !(below && is_lent(below, n, style->latin)))
            right &= check_role(job, style, style->latin, style->latin_pos);
    }
    return right;
}

bool types_check(struct job *job)
{
    const struct layout *layout = job->whole;
    bool right = check_styles(job, layout->styles, NULL);
    for (int i = 0; i < LANGUAGE_COUNT; i++)
        right &= check_styles(job, layout->languages[i].styles, layout->styles);
    return right;
}

static bool open_faces(struct job *job, struct type *type)
{
    type->han = fonts_face(job->fonts, job->diags, type->han_role, type->han_weight, type->han_lang);
    type->latin = fonts_face(job->fonts, job->diags, type->latin_role, type->latin_weight, type->han_lang);
    return type->han && type->latin;
}

/* What the style gives goes over what type has. */
static bool overlay(struct job *job, struct type *type, const struct style *style)
{
    unsigned given = style->given;
    if (given & STYLE_FONT)
        type->han_role = font_role_named(style->font);
    if (given & STYLE_LATIN)
        type->latin_role = font_role_named(style->latin);
    if (given & STYLE_WEIGHT)
        type->han_weight = style->weight;
    if (given & STYLE_LATIN_WEIGHT)
        type->latin_weight = style->latin_weight;
    if (given & STYLE_SIZE)
        type->size = length_resolve(style->size, type->size, job->layout->pitch, job->measure);
    if (given & STYLE_COLOR)
        type->color = style->color;
    if (given & STYLE_LETTERSPACE)
        type->letterspace = length_resolve(style->letterspace, type->size, job->layout->pitch, job->measure);
    if (given & STYLE_FIGURES)
        type->tabular_figures = style->tabular_figures;
    if (given & STYLE_MARK)
        type->mark = style->mark;
    if (given & (STYLE_COLOR | STYLE_MARK_COLOR))
        type->mark_color = given & STYLE_MARK_COLOR ? style->mark_color : style->color;
    type->style = style;
    return open_faces(job, type);
}

static bool is_spaced(const struct type *type)
{
    return type->forms == HAN_KO || !han_lang_own(type->lang);
}

const struct type *type_of(struct job *job, size_t style)
{
    if (job->types[style])
        return job->types[style];
    struct type *type = ARENA_NEW(job->arena, struct type);
    *type = (struct type){.han_role = ROLE_SONG, .latin_role = ROLE_SERIF, .han_weight = 400, .latin_weight = 400,
                          .size = 10500, .lang = job->lang, .han_lang = job->lang, .forms = han_lang_of(job->lang)};
    type->spaced = is_spaced(type);
    if (!overlay(job, type, &job->layout->styles[style]))
        return NULL;
    return job->types[style] = type;
}

const struct type *type_inside(struct job *job, const struct type *base, size_t style)
{
    if (style == job->layout->nstyles)
        return base;
    const struct style *given = &job->layout->styles[style];
    struct type *type = ARENA_NEW(job->arena, struct type);
    *type = *base;
    if (!overlay(job, type, given))
        return NULL;
    if (given->given & STYLE_RAISE)
        type->raise = length_resolve(given->raise, type->size, job->layout->pitch, job->measure);
    return type;
}

const struct type *type_in_language(struct job *job, const struct type *base, struct str lang)
{
    struct type *type = ARENA_NEW(job->arena, struct type);
    *type = *base;
    type->lang = lang;
    if (han_lang_own(lang)) {
        type->han_lang = lang;
        type->forms = han_lang_of(lang);
    }
    type->spaced = is_spaced(type);
    return open_faces(job, type) ? type : NULL;
}

const struct type *type_at_size(struct job *job, const struct type *base, mpt size)
{
    struct type *type = ARENA_NEW(job->arena, struct type);
    *type = *base;
    type->size = size;
    return type;
}
