/* Lines: what holds for every paragraph however it is broken, on generated paragraphs in measures from 8 to 60 em; then
 * hanging, taking in, carrying down, last lines and forced breaks one by one. CLREQ 3.1.4, 3.1.5. */
#include "set_bed.h"

#include <stdio.h>

#define COUNT(table) (sizeof(table) / sizeof *(table))

/* ---- generated paragraphs */

static uint32_t next_random(uint32_t *seed)
{
    *seed ^= *seed << 13;
    *seed ^= *seed >> 17;
    *seed ^= *seed << 5;
    return *seed;
}

static const char *const phrases[] = {
    "《数据安全法》", "“一网通办”", "（试行）", "——", "……", "3.14", "100,000", "2021年11月15日", "第12期", "5%", "5％", "￥300",
    "Data", "privacy", " cloud computing ", "A/B", "COVID-19", "don’t", "北京—上海", "甲·乙", "3～5月", "！！", "”“", "）（", "KPI",
    "12:30", "$5", "№7", "和/或", "℃", "‘甲’", "（1）", "e.g. ", "，“好”。", "1/2", "𠮷", "々",
};
static const char *const stops[] = {"，", "。", "、", "；", "：", "？", "！", "。”", "）、", "……。"};

static struct str make_text(struct arena *arena, uint32_t *seed)
{
    struct buf b = {.arena = arena};
    size_t pieces = 5 + next_random(seed) % 60;
    for (size_t i = 0; i < pieces; i++) {
        for (size_t han = next_random(seed) % 9 + 1; han > 0; han--)
            buf_addc(&b, 0x4E00 + next_random(seed) % 0x500);
        if (next_random(seed) % 2)
            buf_addz(&b, phrases[next_random(seed) % COUNT(phrases)]);
        if (next_random(seed) % 3 == 0)
            buf_addz(&b, stops[next_random(seed) % COUNT(stops)]);
        if (next_random(seed) % 60 == 0)
            buf_addc(&b, 0x2028);
    }
    return buf_str(&b);
}

static const struct paragraph *make_paragraph(struct set_bed *b, uint32_t *seed)
{
    struct str text = make_text(b->job.arena, seed);
    if (next_random(seed) % 3)
        return set_two(b, text, next_random(seed) % 2 ? 3 : 0, "strong", "body", false);
    struct str whole = str_format(b->job.arena, "%.*shttps://www.example.org/a-b/%u/index.html?id=%u&x=甲乙", (int)text.n,
                                  text.s, next_random(seed), next_random(seed));
    return set_two(b, whole, text.n, "body", "body", true);
}

/* ---- what holds for every line */

static bool one_of(uint32_t cp, const char *set)
{
    struct str s = str_of(set);
    uint32_t other;
    for (size_t at = 0; at < s.n;) {
        at += utf8_next(s, at, &other);
        if (other == cp)
            return true;
    }
    return false;
}

static const char never_first[] = "。．，、：；！？‼⁇⁈⁉”’」』）】〗〕］｝》〉～–·・‧";
static const char never_last[] = "“‘「『（【〖〔［｛《〈";

static bool in_address(const struct paragraph *p, const struct atom *a)
{
    return p->source->spans[a->span].is_url;
}

/* NULL, or what is wrong with the place where a line ends and the next begins. */
static const char *wrong_break(const struct paragraph *p, const struct set_line *line)
{
    const struct atom *end = &p->atoms[line->to - 1], *start = &p->atoms[line->next];
    if (line->forced || (in_address(p, end) && in_address(p, start)))
        return NULL;
    if (one_of(start->cp, never_first) && start->class != CHAR_SIGN)
        return "a line begins with a mark that may not";
    if (one_of(end->cp, never_last) && end->class != CHAR_SIGN)
        return "a line ends with a mark that may not";
    if (end->class == start->class && (end->class == CHAR_DASH || end->class == CHAR_ELLIPSIS))
        return "a unit of two em is parted";
    bool touching = line->to == line->next;
    if (touching && end->class == CHAR_DIGIT && (start->class == CHAR_DIGIT || one_of(start->cp, ".,%％℃:")))
        return "a number is parted";
    if (touching && end->class == CHAR_LATIN && start->class == CHAR_LATIN)
        return "a word is parted";
    return start->brk == BREAK_NO ? "a line is broken where it may not be" : NULL;
}

static bool blanks_only(const struct paragraph *p, size_t from, size_t to)
{
    for (; from < to; from++)
        if (p->atoms[from].class != CHAR_SPACE && p->atoms[from].class != CHAR_BREAK)
            return false;
    return true;
}

