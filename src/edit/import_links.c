/* Links and the closing block. A line comes in with what was read so far; a link goes to its item, its label and its address
 * recognised in whatever form, and the rest of an address that did not fit on its line is put to it. Behind the last item
 * lines with labels are the closing block, and lines without go on with the row above. Labels: those in use, in the languages
 * that the program sets. */
#include "edit/import_walk.h"

#include "base/ucd.h"
#include "input/body.h"

#include <string.h>

enum { LABEL_MOST = 24 };           /* bytes */

/* ---- links */

static bool is_label(struct importer *im, struct str text)
{
    static const char *const labels[] = {"链接", "原文链接", "来源", "原文", "来源链接", "信息来源", "网页链接", "出处", "連結", "鏈接",
                                         "原文連結", "来源网址", "リンク", "出典", "링크", "Link", "link", "Source", "来源网站", "LINK"};
    struct str compact = import_compact(im->arena, text);
    for (size_t i = 0; i < sizeof labels / sizeof *labels; i++)
        if (str_is(compact, labels[i]))
            return true;
    return false;
}

/* The bytes of text before a colon; 0: there is none, or what stands before it is no label. */
static size_t label_end(struct str text, size_t *value)
{
    for (size_t at = 0, n; at < text.n && at <= LABEL_MOST; at += n) {
        uint32_t cp;
        n = utf8_next(text, at, &cp);
        if (cp == 0xFF1A || cp == ':') {
            *value = at + n;
            return str_starts(str_from(text, at + n), STR("//")) ? 0 : at;
        }
        if (cp == 0xFF0C || cp == 0x3002 || cp == 0x3001 || cp == 0xFF1B || cp == '(' || cp == 0xFF08 || cp == 0x201C || cp == 0x300A)
            return 0;
    }
    return 0;
}

static struct str bare_address(struct str text)
{
    text = str_trim(text);
    if (text.n > 2 && text.s[0] == '<' && text.s[text.n - 1] == '>')
        text = str_slice(text, 1, text.n - 1);
    return text;
}

/* [words](address): the address. */
static struct str address_of(struct str text)
{
    size_t close, end;
    text = bare_address(text);
    if (!str_starts(text, STR("[")) || !str_find(text, STR("]("), &close))
        return text;
    end = import_path_end(str_from(text, close + 2));
    return end && close + 2 + end == text.n ? bare_address(str_slice(text, close + 2, text.n - 1)) : text;
}

/* Nothing but what addresses consist of. */
static bool is_address_part(struct str text)
{
    for (size_t i = 0; i < text.n; i++)
        if (text.s[i] <= ' ' || (unsigned char)text.s[i] > 0x7E || strchr("<>\"", text.s[i]))
            return false;
    return text.n > 0;
}

static bool is_web(struct str text)
{
    return (str_starts(text, STR("http://")) || str_starts(text, STR("https://"))) && is_address_part(text) && link_allowed(text);
}

bool import_take_link(struct walk *w, const struct in_line *line)
{
    size_t value = 0, end = label_end(line->text, &value);
    bool labelled = end && is_label(w->im, str_slice(line->text, 0, end));
    struct str address = address_of(labelled ? str_from(line->text, value) : line->text);
    bool alone = is_web(address) && (labelled || w->in_link || w->wants_address || !w->last || import_ends_sentence(w->last->text));
    if (labelled && address.n == 0)
        return w->wants_address = true;
    if (!alone)
        return false;
    *VEC_PUSH(w->im->arena, &w->item->links) = address;
    w->in_link = true;
    w->wants_address = false;
    w->last = NULL;
    return true;
}

/* The rest of an address that did not fit on its line. */
bool import_take_link_rest(struct walk *w, const struct in_line *line)
{
    struct in_item *item = w->item;
    struct str rest = line->text;
    int value;
    bool closed = rest.n && rest.s[rest.n - 1] == '>';
    rest.n -= closed;
    if (!w->in_link || item->links.n == 0 || !is_address_part(rest) || is_web(rest) || import_digits(rest, 0, &value) == rest.n)
        return false;
    struct str *link = &item->links.at[item->links.n - 1];
    struct str start = str_starts(*link, STR("<")) ? str_from(*link, 1) : *link;
    *link = str_format(w->im->arena, "%.*s%.*s", (int)start.n, start.s, (int)rest.n, rest.s);
    return true;
}

/* What a layout writes beside the QR code of a link, which is none of the words. */
bool import_is_code_caption(const struct in_line *line)
{
    static const char *const words[] = {"扫码阅读", "掃碼閱讀", "掃描閱讀", "スキャンで読む", "휴대폰으로 보기", "Scan to read"};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (str_is(line->text, words[i]))
            return true;
    return false;
}

