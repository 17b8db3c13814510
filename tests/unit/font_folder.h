/* A folder made for one test, and what is put into it. Included after cmocka. */
#ifndef PAIBAN_TESTS_FONT_FOLDER_H
#define PAIBAN_TESTS_FONT_FOLDER_H

#include "base/arena.h"
#include "base/str.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define SYSTEM "/usr/share/"
#define SONG_FILE "fonts/opentype/noto/NotoSerifCJK-Regular.ttc"
#define KAI_FILE "fonts/truetype/lxgw-wenkai/LXGWWenKai-Regular.ttf"
#define SERIF_FILE "fonts/truetype/liberation/LiberationSerif-Regular.ttf"

struct folder {
    char path[64];
    struct arena *arena;
};

static inline struct folder folder_new(void)
{
    struct folder folder = {.path = "/tmp/paiban-fonts-XXXXXX", .arena = arena_new(NULL)};
    assert_non_null(mkdtemp(folder.path));
    return folder;
}

static inline const char *inside(struct folder *folder, const char *name)
{
    return str_format(folder->arena, "%s/%s", folder->path, name).s;
}

static inline void folder_drop(struct folder *folder)
{
    const char *command = str_format(folder->arena, "rm -r '%s'", folder->path).s;
    assert_int_equal(system(command), 0);
    arena_drop(folder->arena);
}

static inline const char *write_file(struct folder *folder, const char *name, struct str bytes)
{
    const char *path = inside(folder, name);
    FILE *file = fopen(path, "wb");
    assert_non_null(file);
    assert_int_equal(fwrite(bytes.s, 1, bytes.n, file), bytes.n);
    fclose(file);
    return path;
}

static inline struct str read_file(struct folder *folder, const char *path)
{
    struct stat st;
    FILE *file = fopen(path, "rb");
    assert_non_null(file);
    fstat(fileno(file), &st);
    char *bytes = arena_alloc(folder->arena, (size_t)st.st_size);
    assert_int_equal(fread(bytes, 1, (size_t)st.st_size, file), st.st_size);
    fclose(file);
    return (struct str){bytes, (size_t)st.st_size};
}

/* Makes the folders on the way to a file that a system root has, then the file as a link to the installed one. */
static inline void install(struct folder *folder, const char *file)
{
    char *path = strdup(inside(folder, file));
    for (char *slash = path + strlen(folder->path) + 1; (slash = strchr(slash, '/')); slash++) {
        *slash = 0;
        mkdir(path, 0777);
        *slash = '/';
    }
    if (access(path, F_OK) != 0)
        assert_int_equal(symlink(str_format(folder->arena, SYSTEM "%s", file).s, path), 0);
    free(path);
}

#endif
