/* Marks of Chinese texts: half-width ones between Han, two where one belongs, pairs of which one is missing, straight
 * quotes and two styles of quotes in one issue. A text comes in; warnings go out, and fixes where only one thing can have
 * been meant. Marks of code and addresses are not looked at. Rule: GB/T 15834-2011. */
#include "edit/proof_text.h"

#include "base/ucd.h"
#include "input/half_width.h"

enum { PAIRS_DEEP = 64, LABEL_MOST = 3 };

/* ---- half width */

static void fix_half_width(const struct proof_text *text, const struct half_width *found)
{
    size_t end = found->from + (found->partner ? 1 : found->written.n);
    proof_fix(text, DIAG_HALF_WIDTH, found->from, found->from, end, found->partner ? STR("（") : found->meant);
    if (found->partner)
        proof_fix(text, DIAG_HALF_WIDTH, found->from, found->partner, found->partner + 1, STR("）"));
}

/* In bodies the reader has reported them already (input/body_paste.c). */
static void find_half_width(const struct proof_text *text)
{
    struct half_width found;
    bool matters = half_width_next(text->text, 0, &found) && half_width_matters(text->text);
    for (size_t at = 0; matters && half_width_next(text->text, at, &found); at = found.next) {
        struct str words[] = {found.written, found.meant};
        if (proof_is_verbatim(text, found.from))
            continue;
        if (text->kind != TEXT_BODY)
            proof_report_text(text, DIAG_HALF_WIDTH, found.from, words, 2);
        fix_half_width(text, &found);
    }
}

/* ---- doubled marks */

static bool is_pause(uint32_t cp)
{
    return cp == 0xFF0C || cp == 0x3002 || cp == 0x3001 || cp == 0xFF1B || cp == 0xFF1A;     /* ，。、；： */
}

/* Of marks in a row that are all alike one is meant, or for three full stops and more the dots of an ellipsis. */
static void report_row(const struct proof_text *text, size_t from, size_t to, bool alike)
{
    struct str row = str_slice(text->text, from, to), one = str_slice(row, 0, 3);
    struct str meant = str_is(one, "。") && row.n > 6 ? STR("……") : one;
    if (proof_is_verbatim(text, from))
        return;
    proof_report_text(text, DIAG_MARK_TWICE, from, &row, 1);
    if (alike)
        proof_fix(text, DIAG_MARK_TWICE, from, from, to, meant);
}

static void find_doubled(const struct proof_text *text)
{
    for (size_t at = 0, n; at < text->text.n; at += n) {
        uint32_t cp, next;
        bool alike = true;
        n = utf8_next(text->text, at, &cp);
        while (is_pause(cp) && is_pause(next = proof_at(text->text, at + n))) {
            alike &= next == cp;
            n += 3;
        }
        if (is_pause(cp) && n > 3)
            report_row(text, at, at + n, alike);
    }
}

void proof_marks(const struct proof_text *text)
{
    find_half_width(text);
    find_doubled(text);
}

/* ---- pairs */

/* Half- and full-width parentheses close each other: that they are mixed is another finding. */
static const struct {
    uint32_t open, close;
} pairs[] = {
    {0x201C, 0x201D}, {0x2018, 0x2019}, {0x300A, 0x300B}, {0x3008, 0x3009}, {0xFF08, 0xFF09}, {'(', ')'}, {0x300C, 0x300D},
    {0x300E, 0x300F}, {0x3010, 0x3011}, {0x3014, 0x3015}, {0xFF3B, 0xFF3D},
};
enum { PAIRS = sizeof pairs / sizeof *pairs, ROUND = 4, ROUND_HALF = 5, SINGLE = 1 };

struct open_mark {
    size_t at;
    int pair;
};

struct open_marks {
    const struct proof_text *text;
    struct open_mark stack[PAIRS_DEEP];
    size_t n;
};

/* The pair that a character belongs to, half-width parentheses as full-width ones; -1: none. */
static int pair_of(uint32_t cp, bool *opens)
{
    for (int i = 0; i < PAIRS; i++) {
        *opens = cp == pairs[i].open;
        if (*opens || cp == pairs[i].close)
            return i == ROUND_HALF ? ROUND : i;
    }
    return -1;
}

static void report_mark(const struct proof_text *text, enum diag_id id, size_t at, int pair)
{
    char bytes[2][4];
    uint32_t other = id == DIAG_MARK_UNCLOSED ? pairs[pair].close : pairs[pair].open, cp = proof_at(text->text, at);
    struct str words[] = {{bytes[0], utf8_put(bytes[0], cp)}, {bytes[1], utf8_put(bytes[1], other)}};
    proof_report_text(text, id, at, words, 2);
}

/* A quotation of several paragraphs opens in each of them and closes in the last. */
static bool goes_on_below(const struct proof_text *text, const struct open_mark *mark)
{
    const struct body_block *next = text->block ? text->block->next : NULL;
    return mark->pair <= SINGLE && next && next->text.n && proof_at(next->text, 0) == pairs[mark->pair].open;
}

static bool is_alnum(uint32_t cp)
{
    return (cp >= '0' && cp <= '9') || (cp >= 'a' && cp <= 'z') || (cp >= 'A' && cp <= 'Z');
}

/* A letter that is neither Han nor kana, its marks counted: what an apostrophe stands behind. */
static bool is_letter(uint32_t cp)
{
    enum ucd_gc gc = ucd_gc(cp);
    return is_alnum(cp) || ucd_is_mark(cp) || (!ucd_is_cjk(cp) && gc >= GC_LL && gc <= GC_LU);
}

/* ） behind a short label, as in 1） or 甲）; ’ as an apostrophe. */
static bool stands_alone(struct str text, size_t at, int pair)
{
    uint32_t before = proof_before(text, at);
    if (pair == SINGLE)
        return is_letter(before);
    size_t start = at;
    for (int i = 0; pair == ROUND && i < LABEL_MOST && start > 0; i++) {
        size_t previous = utf8_prev(text, start);
        uint32_t cp = proof_at(text, previous);
        if (!is_alnum(cp) && !ucd_is_han(cp))
            break;
        start = previous;
    }
    before = proof_before(text, start);
    return pair == ROUND && start < at && (before == 0 || ucd_is_punct(before) || before == ' ' || before == 0x2028);
}

static void close_mark(struct open_marks *open, size_t at, int pair)
{
    size_t found = open->n;
    while (found > 0 && open->stack[found - 1].pair != pair)
        found--;
    if (found == 0 && !stands_alone(open->text->text, at, pair))
        report_mark(open->text, DIAG_MARK_UNOPENED, at, pair);
    if (found == 0)
        return;
    for (size_t i = found; i < open->n; i++)
        report_mark(open->text, DIAG_MARK_UNCLOSED, open->stack[i].at, open->stack[i].pair);
    open->n = found - 1;
}

void proof_pairs(const struct proof_text *text)
{
    struct open_marks open = {.text = text};
    for (size_t at = 0, n; at < text->text.n; at += n) {
        uint32_t cp;
        bool opens;
        n = utf8_next(text->text, at, &cp);
        int pair = pair_of(cp, &opens);
        if (pair < 0 || proof_is_verbatim(text, at))
            continue;
        if (!opens)
            close_mark(&open, at, pair);
        else if (open.n < PAIRS_DEEP)
            open.stack[open.n++] = (struct open_mark){at, pair};
    }
    for (size_t i = 0; i < open.n; i++)
        if (!goes_on_below(text, &open.stack[i]))
            report_mark(text, DIAG_MARK_UNCLOSED, open.stack[i].at, open.stack[i].pair);
}
