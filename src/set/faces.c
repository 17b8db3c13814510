/* Faces: who sets each character.
 *
 * In: classified characters. Out: a face and a script for each. CJK classes go to the type's Han face, the rest to its
 * Latin face; a character goes there together with the marks and selectors that join it, so that a face which lacks a mark
 * sets neither. What the face lacks goes along the role's chain, with a warning unless the face found is made for it; what
 * no face has is an error with its place. A word goes to one face, if one has all its letters, and signs and blanks inside
 * text from right to left go with its letters. */
#include "set/paragraph.h"

#include "base/ucd.h"

/* A character and what joins it. */
struct cluster {
    const struct character *c;
    struct str text;
    uint32_t selector;              /* asks for a form of the character; 0 none */
    bool marked;                    /* more joins it: only shaping tells whether a face has everything */
};

static bool is_style(uint32_t cp)
{
    return cp == 0xFE0E || cp == 0xFE0F;
}

static bool is_selector(uint32_t cp)
{
    return (cp >= 0xFE00 && cp <= 0xFE0D) || (cp >= 0xE0100 && cp <= 0xE01EF);
}

static bool shows_ink(uint32_t cp)
{
    return !is_style(cp) && !is_selector(cp) && ucd_gc(cp) != GC_CF;
}

static struct cluster cluster_at(const struct text_source *source, struct characters chars, size_t i)
{
    struct cluster cluster = {.c = &chars.at[i]};
    uint32_t next = i + 1 < chars.n ? chars.at[i + 1].cp : 0;
    size_t end = i + 1;
    cluster.selector = is_selector(next) ? next : 0;
    for (; end < chars.n && chars.at[end].class == CHAR_JOINER; end++)
        cluster.marked |= shows_ink(chars.at[end].cp);
    cluster.text = str_slice(source->text, cluster.c->at, chars.at[end - 1].at + chars.at[end - 1].len);
    return cluster;
}

static bool has_cluster(const struct face *face, const struct cluster *cluster)
{
    if (cluster->marked && !shape_covers(face, cluster->text))
        return false;
    return (cluster->marked && !cluster->selector) || face_has(face, cluster->c->cp, cluster->selector);
}

/* ---- what is said */

enum { MOST_NAMED = 6 };            /* characters of a cluster */

/* "845B U+E0100": the character, and what joins it. */
static struct str code_points(struct job *job, const struct cluster *cluster)
{
    struct buf b = {.arena = job->arena};
    uint32_t cp;
    size_t n = 0;
    for (size_t at = 0; at < cluster->text.n && n < MOST_NAMED; n++) {
        at += utf8_next(cluster->text, at, &cp);
        buf_addf(&b, n ? " U+%04X" : "%04X", (unsigned)cp);
    }
    return buf_str(&b);
}

static void report_fallback(struct job *job, const struct text_source *source, const struct cluster *cluster,
                            const struct face *wanted, const struct face *got)
{
    DIAG_ARGS(job->diags, GLYPH_FALLBACK, origin_pos(&source->origin, cluster->c->at), cluster->text,
              code_points(job, cluster), str_of(wanted->family), str_of(got->family));
}

static void report_variant(struct job *job, const struct text_source *source, const struct cluster *cluster)
{
    DIAG_ARGS(job->diags, GLYPH_VARIANT, origin_pos(&source->origin, cluster->c->at), cluster->text,
              str_format(job->arena, "%04X", (unsigned)cluster->selector));
}

static void report_missing(struct job *job, const struct text_source *source, const struct cluster *cluster)
{
    DIAG_ARGS(job->diags, GLYPH_MISSING, origin_pos(&source->origin, cluster->c->at), cluster->text,
              str_format(job->arena, "%04X", (unsigned)cluster->c->cp), source->context);
}

/* ---- one cluster */

static bool set_in_han(const struct character *c)
{
    return c->cp == 0x3000 || class_is_cjk(c->class == CHAR_NOTE ? mark_class(c->cp) : c->class);
}

/* Another face of the Latin role, or one of the role that such characters are meant to have. */
static bool is_meant(const struct cluster *cluster, const struct face *wanted, const struct face *got)
{
    enum font_role role = fonts_meant_role(cluster->c->cp);
    return (got->role == wanted->role && !set_in_han(cluster->c)) || (role != ROLE_RARE && got->role == role) ||
           (cluster->c->picture && got->role == ROLE_SYMBOL);
}

static const struct face *look_for(struct job *job, const struct type *type, const struct cluster *cluster)
{
    bool han = set_in_han(cluster->c);
    const struct glyph_wish wish = {han ? type->han_role : type->latin_role, han ? type->han_weight : type->latin_weight, type->han_lang,
                                    cluster->c->cp, cluster->selector, cluster->marked ? cluster->text : STR(""),
                                    cluster->c->picture};
    return fonts_fallback(job->fonts, job->diags, &wish);
}

/* The type's own face or one of its chain; NULL when none has all of the cluster. */
static const struct face *find(struct job *job, const struct type *type, const struct cluster *cluster)
{
    const struct face *own = set_in_han(cluster->c) ? type->han : type->latin;
    return has_cluster(own, cluster) ? own : look_for(job, type, cluster);
}

/* The form that was asked for, else the usual one; all of the cluster, else the character: what then has no glyph is seen
 * when it is shaped. */
