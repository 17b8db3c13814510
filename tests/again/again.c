/* Setting again, against setting anew:  again ISSUE EDITS SEED [LAYOUT]
 *
 * Makes random edits of an issue file, in place: words put in and taken out, lines removed, doubled and moved, signs of
 * YAML and Markdown in the wrong places, values of the layout tried and given up. After each the issue is set by a session
 * that follows the last one, as the preview does, and by one that knows nothing. Both must come to the same: messages,
 * page model, places in the file, pages as SVG, PDF, byte for byte. Ends with 1 and leaves the file as it is when they do not. */
#include "cli/preview_state.h"
#include "cli/session.h"
#include "input/parts.h"
#include "out/json.h"
#include "out/page_digest.h"
#include "out/pdf.h"
#include "out/svg.h"
#include "set/reuse.h"

#include <stdio.h>
#include <stdlib.h>

struct dice {
    uint64_t state;
};

static size_t below(struct dice *dice, size_t limit)
{
    dice->state = dice->state * 6364136223846793005U + 1442695040888963407U;
    return (size_t)(dice->state >> 33) % limit;
}

/* ---- edits */

static struct str read_file(struct arena *arena, const char *path)
{
    struct buf b = {.arena = arena};
    char part[65536];
    FILE *file = fopen(path, "rb");
    if (!file)
        exit(2);
    for (size_t n; (n = fread(part, 1, sizeof part, file)) > 0;)
        buf_add(&b, (struct str){part, n});
    fclose(file);
    return buf_str(&b);
}

static void write_file(const char *path, struct str text)
{
    FILE *file = fopen(path, "wb");
    if (!file || fwrite(text.s, 1, text.n, file) != text.n || fclose(file) != 0)
        exit(2);
}

/* Where a random line begins and ends, its line end included. */
static void pick_line(struct dice *dice, struct str text, size_t *from, size_t *to)
{
    size_t at = below(dice, text.n);
    for (*from = at; *from > 0 && text.s[*from - 1] != '\n'; --*from)
        ;
    for (*to = at; *to < text.n && text.s[*to] != '\n'; ++*to)
        ;
    *to += *to < text.n;
}

static size_t pick_place(struct dice *dice, struct str text)
{
    size_t at = below(dice, text.n);
    while (at > 0 && ((unsigned char)text.s[at] & 0xC0) == 0x80)
        at--;
    return at;
}

/* The text with a stretch of it replaced. */
static struct str with(struct arena *arena, struct str text, size_t from, size_t to, struct str new)
{
    struct buf b = {.arena = arena};
    buf_add(&b, str_slice(text, 0, from));
    buf_add(&b, new);
    buf_add(&b, str_from(text, to));
    return buf_str(&b);
}

static struct str put_word(struct arena *arena, struct dice *dice, struct str text)
{
    static const char *const words[] = {"改", "，", "改动之处", "word ", "2021年", "“引文”", "\n\n          ", "。", "（", "）", "——",
                                        "https://example.org/a/b?c=1 ", "**着重**", "[文字](https://example.org/)", "[^1]", "《名》"};
    size_t at = pick_place(dice, text);
    return with(arena, text, at, at, str_of(words[below(dice, sizeof words / sizeof *words)]));
}

static struct str put_sign(struct arena *arena, struct dice *dice, struct str text)
{
    static const char *const signs[] = {"\"", "'", "[", "{", "*x ", "&x ", "\t", "\n---\n", ": ", "- ", " # ", "| ", "> ", "!t ", "\n", "\\", "`",
                                        "\n...\n", "<<: ", "\n  - title: 新\n    items:\n      - title: 新\n        body: 新\n", "|", "%", "@"};
    size_t at = pick_place(dice, text);
    return with(arena, text, at, at, str_of(signs[below(dice, sizeof signs / sizeof *signs)]));
}

static struct str cut(struct arena *arena, struct dice *dice, struct str text)
{
    size_t from = pick_place(dice, text), to = from, n = 1 + below(dice, 12);
    uint32_t cp;
    for (size_t i = 0; i < n && to < text.n; i++)
        to += utf8_next(text, to, &cp);
    return with(arena, text, from, to, STR(""));
}

/* Some lines, moved or doubled. */
static struct str carry(struct arena *arena, struct dice *dice, struct str text, bool keep)
{
    size_t from, to, behind, ignored;
    pick_line(dice, text, &from, &to);
    for (size_t n = below(dice, 8); n > 0; n--)
        for (to += to < text.n; to < text.n && text.s[to - 1] != '\n'; to++)
            ;
    struct str lines = str_copy(arena, str_slice(text, from, to));
    if (!keep)
        text = with(arena, text, from, to, STR(""));
    if (!text.n)
        return lines;
    pick_line(dice, text, &ignored, &behind);
    return with(arena, text, behind, behind, lines);
}

