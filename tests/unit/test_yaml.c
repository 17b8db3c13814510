/* The node tree: every character of every scalar is found again at its place in the file, in all of YAML's styles, and
 * what expands, nests or repeats is held within bounds. */
#include "input/node.h"

#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

struct bed {
    struct arena *arena;
    struct diags *diags;
    struct source source;
    struct node *root;
    bool broken;
};

static void bed_open(struct bed *bed, struct str text)
{
    *bed = (struct bed){.arena = arena_new(NULL)};
    bed->diags = diags_new(bed->arena);
    assert_true(source_check(bed->arena, bed->diags, "f", text, &bed->source));
    bed->root = node_read(bed->arena, bed->diags, &bed->source, &bed->broken);
}

static const char *bed_found(const struct bed *bed)
{
    struct buf b = {.arena = bed->arena};
    for (size_t i = 0; i < bed->diags->list.n; i++) {
        const struct diag *diag = &bed->diags->list.at[i];
        buf_addf(&b, "%s%s %d:%d", i ? " " : "", diag_name(diag->id), (int)diag->pos.line, (int)diag->pos.column);
    }
    return str_z(bed->arena, buf_str(&b));
}

/* ---- values and places */

/* A file of one key, the text that its value has, and "line:column" of each of the text's characters. */
static const struct {
    const char *label, *file, *text, *places;
} scalars[] = {
    {"plain", "t: 中ab\n", "中ab", "1:4 1:5 1:6"},
    {"plain with blanks", "t: a  b   \n", "a  b", "1:4 1:5 1:6 1:7"},
    {"plain folded", "t: ab\n  cd\n", "ab cd", "1:4 1:5 1:6 2:3 2:4"},
    {"plain folded, blanks at the end", "t: a  \n   b\n", "a b", "1:4 1:5 2:4"},
    {"plain folded, Han", "t: 数据\n  治理\n", "数据治理", "1:4 1:5 2:3 2:4"},
    {"plain folded twice", "t: a\n\n\n  b\n", "a\n\nb", "1:4 1:5 2:1 4:3"},
    {"single quotes", "t: 'it''s'\n", "it's", "1:5 1:6 1:8 1:9"},
    {"double quotes", "t: \"a\\u4e2db\\n\\\"c\"\n", "a中b\n\"c", "1:5 1:6 1:12 1:13 1:15 1:17"},
    {"double quotes, all escapes", "t: \"\\x41\\U0001F600\\t\\/\\_\"\n", "A\U0001F600\t/\u00A0", "1:5 1:9 1:19 1:21 1:23"},
    {"double quotes, escaped break", "t: \"a \\\n   b\\\n  c\"\n", "a bc", "1:5 1:6 2:4 3:3"},
    {"double quotes, folded", "t: \"a\n\n  b\n  中\n  文\"\n", "a\nb中文", "1:5 1:6 3:3 4:3 5:3"},
    {"literal", "t: |\n  中a\n\n   b\n", "中a\n\n b\n", "2:3 2:4 2:5 3:1 4:3 4:4 4:5"},
    {"literal, blank lines first", "t: |\n\n  a\n", "\na\n", "2:1 3:3 3:4"},
    {"literal, stripped", "t: |-\n  a\n  b\n\n", "a\nb", "2:3 2:4 3:3"},
    {"literal, kept", "t: |+\n  a\n\n", "a\n\n", "2:3 2:4 3:1"},
    {"literal, indicator", "t: |1\n   a\n  b\n", "  a\n b\n", "2:2 2:3 2:4 2:5 3:2 3:3 3:4"},
    {"literal, comment in the header", "t: |  # c\n    a\n", "a\n", "2:5 2:6"},
    {"literal, no end", "t: |\n  a", "a", "2:3"},
    {"folded", "t: >\n  a\n  b\n\n  c\n", "a b\nc\n", "2:3 2:4 3:3 3:4 5:3 5:4"},
    {"folded, Han", "t: >-\n  数\n  据\n", "数据", "2:3 3:3"},
    {"folded, further in", "t: >\n  a\n    b\n  c\n", "a\n  b\nc\n", "2:3 2:4 3:3 3:4 3:5 3:6 4:3 4:4"},
    {"anchor", "t: &x  'a'\n", "a", "1:9"},
    {"no effect", "t: a\u202Eb\u202C\n", "ab", "1:4 1:6"},
    {"no effect, literal", "t: |\n  \u2067a\uFEFFb\n", "ab\n", "2:4 2:6 2:7"},
    {"CRLF", "t: |\r\n  a\r\n  b\r\n", "a\nb\n", "2:3 2:4 3:3 3:4"},
    {"BOM", "\xEF\xBB\xBFt: a\n", "a", "1:4"},
};

