/* Tables: which texts are numbers and where their points are; where the numbers of a column stand; that columns fill the
 * measure. CY/T 170-2019. */
#include "set/table_numbers.h"
#include "set_bed.h"

#include <stdio.h>

#define COUNT(table) (sizeof(table) / sizeof *(table))

/* ---- numbers */

static void numbers_end_at_their_points(void **state)
{
    (void)state;
    static const struct { const char *whole, *rest; } numbers[] = {
        {"3", ""}, {"12", ".5"}, {"1,204", ".75"}, {"1 204", ".75"}, {"45", "%"}, {"−3", ".2"}, {"-3", ".2"}, {"+0", ".111"},
        {"±5", ""}, {"¥1,204", ".75"}, {"$3", ""}, {"<0", ".01"}, {"≥3", ""}, {"12", ".5亿元"}, {"12", " 家"}, {"（3", ".2）"},
        {"(1,000", ")"}, {"", ".5"}, {"8", "℃"}, {"12", "[1]"}, {"12", ".5（2）"}, {"45", "％"}, {"9", ".9‰"}, {"7", " km²"},
        {"2021", "年"}, {"1234567890123456789012345678901234567890", ".1"},
    };
    for (size_t i = 0; i < COUNT(numbers); i++) {
        struct buf text = {.arena = arena_new(NULL)};
        buf_addz(&text, numbers[i].whole);
        buf_addz(&text, numbers[i].rest);
        size_t point = SIZE_MAX;
        if (!numeral_read(buf_str(&text), &point) || point != strlen(numbers[i].whole))
            fail_msg("%s%s: the point is at %zu", numbers[i].whole, numbers[i].rest, point);
        arena_drop(text.arena);
    }
}

static void other_texts_are_no_numbers(void **state)
{
    (void)state;
    static const char *const texts[] = {
        "", " ", "—", "……", "无", "-", "+", "%", ".", "¥", "2021-01-02", "2021年11月", "12:30", "1.2.3", "12–15", "12-15", "1/2",
        "3个省份已经出台了办法", "第3期", "G20", "三", "1,2", "1,23", "1,2345", "1..2", "010-12345678", "12（比上年增长了不少）",
    };
    for (size_t i = 0; i < COUNT(texts); i++) {
        size_t point;
        if (numeral_read(str_of(texts[i]), &point))
            fail_msg("“%s” was read as a number", texts[i]);
    }
}

/* ---- tables */

/* Rows of cells; the first row is the head, a NULL ends them. */
static const struct set_table *break_table(struct set_bed *b, const char *const *cells, size_t ncolumns, enum align align)
{
    size_t n = 0;
    while (cells[n])
        n++;
    const struct type *type = set_type(b, "table");
    struct table_cell *table = ARENA_ARRAY(b->job.arena, struct table_cell, n);
    for (size_t i = 0; i < n; i++) {
        struct text_span *span = ARENA_NEW(b->job.arena, struct text_span);
        *span = (struct text_span){.to = strlen(cells[i]), .type = type};
        table[i] = (struct table_cell){.source = {.text = str_of(cells[i]), .spans = span, .nspans = 1}, .type = type, .align = align};
    }
    struct table_source *source = ARENA_NEW(b->job.arena, struct table_source);
    *source = (struct table_source){.cells = table, .nrows = n / ncolumns, .ncolumns = ncolumns, .nheader = 1};
    return table_break(&b->job, source, 20000, NULL);
}

/* Where the atom begins that stands at byte `at` of the piece; its end when `at` is behind the text. */
static mpt place_of(const struct table_piece *piece, size_t at)
{
    mpt x = piece->x;
    for (size_t i = 0; i < piece->p->natoms; i++) {
        if (piece->p->atoms[i].at >= at)
            return x;
        x += piece->p->atoms[i].advance + (i + 1 < piece->p->natoms ? piece->p->atoms[i].space : 0);
    }
    return x;
}

