/* Fuzzing of setting: a layout by the first byte, the rest the body of an item. Beside crashes it looks for broken promises: a
 * book that its own check refuses, two that differ for the same issue, Han of the body that stand on no page, a PDF that can't
 * be written. Runs in the project's folder, whose layouts and manifest of fonts it reads. */
#include "input/issue.h"
#include "input/layout.h"
#include "out/book_check.h"
#include "out/pdf.h"
#include "out/record.h"
#include "set/setting.h"

#include "base/ucd.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void demand(bool promise)
{
    if (!promise)
        abort();
}

static struct str file_read(struct arena *arena, const char *path)
{
    struct buf bytes = {.arena = arena};
    char part[4096];
    FILE *file = fopen(path, "rb");
    demand(file != NULL);
    for (size_t n; (n = fread(part, 1, sizeof part, file)) > 0;)
        buf_add(&bytes, (struct str){part, n});
    fclose(file);
    return buf_str(&bytes);
}

/* What all runs share. */
static struct {
    struct arena *arena;
    struct fonts *fonts;
    struct hyphens *hyphens;
    const struct layout *layouts[5];
} bed;

/* A layout that another names: one of the project's. */
static const struct loaded *layout_load(struct loader *loader, const char *from, struct str name)
{
    (void)loader, (void)from;
    struct loaded *loaded = ARENA_NEW(bed.arena, struct loaded);
    loaded->path = str_format(bed.arena, "layouts/%s.yaml", str_z(bed.arena, name)).s;
    loaded->bytes = file_read(bed.arena, loaded->path);
    return loaded;
}

static void bed_make(void)
{
    static const char *const paths[] = {"layouts/monitor.yaml", "layouts/monitor-2021.yaml", "layouts/newsletter.yaml",
                                        "layouts/jianbao.yaml", "layouts/large.yaml"};
    static const struct fonts_places places = {"fonts/manifest.tsv", "/usr/share", NULL};
    struct loader loader = {layout_load};
    bed.arena = arena_new(NULL);
    struct diags *diags = diags_new(bed.arena);
    bed.fonts = fonts_open(diags, &places);
    bed.hyphens = hyphens_new(bed.arena, "/usr/share/hyphen");
    for (size_t i = 0; i < sizeof paths / sizeof *paths; i++) {
        const struct layout_file file = {paths[i], file_read(bed.arena, paths[i])};
        bed.layouts[i] = layout_read(bed.arena, diags, &file, &loader);
        demand(bed.layouts[i] != NULL);
    }
    demand(bed.fonts != NULL);
}

static struct str issue_text(struct arena *arena, struct str body)
{
    struct buf b = {.arena = arena};
    buf_addz(&b, "title: 简报\nyear: 2021\nnumber: 7\ndate: 2021-06-18\nfields: {报: a, 送: b, 发: c, 印数: 1, 编印单位: d}\n"
                 "sections:\n  - title: 要闻\n    items:\n      - title: 开工\n        id: a\n        body: |2\n          ");
    for (size_t i = 0; i < body.n; i++) {
        buf_add(&b, str_slice(body, i, i + 1));
        if (body.s[i] == '\n')
            buf_addz(&b, "          ");
    }
    buf_addz(&b, "\n");
    return buf_str(&b);
}

static const struct book *set(struct arena *arena, struct diags *diags, const struct issue *issue, const struct layout *layout)
{
    struct resources resources = {.fonts = bed.fonts, .hyphens = bed.hyphens};
    struct wishes wishes = {.overlay = false};
    return set_book(arena, diags, issue, layout, &resources, &wishes);
}

/* ---- Han are not lost */

enum { HAN = 0x4E00, HAN_END = 0xA000 };

static void count(int *counts, struct str text, int by)
{
    uint32_t cp;
    for (size_t at = 0; at < text.n;) {
        at += utf8_next(text, at, &cp);
        if (cp >= HAN && cp < HAN_END)
            counts[cp - HAN] += by;
    }
}

static void count_blocks(int *counts, const struct body_block *block)
{
    for (; block; block = block->next) {
        count(counts, block->text, 1);
        count_blocks(counts, block->first);
    }
}

static void check_words(const struct issue *issue, const struct book *book)
{
    static int counts[HAN_END - HAN];
    memset(counts, 0, sizeof counts);
    if (issue->sections[0].items[0].body)
        count_blocks(counts, issue->sections[0].items[0].body->first);
    for (size_t p = 0; p < book->npages; p++)
        for (size_t i = 0; i < book->pages[p].nlines; i++)
            count(counts, book->pages[p].lines[i].text, -1);
    for (size_t i = 0; i < HAN_END - HAN; i++)
        demand(counts[i] <= 0);
}

static void check_book(struct arena *arena, struct diags *diags, const struct issue *issue, const struct layout *layout)
{
    struct str pdf;
    const struct book *book = set(arena, diags, issue, layout);
    if (!book || diags->worst >= SEVERITY_ERROR)
        return;
    demand(book_fault(book, DRAWING_PDF) == NULL);
    check_words(issue, book);
    demand(pdf_write(arena, diags, book, &pdf));
    const struct book *again = set(arena, diags_new(arena), issue, layout);
    demand(str_eq(record_of_book(arena, book), record_of_book(arena, again)));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (!bed.arena)
        bed_make();
    if (size == 0)
        return 0;
    struct arena *arena = arena_new(NULL);
    struct diags *diags = diags_new(arena);
    struct str body = {(const char *)data + 1, size - 1};
    const struct issue *issue = issue_read(arena, diags, "fuzz", issue_text(arena, body));
    if (issue)
        check_book(arena, diags, issue, bed.layouts[data[0] % (sizeof bed.layouts / sizeof *bed.layouts)]);
    arena_drop(arena);
    return 0;
}
