/* Marks: the classes of Chinese punctuation (标点) and what the rules say of each.
 * Rules: CLREQ 3.1 (punctuation), 3.1.4 (prohibition at line start and end), GB/T 15834-2011 5.1. */
#ifndef PAIBAN_SET_MARKS_H
#define PAIBAN_SET_MARKS_H

#include "input/layout.h"
#include "text/lang.h"

#include <stdbool.h>
#include <stdint.h>

enum char_class {
    CHAR_HAN,                       /* ideographs, kana, full-width letters and symbols: one em, breaks on both sides */
    CHAR_STOP,                      /* 。．？！ and ‼⁇⁈⁉: pauses that end a sentence */
    CHAR_PAUSE,                     /* ，、：； */
    CHAR_CLOSE,                     /* closing brackets and quotes */
    CHAR_OPEN,                      /* opening brackets and quotes */
    CHAR_CONNECTOR,                 /* ～ and – - — between Han */
    CHAR_INTERPUNCT,                /* · ・ ‧ */
    CHAR_SOLIDUS,                   /* / ／ between Han */
    CHAR_DASH,                      /* —— ⸺ */
    CHAR_ELLIPSIS,                  /* …… ⋯⋯ */
    CHAR_ITERATION,                 /* 々 〻 ー: may not begin a line */
    CHAR_SMALL_KANA,                /* ぁ ッ: may not begin a line from the gb level on */
    CHAR_UNIT,                      /* ％ ‰ ℃: one em, joined to the number before */
    CHAR_CURRENCY,                  /* ￥ № : joined to the number behind */
    CHAR_LATIN,                     /* letters of other scripts */
    CHAR_DIGIT,
    CHAR_SIGN,                      /* punctuation and symbols of the Latin face */
    CHAR_SPACE,
    CHAR_JOINER,                    /* combining marks, variation selectors, controls: part of what stands before */
    CHAR_BREAK,                     /* a forced line break */
    CHAR_NOTE                       /* of a note's mark, whatever the character: belongs to what stands before it */
};

/* The class by the character alone; connectors, solidi, dashes and quotes are settled by their neighbours (classify.h). */
enum char_class mark_class(uint32_t cp);

/* True for what the CJK face sets and the rules of this file govern. */
bool class_is_cjk(enum char_class c);

/* What is set like an ideograph: ideographs, their repeat marks, small kana. */
bool class_is_han(enum char_class c);

/* Prohibition (避头尾): true when the level bars the class from a line's start or end. */
bool class_barred_start(enum char_class c, enum prohibition level);
bool class_barred_end(enum char_class c, enum prohibition level);

/* ！？ and their kin, which pair up in one em. */
bool mark_is_exclamation(uint32_t cp);

/* Pauses and stops stand in the middle of their em, as in Taiwan and Hong Kong. */
bool marks_are_centred(enum han_lang forms);

/* ！？ and their double forms. */
bool mark_ends_by_tone(uint32_t cp);

/* Marks that are half an em in the open style (开明): all but those that end a sentence. */
bool class_half_in(enum char_class c, enum width_style style);

#endif
