/* Bodies. A case is a source, what it is read as, and its diagnostics. Text is written with <b>, <i>, <c> and <s> for
 * strong, emphasis, code and strikes, <p1> <t1> <en> before words in bracketed spans, {words|address} for a link,
 * {address!} where the words are the address, {words|#name} for one to a place in the issue, {@|#name} and {@|page name}
 * for those without words, / for a forced line break, and a line end between blocks. A heading is #2 or #2#name and its
 * text, a rule ---, code `text`, a quote q[…; …], a box box#name[…; …], a list ul[item][item] or ol3[item], with ~ behind
 * its name when it is loose, a table table#name[columns:
 * caption](cell|cell) with ^ before a header's cells and < = > before cells that are aligned left, centred and right. A
 * figure is fig#name[path width place: caption], its width as 600‰ of the measure or in millipoints, its place left out when
 * it is here. The mark of a note is (^1), and the notes' words follow at the end: ^1[…; …]. A diagnostic is LINE:COLUMN and
 * its id. */
#include "input/autolink.h"
#include "input/body.h"
#include "input/entities.h"
#include "input/friendly.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <cmocka.h>

#define COUNT(array) (sizeof(array) / sizeof *(array))

static struct arena *arena;

static int set_up(void **state)
{
    (void)state;
    arena = arena_new(NULL);
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    arena_drop(arena);
    return 0;
}

static struct body *read_body(struct str text, struct diags *diags)
{
    struct source *source = ARENA_NEW(arena, struct source);
    struct trace *trace = ARENA_NEW(arena, struct trace);
    struct node *node = ARENA_NEW(arena, struct node);
    *source = (struct source){"t", text};
    *trace = (struct trace){0, 0, 1, 1};
    *node = (struct node){.kind = NODE_SCALAR, .style = NODE_LITERAL, .pos = {"t", 1, 1}, .text = text, .to = text.n,
                          .source = source, .traces = trace, .ntraces = 1};
    return body_read(arena, diags, node);
}

static void add_text(struct buf *out, struct str text)
{
    uint32_t cp;
    for (size_t at = 0; at < text.n;) {
        at += utf8_next(text, at, &cp);
        buf_addc(out, cp == 0x2028 ? '/' : cp == 0xFFFC ? '@' : cp);
    }
}

static void add_note(struct buf *out, struct str text, const struct span *span)
{
    assert_true(str_is(str_slice(text, span->from, span->to), "\uFFFC"));
    buf_addf(out, "(^%zu)", span->note);
}

static void add_span(struct buf *out, struct str text, const struct span *span)
{
    buf_addz(out, span->marks & SPAN_STRONG ? "<b>" : "");
    buf_addz(out, span->marks & SPAN_EMPHASIS ? "<i>" : "");
    buf_addz(out, span->marks & SPAN_STRIKE ? "<s>" : "");
    buf_addz(out, span->marks & SPAN_CODE ? "<c>" : "");
    if (span->property)
        buf_addf(out, "<%s%u>", span->marks & SPAN_TITLE ? "t" : "p", span->property);
    if (span->lang.n)
        buf_addf(out, "<%.*s>", (int)span->lang.n, span->lang.s);
    buf_addz(out, span->link.n || span->target.n ? "{" : "");
    if (span->note)
        add_note(out, text, span);
    else
        add_text(out, str_slice(text, span->from, span->to));
    if (span->link.n && !span->is_url) {
        buf_addz(out, "|");
        buf_add(out, span->link);
    }
    if (span->target.n)
        buf_addf(out, "|%s%.*s", span->form == REFERENCE_PAGE ? "page " : "#", (int)span->target.n, span->target.s);
    buf_addz(out, span->is_url ? "!}" : span->link.n || span->target.n ? "}" : "");
    buf_addz(out, span->marks & SPAN_CODE ? "</c>" : "");
    buf_addz(out, span->marks & SPAN_STRIKE ? "</s>" : "");
    buf_addz(out, span->marks & SPAN_EMPHASIS ? "</i>" : "");
    buf_addz(out, span->marks & SPAN_STRONG ? "</b>" : "");
}

static void add_spans(struct buf *out, const struct body_block *block)
{
    for (size_t i = 0; i < block->nspans; i++)
        add_span(out, block->text, &block->spans[i]);
}

static void add_blocks(struct buf *out, const struct body_block *first, const char *between);

static void add_list(struct buf *out, const struct body_block *list)
{
    if (list->ordered)
        buf_addf(out, "ol%d", list->start);
    else
        buf_addz(out, "ul");
    buf_addz(out, list->tight ? "" : "~");
    add_blocks(out, list->first, "");
}

static void add_row(struct buf *out, const struct body_block *row)
{
    static const char *const aligns[] = {"", "<", "=", ">"};
    buf_addz(out, "(");
    for (const struct body_block *cell = row->first; cell; cell = cell->next) {
        assert_int_equal(cell->kind, BLOCK_CELL);
        buf_addz(out, row->header ? "^" : "");
        buf_addz(out, aligns[cell->align]);
        add_spans(out, cell);
        buf_addz(out, cell->next ? "|" : "");
    }
    buf_addz(out, ")");
}

static void add_table(struct buf *out, const struct body_block *table)
{
    buf_addz(out, table->id.n ? "table#" : "table");
    buf_add(out, table->id);
    buf_addf(out, "[%zu: ", table->columns);
    add_spans(out, table);
    buf_addz(out, "]");
    add_blocks(out, table->first, "");
}

static void add_figure(struct buf *out, const struct body_block *figure)
{
    static const char *const places[] = {"", " top", " bottom", " column", " full"};
    const struct body_picture *picture = figure->picture;
    buf_addz(out, figure->id.n ? "fig#" : "fig");
    buf_add(out, figure->id);
    buf_addz(out, "[");
    buf_add(out, picture->path);
    if (picture->width.value)
        buf_addf(out, " %d%s", (int)picture->width.value, picture->width.unit == LENGTH_MEASURE ? "‰" : "");
    buf_addf(out, "%s: ", places[picture->place]);
    add_spans(out, figure);
    buf_addz(out, "]");
}

static void add_children(struct buf *out, const char *name, const struct body_block *block)
{
    buf_addz(out, name);
    buf_addz(out, "[");
    add_blocks(out, block->first, "; ");
    buf_addz(out, "]");
}

static void add_box(struct buf *out, const struct body_block *box)
{
    buf_add(out, box->name);
    if (box->id.n)
        buf_addf(out, "#%.*s", (int)box->id.n, box->id.s);
    add_children(out, "", box);
}

static void add_block(struct buf *out, const struct body_block *block)
{
    switch (block->kind) {
    case BLOCK_PARAGRAPH: add_spans(out, block); break;
    case BLOCK_HEADING: buf_addf(out, "#%d%s%.*s ", block->level, block->id.n ? "#" : "", (int)block->id.n, block->id.s), add_spans(out, block); break;
    case BLOCK_CODE: buf_addz(out, "`"), add_text(out, block->text), buf_addz(out, "`"); break;
    case BLOCK_BREAK: buf_addz(out, "---"); break;
    case BLOCK_BOX: add_box(out, block); break;
    case BLOCK_QUOTE: add_children(out, "q", block); break;
    case BLOCK_LIST_ITEM: add_children(out, "", block); break;
    case BLOCK_LIST: add_list(out, block); break;
    case BLOCK_FIGURE: add_figure(out, block); break;
    case BLOCK_TABLE: add_table(out, block); break;
    case BLOCK_ROW: add_row(out, block); break;
    case BLOCK_CELL: fail_msg("a cell outside a row"); break;
    default: fail_msg("a kind that the notation lacks"); break;
    }
}

static void add_blocks(struct buf *out, const struct body_block *first, const char *between)
{
    for (const struct body_block *block = first; block; block = block->next) {
        add_block(out, block);
        buf_addz(out, block->next ? between : "");
    }
}

static const char *show(const struct body *body)
{
    struct buf out = {.arena = arena};
    add_blocks(&out, body->first, "\n");
    for (size_t i = 0; i < body->nnotes; i++) {
        assert_int_equal(body->notes[i]->kind, BLOCK_NOTE);
        buf_addf(&out, "\n^%zu", i + 1);
        add_children(&out, "", body->notes[i]);
    }
    return str_z(arena, buf_str(&out));
}

static const char *show_diags(struct diags *diags)
{
    struct buf out = {.arena = arena};
    diags_sort(diags);
    for (size_t i = 0; i < diags->list.n; i++) {
        const struct diag *d = &diags->list.at[i];
        buf_addf(&out, "%s%d:%d %s", i ? ", " : "", (int)d->pos.line, (int)d->pos.column, diag_name(d->id));
    }
    return str_z(arena, buf_str(&out));
}

struct example {
    const char *source, *shown, *diags;
};

static void check(const struct example *examples, size_t n)
{
    int failed = 0;
    for (size_t i = 0; i < n; i++) {
        struct diags *diags = diags_new(arena);
        const char *shown = show(read_body(str_of(examples[i].source), diags)), *found = show_diags(diags);
        bool same = (!examples[i].shown || strcmp(shown, examples[i].shown) == 0)
                    && strcmp(found, examples[i].diags ? examples[i].diags : "") == 0;
        if (!same)
            print_error("source: %s\nread:   %s\nwanted: %s\ndiags:  %s\nwanted: %s\n\n", examples[i].source, shown,
                        examples[i].shown ? examples[i].shown : "(anything)", found,
                        examples[i].diags ? examples[i].diags : "");
        failed += !same;
    }
    assert_int_equal(failed, 0);
}

#define CHECK(examples) check((examples), COUNT(examples))

static void paragraphs(void **state)
{
    (void)state;
    static const struct example examples[] = {
        {"", "", NULL},
        {"\n\n", "", NULL},
        {"一段", "一段", NULL},
        {"一段\n\n二段\n\n\n三段\n", "一段\n二段\n三段", NULL},
        {"　　全角缩进", "全角缩进", "1:1 body-indent"},
        {" 　全角缩进　 \n", "全角缩进", "1:2 body-indent"},
        {"　　\n\n文", "文", NULL},
        {"汉字  两个空格", "汉字  两个空格", NULL},
        {"*强*调", "<i>强</i>调", NULL},
        {"**着重**和*强调*", "<b>着重</b>和<i>强调</i>", NULL},
        {"***两者***", "<b><i>两者</i></b>", NULL},
        {"**外*内*外**", "<b>外</b><b><i>内</i></b><b>外</b>", NULL},
        {"__着重__ _强调_", "<b>着重</b> <i>强调</i>", NULL},
        {"\\*不是\\*", "*不是*", NULL},
        {"一\\\n二", "一/二", NULL},
        {"一  \n二", "一/二", NULL},
        {"一 \n二", "一二", NULL},
        {"一\\", "一\\", NULL},
        {"3~5月和6~7月", "3~5月和6~7月", NULL},
        {"~一~二~~~三~~~四", "~一~二~~~三~~~四", NULL},
        {"C:\\目录 a\\b", "C:\\目录 a\\b", NULL},
        {"第1. 点", "第1. 点", NULL},
        {"1\\. 点", "1. 点", NULL},
        {"#标题", "#标题", NULL},
        {"\xE2\x80\xAE转向\xE2\x80\xAC", "\xE2\x80\xAE转向\xE2\x80\xAC", NULL}
    };
    CHECK(examples);
}

