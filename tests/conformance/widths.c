/* Widths: every pair of classes in the four width styles, in one style and across a change of style and of face; and what
 * a line's start and end take off. What is set is compared with the rules, which stand here a second time, in em.
 *
 * The pair stands between Han. With marks on both sides its width is compared; where Latin or a digit stands, whose
 * width is the face's, the gap between the two. Rules: CLREQ, punctuation width adjustment, with its table of adjustable
 * blanks for Simplified and Traditional; GB/T 15834-2011 5.1; JLREQ 3.1.9 for the stop at a Japanese line's end. */
#include "conformance.h"
#include "marks.h"

enum { HALF = EM / 2, QUARTER = EM / 4 };

enum kind {
    STOP, EXCLAMATION, PAUSE, CLOSE, CLOSE_QUOTE, OPEN, OPEN_QUOTE, DOUBLE, CONNECTOR, SHORT, INTERPUNCT, SOLIDUS, DASH,
    ELLIPSIS, HAN, LATIN, DIGIT, KINDS
};

static const struct { const char *text; mpt width; } kinds[KINDS] = {
    [STOP] = {"。", EM},   [EXCLAMATION] = {"？", EM}, [PAUSE] = {"，", EM},       [CLOSE] = {"）", EM},       [CLOSE_QUOTE] = {"”", EM},
    [OPEN] = {"（", EM},   [OPEN_QUOTE] = {"“", EM},   [DOUBLE] = {"⁇", EM},      [CONNECTOR] = {"～", EM},   [SHORT] = {"–", HALF},
    [INTERPUNCT] = {"·", HALF}, [SOLIDUS] = {"／", HALF}, [DASH] = {"——", 2 * EM}, [ELLIPSIS] = {"……", 2 * EM}, [HAN] = {"字", EM},
    [LATIN] = {"a", 0},   [DIGIT] = {"1", 0},
};

struct rule_of_kind {
    mpt width, left, right;         /* blanks inside the width */
};

static bool is_mark(enum kind k)
{
    return k <= DOUBLE;
}

static bool is_bracket(enum kind k)
{
    return k >= CLOSE && k <= OPEN_QUOTE;
}

static bool is_latin(enum kind k)
{
    return k == LATIN || k == DIGIT;
}

static bool is_half(enum kind k, enum width_style style)
{
    if (style == WIDTH_BANJIAO)
        return k < DOUBLE;
    return style == WIDTH_KAIMING && (k == PAUSE || is_bracket(k));
}

/* Traditional: 。，in the middle, a quarter on either side; ？ fills its em and has nothing to give. */
static struct rule_of_kind rule_of(enum kind k, enum width_style style, bool centred)
{
    struct rule_of_kind rule = {kinds[k].width, 0, 0};
    if (k >= DOUBLE || (centred && k == EXCLAMATION))
        return rule;
    if (centred && !is_bracket(k))
        rule.left = rule.right = QUARTER;
    else if (k == OPEN || k == OPEN_QUOTE)
        rule.left = HALF;
    else
        rule.right = HALF;
    return is_half(k, style) ? (struct rule_of_kind){HALF, 0, 0} : rule;
}

/* Two marks, one a bracket: half an em goes, but no more than the blank between them. */
static mpt rule_squeeze(enum kind a, enum kind b, enum width_style style, bool centred)
{
    if (!is_mark(a) || !is_mark(b) || (!is_bracket(a) && !is_bracket(b)))
        return 0;
    mpt between = rule_of(a, style, centred).right + rule_of(b, style, centred).left;
    return between < HALF ? between : HALF;
}

/* ！？ in a row: two fill one em. */
static bool is_exclamation_pair(enum kind a, enum kind b, bool centred)
{
    return a == EXCLAMATION && b == EXCLAMATION && !centred;
}

static mpt rule_pair(enum kind a, enum kind b, enum width_style style, bool centred)
{
    if (is_exclamation_pair(a, b, centred))
        return EM;
    if (is_latin(a) || is_latin(b))
        return a == HAN || b == HAN ? QUARTER : 0;
    return rule_of(a, style, centred).width + rule_of(b, style, centred).width - rule_squeeze(a, b, style, centred);
}

