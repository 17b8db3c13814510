/* paiban: reads the command line and hands over to a command. */
#include "base/reason.h"
#include "cli/commands.h"
#include "cli/files.h"
#include "cli/help.h"
#include "cli/launch.h"

#include <signal.h>
#include <stdio.h>
#include <string.h>

static enum exit_status print(struct arena *arena, enum diag_lang lang, struct str text)
{
    const char *why;
    if (file_write(arena, "-", text, &why))
        return EXIT_DONE;
    fprintf(stderr, "paiban: error: %s\n", lang == DIAG_CHINESE ? reason_to_chinese(str_of(why)).s : why);
    return EXIT_ENVIRONMENT;
}

/* "paiban help build" asks for the same as "paiban build --help". */
static enum command help_topic(const struct options *options)
{
    static const struct { const char *name; enum command command; } topics[] = {
        {"archive", COMMAND_ARCHIVE}, {"diff", COMMAND_DIFF},
        {"build", COMMAND_BUILD}, {"check", COMMAND_CHECK}, {"dump", COMMAND_DUMP}, {"fonts", COMMAND_FONTS},
        {"layout", COMMAND_LAYOUT},
        {"preview", COMMAND_PREVIEW}, {"schema", COMMAND_SCHEMA}, {"new", COMMAND_NEW}, {"import", COMMAND_IMPORT},
    };
    if (options->command != COMMAND_HELP || options->nfiles == 0)
        return options->command;
    for (size_t i = 0; i < sizeof topics / sizeof *topics; i++)
        if (str_is(str_of(options->files[0]), topics[i].name))
            return topics[i].command;
    return COMMAND_NONE;
}

/* words: the command line as it came, which reading has ordered anew. */
static enum exit_status run(struct arena *arena, const struct options *options, char *const *words)
{
    if (options->help || options->command == COMMAND_HELP)
        return print(arena, options->lang, str_of(help_text(help_topic(options), options->lang)));
    switch (options->command) {
    case COMMAND_ARCHIVE: return command_archive(options);
    case COMMAND_BUILD: return command_build(options);
    case COMMAND_CHECK: return command_check(options);
    case COMMAND_DIFF: return command_diff(options);
    case COMMAND_DUMP: return command_dump(options);
    case COMMAND_FONTS: return command_fonts(options);
    case COMMAND_LAYOUT: return command_layout(options);
    case COMMAND_PREVIEW: return launch("paiban-preview", words, options->lang);
    case COMMAND_IMPORT: return command_import(options);
    case COMMAND_NEW: return command_new(options);
    case COMMAND_SCHEMA: return command_schema(options);
    default: return print(arena, options->lang, version_text(arena));
    }
}

int main(int argc, char **argv)
{
    struct options options;
    signal(SIGXFSZ, SIG_IGN);           /* a file past the limit of ulimit is one that can't be written */
    struct arena *arena = arena_new(NULL);
    size_t nwords = (size_t)argc + 1;
    char **words = ARENA_ARRAY(arena, char *, nwords);
    memcpy(words, argv, nwords * sizeof *words);
    enum exit_status status = options_read(argc, argv, &options) ? run(arena, &options, words) : EXIT_USAGE;
    arena_drop(arena);
    return (int)status;
}
