/* The issue: tables of its keys, and what concerns several of them.
 *
 * Bytes come in and pass the doors one after another (bytes.c, yaml.c, schema.c with the tables below); a checked issue
 * comes out, or none and the list of all that is wrong. Whether a layout or a picture that the file names is there is
 * found out later, by those who load it. Rule: the issue description of the manual. */
#include "input/issue.h"

#include "input/advice.h"
#include "input/issn.h"
#include "input/near.h"
#include "input/parts.h"
#include "input/references.h"
#include "input/values.h"

#define COUNT(table) (sizeof(table) / sizeof *(table))

/* ---- bodies and links */

/* A body in another style than | loses its paragraphs: YAML makes one line end of a blank line. */
static void warn_of_folding(struct schema_run *run, const struct node *node)
{
    size_t at;
    struct str source = str_slice(node->source->text, node->from, node->to);
    bool split = str_find(node->text, STR("\n"), &at) && at + 1 < node->text.n;
    if (node->style != NODE_LITERAL && split && str_find(str_trim(source), STR("\n"), &at))
        DIAG(run->diags, BODY_FOLDED, node->pos);
}

static void read_body(struct schema_run *run, const struct slot *slot, const struct node *node)
{
    if (node->kind != NODE_SCALAR) {
        if (!advice_brackets(run->diags, node))
            DIAG(run->diags, BODY_FOUND_LIST, node->pos);
        return;
    }
    bool cut_off = advice_comment(run->diags, node);
    if (value_is_blank(node->text)) {
        if (!cut_off)
            schema_empty(run, slot, node);
        return;
    }
    if (node->style == NODE_PLAIN && str_starts(node->text, STR("｜"))) {
        DIAG(run->diags, BLOCK_WIDE, node->pos);
        return;
    }
    warn_of_folding(run, node);
    *(struct body **)slot->member = body_read(run->arena, run->diags, node);
}

static void read_address(struct schema_run *run, const struct slot *slot, const struct node *node)
{
    if (value_is_blank(node->text))
        schema_empty(run, slot, node);
    else if (!link_allowed(node->text))
        DIAG_ARGS(run->diags, LINK_BAD, node->pos, node_excerpt(run->arena, node->text));
    else if (node->text.n > LINK_MOST)
        DIAG_ARGS(run->diags, LINK_LONG, node->pos, str_format(run->arena, "%zu", utf8_count(node->text)));
    else
        *(struct field *)slot->member = (struct field){node->text, node->pos, node};
}

/* One address as a list of one. */
static void read_link(struct schema_run *run, const struct slot *slot, const struct node *node)
{
    if (node->kind == NODE_LIST) {
        DIAG(run->diags, LINK_LIST, node->pos);
        return;
    }
    static const struct schema_type one = {.form = FORM_SCALAR, .read = read_address};
    struct field *link = ARENA_NEW(run->arena, struct field);
    struct slot inner = {slot->key, link, NULL};
    schema_read(run, &one, &inner, node);
    *(struct field **)slot->member = link;
    *slot->count = 1;
}

static void read_id(struct schema_run *run, const struct slot *slot, const struct node *node)
{
    if (!id_allowed(node->text))
        DIAG_ARGS(run->diags, BODY_ID, node->pos, node_excerpt(run->arena, node->text));
    else
        *(struct field *)slot->member = (struct field){node->text, node->pos, node};
}

/* ---- contacts and free fields */

/* One row: the key is its label. */
static void read_labelled(struct schema_run *run, const struct node *value, struct contact *out)
{
    static const struct schema_type text = {.form = FORM_SCALAR, .printed = true, .read = value_read_text};
    const struct node *key = value->key;
    const struct schema_key label = {.name = str_z(run->arena, node_excerpt(run->arena, key->text)), .required = true};
    out->label = (struct field){value_line(run->arena, key->text), key->pos, key};
    if (value_is_blank(key->text))
        DIAG(run->diags, KEY_EMPTY, key->pos);
    struct slot slot = {&label, &out->value, NULL};
    schema_read(run, &text, &slot, value);
}

