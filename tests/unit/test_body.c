/* Bodies. A case is a source, what it is read as, and its diagnostics. Text is written with <b> and <i> for strong and
 * emphasis, {words|address} for a link, {address!} where the words are the address, / for a forced line break, and a
 * line end between paragraphs; a diagnostic as LINE:COLUMN and its id. */
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

static struct body_block *read_body(struct str text, struct diags *diags)
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
        buf_addc(out, cp == 0x2028 ? '/' : cp);
    }
}

static void add_span(struct buf *out, struct str text, const struct span *span)
{
    buf_addz(out, span->marks & SPAN_STRONG ? "<b>" : "");
    buf_addz(out, span->marks & SPAN_EMPHASIS ? "<i>" : "");
    if (span->property)
        buf_addf(out, "<%s%u>", span->marks & SPAN_TITLE ? "t" : "p", span->property);
    buf_addz(out, span->link.n ? "{" : "");
    add_text(out, str_slice(text, span->from, span->to));
    if (span->link.n && !span->is_url) {
        buf_addz(out, "|");
        buf_add(out, span->link);
    }
    buf_addz(out, span->link.n ? span->is_url ? "!}" : "}" : "");
    buf_addz(out, span->marks & SPAN_EMPHASIS ? "</i>" : "");
    buf_addz(out, span->marks & SPAN_STRONG ? "</b>" : "");
}

static const char *show(const struct body_block *block)
{
    struct buf out = {.arena = arena};
    for (; block; block = block->next) {
        for (size_t i = 0; i < block->nspans; i++)
            add_span(&out, block->text, &block->spans[i]);
        buf_addz(&out, block->next ? "\n" : "");
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
        {"　　全角缩进", "全角缩进", NULL},
        {" 　全角缩进　 \n", "全角缩进", NULL},
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
        {"一行\n　　二行", "一行二行", "1:3 body-blank-line"},
        {"一句。\n　　二句。\n三句", "一句。二句。三句", "1:4 body-blank-line, 2:6 body-blank-line"}
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
        {"𠮷**(异体)**字", "𠮷<b>(异体)</b>字", NULL},
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
        const struct example example = {source, shown, NULL};
        check(&example, 1);
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
        {"[](#tab)", "", "1:1 link-bad, 1:1 body-link-empty"},
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
        {"`http://a.cn`", NULL, "1:1 body-code"}
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
        {"&#42;字&#42;", "*字*", NULL}
    };
    CHECK(examples);
}

/* [文字]{.proper} and [文字]{.title}: the number tells which bracket a span belongs to. */
static void bracketed_spans(void **state)
{
    static const struct example examples[] = {
        {"作[楚辞]{.title}。", "作<t1>楚辞。", NULL},
        {"[屈原]{.proper}[宋玉]{.proper}作", "<p1>屈原<p2>宋玉作", NULL},
        {"[甲**乙**丙]{.proper}", "<p1>甲<b><p1>乙</b><p1>丙", NULL},
        {"**[甲]{.proper}**乙", "<b><p1>甲</b>乙", NULL},
        {"[甲[乙]{.proper}丙]{.title}", "<t1>甲<t1>乙<t1>丙", NULL},
        {"[[甲]乙]{.title}", "<t1>[甲]乙", NULL},
        {"[[甲](http://a.cn)]{.title}", "<t1>{甲|http://a.cn}", NULL},
        {"\\[甲]{.title}", NULL, "1:5 body-attributes"},
        {"[甲\n乙]{.title}", "<t1>甲乙", NULL},
        {"[]{.title}", NULL, "1:3 body-attributes"},
    };
    (void)state;
    CHECK(examples);
}

