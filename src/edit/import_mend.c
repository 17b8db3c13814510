/* Marks put right. A text from lines comes in; out goes the same with half-width marks beside Chinese and straight quotes as
 * Chinese has them, and without the blanks that typesetting puts between Chinese and other letters, where the text comes from
 * a PDF. Each mark is a note with its place. Addresses, times, decimals and Latin text are left as they are. Wider than
 * check's own rule (input/half_width.c): an old text was printed, so its marks stood in full width there. */
#include "edit/import_parts.h"

#include "base/ucd.h"
#include "input/autolink.h"
#include "input/half_width.h"

#include <string.h>

enum { PARTNER_MOST = 400, ADDRESS_MOST = 4000, NOTES_MOST = 2000 };

struct mending {
    struct importer *im;
    const struct in_text *from;
    struct str text;
    struct buf out;
    bool chinese;                       /* the text is */
    size_t quotes, quote;               /* straight ones in all, and so far */
    size_t round[16], nround;           /* closing places of open parentheses that were mended */
};

static uint32_t before(struct str text, size_t at)
{
    return import_last(str_slice(text, 0, at));
}

static uint32_t behind(struct str text, size_t at)
{
    uint32_t cp = 0;
    if (at < text.n)
        utf8_next(text, at, &cp);
    return cp;
}

static bool is_chinese(uint32_t cp)
{
    return import_is_han(cp) || (cp >= 0x2014 && cp <= 0x201D) || cp == 0x2026;
}

static bool is_alnum(uint32_t cp)
{
    return (cp >= '0' && cp <= '9') || (cp >= 'a' && cp <= 'z') || (cp >= 'A' && cp <= 'Z');
}

static void put_mended(struct mending *m, size_t at, size_t n, struct str meant)
{
    struct str written = str_slice(m->text, at, at + n);
    if (m->im->mended++ < NOTES_MOST)
        DIAG_ARGS(m->im->diags, IMPORT_MENDED, import_text_pos(m->from, at), written, meant);
    else if (m->im->mended == NOTES_MOST + 1)
        DIAG(m->im->diags, IMPORT_MENDED_MORE, import_text_pos(m->from, at));
    buf_add(&m->out, meant);
}

/* ---- marks */

static struct str full_mark(char c)
{
    static const char half[] = ",:;?!";
    static const char *const full[] = {"，", "：", "；", "？", "！"};
    const char *found = c ? strchr(half, c) : NULL;
    return found ? str_of(full[found - half]) : STR("");
}

/* The end of the next few characters. */
static size_t few_behind(struct str text, size_t at)
{
    uint32_t cp;
    for (int i = 0; i < 6 && at < text.n; i++)
        at += utf8_next(text, at, &cp);
    return at;
}

static bool mend_stop(struct mending *m, size_t at)
{
    struct str meant = full_mark(m->text.s[at]);
    uint32_t left = before(m->text, at), right = behind(m->text, at + 1);
    struct half_width found;
    struct str near = str_slice(m->text, 0, few_behind(m->text, at));
    if (m->text.s[at] == '.' && half_width_next(near, at, &found) && found.from == at) {
        if (found.written.n > 1)
            return false;           /* points in a row may be leaders as well */
        put_mended(m, at, 1, found.meant);
        return true;
    }
    if (!meant.n || !(is_chinese(left) || is_chinese(right)))
        return false;
    put_mended(m, at, 1, meant);
    return true;
}

/* The ) of the ( at byte `at`; `at`: it is not near. */
static size_t partner(struct str text, size_t at)
{
    int depth = 0;
    for (size_t i = at; i < text.n && i - at < PARTNER_MOST; i++) {
        depth += (text.s[i] == '(') - (text.s[i] == ')');
        if (depth == 0)
            return i;
    }
    return at;
}

