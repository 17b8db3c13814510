/* The issue file. What was read comes in; YAML goes out, with a comment at each place that needs an eye. Words that are missing
 * stand in 〔 〕, of which check warns. Signs that Markdown would take for its own are escaped where the text is plain. */
#include "edit/import_parts.h"

#include "edit/yaml_text.h"
#include "input/attributes.h"

#include <string.h>

struct import_words {
    const char *guide, *doubt, *kept, *missing_year, *missing_number, *missing_date;
};

static const struct import_words english = {
    "# Imported from {0}. Look through what is marked “# ?”, then: paiban check FILE --fix\n", "# ? a new paragraph? ",
    "# ? in the masthead, too: ", "# ? year: not found\n", "# ? number: not found\n", "# ? date: not found\n"};

static const struct import_words chinese = {
    "# 由 {0} 导入。请查看标有“# ?”之处，然后运行：paiban check 文件 --fix\n", "# ? 存疑，是否另起一段或另有标题：", "# ? 刊头另有：",
    "# ? year：没有找到年份\n", "# ? number：没有找到期号\n", "# ? date：没有找到日期\n"};

struct writer {
    struct importer *im;
    struct buf b;
    const struct import_words *words;
    bool escape;
};

static const char *file_name(const char *path)
{
    const char *slash = strrchr(path, '/');
    return slash ? slash + 1 : path;
}

static void put_guide(struct writer *w)
{
    size_t at = 0;
    struct str guide = str_of(w->words->guide);
    str_find(guide, STR("{0}"), &at);
    if (w->im->wishes->schema)
        buf_addf(&w->b, "# yaml-language-server: $schema=%s\n", w->im->wishes->schema);
    buf_add(&w->b, str_slice(guide, 0, at));
    buf_addz(&w->b, file_name(w->im->file));
    buf_add(&w->b, str_from(guide, at + 3));
}

static void put_masthead(struct writer *w)
{
    struct importer *im = w->im;
    struct str title = import_mend(im, &im->title), subtitle = import_mend(im, &im->subtitle);
    yaml_put_pair(&w->b, "", STR("title"), title.n ? title : STR("〔标题〕"));
    if (subtitle.n)
        yaml_put_pair(&w->b, "", STR("subtitle"), subtitle);
    for (size_t i = 0; i < im->head_doubts.n; i++)
        buf_addf(&w->b, "%s%.*s\n", w->words->kept, (int)im->head_doubts.at[i].n, im->head_doubts.at[i].s);
    if (im->year)
        buf_addf(&w->b, "year: %d\n", im->year);
    else
        buf_addz(&w->b, w->words->missing_year);
    if (im->number.n)
        yaml_put_pair(&w->b, "", STR("number"), im->number);
    else
        buf_addz(&w->b, w->words->missing_number);
    if (im->volume.n)
        yaml_put_pair(&w->b, "", STR("volume"), im->volume);
    if (im->month)
        buf_addf(&w->b, "date: %04d-%02d-%02d\n", im->date_year, im->month, im->day);
    else
        buf_addz(&w->b, w->words->missing_date);
}

/* ---- bodies */

static bool begins_block(struct str text)
{
    size_t digits = 0;
    while (digits < text.n && text.s[digits] >= '0' && text.s[digits] <= '9')
        digits++;
    bool point = digits && digits < 10 && digits < text.n && (text.s[digits] == '.' || text.s[digits] == ')');
    return text.n && (memchr("#>+-=~:", text.s[0], 7) || point);
}

static bool is_letter(struct str text, size_t at)
{
    return at < text.n && ((text.s[at] | 32) >= 'a' && (text.s[at] | 32) <= 'z');
}

/* &name; or &#number; */
static bool is_entity(struct str text, size_t at)
{
    size_t i = at + 1;
    while (i < text.n && (is_letter(text, i) || text.s[i] == '#' || (text.s[i] >= '0' && text.s[i] <= '9')))
        i++;
    return i > at + 1 && i < text.n && text.s[i] == ';';
}

/* What may only be a sign, and would be taken for one, in this paragraph. */
struct signs {
    bool star, score, tick, bracket;
};

static struct signs find_signs(struct str text)
{
    static const char *const brackets[] = {"](", "][", "]:", "]{", "[^", "!["};
    size_t stars = 0, scores = 0, ticks = 0, at;
    struct signs signs = {0};
    for (size_t i = 0; i < text.n; i++) {
        stars += text.s[i] == '*';
        scores += text.s[i] == '_';
        ticks += text.s[i] == '`';
    }
    for (size_t i = 0; i < sizeof brackets / sizeof *brackets; i++)
        signs.bracket |= str_find(text, str_of(brackets[i]), &at);
    signs.star = stars > 1;
    signs.score = scores > 1;
    signs.tick = ticks > 1;
    return signs;
}