/* A map of free names. */
static void read_fields(struct schema_run *run, const struct slot *slot, const struct node *node)
{
    if (node->kind != NODE_MAP) {
        if (!node->cut && (node->kind != NODE_SCALAR || !advice_text(run->diags, node)))
            DIAG(run->diags, FIELDS_FORM, schema_pos(node));
        return;
    }
    struct contact *fields = ARENA_ARRAY(run->arena, struct contact, node->n);
    *slot->count = 0;
    for (const struct node *value = node->first; value; value = value->next)
        read_labelled(run, value, &fields[(*slot->count)++]);
    *(struct contact **)slot->member = fields;
}

/* A list of maps with one key each, free to choose; the order is the editor's. */
static void read_contact(struct schema_run *run, const struct slot *slot, const struct node *node)
{
    if (node->kind != NODE_MAP || node->n == 0) {
        if (!node->cut && !node->merged && (node->kind != NODE_SCALAR || !advice_text(run->diags, node)))
            DIAG_ARGS(run->diags, CONTACT_FORM, node->pos, str_of(slot->key->name));
        return;
    }
    read_labelled(run, node->first, slot->member);
    for (const struct node *more = node->first->next; more; more = more->next)
        DIAG_ARGS(run->diags, CONTACT_KEYS, more->key->pos, node_excerpt(run->arena, more->key->text), str_of(slot->key->name));
    const struct contact *contact = slot->member;
    if (str_is(contact->label.text, "ISSN") && contact->value.text.n)
        issn_check(run, &contact->value);
}

static const struct schema_type contact_type = {
    .form = FORM_ANY,
    .read = read_contact,
    .json = "\"type\": \"object\", \"minProperties\": 1, \"maxProperties\": 1, "
            "\"additionalProperties\": {\"type\": [\"string\", \"number\", \"boolean\"]}",
};

static void read_contacts(struct schema_run *run, const struct slot *slot, const struct node *node)
{
    static const struct schema_type list = {.form = FORM_LIST, .element = &contact_type, .size = sizeof(struct contact)};
    if (node->kind == NODE_MAP && !advice_dashes(run->diags, node))
        DIAG_ARGS(run->diags, CONTACT_FOUND_MAP, node->pos, str_of(slot->key->name));
    else if (node->kind != NODE_MAP)
        schema_read(run, &list, slot, node);
}

/* ---- which warnings are wanted */

static const char *name_near(struct str typed)
{
    size_t least = NEAR_NONE;
    const char *best = NULL;
    for (int i = 0; i < DIAG_COUNT; i++)
        if (diag_severity((enum diag_id)i) <= SEVERITY_WARNING && near_is_nearer(typed, str_of(diag_name((enum diag_id)i)), &least))
            best = diag_name((enum diag_id)i);
    return best;
}

static void read_warning(struct schema_run *run, const struct slot *slot, const struct node *node)
{
    enum diag_id id;
    const char *near;
    if (!diag_find(node->text, &id))
        if ((near = name_near(node->text)))
            DIAG_ARGS(run->diags, CHECK_NEAR, node->pos, node_excerpt(run->arena, node->text), str_of(near));
        else
            DIAG_ARGS(run->diags, CHECK_UNKNOWN, node->pos, node_excerpt(run->arena, node->text));
    else if (diag_severity(id) > SEVERITY_WARNING)
        DIAG_ARGS(run->diags, CHECK_ERROR, node->pos, node->text);
    else
        *(enum diag_id *)slot->member = id;
}

/* ---- types */

#define JSON_TEXT "\"type\": [\"string\", \"number\", \"boolean\"]"
#define JSON_LINK "\"type\": \"string\", \"pattern\": \"^([Hh][Tt][Tt][Pp][Ss]?://|[Mm][Aa][Ii][Ll][Tt][Oo]:)\""
#define JSON_NUMBER "\"type\": [\"integer\", \"string\"], \"minimum\": 1, \"pattern\": \"^[1-9][0-9]*(-[1-9][0-9]*)?$\""

static const struct schema_type text_type = {
    .form = FORM_SCALAR, .printed = true, .read = value_read_text, .json = JSON_TEXT};
static const struct schema_type name_type = {.form = FORM_SCALAR, .word = true, .read = value_read_name, .json = JSON_TEXT};
static const struct schema_type year_type = {
    .form = FORM_SCALAR,
    .word = true,
    .read = value_read_year,
    .json = "\"type\": \"integer\", \"minimum\": 1000, \"maximum\": 9999"};
