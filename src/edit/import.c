/* Import, the whole: bytes come in, an issue file goes out. The stages are in import_parts.h; the guesses that they make are
 * each said, and none is made twice: what can't be told stays as it was, with a comment. Rule of the encoding: as for issue
 * files (input/bytes.c), but for form feeds, which part pages here. */
#include "edit/import_parts.h"

#include "base/ucd.h"
#include "input/friendly.h"
#include "input/issue.h"
#include "input/node.h"

#include <string.h>

/* ---- asked by several stages */

struct pos import_pos(const struct importer *im, const struct in_line *line)
{
    return (struct pos){im->file, line->number, line->column};
}

size_t import_digits(struct str text, size_t at, int *value)
{
    size_t n = str_digits(text, at);
    *value = str_number(str_slice(text, at, at + n));
    return n;
}

bool import_is_han(uint32_t cp)
{
    return ucd_is_cjk(cp) && !ucd_is_hangul(cp);
}

size_t import_path_end(struct str text)
{
    size_t close;
    int depth = 1;
    if (str_starts(text, STR("<")) && str_find(text, STR(">)"), &close))
        return close + 2;
    for (size_t i = 0; i < text.n; i++) {
        depth += (text.s[i] == '(') - (text.s[i] == ')');
        if (depth == 0)
            return i + 1;
    }
    return 0;
}

uint32_t import_last(struct str text)
{
    uint32_t cp = 0;
    if (text.n)
        utf8_next(text, utf8_prev(text, text.n), &cp);
    return cp;
}

struct str import_compact(struct arena *arena, struct str text)
{
    struct buf b = {.arena = arena};
    uint32_t cp;
    for (size_t at = 0, n; at < text.n; at += n) {
        n = utf8_next(text, at, &cp);
        if (cp != '\t' && cp != '\n' && ucd_gc(cp) != GC_ZS)
            buf_add(&b, str_slice(text, at, at + n));
    }
    return buf_str(&b);
}

struct str import_key(struct arena *arena, struct str text)
{
    static const struct { uint32_t half, full; } marks[] = {
        {',', 0xFF0C}, {':', 0xFF1A}, {';', 0xFF1B}, {'?', 0xFF1F}, {'!', 0xFF01}, {'(', 0xFF08}, {')', 0xFF09},
        {'.', 0}, {'|', 0}, {'"', 0}, {0x201C, 0}, {0x201D, 0}, {0x2026, 0}, {0xB7, 0}, {'_', 0}, {'*', 0},
    };
    struct buf b = {.arena = arena};
    struct str compact = import_compact(arena, text);
    for (size_t at = 0; at < compact.n;) {
        uint32_t cp;
        at += utf8_next(compact, at, &cp);
        for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
            if (cp == marks[i].half) {
                cp = marks[i].full;
                break;
            }
        if (cp)
            buf_addc(&b, cp);
    }
    return buf_str(&b);
}

/* Does an address go on in the words that the next line begins with? */
static bool is_address_cut(struct str before, struct str words)
{
    size_t from = before.n, end = 0, at;
    bool seam = before.n && memchr("/-_=&?%.", before.s[before.n - 1], 8);
    while (from > 0 && before.s[from - 1] > ' ' && (unsigned char)before.s[from - 1] < 0x7F)
        from--;
    while (end < words.n && words.s[end] > ' ' && (unsigned char)words.s[end] < 0x7F)
        end++;
    struct str token = str_slice(words, 0, end);
    bool plain = true;
    for (size_t i = 0; i < end; i++)
        plain = plain && (words.s[i] | 32) >= 'a' && (words.s[i] | 32) <= 'z';
    return seam && !plain && token.n && str_find(str_from(before, from), STR("://"), &at);
}

void import_put(struct importer *im, struct in_text *text, const struct in_line *line, struct str words)
{
    struct pos pos = import_pos(im, line);
    pos.column += (int32_t)utf8_count((struct str){line->text.s, (size_t)(words.s - line->text.s)});
    text->text.arena = im->arena;
    if (text->text.n && !friendly_joins(buf_str(&text->text), words) && !is_address_cut(buf_str(&text->text), words))
        buf_addz(&text->text, " ");
    *VEC_PUSH(im->arena, &text->pieces) = (struct in_piece){text->text.n, pos};
    buf_add(&text->text, words);
}

struct pos import_text_pos(const struct in_text *text, size_t at)
{
    struct pos pos = {0};
    size_t from = 0;
    for (size_t i = 0; i < text->pieces.n && text->pieces.at[i].at <= at; i++) {
        pos = text->pieces.at[i].pos;
        from = text->pieces.at[i].at;
    }
    pos.column += (int32_t)utf8_count(str_slice(buf_str(&text->text), from, at));
    return pos;
}