/* ---- what is set */

/* The width of the atoms from..to, the space behind the last left out. */
static mpt width_of(const struct paragraph *p, size_t from, size_t to)
{
    mpt width = 0;
    for (size_t i = from; i < to; i++)
        width += p->atoms[i].advance + (i + 1 < to ? p->atoms[i].space : 0);
    return width;
}

struct pair_at {
    size_t a, b, end;               /* atoms */
};

static const struct paragraph *set_pair(struct desk *desk, enum kind a, enum kind b, const char *second, struct pair_at *at)
{
    struct buf text = {.arena = desk->arena};
    buf_addf(&text, "永%s", kinds[a].text);
    size_t middle = text.n;
    buf_addz(&text, kinds[b].text);
    size_t end = text.n;
    buf_addz(&text, "永");
    const struct paragraph *p = desk_two(desk, buf_str(&text), middle, "body", second, false);
    *at = (struct pair_at){1, atom_at(p, middle), atom_at(p, end)};
    return p;
}

static mpt measured(struct desk *desk, enum kind a, enum kind b, const char *second)
{
    struct pair_at at;
    const struct paragraph *p = set_pair(desk, a, b, second, &at);
    mpt width = width_of(p, at.a, at.end);
    if (is_latin(a) || is_latin(b))
        width -= width_of(p, at.a, at.b) + width_of(p, at.b, at.end);
    return width;
}

/* ---- a typed blank: the gap between Han and Latin, nothing beside a mark, else a word space of the face. A short dash
 * beside a blank is Latin's. */

static bool blank_is_gap(enum kind before, enum kind after)
{
    return (before == HAN && is_latin(after)) || (is_latin(before) && after == HAN);
}

static bool blank_holds(struct desk *desk, enum kind before, enum kind after, mpt *got)
{
    struct buf text = {.arena = desk->arena};
    buf_addf(&text, "永%s %s永", kinds[before].text, kinds[after].text);
    const struct paragraph *p = desk_text(desk, buf_str(&text), "body");
    const struct atom *blank = &p->atoms[atom_at(p, 3 + str_of(kinds[before].text).n)];
    *got = blank->advance + blank->space + blank[-1].space;
    if ((before < HAN && before != SHORT) || (after < HAN && after != SHORT))
        return *got == 0;
    return blank_is_gap(before, after) ? *got == QUARTER : *got > EM / 8 && *got < EM / 2;
}

/* ---- tables */

static void add_pair(struct sheet *sheet, struct desk *desk, enum kind a, enum kind b)
{
    enum width_style style = desk->layout.composition.width;
    static const char *const seconds[] = {"body", "hei", "kai"};
    bool centred = marks_are_centred(han_lang_of(desk->job.lang)), gap = is_latin(a) || is_latin(b);
    mpt rule = rule_pair(a, b, style, centred), set = measured(desk, a, b, seconds[0]);
    bool ok = true;
    for (size_t i = 0; i < COUNT(seconds); i++)
        ok &= measured(desk, a, b, seconds[i]) == rule;
    sheet_count(sheet, ok, "%s%s in %s, %.*s: %d, not %d", kinds[a].text, kinds[b].text, width_names[style],
                (int)desk->job.lang.n, desk->job.lang.s, (int)set, (int)rule);
    if (gap)
        buf_addz(&sheet->text, set ? "+" : "");
    sheet_em(&sheet->text, set);
    buf_addz(&sheet->text, ok ? " |" : " ✗ |");
}

static void add_blank(struct sheet *sheet, struct desk *desk, enum kind a, enum kind b)
{
    mpt set;
    bool ok = blank_holds(desk, a, b, &set);
    sheet_count(sheet, ok, "%s %s in %s: %d", kinds[a].text, kinds[b].text, width_names[desk->layout.composition.width], (int)set);
    if (ok && set && set != QUARTER)
        buf_addz(&sheet->text, "word");
    else
        sheet_em(&sheet->text, set);
    buf_addz(&sheet->text, ok ? " |" : " ✗ |");
}

