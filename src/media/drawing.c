/* Requests and answers ─▶ bytes, and back.
 *
 * A row of records: a word, two numbers and a length in decimal, a line end, that many bytes, a line end. The last one is
 * `end`, so that what was cut is known for it. Both sides are of one version and one machine; all the same nothing that
 * comes in is believed: the program has read a stranger's file. */
#include "media/drawing.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

enum { MOST_DIGITS = 12, LARGEST_MPT = 1000 * 1000 * 1000 };

/* ---- records */

struct record {
    struct str word;
    int64_t a, b;
    struct str bytes;
};

static void record_put(struct buf *b, const char *word, int64_t x, int64_t y, struct str bytes)
{
    buf_addf(b, "%s %" PRId64 " %" PRId64 " %zu\n", word, x, y, bytes.n);
    buf_add(b, bytes);
    buf_addz(b, "\n");
}

/* What stands before the next `end`, which is passed over. */
static bool token_next(struct str bytes, size_t *at, char end, struct str *token)
{
    size_t from = *at;
    while (*at < bytes.n && bytes.s[*at] != end && bytes.s[*at] != '\n')
        (*at)++;
    if (*at == bytes.n || bytes.s[*at] != end)
        return false;
    *token = str_slice(bytes, from, (*at)++);
    return true;
}

static bool number_next(struct str bytes, size_t *at, char end, int64_t *number)
{
    struct str digits;
    *number = 0;
    if (!token_next(bytes, at, end, &digits) || !digits.n || digits.n > MOST_DIGITS)
        return false;
    for (size_t i = 0; i < digits.n; i++) {
        if (digits.s[i] < '0' || digits.s[i] > '9')
            return false;
        *number = *number * 10 + (digits.s[i] - '0');
    }
    return true;
}

static bool record_next(struct str bytes, size_t *at, struct record *record)
{
    int64_t n;
    if (!token_next(bytes, at, ' ', &record->word) || !number_next(bytes, at, ' ', &record->a) ||
        !number_next(bytes, at, ' ', &record->b) || !number_next(bytes, at, '\n', &n) ||
        (uint64_t)n >= bytes.n - *at || bytes.s[*at + (size_t)n] != '\n')
        return false;
    record->bytes = str_slice(bytes, *at, *at + (size_t)n);
    *at += (size_t)n + 1;
    return true;
}

static bool is_end(const struct record *record, struct str bytes, size_t at)
{
    return str_is(record->word, "end") && at == bytes.n;
}

/* ---- requests */

struct str drawing_ask(struct arena *arena, const struct drawing_request *request)
{
    struct buf b = {.arena = arena};
    record_put(&b, "form", request->form, request->dpi, STR(""));
    record_put(&b, "name", 0, 0, request->name);
    record_put(&b, "lang", 0, 0, request->lang);
    for (size_t i = 0; i < request->nfaces; i++) {
        record_put(&b, "role", 0, 0, request->faces[i].role);
        record_put(&b, "face", request->faces[i].weight, request->faces[i].index, request->faces[i].path);
    }
    record_put(&b, "svg", 0, 0, request->svg);
    record_put(&b, "end", 0, 0, STR(""));
    return buf_str(&b);
}

static void form_take(struct drawing_request *request, const struct record *r)
{
    request->form = r->a > DRAWING_SVG && r->a <= DRAWING_VERSIONS ? (enum drawing_form)r->a : r->a ? DRAWING_SVG : DRAWING_PDF;
    request->dpi = r->b > 0 && r->b <= DRAWING_MOST_DPI ? (int)r->b : 0;
}

bool drawing_asked(struct arena *arena, struct str bytes, struct drawing_request *request)
{
    VEC(struct drawing_face) faces = {0};
    struct record r = {0};
    struct str role = {0};
    *request = (struct drawing_request){0};
    for (size_t at = 0; !is_end(&r, bytes, at);) {
        if (!record_next(bytes, &at, &r))
            return false;
        if (str_is(r.word, "form"))
            form_take(request, &r);
        else if (str_is(r.word, "role"))
            role = r.bytes;
        else if (str_is(r.word, "face"))
            *VEC_PUSH(arena, &faces) = (struct drawing_face){role, (int)r.a, r.bytes, (uint32_t)r.b};
        else if (!str_is(r.word, "end"))
            *(str_is(r.word, "name") ? &request->name : str_is(r.word, "lang") ? &request->lang : &request->svg) = r.bytes;
    }
    request->faces = faces.at;
    request->nfaces = faces.n;
    return true;
}

/* ---- answers */

enum { IS_STREAM = 1, IS_PACKED = 2 };

