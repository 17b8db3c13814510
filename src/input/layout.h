/* The layout: page, grid, composition, styles and blocks, as a layout file describes them.
 *
 * Nothing about a bulletin stands in C: what is placed where, in which face, with which words, comes from here.
 * Lengths stay in the unit they were written in until the style that they belong to is known (length.h).
 *
 * The file, by example (every key optional unless said; unknown keys are errors, as in an issue file):
 *
 *   extends: monitor                # another layout, by name or as a file: this one changes only what it names. Maps are
 *                                   # laid over each other key by key; a list replaces the whole list
 *   description: 月报，A4           # text
 *   sizes: word                     # or metal: which table the names 小三, 五号 … mean. default word
 *   page:                           # required
 *     size: A4                      # A3 A4 A5 A6 B4 B5 16开 32开 letter, or [210mm, 297mm]
 *     facing: false                 # printed on both sides: even pages change inner and outer margin. default false
 *     bleed: 0                      # what boxes that reach the trim are printed beyond it. default 0
 *     margins: {top: 25.4mm, bottom: 25.4mm, left: 30.9mm, right: 30.9mm}     # required; of facing pages inner and outer for
 *                                   # left and right. bottom may be left out, right too where the grid has characters;
 *                                   # a layout that extends one with margins for them does so by naming lines, characters;
 *                                   # one that names the right margin has no characters of the other
 *   grid: {pitch: 28pt, lines: 25, first: 13.2pt, characters: 28}     # required but characters; first: from the type area's top to
 *                                   # the first baseline; characters: of the body on a line of a column (行 × 字)
 *   columns: {count: 2, gutter: 24pt, rule: 0.35pt, color: hair, balance: true}    # 1 to 3 columns of one width; rule: weight of
 *                                   # a rule between them, 0: none; balance: where a band of columns ends on a page, they
 *                                   # are made one length. default: one column; gutter 24pt, no rule, balanced
 *   jumps: false                    # true: where an item of the front page goes on behind it, its last line there says to
 *                                   # which page, and the first on that page from which (styles jump-to, jump-from). default false
 *   composition:
 *     prohibition: basic            # none basic gb strict
 *     width: hangmobanjiao          # quanjiao kaiming banjiao hangmobanjiao
 *     squeeze: true                 # adjacent marks share their blank, OPEN is trimmed at a line's start
 *     hanging: none                 # none, stops (a lone 、，。), marks (any PAUSE or CLOSE that does not fit)
 *     breaking: first-fit           # or optimal
 *     last-line: 2                  # least characters beside marks on a paragraph's last line; 0: no care. default 2
 *     hyphenation: true             # of Latin words, where a line would be loose without. default true
 *     letterspace: 0.05em           # most that letters of a loose line may open. default 0
 *     korean: syllable              # where lines of Korean end: syllable, or word (at blanks only). default syllable
 *     kerning: true                 # of Latin; word processors set it without
 *     latin-gap: 0.25em             # between Han and a Latin letter
 *     digit-gap: 0.25em             # between Han and a digit
 *   colors: {accent: "#1d3c64", faint: gray 30%, soft: cmyk 20 5 8 0, tint: accent 10%}     # names, in any order: "#rrggbb",
 *                                   # black, white, so much of black ink, four inks in percent (CMYK stays CMYK in the PDF;
 *                                   # elsewhere its RGB equivalent is shown), so much of a named colour
 *   numbering: {section: "{一}、", item: "（{一}）"}    # {一} {1} {①} {I} {i} {a} {가} {ア}: exactly one; an item may
 *                                   # have {section} beside it; or none. restart: section; or issue: items are numbered through
 *                                   # default: as the issue's language has it
 *   dates: "{year}年{month}月{day}日"                  # how {date} is written; {month-name} too. default: the language's
 *   styles:                         # required: name → style; those in enum style_use must all be there
 *     body: {font: song, size: 小三, latin: serif, align: justify, indent: 2em}
 *     item: {extends: body, weight: bold, …}            # takes all of another style
 *   languages:                      # what differs in one language: zh-Hans zh-Hant zh-Hant-TW zh-Hant-HK ja ko en en-GB en-US
 *     en:
 *       words: {contents: In this issue}               # enum word in language_words.h: contents link colon issue issue-short date
 *                                   # months section item table figure scan code notes note-again page item-elsewhere numbers
 *       composition: {letterspace: 0}                   # any of its keys
 *       styles: {body: {indent: 1em}}                   # keys of styles named above; who extends them has them too
 *   fields: {编印单位: wanted, 密级: optional}         # of the issue's own `fields:`, for templates; or required
 *   masthead: {lines: 6, place: [ … ]}                  # grid lines it takes at the top of page 1; placed things
 *   running: [ … ]                  # placed things of every page: running heads, page numbers
 *   toc:                            # each key optional
 *     title: "{contents}"
 *     place: own                    # the text behind it starts a new page; masthead: it goes on below; box: on the foot of the
 *                                   # last column of page 1, or where there is no room, at the head of its columns; none
 *     levels: 2                     # 1: sections only
 *     section-rows: leader          # page: no dots before their page number; title: no page number either. default leader
 *     rule: 0.35pt                  # above each section but the first, with rule-color. default 0: none
 *     columns: 1                    # or 2, for its rows
 *     box: {fill: tint, above: 2pt} # its panel, keys as under boxes
 *     least-pitch: 21pt             # rows move together to fit on the first page, to this at the most
 *     leader: {pitch: 5.25pt, radius: 0.5pt, rise: 0.33em, color: dots, clear: 7.5pt, end: 18pt}
 *   sections:
 *     start: same                   # page: each on a new page; recto: on a new right-hand page. default same
 *     blank-heads: false            # running heads on a left-hand page that stays empty before a recto
 *     opening: {lines: 6, place: [ … ], contents: true, right: 10em, alone: true, heads: false}   # needs page or recto:
 *                                   # white above the section's title, placed things on its page, rows of its items below
 *                                   # (style opening-item) and the white at their right, whether
 *                                   # the text begins on the next page, and whether running things stand on it that
 *                                   # do not say pages: opening
 *     divider: {weight: 0.5pt, width: 100%, color: hair}     # a rule between sections on one page
 *   tables: {label: "表{1}　", rules: {outer: 1pt, inner: 0.5pt}, color: black,
 *            least-scale: 0.7, turn: true}    # a table too wide shrinks to this part of its size; one wider still is set on
 *                                   # a page on its side, unless turn is false. These are the defaults
 *   figures: {label: "图{1}　", before: 0.75 line, gap: 6pt, after: 0.75 line, least-dpi: 200}     # white above the picture, to its
 *                                   # caption, below that; coarser pictures are warned of, 0: none
 *   boxes:                          # ::: box and ::: pull; each key optional
 *     box: {fill: tint, frame: 0.5pt, above: 2pt, below: 0, bar: 0, color: accent, inset: 12pt, head: 12pt, foot: 12pt,
 *           before: 0.75 line, after: 0.75 line}       # fill: its panel, none: it has none; color: of frame, rules and bar; inset: at both sides
 *   lists: {bullets: ["•", "◦"], numbers: ["{1}.", "（{1}）"], indent: 1.5em}   # by depth; the last goes on
 *   link: {label: "{link}", qr: 20mm, qr-caption: "{scan}"}    # qr: a QR code of that side beside each address, default 0:
 *                                   # none; words under it. A title or label may be a word of the language: {contents} {link}
 *                                   # {colon} {notes} {scan}
 *   notes:                          # footnotes
 *     place: foot                   # of their page; or behind their item or section, or the issue: item section issue
 *     numbering: page               # where numbers begin anew: page item section issue. default: as the place
 *     mark: "{①}"                   # in the text (style note-mark) and before the note (style note)
 *     title: "{notes}"              # heading of notes that stand together; none behind items by default
 *     indent: 1.5em                 # least distance from a note's mark to its words
 *     gap: 1em                      # least white between text and notes
 *     rule: {width: 8em, weight: 0.5pt, above: 17pt, color: black}   # above: of the first note's baseline
 *   contact: {label-width: 4em, label-end: "{colon}", text-at: 5em, place: foot, fill: tint, inset: 1em, head: 12pt, foot: 12pt, rules: [{weight: 2pt, above: 30.5pt}], texts: [{text: "{title}", style: NAME, above: 36pt}], qr: 0, … }
 *                                   # place: foot of the last page, flow behind the text, page of its own; fill, inset, head, foot:
 *                                   # its panel; qr, qr-caption: as for link, one code for the first web address; columns: 1 or 2
 *                                   # entries side by side, gap: white between them; end: {weight: 2pt, below: 12pt, color: accent}, a rule
 *                                   # below its last line, or below the publication block where that follows it
 *   before-text: [{text: "{主送}：", style: NAME, label: 编者按：, label-style: NAME}]    # paragraphs between contents and sections, each with
 *                                   # its label before it; one whose fields are all empty is
 *   after-text: [ … ]               # not printed. after-text: behind the last section. over-next: true: this one is centred over the
 *                                   # next, which stands at the right (signature and date). A line of a value is a line of the text
 *   watermark: {text: "{密级}", style: NAME, angle: 45, pages: all}    # words across the page, under its text; none when its
 *                                   # fields are empty
 *   closing:                        # the block that closes the last page, down to the edge of the type area (版记, 报尾)
 *     rules: {outer: 1pt, inner: 0.7pt, color: black}     # above and below it, between its rows
 *     inset: 1em                    # from the sides to the text; head: from a rule to the baseline below it; foot: from a
 *     head: 17.4pt                  # baseline to the rule below it; before: least white above the block. These are the defaults
 *     foot: 8.6pt
 *     before: 1 line
 *     rows:                         # one whose fields are all empty is not printed. right: at the end of its last line; hang: where
 *                                   # later lines start; rule: whether one stands above it, default true
 *       - {text: "报：{报}", style: NAME, hang: 2em, rule: true, right: "（共印{印数}份）"}
 *   publication: {place: below-contact, columns: 2, … }          # or above-contact, first-foot (the foot of page 1); else as
 *                                   # contact, whose values are the default
 *
 * A style's keys: extends, font (role), weight (word or number), latin (role), latin-weight, size (absolute or em of the
 * style it extends or, for a style used inside a paragraph, of that paragraph), color, align (left right center justify
 * spread; inner outer of what a layout places on facing pages, elsewhere left and right), indent (first line, beyond left), left, right, pitch (line distance; default the grid's), before, after
 * (lengths; before is dropped at the top of a page, and before a block that is the first of its kind's list), raise
 * (baseline up), letterspace, figures (proportional tabular), keep-next, keep-previous (true false), keep-lines (least
 * lines on either side of a page break), least-size (a line of align spread or fitted text may shrink to this), most-spread (widest gap that align spread opens;
 * a text that needs wider ones is centred),
 * mark (none dot line wavy strike: under the text, 着重号 专名号 书名号乙式; disc: behind it, one and a half times as high as its type),
 * mark-color (default: the text's), text-at (of headings and rows of the contents: where the text behind the number starts, later lines too), span (true: across all columns), hang (none number: lines after the first start where the text after the generated number starts),
 * run-in (of item, lead and heading: the paragraph below goes on behind the heading on its line, after this mark, 。 or ". "; a heading that ends with
 * a stop has none. Where no paragraph follows, the heading has a line of its own. none: it always has).
 *
 * A placed thing is one of {text: "…{title}…", style: NAME}, {rule: 2pt, color: NAME}, {box: COLOUR} (filled), {frame: 0.5pt, color:
 * NAME}, {picture: logo.png} (from the layout's folder on). Its place is given by exactly one of line (a baseline of the grid,
 * decimals allowed: 4.5), top (from the page's top edge) and foot (from the page's bottom edge): there a text has its baseline, a
 * rule its middle, all else its upper edge; plus optional shift (down). A box and a frame have a height, a picture height or width; a rule
 * with a height stands upright at its left. Its sides are those of the type area, or of the page with from: page, moved in by
 * left and right, or from one of them on as wide as width. A box that reaches the page's edge runs on into the bleed. A text may have
 * dashes: {width: 14pt, weight: 0.7pt, gap: 4pt, rise: 0.35em}, drawn on both sides of it. A text of several lines keeps them,
 * each its style's line distance below the one before. field-style: what its fields' values
 * have otherwise. stack: true lets a text take the place of the one before it in its
 * list, and so on, where that is empty. pages, one or a list of which all must hold: all first later odd even last
 * before-last opening (on which a section begins that has a page of its own); default all; in a masthead: meaningless.
 * Fields: {title} {subtitle} {issue} {issue-short} (year and number in words) {year} {number} {volume} {date} {page}
 * {page-words} (第3页, page 3) {pages} {section} (the title of the first on the page) {section-number} (in a section's opening; its title has none then), those of `fields:`, and {contact.编辑部} (the contact row of that label). {编印单位|contact.主办单位} takes the first
 * that is not empty. Numbers have forms: {page:i} {year:一} (二〇二一) {month:02}. A part in [square brackets] vanishes when
 * a field inside it is empty; a text whose only field is empty vanishes.
 */