typedef void cell_fn(struct sheet *sheet, struct desk *desk, enum kind a, enum kind b);

static void add_matrix(struct sheet *sheet, struct desk *desk, cell_fn *cell)
{
    buf_addz(&sheet->text, "\n| |");
    for (int b = 0; b < KINDS; b++)
        buf_addf(&sheet->text, " %s |", kinds[b].text);
    buf_addz(&sheet->text, "\n|---|");
    for (int b = 0; b < KINDS; b++)
        buf_addz(&sheet->text, "---|");
    for (int a = 0; a < KINDS; a++) {
        buf_addf(&sheet->text, "\n| %s | ", kinds[a].text);
        for (int b = 0; b < KINDS; b++)
            cell(sheet, desk, (enum kind)a, (enum kind)b);
    }
    buf_addc(&sheet->text, '\n');
}

/* ---- line edges */

/* What a line's edge takes off the mark, by rule. */
static mpt rule_trim(enum kind k, bool end, enum width_style style, const struct job *job)
{
    struct rule_of_kind rule = rule_of(k, style, marks_are_centred(han_lang_of(job->lang)));
    if (!end)
        return rule.left > 0 && is_bracket(k) ? rule.left : 0;
    if (style == WIDTH_QUANJIAO || (han_lang_of(job->lang) == HAN_JA && k == STOP))
        return 0;
    return han_lang_of(job->lang) == HAN_JA && k == EXCLAMATION ? 0 : rule.right;
}

static mpt measured_trim(struct desk *desk, enum kind k, bool end)
{
    struct buf text = {.arena = desk->arena};
    buf_addf(&text, end ? "永%s" : "%s永", kinds[k].text);
    const struct paragraph *p = desk_text(desk, buf_str(&text), "body");
    return width_of(p, 0, p->natoms) - line_whole(&desk->job, p, 0, 10 * EM).natural;
}

static void add_trims(struct sheet *sheet, struct press *press, const char *lang, bool end)
{
    buf_addf(&sheet->text, "| %s, %s |", lang, end ? "end" : "start");
    struct composition c = press_composition(press);
    for (int k = 0; k <= OPEN_QUOTE; k++)
        for (int style = 0; style < 4; style++) {
            struct desk desk;
            c.width = (enum width_style)style;
            desk_open(&desk, press, &c, lang);
            mpt rule = rule_trim((enum kind)k, end, c.width, &desk.job), set = measured_trim(&desk, (enum kind)k, end);
            sheet_count(sheet, rule == set, "%s at a line's %s in %s, %s: %d off, not %d", kinds[k].text, end ? "end" : "start",
                        width_names[style], lang, (int)set, (int)rule);
            sheet_em(&sheet->text, set);
            buf_addz(&sheet->text, rule != set ? " ✗ |" : style == 3 ? " |" : " · ");
            desk_close(&desk);
        }
    buf_addc(&sheet->text, '\n');
}

static void add_edges(struct sheet *sheet, struct press *press)
{
    buf_addz(&sheet->text,
             "\n## Line starts and ends\n\nWhat the edge takes off the mark, in em, before anything else is adjusted: in quanjiao ·\n"
             "kaiming · banjiao · hangmobanjiao.\n\n| | 。 | ？ | ， | ） | ” | （ | “ |\n|---|---|---|---|---|---|---|---|\n");
    static const char *const langs[] = {"zh-Hans", "zh-Hant", "ja"};
    for (size_t i = 0; i < COUNT(langs); i++) {
        add_trims(sheet, press, langs[i], false);
        add_trims(sheet, press, langs[i], true);
    }
}

static void add_style(struct sheet *sheet, struct press *press, int style, const char *lang, const char *title)
{
    struct composition c = press_composition(press);
    c.width = (enum width_style)style;
    struct desk desk;
    desk_open(&desk, press, &c, lang);
    buf_addf(&sheet->text, "\n## %s, %s\n", width_names[style], title);
    add_matrix(sheet, &desk, add_pair);
    desk_close(&desk);
}