struct in_text import_behind(struct arena *arena, const struct in_text *text, size_t n)
{
    struct in_text out = {.text = {.arena = arena}};
    buf_add(&out.text, str_from(buf_str(&text->text), n));
    *VEC_PUSH(arena, &out.pieces) = (struct in_piece){0, import_text_pos(text, n)};
    for (size_t i = 0; i < text->pieces.n; i++)
        if (text->pieces.at[i].at > n)
            *VEC_PUSH(arena, &out.pieces) = (struct in_piece){text->pieces.at[i].at - n, text->pieces.at[i].pos};
    return out;
}

/* ---- numbers of headings */

static int numeral(uint32_t cp)
{
    static const uint32_t numerals[] = {0x4E00, 0x4E8C, 0x4E09, 0x56DB, 0x4E94, 0x516D, 0x4E03, 0x516B, 0x4E5D, 0x5341};
    for (size_t i = 0; i < sizeof numerals / sizeof *numerals; i++)
        if (numerals[i] == cp)
            return (int)i + 1;
    return 0;
}

static size_t read_numerals(struct str text, size_t at, int *value)
{
    size_t n = 0;
    uint32_t cp;
    for (*value = 0; at + n < text.n && n < 12; n += 3) {
        utf8_next(text, at + n, &cp);
        int digit = numeral(cp);
        if (!digit)
            break;
        *value = digit == 10 ? (*value ? *value : 1) * 10 : *value + digit;
    }
    return n;
}

/* Bytes of a mark at a place: one of those given, parted by blanks; 0: none. */
static size_t mark_at(struct str text, size_t at, const char *marks)
{
    struct str list = str_of(marks);
    for (size_t end; list.n; list = str_from(list, end < list.n ? end + 1 : end)) {
        if (!str_find(list, STR(" "), &end))
            end = list.n;
        if (str_starts(str_from(text, at), str_slice(list, 0, end)))
            return end;
    }
    return 0;
}

static size_t skip_blanks(struct str text, size_t at)
{
    while (at < text.n && (text.s[at] == ' ' || str_starts(str_from(text, at), STR("\u3000"))))
        at += text.s[at] == ' ' ? 1 : 3;
    return at;
}

/* 2.1 and words behind a blank: value is what stands behind the point. */
static bool read_decimal(struct str text, struct in_number *out)
{
    int whole, part;
    size_t n = import_digits(text, 0, &whole), more = n && n < text.n && text.s[n] == '.' ? import_digits(text, n + 1, &part) : 0;
    size_t end = n + 1 + more, words = skip_blanks(text, end);
    if (n == 0 || n > 2 || more == 0 || more > 2 || words == end || words == text.n)
        return false;
    *out = (struct in_number){NUMBERED_DECIMAL, part, words};
    return true;
}

/* 가. to 하. */
static bool read_hangul(struct str text, struct in_number *out)
{
    static const char *const letters[] = {"가", "나", "다", "라", "마", "바", "사", "아", "자", "차", "카", "타", "파", "하"};
    for (int i = 0; i < 14; i++)
        if (str_starts(text, str_of(letters[i])) && str_starts(str_from(text, 3), STR(". "))) {
            *out = (struct in_number){NUMBERED_HANGUL, i + 1, skip_blanks(text, 4)};
            return true;
        }
    return false;
}

struct in_number import_number(struct str text)
{
    struct in_number out = {0};
    if (read_decimal(text, &out) || read_hangul(text, &out))
        return out;
    size_t open = mark_at(text, 0, "（ ("), chapter = mark_at(text, 0, "第"), at = open + chapter, point;
    at = skip_blanks(text, at);
    size_t han = read_numerals(text, at, &out.value), digits = han ? 0 : import_digits(text, at, &out.value);
    at += han + digits;
    if (han + digits == 0 || digits > 2)
        return out;
    at = skip_blanks(text, at);
    point = mark_at(text, at, open ? "） )" : chapter ? "章 编 篇 部分" : han ? "、 ．" : "、 ． .");
    int ignored;
    bool decimal = digits && point == 1 && import_digits(text, at + 1, &ignored) > 0;
    if (point == 0 || decimal)
        return out;
    out.n = skip_blanks(text, at + point);
    out.kind = chapter ? NUMBERED_CHAPTER : han ? (open ? NUMBERED_HAN_ROUND : NUMBERED_HAN)
                                                : (open ? NUMBERED_DIGITS_ROUND : NUMBERED_DIGITS);
    return out;
}

/* ---- the whole */

/* Form feeds become blanks, so that the rest is judged as an issue file is; where they stood is kept. */
static struct str take_feeds(struct arena *arena, struct str bytes, bool **feeds)
{
    char *copy = arena_alloc(arena, bytes.n + 1);
    bool marked = str_starts(bytes, STR("\xEF\xBB\xBF"));
    size_t text = 0;                /* byte of the checked text, which has neither BOM nor CR */
    *feeds = ARENA_ARRAY(arena, bool, bytes.n + 1);
    for (size_t i = 0; i < bytes.n; i++) {
        copy[i] = bytes.s[i] == '\f' ? ' ' : bytes.s[i];
        (*feeds)[text] = (*feeds)[text] || bytes.s[i] == '\f';
        bool left_out = (marked && i < 3) || (bytes.s[i] == '\r' && i + 1 < bytes.n && bytes.s[i + 1] == '\n');
        text += !left_out;
    }
    return (struct str){copy, bytes.n};
}