static void constructs_not_set(void **state)
{
    (void)state;
    static const struct example examples[] = {
        {"# 标题", "", "1:1 body-heading"},
        {"字\n\n## 标题 ##\n字", "字\n字", "3:1 body-heading"},
        {"#", "", "1:1 body-heading"},
        {"标题\n===", "", "1:1 body-underlined"},
        {"字\n\n标题\n标题\n---\n\n---", "字", "3:1 body-underlined, 7:1 body-break"},
        {"- 甲\n- 乙\n  - 丙", "", "1:1 body-list"},
        {"字\n\n1. 甲\n2. 乙\n\n字\n\n* 甲", "字\n字", "3:1 body-list, 8:1 body-list"},
        {"-\n\n字", "字", "1:1 body-list"},
        {"> 引\n> > 引", "", "1:1 body-quote"},
        {"> - # 题", "", "1:1 body-quote, 1:3 body-list, 1:5 body-heading"},
        {"| 甲 | 乙 |\n|---|---|\n| 1 | 2 |", "", "1:1 body-table"},
        {"| 甲 | 乙 |\n|-|-|\n| 1 | 2 |", NULL, "1:1 body-table"},
        {"表：\n| 甲 | 乙 |\n|---|---|\n| 1 | 2 |", NULL, "1:1 body-table"},
        {"字\n\n    缩进\n    缩进\n\n字", "字\n字", "3:5 body-indented"},
        {"```\n代码\n```\n字", "字", "1:1 body-fence"},
        {"~~~\n\n~~~\n\n~~~\n~~~", "", "1:1 body-fence, 5:1 body-fence"},
        {"字`码`字``码``", NULL, "1:2 body-code, 1:6 body-code"},
        {"字![图](a.png)字![](b.png)", "字字", "1:2 body-image, 1:14 body-image"},
        {"字~~删~~字", NULL, "1:2 body-strike"},
        {"字\n\n***\n\n* * *", "字", "3:1 body-break, 5:1 body-break"},
        {"<div>\n字\n</div>\n\n字", "字", "1:1 body-html"},
        {"字<b>字</b><br>", "字字", "1:2 body-html, 1:10 body-html"},
        {"字<!-- 注 -->字", "字字", "1:2 body-html"},
        {"<!-- 注 -->", "", "1:1 body-html"},
        {"字[^1]字\n\n[^1]: 注文", NULL, "1:2 body-footnote, 3:1 body-footnote"},
        {"字\\[^1]", "字[^1]", NULL},
        {"[文字]{.small}和[文]{lang=en}", NULL, "1:5 body-attributes, 1:17 body-attributes"},
        {"[文\n\n字]{.proper}", NULL, "3:3 body-attributes"},
        {"[文](http://a.cn){#x}", NULL, "1:17 body-attributes"},
        {"集合{1,2}和(a){b}", "集合{1,2}和(a){b}", NULL},
        {"::: box\n\n字\n\n:::\n\n::: box", NULL, "1:1 body-div, 7:1 body-div"},
        {"# **甲** `乙` [丙](x)", "", "1:1 body-heading, 1:9 body-code, 1:13 link-bad"}
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
        buf_addz(&source, "`码` ");
    struct diags *diags = diags_new(arena);
    read_body(buf_str(&source), diags);
    int counts[DIAG_COUNT] = {0};
    for (size_t i = 0; i < diags->list.n; i++)
        counts[diags->list.at[i].id]++;
    assert_int_equal(counts[DIAG_BODY_BLANK_LINE], 100);
    assert_int_equal(counts[DIAG_BODY_MORE_WARNINGS], 1);
    assert_int_equal(counts[DIAG_BODY_CODE], 100);
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
    for (struct body_block *block = read_body(source, diags); block; block = block->next) {
        for (size_t at; n < COUNT(wanted) && str_find(block->text, str_of(wanted[n].character), &at); n++) {
            struct pos pos = body_pos(block, at);
            if (pos.line != wanted[n].line || pos.column != wanted[n].column)
                fail_msg("%s is at %d:%d", wanted[n].character, (int)pos.line, (int)pos.column);
        }
    }
    assert_int_equal(n, COUNT(wanted));
}

/* Pieces that random bodies are made of; what may be lost of a piece is its syntax. */
static const char *const pieces[] = {"字", "数据", "，", "。", "“", "”", "《", "》", "（", "）", "—", "a", "bc", "12", " ", " ", "\n",
                                     "\n\n", "*", "**", "_", "__", "~", "\\*", "[", "]", ")", "!", "&amp;", "http://a.cn/b_c",
                                     "x@y.cn", "　", "\\\n", "가", "é", "·", "𠮷", ",", ".", "[文](http://a.cn)"};

static struct str random_body(uint32_t seed)
{
    struct buf source = {.arena = arena};
    uint32_t state = seed * 2654435761u + 1;
    for (int i = 0; i < 40; i++) {
        state = state * 1664525u + 1013904223u;
        buf_addz(&source, pieces[(state >> 8) % COUNT(pieces)]);
    }
    return buf_str(&source);
}

static bool may_vanish(char c)
{
    return strchr("*_\\[] \n", c) != NULL;
}

/* Which bytes of the source the text shows. */
static char *cover(const struct body_block *block, struct str source)
{
    char *covered = arena_alloc(arena, source.n + 1);
    for (; block; block = block->next)
        for (size_t i = 0; i < block->norigins; i++) {
            size_t end = i + 1 < block->norigins ? block->origins[i + 1].at : block->text.n;
            for (size_t at = block->origins[i].at; at < end; at++) {
                size_t from = block->origins[i].source + (at - block->origins[i].at);
                if (from < source.n && source.s[from] == block->text.s[at] && !covered[from]++)
                    continue;
                if (source.s[block->origins[i].source] != '\n' && source.s[from] != '\n')
                    fail_msg("text twice or not of the source: %.*s", (int)source.n, source.s);
            }
        }
    return covered;
}

/* Every character that is not a blank or Markdown's comes out once, in order. */
static void no_text_is_lost(void **state)
{
    (void)state;
    for (uint32_t seed = 0; seed < 20000; seed++) {
        struct arena *outer = arena;
        arena = arena_new(NULL);
        struct str source = random_body(seed);
        struct diags *diags = diags_new(arena);
        struct body_block *body = read_body(source, diags);
        const char *covered = diags->worst < SEVERITY_ERROR ? cover(body, source) : NULL;
        for (size_t i = 0; covered && i < source.n; i++) {
            size_t left = source.n - i;
            if (!covered[i] && left >= 13 && memcmp(source.s + i, "(http://a.cn)", 13) == 0)
                i += 12;
            else if (source.s[i] == '&' && covered[i] && left >= 5 && memcmp(source.s + i, "&amp;", 5) == 0)
                i += 4;
            else if (!covered[i] && left >= 3 && memcmp(source.s + i, "\xE3\x80\x80", 3) == 0)
                i += 2;
            else if (!covered[i] && !may_vanish(source.s[i]))
                fail_msg("byte %zu is lost of: %.*s", i, (int)source.n, source.s);
        }
        arena_drop(arena);
        arena = outer;
    }
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
        cmocka_unit_test_setup_teardown(bare_addresses, set_up, tear_down),
        cmocka_unit_test_setup_teardown(references, set_up, tear_down),
        cmocka_unit_test_setup_teardown(bracketed_spans, set_up, tear_down),
        cmocka_unit_test_setup_teardown(constructs_not_set, set_up, tear_down),
        cmocka_unit_test_setup_teardown(reports_are_bounded, set_up, tear_down),
        cmocka_unit_test_setup_teardown(places, set_up, tear_down),
        cmocka_unit_test_setup_teardown(no_text_is_lost, set_up, tear_down),
        cmocka_unit_test_setup_teardown(addresses, set_up, tear_down),
        cmocka_unit_test_setup_teardown(entity_table, set_up, tear_down)
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
