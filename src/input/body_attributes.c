/* Properties in braces. What the source has in them comes in, with what they stand behind; bracketed spans open and close
 * by them, pictures are named and placed by them, and whatever is no property there is an error at its place, with the one
 * that was meant. The edges of spans were found by prepare.c: those that the parser took for something else, for code or
 * for parts of two blocks, are reported here. Rule: Pandoc's manual, “bracketed spans”, “link attributes”. */
#include "input/body_reader.h"

#include "input/language.h"
#include "input/near.h"

#define COUNT(table) (sizeof(table) / sizeof *(table))

/* ---- what there is */

static const struct schema_key span_keys[] = {
    {.name = ".proper", .aliases = ".name .专名 .人名 proper"},
    {.name = ".title", .aliases = ".book .书名 title"},
    {.name = "lang", .aliases = "language 语言"},
};
static const struct schema_key link_keys[] = {{.name = ".page", .aliases = "page .p 页码"}};
static const struct schema_key name_keys[] = {{.name = "#"}};
static const struct schema_key figure_keys[] = {
    {.name = "#"},
    {.name = "width", .aliases = "w size 宽 宽度"},
    {.name = "place", .aliases = "placement position pos float align 位置"},
};

static const struct schema_key box_keys[] = {
    {.name = ".box", .aliases = "box .notice .note .框 .框文 .方框"},
    {.name = ".pull", .aliases = "pull .pullquote .quote .抽言 .引言"},
    {.name = "#"},
};

static const struct owner {
    struct schema_map map;
    const char *list;           /* of them, for messages */
} owners[] = {
    [OWNER_SPAN] = {{span_keys, COUNT(span_keys), NULL}, "{.proper}, {.title}, {lang=en}"},
    [OWNER_LINK] = {{link_keys, COUNT(link_keys), NULL}, "{.page}"},
    [OWNER_NAME] = {{name_keys, COUNT(name_keys), NULL}, "{#name}"},
    [OWNER_FIGURE] = {{figure_keys, COUNT(figure_keys), NULL}, "#name, width=60%, place=top"},
    [OWNER_BOX] = {{box_keys, COUNT(box_keys), NULL}, "{.box}, {.pull}, #name"},
};

static size_t find_property(const struct schema_map *map, const struct attribute *attribute)
{
    size_t i = 0;
    struct str word = attribute->kind == ATTRIBUTE_ID ? STR("#") : attribute->word;
    while (i < map->nkeys && !str_is(word, map->keys[i].name))
        i++;
    return i;
}

static void report_unknown(struct body_reader *r, const struct owner *owner, const struct attribute *attribute)
{
    size_t meant;
    const bool taken[OWNER_PROPERTIES_MAX] = {false};
    struct str word = node_excerpt(r->arena, attribute->word);
    if (near_find(&owner->map, taken, attribute->word, &meant) != NEAR_NOT)
        body_report_words(r, DIAG_BODY_ATTRIBUTE_NEAR, attribute->at, (struct str[]){word, str_of(owner->map.keys[meant].name)}, 2);
    else
        body_report_words(r, DIAG_BODY_ATTRIBUTE_UNKNOWN, attribute->at, (struct str[]){word, str_of(owner->list)}, 2);
}

/* Two classes, or the same property twice. */
static bool is_taken(const struct owner *owner, const struct attribute *found, const struct attribute *attribute, size_t i)
{
    bool taken = found[i].kind != ATTRIBUTE_NONE;
    for (size_t j = 0; j < owner->map.nkeys; j++)
        taken |= attribute->kind == ATTRIBUTE_CLASS && found[j].kind == ATTRIBUTE_CLASS;
    return taken;
}

bool body_read_braces(struct body_reader *r, enum body_owner of, size_t at, struct attribute *found)
{
    const struct owner *owner = &owners[of];
    bool sound = true;
    size_t next = at + 1;
    for (size_t i = 0; i < OWNER_PROPERTIES_MAX; i++)
        found[i] = (struct attribute){0};
    for (;;) {
        struct attribute attribute = attribute_next(r->prepared.source, &next);
        size_t i = find_property(&owner->map, &attribute);
        if (attribute.kind == ATTRIBUTE_NONE)
            return sound;
        if (attribute.kind == ATTRIBUTE_BAD)
            return body_report(r, DIAG_BODY_ATTRIBUTE_FORM, attribute.at), false;
        if (i < owner->map.nkeys && !is_taken(owner, found, &attribute, i)) {
            found[i] = attribute;
            continue;
        }
        sound = false;
        if (i < owner->map.nkeys)
            body_report_word(r, DIAG_BODY_ATTRIBUTE_TWICE, attribute.at, attribute.word);
        else
            report_unknown(r, owner, &attribute);
    }
}

/* ---- names */

void body_take_id(struct body_reader *r, struct body_block *block, struct str id, size_t at)
{
    if (!id_allowed(id)) {
        body_report_word(r, DIAG_BODY_ID, at, node_excerpt(r->arena, id));
        return;
    }
    block->id = id;
    *VEC_PUSH(r->arena, &r->ids) = (struct body_name){id, at};
}

/* Where braces begin that end a block's text and are no code, with their place in the source; false when there are none. */
static bool find_name(struct str source, const struct body_block *block, size_t *at, size_t *from)
{
    struct str text = block->text;
    bool is_code = block->nspans && block->spans[block->nspans - 1].marks & SPAN_CODE;
    for (*at = text.n; *at > 0 && text.s[*at - 1] != '{';)
        --*at;
    if (is_code || *at == 0 || !str_ends(text, STR("}")))
        return false;
    *from = body_source(block, --*at);
    bool escaped = *from > 0 && source.s[*from - 1] == '\\';
    return !escaped && attributes_meant(source, *from)
           && attributes_end(source, *from) == body_source(block, text.n - 1) + 1;
}

