/* What the parts of the body reader share. body.c is the whole, body_blocks.c the tree, body_inline.c, body_links.c and
 * body_attributes.c what stands inside a block, body_code.c, body_table.c, body_figure.c, body_box.c and body_notes.c
 * those. For them only. */
#ifndef PAIBAN_INPUT_BODY_READER_H
#define PAIBAN_INPUT_BODY_READER_H

#include "input/attributes.h"
#include "input/body_place.h"
#include "input/body_text.h"
#include "input/prepare.h"

#include <md4c.h>

enum { BODY_REPORTS_MAX = 100 };        /* of one body and severity: whoever has more has pasted something else */

enum pending { PENDING_NONE, PENDING_INDENTED, PENDING_HTML };

/* A block with children that is open. */
struct body_open {
    struct body_block *block;       /* NULL: an error, its children are dropped */
    struct body_block **next;       /* where the next child goes */
    struct body_block *last;
    int errors;                     /* how many there were when it began */
    char mark;                      /* of a list's items */
    int number;                     /* the one that comes next */
};

/* A cell as the bars of its row part it. */
struct body_cell {
    size_t from, to;
    size_t ordinal;                 /* among those that the parser counts */
};

struct body_table {
    VEC(enum cell_align) columns;
    VEC(struct body_cell) cells;    /* of the row that is open */
    VEC(struct body_block *) blocks;    /* of the same cells */
    struct body_block *missing;     /* for rows that have too few, by column */
    size_t line, next_line;         /* where the row begins, and the one behind it */
    size_t rows;                    /* so far, this one counted */
    size_t ordinal;                 /* which cell of the row the parser is at */
    bool caption;                   /* the row is the caption */
    bool skipped;                   /* or it is no row for another reason */
    VEC(const struct box_line *) box_lines; /* right under the table, where the parser goes on with rows */
};

/* A bracketed span that is open: what holds inside, the spans around it counted. */
struct body_property {
    size_t at;                      /* its [ */
    unsigned marks, number;
    struct str lang;
};

/* What braces stand behind; each takes properties of its own. */
enum body_owner { OWNER_SPAN, OWNER_LINK, OWNER_FIGURE, OWNER_BOX, OWNER_NAME };
enum { OWNER_PROPERTIES_MAX = 4 };

/* A box that is open. */
struct body_box {
    size_t at;                      /* the line that opens it */
    bool is_closed;                 /* by a line that stands elsewhere */
};

/* What has one name: a note's words and its marks. */
struct body_note {
    struct str name;
    size_t number;                  /* 1 + index in body.notes; 0: no mark so far */
    size_t mark_at;                 /* the first of them */
    struct body_block *block;       /* its words; NULL: none, or none that are set */
    size_t at;                      /* where they begin */
    bool is_read;                   /* there are words, even if they are not set */
    bool is_meant;                  /* by a mark that can't be set */
};

struct body_notes {
    struct body_note *names;        /* of all words, sorted */
    size_t nnames;
    VEC(struct body_note *) marked; /* in the order of the first marks */
    size_t next, next_mark;         /* words and marks of the source that come next */
    size_t sign_to;                 /* the end of what stands before the last words */
    struct body_block *open;        /* what is read now stands in this note; NULL: in the text */
    int column;                     /* of the note that is open, from 0 */
};

/* What braces may follow right away. */
struct body_tail {
    bool is_error;                  /* a picture that is one: its braces need no message of their own */
    struct body_block *figure;
    struct body_picture *picture;   /* the figure's */
    struct body_link *link;         /* one that leads to a place in the issue */
    bool has_words;                 /* its own */
};

/* What pasted text leaves behind. */
enum paste_kind { PASTE_INDENT, PASTE_PARAGRAPH, PASTE_MARK, PASTE_BLANKS, PASTE_HYPHEN, PASTE_LINES, PASTE_KINDS };

