/* Taking templates apart. What a name stands for is known elsewhere: layout_values.c knows which there are, set/template.c
 * what they are in an issue. */
#include "input/template.h"

bool template_brace(struct str text, size_t at, struct str *inside, size_t *end)
{
    size_t close;
    if (text.s[at] != '{' || !str_find(str_from(text, at), STR("}"), &close))
        return false;
    *inside = str_slice(text, at + 1, at + close);
    *end = at + close + 1;
    return true;
}

bool template_next(struct str *inside, struct template_field *out)
{
    size_t bar, colon;
    if (inside->n == 0)
        return false;
    struct str field = *inside;
    bool more = str_find(*inside, STR("|"), &bar);
    if (more)
        field = str_slice(*inside, 0, bar);
    *inside = str_from(*inside, more ? bar + 1 : inside->n);
    bool formed = str_find(field, STR(":"), &colon);
    *out = (struct template_field){formed ? str_slice(field, 0, colon) : field, formed ? str_from(field, colon + 1) : STR("")};
    return true;
}

struct str template_contact(struct str name)
{
    struct str prefix = STR("contact.");
    return str_starts(name, prefix) ? str_from(name, prefix.n) : STR("");
}
