/* Rules for make, as make and ninja both read them. A blank, # and : get a backslash before them, backslashes that stand
 * before such a sign are doubled, and so is $. What none of the two can read in a name is a reason to leave the path out; a
 * name with % would be a pattern as a target, and only counts. */
#include "cli/depfile.h"

#include "cli/files.h"

#include <string.h>

void dependency_add(struct dependencies *list, const char *path)
{
    for (size_t i = 0; i < list->paths.n; i++)
        if (strcmp(list->paths.at[i], path) == 0)
            return;
    if (!path[strcspn(path, "\n;=|*?")] && path[strlen(path) - 1] != '\\')
        *VEC_PUSH(list->arena, &list->paths) = str_z(list->arena, str_of(path));
}

static void add_fonts(struct dependencies *list, const struct book *book)
{
    const struct face *last = NULL;
    for (size_t p = 0; p < book->npages; p++)
        for (size_t l = 0; l < book->pages[p].nlines; l++)
            for (size_t r = 0; r < book->pages[p].lines[l].nruns; r++) {
                const struct face *face = book->pages[p].lines[l].runs[r].face;
                if (face != last)
                    dependency_add(list, face->path);
                last = face;
            }
}

void dependencies_of(struct dependencies *list, struct session *session, const char *issue, const struct book *book)
{
    if (strcmp(issue, "-") != 0)
        dependency_add(list, issue);
    for (size_t i = 0; i < session->layouts.n; i++)
        dependency_add(list, session->layouts.at[i].path);
    for (size_t i = 0; i < session->loader->files.n; i++)
        dependency_add(list, session->loader->files.at[i].loaded->path);
    dependency_add(list, path_join(list->arena, session->share, "fonts/manifest.tsv"));
    add_fonts(list, book);
}

static void put_name(struct buf *b, const char *name)
{
    size_t slashes = 0;             /* just before */
    for (const char *c = name; *c; c++) {
        bool special = strchr(" #:", *c) != NULL;
        for (size_t i = 0; special && i <= slashes; i++)
            buf_addz(b, "\\");
        if (*c == '$')
            buf_addz(b, "$");
        buf_add(b, (struct str){c, 1});
        slashes = *c == '\\' ? slashes + 1 : 0;
    }
}

struct str dependencies_text(const struct dependencies *list, const char *target)
{
    struct buf b = {.arena = list->arena};
    put_name(&b, target);
    buf_addz(&b, ":");
    for (size_t i = 0; i < list->paths.n; i++) {
        buf_addz(&b, " \\\n ");
        put_name(&b, list->paths.at[i]);
    }
    buf_addz(&b, "\n");
    for (size_t i = 0; i < list->paths.n; i++) {
        if (strchr(list->paths.at[i], '%'))
            continue;
        put_name(&b, list->paths.at[i]);
        buf_addz(&b, ":\n");
    }
    return buf_str(&b);
}