static bool is_sign(struct str text, size_t i, const struct signs *signs)
{
    char next = i + 1 < text.n ? text.s[i + 1] : 0;
    switch (text.s[i]) {
    case '*': return signs->star;
    case '_': return signs->score;
    case '`': return signs->tick;
    case '[': case ']': return signs->bracket;
    case '{': return attributes_meant(text, i);
    case '|': return text.s[0] == '|';
    case '~': return next == '~';
    case '&': return is_entity(text, i);
    case '<': return is_letter(text, i + 1) || next == '/' || next == '!' || next == '?';
    case '\\': return next && memchr("\\`*_{}[]()#+-.!<>|~&\"'", next, 22);
    default: return false;
    }
}

/* A paragraph as Markdown that gives its words back. */
static void put_escaped(struct buf *b, struct str text)
{
    struct signs signs = find_signs(text);
    size_t point = 0;
    bool block = begins_block(text);
    while (block && point < text.n && text.s[point] >= '0' && text.s[point] <= '9')
        point++;
    for (size_t i = 0; i < text.n; i++) {
        if (is_sign(text, i, &signs) || (block && i == point))
            buf_addz(b, "\\");
        buf_add(b, str_slice(text, i, i + 1));
    }
}

static void put_body(struct writer *w, const struct in_item *item)
{
    buf_addz(&w->b, "        body: |\n");
    for (size_t i = 0; i < item->paragraphs.n; i++) {
        struct buf paragraph = {.arena = w->im->arena};
        struct str text = import_mend(w->im, &item->paragraphs.at[i]);
        if (w->escape)
            put_escaped(&paragraph, text);
        else
            buf_add(&paragraph, text);
        buf_addz(&w->b, i ? "\n" : "");
        yaml_put_lines(&w->b, "          ", buf_str(&paragraph));
    }
    if (item->paragraphs.n == 0)
        yaml_put_lines(&w->b, "          ", STR("〔正文〕"));
}

static void put_links(struct writer *w, const struct in_item *item)
{
    if (item->links.n == 1)
        yaml_put_pair(&w->b, "        ", STR("link"), item->links.at[0]);
    if (item->links.n > 1)
        buf_addz(&w->b, "        links:\n");
    for (size_t i = 0; i < item->links.n && item->links.n > 1; i++)
        yaml_put_entry(&w->b, "          ", item->links.at[i]);
}

static void put_item(struct writer *w, const struct in_item *item)
{
    struct str title = import_mend(w->im, &item->title);
    for (size_t i = 0; i < item->doubts.n; i++)
        buf_addf(&w->b, "      %s%.*s\n", w->words->doubt, (int)item->doubts.at[i].n, item->doubts.at[i].s);
    yaml_put_pair(&w->b, "      - ", STR("title"), title.n ? title : STR("〔标题〕"));
    put_body(w, item);
    put_links(w, item);
}

static void put_sections(struct writer *w)
{
    static const struct in_item empty;
    static const struct in_section none;
    buf_addz(&w->b, "sections:\n");
    for (size_t s = 0; s < w->im->sections.n || s == 0; s++) {
        const struct in_section *section = w->im->sections.n ? &w->im->sections.at[s] : &none;
        struct str title = import_mend(w->im, &section->title);
        yaml_put_pair(&w->b, "  - ", STR("title"), title.n ? title : STR("〔栏目〕"));
        buf_addz(&w->b, "    items:\n");
        for (size_t i = 0; i < section->items.n; i++)
            put_item(w, &section->items.at[i]);
        if (section->items.n == 0)
            put_item(w, &empty);
    }
}

static void put_contacts(struct writer *w)
{
    struct importer *im = w->im;
    buf_addz(&w->b, im->contacts.n ? "contact:\n" : "");
    for (size_t i = 0; i < im->contacts.n; i++) {
        struct str label = buf_str(&im->contacts.at[i].label.text);
        label = import_is_han(import_last(label)) ? import_compact(im->arena, label) : str_trim(label);
        struct str value = import_mend(im, &im->contacts.at[i].value);
        yaml_put_pair(&w->b, "  - ", label, value.n ? value : STR("〔待补〕"));
    }
}

struct str import_write(struct importer *im, bool escape)
{
    struct writer w = {.im = im, .b = {.arena = im->arena}, .escape = escape,
                       .words = im->wishes->lang == DIAG_CHINESE ? &chinese : &english};
    im->blanks = im->mended = 0;
    put_guide(&w);
    put_masthead(&w);
    put_sections(&w);
    put_contacts(&w);
    return buf_str(&w.b);
}
