/* Figures: sizes.
 *
 * In: a picture, the width that the issue asks for, and the room. Out: its place across the column and its size, in the
 * picture's proportions. A picture that says nothing of its resolution has 96 dots to the inch, as on a screen. Nothing
 * is cropped or turned. */
#include "set/figure.h"

#include "input/body.h"

enum { SCREEN_DPI = 96, INCH = 72000 };

static mpt at_least_one(int64_t value)
{
    return value < 1 ? 1 : value > INT32_MAX ? INT32_MAX : (mpt)value;
}

/* a × num / den, whatever the size of the picture. */
static mpt scaled(int64_t a, uint32_t num, uint32_t den)
{
    return at_least_one((a * num + den / 2) / den);
}

static struct str picture_name(const struct figure_source *source)
{
    return source->asked->path;
}

static struct str millimetres(struct job *job, mpt length)
{
    return str_format(job->arena, "%d", (int)mpt_scale(length, 127, 360000));
}

/* What the issue asks for; 0: nothing. */
static mpt asked_width(const struct job *job, const struct body_picture *asked, const struct figure_room *room)
{
    if (asked->place == FIGURE_COLUMN || asked->place == FIGURE_FULL)
        return room->width;
    return asked->width.value ? length_resolve(asked->width, room->em, job->layout->pitch, room->width) : 0;
}

static mpt own_width(const struct picture *picture)
{
    return at_least_one((int64_t)picture->width * INCH / (picture->dpi ? picture->dpi : SCREEN_DPI));
}

/* Wider than the room: as wide as that. */
static mpt fit_width(struct job *job, const struct figure_source *source, const struct figure_room *room)
{
    mpt asked = asked_width(job, source->asked, room), width = asked > 0 ? asked : own_width(source->picture);
    if (width <= room->width)
        return width;
    if (asked > 0)
        DIAG_ARGS(job->diags, FIGURE_WIDE, source->pos, picture_name(source), millimetres(job, asked),
                  millimetres(job, room->width));
    return room->width;
}

static void check_resolution(struct job *job, const struct figure_source *source, const struct set_figure *figure)
{
    const struct picture *picture = source->picture;
    int64_t dpi = (int64_t)picture->width * INCH / figure->width, least = job->layout->figures.least_dpi;
    if (picture->kind == PICTURE_SVG || dpi >= least)
        return;
    int64_t width = ((int64_t)figure->width * least + INCH - 1) / INCH;
    int64_t height = ((int64_t)figure->height * least + INCH - 1) / INCH;
    DIAG_ARGS(job->diags, FIGURE_COARSE, source->pos, picture_name(source), str_format(job->arena, "%d", (int)dpi),
              millimetres(job, figure->width), str_format(job->arena, "%d", (int)least),
              str_format(job->arena, "%lld × %lld", (long long)width, (long long)height));
}

const struct set_figure *figure_size(struct job *job, const struct figure_source *source, struct figure_room room)
{
    struct set_figure *figure = ARENA_NEW(job->arena, struct set_figure);
    *figure = (struct set_figure){.source = source, .x = room.x, .width = room.width, .height = job->layout->pitch};
    const struct picture *picture = source->picture;
    if (!picture)
        return figure;
    figure->width = fit_width(job, source, &room);
    figure->height = scaled(figure->width, picture->height, picture->width);
    if (figure->height > room.height) {
        figure->height = room.height;
        figure->width = scaled(figure->height, picture->width, picture->height);
        if (asked_width(job, source->asked, &room) > 0)
            DIAG_ARGS(job->diags, FIGURE_TALL, source->pos, picture_name(source), millimetres(job, figure->width));
    }
    figure->x = room.x + (room.width - figure->width) / 2;
    check_resolution(job, source, figure);
    return figure;
}
