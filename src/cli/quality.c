/* The quality table: flaws by place in the file, and how even the lines are. */
#include "cli/quality.h"

static const struct { const char *english, *chinese; } kind_words[] = {
    [FLAW_LOOSE] = {"loose line", "行偏松"},
    [FLAW_RAGGED] = {"ragged line", "行不齐"},
    [FLAW_CUT] = {"line cut", "强行断开"},
    [FLAW_HOLE] = {"hole at the foot", "页末空行"},
    [FLAW_PARTED] = {"parted", "破例分页"},
};

static void add_thousandths(struct buf *b, int64_t value)
{
    buf_addf(b, "%lld.%02lld", (long long)(value / 1000), (long long)(value % 1000 / 10));
}

static void add_amount(struct buf *b, const struct flaw *flaw, bool zh)
{
    if (flaw->kind == FLAW_HOLE)
        buf_addf(b, zh ? "%d 行" : "%d lines", (int)(flaw->amount / 1000));
    else if (flaw->amount) {
        add_thousandths(b, flaw->amount);
        buf_addz(b, zh ? " 字" : " em");
    } else {
        buf_addz(b, "-");
    }
}

static void add_flaw(struct buf *b, const struct flaw *flaw, bool zh)
{
    buf_addf(b, "%s:%d:%d\t%s %zu\t%s\t", flaw->pos.file ? flaw->pos.file : "-", (int)flaw->pos.line, (int)flaw->pos.column,
             zh ? "页" : "page", flaw->page + 1, zh ? kind_words[flaw->kind].chinese : kind_words[flaw->kind].english);
    add_amount(b, flaw, zh);
    buf_addz(b, "\t");
    buf_add(b, flaw->text);
    if (flaw->cause.n) {
        buf_addz(b, zh ? "\t其后的词排不下：" : "\tthe next word does not fit: ");
        buf_add(b, flaw->cause);
    }
    buf_addz(b, "\n");
}

struct str quality_table(struct arena *arena, const char *file, const struct book *book, enum diag_lang lang)
{
    bool zh = lang == DIAG_CHINESE;
    const struct evenness *e = &book->evenness;
    struct buf b = {.arena = arena};
    for (size_t i = 0; i < book->nflaws; i++)
        add_flaw(&b, &book->flaws[i], zh);
    buf_addf(&b, zh ? "%s：共 %zu 页，齐行 %zu 行，断词 %zu 处，字距拉开平均 " : "%s: %zu pages, %zu justified lines, %zu hyphens; gaps opened by ",
             file, book->npages, e->lines, e->hyphens);
    add_thousandths(&b, e->lines ? e->sum / (int64_t)e->lines : 0);
    buf_addz(&b, zh ? " 字，最大 " : " em on average, ");
    add_thousandths(&b, e->worst);
    buf_addf(&b, zh ? " 字；可改进 %zu 处\n" : " em at most; %zu places to mend\n", book->nflaws);
    return buf_str(&b);
}
