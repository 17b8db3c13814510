/* Every mark of CLREQ's classes, and the signs that stand beside numbers, with the first level at which it may not begin
 * and may not end a line. Sources: CLREQ 3.1.4 (the levels and their classes), GB/T 15834-2011 5.1.9 (solidus), 4.13
 * (connectors); UAX #14 for what CLREQ leaves open: signs of numbers and repeat marks. */
#ifndef PAIBAN_TESTS_CONFORMANCE_MARKS_H
#define PAIBAN_TESTS_CONFORMANCE_MARKS_H

#include "input/layout.h"

enum { NEVER = 4 };                 /* at no level */

struct mark_rule {
    const char *text, *class;
    int start, end;                 /* enum prohibition, or NEVER */
    bool with_number;               /* never parted from the digit that it belongs to, at any level */
};

#define B PROHIBIT_BASIC
#define G PROHIBIT_GB
#define S PROHIBIT_STRICT

static const struct mark_rule mark_rules[] = {
    {"。", "pause", B, NEVER, false},      {"．", "pause", B, NEVER, false},      {"，", "pause", B, NEVER, false},
    {"、", "pause", B, NEVER, false},      {"：", "pause", B, NEVER, false},      {"；", "pause", B, NEVER, false},
    {"！", "pause", B, NEVER, false},      {"？", "pause", B, NEVER, false},      {"‼", "pause", B, NEVER, false},
    {"⁇", "pause", B, NEVER, false},      {"⁈", "pause", B, NEVER, false},      {"⁉", "pause", B, NEVER, false},
    {"”", "close", B, NEVER, false},      {"’", "close", B, NEVER, false},      {"」", "close", B, NEVER, false},
    {"』", "close", B, NEVER, false},      {"）", "close", B, NEVER, false},      {"】", "close", B, NEVER, false},
    {"〗", "close", B, NEVER, false},      {"〕", "close", B, NEVER, false},      {"］", "close", B, NEVER, false},
    {"｝", "close", B, NEVER, false},      {"》", "close", B, NEVER, false},      {"〉", "close", B, NEVER, false},
    {"“", "open", NEVER, B, false},       {"‘", "open", NEVER, B, false},       {"「", "open", NEVER, B, false},
    {"『", "open", NEVER, B, false},       {"（", "open", NEVER, B, false},       {"【", "open", NEVER, B, false},
    {"〖", "open", NEVER, B, false},       {"〔", "open", NEVER, B, false},       {"［", "open", NEVER, B, false},
    {"｛", "open", NEVER, B, false},       {"《", "open", NEVER, B, false},       {"〈", "open", NEVER, B, false},
    {"～", "connector", B, NEVER, false},  {"-", "connector", B, NEVER, false},   {"–", "connector", B, NEVER, false},
    {"—", "connector", B, NEVER, false},  {"·", "interpunct", B, NEVER, false}, {"・", "interpunct", B, NEVER, false},
    {"‧", "interpunct", B, NEVER, false}, {"/", "solidus", G, G, false},        {"／", "solidus", G, G, false},
    {"⸺", "dash", S, NEVER, false},       {"——", "dash", S, NEVER, false},      {"……", "ellipsis", S, NEVER, false},
    {"⋯⋯", "ellipsis", S, NEVER, false},  {"％", "unit", B, NEVER, true},        {"‰", "unit", B, NEVER, true},
    {"℃", "unit", B, NEVER, true},        {"°", "unit", B, NEVER, true},        {"々", "repeat", B, NEVER, false},
    {"〻", "repeat", B, NEVER, false},     {"￥", "currency", NEVER, B, true},    {"＄", "currency", NEVER, B, true},
    {"№", "currency", NEVER, B, true},    {"〇", "other", NEVER, NEVER, false},  {"＋", "other", NEVER, NEVER, false},
    {"－", "other", NEVER, NEVER, false},  {"×", "other", NEVER, NEVER, false},   {"÷", "other", NEVER, NEVER, false},
    {"﹏", "other", NEVER, NEVER, false},  {"＿", "other", NEVER, NEVER, false},  {"●", "other", NEVER, NEVER, false},
    {"•", "other", NEVER, NEVER, false},  {"　", "other", NEVER, NEVER, false},
};

#undef B
#undef G
#undef S

#endif
