/* Fuzzing of pictures: any bytes as a file. Beside crashes it looks for broken promises: a picture without size or with
 * a size beyond the bounds, a refusal without words, rows that are not as many as was said, files that are no longer
 * read when what stands beside their pixels is gone. */
#include "media/picture.h"

#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void demand(bool promise)
{
    if (!promise)
        abort();
}

static void row_count(void *to, const unsigned char *row)
{
    uint32_t *rows = to;
    demand(row != NULL);
    (*rows)++;
}

static void check_whole(struct arena *arena, struct diags *diags, const struct picture *picture)
{
    uint32_t rows = 0;
    demand(picture->columns > 0 && picture->rows > 0 && (uint64_t)picture->columns * picture->rows <= 100000000);
    demand(picture->width == (picture->turn.swap ? picture->rows : picture->columns));
    demand(diags->list.n == 0);
    if (picture->kind == PICTURE_PNG) {
        picture_rows(arena, picture, row_count, &rows);
        demand(rows == picture->rows);
    }
    const struct picture *bare = picture_read(arena, diags, (struct pos){0}, STR(""), picture_bare(arena, picture), NULL);
    demand(bare && bare->columns == picture->columns && bare->rows == picture->rows && !bare->turn.swap);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena *arena = arena_new(NULL);
    struct diags *diags = diags_new(arena);
    struct str bytes = {(const char *)data, size};
    const struct picture *picture = picture_read(arena, diags, (struct pos){"fuzz", 1, 1}, STR("a"), bytes, NULL);
    if (picture)
        check_whole(arena, diags, picture);
    else
        demand(diags->list.n == 1);
    arena_drop(arena);
    return 0;
}