/* The line as it will be set: edges trimmed, spaces adjusted, without what hangs. */
static int64_t set_line_width(struct set_bed *b, const struct paragraph *p, const struct set_line *line, const mpt *adjust)
{
    size_t to = line->to - line->hanging;
    int64_t width = -trim_start(&b->job, &p->atoms[line->from]);
    for (size_t i = line->from; i < to; i++)
        width += p->atoms[i].advance + (i + 1 < to ? p->atoms[i].space + adjust[i - line->from] : 0);
    return width - trim_end(&b->job, &p->atoms[to - 1]);
}

static bool may_stretch(const struct paragraph *p, const struct set_line *line)
{
    for (size_t i = line->from; i + 1 < line->to - line->hanging; i++)
        if (p->atoms[i].kind != SPACE_NONE && p->atoms[i].kind != SPACE_FIXED)
            return true;
    return false;
}

static const char *wrong_fit(struct set_bed *b, const struct paragraph *p, const struct set_line *line)
{
    mpt *adjust = ARENA_ARRAY(b->bed.arena, mpt, line->to - line->from + 1);
    enum fit fit = line_justify(&b->job, p, line, adjust);
    for (size_t i = line->from; i + 1 < line->to; i++) {
        mpt by = adjust[i - line->from];
        bool word = p->atoms[i].class == CHAR_LATIN && p->atoms[i + 1].class == CHAR_LATIN;
        if (by > 0 && p->atoms[i].kind == SPACE_NONE && !word)
            return "something solid is opened";
        if (by < 0 && p->atoms[i].advance + p->atoms[i].space + by < 0)
            return "an atom lies over the one before it";
    }
    int64_t width = set_line_width(b, p, line, adjust);
    if (fit != FIT_RAGGED)
        return width == line->width ? NULL : "a full line is not as wide as its measure";
    if (line->natural > line->width)
        return line->forced || line->to - line->from == 1 ? NULL : "a line sticks out";
    return may_stretch(p, line) ? "a line that may stretch stays ragged" : NULL;
}

static const char *wrong_line(struct set_bed *b, const struct paragraph *p, const struct set_line *line, bool address)
{
    if (line->to < line->from || line->next < line->to || !blanks_only(p, line->to, line->next))
        return "something is lost between two lines";
    if (line->hanging > 1 || (line->hanging && !may_hang(&b->job, p, line->to - 1)))
        return "a mark hangs that may not";
    if (line->from == line->to)
        return NULL;
    int64_t shrink = 0;
    for (size_t i = line->from; i + 1 < line->to - line->hanging; i++)
        shrink += flex_at(&b->job, p, i).shrink;
    if (line->natural > line->width + shrink && line->to - line->from > 1)
        return "a line is too long to be reduced";
    if (line->last)
        return line->natural > line->width ? wrong_fit(b, p, line) : NULL;
    const char *wrong = wrong_break(p, line);
    return wrong || (address && in_address(p, &p->atoms[line->from])) ? wrong : wrong_fit(b, p, line);
}

/* Lines follow one another from the first atom to the last; each is right. */
static void check_lines(struct set_bed *b, const struct paragraph *p, const struct set_lines *lines, const char *words)
{
    size_t from = skip_blanks(p, 0);
    for (size_t i = 0; i < lines->n; i++) {
        const struct set_line *line = &lines->at[i];
        const char *wrong = line->from != from ? "an atom is lost or repeated" : wrong_line(b, p, line, true);
        if (wrong) {
            const struct atom *first = &p->atoms[line->from], *last = &p->atoms[line->to > line->from ? line->to - 1 : line->from];
            fail_msg("%s: %s: %.*s", words, wrong, (int)(last->at + last->len - first->at), p->text.s + first->at);
        }
        from = line->next;
    }
    assert_int_equal(from, p->natoms);
}

static const char *const compositions[] = {
    "breaking: first-fit",
    "breaking: optimal",
    "breaking: first-fit, hanging: stops, width: quanjiao",
    "breaking: optimal, hanging: stops, width: quanjiao",
    "breaking: first-fit, hanging: marks, width: quanjiao, squeeze: false, latin-gap: 0",
    "breaking: optimal, width: kaiming, prohibition: strict",
    "breaking: first-fit, width: banjiao, prohibition: gb, last-line: 0",
    "breaking: optimal, letterspace: 0.05em, last-line: 4",
};

enum { PARAGRAPHS = 12 };

static void generated_paragraphs(struct set_bed *b, const char *composition)
{
    uint32_t seed = 20211115;
    for (int k = 0; k < PARAGRAPHS; k++) {
        const struct paragraph *p = make_paragraph(b, &seed);
        for (mpt width = 8 * EM; width <= 60 * EM; width += width / 9) {
            const struct measure measure = {2 * EM, width - 2 * EM, 0, width};
            struct set_lines lines = lines_break(&b->job, p, &measure, true);
            check_lines(b, p, &lines, str_format(b->job.arena, "%s, paragraph %d in %d", composition, k, width / EM).s);
            if (lines.n)
                assert_int_equal(lines.at[0].width, measure.first_width);
        }
    }
}

