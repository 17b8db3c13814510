/* paiban import: an issue file from the text of an old issue. Reading and writing, and what is known only when the issue is set:
 * where its headings stand now; the work is edit/import.c's. */
#include "cli/commands.h"
#include "cli/files.h"
#include "cli/session.h"
#include "edit/import.h"

#include <string.h>

/* In the folder of -o, or beside the text, under its name with the ending .yaml; standard output for standard input. */
static const char *output_path(struct session *session, const char *file)
{
    const char *output = session->options->output;
    if ((output && !file_is_folder(output)) || strcmp(file, "-") == 0)
        return output ? output : "-";
    const char *dot = strrchr(file, '.'), *slash = strrchr(file, '/');
    size_t stem = dot && (!slash || dot > slash + 1) && dot > file ? (size_t)(dot - file) : strlen(file);
    const char *path = str_format(session->arena, "%.*s.yaml", (int)stem, file).s;
    return output ? path_join(session->arena, output, slash ? path + (slash + 1 - file) : path) : path;
}

static void write_issue(struct session *session, const char *file, struct str text)
{
    const char *path = output_path(session, file), *why;
    if (strcmp(path, "-") != 0 && file_exists(path) && !session->options->force)
        DIAG_ARGS(session->diags, OUTPUT_EXISTS, ((struct pos){.file = path}), str_of(path));
    else if (!file_write(session->arena, path, text, &why))
        DIAG_ARGS(session->diags, FILE_UNWRITABLE, ((struct pos){.file = path}), str_of(why));
}

/* ---- the pages of then and now */

/* The label of the page with the heading that the entry means; empty: it is not there. */
static struct str page_now(const struct book *book, const struct import_page *entry)
{
    size_t section = 0, item = 0;
    for (size_t i = 0; i < book->noutline; i++) {
        bool heads = book->outline[i].level == 1;
        section += heads;
        item = heads ? 0 : item + 1;
        if (section == entry->section && item == entry->item)
            return book->pages[book->outline[i].page].label;
    }
    return STR("");
}

struct moved {
    const struct import_page *entry;
    struct str then, now;
};

static void note_pages(struct session *session, const struct book *book, struct str layout, const struct import_pages *pages)
{
    enum { EACH_MOST = 3 };         /* notes of their own */
    struct arena *arena = session->arena;
    VEC(struct moved) moved = {0};
    for (size_t i = 0; i < pages->list.n; i++) {
        const struct import_page *entry = &pages->list.at[i];
        struct str then = str_format(arena, "%d", entry->page), now = page_now(book, entry);
        if (now.n && !str_eq(then, now))
            *VEC_PUSH(arena, &moved) = (struct moved){entry, then, now};
    }
    for (size_t i = 0; i < moved.n && moved.n <= EACH_MOST; i++)
        DIAG_ARGS(session->diags, IMPORT_REPAGED, moved.at[i].entry->pos, moved.at[i].entry->words, moved.at[i].then,
                  moved.at[i].now, layout);
    if (moved.n > EACH_MOST)
        DIAG_ARGS(session->diags, IMPORT_REPAGED_MORE, moved.at[0].entry->pos, str_format(arena, "%zu", pages->list.n),
                  str_format(arena, "%zu", moved.n), layout, moved.at[0].entry->words, moved.at[0].then, moved.at[0].now);
}

/* An issue that can't be set yet has no pages to compare; what is wrong with it the next command says. */
static void compare_pages(struct session *session, struct str text, const struct import_pages *pages)
{
    if (!pages->list.n || !session->share)
        return;
    struct session *trial = session_open(session->options);
    const struct book *book = session_set_bytes(trial, output_path(session, session->options->files[0]), text);
    if (book)
        note_pages(session, book, trial->layout_name, pages);
    session_drop(trial);
}

/* ---- all */

enum exit_status command_import(const struct options *options)
{
    struct session *session = session_open(options);
    const char *file = options->files[0], *why;
    struct str bytes;
    struct import_wishes wishes = {.lang = options->lang};
    if (session->share)
        wishes.schema = path_join(session->arena, session->share, "docs/schema/issue.schema.json");
    if (file_read(session->arena, file, &bytes, &why)) {
        struct import_pages pages = {0};
        struct str text = import_text(session->arena, session->diags, file, bytes, &wishes, &pages);
        if (text.n) {
            compare_pages(session, text, &pages);
            write_issue(session, file, text);
        }
    } else {
        DIAG_ARGS(session->diags, FILE_UNREADABLE, ((struct pos){.file = file}), str_of(why));
    }
    return session_close(session);
}