static const struct schema_type number_type = {.form = FORM_SCALAR, .word = true, .read = value_read_number, .json = JSON_NUMBER};
static const struct schema_type bool_type = {
    .form = FORM_SCALAR, .word = true, .read = value_read_bool, .json = "\"type\": \"boolean\""};
static const struct schema_type date_type = {
    .form = FORM_SCALAR,
    .word = true,
    .read = value_read_date,
    .json = "\"type\": \"string\", \"pattern\": \"^[0-9]{4}-[0-9]{2}-[0-9]{2}$\""};
static const struct schema_type lang_type = {
    .form = FORM_SCALAR, .word = true, .read = value_read_lang, .json = "\"type\": \"string\""};
static const struct schema_type body_type = {
    .form = FORM_ANY, .printed = true, .read = read_body, .json = "\"type\": \"string\", \"minLength\": 1"};
static const struct schema_type id_type = {
    .form = FORM_SCALAR, .printed = true, .read = read_id, .json = JSON_TEXT ", \"pattern\": \"^[^\\\\s#{}]+$\""};
static const struct schema_type link_type = {.form = FORM_ANY, .read = read_link, .json = JSON_LINK};
static const struct schema_type address_type = {.form = FORM_SCALAR, .word = true, .read = read_address, .json = JSON_LINK};
static const struct schema_type links_type = {
    .form = FORM_LIST, .element = &address_type, .size = sizeof(struct field)};
static const struct schema_type fields_type = {.form = FORM_ANY, .names = &text_type, .read = read_fields};
static const struct schema_type contacts_type = {
    .form = FORM_ANY, .element = &contact_type, .read = read_contacts, .json = "\"type\": \"array\""};

static const struct schema_type warning_type = {
    .form = FORM_SCALAR, .word = true, .read = read_warning, .json = "\"type\": \"string\""};
static const struct schema_type warnings_type = {
    .form = FORM_LIST, .element = &warning_type, .size = sizeof(enum diag_id), .least = 1};

/* ---- tables */

static const struct schema_key check_keys[] = {
    {"off", &warnings_type, false, offsetof(struct issue_check, off), offsetof(struct issue_check, noff),
     "关闭 忽略 不查 ignore disable skip", "ids of warnings that are not wanted, a list", "不需要的警告的标识，列表"},
};
static const struct schema_map check_map = {check_keys, COUNT(check_keys), NULL};
static const struct schema_type check_type = {.form = FORM_MAP, .map = &check_map};

/* The lines of a map, when something is switched off there. */
static void set_lines(struct issue_check *check, const struct node *map)
{
    struct str lines = str_trim(str_slice(map->source->text, map->from, check->noff ? map->to : map->from));
    check->first = check->last = map->pos.line;
    for (size_t at = 0; at < lines.n; at++)
        check->last += lines.s[at] == '\n';
}

static void check_item(struct schema_run *run, const struct node *map, void *target)
{
    struct item *item = target;
    set_lines(&item->check, map);
    const struct node *link = node_get(map, "link"), *links = node_get(map, "links");
    if (link && links && !schema_is_nothing(link) && !schema_is_nothing(links))
        DIAG(run->diags, LINK_TWICE, link->key->from > links->key->from ? link->key->pos : links->key->pos);
}

