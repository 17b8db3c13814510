/* Values written as YAML so that they read back as the same text. For edit/ only. */
#ifndef PAIBAN_EDIT_YAML_TEXT_H
#define PAIBAN_EDIT_YAML_TEXT_H

#include "base/str.h"

/* `key: text` and a line end, after `indent`, which may end in "- "; quoted where it must be. */
void yaml_put_pair(struct buf *b, const char *indent, struct str key, struct str text);

/* `- text` and a line end. */
void yaml_put_entry(struct buf *b, const char *indent, struct str text);

/* Lines of a block under `key: |`, each after the blanks; empty lines stay empty. */
void yaml_put_lines(struct buf *b, const char *indent, struct str lines);

#endif