static const struct face *find_nearest(struct job *job, const struct text_source *source, struct cluster cluster)
{
    const struct type *type = source->spans[cluster.c->span].type;
    const struct face *face = find(job, type, &cluster);
    if (!face && cluster.selector) {
        report_variant(job, source, &cluster);
        cluster.selector = 0;
        face = find(job, type, &cluster);
    }
    if (!face && cluster.marked) {
        cluster.marked = false;
        face = find(job, type, &cluster);
    }
    return face;
}

/* A letter behind another that the same face set needs no second word. */
static bool is_reported(struct characters chars, size_t i, const struct face *face)
{
    return i > 0 && chars.at[i].class == CHAR_LATIN && chars.at[i - 1].face == face && chars.at[i - 1].span == chars.at[i].span;
}

static const struct face *pick(struct job *job, const struct text_source *source, struct characters chars, size_t i)
{
    const struct character *c = &chars.at[i];
    const struct type *type = source->spans[c->span].type;
    const struct face *own = set_in_han(c) ? type->han : type->latin;
    bool alone = i + 1 >= chars.n || chars.at[i + 1].class != CHAR_JOINER;
    if (c->class == CHAR_BREAK || c->class == CHAR_SPACE || (alone && face_has(own, c->cp, 0)))
        return own;
    struct cluster cluster = cluster_at(source, chars, i);
    if (has_cluster(own, &cluster))
        return own;
    const struct face *other = find_nearest(job, source, cluster);
    if (!other)
        report_missing(job, source, &cluster);
    else if (other != own && other != type->han && !is_meant(&cluster, own, other) && !is_reported(chars, i, other))
        report_fallback(job, source, &cluster, own, other);
    return other ? other : own;
}

static uint32_t script_of(const struct character *c)
{
    if (set_in_han(c))
        return ucd_is_kana(c->cp) || ucd_is_hangul(c->cp) ? ucd_script(c->cp) : UCD_TAG('H', 'a', 'n', 'i');
    uint32_t script = ucd_script(c->cp);
    bool none = script == UCD_TAG('Z', 'y', 'y', 'y') || script == UCD_TAG('Z', 'i', 'n', 'h');
    return none ? UCD_TAG('L', 'a', 't', 'n') : script;
}

/* ---- words */

/* Behind the letters of one script. */
static size_t word_end(struct characters chars, size_t from)
{
    size_t to = from;
    while (to < chars.n && (chars.at[to].class == CHAR_LATIN || (to > from && chars.at[to].class == CHAR_JOINER)) &&
           chars.at[to].span == chars.at[from].span && chars.at[to].script == chars.at[from].script)
        to++;
    return to;
}

static bool has_word(const struct text_source *source, struct characters chars, size_t from, size_t to, const struct face *face)
{
    for (size_t i = from; i < to; i++) {
        struct cluster cluster = cluster_at(source, chars, i);
        if (chars.at[i].class != CHAR_JOINER && chars.at[i].face != face && !has_cluster(face, &cluster))
            return false;
    }
    return true;
}

enum { MOST_TRIED = 4 };

/* Gives a word to the first of its faces that has all of it. */
static void unite_word(const struct text_source *source, struct characters chars, size_t from, size_t to)
{
    const struct face *tried[MOST_TRIED] = {NULL};
    size_t ntried = 0, known = 0;
    for (size_t i = from; i < to && ntried < MOST_TRIED; i++) {
        const struct face *face = chars.at[i].face;
        for (known = 0; known < ntried && tried[known] != face;)
            known++;
        if (known < ntried)
            continue;
        tried[ntried++] = face;
        if (!has_word(source, chars, from, to, face))
            continue;
        for (size_t k = from; k < to; k++)
            chars.at[k].face = face;
        return;
    }
}

static bool is_mixed(struct characters chars, size_t from, size_t to)
{
    for (size_t i = from + 1; i < to; i++)
        if (chars.at[i].face != chars.at[from].face)
            return true;
    return false;
}

static void unite_words(const struct text_source *source, struct characters chars)
{
    for (size_t from = 0, to; from < chars.n; from = to > from ? to : from + 1) {
        to = word_end(chars, from);
        if (is_mixed(chars, from, to))
            unite_word(source, chars, from, to);
    }
}

/* A sign or blank behind a letter that runs from right to left, in the same direction. */
static bool goes_with_letter(struct characters chars, size_t i)
{
    const struct character *c = &chars.at[i];
    bool can = c->level % 2 && (c->class == CHAR_SIGN || c->class == CHAR_SPACE) && i > 0;
    return can && chars.at[i - 1].level == c->level && chars.at[i - 1].span == c->span && face_has(chars.at[i - 1].face, c->cp, 0);
}

void pick_faces(struct job *job, const struct text_source *source, struct characters chars)
{
    bool mixed = false;
    for (size_t i = 0; i < chars.n; i++) {
        struct character *c = &chars.at[i];
        if ((c->class == CHAR_JOINER && i > 0) || goes_with_letter(chars, i)) {
            c->face = chars.at[i - 1].face;
            c->script = chars.at[i - 1].script;
            continue;
        }
        c->face = pick(job, source, chars, i);
        c->script = script_of(c);
        c->varies = i + 1 < chars.n && is_selector(chars.at[i + 1].cp);
        mixed |= c->class == CHAR_LATIN && c->face != source->spans[c->span].type->latin;
    }
    if (mixed)
        unite_words(source, chars);
}
