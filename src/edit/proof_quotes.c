/* Quotes: straight ones amid Chinese, and two styles in one issue. A text comes in; warnings go out, and fixes for straight
 * quotes that come in pairs. Simplified Chinese writes “ ” and inside them ‘ ’, Traditional 「 」 and 『 』 (GB/T
 * 15834-2011, 4.8; 教育部《重訂標點符號手冊》). Quotes of words in another language and of measures (5") are left alone. */
#include "edit/proof_text.h"

#include "input/half_width.h"

/* The next straight quote from byte `at` on that is text; the text's end when there is none. */
static size_t next_straight(const struct proof_text *text, size_t at)
{
    while (at < text->text.n && (text->text.s[at] != '"' || proof_is_verbatim(text, at)))
        at++;
    return at;
}

/* The next that may open a quotation: behind a digit it is inches or seconds. */
static size_t next_opening(const struct proof_text *text, size_t at)
{
    for (at = next_straight(text, at); at < text->text.n; at = next_straight(text, at + 1)) {
        uint32_t before = proof_before(text->text, at);
        if (before < '0' || before > '9')
            break;
    }
    return at;
}

static bool beside_chinese(struct str text, size_t at)
{
    return proof_is_chinese(proof_before(text, at)) || proof_is_chinese(proof_at(text, at + 1));
}

/* Both of a pair, or the one that is left over. */
static void report_straight(const struct proof_text *text, size_t open, size_t close)
{
    struct str end = text->text, words[] = {text->proof->simplified ? STR("“ ”") : STR("「 」")};
    bool is_pair = close < end.n, chinese = beside_chinese(end, open) || (is_pair && beside_chinese(end, close));
    if (!chinese)
        return;
    proof_report_text(text, DIAG_QUOTE_STRAIGHT, open, words, 1);
    if (!is_pair)
        return;
    proof_fix(text, DIAG_QUOTE_STRAIGHT, open, open, open + 1, text->proof->simplified ? STR("“") : STR("「"));
    proof_fix(text, DIAG_QUOTE_STRAIGHT, open, close, close + 1, text->proof->simplified ? STR("”") : STR("」"));
}

static void find_straight(const struct proof_text *text)
{
    size_t at = next_opening(text, 0), close;
    if (at == text->text.n || !half_width_matters(text->text))
        return;
    for (; at < text->text.n; at = next_opening(text, close + 1)) {
        close = next_straight(text, at + 1);
        report_straight(text, at, close);
        if (close == text->text.n)
            return;
    }
}

/* The style that comes second in the file is reported, once. */
static void note_style(const struct proof_text *text, size_t at, struct pos *mine, const struct pos *other)
{
    if (mine->line)
        return;
    *mine = proof_pos(text, at);
    struct str words[] = {str_slice(text->text, at, at + 3), str_format(text->proof->arena, "%d", (int)other->line)};
    if (other->line)
        proof_report_text(text, DIAG_QUOTE_MIXED, at, words, 2);
}

static void find_styles(const struct proof_text *text)
{
    struct proof *proof = text->proof;
    for (size_t at = 0, n; at < text->text.n && !(proof->curly.line && proof->corner.line); at += n) {
        uint32_t cp;
        n = utf8_next(text->text, at, &cp);
        if (cp == 0x201C && proof_is_chinese(proof_at(text->text, at + n)) && !proof_is_verbatim(text, at))
            note_style(text, at, &proof->curly, &proof->corner);
        else if (cp == 0x300C && !proof_is_verbatim(text, at))
            note_style(text, at, &proof->corner, &proof->curly);
    }
}

void proof_quotes(const struct proof_text *text)
{
    find_straight(text);
    find_styles(text);
}
