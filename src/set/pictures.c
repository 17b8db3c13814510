/* The pictures of an issue and its layout.
 *
 * In: the bodies' trees, the layout's placed things and the loader. Out: a struct picture for each file, found again by the place that names it.
 * Errors are told here, before anything is set, so that they come out whatever else is wrong with the issue. How large a
 * picture is printed, and whether that is fine enough, is not asked here. */
#include "set/pictures.h"

#include <stdlib.h>

struct file {                       /* of one picture, by whatever names */
    const struct loaded *loaded;
    const struct picture *picture;  /* NULL: broken */
};

struct mention {
    const void *asked;              /* what names it: a struct body_picture, a struct placed */
    const struct picture *picture;
};

struct pictures {
    VEC(struct mention) mentions;   /* by address, once all are read */
    VEC(struct file) files;
};

struct reading {
    struct arena *arena;
    struct diags *diags;
    struct loader *loader;
    struct drawer *drawer;
    struct pictures *pictures;
};

static void tell_fault(struct reading *r, const struct loaded *loaded, struct str name, struct pos pos)
{
    switch (loaded->fault) {
    case LOAD_OK: break;
    case LOAD_MISSING:
        if (loaded->detail.n)
            DIAG_ARGS(r->diags, PICTURE_LETTERS, pos, name, loaded->detail);
        else
            DIAG_ARGS(r->diags, PICTURE_MISSING, pos, name);
        break;
    case LOAD_OUTSIDE: DIAG_ARGS(r->diags, PATH_OUTSIDE, pos, name); break;
    case LOAD_UNREADABLE: DIAG_ARGS(r->diags, PICTURE_UNREADABLE, pos, name, loaded->detail); break;
    case LOAD_LARGE: DIAG_ARGS(r->diags, PICTURE_BYTES, pos, name); break;
    }
}

static const struct picture *picture_of(struct reading *r, const struct loaded *loaded, struct str name, struct pos pos)
{
    struct pictures *pictures = r->pictures;
    for (size_t i = 0; i < pictures->files.n; i++)
        if (pictures->files.at[i].loaded == loaded)
            return pictures->files.at[i].picture;
    const struct picture *picture = picture_read(r->arena, r->diags, pos, name, loaded->bytes, r->drawer);
    *VEC_PUSH(r->arena, &pictures->files) = (struct file){loaded, picture};
    return picture;
}

static void read_named(struct reading *r, const void *asked, struct str path, struct pos pos)
{
    static const struct loaded nothing = {.fault = LOAD_MISSING};
    const struct loaded *loaded = r->loader ? loader_load(r->loader, pos.file, path) : &nothing;
    tell_fault(r, loaded, path, pos);
    *VEC_PUSH(r->arena, &r->pictures->mentions) = (struct mention){
        asked, loaded->fault ? NULL : picture_of(r, loaded, path, pos)};
}

static void read_picture(struct reading *r, const struct body_block *block)
{
    read_named(r, block->picture, block->picture->path, node_pos(block->node, block->picture->source));
}

static void read_placed(struct reading *r, const struct placed *placed, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (placed[i].kind == PLACED_PICTURE)
            read_named(r, &placed[i], placed[i].picture, placed[i].pos);
}

static void read_blocks(struct reading *r, const struct body_block *block)
{
    for (; block; block = block->next) {
        if (block->kind == BLOCK_FIGURE && block->picture->path.n)
            read_picture(r, block);
        read_blocks(r, block->first);
    }
}

static void read_body(struct reading *r, const struct body *body)
{
    read_blocks(r, body->first);
    for (size_t i = 0; i < body->nnotes; i++)
        read_blocks(r, body->notes[i]);
}

static int by_address(const void *a, const void *b)
{
    uintptr_t x = (uintptr_t)((const struct mention *)a)->asked, y = (uintptr_t)((const struct mention *)b)->asked;
    return (x > y) - (x < y);
}

struct pictures *pictures_read(struct arena *arena, struct diags *diags, const struct issue *issue, const struct layout *layout,
                               struct loader *loader, struct drawer *drawer)
{
    struct pictures *pictures = ARENA_NEW(arena, struct pictures);
    struct reading r = {arena, diags, loader, drawer, pictures};
    for (size_t s = 0; s < issue->nsections; s++)
        for (size_t i = 0; i < issue->sections[s].nitems; i++)
            if (issue->sections[s].items[i].body)
                read_body(&r, issue->sections[s].items[i].body);
    if (layout) {
        read_placed(&r, layout->masthead, layout->nmasthead);
        read_placed(&r, layout->running, layout->nrunning);
        read_placed(&r, layout->sections.opening, layout->sections.nopening);
    }
    if (pictures->mentions.n)
        qsort(pictures->mentions.at, pictures->mentions.n, sizeof *pictures->mentions.at, by_address);
    return pictures;
}

const struct picture *pictures_find(const struct pictures *pictures, const void *asked)
{
    struct mention key = {.asked = asked};
    const struct mention *found = pictures->mentions.n ? bsearch(&key, pictures->mentions.at, pictures->mentions.n,
                                                                 sizeof key, by_address)
                                                       : NULL;
    return found ? found->picture : NULL;
}
