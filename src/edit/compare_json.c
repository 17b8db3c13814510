/* A comparison ─▶ JSON: all there is to know of each change for programs, or for a page that shows both sides what to mark
 * and what to tell. */
#include "edit/compare_report.h"

#include "base/json_text.h"

/* ---- for programs */

static void put_json_line(struct buf *b, const char *before, const struct recorded *side, const struct recorded_line *line)
{
    json_string(b, before, "page", side->pages.at[line->page].label);
    json_count(b, ", ", "index", line->page);
    json_length(b, ", ", "x", line->x);
    json_length(b, ", ", "y", line->y);
    json_length(b, ", ", "width", line->width);
    json_string(b, ", ", "text", line->text);
    buf_addz(b, "}");
}

static void put_json_lines(struct buf *b, const char *key, const struct recorded *side, const struct recorded_line *const *lines, size_t n)
{
    json_key(b, ", ", key);
    buf_addz(b, "[");
    for (size_t i = 0; i < n; i++)
        put_json_line(b, i ? ", {" : "{", side, lines[i]);
    buf_addz(b, "]");
}

static void put_json_change(struct buf *b, const struct comparison *c, const struct change *change)
{
    const struct recorded_line *a = change->na ? change->a[0] : NULL, *now = change->nb ? change->b[0] : NULL;
    json_string(b, "{", "change", str_of(change_name(change->kind)));
    json_string(b, ", ", "kind", now ? now->kind : a->kind);
    if (change->kind == CHANGE_MOVED) {
        json_length(b, ", ", "dx", now->x - a->x);
        json_length(b, ", ", "dy", now->y - a->y);
        json_key(b, ", ", "pages");
        buf_addi(b, (int64_t)now->page - (int64_t)a->page);
        json_flag(b, ", ", "look", change->look);
    }
    put_json_lines(b, "before", c->a, change->a, change->na);
    put_json_lines(b, "after", c->b, change->b, change->nb);
    buf_addz(b, "}");
}

static void put_json_counts(struct buf *b, const struct comparison *c)
{
    json_key(b, ", ", "lines");
    for (int kind = 0; kind < CHANGE_KINDS; kind++)
        json_count(b, kind ? ", " : "{", change_name((enum change_kind)kind), c->lines[kind]);
    json_count(b, ", ", "paged", c->paged);
    buf_addz(b, "}");
}

static void put_json_pages(struct buf *b, const struct comparison *c)
{
    json_key(b, ", ", "breaks");
    for (size_t i = 0; i < c->breaks.n; i++) {
        const struct break_change *change = &c->breaks.at[i];
        json_count(b, i ? ", {" : "[{", "index", change->page);
        json_string(b, ", ", "before", change->a ? change->a->text : STR(""));
        json_string(b, ", ", "after", change->b ? change->b->text : STR(""));
        buf_addz(b, "}");
    }
    buf_addz(b, c->breaks.n ? "]" : "[]");
    json_key(b, ", ", "contents");
    for (size_t i = 0; i < c->contents.n; i++) {
        json_string(b, i ? ", {" : "[{", "title", c->contents.at[i].title);
        json_string(b, ", ", "before", c->contents.at[i].was);
        json_string(b, ", ", "after", c->contents.at[i].is);
        buf_addz(b, "}");
    }
    buf_addz(b, c->contents.n ? "]" : "[]");
    json_key(b, ", ", "rules");
    for (size_t i = 0; i < c->rules.n; i++)
        buf_addf(b, "%s%zu", i ? ", " : "[", c->rules.at[i]);
    buf_addz(b, c->rules.n ? "]" : "[]");
}

struct str compare_json(struct arena *arena, const struct comparison *c)
{
    struct buf b = {.arena = arena};
    json_flag(&b, "{", "same", comparison_same(c));
    json_key(&b, ", ", "pages");
    buf_addf(&b, "[%zu, %zu]", c->a->pages.n, c->b->pages.n);
    put_json_counts(&b, c);
    put_json_pages(&b, c);
    json_flag(&b, ", ", "tags", c->tags);
    json_key(&b, ", ", "changes");
    buf_addz(&b, "[");
    for (size_t i = 0; i < c->changes.n; i++) {
        buf_addz(&b, i ? ",\n  " : "\n  ");
        put_json_change(&b, c, &c->changes.at[i]);
    }
    buf_addz(&b, "]}");
    return buf_str(&b);
}

/* ---- for a page */

static void put_spot(struct buf *b, const char *key, const struct recorded_line *line)
{
    if (!line)
        return;
    json_key(b, ",", key);
    buf_addf(b, "[%zu,", line->page);
    length_print(b, line->y);
    buf_addz(b, "]");
}

static void put_told(struct buf *b, const struct told *english, const struct told *chinese)
{
    json_string(b, "{", "kind", str_of(english->kind));
    put_spot(b, "a", english->a);
    put_spot(b, "b", english->b);
    json_string(b, ",", "en", english->words);
    json_string(b, ",", "zh", chinese->words);
    buf_addz(b, "}");
}

static void put_mark(struct buf *b, const struct recorded *side, const struct recorded_line *line, const char *change)
{
    const struct recorded_area at = recorded_area(line, &side->pages.at[line->page]);
    const mpt lengths[] = {at.x, at.y, at.width, at.height};
    buf_addf(b, "[%zu,\"%s\"", line->page, change);
    for (size_t i = 0; i < sizeof lengths / sizeof *lengths; i++) {
        buf_addz(b, ",");
        length_print(b, lengths[i]);
    }
    buf_addz(b, "]");
}

static void put_marks(struct buf *b, const char *key, const struct comparison *c, const struct recorded *side)
{
    size_t n = 0;
    json_key(b, ",", key);
    buf_addz(b, "[");
    for (size_t i = 0; i < c->changes.n; i++) {
        const struct change *change = &c->changes.at[i];
        const struct recorded_line *const *lines = side == c->a ? change->a : change->b;
        for (size_t k = 0; k < (side == c->a ? change->na : change->nb); k++) {
            buf_addz(b, n++ ? "," : "");
            put_mark(b, side, lines[k], change_name(change->kind));
        }
    }
    buf_addz(b, "]");
}

struct str compare_page_json(struct arena *arena, const struct comparison *c)
{
    struct buf b = {.arena = arena};
    const struct told *english, *chinese;
    size_t n = compare_tell(arena, c, DIAG_ENGLISH, &english);
    compare_tell(arena, c, DIAG_CHINESE, &chinese);
    json_string(&b, "{", "en", compare_summary(arena, c, DIAG_ENGLISH));
    json_string(&b, ",", "zh", compare_summary(arena, c, DIAG_CHINESE));
    json_key(&b, ",", "list");
    buf_addz(&b, "[");
    for (size_t i = 0; i < n; i++) {
        buf_addz(&b, i ? "," : "");
        put_told(&b, &english[i], &chinese[i]);
    }
    buf_addz(&b, "]");
    put_marks(&b, "a", c, c->a);
    put_marks(&b, "b", c, c->b);
    buf_addz(&b, "}");
    return buf_str(&b);
}
