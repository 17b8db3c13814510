/* The command line. Options may stand before or after the command and between files; "--" ends them. Which language the
 * messages have is asked here, and nowhere below: --lang, else the locale's variables, else English. */
#include "cli/options.h"

#include "cli/help.h"
#include "edit/draft.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const struct { const char *name; enum command command; } commands[] = {
    {"archive", COMMAND_ARCHIVE}, {"diff", COMMAND_DIFF},
    {"build", COMMAND_BUILD}, {"check", COMMAND_CHECK}, {"dump", COMMAND_DUMP}, {"fonts", COMMAND_FONTS},
    {"layout", COMMAND_LAYOUT}, {"preview", COMMAND_PREVIEW}, {"schema", COMMAND_SCHEMA}, {"new", COMMAND_NEW}, {"import", COMMAND_IMPORT}, {"help", COMMAND_HELP},
};

enum { MOST_JOBS = 256 };

enum option_kind {
    OPTION_OUTPUT, OPTION_FORMAT, OPTION_OVERLAY, OPTION_STAGE, OPTION_LAYOUT, OPTION_FONTS, OPTION_ALLOW, OPTION_LANG,
    OPTION_VERIFY, OPTION_FROM, OPTION_QUALITY, OPTION_DPI, OPTION_PORT, OPTION_LISTEN, OPTION_OPEN, OPTION_EDITOR, OPTION_TIME, OPTION_FIX,
    OPTION_JSON, OPTION_COMPILER, OPTION_DATE, OPTION_FORCE, OPTION_DEPFILE, OPTION_HTML, OPTION_JOBS, OPTION_RELAYOUT, OPTION_REFONT, OPTION_DRY_RUN,
    OPTION_HELP, OPTION_VERSION
};

static const struct option {
    const char *name, *letter;
    enum option_kind kind;
    bool value;
    unsigned commands;              /* bits: those that take it; 0: all */
} known[] = {
    {"--jobs", "-j", OPTION_JOBS, true, 1u << COMMAND_ARCHIVE},
    {"--html", NULL, OPTION_HTML, true, 1u << COMMAND_ARCHIVE | 1u << COMMAND_DIFF},
    {"--depfile", NULL, OPTION_DEPFILE, true, 1u << COMMAND_BUILD | 1u << COMMAND_ARCHIVE},
    {"--relayout", NULL, OPTION_RELAYOUT, false, 1u << COMMAND_ARCHIVE},
    {"--refont", NULL, OPTION_REFONT, false, 1u << COMMAND_ARCHIVE},
    {"--dry-run", "-n", OPTION_DRY_RUN, false, 1u << COMMAND_ARCHIVE},
    {"--output", "-o", OPTION_OUTPUT, true, 1u << COMMAND_BUILD | 1u << COMMAND_NEW | 1u << COMMAND_IMPORT | 1u << COMMAND_ARCHIVE},
    {"--format", NULL, OPTION_FORMAT, true, 1u << COMMAND_BUILD},
    {"--overlay", NULL, OPTION_OVERLAY, false, 1u << COMMAND_BUILD | 1u << COMMAND_DUMP},
    {"--stage", NULL, OPTION_STAGE, true, 1u << COMMAND_DUMP},
    {"--layout", NULL, OPTION_LAYOUT, true, 1u << COMMAND_BUILD | 1u << COMMAND_CHECK | 1u << COMMAND_DUMP | 1u << COMMAND_PREVIEW | 1u << COMMAND_ARCHIVE | 1u << COMMAND_DIFF},
    {"--fonts", NULL, OPTION_FONTS, true, 0},
    {"--allow-path", NULL, OPTION_ALLOW, true, 1u << COMMAND_BUILD | 1u << COMMAND_CHECK | 1u << COMMAND_DUMP | 1u << COMMAND_PREVIEW | 1u << COMMAND_ARCHIVE | 1u << COMMAND_DIFF},
    {"--lang", NULL, OPTION_LANG, true, 0},
    {"--quality", NULL, OPTION_QUALITY, false, 1u << COMMAND_CHECK},
    {"--fix", NULL, OPTION_FIX, false, 1u << COMMAND_CHECK},
    {"--json", NULL, OPTION_JSON, false, 1u << COMMAND_CHECK | 1u << COMMAND_ARCHIVE | 1u << COMMAND_DIFF},
    {"--compiler", NULL, OPTION_COMPILER, false, 1u << COMMAND_CHECK},
    {"--date", NULL, OPTION_DATE, true, 1u << COMMAND_NEW},
    {"--force", NULL, OPTION_FORCE, false, 1u << COMMAND_NEW | 1u << COMMAND_IMPORT | 1u << COMMAND_ARCHIVE},
    {"--from", NULL, OPTION_FROM, true, 1u << COMMAND_LAYOUT},
    {"--verify", NULL, OPTION_VERIFY, false, 1u << COMMAND_FONTS},
    {"--dpi", NULL, OPTION_DPI, true, 1u << COMMAND_BUILD},
    {"--port", NULL, OPTION_PORT, true, 1u << COMMAND_PREVIEW},
    {"--listen", NULL, OPTION_LISTEN, true, 1u << COMMAND_PREVIEW},
    {"--open", NULL, OPTION_OPEN, false, 1u << COMMAND_PREVIEW},
    {"--editor", NULL, OPTION_EDITOR, true, 1u << COMMAND_PREVIEW},
    {"--time-limit", NULL, OPTION_TIME, true, 1u << COMMAND_PREVIEW},
    {"--help", "-h", OPTION_HELP, false, 0},
    {"--version", "-V", OPTION_VERSION, false, 0},
};

