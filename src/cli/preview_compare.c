/* Records are compared as paiban diff does. They go from one setter to the other without a copy in the server, which only
 * hands on the descriptor. */
#include "cli/preview_compare.h"

#include "cli/preview_wire.h"
#include "edit/compare_report.h"

#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

int comparison_file(void)
{
    return memfd_create("paiban-record", MFD_CLOEXEC);
}

bool comparison_write(int file, struct str record)
{
    for (size_t done = 0; done < record.n;) {
        ssize_t n = pwrite(file, record.s + done, record.n - done, (off_t)done);
        if (n <= 0)
            return false;
        done += (size_t)n;
    }
    return true;
}

static struct str read_all(struct arena *arena, int file)
{
    struct stat st;
    if (fstat(file, &st) != 0 || st.st_size <= 0 || st.st_size > WIRE_MOST_BYTES)
        return STR("");
    size_t n = (size_t)st.st_size;
    char *bytes = arena_alloc(arena, n);
    for (size_t done = 0; done < n;) {
        ssize_t got = pread(file, bytes + done, n - done, (off_t)done);
        if (got <= 0)
            return STR("");
        done += (size_t)got;
    }
    return (struct str){bytes, n};
}

struct str comparison_read(struct arena *arena, int file, struct str record)
{
    const struct recorded *a = recorded_read(arena, read_all(arena, file)), *b = recorded_read(arena, record);
    return a && b ? compare_page_json(arena, compare(arena, a, b)) : STR("");
}
