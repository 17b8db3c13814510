/* Which face fills a role: role, weight and language come in, an open face goes out, and a diagnostic whenever it is
 * not exactly the one that the manifest means. The rule: the found line of the role and language whose weight is
 * nearest (CSS Fonts 4, 5.2: of two at the same distance the lighter up to 500, the heavier above); without one, the
 * role that the manifest lets stand in. Nothing else is ever taken silently. Characters that the face lacks are
 * fallback.c's. One struct fonts is used by one thread at a time. */
#include "text/face.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static const char *const role_names[ROLE_COUNT] = {
    "song", "hei", "kai", "fangsong", "serif", "sans", "mono", "rare", "arabic", "symbol", "italic"};

enum font_role font_role_named(struct str name)
{
    enum font_role role = 0;
    while (role < ROLE_COUNT && !str_is(name, role_names[role]))
        role++;
    return role;
}

const char *font_role_name(enum font_role role)
{
    return role < ROLE_COUNT ? role_names[role] : "";
}

int font_weight_named(struct str name)
{
    static const struct { const char *name; int weight; } weights[] = {
        {"thin", 100}, {"light", 300}, {"regular", 400}, {"medium", 500},
        {"semibold", 600}, {"bold", 700}, {"black", 900}};
    for (size_t i = 0; i < sizeof weights / sizeof *weights; i++)
        if (str_is(name, weights[i].name))
            return weights[i].weight;
    return 0;
}

static bool is_folder(const char *path)
{
    struct stat st;
    return stat(path, &st) == 0 && S_ISDIR(st.st_mode);
}

static void buffer_close(void *buffer)
{
    hb_buffer_destroy(buffer);
}

static struct fonts *fonts_new(struct arena *arena, const struct fonts_places *places, struct manifest *manifest)
{
    struct fonts *fonts = ARENA_NEW(arena, struct fonts);
    fonts->arena = arena;
    fonts->manifest = manifest;
    fonts->slots = ARENA_ARRAY(arena, struct font_slot, manifest->faces.n);
    fonts->root = places->system_root ? str_z(arena, str_of(places->system_root)) : NULL;
    fonts->folder = places->folder ? str_z(arena, str_of(places->folder)) : NULL;
    fonts->scratch = hb_buffer_create();
    arena_defer(arena, buffer_close, fonts->scratch);
    return fonts;
}

struct fonts *fonts_open(struct diags *diags, const struct fonts_places *places)
{
    if (places->folder && !is_folder(places->folder)) {
        FONTS_SAY(diags, FONT_FOLDER, str_of(places->folder));
        return NULL;
    }
    struct arena *arena = arena_new_like(diags->arena);
    struct manifest *manifest = manifest_read(arena, diags, places->manifest);
    if (!manifest) {
        arena_drop(arena);
        return NULL;
    }
    return fonts_new(arena, places, manifest);
}

void fonts_drop(struct fonts *fonts)
{
    if (fonts)
        arena_drop(fonts->arena);
}

static const struct manifest_face *entry_of(const struct fonts *fonts, size_t i)
{
    return &fonts->manifest->faces.at[i];
}

/* Anything but a regular file (a pipe, say) would be waited for when it is opened. */
static const char *file_under(struct arena *arena, const char *folder, const char *file)
{
    struct stat st;
    if (!folder)
        return NULL;
    const char *path = str_format(arena, "%s/%s", folder, file).s;
    return stat(path, &st) == 0 && S_ISREG(st.st_mode) ? path : NULL;
}

struct font_slot *fonts_slot(struct fonts *fonts, size_t i)
{
    struct font_slot *slot = &fonts->slots[i];
    if (slot->state != FILE_UNSEEN)
        return slot;
    const char *file = entry_of(fonts, i)->file, *slash = strrchr(file, '/');
    slot->path = file_under(fonts->arena, fonts->folder, slash ? slash + 1 : file);
    if (!slot->path)
        slot->path = file_under(fonts->arena, fonts->root, file);
    slot->state = slot->path ? FILE_FOUND : FILE_ABSENT;
    return slot;
}

