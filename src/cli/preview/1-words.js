// Words of the page in both languages, and what is remembered of the reader's choices.

const EN = {
  skip: 'Skip to the pages', tools: 'Tools', page: 'Page', of: 'of {0}', previous: 'Previous page (←)', next: 'Next page (→)',
  smaller: 'Smaller (−)', larger: 'Larger (+)', fitWidth: 'Width', fitWidthLong: 'Fit the width (w)', fitPage: 'Page',
  fitPageLong: 'Fit the whole page (p)', spreads: 'Spreads', spreadsLong: 'Two pages side by side (s)', thumbs: 'Pages',
  outline: 'Outline', diags: 'Messages', overlay: 'Overlay', find: 'Find', otherLanguage: '中文', otherLanguageLong: '换成中文',
  layout: 'Layout', filter: 'Show values with', write: 'Write to the file', discard: 'Discard', tried: '{0} changed, not written',
  untouched: 'A change shows on the pages at once; the file stays as it is until you write it.', reset: 'back to {0}', wrote: 'Written to {0}.',
  wroteBoth: 'Written to {0}; {1} names it now.', shared: 'This layout is shared: changes go to a layout of your own beside the issue, which extends it.',
  compare: 'Compare', sideA: 'Left', sideB: 'Right', mode: 'How', beside: 'side by side', over: 'one over the other', blink: 'in turn',
  remember: 'Remember this state', rememberLong: 'The state of now becomes the one that is remembered', flip: 'Turn (space)',
  removed: 'removed', added: 'added', text: 'other words', broken: 'other line breaks', moved: 'moved',
  now: 'now', saved: 'last saved', before: 'before the last change', mark: 'remembered', layouts: 'Another layout', issues: 'Another issue', locks: 'A locked back issue',
  layoutNamed: 'layout {0}', issueNamed: '{0}', lockNamed: '{0}', sketched: ', sketched from its record', waiting: 'Not there yet.', unchanged: 'Nothing has changed yet.', more: 'and {0} more',
  byDefault: 'default', pagesNav: 'Pages and outline', pagesMain: 'Pages', panel: 'Panel', themeLong: 'Light, dark, or as the system (k)', help: 'Keyboard', close: 'Close',
  oArea: 'Type area', oGrid: 'Lines of the grid', oBody: 'Bodies of characters', oGap: 'Squeezed and stretched gaps',
  oBreak: 'Ends of lines and their cost',
  oBreakKey: 'A figure is what breaking a paragraph charges for a line that ends there, a tick where it might have ended; the stronger the violet the more. Click on a line for the particulars. Layouts that break line by line have none.',
  breakTaken: 'ends here: cost {0}, badness {1}, penalty {2}', breakElse: 'elsewhere: {0}',
  oGapKey: 'Blue: reduced. Red: expanded. Green: two marks share their blank. The stronger the more.',
  noDiags: 'Nothing to mend.', error: 'error', failure: 'failure', warning: 'warning', note: 'note',
  keptGood: 'There are {0} errors; the pages show its last good state.', keptGood1: 'There is an error; the pages show its last good state.',
  neverGood: 'There are {0} errors; there are no pages yet.', neverGood1: 'There is an error; there are no pages yet.',
  died: 'Typesetting ended unexpectedly; the pages show the last good state. Change the files to try again.',
  late: 'Typesetting took too long and was stopped; the pages show the last good state.',
  lost: 'The preview has ended. Start it again in the terminal; this page then goes on by itself.',
  set: '{0} pages, set in {1} ms', changed: 'changed: {0}', found: 'Lines: {0}', notFound: 'Nothing found.', notShown: 'That has no place on a page.',
  openIn: 'open in the editor', opened: 'Page {0}',
  keys: [['← →, PgUp PgDn', 'previous and next page'], ['Home End', 'first and last page'], ['+ −', 'larger, smaller'], ['w, p', 'fit the width, the page'],
    ['s', 'spreads or single pages'], ['t, o', 'thumbnails, outline'], ['d', 'messages'], ['g', 'overlay'], ['l', 'values of the layout'], ['c', 'compare; space: turn'], ['/', 'find'], ['k', 'light or dark'],
    ['↑ ↓', 'in a list: the entry before and after'], ['Esc', 'close the panel'], ['click on a line', 'where it stands in the file']],
};

