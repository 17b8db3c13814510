/* One question, asked for every name that comes from the page or from a file. */
#include "cli/preview_reach.h"

#include "cli/files.h"

bool preview_reaches(const struct options *options, const char *issue, const char *path)
{
    struct arena *arena = arena_new(NULL);
    bool inside = path_inside(path, path_folder(arena, issue));
    for (size_t i = 0; i < options->nallowed && !inside; i++)
        inside = path_inside(path, options->allowed[i]);
    arena_drop(arena);
    return inside;
}