static const char *places_of(struct arena *arena, const struct node *node)
{
    struct buf b = {.arena = arena};
    uint32_t cp;
    for (size_t at = 0; at < node->text.n; at += utf8_next(node->text, at, &cp)) {
        struct pos pos = node_pos(node, at);
        buf_addf(&b, "%s%d:%d", at ? " " : "", (int)pos.line, (int)pos.column);
    }
    return str_z(arena, buf_str(&b));
}

static void scalars_and_places(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof scalars / sizeof *scalars; i++) {
        struct bed bed;
        bed_open(&bed, str_of(scalars[i].file));
        const struct node *value = node_get(bed.root, "t");
        if (!value)
            fail_msg("%s is not read: %s", scalars[i].label, bed_found(&bed));
        if (!str_is(value->text, scalars[i].text) || strcmp(places_of(bed.arena, value), scalars[i].places) != 0)
            fail_msg("%s: “%s” at %s", scalars[i].label, str_z(bed.arena, value->text), places_of(bed.arena, value));
        arena_drop(bed.arena);
    }
}

/* A long body: the last character is found, and quickly. */
static void a_long_body(void **state)
{
    (void)state;
    struct arena *arena = arena_new(NULL);
    struct buf b = {.arena = arena};
    buf_addz(&b, "t: |\n");
    for (int i = 0; i < 20000; i++)
        buf_addz(&b, "  一二三四五六七八九十\n");
    buf_addz(&b, "u: \"");
    for (int i = 0; i < 100000; i++)
        buf_addz(&b, "字");
    buf_addz(&b, "\"\n");
    struct bed bed;
    bed_open(&bed, buf_str(&b));
    const struct node *body = node_get(bed.root, "t"), *line = node_get(bed.root, "u");
    for (size_t i = 0; i < 20000; i++) {
        struct pos pos = node_pos(body, i * 31 + 27);
        assert_int_equal(pos.line, i + 2);
        assert_int_equal(pos.column, 12);
    }
    for (size_t i = 0; i < 100000; i += 7)
        assert_int_equal(node_pos(line, i * 3).column, 5 + i);
    arena_drop(bed.arena);
    arena_drop(arena);
}

/* ---- trees */

static void add_tree(struct buf *b, const struct node *node)
{
    if (node->kind == NODE_SCALAR) {
        buf_addf(b, "%.*s", (int)node->text.n, node->text.s);
        return;
    }
    buf_addz(b, node->kind == NODE_LIST ? "[" : "{");
    for (const struct node *child = node->first; child; child = child->next) {
        if (child != node->first)
            buf_addz(b, ",");
        if (child->key)
            buf_addf(b, "%.*s:", (int)child->key->text.n, child->key->text.s);
        add_tree(b, child);
    }
    buf_addz(b, node->kind == NODE_LIST ? "]" : "}");
    if (node->cut)
        buf_addz(b, "~");
}