static void every_line_of_generated_paragraphs(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(compositions); i++) {
        struct set_bed b;
        set_open(&b, compositions[i], "zh-Hans");
        generated_paragraphs(&b, compositions[i]);
        set_close(&b);
    }
}

static void a_paragraph_of_100000_characters(void **state)
{
    (void)state;
    for (size_t way = 0; way < 2; way++) {
        struct set_bed b;
        set_open(&b, compositions[way], "zh-Hans");
        struct buf text = {.arena = b.job.arena};
        uint32_t seed = 7;
        for (size_t n = 0; n < 100000; n += utf8_count(STR("数据安全，")) ) {
            buf_addz(&text, "数据安全");
            buf_addz(&text, stops[next_random(&seed) % 6]);
        }
        const struct paragraph *p = set_text(&b, "body", buf_str(&text));
        const struct measure measure = {2 * EM, 26 * EM, 0, 28 * EM};
        struct set_lines lines = lines_break(&b.job, p, &measure, true);
        assert_in_range(lines.n, 3000, 3700);
        check_lines(&b, p, &lines, "long");
        set_close(&b);
    }
}

/* ---- rules one by one, in measures of ten em */

/* Lines with / between them, ^ behind a line whose last mark hangs, ! behind one that was cut. */
struct broken_text {
    const char *composition, *lines;
};

static struct str shown(struct set_bed *b, const struct paragraph *p, const struct set_lines *lines)
{
    struct buf out = {.arena = b->job.arena};
    for (size_t i = 0; i < lines->n; i++) {
        const struct set_line *line = &lines->at[i];
        buf_addz(&out, i ? "|" : "");
        for (size_t k = line->from; k < line->to; k++)
            buf_add(&out, str_slice(p->text, p->atoms[k].at, p->atoms[k].at + p->atoms[k].len));
        buf_addz(&out, line->hanging ? "^" : line->forced ? "!" : "");
    }
    return buf_str(&out);
}

static struct str plain_text(struct arena *arena, const char *lines)
{
    struct buf plain = {.arena = arena};
    for (; *lines; lines++)
        if (!strchr("|^!", *lines))
            buf_add(&plain, (struct str){lines, 1});
    return buf_str(&plain);
}

static bool breaks_into(const struct broken_text *row, bool url)
{
    struct set_bed b;
    set_open(&b, row->composition, "zh-Hans");
    const struct paragraph *p = set_two(&b, plain_text(b.job.arena, row->lines), 0, "body", "body", url);
    const struct measure measure = {0, 10 * EM, 0, 10 * EM};
    struct set_lines lines = lines_break(&b.job, p, &measure, true);
    struct str got = shown(&b, p, &lines);
    bool same = str_is(got, row->lines);
    if (!same)
        print_error("%s: %.*s, not %s\n", row->composition, (int)got.n, got.s, row->lines);
    set_close(&b);
    return same;
}

static void check_rows(const struct broken_text *rows, size_t n, bool url)
{
    size_t right = 0;
    for (size_t i = 0; i < n; i++)
        right += breaks_into(&rows[i], url);
    assert_int_equal(right, n);
}

static void a_mark_hangs_where_the_layout_lets_it(void **state)
{
    (void)state;
    static const struct broken_text rows[] = {
        {"hanging: stops", "一二三四五六七八九十，^|一二"},
        {"hanging: stops", "一二三四五六七八九十。^|一二"},
        {"hanging: stops", "一二三四五六七八九十、^"},
        {"hanging: stops, breaking: optimal", "一二三四五六七八九十，^|一二"},
        {"hanging: stops", "一二三四五六七八九|十；一二"},              /* not one of 、，。 */
        {"hanging: stops", "一二三四五六七八九|十。”一二"},            /* not alone */
        {"hanging: stops, width: quanjiao", "一二三四五六七八|九），一二"},
        {"hanging: marks, width: quanjiao", "一二三四五六七八九十；^|一二"},
        {"hanging: marks, width: quanjiao", "一二三四五六七八九十”^|一二"},
        {"hanging: none", "一二三四五六七八九|十，一二"},
    };
    check_rows(rows, COUNT(rows), false);
}