void body_take_name(struct body_reader *r, struct body_block *block)
{
    struct attribute found[OWNER_PROPERTIES_MAX];
    struct str text = block->text;
    size_t at, from;
    if (!find_name(r->prepared.source, block, &at, &from))
        return;
    body_read_braces(r, OWNER_NAME, from, found);
    if (found[0].kind)
        body_take_id(r, block, found[0].value, found[0].at);
    while (at > 0 && (text.s[at - 1] == ' ' || text.s[at - 1] == '\t'))
        at--;
    body_text_slice(block, 0, at);
}

/* ---- bracketed spans */

void body_mark_text(struct body_reader *r)
{
    struct body_manner *manner = &r->text.manner;
    const struct body_property none = {0};
    const struct body_property *inner = r->properties.n ? &r->properties.at[r->properties.n - 1] : &none;
    manner->marks = (r->strong ? SPAN_STRONG : 0u) | (r->emphasis ? SPAN_EMPHASIS : 0u) | (r->strike ? SPAN_STRIKE : 0u)
                    | (r->in_code ? SPAN_CODE : 0u) | inner->marks;
    manner->property = inner->number;
    manner->lang = inner->lang;
}

static struct str read_lang(struct body_reader *r, struct str typed)
{
    struct str tag = STR("");
    if (!language_of_words(r->arena, typed, &tag))
        body_report_word(r, DIAG_BODY_LANG, (size_t)(typed.s - r->prepared.source.s), node_excerpt(r->arena, typed));
    return tag;
}

static void open_property(struct body_reader *r, const struct property_edge *edge)
{
    struct body_property outer = r->properties.n ? r->properties.at[r->properties.n - 1] : (struct body_property){0};
    struct body_property inner = {edge->at, outer.marks | edge->marks, outer.number, outer.lang};
    if (edge->lang.n)
        inner.lang = read_lang(r, edge->lang);
    if (edge->marks && !outer.number)
        inner.number = ++r->property;
    *VEC_PUSH(r->arena, &r->properties) = inner;
}

static void pass_tail(struct body_reader *r, size_t at)
{
    struct body_tail tail = r->tail;
    if (tail.figure)
        body_take_figure_braces(r, &tail, at);
    else if (tail.link)
        body_take_link_braces(r, &tail, at);
    else if (!tail.is_error)
        body_report(r, DIAG_BODY_ATTRIBUTES, at);
}

static void pass_edge(struct body_reader *r, const struct property_edge *edge)
{
    if (edge->kind == EDGE_TAIL)
        pass_tail(r, edge->at);
    else if (edge->kind == EDGE_OPENS)
        open_property(r, edge);
    else if (r->properties.n)
        r->properties.n--;
    else
        body_report(r, DIAG_BODY_ATTRIBUTES, edge->at);     /* what opens it stands in another block, or in code */
}

size_t body_follow_edges(struct body_reader *r, size_t at)
{
    const struct prepared *p = &r->prepared;
    for (; r->next_edge < p->nedges && p->edges[r->next_edge].at <= at; r->next_edge++) {
        const struct property_edge *edge = &p->edges[r->next_edge];
        pass_edge(r, edge);
        at = edge->to > at ? edge->to : at;
    }
    body_mark_text(r);
    return at;
}

size_t body_next_edge(const struct body_reader *r, size_t to)
{
    const struct prepared *p = &r->prepared;
    return r->next_edge < p->nedges && p->edges[r->next_edge].at < to ? p->edges[r->next_edge].at : to;
}

void body_skip_edges(struct body_reader *r, size_t end)
{
    while (r->next_edge < r->prepared.nedges && r->prepared.edges[r->next_edge].at < end)
        r->next_edge++;
}

void body_close_properties(struct body_reader *r)
{
    if (r->properties.n)
        body_report(r, DIAG_BODY_ATTRIBUTES, r->properties.at[0].at);
    r->properties.n = 0;
}

/* ---- braces in the text */

/* Does a bracketed span that is set, a link or a picture hold its properties here? */
static bool is_edge(const struct body_reader *r, size_t at)
{
    const struct property_edge *edges = r->prepared.edges;
    size_t low = r->next_edge, high = r->prepared.nedges;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (edges[middle].to <= at)
            low = middle + 1;
        else
            high = middle;
    }
    return low < r->prepared.nedges && edges[low].at <= at;
}

/* Do braces at byte `at` end their line, but for the #s that may close a heading? */
static bool ends_line(struct str source, size_t at)
{
    at = attributes_end(source, at);
    while (at < source.n && (source.s[at] == ' ' || source.s[at] == '\t' || source.s[at] == '#'))
        at++;
    return at >= source.n || source.s[at] == '\n';
}

void body_check_braces(struct body_reader *r, size_t at)
{
    struct str source = r->prepared.source;
    struct attribute found[OWNER_PROPERTIES_MAX];
    char before = at > 0 ? source.s[at - 1] : 0;
    if ((before != ']' && before != ')') || !attributes_meant(source, at) || is_edge(r, at))
        return;
    if (r->leaf.kind == BLOCK_HEADING && ends_line(source, at))
        return;
    if (before == ')' || body_read_braces(r, OWNER_SPAN, at, found))
        body_report(r, DIAG_BODY_ATTRIBUTES, at);
}
