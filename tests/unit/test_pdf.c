/* The PDF writer, read back by tools that are not ours: text, fonts, places, structure, outline, labels, links; the same
 * bytes twice; and books that are not whole. A test that needs a tool is skipped where the tool is not installed. */
#include "out/pdf.h"

#include "hand_book.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#define HANI UCD_TAG('H', 'a', 'n', 'i')
#define LATN UCD_TAG('L', 'a', 't', 'n')

/* ---- a book of two pages, set by hand */

enum { ARTIFACT, DOCUMENT, TITLE, CONTENTS, ROW, ROW_LINK, SECTION, HEADING, PARAGRAPH, LINK, LIST, ITEM, ELEMENTS };

static const struct element structure[ELEMENTS] = {
    [DOCUMENT] = {.role = ELEMENT_DOCUMENT},
    [TITLE] = {.role = ELEMENT_TITLE, .parent = DOCUMENT},
    [CONTENTS] = {.role = ELEMENT_TOC, .parent = DOCUMENT},
    [ROW] = {.role = ELEMENT_TOC_ITEM, .level = 1, .parent = CONTENTS},
    [ROW_LINK] = {.role = ELEMENT_LINK, .parent = ROW},
    [SECTION] = {.role = ELEMENT_SECTION, .level = 1, .parent = DOCUMENT, .title = {"一、政策", 12}},
    [HEADING] = {.role = ELEMENT_HEADING, .level = 1, .parent = SECTION},
    [PARAGRAPH] = {.role = ELEMENT_PARAGRAPH, .parent = SECTION},
    [LINK] = {.role = ELEMENT_LINK, .parent = PARAGRAPH},
    [LIST] = {.role = ELEMENT_LIST, .parent = SECTION},
    [ITEM] = {.role = ELEMENT_LIST_ITEM, .parent = LIST}
};

struct sample {
    struct bed bed;
    const struct face *song, *hei, *kai, *serif, *rare;
    struct book book;
    struct page pages[2];
    struct line first[8], second[4];
    struct link links[2];
    struct rule rules[2];
    struct outline_entry outline[4];
};

static void sample_faces(struct sample *s)
{
    s->bed = bed_open();
    s->song = bed_face(&s->bed, ROLE_SONG, 400, "zh-Hans");
    s->hei = bed_face(&s->bed, ROLE_HEI, 700, "zh-Hans");
    s->kai = bed_face(&s->bed, ROLE_KAI, 400, "zh-Hans");
    s->serif = bed_face(&s->bed, ROLE_SERIF, 400, "en");
    s->rare = bed_face(&s->bed, ROLE_RARE, 400, "zh-Hans");
    assert_non_null(s->song && s->hei && s->kai && s->serif && s->rare ? s : NULL);
}

/* "骨直门力𠮷 (Data Flow) 文字": three scripts' faces, a language, a link. */
static struct line mixed_line(const struct sample *s, mpt y)
{
    static const char text[] = "骨直门力𠮷——(Data Flow)文字";
    const struct hand_run parts[] = {
        {s->song, 0, 12, 15013, 413, "", HANI, RUN_TEXT, 0}, {s->rare, 12, 16, 15013, 413, "", HANI, RUN_TEXT, 0},
        {s->song, 16, 22, 15013, 413, "", HANI, RUN_TEXT, 0}, {s->serif, 22, 33, 15013, 0, "en", LATN, RUN_TEXT, 0},
        {s->song, 33, 39, 15013, -211, "", HANI, RUN_TEXT, 1}
    };
    return hand_line(s->bed.arena, LINE_BODY, PARAGRAPH, text, PT(90), y, parts, 5);
}

static struct line contents_line(const struct sample *s, mpt y)
{
    static const char text[] = "一、政策......\t2";
    const struct hand_run parts[] = {
        {s->song, 0, 12, PT(12), 0, "", HANI, RUN_TEXT, 2}, {s->serif, 12, 18, PT(12), PT(4), "", LATN, RUN_LEADER, 0},
        {s->serif, 19, 20, PT(12), 0, "", LATN, RUN_TEXT, 2}
    };
    return hand_line(s->bed.arena, LINE_TOC, ROW, text, PT(90), y, parts, 3);
}

