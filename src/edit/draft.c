/* The draft of the next issue. The last issue comes in with what is wished; out goes the text of a file: schema line, a guide
 * in comments, the masthead with the numbers that go on (draft_dates.c), its sections with an item each to be filled in, and
 * contact, publication and fields as they were. What is to be filled in stands in 〔 〕, so that nobody prints it unseen:
 * check warns of it. The bodies of the last issue are not carried over, nor are comments. */
#include "edit/draft.h"

#include "edit/yaml_text.h"

struct words {
    const char *guide, *date, *date_given, *sections, *link;
};

static const struct words english = {
    "# No. {0} of {1}, made from {2}. Replace every 〔…〕, delete what is not needed, then: paiban check FILE --fix\n",
    "# by the interval so far; look it through\n", "\n",
    "  # the sections of the last issue; under “items” each item begins with “- title”\n",
    "        # link: https://            # address of the source, if it has one\n",
};

static const struct words chinese = {
    "# {1} 年第 {0} 期，据 {2} 生成。请替换所有〔…〕，删去不用的部分，然后运行：paiban check 文件 --fix\n",
    "# 按以往间隔推算，请核对\n", "\n",
    "  # 栏目沿用上期；items 下每条以“- title”开头\n",
    "        # link: https://            # 来源网址，没有就不写\n",
};

struct draft {
    struct buf b;
    const struct issue *last;
    const struct words *words;
    struct draft_numbers next;
};

static const char *file_name(const char *path)
{
    const char *name = path;
    for (; *path; path++)
        if (*path == '/')
            name = path + 1;
    return name;
}

static void put_guide(struct draft *d)
{
    for (const char *p = d->words->guide; *p; p++) {
        if (p[0] != '{' || p[2] != '}') {
            buf_add(&d->b, (struct str){p, 1});
            continue;
        }
        if (p[1] == '0')
            buf_add(&d->b, d->next.number);
        else if (p[1] == '1')
            buf_addi(&d->b, d->next.year);
        else
            buf_addz(&d->b, file_name(d->last->file));
        p += 2;
    }
}

/* ---- the schema line */

static const char schema_mark[] = "# yaml-language-server: $schema=";

/* The last file's, if it is among its comments at the beginning. */
static struct str schema_line(const struct issue *last)
{
    struct str text = last->root ? last->root->source->text : STR("");
    for (size_t end; str_starts(text, STR("#")) && str_find(text, STR("\n"), &end); text = str_from(text, end + 1))
        if (str_starts(text, str_of(schema_mark)))
            return str_slice(text, 0, end);
    return STR("");
}

static void put_schema(struct draft *d, const char *schema)
{
    struct str line = schema_line(d->last);
    if (!schema && !line.n)
        return;
    if (schema)
        buf_addf(&d->b, "%s%s\n", schema_mark, schema);
    else
        buf_addf(&d->b, "%.*s\n", (int)line.n, line.s);
}

/* ---- masthead */

static void put_field(struct draft *d, const char *key, struct str text)
{
    if (text.n)
        yaml_put_pair(&d->b, "", str_of(key), text);
}

static void put_masthead(struct draft *d, const struct draft_wishes *wishes)
{
    bool date_given = wishes->date.year != 0;
    const struct issue *last = d->last;
    put_field(d, "title", last->title.text);
    put_field(d, "subtitle", last->subtitle.text);
    buf_addf(&d->b, "year: %d\n", d->next.year);
    put_field(d, "number", d->next.number);
    put_field(d, "volume", d->next.volume);
    buf_addf(&d->b, "date: %04d-%02d-%02d%s%s", d->next.date.year, d->next.date.month, d->next.date.day,
             date_given ? "" : "  ", date_given ? d->words->date_given : d->words->date);
    if (!str_is(last->lang, "zh-Hans"))
        put_field(d, "lang", last->lang);
    put_field(d, "layout", wishes->layout ? str_of(wishes->layout) : last->layout.text);
    buf_addz(&d->b, last->toc ? "" : "toc: false\n");
    for (size_t i = 0; i < last->check.noff; i++)
        buf_addf(&d->b, "%s%s%s", i ? ", " : "check: {off: [", diag_name(last->check.off[i]), i + 1 == last->check.noff ? "]}\n" : "");
}

/* ---- sections */

static const char *word_in(struct str lang, const char *simplified, const char *traditional, const char *japanese,
                           const char *other)
{
    if (str_starts(lang, STR("zh-Hans")))
        return simplified;
    return str_starts(lang, STR("zh")) ? traditional : str_is(lang, "ja") ? japanese : other;
}

static void put_sections(struct draft *d)
{
    struct str lang = d->last->lang;
    buf_addf(&d->b, "sections:\n%s", d->words->sections);
    for (size_t i = 0; i < d->last->nsections; i++) {
        yaml_put_pair(&d->b, "  - ", STR("title"), d->last->sections[i].title.text);
        buf_addz(&d->b, "    items:\n");
        yaml_put_pair(&d->b, "      - ", STR("title"), str_of(word_in(lang, "〔标题〕", "〔標題〕", "〔題名〕", "〔title〕")));
        buf_addz(&d->b, "        body: |\n");
        yaml_put_lines(&d->b, "          ", str_of(word_in(lang, "〔正文〕", "〔正文〕", "〔本文〕", "〔text〕")));
        buf_addz(&d->b, d->words->link);
    }
}

/* ---- what stays */

static void put_contacts(struct draft *d, const char *key, const struct contact *contacts, size_t n, const char *indent)
{
    if (n)
        buf_addf(&d->b, "%s:\n", key);
    for (size_t i = 0; i < n; i++)
        yaml_put_pair(&d->b, indent, contacts[i].label.text, contacts[i].value.text);
}

struct str draft_next(struct arena *arena, const struct issue *last, const struct draft_wishes *wishes)
{
    struct draft d = {.b = {.arena = arena}, .last = last, .words = wishes->lang == DIAG_CHINESE ? &chinese : &english,
                      .next = draft_numbers(arena, last, wishes)};
    put_schema(&d, wishes->schema);
    put_guide(&d);
    put_masthead(&d, wishes);
    put_sections(&d);
    put_contacts(&d, "fields", last->fields, last->nfields, "  ");
    put_contacts(&d, "contact", last->contacts, last->ncontacts, "  - ");
    put_contacts(&d, "publication", last->publication, last->npublication, "  - ");
    return buf_str(&d.b);
}
