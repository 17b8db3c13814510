/* Rows of samples ─▶ filtered rows (ISO/IEC 15948, clause 9) ─▶ a zlib stream.
 *
 * A row takes the filter whose bytes, as signed numbers, have the least sum: the standard's own advice (12.8), good for
 * photographs and charts alike. Two rows and what deflating gives are all that is held. */
#include "out/png_pack.h"

#include <stdlib.h>
#include <string.h>
#include <zlib.h>

enum { FILTERS = 5, OUTPUT = 32 * 1024 };

struct packer {
    z_stream z;
    struct buf out;
    unsigned char *room;            /* for what deflate gives */
    bool failed;
    size_t first, taken, samples;   /* of a pixel: the first sample and the number that belong to the part; of all */
    size_t columns, bytes;          /* of a row: pixels, samples of the part */
    unsigned char *above, *row;     /* with `taken` zeros in front of them */
    unsigned char *filtered[FILTERS];       /* each begins with its number */
};

/* ---- filters */

static unsigned char paeth(int left, int above, int corner)
{
    int p = left + above - corner;
    int a = abs(p - left), b = abs(p - above), c = abs(p - corner);
    return (unsigned char)(a <= b && a <= c ? left : b <= c ? above : corner);
}

/* What each filter foretells of a sample. */
static void predictions(const struct packer *p, size_t i, unsigned char foretold[FILTERS])
{
    int left = p->row[i - p->taken], above = p->above[i], corner = p->above[i - p->taken];
    foretold[0] = 0;
    foretold[1] = (unsigned char)left;
    foretold[2] = (unsigned char)above;
    foretold[3] = (unsigned char)((left + above) / 2);
    foretold[4] = paeth(left, above, corner);
}

/* Fills all filtered rows; gives the one to be used. */
static const unsigned char *row_filter(const struct packer *p)
{
    uint64_t sums[FILTERS] = {0};
    size_t best = 0;
    for (size_t i = 0; i < p->bytes; i++) {
        unsigned char foretold[FILTERS];
        predictions(p, i, foretold);
        for (size_t f = 0; f < FILTERS; f++) {
            unsigned char byte = (unsigned char)(p->row[i] - foretold[f]);
            p->filtered[f][i + 1] = byte;
            sums[f] += byte < 128 ? byte : 256U - byte;
        }
    }
    for (size_t f = 1; f < FILTERS; f++)
        if (sums[f] < sums[best])
            best = f;
    return p->filtered[best];
}

/* ---- deflating */

static void bytes_pack(struct packer *p, const unsigned char *bytes, size_t n, int flush)
{
    int status = Z_OK;
    p->z.next_in = (Bytef *)(uintptr_t)bytes;       /* zlib reads it only */
    p->z.avail_in = (uInt)n;
    do {
        p->z.next_out = p->room;
        p->z.avail_out = OUTPUT;
        status = deflate(&p->z, flush);
        buf_add(&p->out, (struct str){(const char *)p->room, OUTPUT - p->z.avail_out});
    } while (p->z.avail_out == 0);
    p->failed = p->failed || status == Z_STREAM_ERROR;
}

static void row_take(void *to, const unsigned char *row)
{
    struct packer *p = to;
    for (size_t i = 0; i < p->columns; i++)
        memcpy(p->row + i * p->taken, row + i * p->samples + p->first, p->taken);
    bytes_pack(p, row_filter(p), p->bytes + 1, Z_NO_FLUSH);
    unsigned char *above = p->above;
    p->above = p->row;
    p->row = above;
}

/* ---- all */

static unsigned char *row_new(struct arena *scratch, const struct packer *p)
{
    return (unsigned char *)arena_alloc(scratch, p->taken + p->bytes) + p->taken;
}

static void packer_open(struct packer *p, struct arena *scratch, const struct picture *picture, enum png_part part)
{
    *p = (struct packer){.out = {.arena = scratch}, .samples = picture_samples(picture), .columns = picture->columns};
    size_t colors = p->samples - (picture->alpha ? 1 : 0);
    p->first = part == PNG_COLORS ? 0 : colors;
    p->taken = part == PNG_COLORS ? colors : 1;
    p->bytes = p->columns * p->taken;
    p->room = arena_alloc(scratch, OUTPUT);
    p->above = row_new(scratch, p);
    p->row = row_new(scratch, p);
    for (size_t f = 0; f < FILTERS; f++) {
        p->filtered[f] = arena_alloc(scratch, p->bytes + 1);
        p->filtered[f][0] = (unsigned char)f;
    }
}

bool png_pack(struct arena *scratch, const struct picture *picture, enum png_part part, struct str *out)
{
    struct packer p;
    packer_open(&p, scratch, picture, part);
    if (deflateInit(&p.z, Z_DEFAULT_COMPRESSION) != Z_OK)
        return false;
    picture_rows(scratch, picture, row_take, &p);
    bytes_pack(&p, p.row, 0, Z_FINISH);
    deflateEnd(&p.z);
    *out = buf_str(&p.out);
    return !p.failed;
}
