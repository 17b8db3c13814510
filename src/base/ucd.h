/* Unicode character properties, from committed tables (ucd_data.c, made by tests/tools/make_ucd.py from
 * Debian's package unicode-data), so that a system upgrade cannot move the breaks of a back issue.
 */
#ifndef PAIBAN_BASE_UCD_H
#define PAIBAN_BASE_UCD_H

#include <stdbool.h>
#include <stdint.h>

#define UCD_VERSION "15.0.0"

/* Line_Break property (UAX #14). */
enum ucd_lb {
    LB_XX, LB_AI, LB_AL, LB_B2, LB_BA, LB_BB, LB_BK, LB_CB, LB_CJ, LB_CL, LB_CM, LB_CP, LB_CR, LB_EB, LB_EM, LB_EX,
    LB_GL, LB_H2, LB_H3, LB_HL, LB_HY, LB_ID, LB_IN, LB_IS, LB_JL, LB_JT, LB_JV, LB_LF, LB_NL, LB_NS, LB_NU, LB_OP,
    LB_PO, LB_PR, LB_QU, LB_RI, LB_SA, LB_SG, LB_SP, LB_SY, LB_WJ, LB_ZW, LB_ZWJ
};

/* General_Category. */
enum ucd_gc {
    GC_CN, GC_CC, GC_CF, GC_CO, GC_CS, GC_LL, GC_LM, GC_LO, GC_LT, GC_LU, GC_MC, GC_ME, GC_MN, GC_ND, GC_NL, GC_NO,
    GC_PC, GC_PD, GC_PE, GC_PF, GC_PI, GC_PO, GC_PS, GC_SC, GC_SK, GC_SM, GC_SO, GC_ZL, GC_ZP, GC_ZS
};

/* East_Asian_Width (UAX #11). */
enum ucd_eaw { EAW_N, EAW_A, EAW_F, EAW_H, EAW_NA, EAW_W };

enum ucd_lb ucd_lb(uint32_t cp);
enum ucd_gc ucd_gc(uint32_t cp);
enum ucd_eaw ucd_eaw(uint32_t cp);

#define UCD_TAG(a, b, c, d) ((uint32_t)(a) << 24 | (uint32_t)(b) << 16 | (uint32_t)(c) << 8 | (uint32_t)(d))

/* Script as an ISO 15924 tag: UCD_TAG('H','a','n','i'), 'Latn', 'Zyyy' (common), 'Zinh' … */
uint32_t ucd_script(uint32_t cp);

bool ucd_extended_pictographic(uint32_t cp);

/* Questions the setter asks often. */
bool ucd_is_han(uint32_t cp);           /* script Hani: ideographs, 々 〇 〻 and radicals included */
bool ucd_is_kana(uint32_t cp);          /* Hiragana and Katakana letters and marks */
bool ucd_is_hangul(uint32_t cp);
bool ucd_is_cjk(uint32_t cp);           /* Han, kana, bopomofo, hangul, and CJK symbols and punctuation, full-width forms */
bool ucd_is_mark(uint32_t cp);          /* Mn, Mc, Me and variation selectors: joins the character before it */
bool ucd_is_punct(uint32_t cp);         /* general category P* */

#endif