static void line_ends(void **state)
{
    (void)state;
    static const struct example examples[] = {
        {"汉\n字", "汉字", NULL},
        {"汉，\n字", "汉，字", NULL},
        {"汉\nlatin", "汉latin", NULL},
        {"latin\n汉", "latin汉", NULL},
        {"latin\nlatin", "latin latin", NULL},
        {"かな\nカナ", "かなカナ", NULL},
        {"2021\n2022", "2021 2022", NULL},
        {"한국\n한글", "한국 한글", NULL},
        {"한국\n汉字", "한국汉字", NULL},
        {"ＡＢ\nab", "ＡＢab", NULL},
        {"他说“数据”\nGDP", "他说“数据”GDP", NULL},
        {"GDP\n“数据”", "GDP“数据”", NULL},
        {"he said “data”\nGDP", "he said “data” GDP", NULL},
        {"数据——\nGDP", "数据——GDP", NULL},
        {"**latin**\nlatin", "<b>latin</b> latin", NULL},
        {"latin\n**latin**", "latin <b>latin</b>", NULL},
        {"**latin\nlatin**", "<b>latin latin</b>", NULL},
        {"[latin\nlatin](http://a.cn)", "{latin latin|http://a.cn}", NULL},
        {"latin　\nlatin", "latin latin", NULL},
        {"一句。\n二句", "一句。二句", "1:4 body-blank-line"},
        {"“一句！”\n二句", "“一句！”二句", "1:6 body-blank-line"},
        {"（一句？）\n二句", "（一句？）二句", "1:6 body-blank-line"},
        {"**一句。**\n二句", "<b>一句。</b>二句", "1:8 body-blank-line"},
        {"一句；\n二句", "一句；二句", NULL},
        {"一句。\\\n二句", "一句。/二句", NULL},
        {"一行\n　二行", "一行二行", "1:3 body-blank-line"},
        {"一、甲\n二、乙\n（三）丙\n(十一)丁\n12、戊\n①己", "一、甲二、乙（三）丙(十一)丁12、戊①己",
         "2:1 body-point, 3:1 body-point, 4:1 body-point, 4:1 half-width, 5:1 body-point, 6:1 body-point"},
        {"甲。\n二、乙", "甲。二、乙", "1:3 body-blank-line"},
        {"一行\n一千人\n（甲）\n2021年、\n三、四月", "一行一千人（甲）2021年、三、四月", NULL},
        {"一行\n　　二行", "一行\n二行", "2:1 body-paragraph"},
        {"一句。\n　　二句。\n三句\n 　　四句", "一句。\n二句。三句\n四句", "2:1 body-paragraph, 2:6 body-blank-line"},
        {"**一\n　　二[三\n　　四](http://a.cn)**五", "<b>一</b>\n<b>二</b><b>{三|http://a.cn}</b>\n<b>{四|http://a.cn}</b>五", "2:1 body-paragraph"},
        {"`一\n　　二`", "<c>一　　二</c>", NULL},
        {"一\\\n　　二", "一/二", NULL}
    };
    CHECK(examples);
}

/* The amendment, after its table for implementers and the kinds of examples published with it. */
static void emphasis_beside_han(void **state)
{
    (void)state;
    static const struct example examples[] = {
        {"**《书名》**提出", "<b>《书名》</b>提出", NULL},
        {"提出**《书名》**", "提出<b>《书名》</b>", NULL},
        {"据**“十四五”规划**要求", "据<b>“十四五”规划</b>要求", NULL},
        {"据**规划（2021）**要求", "据<b>规划（2021）</b>要求", NULL},
        {"据**规划(2021)**要求", "据<b>规划(2021)</b>要求", NULL},
        {"增长**5%**左右", "增长<b>5%</b>左右", NULL},
        {"收费**¥10,000**元", "收费<b>¥10,000</b>元", NULL},
        {"名为**\"甲\"**的", "名为<b>\"甲\"</b>的", NULL},
        {"Go**「新手」**版", "Go<b>「新手」</b>版", NULL},
        {"Git**（说明）**", "Git<b>（说明）</b>", NULL},
        {"**框架：**React等", "<b>框架：</b>React等", NULL},
        {"**[甲](https://a.cn)**也", "<b>{甲|https://a.cn}</b>也", NULL},
        {"甲**[乙](https://a.cn)**乙", "甲<b>{乙|https://a.cn}</b>乙", NULL},
        {"**C#**与**F#**用", "<b>C#</b>与<b>F#</b>用", NULL},
        {"*。*字*，*", "<i>。</i>字<i>，</i>", NULL},
        {"\"**字**a", "\"<b>字</b>a", NULL},
        {"a**字**\"", "a<b>字</b>\"", NULL},
        {"a**。**a", "a<b>。</b>a", NULL},
        {"a**“字”**5%", "a<b>“字”</b>5%", NULL},
        {"a**“b”**c", "a**“b”**c", NULL},
        {"a**·字·**c", "a<b>·字·</b>c", NULL},
        {"𠮷**(异体)**字", "𠮷<b>(异体)</b>字", "1:4 half-width"},
        {"\"**𠮷**a", "\"<b>𠮷</b>a", NULL},
        {"葛󠄀**(异体)**字", "葛󠄀<b>(异体)</b>字", NULL},
        {"大︀**(异体)**字", "大︀<b>(异体)</b>字", NULL},
        {"a**〰**a", "a<b>〰</b>a", NULL},
        {"a**㊗**a", "a<b>㊗</b>a", NULL},
        {"**안녕(hello)**하세요.", "<b>안녕(hello)</b>하세요.", NULL},
        {"**(k)**ᄏ", "<b>(k)</b>ᄏ", NULL},
        {"이 **문장(a)**만", "이 <b>문장(a)</b>만", NULL},
        /* what it leaves alone */
        {"a**a∇**a", "a**a∇**a", NULL},
        {"a**«a**a", "a**«a**a", NULL},
        {"a**𐬻a**a", "a**𐬻a**a", NULL},
        {"** 字**", "** 字**", NULL},
        {"字**　字**字", "字**　字**字", NULL},
        {"__注意__：事项", "<b>注意</b>：事项", NULL},
        {"事项：__注意__", "事项：<b>注意</b>", NULL},
        {"字_a_字", "字_a_字", NULL},
        {"字。︀_a._", "字。︀<i>a.</i>", NULL},
        {"“︁a”︁__b__", "“︁a”︁<b>b</b>", NULL},
        {"\\***字**字", "*<b>字</b>字", NULL}
    };
    CHECK(examples);
}

/* **真X**她, and the mirror of it, for every mark that may stand at the edge. */
static void emphasis_beside_every_mark(void **state)
{
    (void)state;
    static const char *const marks[] = {"，", "。", "、", "；", "：", "？", "！", "“", "”", "‘", "’", "（", "）", "【", "】", "《",
                                        "》", "—", "～", "…", "·", "〃", "-", "々", "︙", "(", ")", "%", "+", "$", "％", "￥"};
    for (size_t i = 0; i < COUNT(marks); i++) {
        const char *source = str_z(arena, str_format(arena, "**真%s**她\n\n她**%s真**\n\n她**%s真%s**她", marks[i], marks[i],
                                                     marks[i], marks[i]));
        const char *shown = str_z(arena, str_format(arena, "<b>真%s</b>她\n她<b>%s真</b>\n她<b>%s真%s</b>她", marks[i],
                                                    marks[i], marks[i], marks[i]));
        struct diags *diags = diags_new(arena);
        assert_string_equal(show(read_body(str_of(source), diags)), shown);
        assert_true(diags->worst < SEVERITY_ERROR);
    }
}

static void links(void **state)
{
    (void)state;
    static const struct example examples[] = {
        {"见[文](https://example.org/)。", "见{文|https://example.org/}。", NULL},
        {"[文](<https://example.org/a b>)", NULL, "1:1 link-bad"},
        {"[**文**字](http://a.cn)", "<b>{文|http://a.cn}</b>{字|http://a.cn}", NULL},
        {"[文](http://a.cn/中?a=1&b=2#c)", "{文|http://a.cn/%E4%B8%AD?a=1&b=2#c}", NULL},
        {"[文](http://a.cn/~x_y*z*_)", "{文|http://a.cn/~x_y*z*_}", NULL},
        {"[文](http://a.cn/?a&amp;b\\_c~d)", "{文|http://a.cn/?a&b_c~d}", NULL},
        {"[文](http://a.cn/(a))后", "{文|http://a.cn/(a)}后", NULL},
        {"<https://a.cn/x_y>后", "{https://a.cn/x_y!}后", NULL},
        {"<a@b.cn>", "{a@b.cn!}", NULL},
        {"[文][甲]\n\n[甲]: http://a.cn", "{文|http://a.cn}", NULL},
        {"[甲]\n\n[甲]: http://a.cn/?a&b\n[乙]: <http://b.cn>\n\n[文][乙]", "{甲|http://a.cn/?a&b}\n{文|http://b.cn}", NULL},
        {"[甲](mailto:a@b.cn)", "{甲|mailto:a@b.cn}", NULL},
        {"[甲](HTTP://A.CN)", "{甲|HTTP://A.CN}", NULL},
        {"字[甲](javascript:alert)", "字甲", "1:2 link-bad"},
        {"字**[甲](ftp://a.cn)**", "字<b>甲</b>", "1:4 link-bad"},
        {"字[甲](a.html)", "字甲", "1:2 link-bad"},
        {"[甲](#)", "甲", "1:1 body-link-no-address"},
        {"字[甲]()", "字甲", "1:2 body-link-no-address"},
        {"字[](http://a.cn)", "字", "1:2 body-link-empty"},
        {"[ ](http://a.cn)", "", "1:1 body-link-empty"},
        {"[甲](http://a.cn)[](http://b.cn)", "{甲|http://a.cn}", "1:17 body-link-empty"},
        {"[甲](http://a.cn \"题\")", "{甲|http://a.cn}", "1:1 body-link-title"},
        {"[甲] 和 [乙]", "[甲] 和 [乙]", NULL},
        {"字\n\n[甲]: http://a.cn", "字", "3:1 body-definition-unused"},
        {"[注]: 说明文字", "", "1:1 body-definition-text"},
        {"[注]: 说明 文字", "[注]: 说明 文字", NULL},
        {"字\n[注]: 说明文字", "字[注]: 说明文字", NULL},
        {"[甲]: http://a.cn\n[甲]: http://b.cn\n\n[甲]", "{甲|http://a.cn}", "2:1 body-definition-unused"}
    };
    CHECK(examples);
}

