/* Where a construct begins in a body, which the parser does not tell. For input/body*.c only. */
#ifndef PAIBAN_INPUT_BODY_PLACE_H
#define PAIBAN_INPUT_BODY_PLACE_H

#include "base/str.h"

/* How far the source is accounted for. */
struct place {
    struct str source;
    size_t at;                  /* everything before is read */
    int quotes;                 /* block quotes that are open */
    bool line_done;             /* what follows on this line belongs to what is read */
    bool lost;                  /* a search has failed: no more until text shows the place again */
};

/* Text up to byte `end` has been read: that is certain, and puts right what a search may have got wrong. */
void place_read(struct place *place, size_t end);

/* The byte where the line begins from which on nothing is read. */
size_t place_next_line(const struct place *place);

/* Each finds the construct that begins next, moves behind its mark and returns where it stands. */
size_t place_quote(struct place *place);
size_t place_list(struct place *place, char mark);          /* stays before the mark: an item comes next */
size_t place_item(struct place *place, char mark);
size_t place_break(struct place *place);
size_t place_fence(struct place *place, char mark);
size_t place_table(struct place *place);                    /* the content of its first line */
size_t place_heading(struct place *place);                  /* one without text */

/* Moves over what closes a fenced code block, if anything does, or underlines a heading. */
bool place_fence_end(struct place *place, char mark);
void place_underline(struct place *place);

/* True when a row of dashes, as under a table's head, stands from byte `at` to the end of the line. */
bool place_is_delimiter(struct str source, size_t at);

/* The content of the line that begins at byte `at`, behind blanks and the marks of open block quotes. */
size_t place_content(const struct place *place, size_t at);

/* The first character of the line that byte `at` stands on, block quote and list marks left out. */
size_t place_line_start(const struct place *place, size_t at);

/* The next occurrence of a mark of inline text, or of the [ or < of a link. */
size_t place_inline(struct place *place, const char *mark);
size_t place_link(struct place *place);

#endif
