/* YAML becomes nodes: the only file that sees libyaml.
 *
 * In comes checked text, out goes a tree in which every scalar is the text that stands in the file. Tags, merge keys, keys
 * that are not text, keys typed twice and a second document are errors here, because YAML lets them pass; an error of
 * YAML's own syntax goes to advice.c, which finds the accident behind it. Anchors and aliases are read within bounds.
 * Nothing is said here about which keys there are: schema.c. Rule: YAML 1.2 as far as libyaml 0.2 reads it. */
#include "input/advice.h"
#include "input/node.h"
#include "input/scalar.h"

#include <stdlib.h>
#include <string.h>
#include <yaml.h>

enum {
    DEPTH_MOST = 64,
    NODES_MOST = 2000000,
    ANCHORS_MOST = 1000,
    COPIES_MOST = 100000,               /* nodes made by aliases … */
    COPIED_BYTES_MOST = 16 * 1024 * 1024        /* … and the text in them */
};

struct frame {                          /* a list or map still open */
    struct node *node, *last;
    struct node *key;                   /* of a map: a key that waits for its value */
};

struct anchor {
    struct str name;
    struct node *node;
    struct pos pos;
    bool used;
};

struct reader {
    struct arena *arena;
    struct diags *diags;
    const struct source *source;
    yaml_parser_t parser;
    struct node *root;
    struct frame stack[DEPTH_MOST];
    size_t depth;
    VEC(struct anchor) anchors;
    size_t nodes, copies, copied_bytes;
    VEC(size_t) marks;                  /* byte order marks in front of lines, in order: the parser gets the text without */
    size_t index, byte;                 /* character `index` of what the parser gets begins at `byte` of the text */
    size_t documents;
    int32_t fault_line;                 /* of the file; 0: its syntax is sound */
    bool stop, broken;
};

static const struct str byte_order_mark = {"\xEF\xBB\xBF", 3};

static int by_byte(const void *va, const void *vb)
{
    size_t a = *(const size_t *)va, b = *(const size_t *)vb;
    return (a > b) - (a < b);
}

static bool is_left_out(const struct reader *r, size_t at)
{
    return r->marks.n && bsearch(&at, r->marks.at, r->marks.n, sizeof at, by_byte);
}

static size_t past_marks(const struct reader *r, size_t at)
{
    while (is_left_out(r, at))
        at += byte_order_mark.n;
    return at;
}

static size_t before_marks(const struct reader *r, size_t at)
{
    do
        at = utf8_prev(r->source->text, at);
    while (is_left_out(r, at));
    return at;
}

/* Events come nearly in the file's order, so the walk from the last place is short. */
static size_t byte_of(struct reader *r, size_t index)
{
    uint32_t cp;
    for (; r->index < index && r->byte < r->source->text.n; r->index++)
        r->byte = past_marks(r, r->byte + utf8_next(r->source->text, r->byte, &cp));
    for (; r->index > index; r->index--)
        r->byte = before_marks(r, r->byte);
    return r->byte;
}

static struct pos mark_pos(const struct reader *r, yaml_mark_t mark)
{
    return (struct pos){r->source->file, (int32_t)mark.line + 1, (int32_t)mark.column + 1};
}

static struct str str_of_yaml(const yaml_char_t *z)
{
    return str_of((const char *)z);
}

/* The error after which reading stops with what there is. */
static void stop_broken(struct reader *r)
{
    r->stop = r->broken = true;
}

static struct node *node_new(struct reader *r, enum node_kind kind, const yaml_event_t *event)
{
    struct node *node = ARENA_NEW(r->arena, struct node);
    node->kind = kind;
    node->source = r->source;
    node->pos = mark_pos(r, event->start_mark);
    node->from = byte_of(r, event->start_mark.index);
    node->to = byte_of(r, event->end_mark.index);
    if (++r->nodes > NODES_MOST) {
        DIAG(r->diags, YAML_LARGE, node->pos);
        stop_broken(r);
    }
    return node;
}

/* From an anchor or tag on to the scalar that they stand before. */
static void skip_properties(struct node *node)
{
    struct str text = node->source->text;
    size_t at = node->from;
    bool property = true;
    for (; at < node->to; at++) {
        char c = text.s[at];
        if (c == ' ' || c == '\t' || c == '\n')
            property = false;
        else if (!property && c != '&' && c != '!')
            break;
        else
            property = true;
    }
    uint32_t cp;
    for (size_t i = node->from; i < at; i += utf8_next(text, i, &cp)) {
        bool ended = text.s[i] == '\n';
        node->pos.line += ended;
        node->pos.column = ended ? 1 : node->pos.column + 1;
    }
    node->from = at;
}