static enum diag_lang lang_of_locale(void)
{
    static const char *const variables[] = {"LC_ALL", "LC_MESSAGES", "LANG"};
    for (size_t i = 0; i < 3; i++) {
        const char *value = getenv(variables[i]);
        if (value && *value)
            return strncmp(value, "zh", 2) == 0 ? DIAG_CHINESE : DIAG_ENGLISH;
    }
    return DIAG_ENGLISH;
}

/* The value of --lang wherever it stands, so that even a message about the command line is in it. */
static enum diag_lang lang_wanted(int argc, char **argv)
{
    for (int i = 1; i < argc; i++) {
        const char *value = strncmp(argv[i], "--lang=", 7) == 0 ? argv[i] + 7
                            : strcmp(argv[i], "--lang") == 0 && i + 1 < argc ? argv[i + 1] : NULL;
        if (value)
            return strncmp(value, "zh", 2) == 0 ? DIAG_CHINESE : DIAG_ENGLISH;
    }
    return lang_of_locale();
}

enum exit_status options_fault(const struct options *o, const char *english, const char *chinese, const char *what)
{
    fputs("paiban: error: ", stderr);
    fprintf(stderr, o->lang == DIAG_CHINESE ? chinese : english, what);
    fputs("\n", stderr);
    return EXIT_USAGE;
}

static bool wrong(const struct options *o, const char *english, const char *chinese, const char *what)
{
    return options_fault(o, english, chinese, what) == EXIT_DONE;
}

static const struct option *find_option(const char *arg, const char **value)
{
    *value = NULL;
    for (size_t i = 0; i < sizeof known / sizeof *known; i++) {
        size_t n = strlen(known[i].name);
        if (strcmp(arg, known[i].name) == 0 || (known[i].letter && strcmp(arg, known[i].letter) == 0))
            return &known[i];
        if (known[i].value && strncmp(arg, known[i].name, n) == 0 && arg[n] == '=') {
            *value = arg + n + 1;
            return &known[i];
        }
        if (known[i].letter && known[i].value && strncmp(arg, known[i].letter, 2) == 0) {
            *value = arg + 2;
            return &known[i];
        }
    }
    return NULL;
}

