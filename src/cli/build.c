/* paiban build: an issue file becomes a PDF, or an SVG or PNG file for each page. Everything is made before the first file is
 * written; what is wrong with the output's name is the command line's fault and said before anything is made, if it can
 * be known. */
#include "cli/commands.h"
#include "cli/depfile.h"
#include "cli/files.h"
#include "cli/session.h"
#include "out/pdf.h"
#include "out/svg.h"

#include <string.h>
#include <unistd.h>

struct build {
    struct session *session;
    const struct options *options;
    struct arena *arena;
    const char *issue;
};

static bool is_standard(const char *name)
{
    return strcmp(name, "-") == 0;
}

/* The issue file's path without its ending. */
static struct str issue_stem(const char *issue)
{
    struct str name = str_of(issue);
    if (str_ends(name, STR(".yaml")))
        name.n -= 5;
    else if (str_ends(name, STR(".yml")))
        name.n -= 4;
    return name;
}

static const char *base_name(const char *path)
{
    const char *slash = strrchr(path, '/');
    return slash ? slash + 1 : path;
}

/* False when the output would go onto the issue file. */
static bool leaves_issue(const struct build *b, const char *output)
{
    if (is_standard(b->issue) || !file_same(b->issue, output))
        return true;
    options_fault(b->options, "%s is the issue file itself; give the output another name with -o",
                  "%s 就是刊期文件本身；请用 -o 给输出另取名字", output);
    return false;
}

static void write_file(const struct build *b, const char *path, struct str bytes)
{
    const char *why;
    struct arena *scratch = arena_new_like(b->arena);
    if (!file_write(scratch, path, bytes, &why))
        DIAG_ARGS(b->session->diags, FILE_UNWRITABLE, ((struct pos){.file = path}), str_of(why));
    arena_drop(scratch);
}

/* Behind the output: whoever trusts the dependencies then has it. */
static void write_dependencies(const struct build *b, const char *target, const struct book *book)
{
    struct dependencies list = {.arena = b->arena};
    if (!b->options->depfile || b->session->diags->worst >= SEVERITY_FAILURE)
        return;
    dependencies_of(&list, b->session, b->issue, book);
    write_file(b, b->options->depfile, dependencies_text(&list, target));
}

/* ---- PDF */

/* Beside the issue file with the ending .pdf; an issue from standard input goes to standard output, unless that is a
 * terminal. NULL after a fault. */
static const char *pdf_path(const struct build *b)
{
    struct str stem = issue_stem(b->issue);
    const char *path = b->options->output;
    if (!path && is_standard(b->issue))
        path = isatty(STDOUT_FILENO) ? NULL : "-";
    else if (!path)
        path = str_format(b->arena, "%.*s.pdf", (int)stem.n, stem.s).s;
    if (!path)
        options_fault(b->options, "the issue comes from standard input: say with -o where the PDF goes%s",
                      "刊期来自标准输入：请用 -o 写明 PDF 写到哪里%s", "");
    return path && leaves_issue(b, path) ? path : NULL;
}

static bool build_pdf(const struct build *b)
{
    struct str pdf;
    const char *path = pdf_path(b);
    const struct book *book = path ? session_set(b->session, b->issue) : NULL;
    if (!book || !pdf_write(b->arena, b->session->diags, book, &pdf))
        return path != NULL;
    write_file(b, path, pdf);
    write_dependencies(b, path, book);
    return path != NULL;
}

/* ---- pages as files: SVG and PNG */

enum { DPI = 150 };

static const char *ending_of(const struct build *b)
{
    return b->options->format == FORMAT_SVG ? ".svg" : ".png";
}

/* What stands before the number in the names of the pages: what -o gives, in the folder that it names, or beside the
 * issue file. NULL after a fault. */
static const char *pages_prefix(const struct build *b)
{
    const char *output = b->options->output, *stem = is_standard(b->issue) ? "page" : str_z(b->arena, issue_stem(b->issue));
    if (output ? is_standard(output) : is_standard(b->issue)) {
        options_fault(b->options, "each page is a file%s: name a folder, or how the names begin, with -o",
                      "每页一个文件%s：请用 -o 给出目录或文件名的开头", "");
        return NULL;
    }
    if (!output)
        return stem;
    struct str name = str_of(output);
    if (str_ends(name, STR("/")) || file_is_folder(output))
        return path_join(b->arena, output, base_name(stem));
    return str_ends(name, str_of(ending_of(b))) ? str_z(b->arena, str_slice(name, 0, name.n - 4)) : output;
}

static const char *page_path(const struct build *b, const char *prefix, size_t page)
{
    return str_format(b->arena, "%s-%zu%s", prefix, page + 1, ending_of(b)).s;
}

static bool pages_leave_issue(const struct build *b, const char *prefix, size_t npages)
{
    for (size_t i = 0; i < npages; i++)
        if (!leaves_issue(b, page_path(b, prefix, i)))
            return false;
    return true;
}

/* From the same pages as the SVG files, so that both look alike. */
static bool make_pictures(const struct build *b, const struct book *book, struct str *pages)
{
    struct arena *scratch = arena_new_like(b->arena);
    bool made = true;
    for (size_t i = 0; i < book->npages && made; i++) {
        struct str png = STR(""), why;
        arena_reset(scratch);
        made = drawings_picture(scratch, svg_picture(scratch, book, i), b->options->dpi ? b->options->dpi : DPI, &png, &why);
        if (!made)
            DIAG_ARGS(b->session->diags, PNG_FAILED, (struct pos){0}, str_format(b->arena, "%zu", i + 1), why);
        pages[i] = str_copy(b->arena, png);
    }
    arena_drop(scratch);
    return made;
}

static bool make_pages(const struct build *b, const char *prefix, const struct book *book, struct str *pages)
{
    bool drawn = svg_write(b->arena, b->session->diags, book, str_of(base_name(prefix)), pages);
    return drawn && (b->options->format == FORMAT_SVG || make_pictures(b, book, pages));
}

static bool write_pages(const struct build *b, const char *prefix, const struct book *book)
{
    struct str *pages = ARENA_ARRAY(b->arena, struct str, book->npages);
    if (!pages_leave_issue(b, prefix, book->npages))
        return false;
    if (!make_pages(b, prefix, book, pages))
        return true;
    for (size_t i = 0; i < book->npages && b->session->diags->worst < SEVERITY_FAILURE; i++)
        write_file(b, page_path(b, prefix, i), pages[i]);
    write_dependencies(b, page_path(b, prefix, 0), book);
    return true;
}

static bool build_pages(const struct build *b)
{
    const char *prefix = pages_prefix(b);
    const struct book *book = prefix ? session_set(b->session, b->issue) : NULL;
    return book ? write_pages(b, prefix, book) : prefix != NULL;
}

enum exit_status command_build(const struct options *options)
{
    struct session *session = session_open(options);
    struct build b = {session, options, session->arena, options->files[0]};
    bool usage = options->format == FORMAT_PDF ? build_pdf(&b) : build_pages(&b);
    enum exit_status status = session_close(session);
    return usage ? status : EXIT_USAGE;
}
