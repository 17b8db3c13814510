/* The bar stands on the terminal's last line and is drawn over itself. */
#include "cli/progress.h"

#include "base/str.h"

#include <stdio.h>
#include <sys/ioctl.h>
#include <unistd.h>

enum { BAR = 30, LEAST_COLUMNS = 40, WORDS = 45 };

struct progress progress_start(const struct options *options, size_t all)
{
    return (struct progress){.options = options, .all = all, .shown = isatty(STDERR_FILENO) == 1};
}

static int terminal_columns(void)
{
    struct winsize size;
    return ioctl(STDERR_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col ? size.ws_col : 80;
}

/* As much of the end of a name as fits; Han take two columns. */
static const char *name_end(const char *name, int columns)
{
    struct str text = str_of(name);
    size_t at = text.n;
    uint32_t cp;
    while (at > 0) {
        size_t before = utf8_prev(text, at);
        utf8_next(text, before, &cp);
        columns -= cp >= 0x2E80 ? 2 : 1;
        if (columns < 0)
            break;
        at = before;
    }
    return name + at;
}

void progress_clear(struct progress *progress)
{
    if (progress->drawn)
        fputs("\r\033[K", stderr);
    progress->drawn = false;
}

static void draw(struct progress *p, const char *name)
{
    int columns = terminal_columns(), full = (int)(p->done * BAR / p->all);
    bool zh = p->options->lang == DIAG_CHINESE;
    fprintf(stderr, "\r\033[K[%.*s%*s] %zu/%zu", full, "##############################", BAR - full, "", p->done, p->all);
    if (p->failed)
        fprintf(stderr, zh ? "  失败 %zu" : "  %zu failed", p->failed);
    if (columns > LEAST_COLUMNS + WORDS / 2)
        fprintf(stderr, "  %s", name_end(name, columns - WORDS - 16));
    fflush(stderr);
    p->drawn = true;
}

void progress_step(struct progress *progress, const char *name, bool failed)
{
    progress->done++;
    progress->failed += failed;
    if (progress->shown)
        draw(progress, name);
    if (progress->done == progress->all)
        progress_clear(progress);
}