struct body_reader {
    struct arena *arena;
    struct diags *diags;
    const struct node *node;
    struct prepared prepared;
    struct place place;
    struct body_block root;         /* its children are the body's blocks */
    VEC(struct body_open) open;     /* the root first */
    int levels;                     /* lists, quotes and boxes among them */
    VEC(struct body_box) boxes;
    const struct box_line *box_line;    /* the heading that is read is this line of a box; NULL: it is none */
    size_t next_box_line;
    struct body_block leaf;         /* what the text becomes that is read */
    struct body_text text;
    struct body_table table;
    struct body_notes notes;
    size_t code_at;                 /* in a code block: up to here its text is read */
    size_t code_lines, code_indent; /* line ends and blanks behind */
    int errors, warnings;           /* so far */
    int pasted[PASTE_KINDS];        /* places found so far */
    int block_errors;               /* when the heading or code began */
    struct place block_place;
    enum pending pending;           /* a construct whose first text will tell where it stands */
    bool in_block;                  /* verbatim text is that of a block which is not set */
    bool in_code;                   /* words in ` ` are read */
    int images;                     /* pictures that are open */
    struct body_picture *picture;   /* the one whose words are read; NULL: none, or they are dropped */
    VEC(struct body_block *) figures;   /* of the paragraph that is open */
    bool line_ended;                /* since the last of them */
    struct body_tail tail;
    int links;                      /* links that are open */
    struct body_link *link;         /* the outer one */
    size_t link_at;                 /* where it begins */
    unsigned strong, emphasis, strike;  /* spans that are open */
    struct body_link *bare;         /* a bare address that is open */
    size_t next_bare, next_definition, next_edge;
    VEC(struct body_property) properties;   /* the bracketed spans that are open */
    unsigned property;              /* the highest number given */
    VEC(struct str) addresses;      /* that the parser handed out as copies */
    bool tag_reported;
    size_t line_from, line_to, line_content;    /* the line that was looked at last, and its content */
    VEC(struct body_name) ids, references;
};

/* The byte of the source where byte `at` of a block's text stands. */

/* Adds a diagnostic at byte `at` of the source. */
void body_report(struct body_reader *r, enum diag_id id, size_t at);
void body_report_word(struct body_reader *r, enum diag_id id, size_t at, struct str word);
void body_report_words(struct body_reader *r, enum diag_id id, size_t at, const struct str *words, size_t n);

/* Text at byte `at` shows where the pending construct stands. */
void body_settle(struct body_reader *r, size_t at);

/* Is what is read now part of the tree? */
bool body_is_set(const struct body_reader *r);

/* Opens a block with children; NULL for one that is an error. push leaves it out of the tree. */
void body_open(struct body_reader *r, struct body_block *block);
void body_push(struct body_reader *r, struct body_block *block);
void body_close(struct body_reader *r);
struct body_open *body_top(struct body_reader *r);

/* The same for a list, a quote or a box, which may stand too deep. */
void body_open_level(struct body_reader *r, struct body_block *block);
void body_close_level(struct body_reader *r);

/* Reports that nothing stands in the block that is open. */
void body_check_empty(struct body_reader *r);

/* A new block of a kind, that begins at byte `at`. */
struct body_block *body_new(struct body_reader *r, enum block_kind kind, size_t at);

/* Puts a block behind the last child of the one that is open; false when it may not stand there. */
bool body_attach(struct body_reader *r, struct body_block *block);

/* Ends the text that is read; NULL when there is none. What comes next is a paragraph until told otherwise. */
struct body_block *body_finish(struct body_reader *r);

/* The same, and attaches it, or makes a table's caption of it. */
struct body_block *body_finish_leaf(struct body_reader *r);

/* Do the #s of a heading, or those or the fence of code, begin at byte `at`? */
bool body_has_heading_mark(struct str source, size_t at);
bool body_has_block_mark(struct str source, size_t at);

/* The parser's callbacks; r is a struct body_reader. */
int body_enter_block(MD_BLOCKTYPE type, void *detail, void *r);
int body_leave_block(MD_BLOCKTYPE type, void *detail, void *r);
int body_enter_span(MD_SPANTYPE type, void *detail, void *r);
int body_leave_span(MD_SPANTYPE type, void *detail, void *r);
int body_take_text(MD_TEXTTYPE type, const MD_CHAR *text, MD_SIZE size, void *r);

/* Where the parser's text stands in the source; false for what is not of the source. */
bool body_is_source(const struct body_reader *r, const char *text, size_t *at);

/* The parser took bytes at..end for text: what looks like a definition there is none. */
void body_see_definitions(struct body_reader *r, size_t at, size_t end);

void body_enter_link(struct body_reader *r, const MD_SPAN_A_DETAIL *detail);
void body_leave_link(struct body_reader *r);

/* An address as the editor wrote it, with its references decoded. */
struct str body_read_address(struct body_reader *r, const MD_ATTRIBUTE *href);

/* Reads the braces behind a reference, which begin at byte `at`. */
void body_take_link_braces(struct body_reader *r, const struct body_tail *tail, size_t at);

/* Marks the definition, if there is one, that an address comes from. */
void body_use_definition(struct body_reader *r, const MD_ATTRIBUTE *href);

/* Moves behind what follows the words of a link or a picture, whose closing mark is given. */
void body_pass_tail(struct body_reader *r, char close);

/* The bare address that is open, if any, ends with the text so far. */
void body_close_bare(struct body_reader *r);

/* What is put next gets the marks and the language in force. */
void body_mark_text(struct body_reader *r);