struct str drawing_answer(struct arena *arena, const struct diags *diags, const struct drawing *drawing)
{
    struct buf b = {.arena = arena};
    for (size_t i = 0; i < diags->list.n; i++) {
        const struct diag *diag = &diags->list.at[i];
        record_put(&b, "diag", 0, 0, str_of(diag_name(diag->id)));
        for (size_t k = 0; k < diag->nargs; k++)
            record_put(&b, "with", 0, 0, diag->args[k]);
    }
    if (drawing)
        record_put(&b, "drawing", drawing->width, drawing->height, drawing->markup);
    for (size_t i = 0; drawing && i < drawing->nobjects; i++) {
        const struct drawing_object *object = &drawing->objects[i];
        record_put(&b, "object", (object->is_stream ? IS_STREAM : 0) | (object->is_packed ? IS_PACKED : 0), 0, object->entries);
        record_put(&b, "stream", 0, 0, object->stream);
    }
    record_put(&b, "end", 0, 0, STR(""));
    return buf_str(&b);
}

enum { MOST_ARGS = 8 };

struct told {                       /* a diagnostic being read */
    enum diag_id id;                /* DIAG_COUNT: none */
    struct str args[MOST_ARGS];
    size_t n;
};

static enum diag_id id_named(struct str name)
{
    enum diag_id id = 0;
    while (id < DIAG_COUNT && !str_is(name, diag_name(id)))
        id++;
    return id;
}

static void told_add(struct told *told, struct diags *diags, struct pos pos)
{
    if (told->id != DIAG_COUNT)
        diag_add(diags, told->id, pos, told->args, told->n);
    *told = (struct told){.id = DIAG_COUNT};
}

struct answer {
    struct arena *arena;
    struct diags *diags;
    struct pos pos;
    struct drawing *drawing;        /* NULL: none yet */
    VEC(struct drawing_object) objects;
    struct told told;
};

static bool drawing_take(struct answer *answer, const struct record *r)
{
    if (answer->drawing || r->a < 1 || r->b < 1 || r->a > LARGEST_MPT || r->b > LARGEST_MPT)
        return false;
    answer->drawing = ARENA_NEW(answer->arena, struct drawing);
    *answer->drawing = (struct drawing){.width = (mpt)r->a, .height = (mpt)r->b, .markup = r->bytes};
    return true;
}

static bool record_take(struct answer *answer, const struct record *r)
{
    struct told *told = &answer->told;
    if (str_is(r->word, "with")) {
        bool fits = told->n < MOST_ARGS;
        if (fits)
            told->args[told->n++] = r->bytes;
        return fits;
    }
    told_add(told, answer->diags, answer->pos);
    if (str_is(r->word, "diag"))
        return (told->id = id_named(r->bytes)) != DIAG_COUNT;
    if (str_is(r->word, "drawing"))
        return drawing_take(answer, r);
    if (str_is(r->word, "object"))
        *VEC_PUSH(answer->arena, &answer->objects) = (struct drawing_object){
            .entries = r->bytes, .is_stream = r->a & IS_STREAM, .is_packed = r->a & IS_PACKED};
    else if (str_is(r->word, "stream") && answer->objects.n)
        answer->objects.at[answer->objects.n - 1].stream = r->bytes;
    else
        return str_is(r->word, "end");
    return true;
}

/* Every reference leads to one of the objects. */
static bool entries_are_sound(struct str entries, size_t nobjects)
{
    struct str before;
    int64_t number;
    for (size_t at = 0; memchr(entries.s + at, '@', entries.n - at) != NULL;)
        if (!token_next(entries, &at, '@', &before) || !number_next(entries, &at, '@', &number) ||
            (uint64_t)number >= nobjects)
            return false;
    return true;
}

static bool answer_is_sound(const struct answer *answer)
{
    for (size_t i = 0; i < answer->objects.n; i++)
        if (!entries_are_sound(answer->objects.at[i].entries, answer->objects.n))
            return false;
    return !answer->drawing || answer->objects.n || answer->drawing->markup.n;
}

bool drawing_answered(struct arena *arena, struct diags *diags, struct pos pos, struct str bytes,
                      const struct drawing **drawing)
{
    struct answer answer = {.arena = arena, .diags = diags, .pos = pos, .told = {.id = DIAG_COUNT}};
    struct record r = {0};
    size_t before = diags->list.n;
    for (size_t at = 0; !is_end(&r, bytes, at);)
        if (!record_next(bytes, &at, &r) || !record_take(&answer, &r))
            return false;
    if (!answer_is_sound(&answer))
        return false;
    if (answer.drawing) {
        answer.drawing->objects = answer.objects.at;
        answer.drawing->nobjects = answer.objects.n;
    }
    *drawing = answer.drawing;
    return answer.drawing || diags_have_errors(diags, before);
}
