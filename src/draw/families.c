/* Which of our faces stand for the families that programs write into drawings: those of Windows, macOS and the free
 * systems, by any of their names, and the generic ones of CSS. A family that has our widths or our style of Han is
 * taken for known; of any other the caller says that it was replaced. Letters count in any size. */
#include "draw/families.h"

#include <stddef.h>
#include <strings.h>

struct family {
    const char *name, *role;
};

static const struct family families[] = {
    {"SimSun", "song"}, {"宋体", "song"}, {"NSimSun", "song"}, {"新宋体", "song"}, {"SimSun-ExtB", "song"},
    {"STSong", "song"}, {"华文宋体", "song"}, {"STZhongsong", "song"}, {"华文中宋", "song"}, {"Songti SC", "song"},
    {"Songti TC", "song"}, {"宋体-简", "song"}, {"FZShuSong", "song"}, {"Noto Serif SC", "song"},
    {"Noto Serif TC", "song"}, {"Noto Serif JP", "song"}, {"Noto Serif KR", "song"}, {"Noto Serif CJK SC", "song"},
    {"Noto Serif CJK TC", "song"}, {"Noto Serif CJK HK", "song"}, {"Noto Serif CJK JP", "song"},
    {"Noto Serif CJK KR", "song"}, {"Source Han Serif SC", "song"}, {"Source Han Serif CN", "song"},
    {"Source Han Serif", "song"}, {"思源宋体", "song"}, {"PMingLiU", "song"}, {"新細明體", "song"}, {"MingLiU", "song"},
    {"細明體", "song"}, {"MS Mincho", "song"}, {"ＭＳ 明朝", "song"}, {"MS PMincho", "song"}, {"Yu Mincho", "song"},
    {"游明朝", "song"}, {"Hiragino Mincho ProN", "song"}, {"Batang", "song"}, {"바탕", "song"},

    {"SimHei", "hei"}, {"黑体", "hei"}, {"Microsoft YaHei", "hei"}, {"微软雅黑", "hei"}, {"Microsoft YaHei UI", "hei"},
    {"Microsoft YaHei Light", "hei"}, {"DengXian", "hei"}, {"等线", "hei"}, {"STHeiti", "hei"}, {"华文黑体", "hei"},
    {"STXihei", "hei"}, {"华文细黑", "hei"}, {"Heiti SC", "hei"}, {"Heiti TC", "hei"}, {"PingFang SC", "hei"},
    {"PingFang TC", "hei"}, {"PingFang HK", "hei"}, {"苹方", "hei"}, {"苹方-简", "hei"}, {"Hiragino Sans GB", "hei"},
    {"冬青黑体简体中文", "hei"}, {"Noto Sans SC", "hei"}, {"Noto Sans TC", "hei"}, {"Noto Sans JP", "hei"},
    {"Noto Sans KR", "hei"}, {"Noto Sans CJK SC", "hei"}, {"Noto Sans CJK TC", "hei"}, {"Noto Sans CJK HK", "hei"},
    {"Noto Sans CJK JP", "hei"}, {"Noto Sans CJK KR", "hei"}, {"Source Han Sans SC", "hei"},
    {"Source Han Sans CN", "hei"}, {"Source Han Sans", "hei"}, {"思源黑体", "hei"}, {"WenQuanYi Micro Hei", "hei"},
    {"文泉驿微米黑", "hei"}, {"WenQuanYi Zen Hei", "hei"}, {"文泉驿正黑", "hei"}, {"Microsoft JhengHei", "hei"},
    {"微軟正黑體", "hei"}, {"MS Gothic", "hei"}, {"ＭＳ ゴシック", "hei"}, {"MS PGothic", "hei"}, {"Meiryo", "hei"},
    {"メイリオ", "hei"}, {"Yu Gothic", "hei"}, {"游ゴシック", "hei"}, {"Hiragino Sans", "hei"},
    {"Hiragino Kaku Gothic ProN", "hei"}, {"Malgun Gothic", "hei"}, {"맑은 고딕", "hei"}, {"Apple SD Gothic Neo", "hei"},
    {"Gulim", "hei"}, {"굴림", "hei"}, {"Dotum", "hei"}, {"돋움", "hei"},

    {"KaiTi", "kai"}, {"楷体", "kai"}, {"KaiTi_GB2312", "kai"}, {"楷体_GB2312", "kai"}, {"STKaiti", "kai"},
    {"华文楷体", "kai"}, {"Kaiti SC", "kai"}, {"LXGW WenKai", "kai"}, {"霞鹜文楷", "kai"}, {"AR PL UKai CN", "kai"},
    {"DFKai-SB", "kai"}, {"標楷體", "kai"}, {"BiauKai", "kai"},

    {"FangSong", "fangsong"}, {"仿宋", "fangsong"}, {"FangSong_GB2312", "fangsong"}, {"仿宋_GB2312", "fangsong"},
    {"STFangsong", "fangsong"}, {"华文仿宋", "fangsong"},

    {"Times New Roman", "serif"}, {"Times", "serif"}, {"Liberation Serif", "serif"}, {"Tinos", "serif"},
    {"Arial", "sans"}, {"Helvetica", "sans"}, {"Helvetica Neue", "sans"}, {"Liberation Sans", "sans"}, {"Arimo", "sans"},
    {"Courier New", "mono"}, {"Courier", "mono"}, {"Liberation Mono", "mono"}, {"Cousine", "mono"},
    {"monospace", "mono"}, {"ui-monospace", "mono"}
};

/* Generic families: of the west, of the east. */
static const struct generic {
    const char *name, *west, *east;
} generics[] = {
    {"sans-serif", "sans", "hei"}, {"serif", "serif", "song"}, {"system-ui", "sans", "hei"}, {"sans", "sans", "hei"},
    {"ui-sans-serif", "sans", "hei"}, {"ui-serif", "serif", "song"}, {"cursive", "kai", "kai"},
    {"fantasy", "sans", "hei"}, {"-apple-system", "sans", "hei"}, {"BlinkMacSystemFont", "sans", "hei"}
};

static bool is_named(struct str family, const char *name)
{
    return str_of(name).n == family.n && strncasecmp(name, family.s, family.n) == 0;
}

const char *family_role(struct str family, bool east)
{
    for (size_t i = 0; i < sizeof generics / sizeof *generics; i++)
        if (is_named(family, generics[i].name))
            return east ? generics[i].east : generics[i].west;
    for (size_t i = 0; i < sizeof families / sizeof *families; i++)
        if (is_named(family, families[i].name))
            return families[i].role;
    return NULL;
}

const char *role_complement(const char *role)
{
    static const struct family complements[] = {{"sans", "hei"}, {"serif", "song"}, {"mono", "hei"}, {"fangsong", "kai"}};
    for (size_t i = 0; i < sizeof complements / sizeof *complements; i++)
        if (str_is(str_of(role), complements[i].name))
            return complements[i].role;
    return NULL;
}
