/* QR codes beside links.
 *
 * In: an address and what the layout asks: the side of the code and the words under it. Out: the code with the white that
 * belongs to it, flush with the right edge of the column, where the quiet zone runs into the margin; its caption in the
 * middle below. The area is a link as well. ISO/IEC 18004: four modules of quiet zone; a module of a third of a
 * millimetre is the least that an office printer and a telephone manage. */
#include "set/link_code.h"

#include "set/place.h"

enum { LEAST_MODULE = 935 };        /* mpt: 0.33 mm */

static size_t figure_element(struct job *job, struct str address, size_t link)
{
    size_t figure = job_element(job, ELEMENT_FIGURE, link);
    struct buf words = {.arena = job->arena};
    buf_add(&words, job->layout->words.at[WORD_CODE]);
    buf_add(&words, address);
    job->structure.at[figure].title = buf_str(&words);
    return figure;
}

const struct code_source *code_source_make(struct job *job, const struct code_layout *layout, struct str address,
                                           struct pos pos, size_t parent)
{
    struct code_source *source = ARENA_NEW(job->arena, struct code_source);
    *source = (struct code_source){.layout = layout, .address = address, .pos = pos};
    source->link = job_element(job, ELEMENT_LINK, parent);
    source->figure = figure_element(job, address, source->link);
    return source;
}

static struct str millimetres(struct job *job, mpt length)
{
    int64_t hundredths = (int64_t)length * 2540 / 72000;
    return str_format(job->arena, "%d.%02d", (int)(hundredths / 100), (int)(hundredths % 100));
}

static void check_module(struct job *job, const struct code_source *source, const struct qr *qr)
{
    mpt module = source->layout->side / (mpt)qr->modules;
    if (module < LEAST_MODULE)
        DIAG_ARGS(job->diags, QR_FINE, source->pos, millimetres(job, module),
                  millimetres(job, LEAST_MODULE * (mpt)qr->modules + 500));
}

static void set_caption(struct job *job, struct set_code *code)
{
    const struct type *type = type_of(job, job->layout->use[USE_QR_CAPTION]);
    struct str words = code->source->layout->caption;
    if (!type || words.n == 0)
        return;
    struct text_span *span = ARENA_NEW(job->arena, struct text_span);
    *span = (struct text_span){.to = words.n, .type = type};
    struct text_source *source = ARENA_NEW(job->arena, struct text_source);
    *source = (struct text_source){.text = words, .spans = span, .nspans = 1, .origin.pos = code->source->pos, .context = words};
    code->caption = paragraph_make(job, source);
    struct measure measure = {code->x, code->side, code->x, code->side};
    code->lines = lines_break(job, code->caption, &measure, false);
    code->pitch = (type->style->given & STYLE_PITCH)
                      ? length_resolve(type->style->pitch, type->size, job->layout->pitch, job->measure)
                      : type->size * 13 / 10;
}

const struct set_code *code_set(struct job *job, const struct code_source *source, mpt right)
{
    const struct qr *qr = qr_make(job->arena, job->diags, source->pos, source->address);
    if (!qr)
        return NULL;
    check_module(job, source, qr);
    struct set_code *code = ARENA_NEW(job->arena, struct set_code);
    mpt side = source->layout->side, quiet = (side * QR_QUIET + (mpt)qr->modules - 1) / (mpt)qr->modules;
    mpt em = type_of(job, job->layout->use[USE_LINK])->size;
    const bool on_panel = right > 0;        /* its paper ends where the text does */
    *code = (struct set_code){.source = source, .qr = qr, .side = side, .quiet = quiet, .on_panel = on_panel,
                              .x = job->measure - right - side - (on_panel ? quiet : 0),
                              .room = side + (on_panel ? 2 * quiet + em : quiet > em ? quiet : em)};
    set_caption(job, code);
    return code;
}

mpt code_top(const struct job *job, const struct set_code *code, mpt text_top)
{
    mpt body = job->types[job->layout->use[USE_BODY]]->size;
    mpt clear = code->quiet - (job->layout->pitch - job->layout->first - body * 12 / 100);
    return clear > text_top ? clear : text_top;
}

mpt code_height(const struct set_code *code)
{
    return code->side + code->quiet + (mpt)code->lines.n * code->pitch;
}

/* ---- on the page */

static void place_field(struct page_builder *page, const struct set_code *code, mpt y)
{
    struct job *job = page->job;
    mpt x = job->layout->left + code->x, quiet = code->quiet;
    if (code->on_panel)
        *VEC_PUSH(job->arena, &page->boxes) = (struct box){.x0 = x - quiet, .y0 = y - quiet, .x1 = x + code->side + quiet,
                                                           .y1 = y + code->side + quiet, .color = color_rgb(255, 255, 255)};
    *VEC_PUSH(job->arena, &page->images) = (struct image){
        .x0 = x, .y0 = y, .x1 = x + code->side, .y1 = y + code->side, .qr = code->qr,
        .structure = code->source->figure, .line = page->lines.n};
    *VEC_PUSH(job->arena, &page->links) = (struct link){
        .x0 = x, .y0 = y, .x1 = x + code->side, .y1 = y + code->side, .uri = code->source->address,
        .title = code->source->address, .structure = code->source->link};
}

static void place_caption(struct page_builder *page, const struct set_code *code, mpt top)
{
    struct job *job = page->job;
    size_t element = job_element(job, ELEMENT_CAPTION, code->source->figure);
    for (size_t i = 0; i < code->lines.n; i++) {
        const struct set_line *line = &code->lines.at[i];
        struct piece piece = {.p = code->caption, .line = *line, .fit = PIECE_PLAIN, .joint = "",
                              .x = line->x + (line->width - line->natural) / 2};
        struct slot slot = {.kind = LINE_CAPTION, .pieces = &piece, .npieces = 1, .element = element};
        place_slot(page, &slot, job->layout->left, top + code->caption->em * 88 / 100 + (mpt)i * code->pitch);
    }
}

void place_code(struct page_builder *page, const struct set_code *code, mpt y)
{
    place_field(page, code, y);
    if (code->caption)
        place_caption(page, code, y + code->side + code->quiet);
}
