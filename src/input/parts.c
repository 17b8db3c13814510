/* Reading in parts.
 *
 * In: a text that is mostly one that was read before. Out: the tree that node_read makes of it. Lines that begin with a dash
 * at the indentation of the first list under a key of the given name begin parts, which go on over deeper lines and blank
 * ones. A part is read by itself, and kept with its tree; the frame, which is what lies around them, is read with {} in
 * place of each, and as many line ends as the part has.
 *
 * The rule: when each part alone is one whole entry of a list, and the frame has an entry where each {} stands, the text has
 * these entries there. For a part that is whole alone leaves nothing open, no quotation mark or bracket, that could
 * reach the next line; its indented blocks end there, since that line is not indented deeper than its dash. Whatever else
 * is found, a word of a message, something that depends on what stands behind a part, is a reason to read the text as
 * a whole. Anchors are known only where they stand, so an alias elsewhere is such a reason, too.
 *
 * Kept trees (base/keep.h) have places counted from their part; copies are made with those of the file. */
#include "input/parts.h"

#include "base/keep.h"

#include <string.h>

enum { LEAST_PARTS = 8, DEPTH_MOST = 32, NODES_MOST = 1000000 };

struct entry {
    struct str text;
    const struct node *node;        /* of the list's one entry; NULL: it is not whole alone */
    size_t nodes;
};

struct parts {
    struct arena *home;             /* of this */
    struct keep keep;               /* struct entry */
};

struct part {
    size_t from, to, behind;        /* bytes of the text: its lines, and what stands behind them but blanks and comments */
    size_t frame_from, frame_to;    /* of the frame: its {}, and the end of what stands for it */
    int32_t line;                   /* of its first line, from 0 */
    const struct entry *entry;
};

struct reading {
    struct parts *parts;
    struct arena *arena;
    const struct source *source;
    size_t indent;                  /* of the dashes */
    VEC(struct part) list;
    struct str frame;
    size_t found;                   /* parts whose {} was met */
    size_t nodes;
};

struct parts *parts_new(const struct arena *like)
{
    struct arena *home = arena_new_like(like);
    struct parts *parts = ARENA_NEW(home, struct parts);
    *parts = (struct parts){.home = home, .keep = keep_new(like)};
    return parts;
}

void parts_drop(struct parts *parts)
{
    if (!parts)
        return;
    keep_drop(&parts->keep);
    arena_drop(parts->home);
}

/* ---- parts */

/* Behind the line that begins at `at`. */
static size_t line_end(struct str text, size_t at)
{
    const char *end = memchr(text.s + at, '\n', text.n - at);
    return end ? (size_t)(end - text.s) + 1 : text.n;
}

static size_t blanks_at(struct str text, size_t at)
{
    size_t n = 0;
    while (at + n < text.n && text.s[at + n] == ' ')
        n++;
    return n;
}

static bool is_dash(struct str text, size_t at)
{
    return at < text.n && text.s[at] == '-' && (at + 1 == text.n || text.s[at + 1] == ' ' || text.s[at + 1] == '\n');
}

/* How far in the entries of the first list under the key stand; 0: there is none, or not further in than the whole. */
static size_t find_indent(struct str text, const char *key)
{
    bool under = false;
    for (size_t at = 0; at < text.n; at = line_end(text, at)) {
        struct str line = str_trim(str_slice(text, at, line_end(text, at)));
        if (under && line.n)
            return is_dash(line, 0) ? blanks_at(text, at) : 0;
        under |= line.n && line.s[line.n - 1] == ':' && str_is((struct str){line.s, line.n - 1}, key);
    }
    return 0;
}

/* The next token, as YAML's reader would find it. */
static size_t next_token(struct str text, size_t at)
{
    while (at < text.n) {
        if (text.s[at] == '#')
            at = line_end(text, at);
        else if (text.s[at] == ' ' || text.s[at] == '\t' || text.s[at] == '\n')
            at++;
        else
            break;
    }
    return at;
}

/* Puts what is not part of an entry, and a place for each that is, into the frame. */
static void split(struct reading *r)
{
    const struct str text = r->source->text;
    struct buf frame = {.arena = r->arena};
    struct part *open = NULL;
    int32_t line = 0;
    for (size_t at = 0, end; at < text.n; at = end, line++) {
        end = line_end(text, at);
        const size_t blanks = blanks_at(text, at);
        const bool blank = at + blanks == text.n || text.s[at + blanks] == '\n', outside = !blank && blanks <= r->indent;
        if (outside && blanks == r->indent && is_dash(text, at + blanks)) {
            buf_add(&frame, str_slice(text, at, at + blanks));
            open = VEC_PUSH(r->arena, &r->list);
            *open = (struct part){.from = at, .line = line, .frame_from = frame.n + 2};
            buf_addz(&frame, "- {}\n");
        } else if (open && !outside) {
            buf_addz(&frame, "\n");
        } else {
            open = NULL;
            buf_add(&frame, str_slice(text, at, end));
        }
        if (open) {
            open->to = end;
            open->frame_to = frame.n;
        }
    }
    r->frame = buf_str(&frame);
    for (size_t i = 0; i < r->list.n; i++)
        r->list.at[i].behind = next_token(text, r->list.at[i].to);
}

/* ---- one part by itself */

/* Counts the nodes of a tree; false when something in it depends on what stands behind the part. */
static bool stands_alone(const struct node *node, size_t end, int depth, size_t *nodes)
{
    ++*nodes;
    if (depth > DEPTH_MOST || (node->kind == NODE_SCALAR && node->from == end))
        return false;
    for (const struct node *child = node->first; child; child = child->next)
        if (!stands_alone(child, end, depth + 1, nodes) || (child->key && !stands_alone(child->key, end, depth + 1, nodes)))
            return false;
    return true;
}

