/* Sequences: characters that together are one picture (emoji), after UTS #51, section 1.4.9.
 *
 * In: classified characters. Out: the first of each sequence is set like an ideograph, and the rest joins it, so that
 * nothing later parts them: two regional indicators (a flag); a digit, # or * in a keycap; a picture with a skin tone, a
 * selector or tags, and more pictures behind joiners. Whether a face has a glyph for the whole is asked later (atoms.c).
 * A picture alone stays what it is, unless the selector U+FE0F asks for the coloured kind: then it takes an em. */
#include "set/paragraph.h"

#include "base/ucd.h"

enum {
    KEYCAP = 0x20E3, EMOJI_STYLE = 0xFE0F, JOINER = 0x200D, TAG_FIRST = 0xE0020, TAG_LAST = 0xE007F
};

static bool is_within(uint32_t cp, uint32_t first, uint32_t last)
{
    return cp >= first && cp <= last;
}

bool is_skin_tone(uint32_t cp)
{
    return is_within(cp, SKIN_TONE_FIRST, SKIN_TONE_LAST);
}

bool is_indicator(uint32_t cp)
{
    return is_within(cp, INDICATOR_FIRST, INDICATOR_LAST);
}

static uint32_t cp_at(struct characters chars, size_t i)
{
    return i < chars.n ? chars.at[i].cp : 0;
}

static bool same_span(struct characters chars, size_t i, size_t k)
{
    return k < chars.n && chars.at[i].span == chars.at[k].span;
}

/* Behind a digit, # or * of a keycap; i when it is none. */
static size_t keycap_end(struct characters chars, size_t i)
{
    uint32_t cp = cp_at(chars, i);
    size_t cap = i + 1 + (cp_at(chars, i + 1) == EMOJI_STYLE);
    bool key = is_within(cp, '0', '9') || cp == '#' || cp == '*';
    return key && cp_at(chars, cap) == KEYCAP ? cap + 1 : i;
}

/* Behind a picture and what modifies it. */
static size_t element_end(struct characters chars, size_t i)
{
    uint32_t next = cp_at(chars, i + 1);
    if (is_skin_tone(next) || next == EMOJI_STYLE)
        return i + 2;
    size_t end = i + 1;
    while (is_within(cp_at(chars, end), TAG_FIRST, TAG_LAST))
        end++;
    return end;
}

/* Behind the sequence that begins with a picture at i. */
static size_t picture_end(struct characters chars, size_t i)
{
    size_t end = element_end(chars, i);
    while (cp_at(chars, end) == JOINER && ucd_extended_pictographic(cp_at(chars, end + 1)))
        end = element_end(chars, end + 1);
    return end;
}

/* Behind the sequence that begins at i; i when none begins there. */
static size_t sequence_end(struct characters chars, size_t i)
{
    uint32_t cp = chars.at[i].cp;
    if (cp < 0x80)
        return keycap_end(chars, i);
    if (is_indicator(cp))
        return is_indicator(cp_at(chars, i + 1)) ? i + 2 : i;
    return ucd_extended_pictographic(cp) ? picture_end(chars, i) : i;
}

void settle_sequences(struct characters chars)
{
    for (size_t i = 0; i < chars.n;) {
        size_t end = sequence_end(chars, i);
        if (end > i + 1 && same_span(chars, i, end - 1) && chars.at[i].class != CHAR_NOTE) {
            chars.at[i].class = CHAR_HAN;
            chars.at[i].picture = true;
            for (size_t k = i + 1; k < end; k++)
                chars.at[k].class = CHAR_JOINER;
        }
        i = end > i ? end : i + 1;
    }
}
