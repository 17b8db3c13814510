/* Every diagnostic: DIAG(ID, severity, "stable-id", "English", "中文"). Included more than once, so no guard.
 * Words say what is wrong, then what to do. {0} {1} … are the arguments. Ordered by severity, then by floor.
 * The include set: whoever defines DIAG. */

/* ---- failures: the environment */
DIAG(FILE_UNREADABLE, FAILURE, "file-unreadable", "cannot read the file: {0}", "无法读取文件：{0}")
DIAG(FILE_UNWRITABLE, FAILURE, "file-unwritable", "cannot write the output: {0}; the old file is unchanged", "无法写出文件：{0}；原有文件未改动")
DIAG(MEMORY, FAILURE, "out-of-memory", "not enough memory", "内存不足")

/* ---- errors: reading (input/) */

/* ---- errors and warnings: fonts (text/) */
DIAG(FONT_LIST_COLUMNS, FAILURE, "font-list-columns", "this line of the font list has {0} columns where {1} belong; put back the list that came with paiban", "字体清单的这一行有 {0} 栏，应为 {1} 栏；请恢复 paiban 自带的清单")
DIAG(FONT_LIST_VALUE, FAILURE, "font-list-value", "the font list has “{0}” in the column “{1}”, which is not possible there; put back the list that came with paiban", "字体清单“{1}”一栏里的“{0}”不对；请恢复 paiban 自带的清单")
DIAG(FONT_LIST_EMPTY, FAILURE, "font-list-empty", "the font list names no font; put back the list that came with paiban", "字体清单里没有列出字体；请恢复 paiban 自带的清单")
DIAG(FONT_FOLDER, FAILURE, "font-folder", "the font folder {0} is not there or is not a folder; check its name", "字体文件夹 {0} 不存在，或者不是文件夹；请检查名称")
DIAG(FONT_ABSENT, FAILURE, "font-absent", "no font for “{0}” is installed; install it: apt install {1} (file {2})", "没有安装“{0}”所用的字体；请安装：apt install {1}（文件 {2}）")
DIAG(FONT_DAMAGED, FAILURE, "font-damaged", "the font file {0} is damaged or cut short; put a whole one in its place: apt install --reinstall {1}", "字体文件 {0} 已损坏或不完整；请换成完好的文件：apt install --reinstall {1}")
DIAG(FONT_CONTENT, FAILURE, "font-content", "the font file {0} is not the one that paiban was tested with: its content differs; to have that one: apt install --reinstall {1}", "字体文件 {0} 的内容与 paiban 测试时所用的不同；要换回原来的：apt install --reinstall {1}")
DIAG(FONT_VERSION, WARNING, "font-version", "the font file {0} is another version than paiban was tested with, lines may break elsewhere; look the pages through, or install that version of {1}", "字体文件 {0} 与 paiban 测试时所用的版本不同，换行可能有变化；请通读校样，或安装原来版本的 {1}")
DIAG(FONT_WEIGHT_ABSENT, WARNING, "font-weight-absent", "weight {1} of “{0}” is not installed, {2} stands in; to have it: apt install {3}", "“{0}”的字重 {1} 没有安装，暂用 {2}；如需该字重：apt install {3}")
DIAG(FONT_WEIGHT_NONE, WARNING, "font-weight-none", "“{0}” has no weight {1}, {2} stands in; choose in the layout one of {3}", "“{0}”没有字重 {1}，暂用 {2}；请在版式中改用 {3} 之一")
DIAG(FONT_STANDS_IN, WARNING, "font-stands-in", "the font meant for “{0}” is not installed, {1} stands in; to have it: apt install {2}", "“{0}”应用的字体没有安装，暂用 {1}；如需原字体：apt install {2}")
DIAG(FONT_LANGUAGE, WARNING, "font-language", "no font for “{0}” is made for the language {1}, {2} stands in; choose another font in the layout if its forms are not right", "“{0}”没有适合语言 {1} 的字体，暂用 {2}；若字形不合要求，请在版式中改用其他字体")
DIAG(FONT_RARE_ABSENT, WARNING, "font-rare-absent", "some characters are in none of the installed fonts; the fonts for rare characters may have them: apt install {0}", "有些字不在已安装的字体中；可安装收有生僻字的字体：apt install {0}")
DIAG(GLYPH_MISSING, ERROR, "glyph-missing", "no font has {0} (U+{1}); in the item “{2}”: replace the character, or give a font that has it", "没有字体收有 {0}（U+{1}）；见条目“{2}”：请改用别的字，或提供收有该字的字体")
DIAG(GLYPH_FALLBACK, WARNING, "glyph-fallback", "{0} (U+{1}) is not in {2}; {3} stands in: look at its form in the proof", "{2} 中没有 {0}（U+{1}），暂用 {3}：请在校样上核对字形")
DIAG(FONT_NOT_CUT, FAILURE, "font-not-cut", "the font {0} can't be put into the PDF: its file is damaged or of an unknown kind; install the package {1} again", "字体 {0} 无法放进 PDF：字体文件已损坏，或格式不认识；请重新安装软件包 {1}")

/* ---- errors and warnings: setting (set/) */
DIAG(FONT_ROLE, ERROR, "font-role", "there is no font role “{0}” (style “{1}”); write song, hei, kai, fangsong, serif, sans, mono or rare", "没有“{0}”这种字体（样式“{1}”）；请写 song、hei、kai、fangsong、serif、sans、mono 或 rare")
DIAG(LINE_RAGGED, WARNING, "line-ragged", "the line “{0}” can't be made full: it has no gap that may stretch", "“{0}”这一行没有可以拉开的间隙，不能齐行")
DIAG(LINE_LOOSE, WARNING, "line-loose", "the line “{0}” is loose: its gaps are wider than a quarter em", "“{0}”这一行偏松：字距超过四分之一字")
DIAG(LINE_OVERFULL, WARNING, "line-overfull", "the line “{0}” has no place to break and was cut where it had to be", "“{0}”这一行没有可以断开的地方，已在不得已处断开")
DIAG(TEXT_SHRUNK, WARNING, "text-shrunk", "“{0}” does not fit on its line even at the least size {1} pt; shorten it", "“{0}”缩到最小字号 {1} 磅仍排不下一行，请改短")
DIAG(PAGE_KEEP, WARNING, "page-keep", "a page had to be broken against the rules near “{0}”: what must stay together is taller than the page", "“{0}”附近只能破例分页：须排在一起的内容比一页还高")
DIAG(TOC_UNSETTLED, WARNING, "toc-unsettled", "the table of contents did not settle after {0} rounds; page numbers may be off by one", "目录经过 {0} 轮仍未稳定，页码可能相差一页")

/* ---- errors: writing (out/) */
DIAG(PDF_FAILED, FAILURE, "pdf-failed", "the PDF can't be made, by a fault inside the program: {0}; no file was written, please report this message", "无法生成 PDF，原因在程序内部：{0}；没有写出文件，请把这条信息告诉维护人员")