static const struct schema_key item_keys[] = {
    {"title", &text_type, true, offsetof(struct item, title), 0, "标题 题目 题名 name heading headline",
     "title, plain text", "标题，纯文本"},
    {"deck", &text_type, false, offsetof(struct item, deck), 0, "提要 导语 导读 摘要 summary abstract standfirst",
     "some words between title and body, plain text", "题下的提要，纯文本"},
    {"body", &body_type, true, offsetof(struct item, body), 0, "正文 内容 文字 content contents text",
     "text in Markdown, under “body: |”", "正文，Markdown，写在“body: |”之下"},
    {"credit", &text_type, false, offsetof(struct item, credit), 0, "署名 作者 供稿 出处 author byline",
     "words behind the body: where it is from, who wrote it", "文末的出处或署名，纯文本"},
    {"link", &link_type, false, offsetof(struct item, links), offsetof(struct item, nlinks),
     "链接 网址 来源 原文 url href source address", "address of the source", "来源网址"},
    {"links", &links_type, false, offsetof(struct item, links), offsetof(struct item, nlinks), "urls sources addresses",
     "several addresses, a list", "多个网址，列表"},
    {"id", &id_type, false, offsetof(struct item, id), 0, "标识 锚点 anchor",
     "name by which bodies refer to the item: [](#name)", "供正文引用的名称：[](#名称)"},
    {"check", &check_type, false, offsetof(struct item, check), 0, "检查 校对 lint", "which warnings this item does not want",
     "此条目不需要的警告"},
};
static const struct schema_map item_map = {item_keys, COUNT(item_keys), check_item};
static const struct schema_type item_type = {.form = FORM_MAP, .map = &item_map};
static const struct schema_type items_type = {
    .form = FORM_LIST, .element = &item_type, .size = sizeof(struct item), .least = 1};

static const struct schema_key section_keys[] = {
    {"title", &text_type, true, offsetof(struct section, title), 0, "标题 栏目名 名称 name heading",
     "title without a number, plain text", "栏目标题，不写序号，纯文本"},
    {"deck", &text_type, false, offsetof(struct section, deck), 0, "提要 导语 导读 摘要 summary abstract standfirst",
     "some words below the title, plain text", "栏目标题下的提要，纯文本"},
    {"items", &items_type, true, offsetof(struct section, items), offsetof(struct section, nitems),
     "条目 文章 内容 稿件 articles entries content", "its items, one at least", "条目，至少一条"},
};
static const struct schema_map section_map = {section_keys, COUNT(section_keys), NULL};
static const struct schema_type section_type = {.form = FORM_MAP, .map = &section_map};
static const struct schema_type sections_type = {
    .form = FORM_LIST, .element = &section_type, .size = sizeof(struct section), .least = 1};

static void check_issue(struct schema_run *run, const struct node *map, void *target)
{
    struct issue *issue = target;
    issue->check.last = INT32_MAX;
    const struct node *date = node_get(map, "date");
    if (!date || !issue->year || !issue->date.year || issue->year == issue->date.year)
        return;
    DIAG_ARGS(run->diags, DATE_YEAR, date->pos, str_format(run->arena, "%d", issue->date.year),
              str_format(run->arena, "%d", issue->year));
}

static const struct schema_key issue_keys[] = {
    {"title", &text_type, true, offsetof(struct issue, title), 0, "标题 刊名 题目 名称 name heading",
     "title of the masthead, plain text", "刊头标题，纯文本"},
    {"subtitle", &text_type, false, offsetof(struct issue, subtitle), 0, "副标题 副题", "a line under the title",
     "标题下的一行"},
    {"year", &year_type, true, offsetof(struct issue, year), 0, "年份 年 年度", "year, four digits", "年份，四位数字"},
    {"number", &number_type, true, offsetof(struct issue, number), 0, "期号 期数 期 刊期 no nr num issue",
     "number of the issue in its year, \"1-2\" for a double number", "当年期号，合刊写 \"1-2\""},
    {"volume", &number_type, false, offsetof(struct issue, volume), 0, "总期号 总期数 总第 总期 vol",
     "running number across years", "总期号"},
    {"date", &date_type, true, offsetof(struct issue, date), 0, "日期 出版日期 发布日期 印发日期 day published",
     "date of publication, 2021-01-05", "日期，如 2021-01-05"},
    {"lang", &lang_type, false, offsetof(struct issue, lang), 0, "语言 语种 language",
     "language: zh-Hans (default), zh-Hant, ja, ko, en", "语言：zh-Hans（默认）、zh-Hant、ja、ko、en"},
    {"layout", &name_type, false, offsetof(struct issue, layout), 0, "版式 模板 样式 template style",
     "a layout's name, or the path of a layout file", "版式名称，或版式文件的路径"},
    {"toc", &bool_type, false, offsetof(struct issue, toc), 0, "目录 目次 contents",
     "whether there is a table of contents: true (default) or false", "是否有目录：true（默认）或 false"},
    {"sections", &sections_type, true, offsetof(struct issue, sections), offsetof(struct issue, nsections),
     "栏目 板块 章节 部分 columns chapters parts", "sections with their items, one at least", "栏目及其条目，至少一个"},
    {"contact", &contacts_type, false, offsetof(struct issue, contacts), offsetof(struct issue, ncontacts),
     "联系方式 联系我们 版权 contacts", "closing block: a list of lines “- label: text”",
     "联系方式：列表，每行写作“- 名称: 内容”"},
    {"fields", &fields_type, false, offsetof(struct issue, fields), offsetof(struct issue, nfields), "字段 自定义字段 field",
     "free fields that a layout places, as 编印单位 or 密级", "供版式排放的字段，如编印单位、密级"},
    {"publication", &contacts_type, false, offsetof(struct issue, publication), offsetof(struct issue, npublication),
     "出版信息 刊物信息 刊号 发行 colophon imprint subscription", "publication block: numbers, price, subscription; in the same form",
     "出版信息：刊号、定价、订阅等，写法同上"},
    {"check", &check_type, false, offsetof(struct issue, check), 0, "检查 校对 lint", "which warnings the issue does not want",
     "本期不需要的警告"},
};
static const struct schema_map issue_map = {issue_keys, COUNT(issue_keys), check_issue};

