/* The keys of `composition`. Enums and truths are ints until the map is whole. */
#include "input/layout_composition.h"

#include "input/layout_types.h"
#include "input/layout_values.h"

#define COUNT(table) (sizeof(table) / sizeof *(table))

struct composition_reading {
    int prohibition, width, squeeze, kerning, hyphenation, hanging, breaking, korean, last_line;
    struct length latin_gap, digit_gap, letterspace;
};

static const char *const prohibition_names[] = {"none", "basic", "gb", "strict", NULL};
static const struct choices prohibition_choices = {prohibition_names};
static const char *const width_names[] = {"quanjiao", "kaiming", "banjiao", "hangmobanjiao", NULL};
static const struct choices width_choices = {width_names};
static const char *const hanging_names[] = {"none", "stops", "marks", NULL};
static const struct choices hanging_choices = {hanging_names};
static const char *const breaking_names[] = {"first-fit", "optimal", NULL};
static const struct choices breaking_choices = {breaking_names};
static const char *const korean_names[] = {"syllable", "word", NULL};
static const struct choices korean_choices = {korean_names};
static const struct range last_range = {0, 10};

#define CHOICE(name, list) \
    static const struct schema_type name##_type = {.form = FORM_SCALAR, .read = layout_read_choice, .data = &list}
CHOICE(prohibition, prohibition_choices);
CHOICE(width, width_choices);
CHOICE(hanging, hanging_choices);
CHOICE(breaking, breaking_choices);
CHOICE(korean, korean_choices);
static const struct schema_type last_line_type = {.form = FORM_SCALAR, .read = layout_read_integer, .data = &last_range};

static const struct range gap_range = {0, 1000};
static const struct schema_type gap_type = {.form = FORM_SCALAR, .read = layout_read_between, .data = &gap_range, .json = JSON_BETWEEN};

#define AT(member) offsetof(struct composition_reading, member), 0, NULL

static const struct schema_key composition_keys[] = {
    {"prohibition", &prohibition_type, false, AT(prohibition), "prohibition level at line edges", "避头尾级别"},
    {"width", &width_type, false, AT(width), "width style of marks", "标点宽度方案"},
    {"squeeze", &layout_truth_type, false, AT(squeeze), "whether adjacent marks share their blank", "相邻标点是否挤压"},
    {"kerning", &layout_truth_type, false, AT(kerning), "whether Latin is kerned", "西文是否紧排字偶"},
    {"hyphenation", &layout_truth_type, false, AT(hyphenation), "whether Latin words are divided", "西文是否断词"},
    {"letterspace", &gap_type, false, AT(letterspace), "most that letters of a loose line open", "松行西文字母最多拉开"},
    {"hanging", &hanging_type, false, AT(hanging), "marks that hang in the margin", "行末标点悬挂"},
    {"breaking", &breaking_type, false, AT(breaking), "how lines are broken", "断行方法"},
    {"korean", &korean_type, false, AT(korean), "where lines of Korean end: between syllables, or at blanks only", "韩文断行：在音节之间，或只在空格处"},
    {"last-line", &last_line_type, false, AT(last_line), "least characters on a last line", "段末行最少字数"},
    {"latin-gap", &gap_type, false, AT(latin_gap), "gap between Han and letters", "中西文间距"},
    {"digit-gap", &gap_type, false, AT(digit_gap), "gap between Han and digits", "中文与数字间距"},
};
const struct schema_map layout_composition_map = {composition_keys, COUNT(composition_keys), NULL};

void layout_overlay_composition(struct schema_run *run, const struct slot *slot, const struct node *node,
                                struct composition *c)
{
    struct composition_reading r = {
        (int)c->prohibition, (int)c->width, c->squeeze, c->kerning, c->hyphenation, (int)c->hanging, (int)c->breaking,
        (int)c->korean, c->last_line, c->latin_gap, c->digit_gap, c->letterspace};
    schema_read_map(run, &layout_composition_map, slot, node, &r);
    *c = (struct composition){
        (enum prohibition)r.prohibition, (enum width_style)r.width, r.squeeze, r.kerning, r.hyphenation,
        (enum hanging)r.hanging, (enum breaking)r.breaking, (enum korean)r.korean, r.last_line, r.latin_gap, r.digit_gap, r.letterspace};
}
