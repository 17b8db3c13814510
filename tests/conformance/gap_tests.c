/* Tests of the published gaps, one function each: true when the rule holds here. Texts are our own, made to show what
 * the example is about. */
#include "gap_tests.h"

#include "set/interlinear.h"

static void open_style(struct desk *desk, struct press *press, enum width_style width, const char *lang)
{
    struct composition c = press_composition(press);
    c.width = width;
    desk_open(desk, press, &c, lang);
}

static void open_plain(struct desk *desk, struct press *press, const char *lang)
{
    open_style(desk, press, WIDTH_HANGMOBANJIAO, lang);
}

/* Advances and spaces of all atoms. */
static mpt whole_width(const struct paragraph *p)
{
    mpt width = 0;
    for (size_t i = 0; i < p->natoms; i++)
        width += p->atoms[i].advance + (i + 1 < p->natoms ? p->atoms[i].space : 0);
    return width;
}

static mpt text_width(struct desk *desk, const char *text)
{
    return whole_width(desk_text(desk, str_of(text), "body"));
}

static uint32_t glyph_at(const struct paragraph *p, size_t byte)
{
    return p->glyphs[p->atoms[atom_at(p, byte)].glyph].id;
}

/* ---- faces and characters */

/* The stop between two runs of Latin, in a span of its own, has the glyph of the stop among Han. */
bool gap_script_across_spans(struct press *press)
{
    struct desk desk;
    open_plain(&desk, press, "zh-Hant");
    const struct paragraph *among = desk_text(&desk, STR("句號。句號"), "body");
    const struct paragraph *apart = desk_two(&desk, STR("see。see"), 3, "body", "body", false);
    bool holds = glyph_at(among, 6) == glyph_at(apart, 3) && glyph_at(among, 6) != 0;
    desk_close(&desk);
    return holds;
}

/* A character and its variation selector are one atom wherever the line ends. */
bool gap_variation_at_line_end(struct press *press)
{
    struct desk desk;
    open_plain(&desk, press, "ja");
    const struct paragraph *p = desk_text(&desk, STR("文文文文文葛\xF3\xA0\x84\x80文文文文"), "body");
    bool holds = true;
    for (mpt width = 4 * EM; width <= 8 * EM; width += EM) {
        struct set_lines lines = desk_lines(&desk, p, width);
        for (size_t k = 1; k < lines.n; k++)
            holds &= p->atoms[lines.at[k].from].at != 18;
    }
    holds &= p->atoms[5].len == 7 && p->natoms == 10;
    desk_close(&desk);
    return holds;
}

/* An apostrophe between letters is Latin's, quotes around Han are a whole em. */
bool gap_quotes_by_context(struct press *press)
{
    struct desk desk;
    open_plain(&desk, press, "zh-Hans");
    const struct paragraph *p = desk_text(&desk, STR("他说：“O’Brien 是‘编’的！”"), "body");
    size_t apostrophe = atom_at(p, STR("他说：“O").n), open = atom_at(p, STR("他说：").n);
    bool holds = p->atoms[apostrophe].class == CHAR_SIGN && p->atoms[apostrophe].face == p->atoms[apostrophe + 1].face;
    holds &= p->atoms[open].class == CHAR_OPEN && p->atoms[open].advance == EM;
    holds &= p->atoms[atom_at(p, STR("他说：“O’Brien 是").n)].advance == EM;
    desk_close(&desk);
    return holds;
}

/* Only quotes around Chinese are Chinese, one inside another or not. */
bool gap_quoted_example(struct press *press)
{
    struct desk desk;
    open_plain(&desk, press, "zh-Hans");
    const struct paragraph *p = desk_text(&desk, STR("“店家说，‘欠着呢！’到节前又说‘欠着呢！’”"), "body");
    size_t quotes = 0;
    for (size_t i = 0; i < p->natoms; i++)
        quotes += p->atoms[i].class == CHAR_OPEN || p->atoms[i].class == CHAR_CLOSE;
    desk_close(&desk);
    return quotes == 6;
}

/* ---- lines under text */

bool gap_line_stops_before_gap(struct press *press)
{
    struct desk desk;
    open_plain(&desk, press, "zh-Hans");
    struct str text = STR("总票房500亿元");
    const struct paragraph *p = desk_two(&desk, text, STR("总票房").n, "underlined", "body", false);
    struct piece piece = {.p = p, .line = line_whole(&desk.job, p, 0, 20 * EM), .fit = PIECE_PLAIN};
    struct slot slot = {.kind = LINE_BODY, .pieces = &piece, .npieces = 1};
    struct page_builder page = {.job = &desk.job};
    place_slot(&page, &slot, 0, 20 * EM);
    bool holds = page.rules.n == 1 && page.rules.at[0].x1 <= 3 * EM && page.rules.at[0].x1 > 2 * EM;
    desk_close(&desk);
    return holds;
}

/* ---- lines */

/* No line of any measure begins with the character at the byte. */
static bool never_begins(struct desk *desk, const struct paragraph *p, size_t byte)
{
    for (mpt width = 4 * EM; width <= 12 * EM; width += EM / 4) {
        struct set_lines lines = desk_lines(desk, p, width);
        for (size_t k = 1; k < lines.n; k++)
            if (p->atoms[lines.at[k].from].at == byte)
                return false;
    }
    return true;
}

