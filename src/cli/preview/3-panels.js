// Panels: thumbnails, outline, messages, overlay, finding; the line at the foot.

// null when there is no answer: the server is gone, or nobody knows it any more.
const ask = async (path, view = 'now') => {
  const response = await fetch(`${path}${path.includes('?') ? '&' : '?'}view=${view}`).catch(() => null);
  return response?.ok ? response.json().catch(() => null) : null;
};

// What came of it; ok is false as well when the server is gone.
const tell = (path, body = '') =>
  fetch(path, { method: 'POST', body, headers: { 'X-Paiban-Key': meta('key') } }).catch(error => ({ ok: false, statusText: error.message }));

// ---- which panels are shown

const leftPanels = ['thumbs', 'outline'];
const rightPanels = ['diags', 'layout', 'compare', 'overlay', 'find'];

function showPanel(panels, box, name) {
  for (const id of panels) {
    byId(id).hidden = id !== name;
    byId('show-' + id).ariaExpanded = id === name;
  }
  byId(box).hidden = !name;
  if (box === 'right') setCompared(name === 'compare');
  choices.set(box, name);
  fit();
}

// Who opens a panel to the right goes on in it, and goes back where they were when it is closed, or else to the pages: the
// focus must not stay on what is hidden, where keys would be taken for typing.
let openedFrom = null;

function closePanel() {
  const inside = byId('right').contains(document.activeElement);
  showPanel(rightPanels, 'right', '');
  if (inside) (openedFrom?.isConnected && openedFrom !== document.body ? openedFrom : pagesBox).focus();
}

function togglePanel(name) {
  const [panels, box] = leftPanels.includes(name) ? [leftPanels, 'left'] : [rightPanels, 'right'];
  if (box === 'right' && !byId(name).hidden) { closePanel(); return; }
  if (box === 'right' && !byId('right').contains(document.activeElement)) openedFrom = document.activeElement;
  showPanel(panels, box, byId(name).hidden ? name : '');
  if (byId(name).hidden) return;
  opened[name]?.();
  if (box === 'right') (name === 'find' ? byId('find-text') : byId(name)).focus();
}

const opened = {
  outline: () => refreshOutline(),
  thumbs: () => showThumbs(),
  layout: () => refreshLayout(),
};

// ---- lists: one stop for the tabulator however long they are, arrows within

const LISTS = ['thumbs', 'outline', 'diag-list', 'find-list', 'difference-list'];

function stopAt(list, button) {
  list.querySelector('button[tabindex="0"]')?.setAttribute('tabindex', '-1');
  button?.setAttribute('tabindex', '0');
}

function fillList(id, items) {
  const list = byId(id);
  list.replaceChildren(...items);
  for (const button of list.querySelectorAll('button')) button.tabIndex = -1;
  stopAt(list, list.querySelector('button'));
}

function listKey(event) {
  const list = event.currentTarget, buttons = [...list.querySelectorAll('button:not(:disabled)')], at = buttons.indexOf(event.target);
  const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: buttons.length - 1 }[event.key];
  if (to === undefined || at < 0) return;
  event.preventDefault();
  event.stopPropagation();
  const button = buttons[Math.max(0, Math.min(to, buttons.length - 1))];
  stopAt(list, button);
  button.focus();
}

// ---- thumbnails

function thumb(page, i) {
  const image = element('img', { loading: 'lazy', alt: '', width: 120, height: Math.round(120 * page.h / page.w) });
  const label = element('span', { textContent: page.label });
  const button = element('button', { onclick: () => goTo(i), ariaLabel: word('opened', page.label), tabIndex: -1 }, image, label);
  return element('li', {}, button);
}

function showThumbs() {
  const list = byId('thumbs');
  if (list.hidden || byId('left').hidden) return;
  const pages = shown()?.pages ?? [];
  while (list.children.length > pages.length) list.lastChild.remove();
  pages.forEach((page, i) => {
    const item = list.children[i] ?? list.appendChild(thumb(page, i));
    const image = item.querySelector('img'), source = `page/${page.digest}.svg?view=now&n=${i}`;
    const label = item.querySelector('span');
    if (label.textContent !== page.label) label.textContent = page.label;
    if (image.getAttribute('src') !== source) image.setAttribute('src', source);
  });
  showCurrent();
}

function showCurrent() {
  const number = byId('number'), pages = shown()?.pages ?? [];
  if (document.activeElement !== number) number.value = pages[reader.current]?.label ?? '';
  byId('count').textContent = pages.length ? word('of', pages.length) : '';
  byId('previous').disabled = reader.current <= 0;
  byId('next').disabled = reader.current + 1 >= pages.length;
  const now = byId('thumbs').children[reader.current]?.firstChild, before = document.querySelector('#thumbs [aria-current]');
  if (now === before) return;
  before?.removeAttribute('aria-current');
  now?.setAttribute('aria-current', 'page');
  if (!byId('thumbs').contains(document.activeElement)) stopAt(byId('thumbs'), now);
  if (now && !byId('thumbs').hidden) now.scrollIntoView({ block: 'nearest' });
}

// ---- outline

async function refreshOutline() {
  if (byId('outline').hidden) return;
  const entries = await ask('outline');
  if (entries) fillList('outline', entries.map(entry => element('li', { className: 'level' + entry.level },
    element('button', { onclick: () => goToPlace(entry.page, entry.y + 20, 20) },
      element('span', { textContent: entry.title }), element('span', { textContent: shown()?.pages[entry.page]?.label ?? '' })))));
}

// ---- messages

