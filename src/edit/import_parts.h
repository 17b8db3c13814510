/* What the stages of the import share: import_lines.c takes the text apart and
 * import_fences.c finds code in it, import_html.c makes Markdown of HTML and import_tags.c leaves out the rest, import_contents.c
 * reads the old table of contents and import_listed.c one without numbers, import_head.c the masthead and import_dates.c the
 * numbers in it, import_language.c judges the language, import_body.c finds sections, items and paragraphs, import_blocks.c
 * lists, tables, pictures and quotes and import_settle.c what belongs together, import_links.c links and the closing block,
 * import_mend.c puts marks right, import_write.c writes the file and import_markdown.c the bodies in it. For them only. */
#ifndef PAIBAN_EDIT_IMPORT_PARTS_H
#define PAIBAN_EDIT_IMPORT_PARTS_H

#include "edit/import.h"
#include "input/bytes.h"

struct in_line {
    struct str text;                /* without blanks around it */
    int32_t number, column;         /* where it begins */
    int32_t page;                   /* from 1; form feeds part pages */
    int indent, width;              /* in half ems */
    bool after_blank;               /* a blank line stands before it */
    bool is_apart;                  /* a running head or a page number */
    int level;                      /* of a Markdown heading, whose # are not in the text; 0: none */
    bool is_code, ends_code;        /* between fences of Markdown, these included; and the last of them */
    bool is_fence;                  /* the line above or below a box */
    bool begins_table, is_merged;   /* the first of a table; which had cells that spanned several */
};

/* How headings are numbered. */
enum numbering { NUMBERED_NOT, NUMBERED_HAN, NUMBERED_HAN_ROUND, NUMBERED_DIGITS, NUMBERED_DIGITS_ROUND, NUMBERED_CHAPTER,
                 NUMBERED_DECIMAL, NUMBERED_HANGUL };

struct in_number {
    enum numbering kind;
    int value;
    size_t n;                       /* bytes, blanks behind included */
};

/* Text that was put together from lines. */
struct in_piece {
    size_t at;                      /* byte of the text */
    struct pos pos;
};

struct in_text {
    struct buf text;
    VEC(struct in_piece) pieces;
};

enum in_kind { IN_PARAGRAPH, IN_POINT, IN_QUOTE, IN_HEADING, IN_ROW, IN_CAPTION, IN_PICTURE, IN_NOTE, IN_CODE, IN_SIGN,
               IN_NOTHING };

struct in_block {                   /* a paragraph, or what else a body holds */
    enum in_kind kind;
    struct in_text text;            /* of a picture: its words; of IN_CODE: its lines; IN_SIGN: a line around a box, or a break */
    const struct in_line *line;     /* of what may be a caption, and of a row that was read by blanks; else NULL */
    size_t mark;                    /* bytes of the text that a point's or caption's mark takes */
    int number;                     /* of a point; 0: a bullet */
    int indent, depth;              /* of a point: of its line, in half ems; points that it stands in */
    VEC(struct in_text) cells;      /* of a table's row */
    bool is_ruler;                  /* the row of dashes under its head */
    struct str path;                /* of a picture */
};

struct in_doubt {                   /* a comment for the file */
    enum diag_id id;
    int32_t line;
    struct str words;
};

struct in_note {                    /* [^label]: words, wherever it stands */
    struct str label;               /* with its brackets */
    struct in_text text;            /* the whole line */
    const struct in_line *line;
    bool is_used;
};

struct in_item {
    struct in_text title;
    VEC(struct in_block) blocks;
    VEC(struct str) links;
    VEC(struct in_doubt) doubts;
};

struct in_section {
    struct in_text title;
    VEC(struct in_item) items;
};

struct in_contact {
    struct in_text label, value;
};

struct in_entry {                   /* of the contents */
    struct str key;                 /* import_key of its words, the page's number behind them */
    struct str words;
    struct pos pos;
    bool is_found;
    int style;                      /* how it is numbered, where headings are known by the contents alone */
    int page, sheet;                /* 0 or the page that it names; the page of the text where its heading stands */
    size_t section, item;           /* from 1, when it is found: the heading that it is; item 0: a section's */
};

