/* The Unicode tables: spot checks of every property and of the questions built on them, ends of ranges and defaults
 * for unassigned code points included. That the tables are what the data files give is make_ucd.py --check's work. */
#include "base/ucd.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#define TAG(name) UCD_TAG((name)[0], (name)[1], (name)[2], (name)[3])
#define COUNT(array) (sizeof(array) / sizeof *(array))

static const struct {
    uint32_t cp;
    enum ucd_lb lb;
    enum ucd_gc gc;
    enum ucd_eaw eaw;
    const char *script;
} properties[] = {
    {0x0000, LB_CM, GC_CC, EAW_N, "Zyyy"},     {0x0009, LB_BA, GC_CC, EAW_N, "Zyyy"},
    {0x000A, LB_LF, GC_CC, EAW_N, "Zyyy"},     {0x0020, LB_SP, GC_ZS, EAW_NA, "Zyyy"},
    {0x0021, LB_EX, GC_PO, EAW_NA, "Zyyy"},    {0x0024, LB_PR, GC_SC, EAW_NA, "Zyyy"},
    {0x0028, LB_OP, GC_PS, EAW_NA, "Zyyy"},    {0x0029, LB_CP, GC_PE, EAW_NA, "Zyyy"},
    {0x002D, LB_HY, GC_PD, EAW_NA, "Zyyy"},    {0x0030, LB_NU, GC_ND, EAW_NA, "Zyyy"},
    {0x0041, LB_AL, GC_LU, EAW_NA, "Latn"},    {0x007A, LB_AL, GC_LL, EAW_NA, "Latn"},
    {0x00A0, LB_GL, GC_ZS, EAW_N, "Zyyy"},     {0x00AD, LB_BA, GC_CF, EAW_A, "Zyyy"},
    {0x00B7, LB_AI, GC_PO, EAW_A, "Zyyy"},     {0x0301, LB_CM, GC_MN, EAW_A, "Zinh"},
    {0x05D0, LB_HL, GC_LO, EAW_N, "Hebr"},     {0x0627, LB_AL, GC_LO, EAW_N, "Arab"},
    {0x0E01, LB_SA, GC_LO, EAW_N, "Thai"},     {0x1100, LB_JL, GC_LO, EAW_W, "Hang"},
    {0x2014, LB_B2, GC_PD, EAW_A, "Zyyy"},     {0x201C, LB_QU, GC_PI, EAW_A, "Zyyy"},
    {0x201D, LB_QU, GC_PF, EAW_A, "Zyyy"},     {0x2026, LB_IN, GC_PO, EAW_A, "Zyyy"},
    {0x200B, LB_ZW, GC_CF, EAW_N, "Zyyy"},     {0x200D, LB_ZWJ, GC_CF, EAW_N, "Zinh"},
    {0x2028, LB_BK, GC_ZL, EAW_N, "Zyyy"},     {0x2029, LB_BK, GC_ZP, EAW_N, "Zyyy"},
    {0x2060, LB_WJ, GC_CF, EAW_N, "Zyyy"},     {0x20AC, LB_PR, GC_SC, EAW_A, "Zyyy"},
    {0x20CF, LB_PR, GC_CN, EAW_N, "Zzzz"},     {0x2E80, LB_ID, GC_SO, EAW_W, "Hani"},
    {0x3000, LB_BA, GC_ZS, EAW_F, "Zyyy"},     {0x3001, LB_CL, GC_PO, EAW_W, "Zyyy"},
    {0x3005, LB_NS, GC_LM, EAW_W, "Hani"},     {0x3007, LB_ID, GC_NL, EAW_W, "Hani"},
    {0x300A, LB_OP, GC_PS, EAW_W, "Zyyy"},     {0x3041, LB_CJ, GC_LO, EAW_W, "Hira"},
    {0x30AB, LB_ID, GC_LO, EAW_W, "Kana"},     {0x30FC, LB_CJ, GC_LM, EAW_W, "Zyyy"},
    {0x3400, LB_ID, GC_LO, EAW_W, "Hani"},     {0x4DBF, LB_ID, GC_LO, EAW_W, "Hani"},
    {0x4DC0, LB_AL, GC_SO, EAW_N, "Zyyy"},     {0x4E00, LB_ID, GC_LO, EAW_W, "Hani"},
    {0x9FFF, LB_ID, GC_LO, EAW_W, "Hani"},     {0xAC00, LB_H2, GC_LO, EAW_W, "Hang"},
    {0xAC01, LB_H3, GC_LO, EAW_W, "Hang"},     {0xD7A3, LB_H3, GC_LO, EAW_W, "Hang"},
    {0xD800, LB_SG, GC_CS, EAW_N, "Zzzz"},     {0xE000, LB_XX, GC_CO, EAW_A, "Zzzz"},
    {0xFA6E, LB_ID, GC_CN, EAW_W, "Zzzz"},     {0xFE0F, LB_CM, GC_MN, EAW_A, "Zinh"},
    {0xFEFF, LB_WJ, GC_CF, EAW_N, "Zyyy"},     {0xFF01, LB_EX, GC_PO, EAW_F, "Zyyy"},
    {0xFF0C, LB_CL, GC_PO, EAW_F, "Zyyy"},     {0xFF21, LB_ID, GC_LU, EAW_F, "Latn"},
    {0xFF71, LB_ID, GC_LO, EAW_H, "Kana"},     {0xFFFC, LB_CB, GC_SO, EAW_N, "Zyyy"},
    {0xFFFF, LB_XX, GC_CN, EAW_N, "Zzzz"},     {0x1F1E6, LB_RI, GC_SO, EAW_N, "Zyyy"},
    {0x1F3FB, LB_EM, GC_SK, EAW_W, "Zyyy"},    {0x1F466, LB_EB, GC_SO, EAW_W, "Zyyy"},
    {0x1FAFF, LB_ID, GC_CN, EAW_N, "Zzzz"},    {0x20000, LB_ID, GC_LO, EAW_W, "Hani"},
    {0x2A6E0, LB_ID, GC_CN, EAW_W, "Zzzz"},    {0x2FFFD, LB_ID, GC_CN, EAW_W, "Zzzz"},
    {0x2FFFE, LB_XX, GC_CN, EAW_N, "Zzzz"},    {0x31350, LB_ID, GC_LO, EAW_W, "Hani"},
    {0x40000, LB_XX, GC_CN, EAW_N, "Zzzz"},    {0xE0100, LB_CM, GC_MN, EAW_A, "Zinh"},
    {0x10FFFD, LB_XX, GC_CO, EAW_A, "Zzzz"},   {0x10FFFF, LB_XX, GC_CN, EAW_N, "Zzzz"},
    {0x110000, LB_XX, GC_CN, EAW_N, "Zzzz"},   {0xFFFFFFFF, LB_XX, GC_CN, EAW_N, "Zzzz"}
};

