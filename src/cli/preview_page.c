/* The bytes that were put into the program when it was built. */
#include "cli/preview_page.h"

#include "cli/preview_files.h"

#include <string.h>

static void put_attribute(struct buf *b, const char *name, const char *value)
{
    buf_addf(b, "<meta name=\"%s\" content=\"", name);
    for (; value && *value; value++)
        if (*value == '"' || *value == '&' || *value == '<')
            buf_addf(b, "&#%d;", *value);
        else
            buf_add(b, (struct str){value, 1});
    buf_addz(b, "\">\n");
}

struct str page_text(struct arena *arena, const struct page_facts *facts)
{
    static const char mark[] = "<!--paiban-->";
    struct buf b = {.arena = arena};
    struct str page = {(const char *)preview_page_html, sizeof preview_page_html};
    size_t at = 0;
    str_find(page, STR(mark), &at);
    buf_add(&b, str_slice(page, 0, at));
    put_attribute(&b, "paiban-key", facts->key);
    put_attribute(&b, "paiban-editor", facts->editor);
    put_attribute(&b, "paiban-issue", facts->issue);
    put_attribute(&b, "paiban-lang", facts->lang == DIAG_CHINESE ? "zh" : "en");
    buf_add(&b, str_from(page, at + sizeof mark - 1));
    return buf_str(&b);
}

const struct page_asset *page_asset_find(const char *path)
{
    static const struct page_asset assets[] = {
        {"/preview.css", "text/css; charset=utf-8", {(const char *)preview_page_css, sizeof preview_page_css}},
        {"/preview.js", "text/javascript; charset=utf-8", {(const char *)preview_page_js, sizeof preview_page_js}},
    };
    for (size_t i = 0; i < sizeof assets / sizeof *assets; i++)
        if (strcmp(path, assets[i].path) == 0)
            return &assets[i];
    return NULL;
}
