/* Bytes in, checked text out, before YAML sees anything.
 *
 * One pass walks the file by characters and reports whatever may not stand in it, each run once, with line and column.
 * Where characters were wrong they become U+FFFD, one for one, so that the pass after this one finds the file's other
 * errors at the right places. Not done here: tabs used as indentation (YAML's matter, advice.c's words), and the removal
 * of bidi controls, which stay in the text and are left out of the values (scalar.c). */
#include "input/bytes.h"

#include "input/encoding.h"

enum { SIZE_MOST = 64 * 1024 * 1024, REPORTS_MOST = 20 };

enum wrong {
    WRONG_NONE,
    WRONG_CONTROL,
    WRONG_SEPARATOR,
    WRONG_NONCHARACTER,
    WRONG_OBJECT,
    WRONG_BIDI,
    WRONG_BOM,
    WRONG_REPLACEMENT,
    WRONG_BYTES,
    WRONG_CR,
    WRONG_KINDS
};

static const enum diag_id wrong_ids[WRONG_KINDS] = {
    [WRONG_CONTROL] = DIAG_CHAR_CONTROL,
    [WRONG_SEPARATOR] = DIAG_CHAR_SEPARATOR,
    [WRONG_NONCHARACTER] = DIAG_CHAR_NONCHARACTER,
    [WRONG_OBJECT] = DIAG_CHAR_OBJECT,
    [WRONG_BIDI] = DIAG_CHAR_BIDI,
    [WRONG_BOM] = DIAG_CHAR_BOM,
    [WRONG_REPLACEMENT] = DIAG_CHAR_REPLACEMENT,
    [WRONG_BYTES] = DIAG_BYTES_INVALID,
    [WRONG_CR] = DIAG_CHAR_CR,
};

enum char_kind char_kind(uint32_t cp)
{
    if (cp < 0x20)
        return cp == '\t' || cp == '\n' ? CHAR_FINE : CHAR_CONTROL;
    if (cp >= 0x7F && cp < 0xA0)
        return CHAR_CONTROL;
    if (cp == 0x2028 || cp == 0x2029)
        return CHAR_SEPARATOR;
    if ((cp >= 0x202A && cp <= 0x202E) || (cp >= 0x2066 && cp <= 0x2069))
        return CHAR_BIDI;
    if ((cp >= 0xFDD0 && cp <= 0xFDEF) || (cp & 0xFFFE) == 0xFFFE)
        return CHAR_NONCHARACTER;
    if (cp == 0xFEFF)
        return CHAR_BOM;
    if (cp == 0xFFFC)
        return CHAR_OBJECT;
    return cp == 0xFFFD ? CHAR_REPLACEMENT : CHAR_FINE;
}

bool char_is_error(enum char_kind kind)
{
    return kind == CHAR_CONTROL || kind == CHAR_SEPARATOR || kind == CHAR_NONCHARACTER || kind == CHAR_OBJECT;
}

bool char_has_no_effect(enum char_kind kind)
{
    return kind == CHAR_BIDI || kind == CHAR_BOM;
}

/* Behind the characters from `at` on that are known at a glance to be fine: most of ASCII and of Chinese. */
static size_t plain_end(struct str s, size_t at)
{
    const unsigned char *p = (const unsigned char *)s.s;
    for (;;) {
        if (at < s.n && ((p[at] >= ' ' && p[at] < 0x7F) || p[at] == '\n'))
            at++;
        else if (s.n - at >= 3 && p[at] >= 0xE3 && p[at] <= 0xE9 && (p[at + 1] & 0xC0) == 0x80 && (p[at + 2] & 0xC0) == 0x80)
            at += 3;
        else
            return at;
    }
}

/* From the place of byte `from` to that of byte `to`; both begin characters, or wrong bytes. */
static void pos_advance(struct pos *pos, struct str bytes, size_t from, size_t to)
{
    for (uint32_t cp; from < to; from += utf8_next(bytes, from, &cp)) {
        bool ended = bytes.s[from] == '\n';
        pos->line += ended;
        pos->column = ended ? 1 : pos->column + 1;
    }
}

struct scan {
    struct arena *arena;
    struct diags *diags;
    struct str bytes;
    size_t at;
    struct pos pos;                     /* of byte `counted` */
    size_t counted;
    enum wrong last;                    /* of the character before: a run is reported once */
    size_t reported[WRONG_KINDS];
    bool crlf, mend;                    /* the text differs from the bytes */
};

/* The character at scan->at: its length and what is wrong with it. */
struct step {
    size_t n;
    uint32_t cp;
    enum wrong wrong;
};

static struct step scan_next(const struct scan *scan)
{
    static const enum wrong of_kind[] = {
        [CHAR_FINE] = WRONG_NONE,
        [CHAR_CONTROL] = WRONG_CONTROL,
        [CHAR_SEPARATOR] = WRONG_SEPARATOR,
        [CHAR_NONCHARACTER] = WRONG_NONCHARACTER,
        [CHAR_OBJECT] = WRONG_OBJECT,
        [CHAR_BIDI] = WRONG_BIDI,
        [CHAR_BOM] = WRONG_BOM,
        [CHAR_REPLACEMENT] = WRONG_REPLACEMENT,
    };
    struct str s = scan->bytes;
    if (s.s[scan->at] == '\r')
        return (struct step){1, '\r', scan->at + 1 < s.n && s.s[scan->at + 1] == '\n' ? WRONG_NONE : WRONG_CR};
    struct step step = {0};
    step.n = utf8_check(s, scan->at, &step.cp);
    if (step.n == 0)
        return (struct step){1, 0xFFFD, WRONG_BYTES};
    step.wrong = of_kind[char_kind(step.cp)];
    return step;
}

