/* The first door: what may not stand in a file is found at its place, other encodings and other kinds of file are named,
 * and what is let through is the text of the file. */
#include "input/bytes.h"
#include "input/encoding.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

struct bed {
    struct arena *arena;
    struct diags *diags;
    struct source source;
    bool read_on;
};

static struct bed check(struct str bytes)
{
    struct bed bed = {.arena = arena_new(NULL)};
    bed.diags = diags_new(bed.arena);
    bed.read_on = source_check(bed.arena, bed.diags, "f", bytes, &bed.source);
    return bed;
}

/* "id line:column" for each diagnostic, with blanks between. */
static struct str found(const struct bed *bed)
{
    struct buf b = {.arena = bed->arena};
    for (size_t i = 0; i < bed->diags->list.n; i++) {
        const struct diag *diag = &bed->diags->list.at[i];
        buf_addf(&b, "%s%s %d:%d", i ? " " : "", diag_name(diag->id), (int)diag->pos.line, (int)diag->pos.column);
    }
    return buf_str(&b);
}

#define BYTES(literal) {literal, sizeof(literal) - 1}

static void places(void **state)
{
    (void)state;
    static const struct {
        struct str bytes;
        const char *found;
    } cases[] = {
        {BYTES("title: 报\n\ttab\n"), ""},
        {BYTES(""), ""},
        {BYTES("a\x08z\n"), "char-control 1:2"},
        {BYTES("\xEF\xBB\xBF\x08"), "char-control 1:1"},
        {BYTES("a\r\nb\x01\r\nc\x02"), "char-control 2:2 char-control 3:2"},
        {BYTES("中\0文"), "char-control 1:2"},
        {BYTES("中\x7F" "文"), "char-control 1:2"},
        {BYTES("x\x01\x02\x03y\x04"), "char-control 1:2 char-control 1:6"},
        {BYTES("\xC2\x85"), "char-control 1:1"},
        {BYTES("\xC2\x9F\xC2\xA0"), "char-control 1:1"},
        {BYTES("a\u2028b\u2029"), "char-separator 1:2 char-separator 1:4"},
        {BYTES("\uFFFE\uFDD0\U0010FFFFz\U0001FFFE"), "char-noncharacter 1:1 char-noncharacter 1:5"},
        {BYTES("\uFDEF\uFDF0"), "char-noncharacter 1:1"},
        {BYTES("a\rb\n\r"), "char-cr 1:2 char-cr 2:1"},
        {BYTES("a\r\r\n"), "char-cr 1:2"},
        {BYTES("好\xE5\xA5\n\xBDz"), "bytes-invalid 1:2 bytes-invalid 2:1"},
        {BYTES("\xC0\x80z\xED\xA0\x80z\xF4\x90\x80\x80"), "bytes-invalid 1:1 bytes-invalid 1:4 bytes-invalid 1:8"},
        {BYTES("\xFCz"), "bytes-invalid 1:1"},
        {BYTES("a\u202E\u2066b\u2069"), "char-bidi 1:2 char-bidi 1:5"},
        {BYTES("\u200E\u200F\u061C"), ""},
        {BYTES("a\uFEFF"), "char-bom 1:2"},
        {BYTES("a\uFFFD"), "char-replacement 1:2"},
        {BYTES("a\uFFFC\uFFFC"), "char-object 1:2"},
        {BYTES("\x01\u2028\x02"), "char-control 1:1 char-separator 1:2 char-control 1:3"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct bed bed = check(cases[i].bytes);
        assert_string_equal(found(&bed).s ? str_z(bed.arena, found(&bed)) : "", cases[i].found);
        arena_drop(bed.arena);
    }
}

static void texts(void **state)
{
    (void)state;
    static const struct {
        struct str bytes, text;
    } cases[] = {
        {BYTES("\xEF\xBB\xBFtitle: 报\r\n中\r\n"), BYTES("title: 报\n中\n")},
        {BYTES("中\0文"), BYTES("中\uFFFD文")},
        {BYTES("\u2028\uFFFE\xE5\xA5"), BYTES("\uFFFD\uFFFD\uFFFD\uFFFD")},
        {BYTES("a\u202Eb\uFEFF"), BYTES("a\u202Eb\uFEFF")},
        {BYTES("\r\n"), BYTES("\n")},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct bed bed = check(cases[i].bytes);
        assert_true(bed.read_on);
        assert_true(str_eq(bed.source.text, cases[i].text));
        arena_drop(bed.arena);
    }
}

/* The same four lines in the encodings that offices use, made by iconv. */
static void encodings(void **state)
{
    (void)state;
    static const struct {
        struct str bytes;
        const char *found, *name;
    } cases[] = {
        {BYTES("title: \xD6\xD0\xB9\xFA\xBC\xF2\xB1\xA8\n"), "encoding-foreign 1:8", "GB18030"},
        {BYTES("a: b\nc: \xCA\xE9\x81\x30\x81\x30\xB5\xC4\n"), "encoding-foreign 2:4", "GB18030"},
        {BYTES("\xEF\xBB\xBF" "title: \xD6\xD0\xB9\xFA\xBC\xF2\xB1\xA8\n"), "encoding-foreign 1:8", "GB18030"},
        {BYTES("t: \xA4\xA4\xA4\xE5\xC2\xB2\xB3\xF8\xA5\x40\xA4\x40\n"), "encoding-foreign 1:4", "BIG5"},
        {BYTES("\xFF\xFE" "t\0:\0"), "encoding-foreign 1:1", "UTF-16"},
        {BYTES("\xFE\xFF\0t\0:"), "encoding-foreign 1:1", "UTF-16"},
        {BYTES("\xFF\xFE\0\0t\0\0\0"), "encoding-foreign 1:1", "UTF-32"},
        {BYTES("t\0i\0t\0l\0e\0\x2D\x4E"), "encoding-foreign 1:1", "UTF-16LE"},
        {BYTES("\0t\0i\0t\0l\0e\x4E\x2D"), "encoding-foreign 1:1", "UTF-16BE"},
        {BYTES("%PDF-1.7\n"), "file-not-text 1:1", "PDF"},
        {BYTES("PK\x03\x04\x14"), "file-not-text 1:1", "ZIP (DOCX, XLSX, WPS)"},
        {BYTES("\xD0\xCF\x11\xE0\xA1"), "file-not-text 1:1", "DOC, XLS"},
        {BYTES("{\\rtf1\\ansi"), "file-not-text 1:1", "RTF"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct bed bed = check(cases[i].bytes);
        assert_false(bed.read_on);
        assert_string_equal(str_z(bed.arena, found(&bed)), cases[i].found);
        assert_true(str_is(bed.diags->list.at[0].args[0], cases[i].name));
        arena_drop(bed.arena);
    }
}

/* Text in UTF-8 with a damaged place is not taken for another encoding, however the damage looks. */
static void damage_is_no_encoding(void **state)
{
    (void)state;
    static const struct str cases[] = {
        BYTES("标题：中国简报\n正文：\xD6\xD0\xB9\xFA\n正文正文正文正文正文正文\n"),
        BYTES("caf\xE9 cr\xE8me\n"),
        BYTES("\x80\x81\n"),
        BYTES("\xB9\n"),
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct bed bed = check(cases[i]);
        assert_true(bed.diags->list.n > 0);
        for (size_t j = 0; j < bed.diags->list.n; j++)
            assert_int_equal(bed.diags->list.at[j].id, DIAG_BYTES_INVALID);
        arena_drop(bed.arena);
    }
}

static void reports_are_bounded(void **state)
{
    (void)state;
    char bytes[4000];
    for (size_t i = 0; i < sizeof bytes; i++)
        bytes[i] = i % 4 == 0 ? '\x01' : i % 4 == 2 ? '\xFF' : 'x';
    struct bed bed = check((struct str){bytes, sizeof bytes});
    assert_int_equal(bed.diags->list.n, 2 * 21);
    assert_int_equal(bed.diags->list.at[41].id, DIAG_CHAR_MORE);
    assert_false(bed.read_on);
    arena_drop(bed.arena);
}

static void size_is_bounded(void **state)
{
    (void)state;
    size_t n = 64 * 1024 * 1024 + 1;
    char *bytes = malloc(n);
    assert_non_null(bytes);
    memset(bytes, 'x', n);
    struct bed bed = check((struct str){bytes, n});
    assert_string_equal(str_z(bed.arena, found(&bed)), "file-too-large 1:1");
    arena_drop(bed.arena);
    bed = check((struct str){bytes, n - 1});
    assert_int_equal(bed.diags->list.n, 0);
    arena_drop(bed.arena);
    free(bytes);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(places),
        cmocka_unit_test(texts),
        cmocka_unit_test(encodings),
        cmocka_unit_test(damage_is_no_encoding),
        cmocka_unit_test(reports_are_bounded),
        cmocka_unit_test(size_is_bounded),
    };
    return cmocka_run_group_tests_name("bytes", tests, NULL, NULL);
}
