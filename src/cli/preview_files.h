/* The preview's page: what src/cli/preview/ holds, as bytes, made by make. */
#ifndef PAIBAN_CLI_PREVIEW_FILES_H
#define PAIBAN_CLI_PREVIEW_FILES_H

static const unsigned char preview_page_html[] = {
#include "cli/gen/page.html.inc"
};
static const unsigned char preview_page_css[] = {
#include "cli/gen/page.css.inc"
};
static const unsigned char preview_page_js[] = {
#include "cli/gen/page.js.inc"
};

#endif