static void properties_are_unicodes(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(properties); i++) {
        uint32_t cp = properties[i].cp;
        if (ucd_lb(cp) != properties[i].lb || ucd_gc(cp) != properties[i].gc || ucd_eaw(cp) != properties[i].eaw
            || ucd_script(cp) != TAG(properties[i].script))
            fail_msg("U+%04X: lb %d gc %d eaw %d script %08x", (unsigned)cp, (int)ucd_lb(cp), (int)ucd_gc(cp),
                     (int)ucd_eaw(cp), (unsigned)ucd_script(cp));
    }
}

enum { HAN = 1, KANA = 2, HANGUL = 4, CJK = 8, MARK = 16, PUNCT = 32, PICTURE = 64 };

static const struct {
    uint32_t cp;
    int answers;
} questions[] = {
    {0, 0},               {'a', 0},              {'*', PUNCT},     {'$', 0},             {'_', PUNCT},
    {0xA9, PICTURE},      {0x301, MARK},         {0x0903, MARK},       {0x20DD, MARK},       {0x2014, PUNCT},
    {0x2018, PUNCT},      {0x2026, PUNCT},       {0x2E80, HAN | CJK},  {0x3000, CJK},        {0x3001, CJK | PUNCT},
    {0x3005, HAN | CJK},  {0x3007, HAN | CJK},   {0x303B, HAN | CJK},  {0x303C, CJK},        {0x3012, CJK},
    {0x3042, KANA | CJK}, {0x30A2, KANA | CJK},  {0x30FB, CJK | PUNCT}, {0x30FC, KANA | CJK}, {0x3099, KANA | CJK | MARK},
    {0x30A0, KANA | CJK | PUNCT}, {0x3105, CJK}, {0x3131, HANGUL | CJK}, {0x32C0, CJK},      {0x3400, HAN | CJK},
    {0x4E00, HAN | CJK},  {0x9FFF, HAN | CJK},   {0xA000, 0},          {0xAC00, HANGUL | CJK}, {0xF900, HAN | CJK},
    {0xFE0F, MARK},       {0xFE30, CJK | PUNCT}, {0xFF01, CJK | PUNCT}, {0xFF21, CJK},       {0xFF5E, CJK},
    {0xFF66, KANA | CJK}, {0xFF70, KANA | CJK},  {0xFFA0, HANGUL | CJK}, {0xFFE5, CJK},      {0xFFF9, 0},
    {0x1B000, KANA | CJK}, {0x1F600, PICTURE},   {0x1F200, KANA | CJK},       {0x20BB7, HAN | CJK}, {0x2F800, HAN | CJK},
    {0xE0100, MARK},      {0x110000, 0}
};

static int answers_of(uint32_t cp)
{
    return (ucd_is_han(cp) ? HAN : 0) | (ucd_is_kana(cp) ? KANA : 0) | (ucd_is_hangul(cp) ? HANGUL : 0)
           | (ucd_is_cjk(cp) ? CJK : 0) | (ucd_is_mark(cp) ? MARK : 0) | (ucd_is_punct(cp) ? PUNCT : 0)
           | (ucd_extended_pictographic(cp) ? PICTURE : 0);
}

static void questions_are_answered(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(questions); i++)
        if (answers_of(questions[i].cp) != questions[i].answers)
            fail_msg("U+%04X: %d, not %d", (unsigned)questions[i].cp, answers_of(questions[i].cp), questions[i].answers);
}

/* Numbers that Unicode 15.0 states of itself: 98,408 Han, 149,186 characters without controls and private use. */
static void totals_are_unicodes(void **state)
{
    (void)state;
    int han = 0, assigned = 0;
    for (uint32_t cp = 0; cp <= 0x10FFFF; cp++) {
        enum ucd_gc gc = ucd_gc(cp);
        han += ucd_is_han(cp);
        assigned += gc != GC_CN && gc != GC_CS && gc != GC_CO && gc != GC_CC;
    }
    assert_int_equal(han, 98408);
    assert_int_equal(assigned, 149186);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(properties_are_unicodes),
        cmocka_unit_test(questions_are_answered),
        cmocka_unit_test(totals_are_unicodes)
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
