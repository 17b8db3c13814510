/* Jobs on the wire: fields with a NUL behind each. Nothing is checked but that they are all there. */
#include "cli/preview_job.h"

#include <string.h>

static void put(struct buf *b, struct str field)
{
    buf_add(b, field);
    buf_add(b, (struct str){"", 1});
}

struct str job_pack(struct arena *arena, const struct preview_job *job)
{
    struct buf b = {.arena = arena};
    put(&b, str_of(job->issue));
    put(&b, str_of(job->layout));
    put(&b, str_of(job->lock));
    put(&b, job->overlay ? STR("overlay") : STR(""));
    for (size_t i = 0; i < job->nchanges; i++) {
        put(&b, job->changes[i].path);
        put(&b, job->changes[i].value);
    }
    return buf_str(&b);
}

static bool take(struct arena *arena, struct str *rest, struct str *field)
{
    const char *end = rest->n ? memchr(rest->s, 0, rest->n) : NULL;
    if (!end)
        return false;
    *field = str_copy(arena, (struct str){rest->s, (size_t)(end - rest->s)});
    *rest = str_from(*rest, field->n + 1);
    return true;
}

bool job_unpack(struct arena *arena, struct str bytes, struct preview_job *job)
{
    VEC(struct node_change) changes = {0};
    struct str issue, layout, lock, overlay, path, value;
    if (!take(arena, &bytes, &issue) || !take(arena, &bytes, &layout) || !take(arena, &bytes, &lock) || !take(arena, &bytes, &overlay))
        return false;
    while (take(arena, &bytes, &path) && take(arena, &bytes, &value))
        *VEC_PUSH(arena, &changes) = (struct node_change){path, value};
    *job = (struct preview_job){issue.s, layout.n ? layout.s : NULL, lock.n ? lock.s : NULL, overlay.n > 0, changes.at, changes.n};
    return true;
}

size_t job_changes_read(struct arena *arena, struct str text, const struct node_change **changes)
{
    VEC(struct node_change) found = {0};
    while (text.n) {
        size_t end = text.n, equals;
        str_find(text, STR("\n"), &end);
        struct str line = str_slice(text, 0, end);
        if (str_find(line, STR("="), &equals))
            *VEC_PUSH(arena, &found) = (struct node_change){str_copy(arena, str_slice(line, 0, equals)),
                                                           str_copy(arena, str_from(line, equals + 1))};
        text = str_from(text, end < text.n ? end + 1 : end);
    }
    *changes = found.at;
    return found.n;
}