static void references_in_the_issue(void **state)
{
    (void)state;
    static const struct example examples[] = {
        {"见[上表](#tab)。", "见{上表|#tab}。", NULL},
        {"见[](#tab)，第[](#tab){.page}页。", "见{@|#tab}，第{@|page tab}页。", NULL},
        {"[](#a)[](#b)", "{@|#a}{@|#b}", NULL},
        {"[](#表-1) [](#a:b.c_d)字[ ](#a)字", NULL, "1:23 body-link-empty"},
        {"[](#%E8%A1%A8)", "{@|#表}", NULL},
        {"**[](#a)**字[[](#b)]{.title}", "<b>{@|#a}</b>字<t1>{@|#b}", NULL},
        {"[**甲**乙](#a)", "<b>{甲|#a}</b>{乙|#a}", NULL},
        {"见\n[](#a)\n表\n\nsee\n[](#a)\nhere", "见{@|#a}表\nsee {@|#a} here", NULL},
        {"a[\n](#a)\n\na\n[\n](#a)b", "a{@|#a}\na {@|#a}b", NULL},
        {"[甲][乙]\n\n[乙]: #a", "{甲|#a}", NULL},
        {"# [](#a)\n\n![[](#b)](c.png)", "#1 {@|#a}\nfig[c.png: {@|#b}]", NULL},
        {"| [](#a){.page} | [乙](#b) |\n|---|---|", "table[2: ](^{@|page a}|^{乙|#b})", NULL},
        {"[甲](#a){.page}", "{甲|#a}", "1:9 body-page-words"},
        {"[](#a){.pages}[](#a){#b}", "{@|#a}{@|#a}", "1:8 body-attribute-near, 1:22 body-attribute-unknown"},
        {"[](http://a.cn){.page}", NULL, "1:1 body-link-empty, 1:16 body-attributes"},
        {"`[](#a){.page}`", "<c>[](#a){.page}</c>", NULL},
        {"[](#a \"题\")", "{@|#a}", "1:1 body-link-title"}
    };
    CHECK(examples);
}

static void names_of_places(void **state)
{
    (void)state;
    static const struct example examples[] = {
        {"## 标题 {#表-1}", "#2#表-1 标题", NULL},
        {"## 标题{#_a_b_} ##", "#2#_a_b_ 标题", NULL},
        {"标题 {#*a*\n---", "#2 标题 {#<i>a</i>", NULL},
        {"标题 { #a }\n---", "#2#a 标题", NULL},
        {"# 题(甲){#a}\n\n# 题[甲]{#b}", "#1#a 题(甲)\n#1#b 题[甲]", NULL},
        {"# 集合 {1,2}\n\n# 题 \\{#a}\n\n# `{#a}`", "#1 集合 {1,2}\n#1 题 {#a}\n#1 <c>{#a}</c>", NULL},
        {"# {#a}", "", "1:3 body-empty"},
        {"# 题 {#a,b}", NULL, "1:6 body-id"},
        {"# 题 {#a b}", NULL, "1:9 body-attribute-form"},
        {"# 题 {.a}", NULL, "1:6 body-attribute-unknown"},
        {"# 题 {#a #b}", NULL, "1:9 body-attribute-twice"},
        {"# [题](http://a.cn){#a}", NULL, "1:19 body-attributes"},
        {"# 题[甲]{.small} 乙", NULL, "1:8 body-attribute-unknown"},
        {"字 {#a}", "字 {#a}", NULL},
        {"| 甲 |\n|---|\n\n: 集合{1} {#_a_}", "table#_a_[1: 集合{1}](^甲)", NULL}
    };
    CHECK(examples);
}

static void bare_addresses(void **state)
{
    (void)state;
    static const struct example examples[] = {
        {"见http://a.cn/b。", "见{http://a.cn/b!}。", NULL},
        {"http://a.cn，后", "{http://a.cn!}，后", NULL},
        {"http://a.cn后", "{http://a.cn!}后", NULL},
        {"https://a.cn/x_y_z*k*l_", "{https://a.cn/x_y_z*k*l!}_", NULL},
        {"http://a.cn/~a/~b", "{http://a.cn/~a/~b!}", NULL},
        {"http://a.cn/x\\_y", "{http://a.cn/x_y!}", NULL},
        {"**http://a.cn/**后", "<b>{http://a.cn/!}</b>后", NULL},
        {"http://a.cn.", "{http://a.cn!}.", NULL},
        {"(http://a.cn/b)", "({http://a.cn/b!})", NULL},
        {"(http://a.cn/b_(c))", "({http://a.cn/b_(c)!})", NULL},
        {"\"http://a.cn\"", "\"{http://a.cn!}\"", NULL},
        {"http://a.cn/?!:;,'", "{http://a.cn/!}?!:;,'", NULL},
        {"http://a.cn/?a=1&b=2", "{http://a.cn/?a=1&b=2!}", NULL},
        {"http://a.cn/?a&amp;b", "{http://a.cn/?a&b!}", NULL},
        {"http://a.cn/&copy;", "{http://a.cn/!}©", NULL},
        {"[http://a.cn](http://b.cn)", "{http://a.cn|http://b.cn}", NULL},
        {"http://a.cn\nhttp://b.cn", "{http://a.cn!} {http://b.cn!}", NULL},
        {"电邮a_b.c@d-e.com.cn。", "电邮{a_b.c@d-e.com.cn!}。", NULL},
        {"a@b.cn.", "{a@b.cn!}.", NULL},
        {"a@b", "a@b", NULL},
        {"a@3.5", "a@3.5", NULL},
        {"mailto:a@b.cn?subject=c)", "{mailto:a@b.cn?subject=c!})", NULL},
        {"xhttp://a.cn", "xhttp://a.cn", NULL},
        {"http://", "http://", NULL},
        {"http://，", "http://，", NULL},
        {"www.a.cn", "www.a.cn", NULL},
        {"`http://a.cn`", "<c>http://a.cn</c>", NULL}
    };
    CHECK(examples);
}

static void references(void **state)
{
    (void)state;
    static const struct example examples[] = {
        {"AT&T &amp; &lt;b&gt; &#20013;&#x6587;", "AT&T & <b> 中文", NULL},
        {"&CounterClockwiseContourIntegral;&NotEqualTilde;&nosuch;", "∳≂̸&nosuch;", NULL},
        {"\\&amp;", "&amp;", NULL},
        {"字&#0;", "字&#0;", "1:2 body-entity"},
        {"&#7; &#x2028; &#xD800; &#x110000; &#xFFFF; &NewLine;", NULL,
         "1:1 body-entity, 1:6 body-entity, 1:15 body-entity, 1:24 body-entity, 1:35 body-entity, 1:44 body-entity"},
        {"甲&#x202E;乙&#8297;&#xFEFF;丙", "甲乙丙", "1:2 char-bidi, 1:11 char-bidi, 1:18 char-bom"},
        {"&#42;字&#42;", "*字*", NULL}
    };
    CHECK(examples);
}

/* [文字]{.proper}, {.title} and {lang=…}: the number tells which bracket with a line a span belongs to. */
static void bracketed_spans(void **state)
{
    static const struct example examples[] = {
        {"作[楚辞]{.title}。", "作<t1>楚辞。", NULL},
        {"[屈原]{.proper}[宋玉]{.proper}作", "<p1>屈原<p2>宋玉作", NULL},
        {"[甲**乙**丙]{.proper}", "<p1>甲<b><p1>乙</b><p1>丙", NULL},
        {"**[甲]{.proper}**乙", "<b><p1>甲</b>乙", NULL},
        {"*[甲]{.proper}乙*丙", "<i><p1>甲</i><i>乙</i>丙", NULL},
        {"乙*甲*[丙]{.proper}丁", "乙<i>甲</i><p1>丙丁", NULL},
        {"[*甲*乙]{.proper}丙", "<i><p1>甲</i><p1>乙丙", NULL},
        {"甲**乙**[“丙”]{lang=ja}**丁**", "甲<b>乙</b><ja>“丙”<b>丁</b>", NULL},
        {"[甲[乙]{.proper}丙]{.title}", "<t1>甲<t1>乙<t1>丙", NULL},
        {"[[甲]乙]{.title}", "<t1>[甲]乙", NULL},
        {"[[甲](http://a.cn)]{.title}", "<t1>{甲|http://a.cn}", NULL},
        {"\\[甲]{.title}", NULL, "1:5 body-attributes"},
        {"[甲\n乙]{.title}", "<t1>甲乙", NULL},
        {"[]{.title}", NULL, "1:3 body-attributes"},
        {"[甲[乙]{.title}丙]{.title}丁", "<t1>甲乙丙丁", NULL},
        {"见[a *b*]{lang=en}。", "见<en>a <i><en>b</i>。", NULL},
        {"[骨]{lang=JA}[骨]{lang=\"zh-tw\"}[骨]{ lang=zh-HK }", "<ja>骨<zh-Hant-TW>骨<zh-Hant-HK>骨", NULL},
        {"[a]{lang=FR}[b]{lang=sr-LATN-rs}[c]{lang=es-419}", "<fr>a<sr-Latn-RS>b<es-419>c", NULL},
        {"[a]{lang=en-x-y}[b]{lang=de-DE-1996}[c]{lang=zh-hant-sg}[d]{lang=ja-jpan-jp-u-ca-japanese}", "<en>a<de-DE>b<zh-Hant>c<ja>d", NULL},
        {"[甲]{.proper lang=ja}[乙]{lang=ja .title}", "<p1><ja>甲<t2><ja>乙", NULL},
        {"[甲[乙]{.proper}[丙]{.proper}丁]{lang=ja}戊", "<ja>甲<p1><ja>乙<p2><ja>丙<ja>丁戊", NULL},
        {"[甲[b[丙]{lang=ja}d]{lang=en}戊]{.title}", "<t1>甲<t1><en>b<t1><ja>丙<t1><en>d<t1>戊", NULL},
        {"[甲](http://a.cn)[`b`]{lang=en}", "{甲|http://a.cn}<c><en>b</c>", NULL},
        {"[a]{lang=english}[b]{lang=cn}[c]{lang=en_US}[d]{lang=en-x}[e]{lang=en-}", NULL,
         "1:10 body-lang, 1:27 body-lang, 1:39 body-lang, 1:54 body-lang, 1:68 body-lang"},
        {"[a]{.propper}[b]{language=en}[c]{.small}[d]{#id}", NULL,
         "1:5 body-attribute-near, 1:18 body-attribute-near, 1:34 body-attribute-unknown, 1:45 body-attribute-unknown"},
        {"[a]{.proper .title}[b]{lang=en lang=ja}[c]{.proper width}", NULL,
         "1:13 body-attribute-twice, 1:32 body-attribute-twice, 1:52 body-attribute-form"},
        {"[a]{lang=}[b]{lang=\"en}[c]{lang=''}", NULL,
         "1:5 body-attribute-form, 1:15 body-attribute-form, 1:28 body-attribute-form"}
    };
    (void)state;
    CHECK(examples);
}

static void headings(void **state)
{
    (void)state;
    static const struct example examples[] = {
        {"# 标题", "#1 标题", NULL},
        {"字\n\n## 标题 ##\n字", "字\n#2 标题\n字", NULL},
        {"###### 六", "#6 六", NULL},
        {"####### 七", "####### 七", NULL},
        {"#标题", "#标题", NULL},
        {"#　标题", "#　标题", NULL},
        {"# **甲** `乙`~~丙~~", "#1 <b>甲</b> <c>乙</c><s>丙</s>", NULL},
        {"# #", NULL, "1:1 body-empty"},
        {"#", "", "1:1 body-empty"},
        {"#\t\n字\n\n# 题\n#", "字\n#1 题", "1:1 body-empty, 5:1 body-empty"},
        {"字\n\n> ##\n", "字\nq[]", "3:3 body-empty"},
        {"# ![](a.png)", "", "1:3 body-picture-amid"},
        {"标题\n===", "#1 标题", NULL},
        {"标题\n---\n\n---", "#2 标题\n---", NULL},
        {"#标题\n---", "#2 #标题", NULL},
        {"> - 标题\n>   ---\n", "q[ul[#2 标题]]", NULL},
        {"字\n\n标题\n标题\n---\n\n---", "字\n#2 标题标题\n---", "3:1 body-underlined"},
        {"> 一段话。\n> ---", "q[#2 一段话。]", "1:3 body-underlined"},
        {"# 题\n[甲]: http://a.cn", "#1 题", "2:1 body-definition-unused"}
    };
    CHECK(examples);
}

