/* Diagnostics: the table, the list and its text. */
#include "base/diag.h"

#include "base/reason.h"

#include <stdlib.h>
#include <string.h>

struct entry {
    enum severity severity;
    const char *name, *english, *chinese;
};

static const struct entry table[DIAG_COUNT] = {
#undef DIAG
#define DIAG(id, severity, name, english, chinese) {SEVERITY_##severity, name, english, chinese},
#include "base/diag_list.h"
#undef DIAG
};

struct diags *diags_new(struct arena *arena)
{
    struct diags *diags = ARENA_NEW(arena, struct diags);
    diags->arena = arena;
    return diags;
}

void diag_add(struct diags *diags, enum diag_id id, struct pos pos, const struct str *args, size_t nargs)
{
    struct str *copies = ARENA_ARRAY(diags->arena, struct str, nargs);
    for (size_t i = 0; i < nargs; i++)
        copies[i] = str_copy(diags->arena, args[i]);
    struct diag *diag = VEC_PUSH(diags->arena, &diags->list);
    *diag = (struct diag){id, pos, copies, nargs, (uint32_t)diags->list.n};
    if (table[id].severity > diags->worst)
        diags->worst = table[id].severity;
}

bool diags_have_errors(const struct diags *diags, size_t from)
{
    for (size_t i = from; i < diags->list.n; i++)
        if (diag_severity(diags->list.at[i].id) >= SEVERITY_ERROR)
            return true;
    return false;
}

enum severity diag_severity(enum diag_id id)
{
    return table[id].severity;
}

const char *diag_name(enum diag_id id)
{
    return table[id].name;
}

bool diag_find(struct str name, enum diag_id *id)
{
    for (int i = 0; i < DIAG_COUNT; i++)
        if (str_is(name, table[i].name)) {
            *id = (enum diag_id)i;
            return true;
        }
    return false;
}

const char *severity_name(enum severity severity)
{
    return severity == SEVERITY_NOTE ? "note" : severity == SEVERITY_WARNING ? "warning" : "error";
}

struct str diag_words(struct arena *arena, const struct diag *diag, enum diag_lang lang)
{
    const char *p = lang == DIAG_CHINESE ? table[diag->id].chinese : table[diag->id].english;
    struct buf b = {.arena = arena};
    while (*p) {
        if (p[0] == '{' && p[1] >= '0' && p[1] <= '9' && p[2] == '}') {
            size_t i = (size_t)(p[1] - '0');
            if (i < diag->nargs)
                buf_add(&b, lang == DIAG_CHINESE ? reason_to_chinese(diag->args[i]) : diag->args[i]);
            p += 3;
        } else {
            buf_add(&b, (struct str){p++, 1});
        }
    }
    return buf_str(&b);
}

static int by_place(const void *va, const void *vb)
{
    const struct diag *a = va, *b = vb;
    if (a->pos.file != b->pos.file && (!a->pos.file || !b->pos.file || strcmp(a->pos.file, b->pos.file) != 0)) {
        if (!a->pos.file || !b->pos.file)
            return a->pos.file ? 1 : -1;
        return strcmp(a->pos.file, b->pos.file);
    }
    if (a->pos.line != b->pos.line)
        return a->pos.line < b->pos.line ? -1 : 1;
    if (a->pos.column != b->pos.column)
        return a->pos.column < b->pos.column ? -1 : 1;
    return a->order < b->order ? -1 : a->order > b->order;
}

static bool same(const struct diag *a, const struct diag *b)
{
    if (a->id != b->id || a->nargs != b->nargs)
        return false;
    for (size_t i = 0; i < a->nargs; i++)
        if (!str_eq(a->args[i], b->args[i]))
            return false;
    return true;
}

static bool one_place(const struct diag *a, const struct diag *b)
{
    return a->pos.line == b->pos.line && a->pos.column == b->pos.column && a->pos.file == b->pos.file;
}

/* Whether the n kept ones end with the same at its place, maybe with others behind it. */
static bool is_double(const struct diag *kept, size_t n, const struct diag *diag)
{
    for (; n > 0 && one_place(&kept[n - 1], diag); n--)
        if (same(&kept[n - 1], diag))
            return true;
    return false;
}

void diags_sort(struct diags *diags)
{
    if (diags->list.n == 0)
        return;
    qsort(diags->list.at, diags->list.n, sizeof *diags->list.at, by_place);
    size_t kept = 1;
    for (size_t i = 1; i < diags->list.n; i++)
        if (!is_double(diags->list.at, kept, &diags->list.at[i]))
            diags->list.at[kept++] = diags->list.at[i];
    diags->list.n = kept;
}

static void add_place(struct buf *b, struct pos pos)
{
    if (pos.file)
        buf_addz(b, pos.file);
    else
        buf_addz(b, "paiban");
    if (pos.file && pos.line > 0)
        buf_addf(b, ":%d:%d", (int)pos.line, (int)pos.column);
}

struct str diags_text(struct arena *arena, const struct diags *diags, enum diag_lang lang)
{
    struct buf b = {.arena = arena};
    for (size_t i = 0; i < diags->list.n; i++) {
        const struct diag *diag = &diags->list.at[i];
        add_place(&b, diag->pos);
        buf_addf(&b, ": %s: ", severity_name(diag_severity(diag->id)));
        buf_add(&b, diag_words(arena, diag, lang));
        buf_addz(&b, "\n");
    }
    return buf_str(&b);
}