/* What is read of a file, and what is reported. ~ stands behind what was cut. */
static const struct {
    const char *file, *tree, *found;
} trees[] = {
    {"a: 1\nb: [x, y]\nc:\n- p: q\n", "{a:1,b:[x,y],c:[{p:q}]}", ""},
    {"", "", ""},
    {"# nothing\n", "", ""},
    {"---\na: 1\n...\n", "{a:1}", ""},
    {"a: 1\n---\nb: 2\n", "{a:1}", "yaml-second-document 2:1"},
    {"a: 1\n--- b\n", "{a:1}", "yaml-second-document 2:1"},
    {"a: 1\nb: 2\na: 3\na: 4\n", "{a:1,b:2,a:3,a:4}", "key-twice 3:1 key-twice 4:1"},
    {"a:\n  b: 1\n  'b': 2\n", "{a:{b:1,b:2}}", "key-twice 3:3"},
    {"? [a]\n: 1\nb: 2\n", "{b:2}", "key-not-text 1:3"},
    {"? {a: 1}\n: {c: 1}\nb: 2\n", "{b:2}", "key-not-text 1:3"},
    {"a: &x {p: 1}\nb: *x\nc: [*x, *x]\n", "{a:{p:1},b:{p:1},c:[{p:1},{p:1}]}", ""},
    {"a: &x 1\nb: &x 2\nc: *x\n", "{a:1,b:2,c:2}", "value-sign 1:4"},
    {"a: &x 1\n", "{a:1}", "value-sign 1:4"},
    {"a: &x\n  b: 1\n", "{a:{b:1}}", ""},
    {"a: *x\nb: 1\n", "{a:*x,b:1}", "value-sign 1:4"},
    {"a: &x [1, *x]\n", "{a:[1]~}~", "yaml-cycle 1:11"},
    {"*x : 1\n", "{*x:1}", "value-sign 1:1"},
    {"a: !!str 1\nb: !x 2\nc: !<tag:x> [d]\n", "{a:1,b:2,c:[d]}", "yaml-tag 1:4 value-sign 2:4 yaml-tag 3:4"},
    {"a: &x {p: 1}\nb: {<<: *x, q: 2}\n", "{a:{p:1},b:{q:2}}", "yaml-merge 2:5"},
    {"a: '<<'\n'<<': 1\n", "{a:<<,<<:1}", ""},
    {"a: 1\nb: [x, {p: q}\nc: 2\n", "{a:1,b:[x,{p:q}]~}~", "bracket-open 3:1"},
    {"a:\n  - b: 1\n    c: @\n", "{a:[{b:1}~]~}~", "value-sign 3:8"},
    {"a: 1\n\tb: 2\n", "{}~", "indent-tab 2:1"},
};

static void trees_and_reports(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof trees / sizeof *trees; i++) {
        struct bed bed;
        bed_open(&bed, str_of(trees[i].file));
        struct buf b = {.arena = bed.arena};
        if (bed.root)
            add_tree(&b, bed.root);
        const char *tree = str_z(bed.arena, buf_str(&b));
        if (strcmp(tree, trees[i].tree) != 0 || strcmp(bed_found(&bed), trees[i].found) != 0)
            fail_msg("%s gives %s and %s", trees[i].file, tree, bed_found(&bed));
        assert_int_equal(bed.broken, strchr(tree, '~') != NULL);
        arena_drop(bed.arena);
    }
}

static void copies_keep_their_places(void **state)
{
    (void)state;
    struct bed bed;
    bed_open(&bed, STR("a: &x\n  p: |\n    中文\nb: *x\n"));
    const struct node *copy = node_get(node_get(bed.root, "b"), "p");
    assert_int_equal(copy->pos.line, 2);
    assert_int_equal(copy->key->pos.column, 3);
    assert_int_equal(node_pos(copy, 3).line, 3);
    assert_int_equal(node_pos(copy, 3).column, 6);
    arena_drop(bed.arena);
}

