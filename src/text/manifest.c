/* Reads the list of fonts: tab-separated lines, each beginning with its kind; blank lines and lines beginning with #
 * say nothing. fonts/README.md explains the columns. In: a path. Out: the lines, typed; whether the files are there
 * is not looked at. A wrong line stops nothing but the use of the list, so that all are named in one run. */
#include "text/manifest.h"

#include <stdio.h>
#include <string.h>

enum { MOST_BYTES = 1 << 20, MOST_SHOWN = 60, MOST_COLUMNS = 12 };
enum { FACE_COLUMNS = 11, CHAIN_COLUMNS = 4, STAND_IN_COLUMNS = 3 };

struct line {
    struct arena *arena;
    struct diags *diags;
    struct pos pos;
    struct str columns[MOST_COLUMNS];
    size_t n;                       /* columns the line has, also beyond those kept */
    bool wrong;
};

static struct str slurp(struct arena *arena, FILE *file)
{
    char piece[4096];
    struct buf b = {.arena = arena};
    for (size_t n = 1; n > 0 && b.n < MOST_BYTES;) {
        n = fread(piece, 1, sizeof piece, file);
        buf_add(&b, (struct str){piece, n});
    }
    return buf_str(&b);
}

static bool read_file(struct arena *arena, struct diags *diags, const char *path, struct str *text)
{
    FILE *file = fopen(path, "rb");
    if (file) {
        *text = slurp(arena, file);
        bool good = !ferror(file);
        fclose(file);
        if (good)
            return true;
    }
    DIAG_ARGS(diags, FILE_UNREADABLE, ((struct pos){0}), str_of(path));
    return false;
}

static bool is_printable(char c)
{
    return c >= ' ' && c <= '~';
}

/* The list may be no text at all; what is shown of it must be, and short. */
static struct str showable(struct arena *arena, struct str s)
{
    struct buf b = {.arena = arena};
    for (size_t i = 0; i < s.n && i < MOST_SHOWN; i++)
        buf_addc(&b, is_printable(s.s[i]) ? (uint32_t)s.s[i] : '?');
    return buf_str(&b);
}

static void wrong_value(struct line *line, size_t column, const char *name)
{
    struct pos pos = line->pos;
    pos.column = (int32_t)(line->columns[column].s - line->columns[0].s) + 1;
    line->wrong = true;
    DIAG_ARGS(line->diags, FONT_LIST_VALUE, pos, showable(line->arena, line->columns[column]), str_of(name));
}

static bool has_columns(struct line *line, size_t wanted)
{
    if (line->n == wanted)
        return true;
    line->wrong = true;
    DIAG_ARGS(line->diags, FONT_LIST_COLUMNS, line->pos, str_format(line->arena, "%zu", line->n),
              str_format(line->arena, "%zu", wanted));
    return false;
}

static enum font_role read_role(struct line *line, size_t column)
{
    enum font_role role = font_role_named(line->columns[column]);
    if (role == ROLE_COUNT)
        wrong_value(line, column, "role");
    return role;
}

static enum han_lang read_lang(struct line *line, size_t column)
{
    static const struct { const char *tag; enum han_lang lang; } known[] = {
        {"*", HAN_ANY}, {"zh-Hans", HAN_HANS}, {"zh-Hant", HAN_HANT}, {"zh-Hant-HK", HAN_HANT_HK},
        {"ja", HAN_JA}, {"ko", HAN_KO}};
    for (size_t i = 0; i < sizeof known / sizeof *known; i++)
        if (str_is(line->columns[column], known[i].tag))
            return known[i].lang;
    wrong_value(line, column, "lang");
    return HAN_ANY;
}

/* The value of a digit, 16 when it is none. */
static unsigned digit(char c)
{
    if (c >= '0' && c <= '9')
        return (unsigned)(c - '0');
    return c >= 'a' && c <= 'f' ? (unsigned)(c - 'a' + 10) : 16;
}

static uint64_t read_number(struct line *line, size_t column, const char *name, unsigned base, uint64_t most)
{
    struct str text = line->columns[column];
    uint64_t value = 0;
    bool good = text.n > 0;
    for (size_t i = 0; good && i < text.n; i++) {
        good = digit(text.s[i]) < base;
        value = value * base + digit(text.s[i]);
        good = good && value <= most;
    }
    if (!good)
        wrong_value(line, column, name);
    return value;
}

static void read_digest(struct line *line, size_t column, unsigned char digest[SHA256_BYTES])
{
    struct str hex = line->columns[column];
    bool good = hex.n == 2 * SHA256_BYTES;
    for (size_t i = 0; good && i < SHA256_BYTES; i++) {
        unsigned high = digit(hex.s[2 * i]), low = digit(hex.s[2 * i + 1]);
        good = high < 16 && low < 16;
        digest[i] = (unsigned char)(high << 4 | low);
    }
    if (!good)
        wrong_value(line, column, "sha256");
}

static const char *read_text(struct line *line, size_t column, const char *name)
{
    struct str text = line->columns[column];
    size_t printable = 0;
    while (printable < text.n && is_printable(text.s[printable]))
        printable++;
    if (text.n == 0 || printable < text.n)
        wrong_value(line, column, name);
    return str_z(line->arena, text);
}

