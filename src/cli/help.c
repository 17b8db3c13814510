/* The texts of --help and --version, in both languages. */
#include "cli/help.h"

#include "cli/versions.h"

static const char general_english[] =
    "paiban (排版): typesets a bulletin from one YAML file\n"
    "\n"
    "  paiban build ISSUE.yaml [-o OUT.pdf] [--layout NAME|FILE]   write the PDF, or SVG with --format svg\n"
    "  paiban preview ISSUE.yaml [--layout NAME|FILE]              show it in a browser while it is written\n"
    "  paiban check ISSUE.yaml… [--fix]                            read, validate and proof-read; or mend it, too\n"
    "  paiban new LAST.yaml [-o NEXT.yaml]                         write a draft of the next issue\n"
    "  paiban import TEXT [-o ISSUE.yaml]                          make an issue file of an old issue's text\n"
    "  paiban archive build|verify|impact [DIR|FILE…] [-o OUT]     build, compare or try a layout on all issues\n"
    "  paiban archive prune [OUT]                                  take out of the archive what no lock names\n"
    "  paiban diff A B [--html FILE]                               tell what moved between two versions\n"
    "  paiban dump ISSUE.yaml [--layout NAME|FILE]                 print the page model as JSON\n"
    "  paiban fonts [--verify]                                     list the fonts, or compare their files\n"
    "  paiban layout list|keys|show|check|new                      list, show, check and make layouts\n"
    "  paiban schema issue|layout                                  print the JSON Schema of these files\n"
    "\n"
    "  --lang en|zh       language of messages (else the locale's)\n"
    "  --fonts DIR        look for fonts in DIR first\n"
    "  --help, --version  paiban COMMAND --help tells more of a command\n";

static const char general_chinese[] =
    "paiban（排版）：把一期刊物的 YAML 文件排成 PDF\n"
    "\n"
    "  paiban build ISSUE.yaml [-o OUT.pdf] [--layout 名称|文件]   写出 PDF；加 --format svg 写出 SVG\n"
    "  paiban preview ISSUE.yaml [--layout 名称|文件]              在浏览器里边改边看\n"
    "  paiban check ISSUE.yaml… [--fix]                            读入、检查、校对；也可改正\n"
    "  paiban new 上期.yaml [-o 下期.yaml]                         写出下一期的草稿\n"
    "  paiban import 文本 [-o 刊期.yaml]                           由旧刊的文字生成刊期文件\n"
    "  paiban archive build|verify|impact [目录|文件…] [-o 目录]   重排、核对各期，或试用版式\n"
    "  paiban archive prune [目录]                                 清除档案中已无锁定文件提到的内容\n"
    "  paiban diff 甲 乙 [--html 文件]                             列出两个版本之间版面的变化\n"
    "  paiban dump ISSUE.yaml [--layout 名称|文件]                 以 JSON 输出版面\n"
    "  paiban fonts [--verify]                                     列出字体，或核对字体文件\n"
    "  paiban layout list|keys|show|check|new                      列出、查看、检查、新建版式\n"
    "  paiban schema issue|layout                                  输出刊期或版式文件的 JSON Schema\n"
    "\n"
    "  --lang en|zh       提示语言（默认随系统）\n"
    "  --fonts 目录       先在该目录里找字体\n"
    "  --help, --version  各命令的说明用 paiban 命令 --help\n";

static const char build_english[] =
    "paiban build ISSUE.yaml [-o OUT] [--format pdf|svg|png] [--overlay] [--layout NAME|FILE] [--fonts DIR]\n"
    "             [--allow-path DIR] [--lang en|zh]\n"
    "\n"
    "Typesets the issue and writes a PDF: beside the issue file, with the ending .pdf, or to OUT.\n"
    "\"-o -\" writes to standard output; an issue file named \"-\" is read from standard input.\n"
    "When something is wrong nothing is written and an old PDF stays as it was.\n"
    "\n"
    "With --format svg or png each page is a file, numbered from 1: beside ISSUE.yaml, ISSUE-1.svg, ISSUE-2.svg … If OUT is a\n"
    "folder (or ends in /) they go there, else OUT is what stands before the number: -o draft gives draft-1.svg …\n"
    "\n"
    "  -o, --output OUT    where the output goes\n"
    "  --format pdf|svg|png  what is written; pdf unless this is given\n"
    "  --dpi N             pixels to the inch of PNG files; 150 unless this is given\n"
    "  --overlay           show how the pages are made: the grid and the type area, the body of each Chinese character,\n"
    "                      in green where marks share their blank, blue where a gap was squeezed to fill the line, red\n"
    "                      where it was stretched, in violet where lines end or might have, the stronger the more\n"
    "  --layout NAME|FILE  use this layout instead of the one that the issue names\n"
    "  --fonts DIR         look for font files in DIR before the system's\n"
    "  --allow-path DIR    paths in the issue file may lead into DIR too\n"
    "  --depfile FILE      write to FILE what the output depends on, for make, ninja and others\n"
    "\n"
    "Exit status: 0 done (perhaps with warnings), 1 the issue or layout is wrong, 2 the command line is wrong,\n"
    "3 a file can't be read or written, or a font is missing.\n";