#ifndef PAIBAN_INPUT_LAYOUT_H
#define PAIBAN_INPUT_LAYOUT_H

#include "base/color.h"
#include "base/diag.h"
#include "base/length.h"
#include "base/str.h"
#include "input/language_words.h"
#include "input/layout_tree.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum align { ALIGN_LEFT, ALIGN_RIGHT, ALIGN_CENTER, ALIGN_JUSTIFY, ALIGN_SPREAD, ALIGN_INNER, ALIGN_OUTER };
enum prohibition { PROHIBIT_NONE, PROHIBIT_BASIC, PROHIBIT_GB, PROHIBIT_STRICT };
enum width_style { WIDTH_QUANJIAO, WIDTH_KAIMING, WIDTH_BANJIAO, WIDTH_HANGMOBANJIAO };
enum hanging { HANG_NONE, HANG_STOPS, HANG_MARKS };
enum breaking { BREAK_FIRST_FIT, BREAK_OPTIMAL };
enum korean { KOREAN_SYLLABLE, KOREAN_WORD };

struct composition {
    enum prohibition prohibition;
    enum width_style width;
    bool squeeze, kerning, hyphenation;
    enum hanging hanging;
    enum breaking breaking;
    enum korean korean;
    int last_line;
    struct length latin_gap, digit_gap;         /* of the Han size */
    struct length letterspace;                  /* of the type size */
};