static void points_stand_under_one_another(void **state)
{
    (void)state;
    static const char *const cells[] = {"数量", "12.5", "3", "1,204.75", "45%", "-3.2", "无", "—", "0.125", NULL};
    static const size_t points[] = {0, 2, 1, 5, 2, 2, 0, 0, 1};
    struct set_bed b;
    set_open(&b, "", "zh-Hans");
    const struct set_table *table = break_table(&b, cells, 1, ALIGN_RIGHT);
    mpt at = place_of(&table->lines[1].pieces[0], points[1]), right = b.job.measure - EM / 2;
    for (size_t i = 1; i < table->nlines; i++) {
        const struct table_piece *piece = &table->lines[i].pieces[0];
        if (points[i])
            assert_int_equal(place_of(piece, points[i]), at);
        else
            assert_int_equal(piece->x + piece->line.natural, right);
    }
    assert_int_equal(place_of(&table->lines[0].pieces[0], SIZE_MAX), right);
    assert_int_equal(place_of(&table->lines[8].pieces[0], SIZE_MAX), right);    /* the longest fraction */
    set_close(&b);
}

static void whole_numbers_stay_flush_right(void **state)
{
    (void)state;
    static const char *const cells[] = {"数量", "12", "3", "1,204", "-7", NULL};
    struct set_bed b;
    set_open(&b, "", "zh-Hans");
    const struct set_table *table = break_table(&b, cells, 1, ALIGN_RIGHT);
    for (size_t i = 0; i < table->nlines; i++)
        assert_int_equal(place_of(&table->lines[i].pieces[0], SIZE_MAX), b.job.measure - EM / 2);
    set_close(&b);
}

static void only_columns_marked_flush_right_are_of_numbers(void **state)
{
    (void)state;
    static const char *const numbers[] = {"数量", "12.5", "3", NULL}, *const texts[] = {"说明", "12.5", "无", "见附件", NULL};
    struct set_bed b;
    set_open(&b, "", "zh-Hans");
    const struct set_table *left = break_table(&b, numbers, 1, ALIGN_LEFT), *mixed = break_table(&b, texts, 1, ALIGN_RIGHT);
    assert_int_equal(left->lines[1].pieces[0].x, left->lines[2].pieces[0].x);
    for (size_t i = 0; i < mixed->nlines; i++)
        assert_int_equal(place_of(&mixed->lines[i].pieces[0], SIZE_MAX), b.job.measure - EM / 2);
    set_close(&b);
}

/* The widest before the point and the widest behind it are in different cells: the column has room for both. */
static void a_narrow_column_has_room_for_its_numbers(void **state)
{
    (void)state;
    static const char *const cells[] = {
        "名称", "数", "很长的名称，一行放不下，所以要换行，好让数字那一栏尽可能地窄，窄到只剩它自己需要的宽度，再窄就放不下了", "1,234,567", "短",
        "0.123456", NULL};
    struct set_bed b;
    set_open(&b, "", "zh-Hans");
    const struct set_table *table = break_table(&b, cells, 2, ALIGN_RIGHT);
    const struct table_piece *big = &table->lines[1].pieces[1], *small = &table->lines[table->nlines - 1].pieces[1];
    assert_int_equal(place_of(big, 9), place_of(small, 1));
    assert_int_equal(place_of(small, SIZE_MAX), b.job.measure - EM / 2);
    assert_true(big->x >= big->line.x);
    set_close(&b);
}

static void tabular_figures_are_of_one_width_in_every_face(void **state)
{
    (void)state;
    struct set_bed b;
    set_open(&b, "", "zh-Hans");
    struct type type = *set_type(&b, "table");
    type.latin = type.han;
    type.tabular_figures = true;
    struct text_span span = {.to = 10, .type = &type};
    struct text_source source = {.text = STR("0123456789"), .spans = &span, .nspans = 1};
    const struct paragraph *p = paragraph_make(&b.job, &source);
    assert_int_equal(p->natoms, 10);
    for (size_t i = 0; i < p->natoms; i++) {
        assert_int_equal(p->atoms[i].advance, p->atoms[0].advance);
        assert_int_equal(trim_end(&b.job, &p->atoms[i]), 0);
    }
    set_close(&b);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(numbers_end_at_their_points),
        cmocka_unit_test(other_texts_are_no_numbers),
        cmocka_unit_test(points_stand_under_one_another),
        cmocka_unit_test(whole_numbers_stay_flush_right),
        cmocka_unit_test(only_columns_marked_flush_right_are_of_numbers),
        cmocka_unit_test(a_narrow_column_has_room_for_its_numbers),
        cmocka_unit_test(tabular_figures_are_of_one_width_in_every_face),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