static enum node_style style_of(yaml_scalar_style_t style)
{
    switch (style) {
    case YAML_SINGLE_QUOTED_SCALAR_STYLE: return NODE_SINGLE_QUOTED;
    case YAML_DOUBLE_QUOTED_SCALAR_STYLE: return NODE_DOUBLE_QUOTED;
    case YAML_LITERAL_SCALAR_STYLE: return NODE_LITERAL;
    case YAML_FOLDED_SCALAR_STYLE: return NODE_FOLDED;
    default: return NODE_PLAIN;
    }
}

/* ---- building the tree */

static void append(struct frame *top, struct node *node)
{
    if (top->last)
        top->last->next = node;
    else
        top->node->first = node;
    top->last = node;
    top->node->n++;
}

/* True when the node may be a key of the map; reports why it may not. Of one with a merge key nobody asks for the keys
 * that would come from there. */
static bool check_key(struct reader *r, struct node *map, const struct node *key)
{
    if (key->kind != NODE_SCALAR)
        return DIAG(r->diags, KEY_NOT_TEXT, key->pos), false;
    if (key->style != NODE_PLAIN || !str_is(key->text, "<<"))
        return true;
    map->merged = true;
    return DIAG(r->diags, YAML_MERGE, key->pos), false;
}

static void attach(struct reader *r, struct node *node)
{
    struct frame *top = r->depth ? &r->stack[r->depth - 1] : NULL;
    if (!top) {
        r->root = node;
    } else if (top->node->kind == NODE_LIST) {
        append(top, node);
    } else if (!top->key) {
        top->key = node;
    } else {
        if (check_key(r, top->node, top->key)) {
            node->key = top->key;
            append(top, node);
        }
        top->key = NULL;
    }
}

static void push(struct reader *r, struct node *node)
{
    attach(r, node);
    if (r->depth == DEPTH_MOST) {
        DIAG(r->diags, YAML_DEEP, node->pos);
        node->cut = true;
        stop_broken(r);
        return;
    }
    r->stack[r->depth++] = (struct frame){.node = node};
}

static int by_key(const void *va, const void *vb)
{
    const struct node *a = (*(struct node *const *)va)->key, *b = (*(struct node *const *)vb)->key;
    int order = str_cmp(a->text, b->text);
    if (order)
        return order;
    return a->from < b->from ? -1 : a->from > b->from;
}

/* Sorted, so that a map of a million keys takes no longer than it must. */
static void check_doubles(struct reader *r, const struct node *map)
{
    struct node **values = ARENA_ARRAY(r->arena, struct node *, map->n);
    size_t n = 0, first = 0;
    for (struct node *value = map->first; value; value = value->next)
        values[n++] = value;
    qsort(values, n, sizeof *values, by_key);
    for (size_t i = 1; i < n; i++) {
        const struct node *key = values[i]->key;
        if (!str_eq(key->text, values[first]->key->text))
            first = i;
        else if (!advice_is_dashed(key)) {
            DIAG_ARGS(r->diags, KEY_TWICE, key->pos, node_excerpt(r->arena, key->text),
                      str_format(r->arena, "%d", (int)values[first]->key->pos.line));
            values[i]->key->told = true;
        }
    }
}

/* The file broke off in this list or map, and perhaps in the text that it ends with. */
static void node_cut(struct reader *r, struct node *node, struct node *last)
{
    node->cut = true;
    if (!last || last->kind != NODE_SCALAR)
        return;
    last->cut = true;
    last->told |= last->pos.line == r->fault_line;
}

static void pop(struct reader *r, const yaml_event_t *event)
{
    struct node *node = r->stack[--r->depth].node;
    if (event)
        node->to = byte_of(r, event->end_mark.index);
    else
        node_cut(r, node, r->stack[r->depth].last);
    if (node->kind == NODE_MAP && node->n > 1)
        check_doubles(r, node);
}

/* ---- anchors, aliases and tags */