enum interlinear { MARK_NONE, MARK_DOT, MARK_LINE, MARK_WAVY, MARK_STRIKE, MARK_DISC };

/* What a style gives; a bit in `given` for each key that stands in it or in what it extends. */
enum style_key {
    STYLE_FONT = 1 << 0, STYLE_WEIGHT = 1 << 1, STYLE_LATIN = 1 << 2, STYLE_LATIN_WEIGHT = 1 << 3, STYLE_SIZE = 1 << 4,
    STYLE_COLOR = 1 << 5, STYLE_ALIGN = 1 << 6, STYLE_INDENT = 1 << 7, STYLE_LEFT = 1 << 8, STYLE_RIGHT = 1 << 9,
    STYLE_PITCH = 1 << 10, STYLE_BEFORE = 1 << 11, STYLE_AFTER = 1 << 12, STYLE_RAISE = 1 << 13,
    STYLE_LETTERSPACE = 1 << 14, STYLE_FIGURES = 1 << 15, STYLE_KEEP_NEXT = 1 << 16, STYLE_KEEP_PREVIOUS = 1 << 17,
    STYLE_KEEP_LINES = 1 << 18, STYLE_LEAST_SIZE = 1 << 19, STYLE_HANG = 1 << 20,
    STYLE_MOST_SPREAD = 1 << 21, STYLE_MARK = 1 << 22, STYLE_SPAN = 1 << 23, STYLE_RUN_IN = 1 << 24,
    STYLE_TEXT_AT = 1 << 25, STYLE_MARK_COLOR = 1 << 26
};