bool gap_interpunct_at_line_start(struct press *press)
{
    struct desk desk;
    open_plain(&desk, press, "zh-Hans");
    const struct paragraph *p = desk_text(&desk, STR("据说埃德斯格·迪杰斯特拉与格雷丝·霍珀都来过"), "body");
    bool holds = never_begins(&desk, p, STR("据说埃德斯格").n) && never_begins(&desk, p, STR("据说埃德斯格·迪杰斯特拉与格雷丝").n);
    desk_close(&desk);
    return holds;
}

/* What is added to the space behind each atom of the paragraph's first line. */
static mpt *first_adjust(struct desk *desk, const struct paragraph *p, mpt width)
{
    struct set_lines lines = desk_lines(desk, p, width);
    mpt *adjust = ARENA_ARRAY(desk->arena, mpt, p->natoms + 1);
    line_justify(&desk->job, p, &lines.at[0], adjust);
    return adjust;
}

/* The gap before the digit and the gap behind it open alike. */
bool gap_both_gaps_stretch(struct press *press)
{
    struct desk desk;
    open_plain(&desk, press, "zh-Hans");
    const struct paragraph *p = desk_text(&desk, STR("第8回成段落的文字文字文字"), "body");
    const mpt *adjust = first_adjust(&desk, p, 4 * EM + EM / 10);
    bool holds = adjust[0] > 0 && adjust[1] > 0 && adjust[0] - adjust[1] <= 1 && adjust[1] - adjust[0] <= 1;
    desk_close(&desk);
    return holds;
}

/* Han alone in a measure of whole em stand on the em: nothing moves. */
bool gap_exact_em_grid(struct press *press)
{
    struct desk desk;
    open_plain(&desk, press, "zh-Hans");
    const struct paragraph *p = desk_text(&desk, STR("永字八法横竖撇捺永字八法横竖撇捺永字八法"), "body");
    const mpt *adjust = first_adjust(&desk, p, 8 * EM);
    bool holds = true;
    for (size_t i = 0; i < 8; i++)
        holds &= adjust[i] == 0;
    desk_close(&desk);
    return holds;
}

bool gap_width_styles(struct press *press)
{
    static const mpt widths[4] = {6 * EM, 5 * EM, 4 * EM + EM / 2, 6 * EM};
    bool holds = true;
    for (int style = 0; style < 4; style++) {
        struct desk desk;
        open_style(&desk, press, (enum width_style)style, "zh-Hans");
        holds &= text_width(&desk, "（甲）乙？丙") == widths[style];
        desk_close(&desk);
    }
    return holds;
}

bool gap_dash_does_not_hang(struct press *press)
{
    struct composition c = press_composition(press);
    c.hanging = HANG_MARKS;
    bool holds = true;
    for (int breaking = 0; breaking < 2; breaking++) {
        struct desk desk;
        c.breaking = (enum breaking)breaking;
        desk_open(&desk, press, &c, "zh-Hans");
        const struct paragraph *p = desk_text(&desk, STR("后来怎么样了呢？——大家说法不一，有人写了一篇文章……"), "body");
        for (mpt width = 6 * EM; width <= 14 * EM; width += EM / 2) {
            struct set_lines lines = desk_lines(&desk, p, width);
            for (size_t k = 0; k < lines.n; k++)
                holds &= !lines.at[k].hanging || p->atoms[lines.at[k].to - 1].class != CHAR_DASH;
        }
        holds &= text_width(&desk, "——") == 2 * EM;
        desk_close(&desk);
    }
    return holds;
}

static size_t hung_lines(struct press *press, enum hanging hanging, const char *text)
{
    struct composition c = press_composition(press);
    c.hanging = hanging;
    c.breaking = BREAK_FIRST_FIT;
    struct desk desk;
    desk_open(&desk, press, &c, "zh-Hans");
    struct set_lines lines = desk_lines(&desk, desk_text(&desk, str_of(text), "body"), 6 * EM);
    size_t hung = 0;
    for (size_t k = 0; k < lines.n; k++)
        hung += lines.at[k].hanging;
    desk_close(&desk);
    return hung;
}

/* None by default; with stops a lone 、，。 and no ；; with marks any pause. */
bool gap_hanging_by_choice(struct press *press)
{
    static const char comma[] = "永字八法横竖，撇捺点提折", semicolon[] = "永字八法横竖；撇捺点提折";
    return hung_lines(press, HANG_NONE, comma) == 0 && hung_lines(press, HANG_STOPS, comma) == 1 &&
           hung_lines(press, HANG_STOPS, semicolon) == 0 && hung_lines(press, HANG_MARKS, semicolon) == 1;
}

bool gap_bracket_at_paragraph_start(struct press *press)
{
    struct desk desk;
    open_plain(&desk, press, "zh-Hans");
    const struct paragraph *p = desk_text(&desk, STR("《新书》的出版日期"), "body");
    struct set_line line = line_whole(&desk.job, p, 2 * EM, 20 * EM);
    bool holds = line.natural == 9 * EM - EM / 2;
    desk_close(&desk);
    return holds;
}