static struct str edit(struct arena *arena, struct dice *dice, struct str text)
{
    size_t from, to;
    switch (below(dice, 10)) {
    case 0: pick_line(dice, text, &from, &to); return with(arena, text, from, to, STR(""));
    case 1: return carry(arena, dice, text, true);
    case 2: return carry(arena, dice, text, false);
    case 3: return put_sign(arena, dice, text);
    case 4:
    case 5: return cut(arena, dice, text);
    default: return put_word(arena, dice, text);
    }
}

static const struct node_change tries[] = {
    {{"page.lines", 10}, {"22", 2}}, {{"page.pitch", 10}, {"20 pt", 5}}, {{"page.left", 9}, {"35 mm", 5}},
    {{"styles.body.size", 16}, {"14 pt", 5}}, {{"styles.body.color", 17}, {"#335577", 7}}, {{"styles.emphasis.mark", 20}, {"dot", 3}},
    {{"composition.width", 17}, {"full", 4}}, {{"styles.strong.raise", 19}, {"2 pt", 4}}};

/* ---- what setting comes to */

static struct str outcome(struct arena *arena, struct session *session, const struct book *book)
{
    struct buf b = {.arena = arena};
    diags_sort(session->diags);
    buf_add(&b, diags_text(arena, session->diags, DIAG_ENGLISH));
    buf_add(&b, diags_text(arena, session->diags, DIAG_CHINESE));
    if (!book)
        return buf_str(&b);
    struct str pdf;
    buf_add(&b, json_book(arena, book));
    buf_add(&b, state_lines(arena, book));
    buf_add(&b, state_outline(arena, book));
    for (size_t i = 0; i < book->npages; i++) {
        buf_add(&b, page_digest(arena, book, i));
        buf_add(&b, svg_page(arena, book, i, STR("x")));
    }
    if (pdf_write(arena, session->diags, book, &pdf))
        buf_add(&b, pdf);
    return buf_str(&b);
}

static bool same(struct str a, struct str b)
{
    size_t at = 0;
    if (str_eq(a, b))
        return true;
    while (at < a.n && at < b.n && a.s[at] == b.s[at])
        at++;
    size_t from = at < 200 ? 0 : at - 200;
    printf("they part at %zu of %zu and %zu\n--- again\n%.*s\n--- anew\n%.*s\n", at, a.n, b.n,
           (int)(a.n - from < 500 ? a.n - from : 500), a.s + from, (int)(b.n - from < 500 ? b.n - from : 500), b.s + from);
    return false;
}

struct trial {
    const char *path;
    struct options options;
    struct session *session;        /* that follows the last */
    const struct node_change *change;   /* of the layout; NULL: none */
};

static const struct book *set(struct trial *trial, struct session *session)
{
    session->changes = trial->change;
    session->nchanges = trial->change != NULL;
    return session_set(session, trial->path);
}

/* True when both come to the same; *good tells whether there is a book. */
static bool try_both(struct trial *trial, struct arena *arena, bool *good)
{
    trial->session = session_open_after(&trial->options, trial->session);
    struct session *fresh = session_open(&trial->options);
    const struct book *again = set(trial, trial->session), *anew = set(trial, fresh);
    *good = again != NULL;
    bool equal = same(outcome(arena, trial->session, again), outcome(arena, fresh, anew));
    session_drop(fresh);
    return equal;
}

int main(int argc, char **argv)
{
    if (argc < 4)
        return 2;
    struct trial trial = {.path = argv[1], .options = {.lang = DIAG_ENGLISH, .format = FORMAT_PDF, .layout = argc > 4 ? argv[4] : NULL}};
    struct arena *arena = arena_new(NULL), *texts = arena_new(NULL);
    struct dice dice = {strtoull(argv[3], NULL, 10)};
    struct str good_text = read_file(texts, trial.path), text = good_text;
    const long edits = strtol(argv[2], NULL, 10);
    long books = 0, failed = -1;
    for (long i = 0; i <= edits && failed < 0; i++) {
        bool good;
        arena_reset(arena);
        write_file(trial.path, text);
        if (!try_both(&trial, arena, &good))
            failed = i;
        books += good;
        good_text = good ? text : good_text;
        if (below(&dice, 6) == 0)
            trial.change = below(&dice, 2) ? &tries[below(&dice, sizeof tries / sizeof *tries)] : NULL;
        text = good || below(&dice, 3) == 0 ? edit(texts, &dice, text) : good_text;
        if (!text.n)
            text = good_text;
    }
    printf("%ld edits, %ld books%s\n", edits, books, failed < 0 ? "" : ", not the same");
    struct reuse *reuse = trial.session->reuse;
    struct parts *parts = trial.session->parts;
    struct drawn *drawn = trial.session->drawings->kept;
    session_drop(trial.session);
    reuse_drop(reuse);
    parts_drop(parts);
    drawn_drop(drawn);
    arena_drop(texts);
    arena_drop(arena);
    return failed >= 0;
}
