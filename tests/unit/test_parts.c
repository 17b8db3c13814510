/* A file read in parts: node for node what reading it as a whole gives, whatever was changed, and nothing read twice. */
#include "parts_bed.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>

#include <cmocka.h>

static const char text_of_issue[] =
    "# 一期\n"
    "title: 周报\n"
    "sections:\n"
    "  - title: 要闻   # 注\n"
    "    items:\n"
    "      - title: 一\n"
    "        body: |\n"
    "          第一段。\n"
    "\n"
    "          第二段，**着重**。\n"
    "        link: http://example.org/#a\n"
    "      - title: \"引号\n"
    "          里的标题\"\n"
    "        body: >\n"
    "          折行\n"
    "          的文字\n"
    "\n"
    "\n"
    "      # 条目之间的注\n"
    "      - title: 三\n"
    "        links:\n"
    "          - http://example.org/1\n"
    "          - http://example.org/2\n"
    "        body: |+\n"
    "          末尾留白\n"
    "\n"
    "      - title: 四\n"
    "        body: |\n"
    "          - 列表\n"
    "          - title: 不是条目\n"
    "      - {title: 五, body: 花括号}\n"
    "      -\n"
    "        title: '六 ''引'''\n"
    "        body: 平常的\n"
    "          续行\n"
    "      - title: 七\n"
    "        check: {off: [a, b]}\n"
    "        body:\n"
    "  - title: 第二栏\n"
    "    items:\n"
    "      - title: 八\n"
    "        body: \"\\u4e00\\\n"
    "          续\"\n"
    "      - title: 九\n"
    "        body: 末\n"
    "    # 栏末的注\n"
    "contact:\n"
    "  - 电话: 010\n";

static void assert_same(struct parts_bed *bed, struct str text)
{
    struct str parts = parts_outcome(bed, text, true), whole = parts_outcome(bed, text, false);
    if (!str_eq(parts, whole))
        print_error("--- text\n%.*s\n--- in parts\n%.*s\n--- as a whole\n%.*s\n", (int)text.n, text.s, (int)parts.n, parts.s,
                    (int)whole.n, whole.s);
    assert_true(str_eq(parts, whole));
}

static uint64_t state;

static size_t below(size_t limit)
{
    state = state * 6364136223846793005U + 1442695040888963407U;
    return (size_t)(state >> 33) % limit;
}

static struct str edited(struct arena *arena, struct str text)
{
    static const char *const words[] = {
        "字", "\"", "'", "[", "]", "{", "}", "*a", "&a ", "\t", "\n---\n", "\n...\n", ": ", "- ", " # ", "|", ">", "!t ", "\n", "\n\n", " ", "  ",
        "\n      - title: 新\n", "\n      - 新\n", "\n      # 注\n", "\n  x: y\n", "? ", "%A", "<<: *a\n", "\n      -\n", "\n        ? x\n", "\\", "|2\n", "\n    \n",
        "\n      - &b {c: d}\n", "\n     - x\n", "\n       - x\n"};
    const size_t from = below(text.n + 1), gone = below(3) ? 0 : below(20);
    size_t start = from < text.n ? from : text.n, end = start + gone < text.n ? start + gone : text.n;
    while (start > 0 && start < text.n && ((unsigned char)text.s[start] & 0xC0) == 0x80)
        start--;
    while (end < text.n && ((unsigned char)text.s[end] & 0xC0) == 0x80)
        end++;
    struct buf b = {.arena = arena};
    buf_add(&b, str_slice(text, 0, start));
    buf_addz(&b, below(4) ? words[below(sizeof words / sizeof *words)] : "");
    buf_add(&b, str_from(text, end));
    return buf_str(&b);
}

static void any_edit_gives_the_same_tree(void **unused)
{
    (void)unused;
    struct parts_bed bed;
    parts_bed_open(&bed);
    state = 1;
    struct str text = STR(text_of_issue);
    assert_same(&bed, text);
    for (int i = 0; i < 6000; i++) {
        arena_reset(bed.arena);
        text = i % 4 ? edited(bed.texts, text) : STR(text_of_issue);
        assert_same(&bed, text);
    }
    parts_bed_close(&bed);
}

/* The scalars of entries that were read before have the texts that were made then. */
static void what_is_known_is_not_read_again(void **unused)
{
    (void)unused;
    struct parts_bed bed;
    parts_bed_open(&bed);
    struct source first = {"f", STR(text_of_issue)}, second = first;
    second.text = str_format(bed.arena, "before: 1\n%s", text_of_issue);
    struct diags *diags = diags_new(bed.arena);
    bool broken;
    const struct node *a = node_get(parts_read(bed.parts, "items", bed.arena, diags, &first, &broken), "sections");
    const struct node *b = node_get(parts_read(bed.parts, "items", bed.arena, diags, &second, &broken), "sections");
    const struct node *item = node_get(a->first, "items")->first, *later = node_get(b->first, "items")->first;
    assert_ptr_equal(node_get(item, "body")->text.s, node_get(later, "body")->text.s);
    assert_int_equal(node_get(item, "body")->pos.line + 1, node_get(later, "body")->pos.line);
    assert_int_equal(node_pos(node_get(later, "body"), 5).line, node_pos(node_get(item, "body"), 5).line + 1);
    parts_bed_close(&bed);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(any_edit_gives_the_same_tree),
        cmocka_unit_test(what_is_known_is_not_read_again),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
