/* The web platform tests of line breaking: web-platform.tsv, one list a line, against the breaks that are found at the
 * level of ours that stands for theirs. loose is none, normal is basic, strict is strict; the exploratory lists, which
 * speak of what no browser does at any level, are asked of basic, our least level with a prohibition. A case that comes
 * out otherwise must stand among the deviations with its reason, and a deviation that no longer deviates fails. */
#include "conformance.h"

#include <stdlib.h>

struct list {
    struct str name, lang, level, asserted, edge, characters;
};

struct deviation {
    const char *list, *level, *lang;    /* NULL: any */
    const char *characters;             /* "": all of the list */
    const char *reason;
};

static const struct deviation deviations[] = {
    {"hyphens", "normal", NULL, "",
     "CLREQ's basic level bars connectors from a line's start, and JLREQ its hyphens (cl-03); the web's normal level lets them "
     "begin one."},
    {"cj", "normal", "ja", "ーｰ",
     "JLREQ has the prolonged sound mark as a class of its own (cl-10) beside the small kana (cl-11); a word cut before it reads "
     "worse, so it is barred from basic on, and they from gb on."},
    {"in", "normal", NULL, "…⋯",
     "CLREQ bars ellipses from a line's start at its strict level only; at basic and gb they may begin one."},
};

/* ---- the table */

static struct str take_field(struct str *line)
{
    size_t at = line->n;
    str_find(*line, STR("\t"), &at);
    struct str field = str_slice(*line, 0, at);
    *line = str_from(*line, at < line->n ? at + 1 : at);
    return field;
}

static bool take_list(struct str *data, struct list *list)
{
    size_t end = data->n;
    str_find(*data, STR("\n"), &end);
    struct str line = str_slice(*data, 0, end);
    *data = str_from(*data, end < data->n ? end + 1 : end);
    if (str_starts(line, STR("#")) || line.n == 0)
        return false;
    struct str *fields[] = {&list->name, &list->lang, &list->level, &list->asserted, &list->edge, &list->characters};
    for (size_t i = 0; i < COUNT(fields); i++)
        *fields[i] = take_field(&line);
    return true;
}

static uint32_t take_character(struct press *press, struct str *characters)
{
    size_t end = characters->n;
    str_find(*characters, STR(" "), &end);
    const char *digits = str_z(press->arena, str_slice(*characters, 0, end));
    *characters = str_from(*characters, end < characters->n ? end + 1 : end);
    return (uint32_t)strtoul(digits, NULL, 16);
}

/* ---- asking */

static enum prohibition our_level(const struct list *list)
{
    if (str_is(list->level, "strict"))
        return PROHIBIT_STRICT;
    bool none = str_is(list->level, "loose") && !str_is(list->lang, "-");
    return none ? PROHIBIT_NONE : PROHIBIT_BASIC;
}

/* Between ideographs; for what is said of ends alone, between letters. */
static bool may_stand(struct desk *desk, const struct list *list, uint32_t cp)
{
    bool letters = str_starts(list->name, STR("ba-"));
    struct buf text = {.arena = desk->arena};
    buf_addz(&text, letters ? "aa" : "文文");
    buf_addc(&text, cp);
    buf_addz(&text, letters ? "bb" : "字字");
    struct characters chars = desk_breaks(desk, buf_str(&text));
    return chars.at[str_is(list->edge, "start") ? 2 : 3].brk != BREAK_NO;
}

static bool holds_character(const char *characters, uint32_t cp)
{
    struct str s = str_of(characters);
    uint32_t other;
    for (size_t at = 0; at < s.n;) {
        at += utf8_next(s, at, &other);
        if (other == cp)
            return true;
    }
    return s.n == 0;
}

static const struct deviation *deviation_of(const struct list *list, uint32_t cp)
{
    for (size_t i = 0; i < COUNT(deviations); i++) {
        const struct deviation *d = &deviations[i];
        if (str_is(list->name, d->list) && str_is(list->level, d->level) && (!d->lang || str_is(list->lang, d->lang)) &&
            holds_character(d->characters, cp))
            return d;
    }
    return NULL;
}

/* ---- the page */

struct tally {
    size_t cases, agreed;
    struct buf others;
    const struct deviation *deviation;
};

static void ask(struct sheet *sheet, struct desk *desk, const struct list *list, uint32_t cp, struct tally *tally)
{
    bool agrees = may_stand(desk, list, cp) == str_is(list->asserted, "may");
    const struct deviation *deviation = deviation_of(list, cp);
    tally->cases++;
    tally->agreed += agrees;
    sheet_count(sheet, agrees == !deviation, "web platform %.*s %.*s %.*s: U+%04X %s", (int)list->name.n, list->name.s,
                (int)list->lang.n, list->lang.s, (int)list->level.n, list->level.s, (unsigned)cp,
                agrees ? "no longer deviates" : "differs");
    if (agrees)
        return;
    tally->deviation = deviation;
    buf_addc(&tally->others, cp);
}

static void add_list(struct sheet *sheet, struct press *press, const struct list *list, struct tally *all)
{
    struct composition c = press_composition(press);
    c.prohibition = our_level(list);
    struct desk desk;
    desk_open(&desk, press, &c, str_is(list->lang, "ja") ? "ja" : "zh-Hans");
    struct tally tally = {.others = {.arena = press->arena}};
    for (struct str rest = list->characters; rest.n > 0;)
        ask(sheet, &desk, list, take_character(press, &rest), &tally);
    buf_addf(&sheet->text, "| %.*s | %.*s | %.*s | %s | %.*s, %.*s | %zu | %zu | %.*s | %s |\n", (int)list->name.n, list->name.s,
             (int)list->lang.n, list->lang.s, (int)list->level.n, list->level.s, level_names[c.prohibition],
             (int)list->asserted.n, list->asserted.s, (int)list->edge.n, list->edge.s, tally.cases, tally.agreed,
             (int)tally.others.n, tally.others.s ? tally.others.s : "",
             tally.deviation ? tally.deviation->reason : tally.others.n ? "✗" : "");
    if (str_is(list->lang, "zh")) {
        all->cases += tally.cases;
        all->agreed += tally.agreed;
    }
    desk_close(&desk);
}

struct sheet *platform_check(struct press *press)
{
    struct str *data = read_data(press, press->folder, "web-platform.tsv");
    if (!data)
        return NULL;
    struct sheet *sheet = sheet_new(press, "The web platform tests of line breaking");
    buf_addz(&sheet->text,
             "\nWhat css-text's tests of line breaking assert, one list a line, and what is found here. Their levels stand for\n"
             "ours thus: loose is none, normal is basic, strict is strict. The lists without a language are asked of basic: those\n"
             "of closing marks (cl), of marks that don't begin a line (ns) and of opening marks (op) say what no browser does at\n"
             "any level; those of BA ask whether a line may end behind the character. Each case that differs is a deviation\n"
             "with its reason.\n\n| list | language | level | ours | asserted | cases | as asserted | deviations | reason |\n"
             "|---|---|---|---|---|---:|---:|---|---|\n");
    struct tally chinese = {0};
    struct list list;
    while (data->n > 0)
        if (take_list(data, &list))
            add_list(sheet, press, &list, &chinese);
    buf_addf(&sheet->text, "\nOf the %zu Chinese cases %zu come out as asserted, and %zu are deviations.\n", chinese.cases,
             chinese.agreed, chinese.cases - chinese.agreed);
    return sheet;
}