/* Of literal blocks, which bodies are. */
static void keep_made(struct arena *arena, struct node *node)
{
    if (node->kind == NODE_SCALAR && node->style == NODE_LITERAL) {
        node->made = ARENA_NEW(arena, struct made);
        node->made->arena = arena;
    }
    for (struct node *child = node->first; child; child = child->next)
        keep_made(arena, child);
}

static const struct entry *read_alone(struct reading *r, struct str text)
{
    struct arena *arena = r->parts->keep.arena;
    struct entry *entry = ARENA_NEW(arena, struct entry);
    struct source *source = ARENA_NEW(arena, struct source);
    struct diags *diags = diags_new(r->arena);
    entry->text = str_copy(arena, text);
    *source = (struct source){"", entry->text};
    bool broken;
    const struct node *list = node_read(arena, diags, source, &broken);
    bool whole = !broken && diags->list.n == 0 && list && list->kind == NODE_LIST && list->n == 1;
    if (whole && stands_alone(list->first, text.n, 0, &entry->nodes)) {
        keep_made(arena, list->first);
        entry->node = list->first;
    }
    return entry;
}

/* False when one of them is not whole alone. */
static bool read_parts(struct reading *r)
{
    struct parts *parts = r->parts;
    for (size_t i = 0; i < r->list.n; i++) {
        struct part *part = &r->list.at[i];
        struct str text = str_slice(r->source->text, part->from, part->to);
        struct sum sum = SUM_BEGIN;
        sum_add_text(&sum, text);
        const struct entry *entry = sum_find(&parts->keep.table, sum);
        if (!entry || !str_eq(entry->text, text)) {
            entry = read_alone(r, text);
            sum_put(parts->keep.arena, &parts->keep.table, sum, (void *)entry);
        }
        part->entry = entry;
        r->nodes += entry->nodes;
        if (!entry->node || r->nodes > NODES_MOST)
            return false;
    }
    return true;
}

/* ---- the whole */

static const struct trace *move_traces(struct reading *r, const struct node *node, size_t bytes, int32_t lines)
{
    struct trace *traces = ARENA_ARRAY(r->arena, struct trace, node->ntraces);
    for (size_t i = 0; i < node->ntraces; i++) {
        traces[i] = node->traces[i];
        traces[i].from += bytes;
        traces[i].line += lines;
    }
    return traces;
}

static struct node *copy(struct reading *r, const struct part *part, const struct node *node)
{
    struct node *own = ARENA_NEW(r->arena, struct node);
    const bool open = node->kind != NODE_SCALAR && node->to == part->to - part->from;
    *own = *node;
    own->source = r->source;
    own->pos.file = r->source->file;
    own->pos.line += part->line;
    own->from += part->from;
    own->to = open ? part->behind : node->to + part->from;
    own->traces = move_traces(r, node, part->from, part->line);
    own->next = NULL;
    struct node **link = &own->first;
    for (const struct node *child = node->first; child; child = child->next, link = &(*link)->next) {
        *link = copy(r, part, child);
        (*link)->key = child->key ? copy(r, part, child->key) : NULL;
    }
    return own;
}

/* From a byte of the frame to that of the text. */
static size_t byte_of(const struct reading *r, size_t at)
{
    size_t low = 0, high = r->list.n;       /* parts before low end in front of it */
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (r->list.at[middle].frame_to <= at)
            low = middle + 1;
        else
            high = middle;
    }
    const struct part *before = low ? &r->list.at[low - 1] : NULL;
    return before ? at - before->frame_to + before->to : at;
}

static void move(struct reading *r, struct node *node)
{
    struct trace *traces = ARENA_ARRAY(r->arena, struct trace, node->ntraces);
    for (size_t i = 0; i < node->ntraces; i++) {
        traces[i] = node->traces[i];
        traces[i].from = byte_of(r, traces[i].from);
    }
    node->traces = traces;
    node->source = r->source;
    node->from = byte_of(r, node->from);
    node->to = byte_of(r, node->to);
}

/* Puts the parts into the frame's tree, in the order in which they stand. */
static void join(struct reading *r, struct node *node)
{
    for (struct node **link = &node->first; *link; link = &(*link)->next) {
        struct node *child = *link;
        const struct part *part = r->found < r->list.n ? &r->list.at[r->found] : NULL;
        if (child->key)
            move(r, child->key);
        if (!part || node->kind != NODE_LIST || child->from != part->frame_from) {
            join(r, child);
            continue;
        }
        r->found++;
        *link = copy(r, part, part->entry->node);
        (*link)->next = child->next;
    }
    move(r, node);
}

static struct node *read_frame(struct reading *r)
{
    struct source source = {r->source->file, r->frame};
    struct diags *diags = diags_new(r->arena);
    bool broken;
    struct node *root = node_read(r->arena, diags, &source, &broken);
    if (broken || diags->list.n || !root)
        return NULL;
    join(r, root);
    return r->found == r->list.n ? root : NULL;
}

struct node *parts_read(struct parts *parts, const char *key, struct arena *arena, struct diags *diags, const struct source *source,
                        bool *broken)
{
    struct reading r = {.parts = parts, .arena = arena, .source = source, .indent = find_indent(source->text, key)};
    size_t mark;
    keep_begin(&parts->keep);
    if (r.indent && !str_find(source->text, STR("\xEF\xBB\xBF"), &mark))      /* it may hide how far in a line stands */
        split(&r);
    struct node *root = r.list.n >= LEAST_PARTS && read_parts(&r) ? read_frame(&r) : NULL;
    *broken = false;
    return root ? root : node_read(arena, diags, source, broken);
}
