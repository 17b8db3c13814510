/* The issue file. What was read comes in; YAML goes out, with a comment at each place that needs an eye. Words that are missing
 * stand in 〔 〕, of which check warns. */
#include "edit/import_parts.h"

#include "edit/yaml_text.h"

#include <string.h>

struct import_words {
    const char *guide, *kept, *missing_year, *missing_number, *missing_date;
};

static const struct import_words english = {
    "# Imported from {0}. Look through what is marked “# ?”, then: paiban check FILE --fix\n",
    "# ? in the masthead, too: ", "# ? year: not found\n", "# ? number: not found\n", "# ? date: not found\n"};

static const struct import_words chinese = {
    "# 由 {0} 导入。请查看标有“# ?”之处，然后运行：paiban check 文件 --fix\n", "# ? 刊头另有：",
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
    struct str title = import_plain(im, import_mend(im, &im->title)), subtitle = import_plain(im, import_mend(im, &im->subtitle));
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
    struct str lang = import_language(im);
    if (lang.n)
        yaml_put_pair(&w->b, "", STR("lang"), lang);
}

static void put_links(struct writer *w, const struct in_item *item)
{
    if (item->links.n == 1)
        yaml_put_pair(&w->b, "        ", STR("link"), import_plain(w->im, item->links.at[0]));
    if (item->links.n > 1)
        buf_addz(&w->b, "        links:\n");
    for (size_t i = 0; i < item->links.n && item->links.n > 1; i++)
        yaml_put_entry(&w->b, "          ", import_plain(w->im, item->links.at[i]));
}

static void put_doubt(struct writer *w, const struct in_doubt *doubt)
{
    static const struct { enum diag_id id; const char *english, *chinese; } words[] = {
        {DIAG_IMPORT_PARAGRAPH, "a new paragraph?", "是否另起一段？"},
        {DIAG_IMPORT_NOT_LISTED, "the title is not in the contents:", "目录里没有这个标题："},
        {DIAG_IMPORT_CAPTION, "a table or picture was here:", "此处原有表或图："},
        {DIAG_IMPORT_COLUMNS, "a table, read by the blanks between its columns:", "表格按各列之间的空白读出："},
        {DIAG_IMPORT_MERGED, "cells of this table spanned several:", "此表原有合并的单元格："},
        {DIAG_IMPORT_PICTURE_ADDRESS, "save this picture beside the file:", "请将此图存到本文件旁："}};
    bool zh = w->im->wishes->lang == DIAG_CHINESE;
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (words[i].id == doubt->id)
            buf_addf(&w->b, zh ? "      # ? %s原文第 %d 行 %.*s\n" : "      # ? %s line %d, %.*s\n", zh ? words[i].chinese : words[i].english,
                     (int)doubt->line, (int)doubt->words.n, doubt->words.s);
}

static void put_item(struct writer *w, const struct in_item *item)
{
    struct str title = import_plain(w->im, import_mend(w->im, &item->title));
    for (size_t i = 0; i < item->doubts.n; i++)
        put_doubt(w, &item->doubts.at[i]);
    yaml_put_pair(&w->b, "      - ", STR("title"), title.n ? title : STR("〔标题〕"));
    import_put_body(w->im, &w->b, item, w->escape);
    put_links(w, item);
}

static void put_sections(struct writer *w)
{
    static const struct in_item empty;
    static const struct in_section none;
    buf_addz(&w->b, "sections:\n");
    for (size_t s = 0; s < w->im->sections.n || s == 0; s++) {
        const struct in_section *section = w->im->sections.n ? &w->im->sections.at[s] : &none;
        struct str title = import_plain(w->im, import_mend(w->im, &section->title));
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
        struct str value = import_plain(im, import_mend(im, &im->contacts.at[i].value));
        yaml_put_pair(&w->b, "  - ", import_plain(im, label), value.n ? value : STR("〔待补〕"));
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
