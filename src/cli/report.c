/* Diagnostics as data. Sorted diagnostics and the fixes that some of them have come in; out goes JSON for programs, or lines
 * that editors and CI systems know from compilers. The words are those of the messages (base/diag.c). */
#include "cli/report.h"

#include "base/json_text.h"

const char report_json_end[] = "]}\n";

/* ---- JSON */

static void put_fix(struct buf *b, const struct fix *fix, struct str source, const char *before)
{
    size_t width = utf8_count(str_slice(source, fix->from, fix->to));
    json_count(b, before, "line", (size_t)fix->pos.line);
    json_count(b, ", ", "column", (size_t)fix->pos.column);
    json_count(b, ", ", "end_column", (size_t)fix->pos.column + width);
    json_string(b, ", ", "text", fix->text);
    buf_addz(b, "}");
}

static bool answers(const struct fix *fix, const struct diag *diag)
{
    return fix->id == diag->id && fix->finding.line == diag->pos.line && fix->finding.column == diag->pos.column;
}

/* Findings of one kind are few (edit/proof.c), so that all fixes may be looked at for each. */
static void put_fixes(struct buf *b, const struct findings *findings, const struct diag *diag)
{
    size_t n = 0;
    for (size_t i = 0; findings->issue && i < findings->fixes->list.n; i++) {
        const struct fix *fix = &findings->fixes->list.at[i];
        if (answers(fix, diag))
            put_fix(b, fix, findings->issue->root->source->text, n++ ? ", {" : ", \"fixes\": [{");
    }
    buf_addz(b, n ? "]}" : "}");
}

static void put_diag(struct buf *b, const struct findings *findings, const struct diag *diag, const char *before)
{
    json_string(b, before, "id", str_of(diag_name(diag->id)));
    json_string(b, ", ", "severity", str_of(severity_name(diag_severity(diag->id))));
    if (diag->pos.file)
        json_string(b, ", ", "file", str_of(diag->pos.file));
    if (diag->pos.file && diag->pos.line > 0) {
        json_count(b, ", ", "line", (size_t)diag->pos.line);
        json_count(b, ", ", "column", (size_t)diag->pos.column);
    }
    json_string(b, ", ", "message", diag_words(b->arena, diag, findings->lang));
    put_fixes(b, findings, diag);
}

struct str report_json(struct arena *arena, const struct findings *findings, bool first)
{
    struct buf b = {.arena = arena};
    json_string(&b, first ? "{\"files\": [\n{" : ",\n{", "file", str_of(findings->file));
    json_key(&b, ", ", "diagnostics");
    buf_addz(&b, "[");
    for (size_t i = 0; i < findings->diags->list.n; i++)
        put_diag(&b, findings, &findings->diags->list.at[i], i ? ",\n  {" : "\n  {");
    buf_addz(&b, "]}");
    return buf_str(&b);
}

/* ---- lines */

struct str report_lines(struct arena *arena, const struct findings *findings)
{
    struct buf b = {.arena = arena};
    for (size_t i = 0; i < findings->diags->list.n; i++) {
        const struct diag *diag = &findings->diags->list.at[i];
        buf_addz(&b, diag->pos.file ? diag->pos.file : "paiban");
        if (diag->pos.file && diag->pos.line > 0)
            buf_addf(&b, ":%d:%d", (int)diag->pos.line, (int)diag->pos.column);
        buf_addf(&b, ": %s: ", severity_name(diag_severity(diag->id)));
        buf_add(&b, diag_words(arena, diag, findings->lang));
        buf_addf(&b, " [%s]\n", diag_name(diag->id));
    }
    return buf_str(&b);
}