static void anchor_add(struct reader *r, const yaml_char_t *name, struct node *node, struct pos pos)
{
    if (r->anchors.n == ANCHORS_MOST) {
        DIAG(r->diags, YAML_EXPANDS, pos);
        stop_broken(r);
        return;
    }
    *VEC_PUSH(r->arena, &r->anchors) = (struct anchor){str_copy(r->arena, str_of_yaml(name)), node, pos, false};
}

static struct anchor *anchor_find(struct reader *r, struct str name)
{
    for (size_t i = r->anchors.n; i-- > 0;)
        if (str_eq(r->anchors.at[i].name, name))
            return &r->anchors.at[i];
    return NULL;
}

static bool is_open(const struct reader *r, const struct node *node)
{
    for (size_t i = 0; i < r->depth; i++)
        if (r->stack[i].node == node)
            return true;
    return false;
}

/* A copy with the places of the original; NULL past the bounds. */
static struct node *node_copy(struct reader *r, const struct node *node, size_t depth)
{
    r->copied_bytes += node->text.n;
    if (++r->copies > COPIES_MOST || r->copied_bytes > COPIED_BYTES_MOST || depth > DEPTH_MOST)
        return NULL;
    struct node *copy = ARENA_NEW(r->arena, struct node);
    *copy = *node;
    copy->next = copy->key = NULL;
    struct node **link = &copy->first;
    for (const struct node *child = node->first; child; child = child->next) {
        *link = node_copy(r, child, depth + 1);
        if (!*link)
            return NULL;
        (*link)->key = child->key;
        link = &(*link)->next;
    }
    return copy;
}

/* An alias that names nothing is a value that begins with a sign of YAML's. */
static void alias_unknown(struct reader *r, const yaml_event_t *event)
{
    struct node *node = node_new(r, NODE_SCALAR, event);
    DIAG_ARGS(r->diags, VALUE_SIGN, node->pos, STR("*"));
    node->told = true;
    scalar_read(r->arena, r->diags, node, str_slice(r->source->text, node->from, node->to));
    attach(r, node);
}

static void on_alias(struct reader *r, const yaml_event_t *event)
{
    struct anchor *anchor = anchor_find(r, str_of_yaml(event->data.alias.anchor));
    if (!anchor) {
        alias_unknown(r, event);
        return;
    }
    anchor->used = true;
    if (is_open(r, anchor->node)) {
        DIAG(r->diags, YAML_CYCLE, mark_pos(r, event->start_mark));
        stop_broken(r);
        return;
    }
    struct node *copy = node_copy(r, anchor->node, r->depth);
    if (copy) {
        attach(r, copy);
        return;
    }
    DIAG(r->diags, YAML_EXPANDS, mark_pos(r, event->start_mark));
    stop_broken(r);
}

/* An anchor before text that nothing refers to was meant as text. */
static void check_anchors(struct reader *r)
{
    for (size_t i = 0; i < r->anchors.n; i++)
        if (!r->anchors.at[i].used && r->anchors.at[i].node->kind == NODE_SCALAR) {
            DIAG_ARGS(r->diags, VALUE_SIGN, r->anchors.at[i].pos, STR("&"));
            r->anchors.at[i].node->told = true;
        }
}

static void check_tag(struct reader *r, const yaml_event_t *event, const yaml_char_t *tag)
{
    if (!tag)
        return;
    size_t at = byte_of(r, event->start_mark.index);
    bool text = event->type == YAML_SCALAR_EVENT && !str_starts(str_from(r->source->text, at), STR("!!"));
    if (text)
        DIAG_ARGS(r->diags, VALUE_SIGN, mark_pos(r, event->start_mark), STR("!"));
    else
        DIAG(r->diags, YAML_TAG, mark_pos(r, event->start_mark));
}

/* ---- events */

static void on_scalar(struct reader *r, const yaml_event_t *event)
{
    const yaml_char_t *anchor = event->data.scalar.anchor, *tag = event->data.scalar.tag;
    struct node *node = node_new(r, NODE_SCALAR, event);
    struct pos pos = node->pos;
    check_tag(r, event, tag);
    if (anchor || tag)
        skip_properties(node);
    node->style = style_of(event->data.scalar.style);
    scalar_read(r->arena, r->diags, node, (struct str){(const char *)event->data.scalar.value, event->data.scalar.length});
    if (anchor)
        anchor_add(r, anchor, node, pos);
    attach(r, node);
}