/* A word broken at the line's end: the hyphen is not in the text. */
static struct line hyphen_line(const struct sample *s, mpt y)
{
    const struct hand_run parts[] = {
        {s->serif, 0, 5, PT(12), 0, "en", LATN, RUN_TEXT, 0}, {s->serif, 5, 6, PT(12), 0, "en", LATN, RUN_HYPHEN, 0}
    };
    return hand_line(s->bed.arena, LINE_BODY, PARAGRAPH, "typog-", PT(90), y, parts, 2);
}

static struct line plain(const struct sample *s, enum line_kind kind, size_t element, const char *text, mpt y,
                         const struct face *face, mpt size)
{
    return hand_plain(s->bed.arena, kind, element, text, PT(90), y, face, size, 0);
}

static void sample_pages(struct sample *s)
{
    s->first[0] = plain(s, LINE_MASTHEAD, TITLE, "监测报告", PT(80), s->hei, PT(26));
    s->first[1] = contents_line(s, PT(130));
    s->first[2] = plain(s, LINE_SECTION, HEADING, "一、政策", PT(170), s->hei, PT(18));
    s->first[3] = mixed_line(s, PT(200));
    s->first[4] = hyphen_line(s, PT(225));
    s->first[5] = plain(s, LINE_FOOTER, ARTIFACT, "-1-", PT(800), s->serif, PT(10));
    s->second[0] = plain(s, LINE_BODY, PARAGRAPH, "接上页：“试行”……网络安全", PT(80), s->kai, 10500);
    s->second[1] = plain(s, LINE_LIST, ITEM, "(一)列表\\项", PT(110), s->song, PT(12));
    s->pages[0] = (struct page){.label = STR("A-9"), .lines = s->first, .nlines = 6, .rules = s->rules, .nrules = 2,
                                .links = s->links, .nlinks = 2};
    s->pages[1] = (struct page){.label = STR("A-10"), .lines = s->second, .nlines = 2};
}

static void sample_open(struct sample *s)
{
    *s = (struct sample){0};
    sample_faces(s);
    sample_pages(s);
    s->links[0] = (struct link){PT(300), PT(185), PT(340), PT(205), STR("https://example.org/a(b)"), 0, 0, STR("例"), LINK};
    s->links[1] = (struct link){PT(90), PT(118), PT(505), PT(134), STR(""), 0, PT(150), STR("一、政策"), ROW_LINK};
    s->rules[0] = (struct rule){.x0 = PT(90), .y0 = PT(90), .x1 = PT(505), .y1 = PT(90), .weight = 750, .color = {.red = 200}};
    s->rules[1] = (struct rule){.x0 = PT(90), .y0 = PT(92), .x1 = PT(505), .y1 = PT(92), .weight = 250};
    s->outline[0] = (struct outline_entry){1, STR("一、政策"), 0, PT(150)};
    s->outline[1] = (struct outline_entry){2, STR("（一）𠮷📘"), 0, PT(180)};
    s->outline[2] = (struct outline_entry){2, STR("（二）下"), 1, PT(60)};
    s->outline[3] = (struct outline_entry){1, STR("二、市场"), 1, PT(90)};
    s->book = (struct book){.title = STR("数据<𠮷>&报告"), .subject = STR("第 1 期"), .lang = STR("zh-Hans"),
                            .width = 595276, .height = 841890, .pages = s->pages, .npages = 2, .outline = s->outline,
                            .noutline = 4, .structure = structure, .nstructure = ELEMENTS};
}

static struct str sample_write(struct sample *s)
{
    struct str pdf;
    bool done = pdf_write(s->bed.arena, s->bed.diags, &s->book, &pdf);
    if (!done)
        fprintf(stderr, "%s", diags_text(s->bed.arena, s->bed.diags, DIAG_ENGLISH).s);
    assert_true(done);
    return pdf;
}