static const char build_chinese[] =
    "paiban build ISSUE.yaml [-o 输出] [--format pdf|svg|png] [--overlay] [--layout 名称|文件] [--fonts 目录]\n"
    "             [--allow-path 目录] [--lang en|zh]\n"
    "\n"
    "排好这一期并写出 PDF：默认放在刊期文件旁边，扩展名为 .pdf；也可用 -o 指定。\n"
    "“-o -”写到标准输出；刊期文件写“-”则从标准输入读取。\n"
    "出错时不写任何文件，原有 PDF 不变。\n"
    "\n"
    "用 --format svg 或 png 时每页一个文件，从 1 起编号：ISSUE.yaml 旁边的 ISSUE-1.svg、ISSUE-2.svg……\n"
    "-o 给出目录（或以 / 结尾）则放进该目录，否则作为编号前的文件名：-o draft 得到 draft-1.svg……\n"
    "\n"
    "  -o, --output 输出    写到哪里\n"
    "  --format pdf|svg|png  输出什么；不写则为 pdf\n"
    "  --dpi N              PNG 每英寸的像素数，不写则为 150\n"
    "  --overlay            标出版面是怎样排成的：行格和版心，每个汉字的字框；绿色是标点之间的挤压，\n"
    "                       蓝色是为齐行压缩的间隙，红色是拉开的间隙，紫色是行末和可以断行的地方，颜色越深变化或代价越大\n"
    "  --layout 名称|文件   不用刊期文件里写的版式，改用这一个\n"
    "  --fonts 目录         先在该目录里找字体文件\n"
    "  --allow-path 目录    刊期文件里的路径也可以指向该目录\n"
    "  --depfile 文件       把输出所依赖的文件写入该文件，供 make、ninja 等使用\n"
    "\n"
    "退出状态：0 完成（可能有警告）；1 刊期或版式有错；2 命令行有错；3 文件读写失败或缺少字体。\n";

static const char archive_english[] =
    "paiban archive build [DIR|FILE…] [-o OUT] [-j N] [--layout NAME|FILE | --relayout] [--refont] [--force] [--json]\n"
    "                     [--depfile FILE] [--fonts DIR] [--allow-path DIR]\n"
    "paiban archive verify [DIR|FILE…] [-o OUT] [-j N] [--json]\n"
    "paiban archive impact --layout NAME|FILE [DIR|FILE…] [-o OUT] [-j N] [--json] [--html FILE]\n"
    "paiban archive prune [--dry-run] [--json] [OUT]\n"
    "\n"
    "Builds every issue file in DIR (. unless given) and the folders below that has changed since it was built, by content:\n"
    "the file, its pictures, the fonts, the program. PDFs go to OUT, folders kept, else beside the issue files; beside each\n"
    "stands ISSUE.lock, which says what it was made from and with, and holds the issue to its layout and fonts.\n"
    "verify sets the issues in memory and compares: same bytes, same pages but other bytes and why, or what moved.\n"
    "impact tells how much each issue would move in another layout, the worst first. Neither writes to the archive.\n"
    "prune removes layouts and records of pages that no lock below OUT names any more.\n"
    "\n"
    "  -o, --output OUT    the folder for PDFs and locks; .paiban in it holds the layouts that the locks name\n"
    "  -j, --jobs N        processes; as many as there are processors unless given\n"
    "  --relayout          set issues in their layouts as these are now, not as they were\n"
    "  --layout NAME|FILE  set all issues in this layout from now on\n"
    "  --refont            take fonts that have changed; without it that is an error\n"
    "  --force             build what has not changed, too\n"
    "  -n, --dry-run       tell what prune would remove, and remove nothing\n"
    "  --json              print one JSON object in place of lines\n"
    "  --depfile FILE      write to FILE what each PDF depends on, for make, ninja and others\n"
    "  --html FILE         write the table to FILE, with the pages of the worst issues side by side\n"
    "\n"
    "Exit status as for build; the worst of all issues counts. verify: 1, too, when pages moved or a PDF is not its own.\n";

