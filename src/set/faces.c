/* Faces: who sets each character.
 *
 * In: classified characters. Out: a face and a script for each. CJK classes go to the type's Han face, the rest to its
 * Latin face; a character that the face lacks goes along the role's chain, with a warning unless the face found is made
 * for it; one that no face has is an error with its place. Combining marks and variation selectors stay with the
 * character before them, and signs and blanks inside text from right to left with its letters. */
#include "set/paragraph.h"

#include "base/ucd.h"

static struct str codepoint(struct job *job, uint32_t cp)
{
    return str_format(job->arena, "%04X", (unsigned)cp);
}

static struct str character_str(const struct text_source *source, const struct character *c)
{
    return str_slice(source->text, c->at, c->at + c->len);
}

static uint32_t selector_after(struct characters chars, size_t i)
{
    if (i + 1 >= chars.n)
        return 0;
    uint32_t next = chars.at[i + 1].cp;
    bool selector = (next >= 0xFE00 && next <= 0xFE0F) || (next >= 0xE0100 && next <= 0xE01EF);
    return selector ? next : 0;
}

/* Digits and letters may come from any face without a word; a Han character in another face is worth one. */
static void report_fallback(struct job *job, const struct text_source *source, const struct character *c,
                            const struct face *wanted, const struct face *got)
{
    DIAG_ARGS(job->diags, GLYPH_FALLBACK, origin_pos(&source->origin, c->at), character_str(source, c),
              codepoint(job, c->cp), str_of(wanted->family), str_of(got->family));
}

/* Another face of the same role, or one of the role that such characters are meant to have. */
static bool is_meant(const struct face *wanted, const struct face *got, uint32_t cp)
{
    enum font_role role = fonts_meant_role(cp);
    return got->role == wanted->role || (role != ROLE_RARE && got->role == role);
}

/* A face that knows the variation if there is one, else one that has the character. */
static const struct face *fallback(struct job *job, const struct type *type, bool cjk, uint32_t cp, uint32_t selector)
{
    enum font_role role = cjk ? type->han_role : type->latin_role;
    int weight = cjk ? type->han_weight : type->latin_weight;
    const struct face *face = NULL;
    if (selector)
        face = fonts_fallback(job->fonts, job->diags, role, weight, type->han_lang, cp, selector);
    if (!face && selector && face_has(cjk ? type->han : type->latin, cp, 0))
        return cjk ? type->han : type->latin;
    return face ? face : fonts_fallback(job->fonts, job->diags, role, weight, type->han_lang, cp, 0);
}

static bool set_in_han(const struct character *c)
{
    return class_is_cjk(c->class == CHAR_NOTE ? mark_class(c->cp) : c->class);
}

static const struct face *pick(struct job *job, const struct text_source *source, struct characters chars, size_t i)
{
    const struct character *c = &chars.at[i];
    const struct type *type = source->spans[c->span].type;
    bool cjk = set_in_han(c);
    const struct face *own = cjk ? type->han : type->latin;
    uint32_t selector = selector_after(chars, i);
    if (c->class == CHAR_BREAK || c->class == CHAR_SPACE || face_has(own, c->cp, selector))
        return own;
    const struct face *other = fallback(job, type, cjk, c->cp, selector);
    if (!other) {
        DIAG_ARGS(job->diags, GLYPH_MISSING, origin_pos(&source->origin, c->at), character_str(source, c),
                  codepoint(job, c->cp), source->context);
        return own;
    }
    if (other != type->han && !is_meant(own, other, c->cp))
        report_fallback(job, source, c, own, other);
    return other;
}

static uint32_t script_of(const struct character *c)
{
    if (set_in_han(c))
        return ucd_is_kana(c->cp) || ucd_is_hangul(c->cp) ? ucd_script(c->cp) : UCD_TAG('H', 'a', 'n', 'i');
    uint32_t script = ucd_script(c->cp);
    bool none = script == UCD_TAG('Z', 'y', 'y', 'y') || script == UCD_TAG('Z', 'i', 'n', 'h');
    return none ? UCD_TAG('L', 'a', 't', 'n') : script;
}

/* A sign or blank behind a letter that runs from right to left, in the same direction. */
static bool goes_with_letter(struct characters chars, size_t i)
{
    const struct character *c = &chars.at[i];
    bool can = c->level % 2 && (c->class == CHAR_SIGN || c->class == CHAR_SPACE) && i > 0;
    return can && chars.at[i - 1].level == c->level && chars.at[i - 1].span == c->span && face_has(chars.at[i - 1].face, c->cp, 0);
}

void pick_faces(struct job *job, const struct text_source *source, struct characters chars)
{
    for (size_t i = 0; i < chars.n; i++) {
        struct character *c = &chars.at[i];
        if ((c->class == CHAR_JOINER && i > 0) || goes_with_letter(chars, i)) {
            c->face = chars.at[i - 1].face;
            c->script = chars.at[i - 1].script;
            continue;
        }
        c->face = pick(job, source, chars, i);
        c->script = script_of(c);
    }
}