static bool holds(struct str s, const char *part)
{
    size_t at;
    return str_find(s, str_of(part), &at);
}

/* ---- other tools */

struct reading {
    struct sample sample;
    struct str pdf;
    char path[32];
};

/* Writes the sample, made before, to a file. */
static void reading_write(struct reading *r)
{
    r->pdf = sample_write(&r->sample);
    strcpy(r->path, "/tmp/paiban-test-XXXXXX");
    int file = mkstemp(r->path);
    assert_int_equal(write(file, r->pdf.s, r->pdf.n), r->pdf.n);
    close(file);
}

static void reading_open(struct reading *r)
{
    sample_open(&r->sample);
    reading_write(r);
}

static void reading_close(struct reading *r)
{
    unlink(r->path);
    bed_close(&r->sample.bed);
}

/* What "TOOL ARGUMENTS" prints; %s stands for the file. Skips the test when there is no such tool. */
static struct str tool(struct reading *r, const char *name, const char *arguments, int *status)
{
    char command[256], rest[160], part[4096];
    struct buf b = {.arena = r->sample.bed.arena};
    snprintf(command, sizeof command, "command -v %s >/dev/null", name);
    if (system(command) != 0) {
        print_message("skipped: %s is not installed\n", name);
        reading_close(r);
        skip();
    }
    snprintf(rest, sizeof rest, arguments, r->path);
    snprintf(command, sizeof command, "LC_ALL=C.UTF-8 %s %s 2>/dev/null", name, rest);
    FILE *out = popen(command, "r");
    assert_non_null(out);
    for (size_t n; (n = fread(part, 1, sizeof part, out)) > 0; )
        buf_add(&b, (struct str){part, n});
    *status = pclose(out);
    return buf_str(&b);
}

static void structure_of_the_file_is_sound(void **state)
{
    (void)state;
    struct reading r;
    int status;
    reading_open(&r);
    struct str said = tool(&r, "qpdf", "--check %s", &status);
    assert_int_equal(status, 0);
    assert_true(holds(said, "No syntax or stream encoding errors"));
    reading_close(&r);
}

/* Lines as both readers must give them, whole. The hyphen of a break is a soft one. */
static const char *const lines_read[] = {
    "监测报告", "一、政策", "骨直门力𠮷——(Data Flow)文字", "typog", "-1-", "接上页：“试行”……网络安全", "(一)列表\\项"
};

static void text_comes_back(void **state)
{
    static const char *const readers[][2] = {{"pdftotext", "-raw %s -"}, {"mutool", "draw -F text %s"}};
    (void)state;
    for (size_t k = 0; k < 2; k++) {
        struct reading r;
        int status;
        reading_open(&r);
        struct str said = tool(&r, readers[k][0], readers[k][1], &status);
        for (size_t i = 0; i < sizeof lines_read / sizeof *lines_read; i++)
            if (!holds(said, lines_read[i]))
                fail_msg("%s does not give “%s”", readers[k][0], lines_read[i]);
        assert_false(holds(said, "typog-"));
        assert_false(holds(said, "\xEF\xBF\xBD"));
        reading_close(&r);
    }
}

static void fonts_are_embedded_subset_and_mapped(void **state)
{
    (void)state;
    struct reading r;
    int status, rows = 0;
    reading_open(&r);
    struct str said = tool(&r, "pdffonts", "%s", &status);
    for (const char *at = str_z(r.sample.bed.arena, said); (at = strstr(at, " yes yes yes ")); at++)
        rows++;
    assert_int_equal(rows, 6);              /* five faces, and Liberation Serif's hyphen with its second text */
    assert_true(holds(said, "NotoSerifCJKsc-Regular"));
    assert_true(holds(said, "CID Type 0C"));
    assert_true(holds(said, "CID TrueType"));
    reading_close(&r);
}

/* ---- places */

/* The place of the next glyph in MuPDF's trace, which comes in the order of the stream; false at the end. (The second
 * character that a glyph reads as has a row too, but no glyph.) */