/* Whether the text below a heading goes on behind it on its line (接排). */
struct run_in_style {
    bool wanted;
    struct str mark;                /* between the two, unless the heading ends with a stop of its own */
};

struct style {
    struct str name;
    struct pos pos;
    unsigned given;                 /* style_key */
    struct str font, latin;         /* role names; checked against the roles when the issue is set */
    struct pos font_pos, latin_pos;
    int weight, latin_weight;       /* 100…900 */
    struct length size, least_size, most_spread;
    struct color color, mark_color;
    enum align align;
    enum interlinear mark;
    struct length text_at;          /* of headings and rows: from the number to the text */
    struct length indent, left, right, pitch, before, after, raise, letterspace;
    bool tabular_figures, keep_next, keep_previous, hang_number, span;
    int keep_lines;
    struct run_in_style run_in;     /* of item, lead, heading */
};

/* The styles that the program asks for by itself. */
enum style_use {
    USE_BODY, USE_STRONG, USE_EMPHASIS, USE_PROPER, USE_BOOK, USE_SECTION, USE_ITEM, USE_LINK, USE_LINK_LABEL, USE_TOC_TITLE, USE_TOC_SECTION,
    USE_TOC_ITEM, USE_TOC_NUMBER, USE_CONTACT, USE_CONTACT_LABEL,
    USE_HEADING, USE_LIST, USE_QUOTE, USE_CODE_BLOCK, USE_TABLE, USE_TABLE_HEAD, USE_CAPTION,
    USE_FIGURE_CAPTION, USE_QR_CAPTION, USE_PUBLICATION, USE_PUBLICATION_LABEL, USE_NOTE,
    USE_BOX, USE_BOX_TITLE, USE_PULL, USE_PULL_SOURCE, USE_LEAD, USE_DECK, USE_SECTION_DECK, USE_CREDIT, USE_OPENING_ITEM, USE_JUMP_TO, USE_JUMP_FROM,
                                    /* body stands in where the layout has none of these; caption for figure-caption and qr-caption, contact
                                     * and contact-label for publication and publication-label, heading for box-title, quote for
                                     * pull, pull for pull-source, item for lead (the first item's title), quote for deck, deck for
                                     * section-deck, toc-item for opening-item (a row on the page where a section opens) */
    USE_CODE, USE_STRIKE, USE_NOTE_MARK, USE_CAPTION_LABEL, USE_BULLET, USE_ITEM_NUMBER, USE_SECTION_ROW_NUMBER,
    USE_ITEM_ROW_NUMBER,            /* inside a paragraph; without them nothing changes */
    USE_COUNT, USE_OPTIONAL = USE_HEADING, USE_INLINE = USE_CODE
};
/* Their names: body strong emphasis proper title section item link link-label toc-title toc-section toc-item toc-number contact
 * contact-label; heading list quote code-block table table-head caption figure-caption qr-caption publication
 * publication-label note box box-title pull pull-source lead deck section-deck credit opening-item jump-to jump-from; code strike note-mark caption-label bullet item-number
 * toc-section-number toc-item-number. */
