/* The drawer that starts a process: media/drawing.h over paiban-draw. */
#ifndef PAIBAN_CLI_DRAWINGS_H
#define PAIBAN_CLI_DRAWINGS_H

#include "media/drawing.h"

struct session;
struct drawn;

struct drawings {
    struct drawer drawer;           /* first, so that one is found from the other */
    struct session *session;
    struct str lang;                /* the issue's; set before it is read */
    const struct drawing_face *faces;   /* found when first needed */
    size_t nfaces;
    bool used;                      /* something was drawn */
    struct drawn *kept;             /* answers for who asks the same again; lent; NULL: none are kept */
};

/* Answers that outlive sessions, as many as are worth it. */
struct drawn *drawn_new(const struct arena *like);
void drawn_drop(struct drawn *drawn);

/* A page that out/svg.h has drawn (svg_picture) as a PNG file, in so many pixels to the inch. False: why it can't be had. */
bool drawings_picture(struct arena *arena, struct str svg, int dpi, struct str *png, struct str *why);

/* What paiban-draw is made with, a line "name version" for each library; empty: it can't be had. */
struct str drawings_versions(struct arena *arena);

/* Nothing is started, and no font looked for, until there is a drawing. */
struct drawings *drawings_new(struct session *session);

#endif
