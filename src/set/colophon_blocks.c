/* The blocks of a colophon.
 *
 * In: the issue's pairs of label and value. Out: a block for each, contact and publication in the layout's order. A value
 * that is an address as a whole is a link. */
#include "set/colophon.h"

#include <string.h>

static bool looks_like_mail(struct str value)
{
    size_t at;
    if (!str_find(value, STR("@"), &at) || at == 0 || at + 1 == value.n)
        return false;
    for (size_t i = 0; i < value.n; i++)
        if ((unsigned char)value.s[i] <= ' ' || (unsigned char)value.s[i] >= 0x7F || value.s[i] == ',')
            return false;
    return true;
}

static struct str entry_link(struct job *job, struct str value)
{
    if (link_allowed(value))
        return link_encode(job->arena, value);
    if (!looks_like_mail(value))
        return STR("");
    return link_encode(job->arena, str_format(job->arena, "mailto:%.*s", (int)value.n, value.s));
}

/* One of the two blocks while it is made. */
struct maker {
    struct job *job;
    struct blocks *out;
    const struct contact_layout *layout;
    const struct type *type, *label;
    const struct contact *entries;
    size_t nentries, parent;
};

static const struct text_span *one_span(struct job *job, struct str text, const struct type *type, struct str link)
{
    struct text_span *span = ARENA_NEW(job->arena, struct text_span);
    *span = (struct text_span){.to = text.n, .type = type, .link = link, .is_url = link.n > 0};
    return span;
}

static struct text_source entry_text(struct job *job, const struct field *field, const struct type *type, struct str link,
                                     struct str context)
{
    return (struct text_source){.text = field->text, .spans = one_span(job, field->text, type, link), .nspans = 1,
                                .origin = {.field = field}, .context = context};
}

static void add_entry(const struct maker *m, size_t i)
{
    const struct contact *entry = &m->entries[i];
    struct set_block *block = blocks_add(m->job, m->out, LINE_CONTACT, m->type, entry->value.text);
    struct str link = entry_link(m->job, entry->value.text);
    block->source = entry_text(m->job, &entry->value, m->type, link, entry->label.text);
    block->label = entry_text(m->job, &entry->label, m->label, STR(""), entry->label.text);
    block->element = job_element(m->job, ELEMENT_PARAGRAPH, m->parent);
    block->colophon = m->layout;
    block->entry = i;
}

/* The code of the first web address stands beside the rows, from the first on. */
static void add_code(const struct maker *m, size_t first)
{
    for (size_t i = 0; i < m->nentries && m->layout->code.side; i++) {
        const struct field *value = &m->entries[i].value;
        struct str link = entry_link(m->job, value->text);
        if (link.n == 0 || str_starts(link, STR("mailto:")))
            continue;
        m->out->list.at[first].code = code_source_make(m->job, &m->layout->code, link, value->pos, m->parent);
        return;
    }
}

/* On the foot of page 1, whatever the text. */
static void stand_apart(const struct maker *m, size_t first)
{
    struct blocks *out = m->out;
    *VEC_PUSH(m->job->arena, &out->aparts) = (struct apart){.kind = INSERT_BOTTOM, .from = first, .to = out->list.n};
    for (size_t i = first; i < out->list.n; i++)
        out->list.at[i].apart = out->aparts.n;
}

/* On a panel, if it has a surface. */
static void stand_in_panel(const struct maker *m, enum box_kind kind, size_t first)
{
    struct blocks *out = m->out;
    mpt inset = length_resolve(m->layout->inset, m->type->size, m->job->layout->pitch, m->job->area);
    if (m->layout->fill.space == COLOR_NONE)
        return;
    *VEC_PUSH(m->job->arena, &out->panels) = (struct panel){.kind = kind};
    for (size_t i = first; i < out->list.n; i++) {
        out->list.at[i].panel = out->panels.n;
        out->list.at[i].left = out->list.at[i].right = inset;
    }
}

static bool add_entries(struct maker m, enum style_use use, enum style_use label, size_t document)
{
    const struct layout *layout = m.job->layout;
    size_t first = m.out->list.n;
    if (m.nentries == 0)
        return true;
    m.type = type_of(m.job, layout->use[use]);
    m.label = m.type ? type_inside(m.job, m.type, layout->use[label]) : NULL;
    if (!m.label)
        return false;
    m.parent = job_element(m.job, ELEMENT_SECTION, document);
    for (size_t i = 0; i < m.nentries; i++)
        add_entry(&m, i);
    add_code(&m, first);
    stand_in_panel(&m, use == USE_CONTACT ? BOX_CONTACT : BOX_PUBLICATION, first);
    if (m.layout->place == PUBLICATION_FIRST_FOOT)
        stand_apart(&m, first);
    return true;
}

static bool add_contact(struct job *job, struct blocks *out, size_t document)
{
    return add_entries((struct maker){.job = job, .out = out, .layout = &job->layout->contact, .entries = job->issue->contacts,
                                      .nentries = job->issue->ncontacts}, USE_CONTACT, USE_CONTACT_LABEL, document);
}

static bool add_publication(struct job *job, struct blocks *out, size_t document)
{
    return add_entries((struct maker){.job = job, .out = out, .layout = &job->layout->publication,
                                      .entries = job->issue->publication, .nentries = job->issue->npublication},
                       USE_PUBLICATION, USE_PUBLICATION_LABEL, document);
}

static bool add_both(struct job *job, struct blocks *out, size_t document)
{
    if (job->layout->publication.place == PUBLICATION_ABOVE)
        return add_publication(job, out, document) && add_contact(job, out, document);
    return add_contact(job, out, document) && add_publication(job, out, document);
}

bool colophon_blocks(struct job *job, struct blocks *out, size_t document)
{
    const size_t first = out->list.n;
    if (!add_both(job, out, document))
        return false;
    if (job->layout->contact.place == CONTACT_PAGE && first < out->list.n)
        out->list.at[first].new_page = true;
    return true;
}