static void add_blanks(struct sheet *sheet, struct press *press)
{
    struct composition c = press_composition(press);
    struct desk desk;
    desk_open(&desk, press, &c, "zh-Hans");
    buf_addz(&sheet->text, "\n## A typed blank between the two\n\nIts width in em; “word”: a word space of the Latin face.\n");
    add_matrix(sheet, &desk, add_blank);
    desk_close(&desk);
}

/* Without the squeeze every mark keeps its em, as word processors set it. */
static void check_unsqueezed(struct sheet *sheet, struct press *press)
{
    struct composition c = press_composition(press);
    c.squeeze = false;
    c.width = WIDTH_QUANJIAO;
    struct desk desk;
    desk_open(&desk, press, &c, "zh-Hans");
    for (int a = 0; a <= ELLIPSIS; a++)
        for (int b = 0; b <= ELLIPSIS; b++) {
            mpt set = measured(&desk, (enum kind)a, (enum kind)b, "body");
            sheet_count(sheet, set == kinds[a].width + kinds[b].width, "%s%s unsqueezed: %d", kinds[a].text, kinds[b].text, (int)set);
        }
    desk_close(&desk);
}

/* ---- ink: what is forced into less than its font's advance must still fit */

enum { OVERHANG = EM / 50 };

/* The ink of the glyphs inside the atom stays inside its advance, but for a hair. */
static bool ink_fits(const struct paragraph *p, const struct atom *atom)
{
    mpt pen = atom->shift;
    bool fits = true;
    for (size_t i = 0; i < atom->nglyphs; i++) {
        const struct shaped_glyph *glyph = &p->glyphs[atom->glyph + i];
        struct glyph_box box;
        if (face_box(atom->face, glyph->id, &box) && box.x_max > box.x_min) {
            fits &= pen + face_scale(atom->face, box.x_min, EM) >= -OVERHANG;
            fits &= pen + face_scale(atom->face, box.x_max, EM) <= atom->advance + OVERHANG;
        }
        pen += face_scale(atom->face, glyph->advance, EM);
    }
    return fits;
}

static void check_ink(struct sheet *sheet, struct press *press, const char *lang, const char *style)
{
    struct composition c = press_composition(press);
    for (int width = 0; width < 4; width++) {
        struct desk desk;
        c.width = (enum width_style)width;
        desk_open(&desk, press, &c, lang);
        for (size_t m = 0; m < COUNT(mark_rules); m++) {
            const struct paragraph *p = desk_text(&desk, str_format(desk.arena, "永%s永", mark_rules[m].text), style);
            for (size_t i = 1; i + 1 < p->natoms; i++)
                sheet_count(sheet, ink_fits(p, &p->atoms[i]), "%s in %s, %s, %s: its ink is wider than its place", mark_rules[m].text,
                            style, width_names[width], lang);
        }
        desk_close(&desk);
    }
}

struct sheet *widths_check(struct press *press)
{
    struct sheet *sheet = sheet_new(press, "Widths of pairs");
    buf_addz(&sheet->text,
             "\nThe width of each two neighbours in em, as set between Han; with Latin or a digit, whose width is the face's, the\n"
             "gap between the two. Each pair was set in one style, across a change of weight and face (body to strong), and\n"
             "across a change of face (Song to Kai); a sign ✗ would mark one that differs from the rule in any of the three. In Song, Hei and Kai the ink of every mark was\n"
             "found inside the width it is given.\n"
             "Rules: CLREQ, punctuation width adjustment; docs/composition.md.\n");
    for (int style = 0; style < 4; style++)
        add_style(sheet, press, style, "zh-Hans", "Simplified");
    for (int style = 0; style < 4; style++)
        add_style(sheet, press, style, "zh-Hant", "Traditional");
    add_blanks(sheet, press);
    add_edges(sheet, press);
    check_unsqueezed(sheet, press);
    static const char *const styles[] = {"body", "hei", "kai"};
    for (size_t i = 0; i < COUNT(styles); i++)
        check_ink(sheet, press, "zh-Hans", styles[i]);
    for (size_t i = 0; i < 2; i++)
        check_ink(sheet, press, "zh-Hant", styles[i]);
    return sheet;
}
