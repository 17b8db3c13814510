/* paiban fonts: the roles, the faces found for them, versions, coverage and licences; --verify compares the files. */
#include "cli/commands.h"
#include "cli/files.h"
#include "cli/session.h"

static struct str row_text(struct session *session, const struct font_row *row)
{
    bool zh = session->options->lang == DIAG_CHINESE;
    struct arena *arena = session->arena;
    const char *lang = *row->lang ? row->lang : "*";
    if (!row->found)
        return str_format(arena, "%-9s %3d  %-10s %s: %s (apt-get install %s)\n", font_role_name(row->role), row->weight, lang,
                          zh ? "没有找到" : "not found", row->file, row->package);
    const struct face *face = fonts_row_face(session->fonts, row);
    if (!face)
        return str_format(arena, "%-9s %3d  %-10s %s: %s\n", font_role_name(row->role), row->weight, lang,
                          zh ? "文件已损坏" : "the file is damaged", row->found);
    struct coverage c = face_coverage(face);
    return str_format(arena, "%-9s %3d  %-10s %s  %s  GB 2312 %d/%d  U+4E00–9FFF %d/%d  %s %d  %s  %s#%u%s\n",
                      font_role_name(row->role), row->weight, lang, face->postscript_name, face->version, c.gb2312,
                      c.gb2312_of, c.unified, c.unified_of, zh ? "共" : "all", c.all, row->licence, row->found,
                      (unsigned)row->index, row->fingerprint_matches ? "" : zh ? "  （与清单不符）" : "  (differs from the manifest)");
}

static void list_fonts(struct session *session)
{
    struct font_row *rows;
    size_t n = fonts_rows(session->fonts, session->arena, &rows);
    struct buf b = {.arena = session->arena};
    for (size_t i = 0; i < n; i++)
        buf_add(&b, row_text(session, &rows[i]));
    const char *why;
    if (!file_write(session->arena, "-", buf_str(&b), &why))
        DIAG_ARGS(session->diags, FILE_UNWRITABLE, (struct pos){0}, str_of(why));
}

static void verify_fonts(struct session *session)
{
    const char *why;
    if (!fonts_verify(session->fonts, session->diags))
        return;
    struct str words = str_of(session->options->lang == DIAG_CHINESE ? "字体文件全部与清单相符\n"
                                                                     : "all font files match the manifest\n");
    if (!file_write(session->arena, "-", words, &why))
        DIAG_ARGS(session->diags, FILE_UNWRITABLE, (struct pos){0}, str_of(why));
}

enum exit_status command_fonts(const struct options *options)
{
    struct session *session = session_open(options);
    if (session_fonts(session)) {
        if (options->verify)
            verify_fonts(session);
        else
            list_fonts(session);
    }
    return session_close(session);
}
