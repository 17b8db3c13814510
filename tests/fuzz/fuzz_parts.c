/* Fuzzing of reading in parts: any bytes between items that were read before. Beside crashes it looks for a tree or a message
 * that reading the whole file does not give. */
#include "../unit/parts_bed.h"

#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static const char before[] =
    "title: a\nsections:\n  - title: b\n    items:\n"
    "      - title: 1\n        body: |\n          c\n\n          d\n"
    "      - title: \"2\n          2\"\n"
    "      # e\n"
    "      - {title: 3, body: f}\n"
    "      - title: 4\n        links:\n          - g\n          - h\n"
    "      -\n        title: '5'\n        body: i\n          j\n"
    "      - title: 6\n        body: >\n          k\n          l\n"
    "      - title: 7\n        check: {off: [m, n]}\n"
    "      - title: 8\n        body: |+\n          o\n\n",
    behind[] =
    "      - title: 9\n"
    "  - title: p\n    items:\n      - title: 10\n        body: q\ncontact:\n  - r: s\n";

static void try(struct parts_bed *bed, struct str between)
{
    struct buf text = {.arena = bed->texts};
    buf_addz(&text, before);
    buf_add(&text, between);
    buf_addz(&text, behind);
    struct source source;
    if (source_check(bed->arena, diags_new(bed->arena), "f", buf_str(&text), &source)
        && !str_eq(parts_outcome(bed, source.text, true), parts_outcome(bed, source.text, false)))
        abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct parts_bed bed;
    parts_bed_open(&bed);
    try(&bed, STR(""));
    try(&bed, (struct str){(const char *)data, size});
    parts_bed_close(&bed);
    return 0;
}