static bool set_format(struct options *o, const char *value)
{
    static const char *const names[] = {[FORMAT_PDF] = "pdf", [FORMAT_SVG] = "svg", [FORMAT_PNG] = "png"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (strcmp(value, names[i]) == 0) {
            o->format = (enum output_format)i;
            return true;
        }
    return wrong(o, "--format takes pdf, svg or png, not %s", "--format 只能是 pdf、svg 或 png，不能是 %s", value);
}

/* A whole number of at most `most`. */
static bool set_number(struct options *o, const char *name, const char *value, long most, int *out)
{
    char *end;
    long n = strtol(value, &end, 10);
    if (*value < '0' || *value > '9' || *end || n < 1 || n > most)
        return wrong(o, "%s takes a number from 1 on", "%s 只能是从 1 起的数", name);
    *out = (int)n;
    return true;
}

static void add_layout(struct options *o, const char *value)
{
    o->layout = value;
    if (o->nlayouts < 2)
        o->layouts[o->nlayouts] = value;
    o->nlayouts++;
}

static bool set_option(struct options *o, const struct option *option, const char *value)
{
    switch (option->kind) {
    case OPTION_OUTPUT: o->output = value; break;
    case OPTION_FORMAT: return set_format(o, value);
    case OPTION_OVERLAY: o->overlay = true; break;
    case OPTION_STAGE: o->stage = value; break;
    case OPTION_LAYOUT: add_layout(o, value); break;
    case OPTION_JOBS: return set_number(o, "--jobs", value, MOST_JOBS, &o->jobs);
    case OPTION_JSON: o->json = true; break;
    case OPTION_HTML: o->html = value; break;
    case OPTION_DEPFILE: o->depfile = value; break;
    case OPTION_FORCE: o->force = true; break;
    case OPTION_RELAYOUT: o->relayout = true; break;
    case OPTION_REFONT: o->refont = true; break;
    case OPTION_DRY_RUN: o->dry_run = true; break;
    case OPTION_FONTS: o->fonts = value; break;
    case OPTION_FROM: o->from = value; break;
    case OPTION_VERIFY: o->verify = true; break;
    case OPTION_QUALITY: o->quality = true; break;
    case OPTION_DPI: return set_number(o, option->name, value, 2400, &o->dpi);
    case OPTION_PORT: return set_number(o, option->name, value, 65535, &o->port);
    case OPTION_TIME: return set_number(o, option->name, value, 3600, &o->time_limit);
    case OPTION_LISTEN: o->listen = value; break;
    case OPTION_OPEN: o->open = true; break;
    case OPTION_EDITOR: o->editor = value; break;
    case OPTION_FIX: o->fix = true; break;
    case OPTION_COMPILER: o->compiler = true; break;
    case OPTION_DATE:
        return date_read(str_of(value), &o->date)
               || wrong(o, "--date takes a day such as 2021-01-05, not %s", "--date 应写成 2021-01-05 的样子，不能是 %s", value);
    case OPTION_HELP: o->help = true; break;
    case OPTION_VERSION: o->command = COMMAND_VERSION; break;
    case OPTION_ALLOW:
        if (o->nallowed == MOST_ALLOWED_PATHS)
            return wrong(o, "too many --allow-path options at %s", "--allow-path 选项太多：%s", value);
        o->allowed[o->nallowed++] = value;
        break;
    case OPTION_LANG:
        if (strcmp(value, "en") != 0 && strncmp(value, "zh", 2) != 0)
            return wrong(o, "--lang takes en or zh, not %s", "--lang 只能是 en 或 zh，不能是 %s", value);
        break;
    }
    return true;
}

static enum command find_command(const char *name)
{
    for (size_t i = 0; i < sizeof commands / sizeof *commands; i++)
        if (strcmp(name, commands[i].name) == 0)
            return commands[i].command;
    return COMMAND_NONE;
}

static bool take_word(struct options *o, char *word)
{
    if (o->command != COMMAND_NONE) {
        o->files[o->nfiles++] = word;
        return true;
    }
    o->command = find_command(word);
    return o->command != COMMAND_NONE || wrong(o, "there is no command “%s”; paiban --help lists them",
                                               "没有“%s”这个命令；用 paiban --help 查看", word);
}

/* paiban layout list, keys, show NAME…, check FILE…, new NAME. */
static bool check_layout_words(const struct options *o)
{
    static const char *const verbs[] = {"list", "keys", "show", "check", "new"};
    enum { LIST, KEYS, SHOW, CHECK, NEW, VERBS };
    size_t verb = 0;
    while (verb < VERBS && (o->nfiles == 0 || strcmp(o->files[0], verbs[verb]) != 0))
        verb++;
    if (verb == VERBS)
        return wrong(o, "say what to do with layouts: paiban layout list, keys, show, check or new%s",
                     "请写明要做什么：paiban layout list、keys、show、check 或 new%s", "");
    if ((verb < SHOW) != (o->nfiles == 1))
        return wrong(o, verb >= SHOW ? "name a layout: paiban layout %s NAME" : "“%s” takes no name", verb >= SHOW ? "请给出版式名称：paiban layout %s 名称" : "“%s”后面不带名称", verbs[verb]);
    return o->from == NULL || verb == NEW || wrong(o, "%s goes with paiban layout new", "%s 只用于 paiban layout new", "--from");
}

/* paiban diff: two files, or one and one or two layouts. */
static bool check_diff_words(const struct options *o)
{
    if (o->nfiles == 0 || o->nfiles > 2)
        return wrong(o, "name two files to compare, or an issue file and the layouts%s", "请给出要比较的两个文件，或一个刊期文件和版式%s", "");
    if (o->nfiles == 1 && o->nlayouts == 0)
        return wrong(o, "compare it with what? Name a second file, or a layout with --layout%s", "与什么比较？请再给出一个文件，或用 --layout 给出版式%s", "");
    size_t most = o->nfiles == 1 ? 2 : 1;
    return o->nlayouts <= most || wrong(o, "--layout %s is one too many", "--layout %s 是多余的", o->layout);
}

/* paiban archive build, verify or impact, then folders and files; or prune and a folder. */
static bool check_archive_words(const struct options *o, uint64_t given)
{
    static const char *const verbs[] = {"build", "verify", "impact", "prune"};
    enum { BUILD = 1, VERIFY = 2, IMPACT = 4, PRUNE = 8, VERBS = 4 };
    static const struct { enum option_kind kind; const char *name; unsigned verbs; } bound[] = {
        {OPTION_DEPFILE, "--depfile", BUILD}, {OPTION_FORCE, "--force", BUILD}, {OPTION_RELAYOUT, "--relayout", BUILD},
        {OPTION_REFONT, "--refont", BUILD}, {OPTION_HTML, "--html", IMPACT}, {OPTION_LAYOUT, "--layout", BUILD | IMPACT},
        {OPTION_DRY_RUN, "--dry-run", PRUNE}, {OPTION_JOBS, "--jobs", BUILD | VERIFY | IMPACT}, {OPTION_ALLOW, "--allow-path", BUILD | VERIFY | IMPACT},
    };
    size_t verb = 0;
    while (verb < VERBS && (o->nfiles == 0 || strcmp(o->files[0], verbs[verb]) != 0))
        verb++;
    if (verb == VERBS)
        return wrong(o, "say what to do with the archive: paiban archive build, verify, impact or prune%s",
                     "请写明要做什么：paiban archive build、verify、impact 或 prune%s", "");
    for (size_t i = 0; i < sizeof bound / sizeof *bound; i++)
        if ((given & UINT64_C(1) << bound[i].kind) && !(bound[i].verbs & 1u << verb))
            return wrong(o, "%s does not go with this command", "%s 不能用于这个命令", bound[i].name);
    if (1u << verb == PRUNE && o->nfiles > (o->output ? 1 : 2))
        return wrong(o, "one folder at a time: %s is one too many", "一次一个目录，多出了 %s", o->files[o->output ? 1 : 2]);
    if (1u << verb == IMPACT && !o->layout)
        return wrong(o, "say which layout to try: paiban archive impact --layout NAME%s", "请写明要试哪个版式：paiban archive impact --layout 名称%s", "");
    return o->nlayouts < 2 || wrong(o, "one --layout only; %s is one too many", "--layout 只能写一个，多出了 %s", o->layout);
}

static bool check_counts(const struct options *o, uint64_t given)
{
    if (o->help || o->command == COMMAND_VERSION || o->command == COMMAND_HELP)
        return true;
    if (o->command == COMMAND_NONE)
        return wrong(o, "say what to do: paiban build ISSUE.yaml%s", "请写明命令，如 paiban build ISSUE.yaml%s", "");
    for (size_t i = 0; i < sizeof known / sizeof *known; i++)
        if ((given & UINT64_C(1) << known[i].kind) && known[i].commands && !(known[i].commands & 1u << o->command))
            return wrong(o, "%s does not go with this command", "%s 不能用于这个命令", known[i].name);
    bool wants_file = o->command == COMMAND_BUILD || o->command == COMMAND_CHECK || o->command == COMMAND_DUMP
                      || o->command == COMMAND_PREVIEW || o->command == COMMAND_NEW
                      || o->command == COMMAND_IMPORT;
    if (wants_file && o->nfiles == 0)
        return wrong(o, "name an issue file%s", "请给出刊期文件%s", "");
    if (wants_file && o->command != COMMAND_CHECK && o->nfiles > 1)
        return wrong(o, "one issue file at a time; %s is one too many", "一次只能处理一个刊期文件，多出了 %s", o->files[1]);
    if (o->command == COMMAND_PREVIEW && strcmp(o->files[0], "-") == 0)
        return wrong(o, "the preview watches a file, and standard input is none%s", "预览要监视文件，不能用标准输入%s", "");
    if (o->command == COMMAND_SCHEMA && (o->nfiles != 1 || (strcmp(o->files[0], "issue") != 0 && strcmp(o->files[0], "layout") != 0)))
        return wrong(o, "say which schema: paiban schema issue, or paiban schema layout%s",
                     "请写明要哪一种：paiban schema issue 或 paiban schema layout%s", "");
    for (int i = 0; o->fix && i < o->nfiles; i++)
        if (strcmp(o->files[i], "-") == 0)
            return wrong(o, "%s mends a file in its place, which standard input is not", "%s 在原处改正文件，不能用于标准输入", "--fix");
    if (o->json && (o->compiler || o->quality))
        return wrong(o, "%s prints nothing else beside it", "%s 不能与其他输出同用", "--json");
    if (o->command == COMMAND_ARCHIVE)
        return check_archive_words(o, given);
    if (o->command == COMMAND_DIFF)
        return check_diff_words(o);
    if (o->command == COMMAND_LAYOUT)
        return check_layout_words(o);
    if (o->command == COMMAND_FONTS && o->nfiles)
        return wrong(o, "this command takes no file: %s", "这个命令不带文件：%s", o->files[0]);
    return true;
}

bool options_read(int argc, char **argv, struct options *out)
{
    uint64_t given = 0;
    bool ended = false;
    *out = (struct options){.lang = lang_wanted(argc, argv), .files = argv};
    for (int i = 1; i < argc; i++) {
        const char *value;
        if (ended || argv[i][0] != '-' || argv[i][1] == 0) {
            if (!take_word(out, argv[i]))
                return false;
            continue;
        }
        if (strcmp(argv[i], "--") == 0) {
            ended = true;
            continue;
        }
        const struct option *option = find_option(argv[i], &value);
        if (!option)
            return wrong(out, "there is no option %s; paiban --help lists them", "没有 %s 这个选项；用 paiban --help 查看", argv[i]);
        if (option->value && !value && i + 1 < argc)
            value = argv[++i];
        if (option->value && (!value || !*value))
            return wrong(out, "%s needs a value", "%s 后面缺少内容", option->name);
        given |= UINT64_C(1) << option->kind;
        if (!set_option(out, option, value))
            return false;
    }
    return check_counts(out, given);
}