static void lists(void **state)
{
    (void)state;
    static const struct example examples[] = {
        {"- 甲\n- 乙\n  - 丙", "ul[甲][乙; ul[丙]]", NULL},
        {"- 甲\n  - 乙\n\n    丙\n- 丁", "ul[甲; ul~[乙; 丙]][丁]", NULL},
        {"- 甲\n\n- 乙", "ul~[甲][乙]", NULL},
        {"- 甲\n\n  乙", "ul~[甲; 乙]", NULL},
        {"字\n\n1. 甲\n2. 乙\n\n字\n\n* 甲", "字\nol1[甲][乙]\n字\nul[甲]", NULL},
        {"3) 甲\n4) 乙", "ol3[甲][乙]", NULL},
        {"0. 甲\n1. 乙", "ol0[甲][乙]", NULL},
        {"1. 甲\n1. 乙\n1. 丙", "ol1[甲][乙][丙]", NULL},
        {"1. 甲\n3. 乙", "ol1[甲][乙]", "2:1 body-list-number"},
        {"> 5. 甲\n>    1. 子\n>    3. 女\n> 7. 乙", "q[ol5[甲; ol1[子][女]][乙]]", "3:6 body-list-number, 4:3 body-list-number"},
        {"2021. 年", "ol2021[年]", "1:1 body-list-year"},
        {"2021\\. 年", "2021. 年", NULL},
        {"- 甲\n+ 乙", "ul[甲]\nul[乙]", NULL},
        {"甲\n- 乙", "甲\nul[乙]", NULL},
        {"甲\n1. 乙", "甲\nol1[乙]", NULL},
        {"甲\n2. 乙", "甲2. 乙", NULL},
        {"- 甲\n乙", "ul[甲乙]", NULL},
        {"- 甲。\n  乙", "ul[甲。乙]", "1:5 body-blank-line"},
        {"- [ ] 甲\n- [x] 乙", "ul[[ ] 甲][[x] 乙]", NULL},
        {"1、甲\n2、乙", "1、甲2、乙", "2:1 body-point"},
        {"（1）甲", "（1）甲", NULL},
        {"１. 甲", "１. 甲", NULL},
        {"1．甲", "1．甲", NULL},
        {"一、甲", "一、甲", NULL},
        {"· 甲", "· 甲", NULL},
        {"-甲", "-甲", NULL},
        {"1.甲", "1.甲", NULL},
        {"　　- 甲", "- 甲", "1:1 body-indent"},
        {"1\\. 甲", "1. 甲", NULL},
        {"-\n\n字", "ul[]\n字", "1:1 body-empty"},
        {"- 甲\n-\n- 乙", "ul[甲][][乙]", "2:1 body-empty"},
        {"- [甲]: http://a.cn\n- [甲]", "ul[][{甲|http://a.cn}]", "1:1 body-empty"},
        {"- - 甲\n  - 乙\n- 丙", "ul[ul[甲][乙]][丙]", NULL},
        {"* # 题\n  字\n* > 引\n* ---\n* ```\n  码\n  ```", "ul[#1 题; 字][q[引]][---][`码`]", NULL},
        {"- 甲\n\n      缩", "ul~[甲]", "3:7 body-indented"},
        {"- **甲**`乙`\n- http://a.cn", "ul[<b>甲</b><c>乙</c>][{http://a.cn!}]", NULL},
        {"- [甲\n- 乙]{.title}", NULL, "1:3 body-attributes, 2:4 body-attributes"}
    };
    CHECK(examples);
}

/* What pasted text brings along. Marks: a case has the marks that are complained of, in order. */
static void half_width_marks(void **state)
{
    (void)state;
    static const struct { const char *text, *meant; } cases[] = {
        {"完成,进展顺利.下一步:分工", "，。："},
        {"分工;何时?现在!", "；？！"},
        {"《书》,“引”.（一）;另一", "，。；"},
        {"好, 对. ", "，。"},
        {"为[^1],甲", "，"},
        {"据说...但是......", "…………"},
        {"真的?!好!!", "？！"},
        {"一.总则", "、"},
        {"十二.附则", "、"},
        {"总则一.甲", "。"},
        {"甲(乙)丙", "（ ）"},
        {"(一)总则", "（ ）"},
        {"甲（乙)丙(丁）戊", "）（"},
        {"甲(乙，见(丙)丁)戊", "（ ）（ ）"},
        {"增长5%,达到30,其中GDP;约", "，，；"},
        {"共,8成", "，"},
        {"かな,カナ.", "，。"},
        {"甲\\\n乙.\\\n丙", "。"},
        /* not half-width marks amid Chinese */
        {"3.5米、12:30、1,000元、U.S.、e.g.、No.三、1.甲、第1.点", ""},
        {"比分3:2，见<https://a.cn/甲,乙>和`甲,乙.丙`", ""},
        {"数据(GDP)增长(20%)，Yahoo!公司，f(甲)，a(甲)", ""},
        {"The word 汉, in (字) and 甲.乙 is set apart.", ""},
        {"漢字, 漢字. 한국", ""},
        {"甲\\,乙:::丙", "，"},
        {"甲&#44;乙", ""},
        {"甲 , 乙", ""},
        {"http://a.cn", ""}
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct diags *diags = diags_new(arena);
        struct buf meant = {.arena = arena};
        read_body(str_format(arena, "%s\n\n[^1]: 注", cases[i].text), diags);
        diags_sort(diags);
        for (size_t j = 0; j < diags->list.n; j++)
            if (diags->list.at[j].id == DIAG_HALF_WIDTH)
                buf_add(&meant, diags->list.at[j].args[1]);
        if (!str_is(buf_str(&meant), cases[i].meant))
            fail_msg("%s: %.*s", cases[i].text, (int)meant.n, meant.s);
    }
}

#define LINE "这一行写满了二十个汉字，正好到右边为止断开"
#define MAIL "this line of a letter was broken where the window of its writer ended in"

static void pasted_text(void **state)
{
    (void)state;
    static const struct example examples[] = {
        {"　　一段\n\n　　二段\n\n- 　三", NULL, "1:1 body-indent"},
        {"\u00A0\u00A0一段\n\n\u2003二段", "一段\n二段", "1:1 body-indent"},
        {"&emsp;一段", "\u2003一段", NULL},
        {"> 　引\n\n| 　甲 |\n|---|", NULL, "1:3 body-indent"},
        {"甲,乙\n\n丙,丁\n\n戊,己\n\n庚,辛\n\n壬,癸", NULL,
         "1:2 half-width, 3:2 half-width, 5:2 half-width, 7:2 body-more-warnings"},
        {"# 题,目\n\n![图,一](a.png)\n\n| 甲,乙 |\n|---|", NULL, "1:4 half-width, 3:4 half-width, 5:4 half-width"},
        {"姓名：　　　　电话：", NULL, "1:4 body-blanks"},
        {"a\tb", "a b", "1:2 body-blanks"},
        {"姓名：   电话：\t年龄：　职务：  `a    b`", NULL, "1:4 body-blanks, 1:10 body-blanks"},
        {"王　明  李四", NULL, NULL},
        {"甲&emsp;&emsp;&emsp;乙", NULL, NULL},
        {"the infor-\nmation is co-ordinated - \nwell", "the infor- mation is co-ordinated - well", "1:10 body-hyphen"},
        {"`infor-\nmation` 5-\n6", NULL, NULL},
        {LINE "的\n" LINE "甲\n" LINE "乙\n完。", NULL, "1:1 body-wrapped"},
        {"> " LINE "的\n> " LINE "甲\n> 完。\n\n" LINE "\n" LINE "\n完。", NULL, "1:3 body-wrapped"},
        {MAIL "\n" MAIL "side\n" MAIL "\nthe end.", NULL, "1:1 body-wrapped"},
        {LINE "\n" LINE, NULL, NULL},
        {LINE "\n" LINE LINE "\n" LINE "\n完", NULL, NULL},
        {LINE "；\n" LINE "；\n" LINE "；\n" LINE "：\n完", NULL, NULL},
        {LINE "  \n" LINE "\n" LINE, NULL, NULL},
        {LINE "\\\n" LINE "\n" LINE, NULL, NULL},
        {"床前明月光\n疑是地上霜\n举头望明月\n低头思故乡", NULL, NULL},
        {"```\n　　甲,乙    丙\n```", NULL, NULL}
    };
    CHECK(examples);
}

static void quotes(void **state)
{
    (void)state;
    static const struct example examples[] = {
        {"> 引\n> > 引", "q[引; q[引]]", NULL},
        {"> 甲\n乙\n\n丙", "q[甲乙]\n丙", NULL},
        {"> 甲\n>\n> 乙", "q[甲; 乙]", NULL},
        {"> - # 题", "q[ul[#1 题]]", NULL},
        {">字", "q[字]", NULL},
        {"》字", "》字", NULL},
        {">\n\n字", "q[]\n字", "1:1 body-empty"},
        {"> [注]: 说明文字", "q[]", "1:1 body-empty, 1:3 body-definition-text"},
        {"> [注]:\n> 说明文字", "q[]", "1:1 body-empty, 1:3 body-definition-text"},
        {"> - [注]: 说明文字\n> - 乙", "q[ul[][乙]]", "1:3 body-empty, 1:5 body-definition-text"},
        {"> 字\n> [注]: 说明", "q[字[注]: 说明]", NULL},
        {"> [甲]: http://a.cn\n\n[甲]", "q[]\n{甲|http://a.cn}", "1:1 body-empty"}
    };
    CHECK(examples);
}