extern const char *const style_use_names[USE_COUNT];

/* A field that an issue may have below `fields:`, for the layout's templates. */
enum field_need { FIELD_OPTIONAL, FIELD_WANTED, FIELD_REQUIRED };   /* nothing, a warning, an error where it is missing */

struct layout_field {
    struct str name;
    enum field_need need;
};

enum anchor { ANCHOR_LINE, ANCHOR_TOP, ANCHOR_FOOT };
enum on_pages { ON_ALL, ON_FIRST, ON_LATER, ON_ODD, ON_EVEN, ON_LAST, ON_BEFORE_LAST, ON_OPENING, ON_COUNT };
enum placed_kind { PLACED_TEXT, PLACED_RULE, PLACED_BOX, PLACED_FRAME, PLACED_PICTURE };

/* Drawn on both sides of a text: — 1 — */
struct dashes {
    struct length width, gap, rise; /* of the text's size; rise: above its baseline */
    mpt weight;                     /* 0: there are none */
};

/* Where it stands is for placed_extent (placed.h). */
struct placed {
    struct pos pos;
    enum placed_kind kind;
    struct str text;                /* a template */
    struct str picture;             /* a file */
    size_t style;                   /* index into layout.styles */
    size_t field_style;             /* of the fields' values, over that; layout.nstyles: none */
    struct dashes dashes;
    mpt weight;                     /* of a rule, a frame */
    struct color color;             /* of a rule, a frame, a box */
    enum anchor anchor;
    int32_t line;                   /* ANCHOR_LINE: thousandths of a grid line, 1000 is the first */
    mpt offset;                     /* ANCHOR_TOP, ANCHOR_FOOT: from that edge */
    struct length shift;            /* down */
    struct length height, left, right, width;       /* height 0: none of its own; width 0: up to the other side */
    bool has_left, has_right, from_page;
    bool stacked;                   /* a text: in the place of the one before it in the list where that is empty */
    unsigned pages;                 /* bits of enum on_pages: those that all of these mean */
};

