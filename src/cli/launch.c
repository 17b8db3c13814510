#include "cli/launch.h"

#include "base/reason.h"
#include "cli/files.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

const char *launch_path(struct arena *arena, const char *name)
{
    static const char *const folders[] = {".", "../libexec/paiban"};
    const char *own = path_own_folder(arena);
    for (size_t i = 0; i < sizeof folders / sizeof *folders && own; i++) {
        const char *path = path_join(arena, own, path_join(arena, folders[i], name));
        if (access(path, X_OK) == 0)
            return path;
    }
    return NULL;
}

enum exit_status launch(const char *name, char *const *words, enum diag_lang lang)
{
    struct arena *arena = arena_new(NULL);
    const char *path = launch_path(arena, name);
    errno = ENOENT;
    if (path)
        execv(path, words);
    fprintf(stderr, lang == DIAG_CHINESE ? "paiban: error: 无法运行程序 %s：%s；请重新安装 paiban\n"
                                         : "paiban: error: the program %s can't be run: %s; install paiban again\n",
            name, lang == DIAG_CHINESE ? reason_chinese(errno) : strerror(errno));
    arena_drop(arena);
    return EXIT_ENVIRONMENT;
}