/* Takes the edges of bracketed spans that stand at byte `at`; returns the place behind them. */
size_t body_follow_edges(struct body_reader *r, size_t at);

/* The next edge before byte `to`, or `to`. */
size_t body_next_edge(const struct body_reader *r, size_t to);

/* Bracketed spans that begin before byte `end` count no more: what stands there is code. */
void body_skip_edges(struct body_reader *r, size_t end);

/* A block's text ends: the spans in it should be closed. */
void body_close_properties(struct body_reader *r);

/* Reads the braces that begin at byte `at`, of which an end is known. found gets OWNER_PROPERTIES_MAX properties by the
 * order of the owner's, of kind ATTRIBUTE_NONE where there is none. False when something was wrong, which is reported. */
bool body_read_braces(struct body_reader *r, enum body_owner owner, size_t at, struct attribute *found);

/* Takes {#name} off the end of the text of a heading or a table's caption. */
void body_take_name(struct body_reader *r, struct body_block *block);

/* Names a block; `at` is where its id stands. */
void body_take_id(struct body_reader *r, struct body_block *block, struct str id, size_t at);

/* Braces at byte `at` of the text: reports them when they look like properties and are none of a span. */
void body_check_braces(struct body_reader *r, size_t at);

void body_enter_image(struct body_reader *r, const MD_SPAN_IMG_DETAIL *detail);
void body_leave_image(struct body_reader *r);

/* Is what is read now part of a picture that is an error? */
bool body_drops_words(const struct body_reader *r);

/* A paragraph ends: attaches its pictures, unless text stands beside them (NULL: none). */
void body_attach_figures(struct body_reader *r, const struct body_block *beside);

/* Reads the braces behind a picture, which begin at byte `at`. */
void body_take_figure_braces(struct body_reader *r, const struct body_tail *tail, size_t at);

/* Reports ![ at byte `at` of the text when a picture was meant. */
void body_check_picture(struct body_reader *r, size_t at);

/* Warns of what a block's text, which was just read, has from where it was copied. */
void body_check_paste(struct body_reader *r, const struct body_block *block);

/* Fenced code: a line's text, and what the parser puts for blanks and line ends. */
void body_enter_code(struct body_reader *r, const MD_BLOCK_CODE_DETAIL *detail);
void body_take_code(struct body_reader *r, size_t at, size_t end);
void body_take_code_blanks(struct body_reader *r, const char *text, size_t n);
void body_leave_code(struct body_reader *r, char fence);

/* Tables: the parser's blocks from MD_BLOCK_TABLE to MD_BLOCK_TD. */
void body_enter_table(struct body_reader *r, MD_BLOCKTYPE type, const void *detail);
void body_leave_table(struct body_reader *r, MD_BLOCKTYPE type);

/* Is the text that begins at byte `at` a table's caption? */
bool body_in_caption(struct body_reader *r, size_t at);

/* Makes a paragraph that stands under a table its caption; false when it is none. */
bool body_take_caption(struct body_reader *r, struct body_block *block);

/* Footnotes. Those of the source are made ready first, and at the end go into the body. */
void body_open_notes(struct body_reader *r);
void body_close_notes(struct body_reader *r, struct body *body);

/* Where text from byte `at` on ends because a mark comes, at the latest at byte `to`; and that mark, which returns the
 * place behind it. */
size_t body_before_mark(struct body_reader *r, size_t at, size_t to);
size_t body_take_mark(struct body_reader *r);

/* Does a list with this sign consist of notes? It stands for none in the tree. */
bool body_is_note_list(const struct body_reader *r, char mark);
void body_enter_note_list(struct body_reader *r, char mark);
void body_enter_note(struct body_reader *r);
void body_leave_note(struct body_reader *r);

/* The parser's text at..end without what stands for a note's sign: where it begins. */
size_t body_pass_note_sign(struct body_reader *r, size_t at, size_t end);

/* Looks at a block that begins inside a note; false, and an error, for one that no note holds. */
bool body_note_takes(struct body_reader *r, const struct body_block *block);

/* Looks at a line that goes on with a paragraph of a note; true when it was warned of. */
bool body_check_note_line(struct body_reader *r, size_t line);

/* Boxes. True when the heading whose text begins at byte `at` is in truth a line of one, which then ends with it. */
bool body_take_box_line(struct body_reader *r, size_t at);
void body_apply_box_line(struct body_reader *r, const struct box_line *line);
const struct box_line *body_box_line_at(struct body_reader *r, size_t at);  /* NULL when none begins there */
void body_leave_box_line(struct body_reader *r);

/* What is open ends, and with it the boxes in it. */
void body_close_boxes(struct body_reader *r);

#endif