struct leader {
    mpt pitch, radius;
    struct length rise;             /* centre above the baseline, of the row's size */
    struct color color;
    mpt clear;                      /* least distance from the entry to the first dot */
    mpt end;                        /* from the right edge to the last dot's centre */
};

struct column_layout {
    int count;                      /* 1 to 3 */
    mpt gutter;
    mpt rule;                       /* weight of the rule between two; 0: none */
    struct color color;
    bool balance;                   /* columns that end on a page are made one length */
};

enum toc_place {
    TOC_OWN_PAGE,                   /* the text after it starts a new page */
    TOC_MASTHEAD,                   /* below the masthead, the text below it */
    TOC_BOX,                        /* on the foot of the last column of page 1 */
    TOC_NONE
};

enum toc_rows { TOC_LEADER, TOC_PAGE, TOC_TITLE };      /* sections with dots and page number, without dots, the title alone */

struct toc_layout {
    struct str title;
    enum toc_place place;
    enum toc_rows section_rows;
    mpt rule;                       /* weight of the rule above each section but the first; 0: none */
    struct color rule_color;
    int levels;                     /* 1: sections; 2: items too */
    int columns;                    /* that its rows stand in, beside the page's own */
    mpt least_pitch;                /* rows that do not fit on the first page move together, but not below this; 0: never */
    struct leader leader;
};

enum section_start { SECTIONS_SAME, SECTIONS_PAGE, SECTIONS_RECTO };

struct section_layout {
    enum section_start start;
    bool blank_heads;               /* running heads on pages that stay empty */
    struct placed *opening;         /* on the page where a section begins */
    size_t nopening;
    int32_t lines;                  /* thousandths of a line, above its title */
    bool has_opening, contents;     /* rows of its items below the title */
    struct length right;            /* white at the right of these rows */
    bool alone;                     /* the text begins on the next page */
    bool heads;                     /* running things stand on the page as on others */
    mpt rule_weight;                /* between sections on one page; 0: none */
    struct length rule_width;       /* 0: the measure */
    struct color rule_color;
};

enum contact_place {
    CONTACT_FOOT, CONTACT_FLOW, CONTACT_PAGE,   /* the contact block: on the foot of the last page, behind the text, on a new page */
    PUBLICATION_BELOW, PUBLICATION_ABOVE,       /* the publication block: with the contact block, wherever that stands */
    PUBLICATION_FIRST_FOOT          /* on the foot of page 1 */
};

struct contact_rule {
    mpt weight, above;              /* centre above the block's first baseline */
    struct color color;
};

/* At the end of the contact block and of what stands below it. */
struct end_rule {
    mpt weight, below;              /* 0: none; its centre below the last baseline */
    struct color color;
};

