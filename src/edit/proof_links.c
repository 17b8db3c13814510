/* What concerns the whole issue: addresses that can hardly be right or stand twice, the one item that has none, keys without
 * a value, and words of a draft that nobody has replaced. An issue comes in; warnings go out, and a fix for a Chinese mark
 * that stuck to an address's end. Whether an address answers is not asked: nothing here reaches for the network. */
#include "edit/proof_text.h"

#include "base/ucd.h"
#include "input/schema.h"

#include <stdlib.h>

enum { ITEMS_LEAST = 8 };           /* from which on one item without a link stands out: fewer may differ for a reason */

struct address {
    const struct field *field;
    size_t order;
};

struct addresses {
    struct proof *proof;
    VEC(struct address) list;
    const struct item *without;     /* an item without a link, and how many there are */
    size_t nwithout, nitems;
};

static size_t count(struct str text, struct str part)
{
    size_t n = 0, at;
    for (; str_find(text, part, &at); text = str_from(text, at + part.n))
        n++;
    return n;
}

/* ---- one address */

/* What stands behind the scheme, up to a path; empty for mail. */
static struct str host_of(struct str address)
{
    size_t at, end = 0;
    if (!str_find(address, STR("://"), &at))
        return STR("");
    struct str rest = str_from(address, at + 3);
    while (end < rest.n && rest.s[end] != '/' && rest.s[end] != '?' && rest.s[end] != '#')
        end++;
    return str_slice(rest, 0, end);
}

static bool is_mail(struct str address)
{
    size_t colon, at;
    return str_find(address, STR(":"), &colon) && colon == 6 && (!str_find(address, STR("//"), &at) || at != 7);
}

/* The Chinese marks, and ASCII ones that end sentences, at an address's end. */
static size_t tail(struct str address)
{
    size_t from = address.n;
    while (from > 0) {
        size_t previous = utf8_prev(address, from);
        uint32_t cp = proof_at(address, previous);
        bool mark = (cp >= 0x2018 && ucd_is_punct(cp)) || cp == ',' || cp == ';';
        if (!mark)
            break;
        from = previous;
    }
    return from;
}

static bool has_wide(struct str address)
{
    uint32_t cp;
    for (size_t at = 0; at < address.n;) {
        at += utf8_next(address, at, &cp);
        if (cp >= 0xFF01 && cp <= 0xFF5E)
            return true;
    }
    return false;
}

static bool is_doubtful(struct str address)
{
    struct str host = host_of(address);
    size_t at;
    if (is_mail(address))
        return count(address, STR("@")) != 1;
    bool no_dot = !str_find(host, STR("."), &at) && !str_find(host, STR("["), &at);
    return no_dot || count(host, STR("..")) || str_starts(host, STR(".")) || str_starts(host, STR("http")) || has_wide(address);
}

static void check_address(struct proof *proof, const struct field *field)
{
    struct proof_text text = {proof, TEXT_VALUE, field->node->text, field->node, NULL};
    size_t end = tail(text.text);
    struct str marks = str_from(text.text, end), whole = node_excerpt(proof->arena, text.text);
    if (end < text.text.n && end > 0) {
        proof_report_text(&text, DIAG_LINK_TAIL, end, &marks, 1);
        proof_fix(&text, DIAG_LINK_TAIL, end, end, text.text.n, STR(""));
    } else if (is_doubtful(text.text)) {
        proof_report_text(&text, DIAG_LINK_DOUBTFUL, 0, &whole, 1);
    }
}

/* ---- all addresses */

static int by_address(const void *va, const void *vb)
{
    const struct address *a = va, *b = vb;
    int order = str_cmp(a->field->text, b->field->text);
    return order ? order : (a->order > b->order) - (a->order < b->order);
}

static void check_repeats(struct addresses *all)
{
    if (all->list.n)
        qsort(all->list.at, all->list.n, sizeof *all->list.at, by_address);
    size_t first = 0;
    for (size_t i = 1; i < all->list.n; i++) {
        const struct field *field = all->list.at[i].field, *other = all->list.at[first].field;
        struct str line = str_format(all->proof->arena, "%d", (int)other->pos.line);
        if (!str_eq(field->text, other->text))
            first = i;
        else
            proof_report(all->proof, DIAG_LINK_REPEATED, field->pos, &line, 1);
    }
}

static bool has_link(const struct body_block *block)
{
    for (; block; block = block->next) {
        for (size_t i = 0; i < block->nspans; i++)
            if (block->spans[i].link.n)
                return true;
        if (has_link(block->first))
            return true;
    }
    return false;
}

static void take_item(struct addresses *all, const struct item *item)
{
    size_t n = 0;
    for (size_t i = 0; i < item->nlinks; i++)
        if (item->links[i].node) {
            check_address(all->proof, &item->links[i]);
            *VEC_PUSH(all->proof->arena, &all->list) = (struct address){&item->links[i], all->list.n};
            n++;
        }
    all->nitems++;
    if (n == 0 && !has_link(item->body ? item->body->first : NULL)) {
        all->nwithout++;
        all->without = item;
    }
}

void proof_links(struct proof *proof)
{
    struct addresses all = {.proof = proof};
    const struct issue *issue = proof->issue;
    for (size_t s = 0; s < issue->nsections; s++)
        for (size_t i = 0; i < issue->sections[s].nitems; i++)
            take_item(&all, &issue->sections[s].items[i]);
    check_repeats(&all);
    if (all.nwithout == 1 && all.nitems >= ITEMS_LEAST && all.without->title.node)
        proof_report(proof, DIAG_LINK_MISSING, all.without->title.pos, NULL, 0);
}

/* ---- values */

/* Trees are at most 64 deep (input/yaml.c). */
static void read_values(struct proof *proof, const struct node *node)
{
    for (const struct node *child = node->first; child; child = child->next) {
        if (child->key && schema_is_nothing(child))
            proof_report(proof, DIAG_VALUE_EMPTY, child->key->pos, &child->key->text, 1);
        read_values(proof, child);
    }
}

void proof_values(struct proof *proof)
{
    if (proof->issue->root)
        read_values(proof, proof->issue->root);
}

/* 〔待补〕: what paiban new and paiban import leave to be filled in. */
void proof_draft(const struct proof_text *text)
{
    size_t at;
    struct str words = str_trim(text->text);
    bool whole = str_starts(words, STR("〔")) && str_ends(words, STR("〕")) && str_find(words, STR("〕"), &at) && at + 3 == words.n;
    struct str shown = node_excerpt(text->proof->arena, words);
    if (whole)
        proof_report_text(text, DIAG_TEXT_DRAFT, 0, &shown, 1);
}
