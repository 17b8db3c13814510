/* Lengths: reading units and named sizes, exact decimal arithmetic without floating point. */
#include "base/length.h"

enum { MOST_POINTS = 100000 };

mpt mpt_scale(mpt a, int64_t num, int64_t den)
{
    int64_t product = (int64_t)a * num;
    int64_t half = product < 0 ? -(den / 2) : den / 2;
    return (mpt)((product + half) / den);
}

struct named_size {
    const char *name;
    mpt word, metal;            /* 0: the table does not have it */
};

/* CLREQ, appendix on type sizes, for metal; the word column is what office programs use. */
static const struct named_size named_sizes[] = {
    {"初号", 42000, 42000}, {"小初", 36000, 0},     {"一号", 26000, 27500}, {"小一", 24000, 24000},
    {"二号", 22000, 21000}, {"小二", 18000, 18000}, {"三号", 16000, 15750}, {"小三", 15000, 0},
    {"四号", 14000, 13750}, {"小四", 12000, 12000}, {"五号", 10500, 10500}, {"小五", 9000, 9000},
    {"六号", 7500, 7875},   {"小六", 6500, 0},      {"七号", 5500, 5250},   {"八号", 5000, 0},
};

mpt size_named(struct str name, enum size_table sizes)
{
    for (size_t i = 0; i < sizeof named_sizes / sizeof *named_sizes; i++)
        if (str_is(name, named_sizes[i].name))
            return sizes == SIZES_METAL ? named_sizes[i].metal : named_sizes[i].word;
    return 0;
}

struct str size_names(struct arena *arena, enum size_table sizes)
{
    struct buf names = {.arena = arena};
    for (size_t i = 0; i < sizeof named_sizes / sizeof *named_sizes; i++)
        if (size_named(str_of(named_sizes[i].name), sizes))
            buf_addf(&names, "%s%s", names.n ? " " : "", named_sizes[i].name);
    return buf_str(&names);
}

/* Units of fixed size as num/den millipoints; em, line and % in thousandths. */
static const struct unit {
    const char *name;
    enum length_unit unit;
    int64_t num, den;
} units[] = {
    {"pt", LENGTH_ABSOLUTE, 1000, 1},     {"mm", LENGTH_ABSOLUTE, 360000, 127}, {"cm", LENGTH_ABSOLUTE, 3600000, 127},
    {"in", LENGTH_ABSOLUTE, 72000, 1},    {"em", LENGTH_EM, 1000, 1},           {"字", LENGTH_EM, 1000, 1},
    {"line", LENGTH_LINE, 1000, 1},       {"lines", LENGTH_LINE, 1000, 1},      {"行", LENGTH_LINE, 1000, 1},
    {"%", LENGTH_MEASURE, 10, 1},
};

/* A decimal number as value / 10^6; false when there is none or it is out of range. */
static enum length_error read_number(struct str *text, int64_t *millionths)
{
    size_t i = 0;
    bool minus = i < text->n && text->s[i] == '-';
    i += minus;
    int64_t value = 0, scale = 1000000;
    size_t digits = 0;
    for (; i < text->n && text->s[i] >= '0' && text->s[i] <= '9'; i++, digits++)
        if ((value = value * 10 + (text->s[i] - '0')) > 10 * MOST_POINTS)
            return LENGTH_OUT_OF_RANGE;
    value *= scale;
    if (i < text->n && text->s[i] == '.')
        for (i++; i < text->n && text->s[i] >= '0' && text->s[i] <= '9'; i++, digits++)
            value += (text->s[i] - '0') * (scale /= 10);
    if (digits == 0)
        return LENGTH_NO_NUMBER;
    *text = str_trim(str_from(*text, i));
    *millionths = minus ? -value : value;
    return LENGTH_OK;
}

static int64_t divide_rounded(int64_t a, int64_t den)
{
    return (a + (a < 0 ? -den / 2 : den / 2)) / den;
}

enum length_error length_parse(struct str text, enum size_table sizes, struct length *out)
{
    text = str_trim(text);
    mpt named = size_named(text, sizes);
    if (named) {
        *out = (struct length){LENGTH_ABSOLUTE, named};
        return LENGTH_OK;
    }
    int64_t millionths;
    enum length_error error = read_number(&text, &millionths);
    if (error)
        return error;
    if (text.n == 0 && millionths == 0) {
        *out = (struct length){LENGTH_ABSOLUTE, 0};
        return LENGTH_OK;
    }
    if (text.n == 0)
        return LENGTH_NO_UNIT;
    for (size_t i = 0; i < sizeof units / sizeof *units; i++) {
        if (!str_is(text, units[i].name))
            continue;
        int64_t value = divide_rounded(millionths * units[i].num, units[i].den * 1000000);
        if (value > (int64_t)MOST_POINTS * 1000 || value < -(int64_t)MOST_POINTS * 1000)
            return LENGTH_OUT_OF_RANGE;
        *out = (struct length){units[i].unit, (int32_t)value};
        return LENGTH_OK;
    }
    return LENGTH_BAD_UNIT;
}

mpt length_resolve(struct length length, mpt em, mpt pitch, mpt measure)
{
    switch (length.unit) {
    case LENGTH_EM: return mpt_scale(em, length.value, 1000);
    case LENGTH_LINE: return mpt_scale(pitch, length.value, 1000);
    case LENGTH_MEASURE: return mpt_scale(measure, length.value, 1000);
    case LENGTH_ABSOLUTE: break;
    }
    return length.value;
}

void length_print(struct buf *b, int64_t value)
{
    if (value < 0) {
        buf_addz(b, "-");
        value = -value;
    }
    buf_addi(b, value / 1000);
    int rest = (int)(value % 1000);
    if (rest == 0)
        return;
    char digits[5] = {'.', (char)('0' + rest / 100), (char)('0' + rest / 10 % 10), (char)('0' + rest % 10), 0};
    for (int i = 3; digits[i] == '0'; i--)
        digits[i] = 0;
    buf_addz(b, digits);
}