static const char archive_chinese[] =
    "paiban archive build [目录|文件…] [-o 输出目录] [-j N] [--layout 名称|文件 | --relayout] [--refont] [--force]\n"
    "                     [--json] [--depfile 文件] [--fonts 目录] [--allow-path 目录]\n"
    "paiban archive verify [目录|文件…] [-o 输出目录] [-j N] [--json]\n"
    "paiban archive impact --layout 名称|文件 [目录|文件…] [-o 输出目录] [-j N] [--json] [--html 文件]\n"
    "paiban archive prune [--dry-run] [--json] [输出目录]\n"
    "\n"
    "排出目录（默认当前目录）及其下各级目录中有变动的刊期文件；是否变动只看内容：文件本身、图片、字体、程序。\n"
    "PDF 写到输出目录并保持目录结构，不写 -o 则放在刊期文件旁边；每个 PDF 旁边有“刊期.lock”，\n"
    "记录它由什么、用什么排成，重排时版式和字体都以它为准。\n"
    "verify 在内存中重排并核对：字节相同；版面相同而字节不同（附原因）；或列出移动之处。\n"
    "impact 列出各期换用另一版式会移动多少，最多的在前。两者都不改动档案。\n"
    "prune 删去输出目录中不再有锁定文件提到的版式和版面记录。\n"
    "\n"
    "  -o, --output 目录    PDF 和锁定文件写到哪里；其中的 .paiban 保存当时的版式\n"
    "  -j, --jobs N         同时运行几个进程；默认与处理器数相同\n"
    "  --relayout           按版式现在的样子重排，不用当时的\n"
    "  --layout 名称|文件   今后各期都用这一个版式\n"
    "  --refont             字体有变动时改用现有字体；不写则算错误\n"
    "  --force              没有变动的也重排\n"
    "  -n, --dry-run        只列出 prune 会删去什么，不删\n"
    "  --json               输出一个 JSON 对象，代替逐行文字\n"
    "  --depfile 文件       把各 PDF 所依赖的文件写入该文件，供 make、ninja 等使用\n"
    "  --html 文件          把表写入该文件，并把变化最大的几期前后对照列出\n"
    "\n"
    "退出状态与 build 相同，取各期中最坏的一个；verify 遇到版面移动或 PDF 不符时也为 1。\n";

static const char diff_english[] =
    "paiban diff A B [--json] [--html FILE] [--layout NAME|FILE] [--fonts DIR] [--allow-path DIR]\n"
    "paiban diff ISSUE.yaml --layout NAME|FILE [--layout NAME|FILE] [--json] [--html FILE]\n"
    "\n"
    "Tells what differs between the pages of two versions, each an issue file, a lock or a PDF made by paiban; or of one\n"
    "issue in two layouts, or in its own and another: page breaks and page numbers, lines that moved and by how much, lines\n"
    "broken elsewhere, other words.\n"
    "\n"
    "  --json              print one JSON object\n"
    "  --html FILE         write one HTML file with the changed pages side by side, the lines marked\n"
    "\n"
    "Exit status: 0 no difference, 1 differences or errors in the input, 2 and 3 as for build.\n";

static const char diff_chinese[] =
    "paiban diff 甲 乙 [--json] [--html 文件] [--layout 名称|文件] [--fonts 目录] [--allow-path 目录]\n"
    "paiban diff ISSUE.yaml --layout 名称|文件 [--layout 名称|文件] [--json] [--html 文件]\n"
    "\n"
    "列出两个版本的版面有何不同，每个版本可以是刊期文件、锁定文件或 paiban 生成的 PDF；也可比较同一期在\n"
    "两个版式下、或在原版式与另一版式下的版面：分页和页码、移动的行及距离、换行的变化、文字的变化。\n"
    "\n"
    "  --json               输出一个 JSON 对象\n"
    "  --html 文件          写出一个 HTML 文件，把有变化的页左右对照，并标出各行\n"
    "\n"
    "退出状态：0 没有不同；1 有不同或输入有错；2 和 3 与 build 相同。\n";