static bool trace_next(const char **at, double *x, double *y)
{
    const char *glyph = strstr(*at, " glyph=\"");
    if (!glyph)
        return false;
    const char *px = strstr(glyph, " x=\""), *py = strstr(glyph, " y=\"");
    assert_non_null(px);
    assert_non_null(py);
    *x = strtod(px + 4, NULL);
    *y = strtod(py + 4, NULL);
    *at = glyph + 1;
    return true;
}

static void line_stands(const char **at, const struct line *line, mpt width, mpt height)
{
    double x = 0, y = 0;
    for (size_t k = 0; k < line->nruns; k++)
        for (size_t i = 0; i < line->runs[k].nglyphs; i++) {
            assert_true(trace_next(at, &x, &y));
            mpt along = line->runs[k].glyphs[i].x, base = line->y;
            double dx = x - (line->turned ? width - base : along) / 1000.0;
            double dy = y - (height - (line->turned ? along : base)) / 1000.0;
            if (dx > 0.002 || dx < -0.002 || dy > 0.002 || dy < -0.002)
                fail_msg("glyph %zu of “%s” stands off by %.4f, %.4f pt", i, line->text.s, dx, dy);
        }
}

static void glyphs_stand_where_the_book_says(void **state)
{
    (void)state;
    struct reading r;
    int status;
    double x, y;
    reading_open(&r);
    struct str said = tool(&r, "mutool", "trace %s", &status);
    const char *at = str_z(r.sample.bed.arena, said);
    for (size_t p = 0; p < 2; p++)
        for (size_t i = 0; i < r.sample.pages[p].nlines; i++)
            line_stands(&at, &r.sample.pages[p].lines[i], r.sample.book.width, r.sample.book.height);
    assert_false(trace_next(&at, &x, &y));
    reading_close(&r);
}

/* A page on its side, with a line that stands on it as on the sheet, between two that do not. */
static void a_page_may_lie_on_its_side(void **state)
{
    (void)state;
    struct reading r;
    int status;
    sample_open(&r.sample);
    struct page *page = &r.sample.pages[0];
    page->width = r.sample.book.height;
    page->height = r.sample.book.width;
    r.sample.first[2].turned = true;
    reading_write(&r);
    assert_true(holds(r.pdf, "/MediaBox[0 0 841.89 595.276]"));
    assert_true(holds(r.pdf, "/MediaBox[0 0 595.276 841.89]"));
    assert_true(holds(r.pdf, "/Rect[300 390.276 340 410.276]"));
    assert_true(holds(r.pdf, "/XYZ 0 445.276 null]"));
    struct str said = tool(&r, "mutool", "trace %s", &status);
    const char *at = str_z(r.sample.bed.arena, said);
    for (size_t i = 0; i < page->nlines; i++)
        line_stands(&at, &page->lines[i], page->width, page->height);
    reading_close(&r);
}

/* ---- what leads about */

static void structure_is_read_in_order(void **state)
{
    static const char *const parts[] = {
        "Document", "\n  P (block)", "监测报告", "\n  TOC", "\n    TOCI", "\n      Reference", "\n        Link", "一、政策",
        "\n  Sect", "\n    H1", "一、政策", "\n    P (block)", "Link", "\n    L ", "\n      LI", "\n        LBody", "(一)列表"
    };
    (void)state;
    struct reading r;
    int status;
    reading_open(&r);
    struct str said = tool(&r, "pdfinfo", "-struct-text %s", &status);
    assert_false(holds(said, ".."));        /* leaders are artifacts */
    for (size_t i = 0, at; i < sizeof parts / sizeof *parts; i++) {
        if (!str_find(said, str_of(parts[i]), &at))
            fail_msg("the tree has no “%s” where it should be", parts[i]);
        said = str_from(said, at + 1);
    }
    reading_close(&r);
}