static void code(void **state)
{
    (void)state;
    static const struct example examples[] = {
        {"字`码`字``码``", "字<c>码</c>字<c>码</c>", NULL},
        {"字`` 码`码 ``", "字<c>码`码</c>", NULL},
        {"字`**&amp;\\*[^1]`", "字<c>**&amp;\\*[^1]</c>", NULL},
        {"字`码\n码`", "字<c>码码</c>", NULL},
        {"字`ab\nab`", "字<c>ab ab</c>", NULL},
        {"字`ab \nab`", "字<c>ab  ab</c>", NULL},
        {"字`  ab  `\n字`　`", "字<c> ab </c>字<c>　</c>", NULL},
        {"**字`码`**[`码`](http://a.cn)", "<b>字</b><b><c>码</c></b><c>{码|http://a.cn}</c>", NULL},
        {"`[甲]{.title}`[乙]{.title}", "<c>[甲]{.title}</c><t1>乙", NULL},
        {"[`码`]{.title}", "<c><t1>码</c>", NULL},
        {"[甲`乙]{.title}`", NULL, "1:1 body-attributes"},
        {"`[甲`乙]{.title}", NULL, "1:6 body-attributes"},
        {"`http://a.cn`", "<c>http://a.cn</c>", NULL},
        {"字`码", "字`码", NULL},
        {"```\n代码\n```\n字", "`代码`\n字", NULL},
        {"```c++\nint a;\n\n    b\n\n```", "`int a;//    b`", NULL},
        {"~~~\n\n　一\n二 \n~~~", "`　一/二`", NULL},
        {"```\n\ta\n  \tb\n```", "`    a/    b`", NULL},
        {"```\na\tbc\n  d\t\te\n中文字符\tf\n```", "`a   bc/  d     e/中文字符    f`", NULL},
        {"字`a\tb`", "字<c>a b</c>", NULL},
        {"> ```\n> - 甲\n>\n> # **乙**\n> ```\n> 字", "q[`- 甲//# **乙**`; 字]", NULL},
        {"- ```\n  甲\n    乙\n  ```\n- 丙", "ul[`甲/  乙`][丙]", NULL},
        {"```\n[甲]{.title}[^1]\n[注]: 说明\n&amp;http://a.cn\n```", "`[甲]{.title}[^1]/[注]: 说明/&amp;http://a.cn`", NULL},
        {"~~~\n\n~~~\n\n~~~\n~~~", "", "1:1 body-empty, 5:1 body-empty"},
        {"```注意\n字\n```", "`字`", "1:4 body-fence-words"},
        {"~~~字~~~\n字", "`字`", "1:1 body-fence-open, 1:4 body-fence-words"},
        {"字\n\n```\n字\n\n字", "字\n`字//字`", "3:1 body-fence-open"},
        {"> ```\n> 甲\n\n乙", "q[`甲`]\n乙", "1:3 body-fence-open"},
        {"> ```\n> 甲\n> ```\n`乙`\n\n- ```\n  丙\n\n丁", NULL, "6:3 body-fence-open"},
        {"> ```\n> 甲\n\n`乙`", "q[`甲`]\n<c>乙</c>", "1:3 body-fence-open"},
        {"> ```\n> 甲\n`乙`", NULL, "1:3 body-fence-open, 3:1 body-fence-level"},
        {"- ~~~~\n  甲\n\n~~乙~~", NULL, "1:3 body-fence-open, 4:1 body-fence-level"},
        {"> ```\n`+\n[^甲]: 乙\n\n[^甲]", NULL, "2:1 body-fence-level, 3:1 body-empty"},
        {"字\n\n    缩进\n    缩进\n\n字", "字\n字", "3:5 body-indented"}
    };
    CHECK(examples);
}

static void strikes_and_rules(void **state)
{
    (void)state;
    static const struct example examples[] = {
        {"字~~删~~字", "字<s>删</s>字", NULL},
        {"删~~《书》~~新**~~甲~~**", "删<s>《书》</s>新<b><s>甲</s></b>", NULL},
        {"3~5月~~6~7月~~", "3~5月<s>6~7月</s>", NULL},
        {"~~~~删~~~~", "", "1:5 body-fence-words"},
        {"甲~~~乙~~~", "甲~~~乙~~~", NULL},
        {"字\n\n***\n\n* * *", "字\n---\n---", NULL},
        {"字\n***\n字", "字\n---\n字", NULL},
        {"> ---", "q[---]", NULL},
        {"\\---", "---", NULL}
    };
    CHECK(examples);
}

static void tables(void **state)
{
    (void)state;
    static const struct example taken[] = {
        {"| 甲 | 乙 |\n|---|---|\n| 1 | 2 |", "table[2: ](^甲|^乙)(1|2)", NULL},
        {"甲 | 乙 | 丙 | 丁\n:-- | --: | :-: | ---\n1 | 2 | 3\n\n字",
         "table[4: ](^<甲|^>乙|^=丙|^丁)(<1|>2|=3|)\n字", NULL},
        {"甲 | 乙 | 丙\n--- | --: | :-:\n1\t|\n|\n2 | 3 | 4\n", "table[3: ](^甲|^>乙|^=丙)(1|>|=)(|>|=)(2|>3|=4)", NULL},
        {"\n\n-|\n|---\n: 一", "table[1: 一](^-)", NULL},
        {"| 甲 | 乙 |\n|-|-|\n| 1 | 2 |", "table[2: ](^甲|^乙)(1|2)", NULL},
        {"甲|乙|丙|丁\n:-|-:|:--:|--\n-|--|3|-", "table[4: ](^<甲|^>乙|^=丙|^丁)(<-|>--|=3|-)", NULL},
        {"> | 甲 |\n> | - |\n> | [乙](http://a.cn) |\n>\n> | 丙 |\n> |:-:|\n> | **丁** |\n\n戊",
         "q[table[1: ](^甲)({乙|http://a.cn}); table[1: ](^=丙)(=<b>丁</b>)]\n戊", NULL},
        {"```\n| 甲 |\n|-|\n```\n字 | 字\\\n\n| 甲 |\n|:-|\n| 乙 |", "`| 甲 |/|-|`\n字 | 字\\\ntable[1: ](^<甲)(<乙)", NULL},
        {"甲\n|---|\n乙", "table[1: ](^甲)(乙)", NULL},
        {"| **甲** | `a\\|b` |\n|---|---|\n| [1](http://a.cn) | \\| |\n",
         "table[2: ](^<b>甲</b>|^<c>a|b</c>)({1|http://a.cn}||)", NULL},
        {"| | 乙 |\n|---|---|\n|| 2 |\n| 1 ||", "table[2: ](^|^乙)(|2)(1|)", NULL},
        {"|甲||乙|\n|---|---|---|\n|1||2|", "table[3: ](^甲|^|^乙)(1||2)", NULL},
        {"> - | 甲 |\n>   |---|\n>   | 乙 |", "q[ul[table[1: ](^甲)(乙)]]", NULL},
        {"1. | 甲 | 乙 |\n   |---|---|\n   | 丙 | 丁 |\n2. 戊", "ol1[table[2: ](^甲|^乙)(丙|丁)][戊]", NULL},
        {"| 甲 |\n|---|\n| 1 |\n: **标**题 {#tab}", "table#tab[1: <b>标</b>题](^甲)(1)", NULL},
        {"| 甲 |\n|---|\n| 1 |\n\n: 标题\n  续 {#表-1}\n\n: 字", "table#表-1[1: 标题续](^甲)(1)\n: 字", NULL},
        {"| 甲 |\n|---|\n| 1 |\n\n: （甲）[乙]{.title}(丙){#t}", "table#t[1: （甲）<t1>乙(丙)](^甲)(1)", NULL},
        {"| 甲 |\n|---|\n\n: 标题 {.t}", NULL, "4:7 body-attribute-unknown"},
        {"| 甲 |\n|---|\n\n\\: 标题", "table[1: ](^甲)\n: 标题", NULL},
        {"| 甲 |\n|---|\n\n: {#t}", "table#t[1: ](^甲)", NULL},
        {"| 甲 |\n|---|\n: ", "table[1: ](^甲)(:)", NULL},
        {"字\n\n: 标题", "字\n: 标题", NULL},
        {"| 甲 |\n|-|\n| 乙 <b> |\n\n| 丙 |\n|--|\n| 丁 <i> |", NULL, "3:5 body-html, 7:5 body-html"},
        {"| 甲 | 乙 |\n|---|---|\n| 1 | 2 | 3 |", NULL, "3:1 body-row-cells"},
        {"| 甲 | 乙 | 丙 |\n|---|---|", NULL, "1:1 body-row-cells"},
        {"| 甲 |\n|---|---|", NULL, "1:1 body-row-cells"},
        {"| 甲 | 乙 |\n|---|---|\n| 1 | 2 |\n注：说明", NULL, "4:1 body-row-bare"},
        {"| 甲 | 乙 | 丙 |\n|---|---|---|\n| `1|2` | 3 |", NULL, "3:4 body-cell-bar, 3:11 body-cell-bar"},
        {"|甲|乙|\n|---|---|\n|[1](x|2)|", "table[2: ](^甲|^乙)([1](x|2))", NULL},
        {"| 甲 |\n|---|\n# 题\n```\n码\n```", NULL, "3:1 body-row-bare, 4:1 body-row-bare, 6:1 body-row-bare"},
        {"| 甲 |\n:-----:\n| 乙 |\n\n字:\n:-:", "| 甲 | :-----: | 乙 |\n字: :-:", "1:1 body-table-form"},
        {"# | 甲 | 乙\n--|--|--", NULL, "2:1 body-table-form"},
        {"表：\n| 甲 | 乙 |\n|---|---|\n| 1 | 2 |", NULL, "1:1 body-table-form"},
        {"| ![](a.png) |\n|---|", "table[1: ](^)", "1:3 body-picture-amid"}
    };
    CHECK(taken);
}

