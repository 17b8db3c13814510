/* The commands. Each does its work, prints its data to stdout and its diagnostics to stderr, and gives the exit status. */
#ifndef PAIBAN_CLI_COMMANDS_H
#define PAIBAN_CLI_COMMANDS_H

#include "cli/options.h"

enum exit_status command_archive(const struct options *options);
enum exit_status command_build(const struct options *options);
enum exit_status command_check(const struct options *options);
enum exit_status command_diff(const struct options *options);
enum exit_status command_dump(const struct options *options);
enum exit_status command_fonts(const struct options *options);
enum exit_status command_layout(const struct options *options);
enum exit_status command_import(const struct options *options);
enum exit_status command_new(const struct options *options);
enum exit_status command_preview(const struct options *options);
enum exit_status command_schema(const struct options *options);

#endif
