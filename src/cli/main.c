/* paiban: reads the command line and hands over to a command. */
#include "cli/commands.h"
#include "cli/files.h"
#include "cli/help.h"

#include <stdio.h>

static enum exit_status print(struct arena *arena, struct str text)
{
    const char *why;
    bool ok = file_write(arena, "-", text, &why);
    if (!ok)
        fprintf(stderr, "paiban: error: %s\n", why);
    arena_drop(arena);
    return ok ? EXIT_DONE : EXIT_ENVIRONMENT;
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

int main(int argc, char **argv)
{
    struct options options;
    if (!options_read(argc, argv, &options))
        return EXIT_USAGE;
    if (options.help || options.command == COMMAND_HELP)
        return (int)print(arena_new(NULL), str_of(help_text(help_topic(&options), options.lang)));
    switch (options.command) {
    case COMMAND_ARCHIVE: return (int)command_archive(&options);
    case COMMAND_BUILD: return (int)command_build(&options);
    case COMMAND_CHECK: return (int)command_check(&options);
    case COMMAND_DIFF: return (int)command_diff(&options);
    case COMMAND_DUMP: return (int)command_dump(&options);
    case COMMAND_FONTS: return (int)command_fonts(&options);
    case COMMAND_LAYOUT: return (int)command_layout(&options);
    case COMMAND_PREVIEW: return (int)command_preview(&options);
    case COMMAND_IMPORT: return (int)command_import(&options);
    case COMMAND_NEW: return (int)command_new(&options);
    case COMMAND_SCHEMA: return (int)command_schema(&options);
    default: break;
    }
    struct arena *arena = arena_new(NULL);
    return (int)print(arena, version_text(arena));
}