static void places_of_collections(void **state)
{
    (void)state;
    struct bed bed;
    bed_open(&bed, STR("# c\n\na:\n  - 中: {x: 1}\n    y: z\n"));
    const struct node *list = node_get(bed.root, "a"), *map = list->first, *flow = map->first;
    assert_int_equal(bed.root->pos.line, 3);
    assert_int_equal(bed.root->pos.column, 1);
    assert_int_equal(list->pos.column, 3);
    assert_int_equal(map->pos.line, 4);
    assert_int_equal(map->pos.column, 5);
    assert_int_equal(flow->pos.column, 8);
    assert_int_equal(map->first->key->from, 12);
    assert_true(str_is(str_slice(bed.source.text, flow->from, flow->to), "{x: 1}"));
    arena_drop(bed.arena);
}

/* ---- bounds */

static struct str repeated(struct arena *arena, const char *head, const char *part, size_t n)
{
    struct buf b = {.arena = arena};
    buf_addz(&b, head);
    for (size_t i = 0; i < n; i++)
        buf_addz(&b, part);
    return buf_str(&b);
}

static struct str laughs(struct arena *arena)
{
    struct buf b = {.arena = arena};
    buf_addz(&b, "k0: &k0 ha\n");
    for (int i = 1; i < 30; i++)
        buf_addf(&b, "k%d: &k%d [*k%d, *k%d]\n", i, i, i - 1, i - 1);
    return buf_str(&b);
}

static struct str long_copies(struct arena *arena)
{
    struct buf b = {.arena = arena};
    buf_addz(&b, "a: &a '");
    buf_add(&b, repeated(arena, "", "字字字字字字字字", 5000));
    buf_add(&b, repeated(arena, "'\nb:\n", "- *a\n", 500));
    return buf_str(&b);
}

static void expect_first(struct str text, enum diag_id id)
{
    struct bed bed;
    bed_open(&bed, text);
    assert_true(bed.diags->list.n > 0);
    assert_int_equal(bed.diags->list.at[0].id, id);
    assert_true(arena_used(bed.arena) < 1500u * 1000 * 1000);
    arena_drop(bed.arena);
}

static void bounds(void **state)
{
    (void)state;
    struct arena *arena = arena_new(NULL);
    expect_first(laughs(arena), DIAG_YAML_EXPANDS);
    expect_first(long_copies(arena), DIAG_YAML_EXPANDS);
    expect_first(repeated(arena, "a: &x 1\nb:\n", "- *x\n", 100001), DIAG_YAML_EXPANDS);
    expect_first(repeated(arena, "a: ", "[", 65), DIAG_YAML_DEEP);
    expect_first(repeated(arena, "", "- ", 100000), DIAG_YAML_DEEP);
    expect_first(repeated(arena, "", "{a: ", 70), DIAG_YAML_DEEP);
    expect_first(repeated(arena, "", "a: 1\n", 200000), DIAG_KEY_TWICE);
    expect_first(repeated(arena, "[", ",a", 2000001), DIAG_VALUE_SIGN);
    expect_first(repeated(arena, "", "- a\n", 2000001), DIAG_YAML_LARGE);
    arena_drop(arena);
}

static void anchors_are_bounded(void **state)
{
    (void)state;
    struct arena *arena = arena_new(NULL);
    struct buf b = {.arena = arena};
    for (int i = 0; i < 1001; i++)
        buf_addf(&b, "- &a%d []\n", i);
    expect_first(buf_str(&b), DIAG_YAML_EXPANDS);
    arena_drop(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(scalars_and_places),  cmocka_unit_test(a_long_body),           cmocka_unit_test(trees_and_reports),
        cmocka_unit_test(copies_keep_their_places), cmocka_unit_test(places_of_collections), cmocka_unit_test(bounds),
        cmocka_unit_test(anchors_are_bounded),
    };
    return cmocka_run_group_tests_name("yaml", tests, NULL, NULL);
}
