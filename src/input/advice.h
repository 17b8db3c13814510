/* The accidents of editors, told in their words: for the files of input/ that read YAML.
 *
 * YAML has its own idea of what went wrong and where. These functions look at the lines of the file and report the
 * accident itself, at its own place.
 */
#ifndef PAIBAN_INPUT_ADVICE_H
#define PAIBAN_INPUT_ADVICE_H

#include "base/diag.h"
#include "base/str.h"
#include "input/node.h"

/* An error of YAML's syntax as libyaml words it; context is empty or says what was being read, and since where. */
struct fault {
    struct str problem, context;
    struct pos pos, context_pos;
};

/* Always reports exactly one error. */
void advice_fault(struct diags *diags, const struct source *source, const struct fault *fault);

/* A text stands where lines with keys are wanted: true, and reported, when its colon or dash is at fault. */
bool advice_text(struct diags *diags, const struct node *scalar);

/* A key that begins with a dash and no blank, or with a dash of the wrong sort: true, and reported. */
bool advice_dash(struct diags *diags, const struct node *key);
bool advice_is_dashed(const struct node *key);

/* The same for every key of a map that stands where a list is wanted. */
bool advice_dashes(struct diags *diags, const struct node *map);

/* True for a key that may be no key but a line of the body above, not indented enough. */
bool advice_follows_body(const struct node *key);

/* A key that begins with a full-width blank: true, and reported. */
bool advice_wide_indent(struct diags *diags, const struct node *key);

/* A list or map in brackets that do not end, which is the error of the file's syntax. */
bool advice_is_open(const struct node *node);

/* A list or map stands where text is wanted: true, and reported, when it is text that begins with [ or {. */
bool advice_brackets(struct diags *diags, const struct node *node);

/* Reports a printed text that a # behind it cuts off: an error, and true, for ` #5G`; a warning for ` # note`, which may
 * well be a comment; two blanks before the # and one after it are a comment without doubt. */
bool advice_comment(struct diags *diags, const struct node *scalar);

#endif