static void figures(void **state)
{
    (void)state;
    static const struct example examples[] = {
        {"![图](a.png)", "fig[a.png: 图]", NULL},
        {"字\n\n![图 **甲** [乙]{.title}](figures/a.png)\n\n字", "字\nfig[figures/a.png: 图 <b>甲</b> <t1>乙]\n字", NULL},
        {"![说明\n文字 `a`](a.png){#图-1 width=60% place=top}", "fig#图-1[a.png 600‰ top: 说明文字 <c>a</c>]", NULL},
        {"![甲](1.png)\n![乙](2.png){place=full}\n  ![丙](3.png){width=\"8cm\"}",
         "fig[1.png: 甲]\nfig[2.png full: 乙]\nfig[3.png 226772: 丙]", NULL},
        {"![甲](1.png)  \n![乙](2.png)\\\n![丙](3.png)", "fig[1.png: 甲]\nfig[2.png: 乙]\nfig[3.png: 丙]", NULL},
        {"- ![甲](1.png){width=80mm}\n- 乙\n\n  ![丙](2.png)", "ul~[fig[1.png 226772: 甲]][乙; fig[2.png: 丙]]", NULL},
        {"> ![甲](1.png){width=100.5pt place=bottom}", "q[fig[1.png 100500 bottom: 甲]]", NULL},
        {"![图](<甲 乙.png>)\n![图](%E7%94%B2%20100%.png)\n![图](a_\\(b\\)&amp;*c*.png){ #a }",
         "fig[甲 乙.png: 图]\nfig[甲 100%.png: 图]\nfig#a[a_(b)&*c*.png: 图]", NULL},
        {"![甲][图]\n![图]\n\n[图]: a.png", "fig[a.png: 甲]\nfig[a.png: 图]", NULL},
        {"![见[文](http://a.cn)和http://b.cn。](a.png)", "fig[a.png: 见{文|http://a.cn}和{http://b.cn!}。]", NULL},
        {"![甲\\\n乙。\n丙](a.png){.x}", NULL, "3:11 body-attribute-unknown"},
        {"\\![图](http://a.cn) !\\[图](b)", "!{图|http://a.cn} ![图](b)", NULL},
        {"![](a.png)", "fig[a.png: ]", "1:1 body-picture-wordless"},
        {"`![图](a.png)`", "<c>![图](a.png)</c>", NULL},
        /* amid something */
        {"字![图](a.png){#x}字![](b.png)", "字字", "1:2 body-picture-amid, 1:18 body-picture-amid"},
        {"![图](a.png)字", "字", "1:1 body-picture-amid"},
        {"![图](a.png)\n![图](b.png)\n字。", NULL, "1:1 body-picture-amid, 2:1 body-picture-amid"},
        {"![图](a.png) ![图](b.png)", "fig[a.png: 图]", "1:13 body-picture-amid"},
        {"- 字\n  ![图](a.png)", NULL, "2:3 body-picture-amid"},
        {"**![图](a.png)**\n\n[![图](a.png)](http://a.cn)\n\n[![图](a.png)]{.title}", NULL,
         "1:3 body-picture-amid, 3:2 body-picture-amid, 5:2 body-picture-amid"},
        {"![图![图](b.png)](a.png)", NULL, "1:4 body-picture-amid"},
        {"| 甲 |\n|---|\n| ![图](a.png) |\n\n: ![图](a.png)", NULL, "3:3 body-picture-amid, 5:3 body-picture-amid"},
        /* paths */
        {"![图]()", NULL, "1:1 body-picture-no-path"},
        {"![图](http://a.cn/b.png)\n![图](data:image/png;base64,xx)\n![图](//a.cn/b.png)\n![图](file:///b.png)", NULL,
         "1:1 body-picture-address, 2:1 body-picture-address, 3:1 body-picture-address, 4:1 body-picture-address"},
        {"![图](D:\\图\\a.png)\n![图](图\\a.png)\n![图](D:/a.png)", NULL,
         "1:1 body-picture-backslash, 2:1 body-picture-backslash, 3:1 body-picture-backslash"},
        {"![图](%FF.png)\n![图](a%00.png)\n![图](%E2%80%AEa.png)", NULL,
         "1:1 body-picture-escape, 2:1 body-picture-escape, 3:1 body-picture-escape"},
        {"![图](a.png \"题\"){place=top}", "fig[a.png top: 图]", "1:1 body-link-title"},
        {"![图](a b.png)\n\n字![图]（a.png）\n\n！[图](a.png)\n\n![图] (a.png)", NULL,
         "1:1 body-picture-form, 3:2 body-picture-form, 5:2 body-picture-form, 7:1 body-picture-form"},
        /* properties */
        {"![图](a.png){width=300px}\n![图](a.png){width=300}\n![图](a.png){width=101%}\n![图](a.png){width=0%}", NULL,
         "1:13 body-width-pixels, 2:13 body-width, 3:13 body-width, 4:13 body-width"},
        {"![图](a.png){width=10em}\n![图](a.png){width=-1cm}\n![图](a.png){width=小三}", NULL,
         "1:13 body-width, 2:13 body-width, 3:13 body-width"},
        {"![图](a.png){place=left}\n![图](a.png){#a,b}\n![图](a.png){#a #b}", NULL,
         "1:13 body-place, 2:13 body-id, 3:16 body-attribute-twice"},
        {"![图](a.png){witdh=60%}\n![图](a.png){位置=top}\n![图](a.png){height=3cm}\n![图](a.png){width=60 %}", NULL,
         "1:13 body-attribute-near, 2:13 body-attribute-near, 3:13 body-attribute-unknown, 4:13 body-width, 4:22 body-attribute-form"},
        {"![图](a.png){60%}\n\n![图](a.png) {#x}\n\n![图](a.png)\n{#x}\n\n![图](a.png){#x", NULL,
         "1:12 body-picture-braces, 3:13 body-picture-braces, 6:1 body-picture-braces, 8:12 body-picture-braces"},
        {"![图](a.png)字{#x}", NULL, "1:1 body-picture-amid"}
    };
    CHECK(examples);
}

static void footnotes(void **state)
{
    (void)state;
    static const struct example examples[] = {
        {"字[^1]字。\n\n[^1]: 注文", "字(^1)字。\n^1[注文]", NULL},
        {"字[^1]。\n[^1]: 注文\n[^2]:注文二\n\n又[^2]", "字(^1)。\n又(^2)\n^1[注文]\n^2[注文二]", NULL},
        {"一[^b]二[^a]三[^b]\n\n[^a]: 甲\n[^b]: 乙", "一(^1)二(^2)三(^1)\n^1[乙]\n^2[甲]", NULL},
        {"字[^Note]\n\n[^nOTE]: 甲", "字(^1)\n^1[甲]", NULL},
        {"字[^注_1*]**重**\n\n[^注_1*]: **甲**《乙》`丙` http://a.cn", "字(^1)<b>重</b>\n^1[<b>甲</b>《乙》<c>丙</c> {http://a.cn!}]", NULL},
        {"[^1]: **《书》**提出\n\n字[^1]", "字(^1)\n^1[<b>《书》</b>提出]", NULL},
        {"[^1]:**《书》**提出\n\n字[^1]", "字(^1)\n^1[<b>《书》</b>提出]", NULL},
        {"**增长5%**[^1]提出**数据[^1]**提出\n\n[^1]: 甲", "<b>增长5%</b>(^1)提出<b>数据</b><b>(^1)</b>提出\n^1[甲]", NULL},
        {"字[^1][^2](a)\n\n[^1]: 甲\n[^2]: 乙", "字(^1)(^2)(a)\n^1[甲]\n^2[乙]", NULL},
        {"[文](http://a.cn)[^1]http://a.cn[^1]\n\n[^1]: 甲", "{文|http://a.cn}(^1){http://a.cn!}(^1)\n^1[甲]", NULL},
        {"[文][^1]\n\n[^1]: 甲", "[文](^1)\n^1[甲]", NULL},
        {"[文[^1]]{.title}\n\n[^1]: 甲", "<t1>文<t1>(^1)\n^1[甲]", NULL},
        {"# 题[^1]\n- 点[^2]\n> 引[^3]\n\n[^1]: 甲\n[^2]: 乙\n[^3]: 丙",
         "#1 题(^1)\nul[点(^2)]\nq[引(^3)]\n^1[甲]\n^2[乙]\n^3[丙]", NULL},
        {"| 甲[^1] |\n|---|\n| [^2] |\n: 题[^1] {#t}\n[^1]: 一\n[^2]: 二",
         "table#t[1: 题(^1)](^甲(^1))((^2))\n^1[一]\n^2[二]", NULL},
        /* line ends beside a mark */
        {"汉字[^1]\nGDP[^1]\ngdp\n[^1]\n\n[^1]: 甲", "汉字(^1)GDP(^1) gdp(^1)\n^1[甲]", NULL},
        {"一句。[^1]\n二句\n\n[^1]: 甲", "一句。(^1)二句\n^1[甲]", "1:8 body-blank-line"},
        /* what a note holds */
        {"字[^1]\n\n[^1]: 甲\n    续\n\n    乙\n\n    - 丙\n      丁\n\n    > 戊\n\n尾",
         "字(^1)\n尾\n^1[甲续; 乙; ul[丙丁]; q[戊]]", NULL},
        {"字[^1]\n\n[^1]:\n    甲\n\n        乙", "字(^1)\n^1[甲]", "6:9 body-indented"},
        {"字[^1]\n\n[^1]:\n\n    甲\n    1. 乙\n    ```\n    丙\n    ```", "字(^1)\n^1[甲; ol1[乙]; `丙`]", NULL},
        {"字[^1]\n\n[^1]: 甲\n\n\t乙\n[^2]: 丙\n\n又[^2]", "字(^1)\n又(^2)\n^1[甲; 乙]\n^2[丙]", NULL},
        /* where it stands */
        {"> 字[^1]\n> [^1]: 注\n> 续\n\n尾", "q[字(^1)]\n尾\n^1[注续]", "3:3 body-note-line"},
        {"- 甲[^1]\n\n  [^1]: 注\n\n      续\n- 乙", "ul~[甲(^1)][乙]\n^1[注; 续]", NULL},
        {"1. 甲[^1]\n[^1]: 注\n2. 乙", "ol1[甲(^1)]\nol2[乙]\n^1[注]", NULL},
        {"+ 甲[^1]\n\n[^1]: 注\n\n+ 乙", "ul[甲(^1)]\nul[乙]\n^1[注]", NULL},
        {"+ 甲[^1]\n- 乙\n* 丙\n\n[^1]: 注\n\n* 丁", "ul[甲(^1)]\nul[乙]\nul[丙]\nul[丁]\n^1[注]", NULL},
        {"+ 甲\n- 乙\n* 丙\n\n1) 丁[^1]\n[^1]: 注", "ul[甲]\nul[乙]\nul[丙]\nol1[丁(^1)]\n^1[注]", NULL},
        {"| 甲[^1] |\n|---|\n[^1]: 注", "table[1: ](^甲(^1))\n^1[注]", NULL},
        {"[甲][甲][^1]\n\n[^1]: [乙][甲]\n\n[甲]: http://a.cn", "{甲|http://a.cn}(^1)\n^1[{乙|http://a.cn}]", NULL},
        /* what is none */
        {"字\\[^1]\n\n\\[^1]: 字", "字[^1]\n[^1]: 字", NULL},
        {"`[^1]`\n```\n[^1]: 甲\n\n[^2]: 乙\n```", "<c>[^1]</c>\n`[^1]: 甲//[^2]: 乙`", NULL},
        {"字[^1]\n```\n[^1]: 甲\n```\n[^1]: 乙", "字(^1)\n`[^1]: 甲`\n^1[乙]", NULL},
        {"字[^]和[^ 1]和[^a b]", "字[^]和[^ 1]和[^a b]", NULL},
        /* errors */
        {"字[^1]", "字", "1:2 body-note-unknown"},
        {"字[^note]\n\n[^notes]: 甲\n\n[^notes]", NULL, "1:2 body-note-near"},
        {"字[^1]\n```\n[^1]: 甲\n```", NULL, "1:2 body-note-unknown"},
        {"字\n\n[^1]: 甲", "字", "3:1 body-note-unused"},
        {"字[^a]\n\n[^a]: 甲\n\n[^A]: 乙", "字(^1)\n^1[甲]", "5:1 body-note-twice"},
        {"字[^1]\n\n[^1]：甲", NULL, "3:1 body-note-colon"},
        {"字[^1]\n\n[^1]: 甲[^1]", "字(^1)\n^1[甲]", "3:8 body-note-inside"},
        {"字[^1][^2]\n\n[^1]: 甲\n\n    [^2]: 乙", NULL, "5:5 body-note-nested"},
        {"[字[^1]](http://a.cn)[^1]\n\n[^1]: 甲", "{字|http://a.cn}(^1)\n^1[甲]", "1:3 body-note-link"},
        {"字[^1][^2]\n\n[^1]:\n\n[^2]: `甲`", "字(^1)(^2)\n^1[]\n^2[<c>甲</c>]", "3:1 body-empty"},
        {"字[^1]\n\n[^1]: 甲\n\n    # 题\n\n    | 乙 |\n    |---|\n\n    ---", "字(^1)\n^1[甲]",
         "5:7 body-note-holds, 7:5 body-note-holds, 10:5 body-note-holds"},
        {"字[^1]\n\n[^1]: 甲\n\n    ![图](a.png)", NULL, "5:5 body-note-holds"},
        {"字[^1]\n\n![图[^1]](a.png)\n\n[^1]: 甲", "字(^1)\nfig[a.png: 图(^1)]\n^1[甲]", NULL},
        {"字[^1]\n\n[^1]: 甲\n    ===", NULL, "3:7 body-note-holds"},
        {"字[^1]\n\n[^1]: 甲 | 乙\n    ---|---", NULL, "3:6 body-note-holds"},
        {"字[^1][^2][^3]\n\n[^1]: - 甲\n[^2]:  > 乙\n[^3]: # 丙", NULL,
         "3:7 body-note-start, 4:8 body-note-start, 5:7 body-note-start"},
        {"字[^1]\n\n[^1]: 甲\n\n  乙", "字(^1)\n^1[甲; 乙]", "5:3 body-note-indent"},
        {"字[^1]\n\n[^1]: 甲\n\n   - **乙**", NULL, "5:4 body-note-indent"},
        {"字[^1]\n\n[^1]:\n甲", NULL, "4:1 body-note-indent"},
        {"字[^1]\n\n[^1]: 甲\n乙\n  丙", "字(^1)\n^1[甲乙丙]", "4:1 body-note-line"},
        {"> [^1]: 甲\n\n[^1]", "q[]\n(^1)\n^1[甲]", "1:1 body-empty"},
        {"+ 甲\n- 乙\n* 丙\n\n1) 丁[^1]\n[^1]: 注\n\n1. 戊", NULL, "6:1 body-note-signs"}
    };
    CHECK(examples);
}

