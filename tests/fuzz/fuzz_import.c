/* Fuzzing of the import: any bytes. Whatever comes in, what goes out is a file that reads, but for what the masthead did not
 * have or had wrong; the same bytes give the same file; places lie in the text. */
#include "edit/import.h"
#include "input/issue.h"

#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void demand(bool promise)
{
    if (!promise)
        abort();
}

/* What a masthead may bring about. */
static bool is_of_masthead(enum diag_id id)
{
    return id == DIAG_KEY_MISSING || id == DIAG_DATE_CALENDAR || id == DIAG_DATE_FORM || id == DIAG_INTEGER_BAD
           || id == DIAG_INTEGER_ZERO || id == DIAG_INTEGER_LONG || id == DIAG_NUMBER_ORDER || id == DIAG_NUMBER_DOUBLE
           || id == DIAG_YEAR_RANGE;
}

static void check_result(struct arena *arena, struct str text)
{
    struct diags *diags = diags_new(arena);
    issue_read(arena, diags, "result", text);
    for (size_t i = 0; i < diags->list.n; i++)
        demand(diag_severity(diags->list.at[i].id) < SEVERITY_ERROR || is_of_masthead(diags->list.at[i].id));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct str bytes = {(const char *)data, size};
    struct arena *arena = arena_new(NULL);
    struct diags *diags = diags_new(arena);
    struct import_wishes wishes = {.lang = size % 2 ? DIAG_CHINESE : DIAG_ENGLISH};
    struct import_pages pages = {0};
    struct str text = import_text(arena, diags, "fuzz", bytes, &wishes, &pages);
    demand((text.n == 0) == (diags->worst >= SEVERITY_ERROR));
    demand(str_eq(import_text(arena, diags_new(arena), "fuzz", bytes, &wishes, NULL), text));
    for (size_t i = 0; i < pages.list.n; i++)
        demand(pages.list.at[i].page > 0 && pages.list.at[i].section > 0);
    if (text.n)
        check_result(arena, text);
    for (size_t i = 0; i < diags->list.n; i++)
        demand(diags->list.at[i].pos.line >= 0 && diags->list.at[i].pos.column >= 0);
    arena_drop(arena);
    return 0;
}
