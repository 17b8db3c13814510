/* Proof-reading an issue: every text of it goes by every rule. A checked issue comes in; warnings and fixes go out. The
 * rules stand in proof_marks.c (half-width and doubled marks, pairs, quotes), proof_forms.c (full-width letters, blanks,
 * traditional forms), proof_titles.c (typed numbers, dates) and proof_links.c (links, what was left empty). Which of them
 * hold depends on the language; nothing is said of code, of addresses, or of words in another language. A rule that is
 * often wrong is not here: a proof-reader who cries wolf is switched off. Rules: GB/T 15834-2011 for marks, GB/T
 * 15835-2011 for numbers, 通用规范汉字表 for forms. */
#include "edit/proof_text.h"

#include "base/ucd.h"

enum { REPORTS_MOST = 200, FIXES_MOST = 100000 };

void proof_report(struct proof *proof, enum diag_id id, struct pos pos, const struct str *words, size_t nwords)
{
    if (proof->reports[id] > REPORTS_MOST || issue_is_off(proof->issue, id, pos.line))
        return;
    if (proof->reports[id]++ == REPORTS_MOST)
        DIAG_ARGS(proof->diags, CHECK_MORE, pos, str_of(diag_name(id)));
    else
        diag_add(proof->diags, id, pos, words, nwords);
}

void proof_report_text(const struct proof_text *text, enum diag_id id, size_t at, const struct str *words, size_t nwords)
{
    proof_report(text->proof, id, proof_pos(text, at), words, nwords);
}

struct pos proof_pos(const struct proof_text *text, size_t at)
{
    return text->block ? body_pos(text->block, at) : node_pos(text->node, at);
}

static size_t source_byte(const struct proof_text *text, size_t at)
{
    return node_source(text->node, text->block ? body_source(text->block, at) : at);
}

void proof_fix(const struct proof_text *text, enum diag_id id, size_t at, size_t from, size_t to, struct str meant)
{
    struct proof *proof = text->proof;
    struct str source = text->node->source->text, written = str_slice(text->text, from, to);
    size_t start = source_byte(text, from);
    struct pos finding = proof_pos(text, at);
    bool escaped = str_is(written, "\"") && str_starts(str_from(source, start), STR("\\\""));
    size_t end = start + written.n + escaped;
    bool as_it_is = end <= source.n && (escaped || str_eq(str_slice(source, start, end), written));
    if (as_it_is && proof->fixes->list.n < FIXES_MOST && !issue_is_off(proof->issue, id, finding.line))
        *VEC_PUSH(proof->arena, &proof->fixes->list) =
            (struct fix){start, end, str_copy(proof->arena, meant), proof_pos(text, from), finding, id};
}

/* ---- what a text's bytes are */

bool proof_is_verbatim(const struct proof_text *text, size_t at)
{
    if (!text->block || text->block->nspans == 0)
        return false;
    const struct span *span = body_span(text->block, at);
    return (span->marks & SPAN_CODE) || span->is_url || (span->lang.n && !str_starts(span->lang, STR("zh-Hans")));
}

bool proof_is_one_span(const struct proof_text *text, size_t a, size_t b)
{
    return !text->block || text->block->nspans == 0 || body_span(text->block, a) == body_span(text->block, b);
}

uint32_t proof_before(struct str text, size_t at)
{
    return at > 0 ? proof_at(text, utf8_prev(text, at)) : 0;
}

uint32_t proof_at(struct str text, size_t at)
{
    uint32_t cp = 0;
    if (at < text.n)
        utf8_next(text, at, &cp);
    return cp;
}

bool proof_is_chinese(uint32_t cp)
{
    return (ucd_is_cjk(cp) && !ucd_is_hangul(cp)) || (cp >= 0x2014 && cp <= 0x201D) || cp == 0x2026;
}

/* ---- the walk */

static void read_text(const struct proof_text *text)
{
    if (text->proof->chinese) {
        proof_marks(text);
        proof_pairs(text);
        proof_quotes(text);
        proof_forms(text);
        proof_dates(text);
    }
    proof_draft(text);
}

static void read_field(struct proof *proof, enum text_kind kind, const struct field *field, size_t ordinal)
{
    if (!field->node || field->node->ntraces == 0)
        return;
    struct proof_text text = {proof, kind, field->node->text, field->node, NULL};
    read_text(&text);
    if (kind == TEXT_TITLE && proof->chinese)
        proof_title(&text, ordinal);
}

static void read_blocks(struct proof *proof, const struct body_block *block)
{
    for (; block; block = block->next) {
        struct proof_text text = {proof, TEXT_BODY, block->text, block->node, block};
        if (block->text.n && block->kind != BLOCK_CODE)
            read_text(&text);
        read_blocks(proof, block->first);
    }
}

static void read_item(struct proof *proof, const struct item *item, size_t ordinal)
{
    read_field(proof, TEXT_TITLE, &item->title, ordinal);
    read_field(proof, TEXT_VALUE, &item->deck, 0);
    read_field(proof, TEXT_VALUE, &item->credit, 0);
    if (!item->body)
        return;
    read_blocks(proof, item->body->first);
    for (size_t i = 0; i < item->body->nnotes; i++)
        read_blocks(proof, item->body->notes[i]);
}

static void read_contacts(struct proof *proof, const struct contact *contacts, size_t n)
{
    for (size_t i = 0; i < n; i++)
        read_field(proof, TEXT_VALUE, &contacts[i].value, 0);
}

void proof_read(struct arena *arena, struct diags *diags, const struct issue *issue, struct fixes *fixes)
{
    struct proof proof = {.arena = arena, .diags = diags, .issue = issue, .fixes = fixes,
                          .chinese = str_starts(issue->lang, STR("zh")), .simplified = str_starts(issue->lang, STR("zh-Hans"))};
    read_field(&proof, TEXT_TITLE, &issue->title, 0);
    read_field(&proof, TEXT_TITLE, &issue->subtitle, 0);
    for (size_t s = 0; s < issue->nsections; s++) {
        const struct section *section = &issue->sections[s];
        read_field(&proof, TEXT_TITLE, &section->title, s + 1);
        read_field(&proof, TEXT_VALUE, &section->deck, 0);
        for (size_t i = 0; i < section->nitems; i++)
            read_item(&proof, &section->items[i], i + 1);
    }
    read_contacts(&proof, issue->contacts, issue->ncontacts);
    read_contacts(&proof, issue->publication, issue->npublication);
    read_contacts(&proof, issue->fields, issue->nfields);
    proof_links(&proof);
    proof_values(&proof);
}