static const char check_english[] =
    "paiban check ISSUE.yaml… [--fix] [--json|--compiler] [--quality] [--layout NAME|FILE] [--fonts DIR]\n"
    "             [--allow-path DIR] [--lang en|zh]\n"
    "\n"
    "Reads and validates each issue file, sets it without writing a PDF, and proof-reads it: half-width, doubled and\n"
    "single marks, quotes, typed numbers, dates, links, blanks, forms of letters. Every error and warning of a file is\n"
    "reported in one run as FILE:LINE:COLUMN. Exit status as for build. In the issue file “check: {off: [ID, …]}”, at\n"
    "its top or in an item, switches warnings off.\n"
    "\n"
    "  --fix               mend in the file what is beyond doubt, and say what was mended\n"
    "  --json              print what was found as JSON on standard output, with ids and fixes\n"
    "  --compiler          print it there as a compiler does, with the id of each in brackets\n"
    "  --quality           print a table of loose lines and holes with their places and causes\n";

static const char check_chinese[] =
    "paiban check ISSUE.yaml… [--fix] [--json|--compiler] [--quality] [--layout 名称|文件] [--fonts 目录]\n"
    "             [--allow-path 目录] [--lang en|zh]\n"
    "\n"
    "读入并检查各刊期文件，试排一遍但不写 PDF，并作校对：半角、重复、不成对的标点，引号，手写的序号，\n"
    "日期，链接，空格，全角字母和繁体字。每个文件的错误和警告一次全部列出，形式为文件:行:列。\n"
    "退出状态与 build 相同。刊期文件里写“check: {off: [标识, …]}”（全期或某一条目）可关闭警告。\n"
    "\n"
    "  --fix               在文件里改正毫无疑问之处，并逐一说明\n"
    "  --json              以 JSON 写到标准输出，附标识和改法\n"
    "  --compiler          按编译器的格式写到标准输出，方括号里是标识\n"
    "  --quality           列出松行、页末空白等处，附位置和原因\n";

static const char dump_english[] =
    "paiban dump ISSUE.yaml [--stage STAGE] [--overlay] [--layout NAME|FILE] [--fonts DIR] [--allow-path DIR]\n"
    "            [--lang en|zh]\n"
    "\n"
    "Prints the page model as one JSON object: pages with their lines (kind, position, text) and the contents.\n"
    "Lengths are points from the page's top left corner. Exit status as for build.\n"
    "\n"
    "  --stage STAGE       print instead what one pass of typesetting made, a JSON object on each line:\n"
    "                        blocks  titles, paragraphs and rows with their styles and numbers\n"
    "                        runs    their characters with class, font, width, space and line breaks\n"
    "                        lines   the lines with their natural widths and how each gap was changed\n"
    "                        pages   every glyph, rule and link, the outline, the structure\n"
    "  --overlay           with the boxes and rules of build --overlay\n";

static const char dump_chinese[] =
    "paiban dump ISSUE.yaml [--stage 阶段] [--overlay] [--layout 名称|文件] [--fonts 目录] [--allow-path 目录]\n"
    "            [--lang en|zh]\n"
    "\n"
    "以一个 JSON 对象输出版面：各页的行（类别、位置、文字）和目录。长度单位为点（磅），\n"
    "从页面左上角量起。退出状态与 build 相同。\n"
    "\n"
    "  --stage 阶段         改为输出排版某一阶段的结果，每行一个 JSON 对象：\n"
    "                         blocks  标题、段落等及其样式和序号\n"
    "                         runs    每个字的类别、字体、宽度、间隙和能否换行\n"
    "                         lines   各行的自然宽度和各处间隙的增减\n"
    "                         pages   每个字形、线条、链接，书签和结构\n"
    "  --overlay            连同 build --overlay 的方框和线条\n";

static const char fonts_english[] =
    "paiban fonts [--verify] [--fonts DIR] [--lang en|zh]\n"
    "\n"
    "Lists the roles, the faces found for them, their versions, coverage and licences.\n"
    "--verify reads every font file whole and compares it with the manifest.\n";

static const char fonts_chinese[] =
    "paiban fonts [--verify] [--fonts 目录] [--lang en|zh]\n"
    "\n"
    "列出各种字体用途、找到的字体、版本、收字情况和许可。\n"
    "--verify 通读每个字体文件，与清单核对。\n";