/* The content of a list item belongs to its LBody, also on the way back from the page. */
static void the_parent_tree_names_the_shell(void **state)
{
    (void)state;
    struct sample s;
    char owner[32];
    sample_open(&s);
    struct str pdf = sample_write(&s);
    size_t at, tree;
    assert_true(str_find(pdf, STR(" 0 obj\n<<\n/S/LBody"), &at));
    while (pdf.s[at - 1] != '\n')
        at--;
    snprintf(owner, sizeof owner, " %ld 0 R]\n", strtol(pdf.s + at, NULL, 10));
    assert_true(str_find(pdf, STR("/Limits["), &tree));
    assert_true(holds(str_from(pdf, tree), owner));
    bed_close(&s.bed);
}

static void outline_is_nested(void **state)
{
    (void)state;
    struct reading r;
    int status;
    reading_open(&r);
    struct str said = tool(&r, "mutool", "show %s outline", &status);
    size_t section, item, second;
    assert_true(str_find(said, STR("\t\"一、政策\""), &section));
    assert_true(str_find(said, STR("\t\t\"（一）𠮷📘\""), &item));
    assert_true(str_find(said, STR("\t\"二、市场\""), &second));
    assert_true(section < item && item < second);
    assert_false(holds(r.pdf, "/Type /Outlines\n/Parent"));
    reading_close(&r);
}

/* Parts of the file that are not compressed, as they must stand. */
static void dictionaries_say_what_they_must(void **state)
{
    static const char *const parts[] = {
        "%PDF-1.7\n%\xE6\x8E\x92\xE7\x89\x88\n", "/MarkInfo<</Marked true>>", "/Lang(zh-Hans)", "/DisplayDocTitle true",
        "/PageMode/UseOutlines", "/Tabs/S", "/MediaBox[0 0 595.276 841.89]", "/F 4/Border[0 0 0]",
        "/A<</S/URI/URI(https://example.org/a\\(b\\))>>", "/Rect[300 636.89 340 656.89]", "/XYZ 0 691.89 null]",
        "/Nums[0<</P<FEFF0041002D>/S/D/St 9>>]", "/Title<FEFF65706",
        "<rdf:li xml:lang=\"x-default\">数据&lt;𠮷&gt;&amp;报告</rdf:li>", "/Type/OBJR", "/RoleMap<</Title/P>>"
    };
    (void)state;
    struct sample s;
    sample_open(&s);
    struct str pdf = sample_write(&s);
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
        if (!holds(pdf, parts[i]))
            fail_msg("“%s” is not in the file", parts[i]);
    assert_false(holds(pdf, "CreationDate"));
    assert_false(holds(pdf, "pdfaid"));
    bed_close(&s.bed);
}

enum lack { LACKS_NOTHING, NO_TITLE, NO_LANG, LINK_OUTSIDE, LINK_IN_TEXT, FIGURE_WITHOUT_WORDS, TABLE_WITHOUT_ROWS,
            ROW_WITHOUT_CELLS, CELL_OUTSIDE, SKIPPED_LEVEL, ITEM_OUTSIDE, TEXT_IN_LIST, LACKS };

static void sample_lack(struct sample *s, struct element *own, enum lack lack)
{
    memcpy(own, structure, sizeof structure);
    s->book.structure = own;
    switch (lack) {
    case NO_TITLE: s->book.title = STR(""); break;
    case NO_LANG: s->book.lang = STR(""); break;
    case LINK_OUTSIDE: s->links[0].structure = 0; break;
    case LINK_IN_TEXT: s->links[0].structure = PARAGRAPH; break;
    case FIGURE_WITHOUT_WORDS: own[LIST].role = own[ITEM].role = ELEMENT_FIGURE; break;
    case TABLE_WITHOUT_ROWS: own[PARAGRAPH].role = ELEMENT_TABLE; break;
    case ROW_WITHOUT_CELLS: own[LIST].role = ELEMENT_TABLE, own[ITEM].role = ELEMENT_ROW; break;
    case CELL_OUTSIDE: own[PARAGRAPH].role = ELEMENT_CELL; break;
    case ITEM_OUTSIDE: own[ITEM].parent = SECTION; break;
    case TEXT_IN_LIST: own[ITEM].role = ELEMENT_PARAGRAPH; break;
    case SKIPPED_LEVEL: own[HEADING].level = 2; break;
    default: break;
    }
}