static struct open_face *already_open(const struct fonts *fonts, size_t i)
{
    for (size_t j = 0; j < fonts->manifest->faces.n; j++) {
        const struct font_slot *slot = &fonts->slots[j];
        if (slot->face && entry_of(fonts, j)->index == entry_of(fonts, i)->index &&
            strcmp(slot->path, fonts->slots[i].path) == 0)
            return slot->face;
    }
    return NULL;
}

static void open_slot(struct fonts *fonts, size_t i)
{
    struct font_slot *slot = &fonts->slots[i];
    slot->face = already_open(fonts, i);
    if (slot->face)
        return;
    slot->face = face_open(fonts->arena, slot->path, entry_of(fonts, i));
    if (!slot->face) {
        slot->state = FILE_DAMAGED;
        return;
    }
    slot->face->scratch = fonts->scratch;
    slot->face->face.serial = fonts->opened++;
}

/* Why a file that was found gives no face. */
static void say_damaged(struct fonts *fonts, struct diags *diags, size_t i)
{
    const char *path = fonts->slots[i].path;
    if (access(path, R_OK) != 0)
        FONTS_SAY(diags, FONT_UNREADABLE, str_of(path), str_of(strerror(errno)));
    else
        FONTS_SAY(diags, FONT_DAMAGED, str_of(path), str_of(entry_of(fonts, i)->package));
}

const struct face *fonts_open_face(struct fonts *fonts, struct diags *diags, size_t i)
{
    struct font_slot *slot = &fonts->slots[i];
    if (slot->state == FILE_FOUND && !slot->face)
        open_slot(fonts, i);
    if (slot->face && !slot->face->matches && diags)
        FONTS_SAY(diags, FONT_VERSION, str_of(slot->path), str_of(entry_of(fonts, i)->package));
    if (!slot->face && diags)
        say_damaged(fonts, diags, i);
    return slot->face ? &slot->face->face : NULL;
}

void fonts_say(struct diags *diags, enum diag_id id, const struct str *args, size_t nargs)
{
    for (size_t i = 0; i < diags->list.n; i++) {
        const struct diag *said = &diags->list.at[i];
        size_t same = 0;
        if (said->id != id || said->nargs != nargs || said->pos.file)
            continue;
        while (same < nargs && str_eq(said->args[same], args[same]))
            same++;
        if (same == nargs) {
            diags->repeated++;
            return;
        }
    }
    diag_add(diags, id, (struct pos){0}, args, nargs);
}

bool fonts_line_serves(const struct fonts *fonts, size_t i, enum font_role role, enum han_lang lang)
{
    const struct manifest_face *entry = entry_of(fonts, i);
    return entry->role == role && (entry->lang == lang || entry->lang == HAN_ANY);
}

static bool is_nearer(int weight, int candidate, int best)
{
    int a = abs(candidate - weight), b = abs(best - weight);
    return a < b || (a == b && (weight > 500 ? candidate > best : candidate < best));
}

enum whom { MEANT, FOUND };

static bool nearest(struct fonts *fonts, enum whom whom, enum font_role role, int weight, enum han_lang lang,
                    size_t *at)
{
    bool any = false;
    for (size_t i = 0; i < fonts->manifest->faces.n; i++) {
        if (!fonts_line_serves(fonts, i, role, lang) || (whom == FOUND && fonts_slot(fonts, i)->state == FILE_ABSENT))
            continue;
        if (!any || is_nearer(weight, entry_of(fonts, i)->weight, entry_of(fonts, *at)->weight))
            *at = i;
        any = true;
    }
    return any;
}

bool fonts_nearest(struct fonts *fonts, enum font_role role, int weight, enum han_lang lang, size_t *i)
{
    return nearest(fonts, FOUND, role, weight, lang, i);
}

