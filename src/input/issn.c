/* ISSN: eight places, the last of which checks the others.
 *
 * The first seven digits count 8, 7 … 2 times; the check digit makes the sum divisible by 11, X standing for ten. The
 * letters ISSN may stand before the number. ISO 3297, annex A. */
#include "input/issn.h"

#include "input/node.h"

enum { ISSN_LENGTH = 9, HYPHEN_AT = 4 };

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static bool is_issn(struct str s)
{
    if (s.n != ISSN_LENGTH || s.s[HYPHEN_AT] != '-')
        return false;
    for (size_t i = 0; i + 1 < s.n; i++)
        if (i != HYPHEN_AT && !is_digit(s.s[i]))
            return false;
    return is_digit(s.s[s.n - 1]) || s.s[s.n - 1] == 'X' || s.s[s.n - 1] == 'x';
}

static char check_digit(struct str s)
{
    int sum = 0, weight = 8;
    for (size_t i = 0; i + 1 < s.n; i++)
        if (i != HYPHEN_AT)
            sum += weight-- * (s.s[i] - '0');
    int digit = (11 - sum % 11) % 11;
    return digit == 10 ? 'X' : (char)('0' + digit);
}

void issn_check(struct schema_run *run, const struct field *value)
{
    struct str number = str_trim(value->text);
    if (str_starts(number, STR("ISSN")))
        number = str_trim(str_from(number, 4));
    if (!is_issn(number)) {
        DIAG_ARGS(run->diags, ISSN_FORM, value->pos, node_excerpt(run->arena, value->text));
        return;
    }
    char right = check_digit(number), last = number.s[number.n - 1] == 'x' ? 'X' : number.s[number.n - 1];
    if (last != right)
        DIAG_ARGS(run->diags, ISSN_DIGIT, value->pos, number, str_format(run->arena, "%c", right));
}
