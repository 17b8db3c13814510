/* SHA-256 against published vectors, and that the cut of the pieces does not matter. */
#include "base/sha256.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

static void hex(const unsigned char digest[SHA256_BYTES], char out[2 * SHA256_BYTES + 1])
{
    for (size_t i = 0; i < SHA256_BYTES; i++)
        snprintf(out + 2 * i, 3, "%02x", digest[i]);
}

static const struct { const char *text, *digest; } vectors[] = {
    {"", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"},
    {"abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"},
    {"abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
     "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"},
    {"abcdefghbcdefghicdefghijdefghijkefghijklfghijklmghijklmnhijklmnoijklmnopjklmnopqklmnopqrlmnopqrsmnopqrstnopqrstu",
     "cf5b16a778af8380036ce59e7b0492370b249b11e8f07a51afac45037afee9d1"},
};

static void published_vectors(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof vectors / sizeof *vectors; i++) {
        unsigned char digest[SHA256_BYTES];
        char text[2 * SHA256_BYTES + 1];
        sha256_of(str_of(vectors[i].text), digest);
        hex(digest, text);
        assert_string_equal(text, vectors[i].digest);
    }
}

static void million_a(void **state)
{
    (void)state;
    char piece[1000], text[2 * SHA256_BYTES + 1];
    unsigned char digest[SHA256_BYTES];
    struct sha256 sha;
    memset(piece, 'a', sizeof piece);
    sha256_start(&sha);
    for (int i = 0; i < 1000; i++)
        sha256_add(&sha, (struct str){piece, sizeof piece});
    sha256_finish(&sha, digest);
    hex(digest, text);
    assert_string_equal(text, "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
}

static void any_cut_gives_the_same(void **state)
{
    (void)state;
    char bytes[200];
    for (size_t i = 0; i < sizeof bytes; i++)
        bytes[i] = (char)i;
    for (size_t n = 0; n <= sizeof bytes; n++) {
        unsigned char whole[SHA256_BYTES], parts[SHA256_BYTES];
        sha256_of((struct str){bytes, n}, whole);
        for (size_t cut = 0; cut <= n; cut++) {
            struct sha256 sha;
            sha256_start(&sha);
            sha256_add(&sha, (struct str){bytes, cut});
            sha256_add(&sha, (struct str){bytes + cut, n - cut});
            sha256_finish(&sha, parts);
            assert_memory_equal(whole, parts, SHA256_BYTES);
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(published_vectors),
        cmocka_unit_test(million_a),
        cmocka_unit_test(any_cut_gives_the_same),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
