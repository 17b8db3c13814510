/* Line edges: each mark at each level, at a line's start and end, by both ways of breaking, in Simplified and Traditional.
 *
 * A paragraph with the mark between Han is set in every measure from 4 to 10 em by quarters, so that the mark comes to
 * stand at every place of a line; where the rule bars it, it must never stand at that edge, and where the rule lets it,
 * it must stand there at least once. Where it is barred, the same is asked beside brackets, pauses, digits and Latin.
 * Rules: marks.h. */
#include "conformance.h"
#include "marks.h"

enum { LEAST = 4 * EM, MOST = 10 * EM, STEP = EM / 4 };

struct seen {
    size_t starts, ends;            /* lines that begin, that end with the mark */
    size_t parted;                  /* breaks inside it */
};

/* What stands beside the mark; the first pair is where the rule is also shown to allow. */
static const struct { const char *before, *after; } neighbours[] = {
    {"文", "字"}, {"文）", "字"}, {"文", "（字）"}, {"文。”", "字"}, {"文", "“字”"}, {"5", "字"}, {"文", "6"}, {"文A", "字"}, {"文", "B"},
};

static struct str probe_text(struct desk *desk, const char *mark, size_t neighbour, size_t *from, size_t *to)
{
    struct buf text = {.arena = desk->arena};
    buf_addf(&text, "文文文文文文文%s", neighbours[neighbour].before);
    *from = text.n;
    buf_addz(&text, mark);
    *to = text.n;
    buf_addf(&text, "%s字字字字字字字字字字字字", neighbours[neighbour].after);
    return buf_str(&text);
}

static void look(const struct paragraph *p, const struct set_lines *lines, size_t from, size_t to, struct seen *seen)
{
    for (size_t k = 1; k < lines->n; k++) {
        size_t at = p->atoms[lines->at[k].from].at;
        seen->starts += at == from;
        seen->ends += at == to;
        seen->parted += at > from && at < to;
    }
}

static struct seen sweep(struct desk *desk, const char *mark, size_t neighbour)
{
    size_t from, to;
    struct str text = probe_text(desk, mark, neighbour, &from, &to);
    const struct paragraph *p = desk_text(desk, text, "body");
    struct seen seen = {0};
    for (mpt width = LEAST; width <= MOST; width += STEP) {
        struct set_lines lines = desk_lines(desk, p, width);
        look(p, &lines, from, to, &seen);
    }
    return seen;
}

static bool barred(const struct mark_rule *rule, bool end, int level, size_t neighbour)
{
    bool digit = end ? neighbours[neighbour].after[0] == '6' : neighbours[neighbour].before[0] == '5';
    int first = end ? rule->end : rule->start;
    return level >= first || (rule->with_number && first != NEVER && digit);
}

/* Whether the mark keeps its rule at one edge. */
static bool edge_holds(struct desk *desk, const struct mark_rule *rule, bool end)
{
    int level = (int)desk->layout.composition.prohibition;
    for (size_t n = 0; n < COUNT(neighbours); n++) {
        bool bar = barred(rule, end, level, n);
        if (n > 0 && !bar)
            continue;
        struct seen seen = sweep(desk, rule->text, n);
        size_t times = end ? seen.ends : seen.starts;
        if (seen.parted || (bar ? times > 0 : times == 0)) 
            return false;
    }
    return true;
}

static void add_cell(struct sheet *sheet, struct desk desks[2], const struct mark_rule *rule, bool end, const char *lang)
{
    int level = (int)desks[0].layout.composition.prohibition;
    buf_addz(&sheet->text, level >= (end ? rule->end : rule->start) ? " no" : " may");
    for (size_t b = 0; b < 2; b++) {
        bool ok = edge_holds(&desks[b], rule, end);
        sheet_count(sheet, ok, "%s at a line's %s, level %s, %s, %s", rule->text, end ? "end" : "start", level_names[level],
                    breaking_names[b], lang);
        buf_addf(&sheet->text, "%s%s", b ? "" : " ", sheet_sign(ok));
    }
    buf_addz(&sheet->text, " |");
}

static void add_row(struct sheet *sheet, struct desk desks[4][2], const struct mark_rule *rule, const char *lang)
{
    uint32_t cp;
    utf8_next(str_of(rule->text), 0, &cp);
    buf_addf(&sheet->text, "| %s | U+%04X%s | %s |", cp == 0x3000 ? "(blank)" : rule->text, (unsigned)cp,
             utf8_count(str_of(rule->text)) > 1 ? " ×2" : "", rule->class);
    for (int end = 0; end < 2; end++)
        for (size_t level = 0; level < 4; level++)
            add_cell(sheet, desks[level], rule, end, lang);
    buf_addc(&sheet->text, '\n');
}

static void open_desks(struct desk desks[4][2], struct press *press, const char *lang)
{
    struct composition c = press_composition(press);
    for (size_t level = 0; level < 4; level++)
        for (size_t b = 0; b < 2; b++) {
            c.prohibition = (enum prohibition)level;
            c.breaking = (enum breaking)b;
            desk_open(&desks[level][b], press, &c, lang);
        }
}

static void add_table(struct sheet *sheet, struct press *press, const char *title, const char *lang)
{
    struct desk desks[4][2];
    open_desks(desks, press, lang);
    buf_addf(&sheet->text, "\n## %s\n\n| mark | character | class | start: none | basic | gb | strict | end: none | basic | gb | strict |\n"
             "|---|---|---|---|---|---|---|---|---|---|---|\n", title);
    for (size_t i = 0; i < COUNT(mark_rules); i++)
        add_row(sheet, desks, &mark_rules[i], lang);
    for (size_t level = 0; level < 4; level++)
        for (size_t b = 0; b < 2; b++)
            desk_close(&desks[level][b]);
}

struct sheet *edges_check(struct press *press)
{
    struct sheet *sheet = sheet_new(press, "Marks at line starts and ends");
    buf_addz(&sheet->text,
             "\nEach mark, set between Han in every measure from 4 to 10 em by quarters of an em; where it is barred, also\n"
             "beside brackets, quotes, pauses, digits and Latin. “no”: the level bars it from that edge, and no line has it\n"
             "there; “may”: the level lets it stand there, and lines do. The first sign is first-fit breaking, the second\n"
             "optimal. No mark of two characters was parted. Signs of numbers (％ ￥ and their like) are never parted from\n"
             "their digit, at any level. Rules: CLREQ, prohibition at line start and end; docs/composition.md.\n");
    add_table(sheet, press, "Simplified Chinese", "zh-Hans");
    add_table(sheet, press, "Traditional Chinese", "zh-Hant");
    return sheet;
}