/* ---- the closing block */

static bool is_known(struct importer *im, struct str label)
{
    static const char *const labels[] = {
        "主办单位", "主办", "编印", "编辑", "主编", "编印单位", "承办单位", "单位简介", "通讯地址", "地址", "邮政编码", "邮编", "联系人",
        "联系电话", "电话", "传真", "网址", "电子邮件", "邮箱", "电子邮箱", "主辦單位", "編輯", "編印", "電話", "網址", "電子郵件", "地址",
        "Published by", "Editor", "Address", "Telephone", "Website", "E-mail", "Email", "発行", "編集", "電話番号", "住所",
        "발행", "펴낸곳", "전화", "주소", "누리집"};
    struct str text = import_compact(im->arena, label);
    for (size_t i = 0; i < sizeof labels / sizeof *labels; i++)
        if (str_eq(text, import_compact(im->arena, str_of(labels[i]))))
            return true;
    return false;
}

/* A label without a colon, in a column of its own: the bytes before the blanks that part it from its value; 0: there is none.
 * The characters of a short label may be spread. */
static size_t column_end(struct importer *im, struct str text, size_t *value)
{
    enum { GAP = 3, LEAST = 2, MOST = 8 };      /* blanks; characters */
    for (size_t at = 0, end; im->is_paged && at < text.n; at = end) {
        for (end = at; end < text.n && text.s[end] == ' '; end++)
            ;
        if (end - at >= GAP && end < text.n) {
            size_t n = utf8_count(import_compact(im->arena, str_slice(text, 0, at)));
            *value = end;
            if (n > MOST)
                return 0;
            if (n >= LEAST)
                return at;
        }
        end += end == at;
    }
    return 0;
}

/* Of a row of the closing block. */
static size_t row_label(struct importer *im, struct str text, size_t *value)
{
    size_t column = column_end(im, text, value);
    bool in_columns = column && (im->in_columns || is_known(im, str_slice(text, 0, column)));
    return in_columns ? column : label_end(text, value);
}

/* Does a heading that is due still come? */
static bool comes_heading(const struct walk *w, size_t from)
{
    const struct importer *im = w->im;
    for (size_t i = from; i < im->lines.n; i++) {
        struct in_number number = import_number(im->lines.at[i].text);
        bool section = number.kind && number.kind == im->section_kind && number.value == (int)im->sections.n + 1;
        bool item = number.kind && number.kind == im->item_kind && number.value == (int)w->section->items.n + 1;
        if (section || item || (im->lines.at[i].level && !im->section_kind))
            return true;
    }
    return false;
}

/* 网 and 址：… on lines of their own. */
static bool is_half_label(const struct importer *im, size_t i)
{
    size_t value;
    const struct in_line *line = &im->lines.at[i];
    bool han = (line->text.n == 3 || line->text.n == 6) && ucd_is_cjk(import_last(line->text));
    if (!han || i + 1 >= im->lines.n)
        return false;
    size_t end = label_end(im->lines.at[i + 1].text, &value);
    return end > 0 && end <= 6;
}

bool import_begins_contacts(struct walk *w, size_t i)
{
    size_t value, end = row_label(w->im, w->im->lines.at[i].text, &value);
    if (!w->item || (!end && !is_half_label(w->im, i)))
        return false;
    struct str label = str_slice(w->im->lines.at[i].text, 0, end);
    bool likely = w->item->links.n > 0 ? w->in_link : is_known(w->im, label);
    if (!end)
        likely = w->in_link || (w->last && import_ends_sentence(w->last->text));
    bool begins = likely && !comes_heading(w, i);
    w->im->in_columns = begins && end && column_end(w->im, w->im->lines.at[i].text, &value) == end;
    return begins;
}

size_t import_take_contact(struct walk *w, size_t i)
{
    struct importer *im = w->im;
    const struct in_line *line = &im->lines.at[i], *next = is_half_label(im, i) ? line + 1 : line;
    size_t value, end = row_label(im, next->text, &value);
    bool fresh = end > 0 && !(next == line && im->is_indented && line->indent > 4);
    if (!fresh && im->contacts.n == 0)
        return 0;
    if (!fresh) {
        import_put(im, &im->contacts.at[im->contacts.n - 1].value, line, line->text);
        return 1;
    }
    struct in_contact *contact = VEC_PUSH(im->arena, &im->contacts);
    if (next != line)
        import_put(im, &contact->label, line, line->text);
    import_put(im, &contact->label, next, str_slice(next->text, 0, end));
    struct str words = bare_address(str_from(next->text, value));
    if (words.n)
        import_put(im, &contact->value, next, words);
    return next == line ? 1 : 2;
}