/* Few characters over a fixed width: all gaps alike, to a millipoint. */
bool gap_spread(struct press *press)
{
    struct desk desk;
    open_plain(&desk, press, "zh-Hans");
    const struct paragraph *p = desk_text(&desk, STR("线密度"), "body");
    struct set_line line = line_whole(&desk.job, p, 0, 4 * EM);
    mpt adjust[4] = {0};
    line_spread(p, &line, adjust, true);
    desk_close(&desk);
    return adjust[0] == EM / 2 && adjust[1] == EM / 2 && adjust[2] == 0;
}

/* ---- spaces */

bool gap_forced_break_drops_gap(struct press *press)
{
    struct desk desk;
    open_plain(&desk, press, "zh-Hans");
    const struct paragraph *p = desk_text(&desk, STR("国国\xE2\x80\xA8TT"), "body");
    struct set_lines lines = desk_lines(&desk, p, 20 * EM);
    bool holds = lines.n == 2 && lines.at[0].natural == 2 * EM;
    desk_close(&desk);
    return holds;
}

bool gap_pairs_across_styles(struct press *press)
{
    struct desk desk;
    open_plain(&desk, press, "zh-Hans");
    struct str text = STR("噫）。嘘）．唏");
    mpt plain = whole_width(desk_text(&desk, text, "body"));
    bool holds = plain == 6 * EM;
    for (size_t at = 3; at < text.n; at += 3)
        holds &= whole_width(desk_two(&desk, text, at, "body", "hei", false)) == plain;
    desk_close(&desk);
    return holds;
}

bool gap_letterspace_across_styles(struct press *press)
{
    struct desk desk;
    open_plain(&desk, press, "zh-Hans");
    const struct paragraph *p = desk_two(&desk, STR("勇踏前人未至"), 6, "wide-hei", "wide", false);
    bool holds = whole_width(p) == 6 * EM + 5 * EM / 4;
    for (size_t i = 0; i + 1 < p->natoms; i++)
        holds &= p->atoms[i].space == EM / 4;
    desk_close(&desk);
    return holds;
}

/* ---- Traditional Chinese */

static mpt reduced(struct desk *desk, const struct paragraph *p, size_t site)
{
    struct set_line line = line_whole(&desk->job, p, 0, 0);
    line.width = line.natural - EM / 4;
    mpt *adjust = ARENA_ARRAY(desk->arena, mpt, p->natoms + 1);
    line_justify(&desk->job, p, &line, adjust);
    return -adjust[site];
}

/* 、 in the middle of its em gives on both sides alike; in Simplified on its right. */
bool gap_centred_pause_gives_both_sides(struct press *press)
{
    struct desk hant, hans;
    open_plain(&hant, press, "zh-Hant");
    open_plain(&hans, press, "zh-Hans");
    const struct paragraph *p = desk_text(&hant, STR("逗號、頓號"), "body"), *q = desk_text(&hans, STR("逗号、顿号"), "body");
    bool holds = reduced(&hant, p, 1) == EM / 8 && reduced(&hant, p, 2) == EM / 8;
    holds &= reduced(&hans, q, 1) == 0 && reduced(&hans, q, 2) == EM / 4;
    desk_close(&hant);
    desk_close(&hans);
    return holds;
}

/* Where the mark stands in its em comes from the language, and the pair from that. */
bool gap_marks_by_language(struct press *press)
{
    struct desk hant, hans;
    open_plain(&hant, press, "zh-TW");
    open_plain(&hans, press, "zh-CN");
    bool holds = text_width(&hans, "「完了！」") == 5 * EM - EM / 2 && text_width(&hant, "「完了！」") == 5 * EM;
    desk_close(&hant);
    desk_close(&hans);
    return holds;
}

/* Of ，「 half an em goes, of 。」 the quarter that lies between. */
bool gap_centred_pairs(struct press *press)
{
    struct desk desk;
    open_plain(&desk, press, "zh-Hant");
    bool holds = text_width(&desk, "，「") == EM + EM / 2 && text_width(&desk, "。」") == 2 * EM - EM / 4;
    desk_close(&desk);
    return holds;
}

/* ---- headings and sizes */

bool gap_number_and_title(struct press *press)
{
    struct desk desk;
    open_plain(&desk, press, "zh-Hans");
    bool holds = text_width(&desk, "一、标题") == 4 * EM;
    desk_close(&desk);
    return holds;
}

bool gap_sizes_by_name(struct press *press)
{
    static const struct { const char *name; enum size_table table; mpt size; } sizes[] = {
        {"五号", SIZES_WORD, 10500}, {"小四", SIZES_WORD, 12000}, {"三号", SIZES_WORD, 16000}, {"三号", SIZES_METAL, 15750},
        {"七号", SIZES_METAL, 5250},
    };
    (void)press;
    bool holds = true;
    for (size_t i = 0; i < COUNT(sizes); i++)
        holds &= size_named(str_of(sizes[i].name), sizes[i].table) == sizes[i].size;
    return holds;
}