static void accessibility_is_claimed_only_where_it_holds(void **state)
{
    (void)state;
    for (int lack = 0; lack < LACKS; lack++) {
        struct sample s;
        struct element own[ELEMENTS];
        sample_open(&s);
        sample_lack(&s, own, (enum lack)lack);
        bool claims = holds(sample_write(&s), "<pdfuaid:part>1</pdfuaid:part>");
        if (claims != (lack == LACKS_NOTHING))
            fail_msg("case %d: claimed %d", lack, claims);
        bed_close(&s.bed);
    }
}

static const struct { const char *labels[4], *nums; } label_cases[] = {
    {{"1", "2", "3", "4"}, "/Nums[0<</S/D/St 1>>]"},
    {{"9", "10", "12", "13"}, "/Nums[0<</S/D/St 9>>2<</S/D/St 12>>]"},
    {{"", "1", "2", "3"}, "/Nums[0<<>>1<</S/D/St 1>>]"},
    {{"i", "ii", "1", "2"}, "/Nums[0<</P<FEFF0069>>>1<</P<FEFF00690069>>>2<</S/D/St 1>>]"},
    {{"0", "01", "02", "1"}, "/Nums[0<</P<FEFF0030>>>1<</P<FEFF0030>/S/D/St 1>>3<</S/D/St 1>>]"},
    {{"第1", "第2", "3", "二"}, "/Nums[0<</P<FEFF7B2C>/S/D/St 1>>2<</S/D/St 3>>3<</P<FEFF4E8C>>>]"},
};

static void page_labels_are_grouped(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof label_cases / sizeof *label_cases; i++) {
        struct sample s;
        struct page pages[4];
        sample_open(&s);
        for (size_t k = 0; k < 4; k++)
            pages[k] = (struct page){.label = str_of(label_cases[i].labels[k])};
        s.book.pages = pages;
        s.book.npages = 4;
        if (!holds(sample_write(&s), label_cases[i].nums))
            fail_msg("no %s", label_cases[i].nums);
        bed_close(&s.bed);
    }
}

/* ---- clusters, repetition, limits, faults */

/* Two glyphs for one cluster of one and of three characters, and a glyph that stands for nothing. */
static void clusters_of_several_glyphs_read_once(void **state)
{
    static const char *const readers[][2] = {{"pdftotext", "-raw %s -"}, {"mutool", "draw -F text %s"}};
    (void)state;
    for (size_t k = 0; k < 2; k++) {
        struct reading r;
        int status;
        sample_open(&r.sample);
        r.sample.second[0] = plain(&r.sample, LINE_BODY, PARAGRAPH, "abcdefgh", PT(80), r.sample.serif, PT(12));
        struct glyph *g = (struct glyph *)r.sample.second[0].runs[0].glyphs;
        g[1].text_len = 3;                  /* b c ─▶ "bcd" */
        g[2].text_len = g[3].text_len = 0;
        g[3].text = 0;
        g[5].text_len = 0;                  /* e f ─▶ "e" */
        reading_write(&r);
        struct str said = tool(&r, readers[k][0], readers[k][1], &status);
        assert_true(holds(said, k == 0 ? "abcdegh" : "abcde\xE2\x80\x8Bgh"));
        reading_close(&r);
    }
}

static void the_same_book_gives_the_same_bytes(void **state)
{
    (void)state;
    struct sample a, b;
    sample_open(&a);
    sample_open(&b);
    struct str one = sample_write(&a), two = sample_write(&a), three = sample_write(&b);
    assert_int_equal(one.n, two.n);
    assert_memory_equal(one.s, two.s, one.n);
    assert_int_equal(one.n, three.n);
    assert_memory_equal(one.s, three.s, one.n);
    b.first[0].measure++;                   /* nothing that is shown */
    assert_true(str_eq(one, sample_write(&b)));
    ((struct glyph *)b.first[0].runs[0].glyphs)[0].x += 5;
    assert_false(str_eq(one, sample_write(&b)));
    bed_close(&a.bed);
    bed_close(&b.bed);
}