const struct schema_map *issue_schema(void)
{
    return &issue_map;
}

const struct contact *issue_field(const struct issue *issue, struct str name)
{
    for (size_t i = 0; i < issue->nfields; i++)
        if (str_eq(issue->fields[i].label.text, name))
            return &issue->fields[i];
    return NULL;
}

/* ---- switched off */

static bool has_off(const struct issue_check *check, enum diag_id id, int32_t line)
{
    for (size_t i = 0; i < check->noff && line >= check->first && line <= check->last; i++)
        if (check->off[i] == id)
            return true;
    return false;
}

bool issue_is_off(const struct issue *issue, enum diag_id id, int32_t line)
{
    bool off = has_off(&issue->check, id, line);
    for (size_t s = 0; s < issue->nsections && !off; s++)
        for (size_t i = 0; i < issue->sections[s].nitems && !off; i++)
            off = has_off(&issue->sections[s].items[i].check, id, line);
    return off;
}

void issue_silence(const struct issue *issue, struct diags *diags)
{
    size_t kept = 0;
    for (size_t i = 0; i < diags->list.n; i++) {
        const struct diag *diag = &diags->list.at[i];
        bool mine = diag->pos.file && str_is(str_of(diag->pos.file), issue->file);
        if (!mine || diag_severity(diag->id) > SEVERITY_WARNING || !issue_is_off(issue, diag->id, diag->pos.line))
            diags->list.at[kept++] = *diag;
    }
    diags->list.n = kept;
}

/* ---- the whole */

static void read_root(struct schema_run *run, const char *file, const struct node *root, struct issue *issue)
{
    if (!root || schema_is_nothing(root)) {
        DIAG(run->diags, FILE_EMPTY, ((struct pos){file, 1, 1}));
        return;
    }
    if (root->kind == NODE_SCALAR && advice_text(run->diags, root))
        return;
    struct slot whole = {NULL, issue, NULL};
    schema_read_map(run, &issue_map, &whole, root, issue);
}

struct issue *issue_read_partly(struct arena *arena, struct diags *diags, const char *file, struct str bytes, struct parts *parts)
{
    struct source *source = ARENA_NEW(arena, struct source);
    if (!source_check(arena, diags, file, bytes, source))
        return NULL;
    bool broken;
    struct node *root = parts ? parts_read(parts, "items", arena, diags, source, &broken) : node_read(arena, diags, source, &broken);
    struct issue *issue = ARENA_NEW(arena, struct issue);
    issue->file = file;
    issue->lang = STR("zh-Hans");
    issue->toc = true;
    issue->root = root;
    struct schema_run run = {arena, diags, NULL};
    if (!broken || (root && root->kind == NODE_MAP))
        read_root(&run, file, root, issue);
    references_check(arena, diags, issue, !broken);
    return issue;
}

struct issue *issue_read(struct arena *arena, struct diags *diags, const char *file, struct str bytes)
{
    size_t before = diags->list.n;
    struct issue *issue = issue_read_partly(arena, diags, file, bytes, NULL);
    return diags_have_errors(diags, before) ? NULL : issue;
}