static size_t count_items(const struct importer *im)
{
    size_t n = 0;
    for (size_t i = 0; i < im->sections.n; i++)
        n += im->sections.at[i].items.n;
    return n;
}

static void note_whole(struct importer *im)
{
    size_t links = 0;
    for (size_t s = 0; s < im->sections.n; s++)
        for (size_t i = 0; i < im->sections.at[s].items.n; i++)
            links += im->sections.at[s].items.at[i].links.n;
    struct arena *arena = im->arena;
    struct str blanks = str_format(arena, "%zu", im->blanks);
    if (im->sections.n == 0 || !im->sections.at[0].title.text.n)
        DIAG(im->diags, IMPORT_HEADINGS, ((struct pos){.file = im->file}));
    if (im->blanks)
        DIAG_ARGS(im->diags, IMPORT_BLANKS, ((struct pos){.file = im->file}), blanks);
    if (im->tags)
        DIAG_ARGS(im->diags, IMPORT_TAGS, ((struct pos){.file = im->file}), str_format(arena, "%zu", im->tags));
    DIAG_ARGS(im->diags, IMPORT_DONE, ((struct pos){.file = im->file}), str_format(arena, "%zu", im->sections.n),
              str_format(arena, "%zu", count_items(im)), str_format(arena, "%zu", links), str_format(arena, "%zu", im->contacts.n));
}

static void take_pages(const struct importer *im, struct import_pages *pages)
{
    for (size_t i = 0; i < im->entries.n; i++) {
        const struct in_entry *entry = &im->entries.at[i];
        if (entry->is_found && entry->page)
            *VEC_PUSH(im->arena, &pages->list) = (struct import_page){
                entry->pos, node_excerpt(im->arena, entry->words), entry->page, entry->section, entry->item};
    }
}

static size_t count_errors(struct importer *im, struct str text)
{
    size_t n = 0;
    struct diags *diags = diags_new(im->arena);
    issue_read(im->arena, diags, im->file, text);
    for (size_t i = 0; i < diags->list.n; i++)
        n += diag_severity(diags->list.at[i].id) >= SEVERITY_ERROR;
    return n;
}

/* Marks of Markdown that the text holds are kept where it is Markdown; when that does not read, they are text. What the
 * masthead lacks does not read in either case. */
static struct str write_issue(struct importer *im)
{
    struct str text = import_write(im, !im->is_markdown);
    size_t errors = im->is_markdown ? count_errors(im, text) : 0;
    struct str plain = errors ? import_write(im, true) : text;
    return errors && count_errors(im, plain) < errors ? plain : text;
}

/* Says of what program a file is that holds text among other things. */
static bool is_foreign(struct diags *diags, const char *file, struct str bytes)
{
    static const struct { const char *start, *name, *how; } kinds[] = {
        {"%PDF-", "PDF", "pdftotext FILE.pdf FILE.txt"}, {"PK\3\4", "Word", "pandoc FILE.docx -t gfm -o FILE.md"},
        {"{\\rtf", "Word (RTF)", "pandoc FILE.rtf -t gfm -o FILE.md"}, {"\xD0\xCF\x11\xE0", "Word (DOC)", "antiword FILE.doc > FILE.txt"}};
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        if (str_starts(bytes, str_of(kinds[i].start))) {
            DIAG_ARGS(diags, IMPORT_FOREIGN, ((struct pos){.file = file}), str_of(kinds[i].name), str_of(kinds[i].how));
            return true;
        }
    return false;
}

struct str import_text(struct arena *arena, struct diags *diags, const char *file, struct str bytes,
                       const struct import_wishes *wishes, struct import_pages *pages)
{
    struct importer im = {.arena = arena, .diags = diags, .file = file, .wishes = wishes};
    struct source source;
    bool *feeds;
    size_t before = diags->list.n;
    if (is_foreign(diags, file, bytes))
        return STR("");
    struct str plain = take_feeds(arena, bytes, &feeds);
    if (!source_check(arena, diags, file, plain, &source) || diags_have_errors(diags, before))
        return STR("");
    if (issue_read(arena, diags_new(arena), file, bytes)) {
        DIAG(diags, IMPORT_ISSUE, ((struct pos){.file = file}));
        return STR("");
    }
    if (!import_lines(&im, &source, feeds)) {
        DIAG(diags, IMPORT_EMPTY, ((struct pos){file, 1, 1}));
        return STR("");
    }
    import_find_heads(&im);
    if (im.is_markdown) {
        import_take_html(&im);
        import_drop_tags(&im);
    }
    import_head(&im, import_contents(&im));
    import_judge(&im);
    import_body(&im);
    struct str text = write_issue(&im);
    note_whole(&im);
    if (pages)
        take_pages(&im, pages);
    return text;
}
