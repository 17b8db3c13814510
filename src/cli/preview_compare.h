/* Two views of the preview compared: one setter writes the record of its pages into a file without a name, the other reads it
 * and tells what changed. */
#ifndef PAIBAN_CLI_PREVIEW_COMPARE_H
#define PAIBAN_CLI_PREVIEW_COMPARE_H

#include "base/arena.h"
#include "base/str.h"

#include <stdbool.h>

/* Server: a descriptor of such a file; -1 with errno. */
int comparison_file(void);

/* Setters: the record into the file; what changed from the file's record to this one, as compare_page_json has it. Empty when
 * the file holds no record. */
bool comparison_write(int file, struct str record);
struct str comparison_read(struct arena *arena, int file, struct str record);

#endif