static struct str number(struct diags *diags, int n)
{
    return str_format(diags->arena, "%d", n);
}

/* The manifest has a role's lines in the order of their weights. */
static struct str weights_of(struct fonts *fonts, struct diags *diags, enum font_role role, enum han_lang lang)
{
    struct buf b = {.arena = diags->arena};
    int last = 0;
    for (size_t i = 0; i < fonts->manifest->faces.n; i++) {
        int weight = entry_of(fonts, i)->weight;
        if (!fonts_line_serves(fonts, i, role, lang) || weight <= last)
            continue;
        buf_addf(&b, b.n ? ", %d" : "%d", weight);
        last = weight;
    }
    return buf_str(&b);
}

/* Says how the line taken differs from the line meant. */
static void say_difference(struct fonts *fonts, struct diags *diags, int weight, enum han_lang lang, size_t meant,
                           const struct face *face)
{
    const struct manifest_face *entry = entry_of(fonts, meant);
    struct str role = str_of(font_role_name(entry->role)), package = str_of(entry->package);
    if (entry->weight != weight)
        FONTS_SAY(diags, FONT_WEIGHT_NONE, role, number(diags, weight), number(diags, face->weight),
                  weights_of(fonts, diags, entry->role, lang));
    if (entry->weight != face->weight)
        FONTS_SAY(diags, FONT_WEIGHT_ABSENT, role, number(diags, entry->weight), number(diags, face->weight), package);
    else if (fonts->slots[meant].state == FILE_ABSENT)
        FONTS_SAY(diags, FONT_STANDS_IN, role, str_of(face->family), package);
}

static const struct face *own_face(struct fonts *fonts, struct diags *diags, enum font_role role, int weight,
                                   enum han_lang lang, size_t taken)
{
    size_t meant = taken;
    const struct face *face = fonts_open_face(fonts, diags, taken);
    nearest(fonts, MEANT, role, weight, lang, &meant);
    if (face && (meant != taken || entry_of(fonts, taken)->weight != weight))
        say_difference(fonts, diags, weight, lang, meant, face);
    return face;
}

/* The line that tells what to install: the nearest that is meant, of any language when the role has none for this. */
static size_t wanted_line(struct fonts *fonts, enum font_role role, int weight, enum han_lang lang, bool *speaks)
{
    size_t at = 0;
    *speaks = nearest(fonts, MEANT, role, weight, lang, &at);
    for (size_t i = 0; !*speaks && i < fonts->manifest->faces.n; i++)
        if (entry_of(fonts, i)->role == role)
            at = i;
    return at;
}

static const struct face *other_face(struct fonts *fonts, struct diags *diags, enum font_role role, int weight,
                                     struct str tag)
{
    enum han_lang lang = han_lang_of(tag);
    bool speaks;
    size_t taken, wanted = wanted_line(fonts, role, weight, lang, &speaks);
    struct str name = str_of(font_role_name(role)), package = str_of(entry_of(fonts, wanted)->package);
    enum font_role other = fonts->manifest->stand_in[role];
    const struct face *face = NULL;
    if (other != ROLE_COUNT && fonts_nearest(fonts, other, weight, lang, &taken))
        face = fonts_open_face(fonts, diags, taken);
    else
        FONTS_SAY(diags, FONT_ABSENT, name, package, str_of(entry_of(fonts, wanted)->file));
    if (face && speaks)
        FONTS_SAY(diags, FONT_STANDS_IN, name, str_of(face->family), package);
    else if (face)
        FONTS_SAY(diags, FONT_LANGUAGE, name, tag, str_of(face->family));
    return face;
}

const struct face *fonts_face(struct fonts *fonts, struct diags *diags, enum font_role role, int weight,
                              struct str lang)
{
    size_t taken = 0;
    if (fonts_nearest(fonts, role, weight, han_lang_of(lang), &taken))
        return own_face(fonts, diags, role, weight, han_lang_of(lang), taken);
    return other_face(fonts, diags, role, weight, lang);
}
