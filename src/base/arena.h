/* Arena: memory that lives as long as one job and goes in one call.
 *
 * Everything from the node tree to the book is allocated here; nobody frees a
 * part. Foreign objects (a parser, a buffer of another library) are handed over
 * with arena_defer and closed when the arena is dropped.
 *
 * Errors: none reach the caller. When memory runs out the arena calls the
 * function given to arena_new, which must not return.
 */
#ifndef PAIBAN_BASE_ARENA_H
#define PAIBAN_BASE_ARENA_H

#include <stddef.h>

struct arena;

/* new gives ownership, drop takes it. no_memory must not return; NULL means abort. */
struct arena *arena_new(void (*no_memory)(void));
void arena_drop(struct arena *arena);

/* An arena for what outlives a job, with the same no_memory. */
struct arena *arena_new_like(const struct arena *arena);

/* What the arena does when memory runs out, for foreign objects that could not be allocated. */
_Noreturn void arena_exhausted(const struct arena *arena);

/* Zeroed, aligned for any type, never NULL; also for size 0. */
void *arena_alloc(struct arena *arena, size_t size);

/* n × size with the product checked. */
void *arena_array(struct arena *arena, size_t n, size_t size);

/* A block of new_size bytes that begins with old's first old_size bytes; the rest is zero.
 * old may be NULL with old_size 0. The old block stays readable. */
void *arena_grow(struct arena *arena, void *old, size_t old_size, size_t new_size);

/* Calls close(object) when the arena is dropped, the latest first. */
void arena_defer(struct arena *arena, void (*close)(void *object), void *object);

/* Takes back everything that was handed out, for an arena used as scratch paper; its last block is kept. */
void arena_reset(struct arena *arena);

/* Takes memory for so many bytes now, and makes the system give it, for who has time now and none later. */
void arena_prepare(struct arena *arena, size_t size);

/* Bytes handed out so far. */
size_t arena_used(const struct arena *arena);

#define ARENA_NEW(arena, type) ((type *)arena_alloc((arena), sizeof(type)))
#define ARENA_ARRAY(arena, type, n) ((type *)arena_array((arena), (n), sizeof(type)))

/* A growing array: struct { T *at; size_t n, cap; } v = {0}. VEC_PUSH returns a pointer to the
 * new zeroed element, valid until the next push. */
#define VEC(type) struct { type *at; size_t n, cap; }
#define VEC_PUSH(arena, v) \
    ((v)->at = vec_reserve((arena), (v)->at, (v)->n, &(v)->cap, sizeof *(v)->at), &(v)->at[(v)->n++])

/* Room for as many as an empty one may come to hold, so that it need not move; what is never used costs next to nothing. */
#define VEC_ROOM(arena, v, most) ((v)->at = arena_array((arena), (most), sizeof *(v)->at), (v)->cap = (most))

/* What has grown, without the room behind it. */
#define VEC_TAKE(arena, v) (arena_grow((arena), (v)->at, (v)->n * sizeof *(v)->at, (v)->n * sizeof *(v)->at))

void *vec_reserve(struct arena *arena, void *at, size_t n, size_t *cap, size_t size);

#endif
