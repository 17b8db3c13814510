/* Links with marks: [words](address), [words][name], <address>. The parser tells where one begins and ends and what its
 * address is; out go the link that the paragraph's text stands in, or an error at the link's place. An address is taken
 * from the source, or, where the parser had to unescape it, from the parser's own copy. Not done here: bare addresses
 * (body_inline.c), and which addresses are allowed (link.c). */
#include "input/body_reader.h"

#include "input/entities.h"

#include <string.h>

static void add_decoded(struct buf *b, struct str reference)
{
    uint32_t cps[2];
    if (entity_decode(reference, cps) != ENTITY_OK) {
        buf_add(b, reference);
        return;
    }
    buf_addc(b, cps[0]);
    if (cps[1])
        buf_addc(b, cps[1]);
}

struct str body_read_address(struct body_reader *r, const MD_ATTRIBUTE *href)
{
    size_t at;
    if (href->size && body_is_source(r, href->text, &at))
        return str_slice(r->prepared.source, at, at + href->size);
    struct buf b = {.arena = r->arena};
    for (size_t i = 0; href->size && href->substr_offsets[i] < href->size; i++) {
        struct str part = {href->text + href->substr_offsets[i], href->substr_offsets[i + 1] - href->substr_offsets[i]};
        if (href->substr_types[i] == MD_TEXT_ENTITY)
            add_decoded(&b, part);
        else
            buf_add(&b, part);
    }
    return buf_str(&b);
}

void body_use_definition(struct body_reader *r, const MD_ATTRIBUTE *href)
{
    size_t at, low = 0, high = r->prepared.ndefinitions;
    if (href->size == 0 || high == 0)
        return;
    if (!body_is_source(r, href->text, &at)) {
        *VEC_PUSH(r->arena, &r->addresses) = str_copy(r->arena, (struct str){href->text, href->size});
        return;
    }
    const char *address = r->prepared.source.s + at;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        struct definition *d = &r->prepared.definitions[middle];
        if (d->address.s == address)
            d->is_used = true;
        if (d->address.s < address)
            low = middle + 1;
        else
            high = middle;
    }
}

static void enter_reference(struct body_reader *r, struct str target, size_t at)
{
    r->link->target = link_decode(r->arena, target);
    *VEC_PUSH(r->arena, &r->references) = (struct body_name){r->link->target, at};
}

void body_enter_link(struct body_reader *r, const MD_SPAN_A_DETAIL *detail)
{
    body_close_bare(r);
    size_t at = place_link(&r->place);
    body_settle(r, at);
    body_see_definitions(r, at, at + 1);
    body_use_definition(r, &detail->href);
    if (r->links++)
        return;
    struct str address = body_read_address(r, &detail->href);
    r->link_at = at;
    r->link = r->text.manner.link = ARENA_NEW(r->arena, struct body_link);
    if (str_starts(address, STR("#")) && address.n > 1)
        enter_reference(r, str_from(address, 1), at);
    else if (address.n == 0 || str_is(address, "#"))
        r->link->is_wrong = true, body_report(r, DIAG_BODY_LINK_NO_ADDRESS, at);
    else if (!link_allowed(address) && str_ends(str_slice(r->prepared.source, 0, at), STR("！")))
        body_report(r, DIAG_BODY_PICTURE_FORM, at);
    else if (!link_allowed(address))
        body_report_word(r, DIAG_LINK_BAD, at, address);
    else if (address.n > LINK_MOST)
        body_report_word(r, DIAG_LINK_LONG, at, str_format(r->arena, "%zu", utf8_count(address)));
    else
        r->link->address = address;
    if (detail->title.size)
        body_report(r, DIAG_BODY_LINK_TITLE, at);
}

void body_pass_tail(struct body_reader *r, char close)
{
    struct str source = r->prepared.source;
    const char *found = r->place.at < source.n ? memchr(source.s + r->place.at, close, source.n - r->place.at) : NULL;
    if (!found)
        return;
    size_t at = (size_t)(found - source.s);
    place_read(&r->place, close == ']' ? prepare_link_tail(source, at) : at + 1);
}

static bool is_own_address(struct str text, struct str address)
{
    struct str mailto = STR("mailto:");
    return str_eq(text, address) || (str_starts(address, mailto) && str_eq(text, str_from(address, mailto.n)));
}

/* A reference without words: the setter puts some for this character. */
static void put_reference(struct body_reader *r)
{
    body_follow_edges(r, r->link_at);
    if (r->text.joining_source > r->link_at)
        r->text.joining = false;        /* the line ends between the brackets */
    if (!body_drops_words(r))
        body_text_put_decoded(&r->text, r->link_at, STR("\xEF\xBF\xBC"));
}

void body_leave_link(struct body_reader *r)
{
    struct str source = r->prepared.source;
    if (--r->links)
        return;
    body_pass_tail(r, r->link_at < source.n && source.s[r->link_at] == '<' ? '>' : ']');
    struct body_link *link = r->link;
    bool has_words = link->has_text;
    struct str words = has_words ? str_from(buf_str(&r->text.text), link->from) : STR("");
    if (!has_words && link->target.n && !link->is_wrong)
        put_reference(r);
    else if (str_trim(words).n == 0 && !link->is_wrong)
        body_report(r, DIAG_BODY_LINK_EMPTY, r->link_at);
    else
        link->is_url = is_own_address(words, link->address);
    if (link->target.n)
        r->tail = (struct body_tail){.link = link, .has_words = has_words};
    r->link = r->text.manner.link = NULL;
}

void body_take_link_braces(struct body_reader *r, const struct body_tail *tail, size_t at)
{
    struct attribute found[OWNER_PROPERTIES_MAX];
    body_read_braces(r, OWNER_LINK, at, found);
    if (found[0].kind && tail->has_words)
        body_report(r, DIAG_BODY_PAGE_WORDS, found[0].at);
    else if (found[0].kind)
        tail->link->form = REFERENCE_PAGE;
}