/* More pages than one node of the page tree and one leaf of the parent tree hold. */
static void many_pages_are_a_tree(void **state)
{
    enum { PAGES = 1000 };
    (void)state;
    struct reading r;
    int status;
    sample_open(&r.sample);
    struct page *pages = ARENA_ARRAY(r.sample.bed.arena, struct page, PAGES);
    for (size_t i = 0; i < PAGES; i++)
        pages[i] = (struct page){.label = STR("x"), .lines = r.sample.second, .nlines = 2};
    r.sample.book.pages = pages;
    r.sample.book.npages = PAGES;
    reading_write(&r);
    assert_true(holds(r.pdf, "/Count 1000\n"));
    assert_true(holds(r.pdf, "/Count 64\n"));
    struct str said = tool(&r, "qpdf", "--show-npages %s", &status);
    assert_true(str_eq(str_trim(said), STR("1000")));
    reading_close(&r);
}

enum fault { NO_STRUCTURE, BAD_PARENT, BAD_ELEMENT, BAD_TEXT, BAD_LINK, BAD_TARGET, BAD_OUTLINE, NO_SIZE, NOTDEF, NO_PAGE_SIZE,
             HUGE_GLYPH, FAULTS };

static void sample_break(struct sample *s, enum fault fault)
{
    static struct element wrong[3];
    struct glyph_run *run = (struct glyph_run *)s->first[3].runs;
    struct glyph *glyph = (struct glyph *)run->glyphs;
    wrong[2].parent = 2;
    switch (fault) {
    case NO_STRUCTURE: s->book.nstructure = 1; break;
    case BAD_PARENT: s->book.structure = wrong; s->book.nstructure = 3; break;
    case BAD_ELEMENT: s->first[0].structure = ELEMENTS; break;
    case BAD_TEXT: glyph->text = 1000; break;
    case BAD_LINK: run->link = 3; break;
    case BAD_TARGET: s->links[1].page = 2; break;
    case BAD_OUTLINE: s->outline[3].page = 2; break;
    case NO_SIZE: run->size = 0; break;
    case NOTDEF: glyph->id = 0; break;
    case NO_PAGE_SIZE: s->book.width = 0; break;
    case HUGE_GLYPH: glyph->id = 70000; break;
    default: break;
    }
}

static void a_book_that_is_not_whole_is_refused(void **state)
{
    (void)state;
    for (int fault = 0; fault < FAULTS; fault++) {
        struct sample s;
        struct str pdf;
        sample_open(&s);
        sample_break(&s, (enum fault)fault);
        assert_false(pdf_write(s.bed.arena, s.bed.diags, &s.book, &pdf));
        assert_int_equal(pdf.n, 0);
        assert_int_equal(bed_count(&s.bed, DIAG_PDF_FAILED), 1);
        assert_int_equal(s.bed.diags->worst, SEVERITY_FAILURE);
        bed_close(&s.bed);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(structure_of_the_file_is_sound),
        cmocka_unit_test(text_comes_back),
        cmocka_unit_test(fonts_are_embedded_subset_and_mapped),
        cmocka_unit_test(glyphs_stand_where_the_book_says),
        cmocka_unit_test(a_page_may_lie_on_its_side),
        cmocka_unit_test(structure_is_read_in_order),
        cmocka_unit_test(the_parent_tree_names_the_shell),
        cmocka_unit_test(outline_is_nested),
        cmocka_unit_test(dictionaries_say_what_they_must),
        cmocka_unit_test(accessibility_is_claimed_only_where_it_holds),
        cmocka_unit_test(page_labels_are_grouped),
        cmocka_unit_test(clusters_of_several_glyphs_read_once),
        cmocka_unit_test(the_same_book_gives_the_same_bytes),
        cmocka_unit_test(many_pages_are_a_tree),
        cmocka_unit_test(a_book_that_is_not_whole_is_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
