/* Words: numerals in the scripts that headings use. */
#include "set/words.h"

#include "base/ucd.h"
#include "input/template.h"

static void chinese_number(struct buf *b, int n)
{
    static const char *const digits[] = {"零", "一", "二", "三", "四", "五", "六", "七", "八", "九"};
    static const struct { int value; const char *name; } places[] = {{1000, "千"}, {100, "百"}, {10, "十"}};
    bool began = false, gap = false;
    if (n >= 10000) {
        chinese_number(b, n / 10000);
        buf_addz(b, "万");
        n %= 10000;
        began = true;
    }
    for (size_t i = 0; i < 3; i++) {
        int digit = n / places[i].value;
        n %= places[i].value;
        if (digit == 0) {
            gap |= began && n;
            continue;
        }
        if (gap)
            buf_addz(b, digits[0]);
        if (began || digit != 1 || places[i].value != 10)
            buf_addz(b, digits[digit]);
        buf_addz(b, places[i].name);
        began = true;
        gap = false;
    }
    if (n) {
        if (gap)
            buf_addz(b, digits[0]);
        buf_addz(b, digits[n]);
    }
}

static void roman_number(struct buf *b, int n, bool capital)
{
    static const struct { int value; const char *large, *small; } parts[] = {
        {1000, "M", "m"}, {900, "CM", "cm"}, {500, "D", "d"}, {400, "CD", "cd"}, {100, "C", "c"}, {90, "XC", "xc"},
        {50, "L", "l"},   {40, "XL", "xl"},  {10, "X", "x"},  {9, "IX", "ix"},   {5, "V", "v"},   {4, "IV", "iv"},
        {1, "I", "i"},
    };
    if (n > 3999)
        buf_addf(b, "%d", n);
    for (size_t i = 0; i < sizeof parts / sizeof *parts && n <= 3999; i++)
        for (; n >= parts[i].value; n -= parts[i].value)
            buf_addz(b, capital ? parts[i].large : parts[i].small);
}

static void circled_number(struct buf *b, int n)
{
    if (n <= 20)
        buf_addc(b, (uint32_t)(0x2460 + n - 1));
    else if (n <= 35)
        buf_addc(b, (uint32_t)(0x3251 + n - 21));
    else if (n <= 50)
        buf_addc(b, (uint32_t)(0x32B1 + n - 36));
    else
        buf_addf(b, "（%d）", n);
}

static void letter_number(struct buf *b, int n)
{
    if (n > 26)
        letter_number(b, (n - 1) / 26);
    buf_addc(b, (uint32_t)('a' + (n - 1) % 26));
}

/* 가 나 … 하, then 거 너 … and so on through six vowels. */
static void hangul_number(struct buf *b, int n)
{
    static const int initials[] = {0, 2, 3, 5, 6, 7, 9, 11, 12, 14, 15, 16, 17, 18}, vowels[] = {0, 4, 8, 13, 18, 20};
    enum { INITIALS = sizeof initials / sizeof *initials, VOWELS = sizeof vowels / sizeof *vowels };
    int vowel = (n - 1) / INITIALS;
    if (vowel < VOWELS)
        buf_addc(b, (uint32_t)(0xAC00 + (initials[(n - 1) % INITIALS] * 21 + vowels[vowel]) * 28));
    else
        buf_addf(b, "%d", n);
}

static void kana_number(struct buf *b, int n)
{
    const struct str kana = STR("アイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワヲン");
    size_t at = 3 * (size_t)(n - 1);
    if (at < kana.n)
        buf_add(b, str_slice(kana, at, at + 3));
    else
        buf_addf(b, "%d", n);
}

