/* One text of an issue as the rules of proof-reading see it. For edit/proof*.c alone. */
#ifndef PAIBAN_EDIT_PROOF_TEXT_H
#define PAIBAN_EDIT_PROOF_TEXT_H

#include "edit/proof.h"

enum text_kind { TEXT_TITLE, TEXT_BODY, TEXT_VALUE };

struct proof {
    struct arena *arena;
    struct diags *diags;
    const struct issue *issue;
    struct fixes *fixes;
    bool chinese, simplified;               /* by the issue's language */
    int reports[DIAG_COUNT];
    struct pos curly, corner;               /* the first “ and the first 「; line 0: none so far */
};

struct proof_text {
    struct proof *proof;
    enum text_kind kind;
    struct str text;
    const struct node *node;
    const struct body_block *block;         /* NULL: the text is the node's own */
};

/* Reports a finding at byte `at` of the text, unless it is switched off or there were enough. */
void proof_report(struct proof *proof, enum diag_id id, struct pos pos, const struct str *words, size_t nwords);
void proof_report_text(const struct proof_text *text, enum diag_id id, size_t at, const struct str *words, size_t nwords);

/* For the finding at byte `at`, puts `meant` in the place of bytes from..to, where the file has them as they are. */
void proof_fix(const struct proof_text *text, enum diag_id id, size_t at, size_t from, size_t to, struct str meant);

/* Is byte `at` code, part of an address, or in another language than the issue? */
bool proof_is_verbatim(const struct proof_text *text, size_t at);

/* Do bytes a and b have the same marks and link? */
bool proof_is_one_span(const struct proof_text *text, size_t a, size_t b);

struct pos proof_pos(const struct proof_text *text, size_t at);

/* The character before byte `at` and the one at it; 0 at an end. */
uint32_t proof_before(struct str text, size_t at);
uint32_t proof_at(struct str text, size_t at);

/* Han, kana, or a mark that Chinese writes. */
bool proof_is_chinese(uint32_t cp);

/* The rules for one text, and those for the issue. */
void proof_marks(const struct proof_text *text);
void proof_pairs(const struct proof_text *text);
void proof_quotes(const struct proof_text *text);
void proof_forms(const struct proof_text *text);
void proof_dates(const struct proof_text *text);
void proof_title(const struct proof_text *text, size_t ordinal);    /* its place among its neighbours, from 1; 0: of the issue */
void proof_draft(const struct proof_text *text);
void proof_links(struct proof *proof);
void proof_values(struct proof *proof);

#endif
