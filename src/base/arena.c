/* Arena: a chain of blocks, each twice the last up to a bound, and a list of closers.
 * A request larger than a block gets one of its own, behind the current one.
 *
 * Large blocks are mapped: a mapping is zero as it comes and goes back whole, so that a process that was made from
 * another never writes into memory that it would have to copy first. */
#include "base/arena.h"

#include <stdalign.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>

enum { FIRST_BLOCK = 16 * 1024, MAPPED_BLOCK = 512 * 1024, LARGEST_BLOCK = 4 * 1024 * 1024 };

struct block {
    struct block *next;
    size_t size, used;
    size_t dirty;                   /* from here on its bytes are zero */
    bool mapped;                    /* else malloc gave it */
    alignas(max_align_t) unsigned char bytes[];
};

struct closer {
    struct closer *next;
    void (*close)(void *);
    void *object;
};

struct arena {
    struct block *blocks;
    struct closer *closers;
    size_t next_size, used;
    void (*no_memory)(void);
};

static _Noreturn void out_of_memory(void (*no_memory)(void))
{
    if (no_memory)
        no_memory();
    abort();
}

struct arena *arena_new(void (*no_memory)(void))
{
    struct arena *arena = calloc(1, sizeof *arena);
    if (!arena)
        out_of_memory(no_memory);
    arena->next_size = FIRST_BLOCK;
    arena->no_memory = no_memory;
    return arena;
}

struct arena *arena_new_like(const struct arena *arena)
{
    return arena_new(arena->no_memory);
}

_Noreturn void arena_exhausted(const struct arena *arena)
{
    out_of_memory(arena->no_memory);
}

static void close_all(struct arena *arena)
{
    for (struct closer *c = arena->closers; c; c = c->next)
        c->close(c->object);
    arena->closers = NULL;
}

static void free_blocks(struct block *first)
{
    for (struct block *b = first, *next; b; b = next) {
        next = b->next;
        if (b->mapped)
            munmap(b, sizeof *b + b->size);
        else
            free(b);
    }
}

void arena_drop(struct arena *arena)
{
    if (!arena)
        return;
    close_all(arena);
    free_blocks(arena->blocks);
    free(arena);
}

void arena_reset(struct arena *arena)
{
    close_all(arena);
    if (!arena->blocks)
        return;
    free_blocks(arena->blocks->next);
    arena->blocks->next = NULL;
    arena->blocks->used = 0;
    arena->used = 0;
}

static struct block *block_new(struct arena *arena, size_t size)
{
    if (size > SIZE_MAX - sizeof(struct block))
        out_of_memory(arena->no_memory);
    const size_t bytes = sizeof(struct block) + size;
    const bool mapped = bytes >= MAPPED_BLOCK;
    struct block *b = mapped ? mmap(NULL, bytes, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0) : malloc(bytes);
    if (!b || b == MAP_FAILED)
        out_of_memory(arena->no_memory);
    *b = (struct block){.size = size, .dirty = mapped ? 0 : size, .mapped = mapped};
    return b;
}

static struct block *room_for(struct arena *arena, size_t size)
{
    struct block *top = arena->blocks;
    if (top && top->size - top->used >= size)
        return top;
    if (top && size > arena->next_size / 4) {
        struct block *own = block_new(arena, size);
        own->next = top->next;
        top->next = own;
        return own;
    }
    struct block *b = block_new(arena, size > arena->next_size ? size : arena->next_size);
    if (arena->next_size < LARGEST_BLOCK)
        arena->next_size *= 2;
    b->next = top;
    arena->blocks = b;
    return b;
}

void *arena_alloc(struct arena *arena, size_t size)
{
    const size_t align = alignof(max_align_t);
    if (size > SIZE_MAX - align)
        out_of_memory(arena->no_memory);
    size_t rounded = (size + align - 1) / align * align;
    struct block *b = room_for(arena, rounded);
    unsigned char *p = b->bytes + b->used;
    size_t unclean = b->used < b->dirty ? b->dirty - b->used : 0;
    b->used += rounded;
    arena->used += rounded;
    if (b->used > b->dirty)
        b->dirty = b->used;
    return memset(p, 0, unclean < rounded ? unclean : rounded);
}

void *arena_array(struct arena *arena, size_t n, size_t size)
{
    if (size && n > SIZE_MAX / size)
        out_of_memory(arena->no_memory);
    return arena_alloc(arena, n * size);
}

void *arena_grow(struct arena *arena, void *old, size_t old_size, size_t new_size)
{
    void *p = arena_alloc(arena, new_size);
    if (old_size)
        memcpy(p, old, old_size < new_size ? old_size : new_size);
    return p;
}

void arena_defer(struct arena *arena, void (*close)(void *), void *object)
{
    struct closer *c = arena_alloc(arena, sizeof *c);
    *c = (struct closer){arena->closers, close, object};
    arena->closers = c;
}

void arena_prepare(struct arena *arena, size_t size)
{
    enum { SMALL_PAGE = 4096 };
    struct block *b = block_new(arena, size);
    volatile unsigned char *bytes = b->bytes;
    for (size_t at = 0; at < size; at += SMALL_PAGE)
        bytes[at] = 0;
    b->next = arena->blocks;
    arena->blocks = b;
}

size_t arena_used(const struct arena *arena)
{
    return arena->used;
}

void *vec_reserve(struct arena *arena, void *at, size_t n, size_t *cap, size_t size)
{
    if (n < *cap)
        return at;
    size_t wanted = *cap ? *cap * 2 : 8;
    if (wanted < *cap || wanted > SIZE_MAX / size)
        out_of_memory(arena->no_memory);
    *cap = wanted;
    return arena_grow(arena, at, n * size, wanted * size);
}