static void a_mark_is_taken_in_or_the_character_before_it_goes_down(void **state)
{
    (void)state;
    static const struct broken_text rows[] = {
        {"width: hangmobanjiao", "一，二三四五六七八九。|十一"},            /* the comma gives its half */
        {"width: hangmobanjiao", "一二三四五六七八九|十。一二"},            /* nothing gives */
        {"width: hangmobanjiao", "一二三四五六七八九，|一二"},              /* half at the line's end */
        {"width: quanjiao", "一二三四五六七八九，|一二"},
        {"width: quanjiao", "一，二三四五六七八|九。十一"},                 /* half is not enough for a whole mark */
        {"width: hangmobanjiao", "“一”二三四五六七八。|十一"},              /* the quote gives */
        {"width: hangmobanjiao", "一，二，三四五六七八。”|九十"},           /* two marks together */
        {"width: hangmobanjiao, breaking: optimal", "一，二三四五六七八九。|十一"},
        {"prohibition: none", "一二三四五六七八九十|，一二"},
        {"prohibition: strict", "一二三四五六七八九|十……一二"},
        {"prohibition: basic", "一二三四五六七八九十|……一二"},
        {"prohibition: basic", "一二三四五六七八九|（十一）"},              /* an opening mark goes down */
    };
    check_rows(rows, COUNT(rows), false);
}

static void a_last_line_has_characters_enough(void **state)
{
    (void)state;
    static const struct broken_text rows[] = {
        {"last-line: 2", "一二三四五六七八九|十一"},
        {"last-line: 2, breaking: optimal", "一二三四五六七八九|十一"},
        {"last-line: 0", "一二三四五六七八九十|一"},
        {"last-line: 2", "一二三四五六七八九|十一。"},                      /* marks do not count */
        {"last-line: 2", "一二三四五六七八九十|一二"},
        {"last-line: 5", "一二三四五六七八九十|一"},                        /* not at the price of a gaping line */
    };
    check_rows(rows, COUNT(rows), false);
}

static void words_numbers_and_addresses(void **state)
{
    (void)state;
    static const struct broken_text texts[] = {
        {"", "一二三四|Constantinople一二三|四"},
        {"", "一二三四五六|100,000,000元"},
        {"", "一二三四五六七|2021-11-15"},
        {"", "一二三四五六七八（A）|一"},
        {"", "Donaudampfschiffahrtsg!|esellschaft"},
        {"breaking: optimal", "Donaudampfschiffahrtsg!|esellschaft"},
    };
    static const struct broken_text addresses[] = {
        {"", "http://www.example.org/|a/bcd/efg/hijk.html"},
        {"", "http://example.org/a?b=|1&c=2"},
        {"", "https://a.cn/|one-long-name-with-hyp|hens-inside"},
        {"", "abcdefghijklmnopqrstuv|wxyz"},
    };
    check_rows(texts, COUNT(texts), false);
    check_rows(addresses, COUNT(addresses), true);
}

static void a_forced_break_ends_a_line_unjustified(void **state)
{
    (void)state;
    struct set_bed b;
    set_open(&b, "", "zh-Hans");
    const struct measure measure = {0, 10 * EM, 0, 10 * EM};
    const struct paragraph *p = set_text(&b, "body", STR("一二\xE2\x80\xA8\xE2\x80\xA8三四五"));
    static const char *const ways[] = {"first-fit", "optimal"};
    for (size_t way = 0; way < COUNT(ways); way++) {
        struct set_lines lines = way ? lines_optimal(&b.job, p, &measure) : lines_first_fit(&b.job, p, &measure);
        assert_int_equal(lines.n, 3);
        assert_true(str_is(shown(&b, p, &lines), "一二||三四五"));
        for (size_t i = 0; i < lines.n; i++)
            assert_true(lines.at[i].last);
    }
    set_close(&b);
}

static void no_text_no_lines(void **state)
{
    (void)state;
    static const char *const texts[] = {"", " ", "  \xC2\xA0"};
    struct set_bed b;
    set_open(&b, "", "zh-Hans");
    const struct measure measure = {0, 10 * EM, 0, 10 * EM};
    for (size_t i = 0; i < COUNT(texts); i++) {
        const struct paragraph *p = set_text(&b, "body", str_of(texts[i]));
        assert_int_equal(lines_first_fit(&b.job, p, &measure).n, 0);
        assert_int_equal(lines_optimal(&b.job, p, &measure).n, 0);
    }
    set_close(&b);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_line_of_generated_paragraphs),
        cmocka_unit_test(a_paragraph_of_100000_characters),
        cmocka_unit_test(a_mark_hangs_where_the_layout_lets_it),
        cmocka_unit_test(a_mark_is_taken_in_or_the_character_before_it_goes_down),
        cmocka_unit_test(a_last_line_has_characters_enough),
        cmocka_unit_test(words_numbers_and_addresses),
        cmocka_unit_test(a_forced_break_ends_a_line_unjustified),
        cmocka_unit_test(no_text_no_lines),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
