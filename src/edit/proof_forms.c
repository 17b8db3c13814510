/* Forms of characters: full-width letters and digits, blanks beside marks and between Han, traditional forms in a Simplified
 * text. A text comes in; warnings go out, and fixes. Blanks between Han in titles and contacts are left alone, as they part
 * slogans and names there; rows of blanks in bodies are the reader's finding (input/body_paste.c). Which forms are
 * traditional: traditional_data.h, so that no character of 通用规范汉字表 is ever one. */
#include "edit/proof_text.h"

#include "base/ucd.h"
#include "edit/traditional_data.h"

#include <string.h>

/* ---- full-width letters */

static bool is_wide(uint32_t cp)
{
    return (cp >= 0xFF10 && cp <= 0xFF19) || (cp >= 0xFF21 && cp <= 0xFF3A) || (cp >= 0xFF41 && cp <= 0xFF5A);
}

/* What the three bytes of each stand for. */
static struct str narrow(struct arena *arena, struct str wide)
{
    struct buf b = {.arena = arena};
    for (size_t at = 0; at < wide.n; at += 3)
        buf_addc(&b, proof_at(wide, at) - 0xFEE0);
    return buf_str(&b);
}

static void find_wide(const struct proof_text *text)
{
    for (size_t at = 0, n; at < text->text.n; at += n) {
        uint32_t cp;
        n = utf8_next(text->text, at, &cp);
        if (!is_wide(cp) || proof_is_verbatim(text, at))
            continue;
        while (is_wide(proof_at(text->text, at + n)))
            n += 3;
        struct str written = str_slice(text->text, at, at + n), words[] = {written, narrow(text->proof->arena, written)};
        proof_report_text(text, DIAG_LETTER_WIDE, at, words, 2);
        proof_fix(text, DIAG_LETTER_WIDE, at, at, at + n, words[1]);
    }
}

/* ---- blanks */

static bool is_one_of(uint32_t cp, const uint32_t *list)
{
    while (*list && *list != cp)
        list++;
    return *list != 0;
}

static bool is_blank(uint32_t cp)
{
    return cp == ' ' || cp == 0xA0 || cp == 0x3000;
}

static bool is_opening(uint32_t cp)
{
    static const uint32_t list[] = {0x201C, 0x2018, 0x300A, 0x3008, 0xFF08, 0x300C, 0x300E, 0x3010, 0x3014, 0};
    return is_one_of(cp, list);
}

/* 。，、；：？！ and what closes */
static bool is_closing(uint32_t cp)
{
    static const uint32_t list[] = {0x3002, 0xFF0C, 0x3001, 0xFF1B, 0xFF1A, 0xFF1F, 0xFF01, 0x201D, 0x2019, 0x300B,
                                    0x3009, 0xFF09, 0x300D, 0x300F, 0x3011, 0x3015, 0};
    return is_one_of(cp, list);
}

/* No blank belongs beside a mark of Chinese: its own room is half blank. */
static bool is_needless(uint32_t before, uint32_t after)
{
    bool apart = is_closing(before) && before != 0x201D && before != 0x2019 && (ucd_is_han(after) || is_opening(after));
    return before && after && (is_opening(before) || is_closing(after) || apart);
}

/* In half ems. */
static size_t width_of(struct str blanks)
{
    size_t width = utf8_count(blanks);
    for (size_t at = 0; at + 3 <= blanks.n; at++)
        width += str_starts(str_from(blanks, at), STR("\u3000"));
    return width;
}

static void judge_blanks(const struct proof_text *text, size_t from, size_t to)
{
    size_t width = width_of(str_slice(text->text, from, to));
    uint32_t before = proof_before(text->text, from), after = proof_at(text->text, to);
    bool needless = is_needless(before, after) && width <= (text->kind == TEXT_BODY ? 2 : 1);
    bool between = text->kind == TEXT_BODY && ucd_is_han(before) && ucd_is_han(after) && width == 1
                   && proof_is_one_span(text, from - 1, to);
    if ((!needless && !between) || proof_is_verbatim(text, from))
        return;
    proof_report_text(text, needless ? DIAG_BLANK_MARK : DIAG_BLANK_HAN, from, NULL, 0);
    if (needless)
        proof_fix(text, DIAG_BLANK_MARK, from, from, to, STR(""));
}

static void find_blanks(const struct proof_text *text)
{
    for (size_t at = 0, n; at < text->text.n; at += n) {
        uint32_t cp;
        n = utf8_next(text->text, at, &cp);
        if (!is_blank(cp))
            continue;
        while (is_blank(cp = proof_at(text->text, at + n)))
            n += cp == ' ' ? 1 : cp == 0xA0 ? 2 : 3;
        judge_blanks(text, at, at + n);
    }
}

/* ---- traditional forms */

static const struct traditional *find_form(uint32_t cp)
{
    size_t low = 0, high = traditional_count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (traditional[middle].form == cp)
            return &traditional[middle];
        if (traditional[middle].form < cp)
            low = middle + 1;
        else
            high = middle;
    }
    return NULL;
}

static void report_form(const struct proof_text *text, size_t at, size_t n, const struct traditional *form)
{
    char bytes[4];
    struct str simple = {bytes, utf8_put(bytes, form->simple)}, words[] = {str_slice(text->text, at, at + n), simple};
    proof_report_text(text, form->simple ? DIAG_FORM_TRADITIONAL : DIAG_FORM_TRADITIONAL_MORE, at, words, 2);
    if (form->simple)
        proof_fix(text, DIAG_FORM_TRADITIONAL, at, at, at + n, simple);
}

static void find_traditional(const struct proof_text *text)
{
    for (size_t at = 0, n; at < text->text.n; at += n) {
        uint32_t cp;
        n = utf8_next(text->text, at, &cp);
        const struct traditional *form = cp >= 0x3400 ? find_form(cp) : NULL;
        if (form && !proof_is_verbatim(text, at))
            report_form(text, at, n, form);
    }
}

void proof_forms(const struct proof_text *text)
{
    find_wide(text);
    find_blanks(text);
    if (text->proof->simplified)
        find_traditional(text);
}
