/* conformance DATA FOLDER: sets paragraphs by every rule of composition and writes the tables of what held, as Markdown,
 * into FOLDER. DATA holds this program's tables of facts. Exit status 1 when something failed, 77 when the fonts are not
 * installed; a table whose test data is not installed is left out and named on stderr. */
#include "conformance.h"

#include <stdlib.h>

static const struct part {
    const char *name;
    struct sheet *(*check)(struct press *press);
} parts[] = {
    {"edges", edges_check}, {"widths", widths_check}, {"wpt", platform_check}, {"uax14", unicode_check},
    {"clreq-gap", gaps_check},
};

static bool write_sheet(struct press *press, const char *folder, const struct part *part, const struct sheet *sheet)
{
    const char *path = str_format(press->arena, "%s/conformance-%s.md", folder, part->name).s;
    FILE *file = fopen(path, "wb");
    bool written = file && fwrite(sheet->text.s, 1, sheet->text.n, file) == sheet->text.n;
    if (file)
        written &= fclose(file) == 0;
    if (!written)
        fprintf(stderr, "%s: can't be written\n", path);
    return written;
}

static bool run_part(struct press *press, const char *folder, const struct part *part)
{
    struct sheet *sheet = part->check(press);
    if (!sheet) {
        fprintf(stderr, "%s: left out\n", part->name);
        return true;
    }
    buf_addf(&sheet->text, "\n%zu checks passed, %zu failed.\n", sheet->passed, sheet->failed);
    printf("%-12s %6zu passed, %zu failed\n", part->name, sheet->passed, sheet->failed);
    return write_sheet(press, folder, part, sheet) && sheet->failed == 0;
}

int main(int argc, char **argv)
{
    if (argc != 3) {
        fputs("conformance DATA FOLDER\n", stderr);
        return 2;
    }
    struct press *press = press_open(argv[1]);
    if (!press)
        return 77;
    bool good = true;
    for (size_t i = 0; i < COUNT(parts); i++)
        good &= run_part(press, argv[2], &parts[i]);
    bool complete = press->complete;
    press_close(press);
    return !complete ? 77 : good ? EXIT_SUCCESS : EXIT_FAILURE;
}
