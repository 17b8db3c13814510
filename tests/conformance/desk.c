/* Desks: jobs over a small layout of 10 pt, in every composition and language that the tables ask for. In: a composition
 * and a language. Out: paragraphs and lines as the engine makes them. No page is filled here. */
#include "conformance.h"

#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

const char *const level_names[4] = {"none", "basic", "gb", "strict"};
const char *const width_names[4] = {"quanjiao", "kaiming", "banjiao", "hangmobanjiao"};
const char *const breaking_names[2] = {"first-fit", "optimal"};

static const char small_layout[] =
    "page: {size: [800pt, 800pt], margins: {top: 50pt, bottom: 50pt, left: 100pt, right: 100pt}}\n"
    "grid: {pitch: 20pt, lines: 30, first: 15pt}\n"
    "composition: {prohibition: basic, width: hangmobanjiao, squeeze: true, breaking: optimal, hyphenation: false}\n"
    "numbering: {section: \"{一}、\", item: \"（{一}）\"}\n"
    "dates: \"{year}年{month}月{day}日\"\n"
    "styles:\n"
    "  body: {font: song, latin: serif, size: 10pt, align: justify}\n"
    "  strong: {font: hei, weight: medium, latin: sans}\n"
    "  emphasis: {font: kai}\n"
    "  hei: {font: hei, weight: medium, latin: sans, size: 10pt}\n"
    "  kai: {font: kai, latin: serif, size: 10pt}\n  proper: {}\n  title: {}\n"
    "  wide: {extends: body, letterspace: 0.25em}\n"
    "  wide-hei: {extends: hei, letterspace: 0.25em}\n"
    "  underlined: {extends: body, mark: line}\n"
    "  section: {extends: body}\n  item: {extends: body}\n  link: {extends: body}\n  link-label: {}\n"
    "  toc-title: {extends: body}\n  toc-section: {extends: body}\n  toc-item: {extends: body}\n"
    "  toc-number: {extends: body}\n  contact: {extends: body}\n  contact-label: {}\n"
    "masthead: {lines: 0}\n";

static void tell(const struct diags *diags, struct arena *arena)
{
    if (diags->list.n)
        fprintf(stderr, "%s", diags_text(arena, diags, DIAG_ENGLISH).s);
}

struct press *press_open(const char *folder)
{
    struct arena *arena = arena_new(NULL);
    struct press *press = ARENA_NEW(arena, struct press);
    *press = (struct press){.arena = arena, .diags = diags_new(arena), .folder = folder, .complete = true};
    press->fonts = fonts_open(press->diags, &(struct fonts_places){"fonts/manifest.tsv", "/usr/share", NULL});
    press->layout = layout_read(arena, press->diags, &(struct layout_file){"layout.yaml", STR(small_layout)}, NULL);
    if (press->fonts && press->layout)
        return press;
    tell(press->diags, arena);
    press_close(press);
    return NULL;
}

void press_close(struct press *press)
{
    struct arena *arena = press->arena;
    if (press->fonts)
        fonts_drop(press->fonts);
    arena_drop(arena);
}

struct composition press_composition(const struct press *press)
{
    return press->layout->composition;
}

void desk_open(struct desk *desk, struct press *press, const struct composition *composition, const char *lang)
{
    struct arena *arena = arena_new(NULL);
    *desk = (struct desk){.arena = arena, .issue = {.lang = str_of(lang)}, .layout = *press->layout};
    desk->layout.composition = *composition;
    desk->job = (struct job){.arena = arena, .scratch = arena_new(NULL), .diags = diags_new(arena), .issue = &desk->issue,
                             .layout = &desk->layout, .fonts = press->fonts, .lang = str_of(lang),
                             .measure = desk->layout.width - desk->layout.left - desk->layout.right,
                             .types = ARENA_ARRAY(arena, const struct type *, desk->layout.nstyles)};
    job_element(&desk->job, ELEMENT_ARTIFACT, 0);
    job_element(&desk->job, ELEMENT_DOCUMENT, 0);
    for (size_t i = 0; i < desk->layout.nstyles; i++)
        press->complete &= type_of(&desk->job, i) != NULL;
}