static void on_collection(struct reader *r, const yaml_event_t *event)
{
    bool list = event->type == YAML_SEQUENCE_START_EVENT;
    const yaml_char_t *anchor = list ? event->data.sequence_start.anchor : event->data.mapping_start.anchor;
    struct node *node = node_new(r, list ? NODE_LIST : NODE_MAP, event);
    check_tag(r, event, list ? event->data.sequence_start.tag : event->data.mapping_start.tag);
    if (anchor)
        anchor_add(r, anchor, node, node->pos);
    push(r, node);
}

static void on_document(struct reader *r, const yaml_event_t *event)
{
    if (++r->documents < 2)
        return;
    DIAG(r->diags, YAML_SECOND_DOCUMENT, mark_pos(r, event->start_mark));
    r->stop = true;
}

static void on_event(struct reader *r, const yaml_event_t *event)
{
    switch (event->type) {
    case YAML_DOCUMENT_START_EVENT: on_document(r, event); return;
    case YAML_SCALAR_EVENT: on_scalar(r, event); return;
    case YAML_ALIAS_EVENT: on_alias(r, event); return;
    case YAML_SEQUENCE_START_EVENT:
    case YAML_MAPPING_START_EVENT: on_collection(r, event); return;
    case YAML_SEQUENCE_END_EVENT:
    case YAML_MAPPING_END_EVENT: pop(r, event); return;
    case YAML_STREAM_END_EVENT: r->stop = true; return;
    default: return;
    }
}

static void on_fault(struct reader *r)
{
    stop_broken(r);
    r->fault_line = (int32_t)r->parser.problem_mark.line + 1;
    if (r->parser.error == YAML_MEMORY_ERROR) {
        DIAG(r->diags, MEMORY, ((struct pos){r->source->file, 0, 0}));
        return;
    }
    struct fault fault = {
        .problem = str_of(r->parser.problem),
        .context = str_of(r->parser.context),
        .pos = mark_pos(r, r->parser.problem_mark),
        .context_pos = mark_pos(r, r->parser.context_mark),
    };
    advice_fault(r->diags, r->source, &fault);
}

/* Behind the line that begins at `at`. */
static size_t line_end(struct str text, size_t at)
{
    const char *end = memchr(text.s + at, '\n', text.n - at);
    return end ? (size_t)(end - text.s) + 1 : text.n;
}

/* The text without byte order marks in front of lines: there they would take a column, and they have no effect. */
static struct str without_marks(struct reader *r)
{
    struct str text = r->source->text;
    struct buf b = {.arena = r->arena};
    size_t found, end;
    if (!str_find(text, byte_order_mark, &found))
        return text;
    for (size_t at = 0; at < text.n; at = end) {
        end = line_end(text, at);
        for (size_t n; at < end; at += n) {
            bool left_out = str_starts(str_from(text, at), byte_order_mark);
            n = left_out ? byte_order_mark.n : 1;
            if (left_out)
                *VEC_PUSH(r->arena, &r->marks) = at;
            else if (text.s[at] == ' ' || text.s[at] == '\t')
                buf_add(&b, str_slice(text, at, at + 1));
            else
                break;
        }
        buf_add(&b, str_slice(text, at, end));
    }
    r->byte = past_marks(r, 0);
    return buf_str(&b);
}

static void read_events(struct reader *r)
{
    struct str text = without_marks(r);
    yaml_parser_set_encoding(&r->parser, YAML_UTF8_ENCODING);
    yaml_parser_set_input_string(&r->parser, (const unsigned char *)text.s, text.n);
    while (!r->stop) {
        yaml_event_t event;
        if (!yaml_parser_parse(&r->parser, &event)) {
            on_fault(r);
            return;
        }
        on_event(r, &event);
        yaml_event_delete(&event);
    }
}

struct node *node_read(struct arena *arena, struct diags *diags, const struct source *source, bool *broken)
{
    struct reader *r = ARENA_NEW(arena, struct reader);
    r->arena = arena;
    r->diags = diags;
    r->source = source;
    if (!yaml_parser_initialize(&r->parser)) {
        DIAG(diags, MEMORY, ((struct pos){source->file, 0, 0}));
        return NULL;
    }
    read_events(r);
    yaml_parser_delete(&r->parser);
    while (r->depth)
        pop(r, NULL);
    if (!r->broken)
        check_anchors(r);
    *broken = r->broken;
    return r->root;
}

const char *node_library_version(void)
{
    return yaml_get_version_string();
}