static const char layout_english[] =
    "paiban layout list\n"
    "paiban layout keys\n"
    "paiban layout show NAME|FILE…\n"
    "paiban layout check FILE…\n"
    "paiban layout new [--from NAME|FILE] NAME\n"
    "\n"
    "list names the installed layouts. keys prints what a layout file may have: every key with its unit and default, as\n"
    "Markdown. show prints a layout with all that it extends, each value with the file and line\n"
    "that it comes from; what is printed is a layout file itself. check reports every fault of layout files. new writes\n"
    "NAME.yaml, a layout that extends another (monitor unless --from says so), ready to be changed.\n";

static const char layout_chinese[] =
    "paiban layout list\n"
    "paiban layout keys\n"
    "paiban layout show 名称|文件…\n"
    "paiban layout check 文件…\n"
    "paiban layout new [--from 名称|文件] 名称\n"
    "\n"
    "list 列出已安装的版式。keys 列出版式文件可写的各项，连同单位和默认值（Markdown）。show 输出版式的全部内容，连同它引用的版式，每个值后面注明来自哪个文件\n"
    "哪一行；输出本身就是版式文件。check 列出版式文件的全部错误。new 写出“名称.yaml”，引用另一个版式\n"
    "（默认 monitor，可用 --from 指定），供修改。\n";

static const char preview_english[] =
    "paiban preview ISSUE.yaml [--layout NAME|FILE] [--port N] [--open] [--editor LINK] [--listen ADDRESS]\n"
    "               [--time-limit SECONDS] [--fonts DIR] [--allow-path DIR] [--lang en|zh]\n"
    "\n"
    "Shows the pages in a browser and shows them anew whenever the issue, its layout, pictures or fonts change. The address\n"
    "is printed; the page is for this machine only. Ctrl-C ends it.\n"
    "\n"
    "  --port N            listen at this port; otherwise at any that is free\n"
    "  --open              open the address in the browser\n"
    "  --editor LINK       make places in files links for your editor, with {file}, {line} and {column} in it, such as\n"
    "                      vscode://file{file}:{line}:{column}; otherwise as EDITOR_LINK in the environment says\n"
    "  --listen ADDRESS    listen at this address, for other machines; the address printed has a key, which is needed\n"
    "  --time-limit SECONDS\n"
    "                      stop typesetting that takes longer; 20 unless given\n";

static const char preview_chinese[] =
    "paiban preview ISSUE.yaml [--layout 名称|文件] [--port 端口] [--open] [--editor 链接] [--listen 地址]\n"
    "               [--time-limit 秒] [--fonts 目录] [--allow-path 目录] [--lang en|zh]\n"
    "\n"
    "在浏览器里显示各页，刊期文件、版式、图片或字体一有变动就更新。网址会显示出来，只供本机使用。\n"
    "按 Ctrl-C 结束。\n"
    "\n"
    "  --port 端口          使用这个端口；不写则任选空闲的\n"
    "  --open               在浏览器里打开\n"
    "  --editor 链接        点击处变成编辑器链接，可含 {file}、{line}、{column}，如\n"
    "                       vscode://file{file}:{line}:{column}；不写则取环境变量 EDITOR_LINK\n"
    "  --listen 地址        在这个地址监听，供其他机器使用；显示的网址带有钥匙，缺了不能看\n"
    "  --time-limit 秒      排版超过此时限即中止，默认 20\n";

static const char import_english[] =
    "paiban import TEXT [-o ISSUE.yaml] [--force] [--lang en|zh]\n"
    "\n"
    "Makes an issue file of the text of an old issue: plain text or Markdown, as pdftotext (with or without -layout) or a\n"
    "word processor gives it. Finds the masthead, sections, items, links and the closing block, leaves out running heads,\n"
    "page numbers and the contents, joins what pages parted and mends half-width marks. Reads lists, and tables and pictures\n"
    "where the text has a form for them: Markdown, tabs, columns of pdftotext -layout. Each thing that was done is said with\n"
    "its place; doubtful places have a comment in the file.\n"
    "\n"
    "  -o, --output FILE   where the issue file goes, or a folder; else beside the text, with the ending .yaml. \"-\" is\n"
    "                      standard output\n"
    "  --force             replace a file that is there already\n"
    "  --lang en|zh        language of the comments in the file, too\n";