void desk_close(struct desk *desk)
{
    arena_drop(desk->job.scratch);
    arena_drop(desk->arena);
}

static const struct type *desk_type(struct desk *desk, const char *style)
{
    for (size_t i = 0; i < desk->layout.nstyles; i++)
        if (str_is(desk->layout.styles[i].name, style))
            return type_of(&desk->job, i);
    return NULL;
}

static const struct text_source *make_source(struct desk *desk, struct str text, struct text_span first, struct text_span second)
{
    struct text_span *spans = ARENA_ARRAY(desk->arena, struct text_span, 2);
    spans[0] = first;
    spans[1] = second;
    bool two = first.to > first.from;
    struct text_source *source = ARENA_NEW(desk->arena, struct text_source);
    *source = (struct text_source){.text = text, .spans = two ? spans : spans + 1, .nspans = two ? 2 : 1};
    return source;
}

const struct paragraph *desk_two(struct desk *desk, struct str text, size_t at, const char *first, const char *second, bool url)
{
    struct text_span a = {.to = at, .type = desk_type(desk, first)};
    struct text_span b = {.from = at, .to = text.n, .type = desk_type(desk, second), .is_url = url};
    return paragraph_make(&desk->job, make_source(desk, text, a, b));
}

const struct paragraph *desk_text(struct desk *desk, struct str text, const char *style)
{
    return desk_two(desk, text, 0, style, style, false);
}

struct set_lines desk_lines(struct desk *desk, const struct paragraph *p, mpt width)
{
    return lines_break(&desk->job, p, &(struct measure){.first_width = width, .width = width}, true);
}

struct characters desk_breaks(struct desk *desk, struct str text)
{
    struct text_span whole = {.to = text.n, .type = desk_type(desk, "body")};
    const struct text_source *source = make_source(desk, text, (struct text_span){0}, whole);
    arena_reset(desk->job.scratch);
    struct characters chars = classify(&desk->job, source);
    find_breaks(&desk->job, source, chars);
    return chars;
}

size_t atom_at(const struct paragraph *p, size_t at)
{
    size_t i = 0;
    while (i < p->natoms && p->atoms[i].at < at)
        i++;
    return i;
}

/* ---- sheets */

struct sheet *sheet_new(struct press *press, const char *title)
{
    struct sheet *sheet = ARENA_NEW(press->arena, struct sheet);
    sheet->text.arena = press->arena;
    buf_addf(&sheet->text, "# %s\n\nMade by `make conformance`; not written by hand.\n", title);
    return sheet;
}

bool sheet_count(struct sheet *sheet, bool ok, const char *format, ...)
{
    va_list args;
    *(ok ? &sheet->passed : &sheet->failed) += 1;
    if (ok)
        return true;
    va_start(args, format);
    vfprintf(stderr, format, args);
    va_end(args);
    fputc('\n', stderr);
    return false;
}

const char *sheet_sign(bool ok)
{
    return ok ? "✓" : "✗";
}

void sheet_em(struct buf *b, mpt length)
{
    mpt size = length < 0 ? -length : length;
    if (length < 0)
        buf_addc(b, 0x2212);
    buf_addf(b, "%d", (int)(size / EM));
    mpt rest = size % EM;
    if (rest == 0)
        return;
    buf_addc(b, '.');
    for (mpt digit = EM / 10; rest > 0; rest %= digit, digit /= 10)
        buf_addf(b, "%d", (int)(rest / digit));
}

enum { LARGEST_DATA = 4 << 20 };

struct str *read_data(struct press *press, const char *folder, const char *name)
{
    const char *path = str_format(press->arena, "%s/%s", folder, name).s;
    FILE *file = fopen(path, "rb");
    if (!file)
        return NULL;
    char *bytes = ARENA_ARRAY(press->arena, char, LARGEST_DATA);
    struct str *data = ARENA_NEW(press->arena, struct str);
    *data = (struct str){bytes, fread(bytes, 1, LARGEST_DATA, file)};
    fclose(file);
    return data;
}