static bool mend_opening(struct mending *m, size_t at)
{
    size_t close = partner(m->text, at);
    uint32_t left = before(m->text, at), first = behind(m->text, at + 1);
    bool outside = is_chinese(left) || (close > at && is_chinese(behind(m->text, close + 1)));
    bool inside = close > at && is_chinese(first) && is_chinese(before(m->text, close));
    if (!outside && !inside)
        return false;
    if (close > at && m->nround < sizeof m->round / sizeof *m->round)
        m->round[m->nround++] = close;
    put_mended(m, at, 1, STR("（"));
    return true;
}

static bool mend_closing(struct mending *m, size_t at)
{
    bool opened = m->nround > 0 && m->round[m->nround - 1] == at;
    m->nround -= opened;
    if (!opened && !(is_chinese(before(m->text, at)) && is_chinese(behind(m->text, at + 1))))
        return false;
    put_mended(m, at, 1, STR("）"));
    return true;
}

static bool mend_quote(struct mending *m, size_t at)
{
    if (!m->chinese || m->quotes % 2)
        return false;
    put_mended(m, at, 1, m->quote++ % 2 ? STR("”") : STR("“"));
    return true;
}

/* ---- blanks */

/* Typesetting parts Chinese from other letters by a little room, which reads back as a blank; so does the room of marks. */
static bool drop_blank(struct mending *m, size_t at)
{
    uint32_t left = before(m->text, at), right = behind(m->text, at + 1);
    bool mark = (is_chinese(left) && ucd_is_punct(left)) || (is_chinese(right) && ucd_is_punct(right));
    bool seam = (is_chinese(left) && (is_alnum(right) || ucd_gc(right) == GC_SM)) || (is_alnum(left) && is_chinese(right));
    bool mended = full_mark((char)(left < 0x80 ? left : 0)).n && is_chinese(right) && import_last(buf_str(&m->out)) > 0x7F;
    if (mended)
        return true;
    if (!m->im->is_paged || !m->chinese || !(mark || seam))
        return false;
    m->im->blanks++;
    return true;
}

static bool mend_byte(struct mending *m, size_t at)
{
    switch (m->text.s[at]) {
    case '"': return mend_quote(m, at);
    case '(': return m->chinese && mend_opening(m, at);
    case ')': return m->chinese && mend_closing(m, at);
    case ' ': return drop_blank(m, at);
    default: return m->chinese && mend_stop(m, at);
    }
}

/* Bytes of what Markdown reads by its own signs, from a byte on: code between ticks, the address of a link; 0: none. */
static size_t verbatim_at(const struct mending *m, size_t at)
{
    struct str rest = str_from(m->text, at);
    size_t ticks = 0, close, end;
    if (!m->im->is_markdown)
        return 0;
    if (str_starts(rest, STR("](")))
        return (end = import_path_end(str_slice(rest, 2, rest.n < ADDRESS_MOST ? rest.n : ADDRESS_MOST))) ? 2 + end : 0;
    while (ticks < rest.n && rest.s[ticks] == '`')
        ticks++;
    bool opens = ticks && str_find(str_from(rest, ticks), str_slice(rest, 0, ticks), &close);
    return opens ? 2 * ticks + close : ticks;
}

struct str import_mend(struct importer *im, const struct in_text *from)
{
    struct mending m = {.im = im, .from = from, .text = buf_str(&from->text), .out = {.arena = im->arena}};
    struct autolink address;
    m.chinese = half_width_matters(m.text);
    for (size_t i = 0; i < m.text.n; i++)
        m.quotes += m.text.s[i] == '"';
    for (size_t at = 0, n; at < m.text.n; at += n) {
        uint32_t cp;
        size_t verbatim = verbatim_at(&m, at);
        n = utf8_next(m.text, at, &cp);
        if (verbatim || autolink_at(m.text, at, &address)) {
            n = verbatim ? verbatim : address.to - at;
            buf_add(&m.out, str_slice(m.text, at, at + n));
        } else if (cp >= 0x80 || is_alnum(cp) || !mend_byte(&m, at)) {
            buf_add(&m.out, str_slice(m.text, at, at + n));
        }
    }
    return str_trim(buf_str(&m.out));
}