const ZH = {
  skip: '跳到页面', tools: '工具', page: '页', of: '共 {0} 页', previous: '上一页（←）', next: '下一页（→）',
  smaller: '缩小（−）', larger: '放大（+）', fitWidth: '适宽', fitWidthLong: '适合宽度（w）', fitPage: '整页',
  fitPageLong: '显示整页（p）', spreads: '对页', spreadsLong: '两页并排（s）', thumbs: '页面',
  outline: '大纲', diags: '提示', overlay: '版面线', find: '查找', otherLanguage: 'English', otherLanguageLong: 'Switch to English',
  layout: '版式', filter: '筛选', write: '写入文件', discard: '放弃', tried: '改动 {0} 项，尚未写入',
  untouched: '改动立即显示在页面上；写入之前文件不变。', reset: '恢复为 {0}', wrote: '已写入 {0}。',
  wroteBoth: '已写入 {0}，{1} 改用它。', shared: '这是公用版式：改动会写进刊期旁边引用它的新版式。',
  compare: '比较', sideA: '左边', sideB: '右边', mode: '方式', beside: '并排', over: '重叠', blink: '轮换',
  remember: '记住当前状态', rememberLong: '以后可以与现在的状态比较', flip: '切换（空格）',
  removed: '删去', added: '新增', text: '文字不同', broken: '换行不同', moved: '移动',
  now: '现在', saved: '上次保存', before: '上次改动之前', mark: '记住的状态', layouts: '另一种版式', issues: '另一期', locks: '已锁定的旧刊',
  layoutNamed: '版式 {0}', issueNamed: '{0}', lockNamed: '{0}', sketched: '（据版面记录的略图）', waiting: '尚未排好。', unchanged: '还没有改动。', more: '另有 {0} 处',
  byDefault: '默认', pagesNav: '缩略图和大纲', pagesMain: '页面', panel: '面板', themeLong: '明亮、暗色或随系统（k）', help: '键盘', close: '关闭',
  oArea: '版心', oGrid: '行格', oBody: '字身框', oGap: '挤压和拉开的间隙',
  oBreak: '行末及其代价',
  oBreakKey: '数字是整段断行时为这一行付出的代价，短线是这一行还可以断开的地方；紫色越深代价越大。点击一行看细目。逐行断行的版式没有代价。',
  breakTaken: '在此换行：代价 {0}，松紧 {1}，罚分 {2}', breakElse: '改在别处：{0}',
  oGapKey: '蓝色：压缩；红色：拉开；绿色：标点共用空白。颜色越深变化越大。',
  noDiags: '没有需要修改的地方。', error: '错误', failure: '故障', warning: '警告', note: '说明',
  keptGood: '有 {0} 处错误；页面仍是最近一次正确的状态。', keptGood1: '有 1 处错误；页面仍是最近一次正确的状态。',
  neverGood: '有 {0} 处错误；还没有页面。', neverGood1: '有 1 处错误；还没有页面。',
  died: '排版意外中止；页面仍是最近一次正确的状态。修改文件后会再试。',
  late: '排版超时，已中止；页面仍是最近一次正确的状态。',
  lost: '预览已结束。请在终端里重新启动；本页会自动继续。',
  set: '共 {0} 页，排版用 {1} 毫秒', changed: '有变动：{0}', found: '{0} 行', notFound: '没有找到。', notShown: '页面上没有对应位置。',
  openIn: '在编辑器中打开', opened: '第 {0} 页',
  keys: [['← →、PgUp PgDn', '上一页、下一页'], ['Home End', '首页、末页'], ['+ −', '放大、缩小'], ['w、p', '适合宽度、整页'],
    ['s', '对页或单页'], ['t、o', '缩略图、大纲'], ['d', '提示'], ['g', '版面线'], ['l', '版式各项'], ['c', '比较；空格：切换'], ['/', '查找'], ['k', '明暗'],
    ['↑ ↓', '列表中的上一项、下一项'], ['Esc', '关闭面板'], ['点击一行', '显示它在文件中的位置']],
};

const meta = name => document.querySelector(`meta[name="paiban-${name}"]`)?.content ?? '';
const byId = id => document.getElementById(id);

// Choices outlive the page where the browser lets them.
const choices = {
  get(name, otherwise) { try { return localStorage.getItem('paiban.' + name) ?? otherwise; } catch { return otherwise; } },
  set(name, value) { try { localStorage.setItem('paiban.' + name, value); } catch { /* not kept */ } },
};

let language = choices.get('language', meta('lang'));

function word(name, ...values) {
  const text = (language === 'zh' ? ZH : EN)[name] ?? name;
  return values.reduce((t, value, i) => t.replaceAll(`{${i}}`, value), text);
}

function element(name, properties = {}, ...children) {
  const made = Object.assign(document.createElement(name), properties);
  made.append(...children);
  return made;
}

function showWords() {
  document.documentElement.lang = language === 'zh' ? 'zh-Hans' : 'en';
  for (const e of document.querySelectorAll('[data-word]')) e.textContent = word(e.dataset.word);
  for (const e of document.querySelectorAll('[data-title]')) { e.title = word(e.dataset.title); if (!e.dataset.word) e.setAttribute('aria-label', word(e.dataset.title)); }
  for (const e of document.querySelectorAll('[data-label]')) e.setAttribute('aria-label', word(e.dataset.label));
  const keys = (language === 'zh' ? ZH : EN).keys;
  byId('keys').replaceChildren(...keys.flatMap(([key, does]) => [element('dt', {}, element('kbd', { textContent: key })), element('dd', { textContent: does })]));
}