/* "C3 28": the wrong bytes from here on, four at most. */
static struct str name_bytes(const struct scan *scan)
{
    struct buf b = {.arena = scan->arena};
    uint32_t cp;
    for (size_t i = scan->at; i < scan->bytes.n && i < scan->at + 4 && !utf8_check(scan->bytes, i, &cp); i++)
        buf_addf(&b, i == scan->at ? "%02X" : " %02X", (unsigned)(unsigned char)scan->bytes.s[i]);
    return buf_str(&b);
}

static void report(struct scan *scan, struct step step)
{
    if (scan->reported[step.wrong]++ > REPORTS_MOST)
        return;
    enum diag_id id = wrong_ids[step.wrong];
    if (scan->reported[step.wrong] > REPORTS_MOST)
        id = diag_severity(id) == SEVERITY_WARNING ? DIAG_CHAR_MORE_WARNINGS : DIAG_CHAR_MORE;
    pos_advance(&scan->pos, scan->bytes, scan->counted, scan->at);
    scan->counted = scan->at;
    struct str name = step.wrong == WRONG_BYTES ? name_bytes(scan) : str_format(scan->arena, "U+%04X", (unsigned)step.cp);
    diag_add(scan->diags, id, scan->pos, &name, 1);
}

static void scan_advance(struct scan *scan, struct step step)
{
    scan->at += step.n;
    scan->crlf |= step.cp == '\r';
    scan->mend |= step.wrong && diag_severity(wrong_ids[step.wrong]) == SEVERITY_ERROR;
    scan->last = step.wrong;
}

static void scan_all(struct scan *scan)
{
    while (scan->at < scan->bytes.n) {
        size_t plain = plain_end(scan->bytes, scan->at);
        if (plain > scan->at) {
            scan->at = plain;
            scan->last = WRONG_NONE;
            continue;
        }
        struct step step = scan_next(scan);
        if (step.wrong && step.wrong != scan->last)
            report(scan, step);
        scan_advance(scan, step);
    }
}

/* The text with LF for CRLF and U+FFFD for each wrong character. */
static struct str mended(const struct scan *scan)
{
    struct scan again = {.bytes = scan->bytes};
    struct buf b = {.arena = scan->arena};
    while (again.at < again.bytes.n) {
        struct step step = scan_next(&again);
        if (step.wrong && diag_severity(wrong_ids[step.wrong]) == SEVERITY_ERROR)
            buf_addc(&b, 0xFFFD);
        else if (step.cp != '\r')
            buf_add(&b, str_slice(again.bytes, again.at, again.at + step.n));
        again.at += step.n;
    }
    return buf_str(&b);
}

/* The place of the first byte that is not UTF-8; line 0 when there is none. */
static struct pos first_wrong_byte(const char *file, struct str bytes)
{
    struct pos pos = {file, 1, 1};
    for (size_t i = plain_end(bytes, 0), n; i < bytes.n; i = plain_end(bytes, i + n)) {
        uint32_t cp;
        n = utf8_check(bytes, i, &cp);
        if (n == 0) {
            pos_advance(&pos, bytes, 0, i);
            return pos;
        }
    }
    return (struct pos){file, 0, 0};
}

/* True, and reported, when the file as a whole is something else than text in UTF-8. */
static bool refuse_whole(struct diags *diags, const char *file, struct str bytes)
{
    struct pos start = {file, 1, 1};
    if (bytes.n > SIZE_MOST)
        return DIAG(diags, FILE_TOO_LARGE, start), true;
    const char *type = encoding_file_type(bytes);
    if (type)
        return DIAG_ARGS(diags, FILE_NOT_TEXT, start, str_of(type)), true;
    const char *wide = encoding_wide(bytes);
    if (wide)
        return DIAG_ARGS(diags, ENCODING_FOREIGN, start, str_of(wide)), true;
    if (encoding_is_binary(bytes))
        return DIAG(diags, FILE_BINARY, start), true;
    struct pos wrong = first_wrong_byte(file, bytes);
    const char *legacy = wrong.line ? encoding_legacy(bytes) : NULL;
    if (legacy)
        return DIAG_ARGS(diags, ENCODING_FOREIGN, wrong, str_of(legacy)), true;
    return false;
}

bool source_check(struct arena *arena, struct diags *diags, const char *file, struct str bytes, struct source *out)
{
    if (str_starts(bytes, STR("\xEF\xBB\xBF")))
        bytes = str_from(bytes, 3);
    if (refuse_whole(diags, file, bytes))
        return false;
    struct scan scan = {.arena = arena, .diags = diags, .bytes = bytes, .pos = {file, 1, 1}};
    scan_all(&scan);
    *out = (struct source){file, scan.crlf || scan.mend ? mended(&scan) : bytes};
    return scan.reported[WRONG_BYTES] <= REPORTS_MOST && scan.reported[WRONG_CR] == 0;
}