/* Words above the block, between its edges. */
struct contact_text {
    struct str text;                /* a template */
    size_t style;                   /* index into layout.styles */
    mpt above;                      /* baseline above the block's first */
};

/* QR codes beside addresses. */
struct code_layout {
    mpt side;                       /* of the dark field, without its quiet zone; 0: no codes */
    struct str caption;             /* printed under it; may be empty */
};

/* A block of labels and values: contact, publication. */
struct contact_layout {
    struct length label_width, text_at;
    struct str label_end;
    enum contact_place place;
    struct contact_rule *rules;
    size_t nrules;
    struct contact_text *texts;
    size_t ntexts;
    struct end_rule end;            /* of contact only */
    struct length before;           /* least white above the block */
    struct code_layout code;        /* of the first web address in it */
    int columns;                    /* entries side by side: 1 or 2 */
    struct length gap;              /* between columns */
    struct color fill;              /* of its panel; COLOR_NONE: it has none */
    struct length inset, head, foot;    /* of the panel, as in struct box_layout */
};

/* Words before or behind the text of an issue. */
struct layout_text {
    struct str text;                /* a template */
    size_t style;                   /* index into layout.styles */
    struct str label;               /* before it; empty: none */
    size_t label_style;             /* of the label, over the text's; layout.nstyles: none */
    bool over_next;                 /* both stand at the right, this one centred over the next */
};

struct closing_row {
    struct str text, right;         /* templates */
    size_t style;
    struct length hang;             /* where later lines start, from the first */
    bool ruled;                     /* a rule stands between it and the row above */
};

/* The block that closes the last page (版记, 报尾). It ends on the edge of the type area. */
struct closing_layout {
    mpt outer, inner;               /* weights of the first and last rule, and of those between; 0: none */
    struct color color;
    struct length inset;            /* from the sides to the text, of the row's size */
    mpt head, foot;                 /* from a rule to the baseline below it, and from the baseline above */
    struct length before;           /* least white above */
    struct closing_row *rows;
    size_t nrows;
};

/* Words across the page, under its text (水印). */
struct watermark_layout {
    struct str text;                /* a template; empty: there is none */
    size_t style;                   /* index into layout.styles */
    int angle;                      /* degrees, counter-clockwise */
    unsigned pages;                 /* bits of enum on_pages: those that all of these mean */
};

struct list_layout {
    const struct str *bullets, *numbers;    /* by depth; the last goes on. Never empty */
    size_t nbullets, nnumbers;
    struct length indent;           /* least distance from the marker's start to the text */
};

struct table_layout {
    struct str label;               /* number of a table, before its caption */
    mpt outer, inner;               /* weights of the rules: above and below, under the head; 0: none */
    struct color color;
    int32_t least_scale;            /* that a table too wide may shrink to, in thousandths of its type size */
    bool turn;                      /* one that is wider still stands on a page on its side */
};

struct figure_layout {
    struct str label;               /* number of a figure, before its caption */
    struct length before, after;    /* least white that is seen above the picture, and below it and its caption */
    struct length gap;              /* white that is seen between the two */
    int least_dpi;                  /* a picture printed with fewer is warned of; 0: none is */
};

/* Where notes stand: at the foot of the page that marks them, or together behind their item, section or the issue. */
enum note_place { NOTES_AT_FOOT, NOTES_BEHIND_ITEM, NOTES_BEHIND_SECTION, NOTES_BEHIND_ISSUE };
enum note_scope { NOTES_BY_PAGE, NOTES_BY_ITEM, NOTES_BY_SECTION, NOTES_BY_ISSUE };     /* where numbers begin anew */

struct note_layout {
    enum note_place place;
    enum note_scope numbering;
    struct str mark;                /* a numbering pattern */
    struct str title;               /* heading of notes that stand together; empty: none */
    struct length indent;           /* least distance from a note's mark to its words, of its size */
    struct length gap;              /* least white between the text and the notes at the foot */
    struct length rule_width;       /* of the rule above them, of their size; 0: none */
    mpt rule_weight, rule_above;    /* its height above the first one's baseline */
    struct color rule_color;
};