static void boxes(void **state)
{
    (void)state;
    static const struct example examples[] = {
        {"::: box\n字\n:::", "box[字]", NULL},
        {"甲\n\n::: box\n\n字\n\n- 点\n\n:::\n\n乙", "甲\nbox[字; ul[点]]\n乙", NULL},
        {"甲\n::: pull\n字\n:::\n乙", "甲\npull[字]\n乙", NULL},
        {":::::box:::\n# 题\n字\n::::", "box[#1 题; 字]", NULL},
        {"::: {.pull #框-1} :::::\n字\n:::   ", "pull#框-1[字]", NULL},
        {"   ::: {#a .box}\n字\n :::", "box#a[字]", NULL},
        {":::: box\n甲\n::: pull\n乙\n::::\n丙\n:::", "box[甲; pull[乙]; 丙]", NULL},
        {"::: box\n甲\n:::\n::: box\n乙\n:::", "box[甲]\nbox[乙]", NULL},
        {"> ::: box\n> 字\n> :::\n> 尾", "q[box[字]; 尾]", NULL},
        {"- 甲\n  ::: box\n  - 字\n  :::\n- 乙", "ul[甲; box[ul[字]]][乙]", NULL},
        {"- 甲\n::: box\n- 乙\n:::\n- 丙", "ul[甲]\nbox[ul[乙]]\nul[丙]", NULL},
        {"::: box\n---\n| 甲 |\n|---|\n| 乙 |\n:::\n\n***", "box[---; table[1: ](^甲)(乙)]\n---", NULL},
        {":::: box\n::: box\n| 甲 | 乙 |\n|---|---|\n| 丙 |\n: 题\n:::\n::::\n\n尾", "box[box[table[2: 题](^甲|^乙)(丙|)]]\n尾", NULL},
        {"> | 甲 |\n> |---|\n> ::: box\n>\n> 乙\n> :::", "q[table[1: ](^甲); box[乙]]", NULL},
        {"::: box\n![图](a.png)\n:::", "box[fig[a.png: 图]]", NULL},
        {"::: box\n字[^1]\n\n[^1]: 注\n:::", "box[字(^1)]\n^1[注]", NULL},
        {"[甲]\n\n::: box\n[甲]: http://a.cn\n字\n:::", "{甲|http://a.cn}\nbox[字]", NULL},
        {"```\n::: box\n:::\n```", "`::: box/:::`", NULL},
        {"\\::: box\n\n:: 字\n\n字:::", "::: box\n:: 字\n字:::", NULL},
        /* errors */
        {"::: box\n字", "box[字]", "1:1 body-box-open"},
        {"字\n\n:::\n\n字", "字\n字", "3:1 body-box-close"},
        {"::: box\n字\n:::\n:::", "box[字]", "4:1 body-box-close"},
        {"::: box\n:::", "box[]", "1:1 body-empty"},
        {"::: box\n- 甲\n  :::", "box[ul[甲]]", "3:3 body-box-level"},
        {"::: box\n> 甲\n> :::\n:::", "box[q[甲]]", "3:3 body-box-level"},
        {"> ::: box\n> 甲\n\n:::", "q[box[甲]]", "1:3 body-box-open, 4:1 body-box-close"},
        {"::: pulls\n字\n:::\n\n::: notice\n字\n:::\n\n::: sidebar\n字\n:::", NULL,
         "1:5 body-box-near, 5:5 body-box-near, 9:5 body-box-name"},
        {"::: box 字\n字\n:::\n::: {.box\n字\n:::\n::: {#a}\n字\n:::\n::: {.box} 字\n字\n:::", NULL,
         "1:5 body-box-form, 4:5 body-box-form, 7:5 body-box-form, 10:5 body-box-form"},
        {"::: {.bx}\n字\n:::\n::: {.box .pull}\n字\n:::\n::: {.box #a,b}\n字\n:::\n::: {.box width=3}\n字\n:::", NULL,
         "1:6 body-attribute-near, 4:11 body-attribute-twice, 7:11 body-id, 10:11 body-attribute-unknown"},
        {"::: box\n| 甲 |\n|---|\n:::\n字\n\n尾", "box[table[1: ](^甲)]\n尾", "5:1 body-row-bare"},
        {"字\n    ::: box\n字\n:::", NULL, "2:5 body-box-indent, 4:1 body-box-close"},
        {"：：： box\n字\n：：：", NULL, "1:1 body-box-colons, 3:1 body-box-colons"},
        {"字[^1]\n\n[^1]: 甲\n\n    ::: box\n    乙\n    :::", NULL, "5:5 body-note-holds"}
    };
    CHECK(examples);
}

static void columns_are_bounded(void **state)
{
    (void)state;
    for (int columns = 63; columns < 66; columns++) {
        struct buf source = {.arena = arena};
        for (int row = 0; row < 3; row++) {
            for (int i = 0; i < columns; i++)
                buf_addz(&source, row == 1 ? "|---" : "|字");
            buf_addz(&source, "\n");
        }
        struct diags *diags = diags_new(arena);
        assert_int_equal(read_body(buf_str(&source), diags)->first != NULL, columns <= 64);
        assert_string_equal(show_diags(diags), columns <= 64 ? "" : "1:1 body-table-wide");
    }
}

/* Sixteen levels of lists and quotes are read, the next is an error, reported once. */
static void depth_is_bounded(void **state)
{
    (void)state;
    for (int levels = 15; levels < 40; levels += 8) {
        struct buf source = {.arena = arena};
        for (int i = 0; i < levels; i++)
            buf_addz(&source, i % 2 ? "> " : "- ");
        buf_addz(&source, "字");
        struct diags *diags = diags_new(arena);
        const char *shown = show(read_body(buf_str(&source), diags));
        assert_int_equal(strstr(shown, "字") != NULL, levels <= 16);
        assert_string_equal(show_diags(diags), levels <= 16 ? "" : "1:33 body-deep");
    }
}

static void constructs_not_set(void **state)
{
    (void)state;
    static const struct example examples[] = {
        {"<div>\n字\n</div>\n\n字", "字", "1:1 body-html"},
        {"字<b>字</b><br>", "字字", "1:2 body-html, 1:10 body-html"},
        {"字<!-- 注 -->字", "字字", "1:2 body-html"},
        {"<!-- 注 -->", "", "1:1 body-html"},
        {"字<!-- 注 -- 注 -->字 <!--> \\<!--", NULL, "1:2 body-html, 1:19 body-html"},
        {"- <div>\n- 字", "ul[][字]", "1:3 body-html"},
        {"[文\n\n字]{.proper}", NULL, "3:3 body-attributes"},
        {"[文](http://a.cn){#x}", NULL, "1:17 body-attributes"},
        {"集合{1,2}和(a){b}", "集合{1,2}和(a){b}", NULL},
        {"# **甲** [丙](x)", "#1 <b>甲</b> 丙", "1:9 link-bad"}
    };
    CHECK(examples);
}

static void reports_are_bounded(void **state)
{
    (void)state;
    struct buf source = {.arena = arena};
    for (int i = 0; i < 150; i++)
        buf_addz(&source, "句。\n");
    for (int i = 0; i < 150; i++)
        buf_addz(&source, "[码](a) ");
    struct diags *diags = diags_new(arena);
    read_body(buf_str(&source), diags);
    int counts[DIAG_COUNT] = {0};
    for (size_t i = 0; i < diags->list.n; i++)
        counts[diags->list.at[i].id]++;
    assert_int_equal(counts[DIAG_BODY_BLANK_LINE], 100);
    assert_int_equal(counts[DIAG_BODY_MORE_WARNINGS], 1);
    assert_int_equal(counts[DIAG_LINK_BAD], 100);
    assert_int_equal(counts[DIAG_BODY_MORE], 1);
}

static void places(void **state)
{
    (void)state;
    struct str source = STR("　　一**二**三&amp;四\n\n甲\nab\ncd\\\n乙[丙](http://a.cn)丁");
    static const struct {
        const char *character;
        int line, column;
    } wanted[] = {{"一", 1, 3}, {"二", 1, 6}, {"三", 1, 9}, {"&", 1, 10}, {"四", 1, 15}, {"甲", 3, 1}, {"a", 4, 1},
                  {"b", 4, 2}, {" ", 4, 3}, {"c", 5, 1}, {"\xE2\x80\xA8", 5, 4}, {"乙", 6, 1}, {"丙", 6, 3}, {"丁", 6, 18}};
    struct diags *diags = diags_new(arena);
    size_t n = 0;
    for (struct body_block *block = read_body(source, diags)->first; block; block = block->next) {
        for (size_t at; n < COUNT(wanted) && str_find(block->text, str_of(wanted[n].character), &at); n++) {
            struct pos pos = body_pos(block, at);
            if (pos.line != wanted[n].line || pos.column != wanted[n].column)
                fail_msg("%s is at %d:%d", wanted[n].character, (int)pos.line, (int)pos.column);
        }
    }
    assert_int_equal(n, COUNT(wanted));
}

/* Pieces that random bodies are made of; what may be lost of a piece is its syntax. */
static const char *const pieces[] = {
    "字", "数据", "，", "。", "“", "”", "《", "》", "（", "）", "—", "a", "bc", "12", " ", " ", "\n", "\n\n", "*", "**", "_", "__",
    "~", "~~", "\\*", "[", "]", ")", "!", "&amp;", "http://a.cn/b_c", "x@y.cn", "　", "\\\n", "가", "é", "·", "𠮷", ",", ".", "`",
    "``", "[文](http://a.cn)", "]{.title}", "[b]{lang=en}", "[](#a)",
    /* from here on: blocks */
    "\n- ", "\n  ", "\n    ", "\n\n  ", "\n> ", "\n> ", "\n>\n", "\n3. ", "\n   ", "\n# ", "\n```\n", "\n> ```\n", "\n---\n",
    "- ", "> ", "* ", "3) ", "# ", "\n[注]: ", "\n> [注]: ", "\n\n![图](a.png){#a}\n\n", "[^甲]", "[^甲]", "\n\n[^甲]: ", "\n\n    ", "\n::: box\n", "\n:::\n", "|", "\n|---|---|\n|", "\n: "};