// Files beside the issue by their names alone.
function fileName(file) {
  const folder = meta('issue').slice(0, meta('issue').lastIndexOf('/') + 1);
  return folder && file.startsWith(folder) ? file.slice(folder.length).replace(/^\.\//, '') : file;
}

function placeText(file, line, column) {
  return file ? `${fileName(file)}${line ? `:${line}:${column}` : ''}` : '';
}

function editorLink(file, line, column) {
  if (!meta('editor') || !line) return '';
  const address = meta('editor').replaceAll('{line}', line).replaceAll('{column}', column)
    .replaceAll('{file}', file.split('/').map(encodeURIComponent).join('/'));
  return /^(javascript|data|vbscript):/i.test(address.trim()) ? '' : address;
}

async function goToSource(file, line, column) {
  showWhere({ file, line, column });
  const place = line && file === meta('issue') ? await ask(`place?line=${line}&column=${column}`) : null;
  if (place) goToPlace(place.page, place.y);
  else byId('status').textContent = word('notShown');
}

function diagItem(diag) {
  const words = element('span', { textContent: language === 'zh' ? diag.zh : diag.en });
  const kind = element('strong', { textContent: word(diag.severity) + (language === 'zh' ? '：' : ': ') });
  const place = element('code', { textContent: placeText(diag.file, diag.line, diag.column) });
  const button = element('button', { onclick: () => goToSource(diag.file, diag.line, diag.column) }, kind, words, element('br'), place);
  return element('li', { className: isError(diag) ? 'error' : 'warning' }, button);
}

function showDiags(diags) {
  const errors = errorsOf({ diags });
  byId('ndiags').textContent = diags.length;
  byId('ndiags').hidden = !diags.length;
  byId('ndiags').classList.toggle('error', errors > 0);
  fillList('diag-list', diags.length ? diags.map(diagItem) : [element('li', { textContent: word('noDiags'), className: 'quiet' })]);
}

// ---- where a line stands

// What the line's end costs, where the overlay is shown and the layout weighs the breaks of a paragraph.
function costText(breaks) {
  const end = breaks.find(mark => mark.taken), others = breaks.filter(mark => !mark.taken);
  const text = end ? word('breakTaken', end.cost, end.badness, end.penalty) : '';
  return text && others.length ? `${text} · ${word('breakElse', others.map(mark => mark.cost).join(' '))}` : text;
}

function showWhere(place) {
  const text = placeText(place.file, place.line, place.column), address = editorLink(place.file, place.line, place.column);
  const cost = setOverlay.on ? costText(place.breaks ?? []) : '';
  byId('where').replaceChildren(element('code', { textContent: text }),
    ...(address ? [' ', element('a', { href: address, textContent: word('openIn') })] : []), ...(cost ? [' · ', cost] : []));
}

async function lineClicked(event) {
  const text = event.target.closest?.('text[data-line]'), page = event.target.closest?.('.page')?.holder;
  if (!text || !page || !getSelection().isCollapsed) return;
  const place = await ask(`source?page=${page.index}&line=${text.dataset.line}`, page.view);
  if (!place) return;
  showWhere(place);
  const box = text.getBBox();
  page.spot(box.y, box.height);
}

// A link inside the book leads to "#PAGE/Y".
function linkClicked(event) {
  const link = event.target.closest?.('.page a[href^="#"]');
  if (!link) return;
  event.preventDefault();
  const [page, y] = link.getAttribute('href').slice(1).split('/').map(Number);
  goToPlace(page - 1, y / 1000 + 20, 20);
}

// ---- overlay

function setOverlay() {
  const boxes = [...document.querySelectorAll('[data-overlay]')];
  for (const box of boxes) pagesBox.classList.toggle('show-' + box.dataset.overlay, box.checked);
  const on = boxes.some(box => box.checked);
  if (on !== setOverlay.on) tell('overlay', on ? 'on' : 'off');
  setOverlay.on = on;
}
setOverlay.on = false;

// ---- finding: in the lines of all pages, whether they are drawn or not

const MOST_FOUND = 200;
let foundMarks = [];

function foundItem(found, wanted) {
  const at = found.text.toLowerCase().indexOf(wanted), from = Math.max(0, at - 12);
  const line = element('span', {}, found.text.slice(from, at), element('mark', { textContent: found.text.slice(at, at + wanted.length) }),
    found.text.slice(at + wanted.length, at + wanted.length + 40));
  const label = element('span', { className: 'quiet', textContent: ` ${shown()?.pages[found.page]?.label ?? ''}` });
  return element('li', {}, element('button', { onclick: () => goToPlace(found.page, found.y, found.size || 14) }, line, label));
}

async function findText() {
  const wanted = byId('find-text').value.trim().toLowerCase();
  foundMarks.forEach(mark => mark.remove());
  foundMarks = [];
  byId('find-list').replaceChildren();
  byId('found').textContent = '';
  if (!wanted) return;
  const lines = await ask('lines') ?? [];
  if (byId('find-text').value.trim().toLowerCase() !== wanted) return;
  const found = lines.flatMap((page, n) => page.filter(line => line.text.toLowerCase().includes(wanted)).map(line => ({ ...line, page: n })));
  byId('found').textContent = found.length ? word('found', found.length) : word('notFound');
  fillList('find-list', found.slice(0, MOST_FOUND).map(line => foundItem(line, wanted)));
  foundMarks = found.slice(0, MOST_FOUND).map(line => book[line.page]?.spot(line.y - line.size, line.size * 1.3, true)).filter(Boolean);
}