static const char import_chinese[] =
    "paiban import 文本 [-o 刊期.yaml] [--force] [--lang en|zh]\n"
    "\n"
    "由旧刊的文字生成刊期文件：纯文本或 Markdown，可由 pdftotext（可加 -layout）或文字处理软件得到。\n"
    "辨认刊头、栏目、条目、链接和联系方式，略去书眉、页码和目录，接续被分页断开的段落，改正半角标点。\n"
    "读入列表；表格和图片若文本有其写法也一并读入：Markdown、制表符、pdftotext -layout 的各列。\n"
    "每一处改动都会说明位置；存疑之处在文件里加注释。\n"
    "\n"
    "  -o, --output 文件    写到哪里，可以是目录；不写则放在文本旁边，扩展名为 .yaml。“-”是标准输出\n"
    "  --force              文件已存在时替换\n"
    "  --lang en|zh         也是文件中注释的语言\n";

static const char new_english[] =
    "paiban new LAST.yaml [-o NEXT.yaml] [--date YYYY-MM-DD] [--force] [--lang en|zh]\n"
    "\n"
    "Writes the file of the next issue: number and date go on, title, layout, sections, fields, contact and publication stay\n"
    "as they are, and what is to be filled in stands in 〔 〕. The interval is the one to the issue before, when that lies in\n"
    "the same folder under a name that differs in digits only; else a month.\n"
    "\n"
    "  -o, --output NEXT   where the file goes; else LAST's name with the next number. \"-\" is standard output\n"
    "  --date YYYY-MM-DD   the date of the next issue\n"
    "  --force             replace a file that is there already\n"
    "  --lang en|zh        language of the comments in the file, too\n";

static const char new_chinese[] =
    "paiban new 上期.yaml [-o 下期.yaml] [--date YYYY-MM-DD] [--force] [--lang en|zh]\n"
    "\n"
    "写出下一期的文件：期号和日期顺延，刊名、版式、栏目、字段、联系方式和出版信息沿用，待填之处写作〔 〕。\n"
    "同一目录里有更早一期（文件名只有数字不同）时按两期的间隔推算日期，否则按月。\n"
    "\n"
    "  -o, --output 下期    写到哪里；不写则把上期文件名中的期号加一。“-”是标准输出\n"
    "  --date YYYY-MM-DD    下一期的日期\n"
    "  --force              文件已存在时替换\n"
    "  --lang en|zh         也是文件中说明的语言\n";

static const char schema_english[] =
    "paiban schema issue|layout\n"
    "\n"
    "Prints the JSON Schema of issue files or of layout files: which keys there are, what each is and may hold. Editors\n"
    "with a YAML language server complete and check by it when a file begins with\n"
    "# yaml-language-server: $schema=PATH. The schemas are installed in share/paiban/docs/schema.\n";

static const char schema_chinese[] =
    "paiban schema issue|layout\n"
    "\n"
    "输出刊期文件或版式文件的 JSON Schema：有哪些键，各是什么，可以写什么。支持 YAML 的编辑器据此\n"
    "补全和检查，文件首行写 # yaml-language-server: $schema=路径 即可。安装后位于 share/paiban/docs/schema。\n";

const char *help_text(enum command command, enum diag_lang lang)
{
    bool zh = lang == DIAG_CHINESE;
    switch (command) {
    case COMMAND_ARCHIVE: return zh ? archive_chinese : archive_english;
    case COMMAND_DIFF: return zh ? diff_chinese : diff_english;
    case COMMAND_BUILD: return zh ? build_chinese : build_english;
    case COMMAND_CHECK: return zh ? check_chinese : check_english;
    case COMMAND_DUMP: return zh ? dump_chinese : dump_english;
    case COMMAND_FONTS: return zh ? fonts_chinese : fonts_english;
    case COMMAND_LAYOUT: return zh ? layout_chinese : layout_english;
    case COMMAND_PREVIEW: return zh ? preview_chinese : preview_english;
    case COMMAND_IMPORT: return zh ? import_chinese : import_english;
    case COMMAND_NEW: return zh ? new_chinese : new_english;
    case COMMAND_SCHEMA: return zh ? schema_chinese : schema_english;
    default: return zh ? general_chinese : general_english;
    }
}

struct str version_text(struct arena *arena)
{
    struct buf b = {.arena = arena};
    struct version versions[VERSION_COUNT];
    versions_read(arena, versions);
    for (int i = 0; i < VERSION_COUNT; i++)
        buf_addf(&b, "%s %.*s\n", versions[i].name, (int)versions[i].version.n, versions[i].version.s);
    return str_copy(arena, buf_str(&b));
}