struct importer {
    struct arena *arena;
    struct diags *diags;
    const char *file;
    const struct import_wishes *wishes;
    VEC(struct in_line) lines;      /* those that are not blank */
    bool is_paged;                  /* form feeds: the text comes from a PDF */
    bool is_wrapped;                /* its lines are those of a page */
    bool is_indented;               /* and paragraphs begin with blanks */
    bool is_spaced;                 /* blank lines stand everywhere, and part nothing */
    int measure;                    /* how wide full lines are */
    int first_indent;               /* of paragraphs, when is_indented */
    bool is_markdown;
    struct str running;             /* words of the running head; empty: none */

    struct in_text title, subtitle;
    VEC(struct str) head_doubts;
    int year;                       /* 0: not found */
    int date_year, month, day;      /* month 0: not found */
    struct str number, volume;
    size_t body;                    /* the line with which the first section begins */
    enum numbering section_kind, item_kind;
    bool runs_in;                   /* titles of items stand at the beginning of their text */
    bool pages_apart;               /* numbers of pages in the contents stand on lines of their own */
    bool in_columns;                /* labels of the closing block stand in a column, without colons */
    bool is_listed;                 /* headings are known by the words of the contents alone */
    int item_level;                 /* of Markdown headings without numbers; 0: not known yet */
    VEC(struct in_entry) entries;

    VEC(struct in_section) sections;
    VEC(struct in_note) notes;
    VEC(struct in_contact) contacts;
    size_t tags;                    /* of HTML that were left out */
    size_t mended;                  /* marks */
    size_t blanks;                  /* that typesetting had put in and that were taken out */
};

struct in_fences {
    size_t unclosed[2];             /* from how many ` and ~ on nothing closes a fence in the rest of the text; 0: not known */
};

/* The end of the line that closes the fence which the line at a byte opens; 0: it opens none. */
size_t import_fence_end(struct in_fences *fences, struct str text, size_t at);

bool import_lines(struct importer *im, const struct source *source, const bool *feeds);
void import_drop_tags(struct importer *im);
void import_take_html(struct importer *im);         /* pictures, tables and boxes become lines of Markdown */
void import_find_heads(struct importer *im);
void import_judge(struct importer *im);             /* how the lines from the body on were made */
void import_head(struct importer *im, size_t end);
void import_numbers(struct importer *im, size_t end);
bool import_is_numbers(struct importer *im, const struct in_line *line);    /* number or date of the issue, and nothing else */
struct str import_language(struct importer *im);    /* its tag; empty: that which issues have without one */
size_t import_listed(struct importer *im, size_t from);     /* the line where the body begins; lines.n: these are none */
size_t import_contents(struct importer *im);        /* the line where the masthead ends */
void import_body(struct importer *im);
struct str import_mend(struct importer *im, const struct in_text *text);
struct str import_plain(struct importer *im, struct str text);      /* without the signs that Markdown may have in it */
struct str import_write(struct importer *im, bool escape);
void import_put_body(struct importer *im, struct buf *b, const struct in_item *item, bool escape);

/* ---- asked by several */

struct pos import_pos(const struct importer *im, const struct in_line *line);
struct in_number import_number(struct str text);
void import_put(struct importer *im, struct in_text *text, const struct in_line *line, struct str words);
struct pos import_text_pos(const struct in_text *text, size_t at);
struct in_text import_behind(struct arena *arena, const struct in_text *text, size_t n);    /* without the first n bytes */
struct str import_compact(struct arena *arena, struct str text);    /* without blanks */

/* The same for texts that differ in blanks, width of marks, leaders and quotes only. */
struct str import_key(struct arena *arena, struct str text);

/* The entry that a heading of these words is; NULL: none. *more: the entry has more words, which a next line may bring. */
struct in_entry *import_entry(struct importer *im, struct str words, bool *more);

bool import_is_row(const struct in_line *line);             /* of contents: with leaders, or bars of a table */
int import_row_page(struct importer *im, const struct in_line *line);       /* 0: it names none */
struct str import_row_end(struct str row);                  /* without leaders, bars and the page's number behind them */
struct str import_listed_words(struct str text);            /* of a title, its number and page left out; may be empty */
bool import_is_bare_number(struct str text);                /* digits or numerals of a heading, and nothing else */
uint32_t import_last(struct str text);              /* 0: empty */
bool import_is_han(uint32_t cp);
size_t import_digits(struct str text, size_t at, int *value);       /* bytes */
size_t import_path_end(struct str text);            /* bytes of a picture's path and the ) behind it; 0: it does not end */

#endif
