/* The issue: one bulletin as its editor describes it, checked and typed.
 *
 * Titles and contact values are plain text on one line; bodies are Markdown (body.h).
 */
#ifndef PAIBAN_INPUT_ISSUE_H
#define PAIBAN_INPUT_ISSUE_H

#include "base/diag.h"
#include "base/str.h"
#include "input/body.h"
#include "input/node.h"

struct field {
    struct str text;                /* empty: not given */
    struct pos pos;
    const struct node *node;        /* NULL: not given */
};

/* check: {off: [id, …]}: the warnings that its editor does not want for these lines. */
struct issue_check {
    enum diag_id *off;
    size_t noff;
    int32_t first, last;            /* lines of the file */
};

struct item {
    struct field title, id;         /* id: the name by which bodies refer to the item */
    struct field deck;              /* between title and body (提要); may be empty */
    struct field credit;            /* behind the body: where it is from, who wrote it; may be empty */
    struct body *body;              /* NULL: not given */
    struct field *links;            /* checked addresses */
    size_t nlinks;
    struct issue_check check;
};

struct section {
    struct field title;
    struct field deck;              /* below the title; may be empty */
    struct item *items;
    size_t nitems;
};

struct contact {
    struct field label, value;
};

struct date {
    int year, month, day;
};

struct issue {
    const char *file;
    struct field title, subtitle, layout;
    int year;
    struct field number, volume;    /* as they are printed: "14", "1-2"; volume may be empty */
    struct date date;
    struct str lang;                /* BCP 47, "zh-Hans" when not given */
    bool toc;
    struct section *sections;
    size_t nsections;
    struct contact *contacts, *publication;         /* the closing block; subscription, numbers and prices of the periodical */
    size_t ncontacts, npublication;
    struct contact *fields;         /* free ones, which a layout may place */
    size_t nfields;
    struct issue_check check;
    const struct node *root;        /* the tree that all this was read from; NULL: none */
};

/* The free field of that name; NULL when the issue has none. */
const struct contact *issue_field(const struct issue *issue, struct str name);

/* Does the issue's editor not want this warning at that line? */
bool issue_is_off(const struct issue *issue, enum diag_id id, int32_t line);

/* Takes the warnings and notes that the editor does not want out of the list. */
void issue_silence(const struct issue *issue, struct diags *diags);

struct parts;
struct schema_map;

/* The table of the keys (schema.h), from which the JSON Schema is written. */
const struct schema_map *issue_schema(void);

/* NULL when the file has an error; diagnostics hold all of them. */
struct issue *issue_read(struct arena *arena, struct diags *diags, const char *file, struct str bytes);

/* As far as it could be read, errors or not, so that what the file names can be looked for in the same run; NULL when
 * there was nothing to read. An issue with errors is never set. parts: of earlier readings of the file; NULL: none are
 * kept. */
struct issue *issue_read_partly(struct arena *arena, struct diags *diags, const char *file, struct str bytes, struct parts *parts);

#endif