void put_number(struct buf *b, struct str kind, int n)
{
    if (str_is(kind, "一"))
        chinese_number(b, n);
    else if (str_is(kind, "①"))
        circled_number(b, n);
    else if (str_is(kind, "I") || str_is(kind, "i"))
        roman_number(b, n, kind.s[0] == 'I');
    else if (str_is(kind, "a"))
        letter_number(b, n);
    else if (str_is(kind, "가"))
        hangul_number(b, n);
    else if (str_is(kind, "ア"))
        kana_number(b, n);
    else
        buf_addf(b, "%d", n);
}

struct str item_number_words(struct arena *arena, struct str pattern, int section, int n)
{
    struct buf b = {.arena = arena};
    for (size_t i = 0; i < pattern.n;) {
        struct str kind;
        size_t end;
        if (template_brace(pattern, i, &kind, &end)) {
            put_number(&b, kind, str_is(kind, "section") ? section : n);
            i = end;
        } else {
            buf_add(&b, str_slice(pattern, i, i + 1));
            i++;
        }
    }
    return buf_str(&b);
}

struct str number_words(struct arena *arena, struct str pattern, int n)
{
    return item_number_words(arena, pattern, n, n);
}

struct str number_bare(struct str number)
{
    while (number.n) {
        uint32_t cp;
        size_t at = utf8_prev(number, number.n);
        utf8_next(number, at, &cp);
        if (cp != ' ' && cp != '.' && cp != ':' && cp != 0x3000 && cp != 0x3001 && cp != 0xFF0E && cp != 0xFF1A)
            break;
        number.n = at;
    }
    return number;
}

static size_t past_blanks(struct str text, size_t at)
{
    uint32_t cp;
    while (at < text.n) {
        size_t n = utf8_next(text, at, &cp);
        if (ucd_gc(cp) != GC_ZS)
            break;
        at += n;
    }
    return at;
}

/* Behind the word that the text begins with, blanks passed over; 0: it begins with another. */
static size_t past_word(struct str text, struct str word)
{
    size_t at = past_blanks(text, 0);
    uint32_t typed, wanted;
    for (size_t i = 0; (i = past_blanks(word, i)) < word.n; at = past_blanks(text, at)) {
        i += utf8_next(word, i, &wanted);
        if (at == text.n)
            return 0;
        at += utf8_next(text, at, &typed);
        if (typed != wanted)
            return 0;
    }
    return at;
}

/* May a label end before what follows? A year or a part of a number begins with digits too. */
static bool ends_label(struct str text, size_t at)
{
    static const char *const others[] = {"年", "月", "日", "号", "號"};
    for (size_t i = 0; i < sizeof others / sizeof *others; i++)
        if (str_starts(str_from(text, at), str_of(others[i])))
            return false;
    bool mark = at + 1 < text.n && (text.s[at] == '.' || text.s[at] == '-' || text.s[at] == ',');
    return !mark || str_digits(text, at + 1) == 0;
}

size_t label_typed(struct str text, struct str label, bool *same)
{
    enum { DIGITS_MOST = 2 };
    size_t word = label.n;
    while (word > 0 && label.s[word - 1] >= '0' && label.s[word - 1] <= '9')
        word--;
    size_t at = past_word(text, str_slice(label, 0, word)), digits = str_digits(text, at);
    if (at == 0 || word == label.n || digits == 0 || digits > DIGITS_MOST || !ends_label(text, at + digits))
        return 0;
    *same = str_eq(str_slice(text, at, at + digits), str_from(label, word));
    return at + digits;
}

struct str fill_values(struct arena *arena, struct str pattern, const struct named_value *values, size_t n)
{
    struct buf b = {.arena = arena};
    for (size_t i = 0; i < pattern.n;) {
        struct str name;
        size_t end;
        if (!template_brace(pattern, i, &name, &end)) {
            buf_add(&b, str_slice(pattern, i, i + 1));
            i++;
            continue;
        }
        for (size_t v = 0; v < n; v++)
            if (str_is(name, values[v].name))
                buf_add(&b, values[v].value);
        i = end;
    }
    return buf_str(&b);
}