static const char *read_path(struct line *line, size_t column)
{
    const char *path = read_text(line, column, "file");
    if (path[0] == '/' || strstr(path, ".."))
        wrong_value(line, column, "file");
    return path;
}

static void read_face(struct line *line, struct manifest *manifest)
{
    if (!has_columns(line, FACE_COLUMNS))
        return;
    struct manifest_face *face = VEC_PUSH(line->arena, &manifest->faces);
    face->role = read_role(line, 1);
    face->weight = (int)read_number(line, 2, "weight", 10, 1000);
    face->lang = read_lang(line, 3);
    face->lang_tag = face->lang == HAN_ANY ? "" : str_z(line->arena, line->columns[3]);
    face->package = read_text(line, 4, "package");
    face->file = read_path(line, 5);
    face->index = (uint32_t)read_number(line, 6, "index", 10, UINT16_MAX);
    face->size = read_number(line, 7, "size", 10, INT32_MAX);
    face->head_sum = (uint32_t)read_number(line, 8, "head", 16, UINT32_MAX);
    read_digest(line, 9, face->sha256);
    face->licence = read_text(line, 10, "licence");
}

static void read_chain(struct line *line, struct manifest *manifest)
{
    if (!has_columns(line, CHAIN_COLUMNS))
        return;
    struct manifest_chain *chain = VEC_PUSH(line->arena, &manifest->chains);
    chain->role = read_role(line, 1);
    chain->lang = read_lang(line, 2);
    struct str names = line->columns[3];
    for (size_t from = 0, to; from < names.n; from = to + 1) {
        for (to = from; to < names.n && names.s[to] != ' ';)
            to++;
        enum font_role role = font_role_named(str_slice(names, from, to));
        if (role == ROLE_COUNT || chain->n == ROLE_COUNT) {
            wrong_value(line, 3, "roles");
            return;
        }
        chain->roles[chain->n++] = role;
    }
}

static void read_stand_in(struct line *line, struct manifest *manifest)
{
    if (!has_columns(line, STAND_IN_COLUMNS))
        return;
    enum font_role role = read_role(line, 1), other = read_role(line, 2);
    if (role != ROLE_COUNT)
        manifest->stand_in[role] = other;
}

static void split(struct line *line, struct str text)
{
    for (size_t from = 0, to; from <= text.n; from = to + 1) {
        for (to = from; to < text.n && text.s[to] != '\t';)
            to++;
        if (line->n < MOST_COLUMNS)
            line->columns[line->n] = str_slice(text, from, to);
        line->n++;
    }
}

static bool read_line(struct line *line, struct manifest *manifest)
{
    if (str_is(line->columns[0], "face"))
        read_face(line, manifest);
    else if (str_is(line->columns[0], "chain"))
        read_chain(line, manifest);
    else if (str_is(line->columns[0], "stand-in"))
        read_stand_in(line, manifest);
    else
        wrong_value(line, 0, "kind");
    return !line->wrong;
}

static bool read_lines(struct line blank, struct str text, struct manifest *manifest)
{
    bool good = true;
    for (size_t from = 0, to; from < text.n; from = to + 1) {
        const char *end = memchr(text.s + from, '\n', text.n - from);
        to = end ? (size_t)(end - text.s) : text.n;
        struct line line = blank;
        line.pos.line = ++blank.pos.line;
        struct str content = str_slice(text, from, to);
        if (content.n && content.s[content.n - 1] == '\r')
            content.n--;
        if (content.n == 0 || content.s[0] == '#')
            continue;
        split(&line, content);
        good = read_line(&line, manifest) && good;
    }
    return good;
}

static bool fills_roles(struct diags *diags, const char *path, const struct manifest *manifest)
{
    bool filled[ROLE_COUNT] = {false}, all = true;
    for (size_t i = 0; i < manifest->faces.n; i++)
        filled[manifest->faces.at[i].role] = true;
    for (enum font_role role = 0; role < ROLE_COUNT; role++)
        if (!filled[role]) {
            DIAG_ARGS(diags, FONT_LIST_ROLE, ((struct pos){path, 0, 0}), str_of(font_role_name(role)));
            all = false;
        }
    return all;
}

struct manifest *manifest_read(struct arena *arena, struct diags *diags, const char *path)
{
    struct str text;
    if (!read_file(diags->arena, diags, path, &text))
        return NULL;
    struct manifest *manifest = ARENA_NEW(arena, struct manifest);
    for (int role = 0; role < ROLE_COUNT; role++)
        manifest->stand_in[role] = ROLE_COUNT;
    struct pos top = {str_z(diags->arena, str_of(path)), 0, 1};
    bool good = read_lines((struct line){.arena = arena, .diags = diags, .pos = top}, text, manifest);
    return good && fills_roles(diags, top.file, manifest) ? manifest : NULL;
}

const struct manifest_chain *manifest_chain(const struct manifest *manifest, enum font_role role, enum han_lang lang)
{
    const struct manifest_chain *any = NULL;
    for (size_t i = 0; i < manifest->chains.n; i++) {
        const struct manifest_chain *chain = &manifest->chains.at[i];
        if (chain->role == role && chain->lang == lang)
            return chain;
        if (chain->role == role && chain->lang == HAN_ANY)
            any = chain;
    }
    return any;
}
