/* paiban-preview, which paiban becomes for its command preview: it alone is linked to the library of the server, and what
 * comes with that would cost each start of paiban as much again. */
#include "cli/commands.h"

int main(int argc, char **argv)
{
    struct options options;
    if (!options_read(argc, argv, &options))
        return EXIT_USAGE;
    return (int)command_preview(&options);
}
