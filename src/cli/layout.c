/* paiban layout: the layouts there are, one of them resolved, the list of all keys, the check of layout files, and a new
 * one from another. */
#include "cli/commands.h"
#include "cli/files.h"
#include "cli/layouts.h"
#include "input/key_list.h"
#include "input/layout_base.h"
#include "input/layout_show.h"
#include "set/setting.h"

#include <string.h>

static void print(struct session *session, struct str text)
{
    const char *why;
    if (!file_write(session->arena, "-", text, &why))
        DIAG_ARGS(session->diags, FILE_UNWRITABLE, (struct pos){0}, str_of(why));
}

static const struct layout *read_layout(struct session *session, const char *name)
{
    const struct loaded *loaded = layout_of_option(session, name);
    struct layout_file file = {loaded ? loaded->path : "", loaded ? loaded->bytes : STR("")};
    return loaded ? layout_read(session->arena, session->diags, &file, layout_loader(session)) : NULL;
}

/* ---- list */

static void add_row(struct session *session, struct buf *out, struct str name)
{
    const struct layout *layout = read_layout(session, str_z(session->arena, name));
    if (!layout)
        return;
    buf_addf(out, "%-14.*s ", (int)name.n, name.s);
    buf_add(out, layout->description);
    buf_addz(out, "\n");
}

static void list_layouts(struct session *session)
{
    const struct str *names;
    struct buf out = {.arena = session->arena};
    size_t n = layout_names(session, &names);
    for (size_t i = 0; i < n; i++)
        add_row(session, &out, names[i]);
    print(session, buf_str(&out));
}

/* ---- show */

static void show_layout(struct session *session, const char *name)
{
    bool broken;
    const struct loaded *loaded = layout_of_option(session, name);
    if (!loaded)
        return;
    struct layout_file file = {loaded->path, loaded->bytes};
    const struct node *root = layout_tree(session->arena, session->diags, &file, layout_loader(session), &broken);
    if (root)
        print(session, layout_show(session->arena, node_merge(session->arena, layout_base(session->arena), root)));
}

/* ---- keys */

static void list_keys(struct session *session)
{
    print(session, key_list(session->arena, layout_schema(), layout_base(session->arena), session->options->lang));
}

/* ---- check */

/* One of everything that a layout has a place for. */
static const char specimen[] =
    "title: 版式\nsubtitle: 检查\nyear: 2021\nnumber: 1\nvolume: 1\ndate: 2021-01-05\n"
    "sections:\n  - title: 栏目\n    items:\n      - title: 条目\n        body: 正文。\n        link: https://example.org/\n"
    "contact:\n  - 编辑: 本刊\n";

/* Sets a specimen, as roles and weights of fonts are known only then. */
static void check_layout(struct session *session, const char *name)
{
    const struct layout *layout = read_layout(session, name);
    const struct issue *issue = layout ? issue_read(session->arena, session->diags, "specimen", str_of(specimen)) : NULL;
    struct resources resources = {issue ? session_fonts(session) : NULL, session->hyphens, &session->loader->loader,
                                  &session->drawings->drawer, NULL};
    struct wishes wishes = {0};
    if (resources.fonts)
        set_book(session->arena, session->diags, issue, layout, &resources, &wishes);
}

/* ---- new */

static const char guide_english[] =
    "# A layout of your own. It is as {0} but for what stands below; paiban layout show {1} prints all of it.\n"
    "# Take away the # before a line to change it.\n"
    "extends: {0}\n"
    "# description: what it is for\n"
    "# grid: {pitch: 28pt, lines: 25}            # distance and number of lines on a page\n"
    "# colors: {accent: \"#1d3c64\"}\n"
    "# styles:\n"
    "#   body: {font: song, size: 小三}          # song, hei, kai, fangsong\n"
    "#   section: {color: accent}\n"
    "# link: {label: \"链接：\"}\n";

static const char guide_chinese[] =
    "# 自己的版式。除下面写出的以外，与 {0} 相同；paiban layout show {1} 列出全部内容。\n"
    "# 要改哪一项，就去掉那一行前面的 #。\n"
    "extends: {0}\n"
    "# description: 用途说明\n"
    "# grid: {pitch: 28pt, lines: 25}            # 行距和每页行数\n"
    "# colors: {accent: \"#1d3c64\"}\n"
    "# styles:\n"
    "#   body: {font: song, size: 小三}          # 宋体 song、黑体 hei、楷体 kai、仿宋 fangsong\n"
    "#   section: {color: accent}\n"
    "# link: {label: \"链接：\"}\n";

static struct str fill_guide(struct session *session, const char *from, const char *path)
{
    struct buf out = {.arena = session->arena};
    struct str guide = str_of(session->options->lang == DIAG_CHINESE ? guide_chinese : guide_english);
    for (size_t i = 0; i < guide.n; i++) {
        struct str rest = str_from(guide, i);
        bool field = str_starts(rest, STR("{0}")) || str_starts(rest, STR("{1}"));
        if (field)
            buf_addz(&out, rest.s[1] == '0' ? from : path);
        else
            buf_add(&out, str_slice(guide, i, i + 1));
        i += field ? 2 : 0;
    }
    return buf_str(&out);
}

static void new_layout(struct session *session, const char *name)
{
    const char *from = session->options->from ? session->options->from : "monitor", *why;
    const char *path = str_ends(str_of(name), STR(".yaml")) ? name : str_format(session->arena, "%s.yaml", name).s;
    if (!read_layout(session, from))
        return;
    if (file_exists(path))
        DIAG_ARGS(session->diags, LAYOUT_EXISTS, (struct pos){0}, str_of(path));
    else if (!file_write(session->arena, path, fill_guide(session, from, path), &why))
        DIAG_ARGS(session->diags, FILE_UNWRITABLE, (struct pos){.file = path}, str_of(why));
}

enum exit_status command_layout(const struct options *options)
{
    struct session *session = session_open(options);
    const char *verb = options->files[0];
    if (session->share && strcmp(verb, "list") == 0)
        list_layouts(session);
    if (strcmp(verb, "keys") == 0)
        list_keys(session);
    for (int i = 1; i < options->nfiles && session->share; i++) {
        if (strcmp(verb, "show") == 0)
            show_layout(session, options->files[i]);
        else if (strcmp(verb, "check") == 0)
            check_layout(session, options->files[i]);
        else if (strcmp(verb, "new") == 0)
            new_layout(session, options->files[i]);
    }
    return session_close(session);
}
