/* paiban diff: two versions of an issue, each from an issue file, a lock or a PDF, compared by the records of their pages.
 * Issue files are set here; what a lock and a PDF hold is taken as it stands, and shown as a sketch. Exit status as of
 * diff(1): 0 the same, 1 not, more when it can't be told. */
#include "cli/commands.h"
#include "cli/files.h"
#include "cli/lock.h"
#include "cli/session.h"
#include "cli/store.h"
#include "edit/compare_report.h"
#include "out/pdf_record.h"
#include "out/record.h"
#include "out/svg.h"

#include <string.h>

enum { MOST_FILE = 1 << 30, MOST_PAIRS = 1000 };

struct side {
    struct session *session;
    struct options options;         /* the session's */
    const char *file;
    const struct recorded *recorded;
    struct page_pictures pictures;
};

/* ---- where records are */

static struct str record_of_pdf(struct side *side)
{
    struct str bytes, record = {0};
    const char *why = NULL;
    struct diags *diags = side->session->diags;
    if (!file_read_regular(side->session->arena, side->file, MOST_FILE, &bytes, &why))
        DIAG_ARGS(diags, FILE_UNREADABLE, ((struct pos){.file = side->file}), str_of(why ? why : "file too large"));
    else if (!pdf_record_find(side->session->arena, bytes, &record))
        DIAG(diags, RECORD_NONE, ((struct pos){.file = side->file}));
    return record;
}

static struct str record_of_lock(struct side *side)
{
    struct str record = {0};
    struct arena *arena = side->session->arena;
    struct diags *diags = side->session->diags;
    struct pos pos = {.file = side->file};
    const struct lock *lock = lock_read(arena, diags, side->file);
    if (!lock && diags->worst < SEVERITY_ERROR)
        DIAG_ARGS(diags, FILE_UNREADABLE, pos, STR("No such file or directory"));
    const char *root = store_root(arena, path_folder(arena, side->file));
    const struct lock_row *pages = lock ? lock_find(lock, LOCK_PAGES) : NULL;
    if (pages && !store_get(arena, root, STORE_PAGES, pages->value, &record))
        DIAG_ARGS(diags, RECORD_GONE, pos, str_of(store_path(arena, root, STORE_PAGES, pages->value)));
    return record;
}

static struct str record_of_issue(struct side *side)
{
    struct session *session = side->session;
    const struct book *book = session_set(session, side->file);
    if (!book)
        return (struct str){0};
    struct str *pages = ARENA_ARRAY(session->arena, struct str, book->npages);
    if (session->options->html && svg_write(session->arena, session->diags, book, STR("page"), pages)) {
        side->pictures.pages = pages;
        side->pictures.npages = book->npages;
    }
    return record_of_book(session->arena, book);
}

static void read_side(struct side *side)
{
    struct str name = str_of(side->file);
    struct session *session = side->session;
    struct str record = str_ends(name, STR(".pdf"))    ? record_of_pdf(side)
                        : str_ends(name, STR(".lock")) ? record_of_lock(side)
                                                       : record_of_issue(side);
    side->recorded = record.n ? recorded_read(session->arena, record) : NULL;
    if (!side->recorded && session->diags->worst < SEVERITY_ERROR)
        DIAG(session->diags, RECORD_NONE, ((struct pos){.file = side->file}));
}

/* ---- telling */

static void sketch(struct side *side)
{
    size_t n = side->recorded->pages.n;
    if (side->pictures.pages)
        return;
    struct str *pages = ARENA_ARRAY(side->session->arena, struct str, n);
    for (size_t i = 0; i < n; i++)
        pages[i] = recorded_sketch(side->session->arena, side->recorded, i);
    side->pictures.pages = pages;
    side->pictures.npages = n;
}

static void write_to(struct session *session, const char *path, struct str text)
{
    const char *why;
    if (!file_write(session->arena, path, text, &why))
        DIAG_ARGS(session->diags, FILE_UNWRITABLE, ((struct pos){.file = path}), str_of(why));
}

static void tell(struct side sides[2], const struct comparison *c, const struct options *options)
{
    struct session *session = sides[0].session;
    struct arena *arena = session->arena;
    struct buf out = {.arena = arena};
    if (options->json) {
        buf_add(&out, compare_json(arena, c));
    } else {
        buf_add(&out, compare_text(arena, c, options->lang));
        buf_add(&out, compare_summary(arena, c, options->lang));
    }
    buf_addz(&out, "\n");
    write_to(session, "-", buf_str(&out));
    if (!options->html)
        return;
    sketch(&sides[0]);
    sketch(&sides[1]);
    const struct page_pictures pictures[2] = {sides[0].pictures, sides[1].pictures};
    write_to(session, options->html, compare_html(arena, c, pictures, MOST_PAIRS, options->lang));
}

/* ---- all */

/* One file: as its own layout or the first of --layout has it, and as the last has it. */
static void open_side(struct side *side, const struct options *options, int which)
{
    bool alone = options->nfiles == 1;
    side->options = *options;
    side->options.format = FORMAT_SVG;
    side->options.layout = !alone ? options->layout : options->nlayouts == 1 && which == 0 ? NULL : options->layouts[options->nlayouts == 1 ? 0 : which];
    side->file = options->files[alone ? 0 : which];
    side->session = session_open(&side->options);
    const char *name = alone && side->options.layout ? side->options.layout : side->file;
    side->pictures.name = str_of(name);
    if (side->session->share)
        read_side(side);
}

enum exit_status command_diff(const struct options *options)
{
    struct side sides[2] = {0};
    bool same = true;
    for (int i = 0; i < 2; i++)
        open_side(&sides[i], options, i);
    if (sides[0].recorded && sides[1].recorded) {
        const struct comparison *c = compare(sides[0].session->arena, sides[0].recorded, sides[1].recorded);
        same = comparison_same(c);
        tell(sides, c, options);
    }
    enum exit_status first = session_close(sides[0].session), second = session_close(sides[1].session);
    enum exit_status worst = first > second ? first : second;
    return worst == EXIT_DONE && !same ? EXIT_INPUT : worst;
}