/* What the layout has in one language. */
struct layout_language {
    struct words words;             /* those that it has otherwise */
    struct composition composition;
    struct style *styles;           /* as many as the layout has, in the same order */
};

enum box_kind { BOX_NOTICE, BOX_PULL, BOX_TOC, BOX_CONTACT, BOX_PUBLICATION, BOX_KINDS };

/* Whites are those that are seen. */
struct box_layout {
    struct color fill;              /* of its panel; COLOR_NONE: it has none */
    mpt frame, above, below, bar;   /* weights of the frame, of rules at its upper and lower edge, of a bar at the left; 0: none */
    struct color color;                 /* of these */
    struct length inset;            /* from the sides to the text */
    struct length head, foot;       /* from the upper edge to the text, and below it */
    struct length before, after;    /* least white above and below */
};

struct layout {
    struct str name;                /* file name without folder and ending */
    const char *file;
    struct str description;
    enum size_table sizes;
    mpt width, height, top, bottom, left, right;
    int jumps;                      /* lines that say where an item of the front page goes on */
    int facing;                     /* even pages change left and right, which are inner and outer */
    mpt bleed;
    mpt pitch, first;
    int lines, characters;          /* characters on a line of a column; 0: as the margins have it */
    struct column_layout columns;
    struct composition composition;
    struct style *styles;
    size_t nstyles;
    size_t use[USE_COUNT];          /* index into styles */
    struct str section_number, item_number, dates;
    int item_restart;               /* where items' numbers begin anew: 0 in each section, 1 nowhere */
    struct layout_field *fields;
    size_t nfields;
    struct placed *masthead, *running;
    size_t nmasthead, nrunning;
    int32_t masthead_lines;         /* thousandths of a line */
    struct section_layout sections;
    struct toc_layout toc;
    struct str link_label;
    struct code_layout link_code;
    struct list_layout lists;
    struct table_layout tables;
    struct figure_layout figures;
    struct box_layout boxes[BOX_KINDS];
    struct note_layout notes;
    struct contact_layout contact, publication;
    struct layout_text *before_text, *after_text;
    size_t nbefore_text, nafter_text;
    struct closing_layout closing;
    struct watermark_layout watermark;
    struct layout_language languages[LANGUAGE_COUNT];
    const struct words *former_words;   /* by language: those of the version that the layout was frozen with; NULL: as now */
    struct words words;             /* of the issue's language; only in what layout_in returns */
};

/* The layout in a file, over those that it extends, which the loader gives (layout_tree.h); NULL: it can extend none.
 * NULL when a file has an error; diagnostics hold all of them: unknown and missing keys, lengths without or with
 * unknown units (saying which there are), ranges, styles that extend what is not there, templates with unknown fields,
 * contradictions (a type area larger than the page or smaller than 8 em of body, more lines than the type area
 * holds). */
struct layout *layout_read(struct arena *arena, struct diags *diags, const struct layout_file *file, struct loader *loader);

/* All that a layout has where it says nothing: defaults of keys, and words by language; a text that another version of the
 * program can read in place of its own. The same each time. */
struct str layout_defaults(struct arena *arena);

/* As layout_read, with the defaults of the version that gave them. Keys that it did not have are as in this one. */
struct layout *layout_read_frozen(struct arena *arena, struct diags *diags, const struct layout_file *file, struct loader *loader,
                                  struct str defaults);

/* The layout as an issue in that language (BCP 47) is set: its words where the layout has none of its own, and what the
 * layout has otherwise in it. */
const struct layout *layout_in(struct arena *arena, const struct layout *layout, struct str lang);

/* The field of that name that the layout places; NULL when it has none. */
const struct layout_field *layout_field(const struct layout *layout, struct str name);

/* The field that was meant by a name with a slip in it; NULL: none. */
const struct layout_field *layout_field_meant(const struct layout *layout, struct str name);

/* The table of the file's keys, for its JSON Schema. */
struct schema_map;
const struct schema_map *layout_schema(void);

#endif