enum { INLINE_PIECES = 46, PIECES = 40 };

static struct str random_body(uint32_t seed, size_t npieces)
{
    struct buf source = {.arena = arena};
    uint32_t state = seed * 2654435761u + 1;
    for (int i = 0; i < PIECES; i++) {
        state = state * 1664525u + 1013904223u;
        buf_addz(&source, pieces[(state >> 8) % npieces]);
    }
    return buf_str(&source);
}

static bool may_vanish(char c)
{
    return strchr("*_\\[] \n~`->#|:!", c) != NULL;
}

static bool has_blank_line(struct str source, size_t from, size_t to)
{
    bool blank = false;
    for (; from < to; from++) {
        if (source.s[from] == '\n' && blank)
            return true;
        blank = source.s[from] == '\n' || (blank && strchr(" >\t", source.s[from]));
    }
    return false;
}

/* Marks which bytes of the source the text of a block shows; they follow one another, and no blank line is between. */
static void cover_text(const struct body_block *block, struct str source, char *covered)
{
    size_t last = block->norigins ? block->origins[0].source : 0;
    for (size_t i = 0; i < block->norigins; i++) {
        size_t end = i + 1 < block->norigins ? block->origins[i + 1].at : block->text.n;
        if (str_is(str_slice(block->text, block->origins[i].at, end), "\uFFFC")) {
            memset(covered + block->origins[i].source, 1, strlen("[^甲]"));
            continue;
        }
        for (size_t at = block->origins[i].at; at < end; at++) {
            size_t from = block->origins[i].source + (at - block->origins[i].at);
            bool runs_on = block->kind == BLOCK_CODE || (from >= last && !has_blank_line(source, last, from));
            bool stands_for = strchr("\n\t", source.s[block->origins[i].source]) || source.s[from] == '\n'
                              || (unsigned char)block->text.s[block->origins[i].at] == 0xEF;
            last = stands_for ? block->origins[i].source : from;
            if (runs_on && from < source.n && source.s[from] == block->text.s[at] && !covered[from]++)
                continue;
            if (!runs_on || !stands_for)
                fail_msg("text twice, run together or not of the source: %d %zu %zu %zu «%.*s» %.*s", runs_on, at, from, last, (int)block->text.n, block->text.s, (int)source.n, source.s);
        }
    }
}

static void cover(const struct body_block *block, struct str source, char *covered)
{
    for (; block; block = block->next) {
        cover_text(block, source, covered);
        cover(block->first, source, covered);
    }
}

/* What a lost byte may belong to beside syntax of one character; the bytes of it. */
static size_t lost_syntax(struct str source, size_t at, const char *covered)
{
    static const char *const whole[] = {"(http://a.cn)", "{.title}", "box\n", "{lang=en}", "(a.png)", "{#a}", "(#a)",
                                        "\xE3\x80\x80"};
    for (size_t i = 0; i < COUNT(whole); i++)
        if (str_starts(str_from(source, at), str_of(whole[i])))
            return strlen(whole[i]);
    size_t begin = at, end = at;
    while (end < source.n && source.s[end] >= '0' && source.s[end] <= '9')
        end++;
    if (end > at && end < source.n && strchr(".)", source.s[end]) && !covered[end])
        return end + 1 - at;
    while (begin > 0 && source.s[begin - 1] != '\n')
        begin--;
    while (end < source.n && source.s[end] != '\n')
        end++;
    struct str line = str_slice(source, begin, end);
    size_t found;
    bool is_fence = str_find(line, STR("~~~"), &found) || str_find(line, STR("```"), &found);
    return is_fence ? end - at : 0;
}

static void check_nothing_lost(struct str source, const struct body *body)
{
    char *covered = arena_alloc(arena, source.n + 1);
    cover(body->first, source, covered);
    for (size_t i = 0; i < body->nnotes; i++) {
        memset(covered + body->notes[i]->source, 1, strlen("[^甲]:"));
        cover(body->notes[i]->first, source, covered);
    }
    for (size_t i = 0; i < source.n; i++) {
        size_t passed = covered[i] || may_vanish(source.s[i]) ? 0 : lost_syntax(source, i, covered);
        if (source.s[i] == '&' && covered[i] && str_starts(str_from(source, i), STR("&amp;")))
            i += 4;
        else if (passed)
            i += passed - 1;
        else if (!covered[i] && !may_vanish(source.s[i]))
            fail_msg("byte %zu is lost of: %.*s", i, (int)source.n, source.s);
    }
}

/* Does a link show the words of the definition that random bodies may have? Its address is no text then. */
static bool uses_definition(const struct body_block *block)
{
    for (; block; block = block->next) {
        for (size_t i = 0; i < block->nspans; i++)
            if (block->spans[i].link.n && str_is(str_slice(block->text, block->spans[i].from, block->spans[i].to), "注"))
                return true;
        if (uses_definition(block->first))
            return true;
    }
    return false;
}

/* Every character that is not a blank or Markdown's comes out once, in order. Bodies that were complained of may lose
 * text; two thirds of those that are tried are not. */
static void no_text_is_lost(void **state)
{
    (void)state;
    int sound = 0, unused = 0, noted = 0;
    for (uint32_t seed = 0; seed < 40000; seed++) {
        struct arena *outer = arena;
        arena = arena_new(NULL);
        struct str source = random_body(seed, seed % 2 ? COUNT(pieces) : INLINE_PIECES);
        struct diags *diags = diags_new(arena);
        const struct body *body = read_body(source, diags);
        for (size_t i = 0; i < diags->list.n; i++)
            unused += diags->list.at[i].id == DIAG_BODY_DEFINITION_UNUSED;
        if (diags->worst < SEVERITY_ERROR && !unused && !uses_definition(body->first)) {
            check_nothing_lost(source, body);
            sound++;
            noted += body->nnotes > 0;
        }
        unused = 0;
        arena_drop(arena);
        arena = outer;
    }
    print_message("%d sound bodies, %d with a note\n", sound, noted);
    assert_true(sound > 10000 && noted > 10);
}

static void addresses(void **state)
{
    (void)state;
    static const struct {
        const char *address, *encoded;  /* NULL: not allowed */
    } cases[] = {
        {"http://a.cn", "http://a.cn"},         {"HTTPS://A.cn/", "HTTPS://A.cn/"},
        {"mailto:a@b", "mailto:a@b"},           {"http://", NULL},
        {"https://", NULL},                     {"mailto:", NULL},
        {"ftp://a.cn", NULL},                   {"javascript:alert(1)", NULL},
        {"//a.cn", NULL},                       {"a.cn", NULL},
        {"", NULL},                             {"http://a b", NULL},
        {"http://a\tb", NULL},                  {"http://a　b", NULL},
        {"http://a.cn/中", "http://a.cn/%E4%B8%AD"},
        {"http://a.cn/%E4%B8%AD%zz%", "http://a.cn/%E4%B8%AD%25zz%25"},
        {"http://a.cn/\"<>\\^`{|}", "http://a.cn/%22%3C%3E%5C%5E%60%7B%7C%7D"},
        {"http://[::1]/[a]", "http://[::1]/%5Ba%5D"},
        {"http://a.cn/#a#b", "http://a.cn/#a%23b"},
        {"http://a.cn/-._~:/?@!$&'()*+,;=", "http://a.cn/-._~:/?@!$&'()*+,;="}
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct str address = str_of(cases[i].address);
        assert_int_equal(link_allowed(address), cases[i].encoded != NULL);
        if (cases[i].encoded)
            assert_string_equal(str_z(arena, link_encode(arena, address)), cases[i].encoded);
    }
}

static void entity_table(void **state)
{
    (void)state;
    uint32_t cps[2];
    assert_int_equal(nentities, 2125);
    for (size_t i = 0; i < nentities; i++) {
        assert_true(i == 0 || strcmp(entities[i - 1].name, entities[i].name) < 0);
        enum entity_result result = entity_decode(str_format(arena, "&%s;", entities[i].name), cps);
        bool is_control = strcmp(entities[i].name, "Tab") == 0 || strcmp(entities[i].name, "NewLine") == 0;
        assert_int_equal(result, is_control ? ENTITY_BAD : ENTITY_OK);
        assert_true(is_control || (cps[0] == entities[i].cps[0] && cps[1] == entities[i].cps[1]));
    }
    assert_int_equal(entity_decode(STR("&amp"), cps), ENTITY_UNKNOWN);
    assert_int_equal(entity_decode(STR("&AMP;"), cps), ENTITY_OK);
    assert_int_equal(entity_decode(STR("&Amp;"), cps), ENTITY_UNKNOWN);
    assert_int_equal(entity_decode(STR("&#99999999999999999999;"), cps), ENTITY_BAD);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(paragraphs, set_up, tear_down),
        cmocka_unit_test_setup_teardown(line_ends, set_up, tear_down),
        cmocka_unit_test_setup_teardown(emphasis_beside_han, set_up, tear_down),
        cmocka_unit_test_setup_teardown(emphasis_beside_every_mark, set_up, tear_down),
        cmocka_unit_test_setup_teardown(links, set_up, tear_down),
        cmocka_unit_test_setup_teardown(references_in_the_issue, set_up, tear_down),
        cmocka_unit_test_setup_teardown(names_of_places, set_up, tear_down),
        cmocka_unit_test_setup_teardown(bare_addresses, set_up, tear_down),
        cmocka_unit_test_setup_teardown(references, set_up, tear_down),
        cmocka_unit_test_setup_teardown(bracketed_spans, set_up, tear_down),
        cmocka_unit_test_setup_teardown(headings, set_up, tear_down),
        cmocka_unit_test_setup_teardown(lists, set_up, tear_down),
        cmocka_unit_test_setup_teardown(half_width_marks, set_up, tear_down),
        cmocka_unit_test_setup_teardown(pasted_text, set_up, tear_down),
        cmocka_unit_test_setup_teardown(quotes, set_up, tear_down),
        cmocka_unit_test_setup_teardown(code, set_up, tear_down),
        cmocka_unit_test_setup_teardown(strikes_and_rules, set_up, tear_down),
        cmocka_unit_test_setup_teardown(tables, set_up, tear_down),
        cmocka_unit_test_setup_teardown(figures, set_up, tear_down),
        cmocka_unit_test_setup_teardown(footnotes, set_up, tear_down),
        cmocka_unit_test_setup_teardown(boxes, set_up, tear_down),
        cmocka_unit_test_setup_teardown(columns_are_bounded, set_up, tear_down),
        cmocka_unit_test_setup_teardown(depth_is_bounded, set_up, tear_down),
        cmocka_unit_test_setup_teardown(constructs_not_set, set_up, tear_down),
        cmocka_unit_test_setup_teardown(reports_are_bounded, set_up, tear_down),
        cmocka_unit_test_setup_teardown(places, set_up, tear_down),
        cmocka_unit_test_setup_teardown(no_text_is_lost, set_up, tear_down),
        cmocka_unit_test_setup_teardown(addresses, set_up, tear_down),
        cmocka_unit_test_setup_teardown(entity_table, set_up, tear_down)
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
