// Comparing two views: beside each other, one over the other, or in turn; what differs, as paiban diff has it, marked and listed.

const compared = { on: false, a: 'before', b: 'now', mode: 'beside', under: [], rows: [], round: 0, timer: 0, found: null };

const BLINK = 800;              // milliseconds
const MOST_LISTED = 300;
const OWN_VIEW = { a: 'left', b: 'right' };     // of a side that is none of the states

const comparesBeside = () => compared.on && compared.mode === 'beside';
const isState = name => !name.includes(' ');

// "saved" is now as long as nothing is tried.
function viewOf(side) {
  const name = compared[side];
  return !isState(name) ? OWN_VIEW[side] : name === 'saved' && !shown('saved') ? 'now' : name;
}

const pagesOf = side => shown(viewOf(side))?.pages ?? [];

function sideName(name) {
  const [kind, ...rest] = name.split(' ');
  return rest.length ? word(kind + 'Named', rest.join(' ')) : word(name);
}

// The server makes the view of a side, or lets it go.
function wantSide(side, wanted) {
  delete views[OWN_VIEW[side]];
  tell(OWN_VIEW[side], wanted && !isState(compared[side]) ? compared[side] : '');
}

function setCompared(on) {
  if (compared.on === on) return;
  compared.on = on;
  compared.round++;
  clearInterval(compared.timer);
  pagesBox.classList.remove('flipped');
  for (const side of ['a', 'b']) if (!isState(compared[side])) wantSide(side, on);
  if (!on && shown()) { changeBook('now', shown().pages); arrange(); }
  if (on) { fillChoices(); showCompared(); }
}

// ---- pages

function side(page, name) {
  page.node.classList.add(name);
  page.node.querySelector('.side')?.remove();
  const text = sideName(compared[name]) + (shown(page.view)?.sketch ? word('sketched') : '');
  page.node.append(element('span', { className: 'side', textContent: text }));
  return page.node;
}

function arrangeCompared() {
  const place = placeNow();
  const count = Math.max(book.length, compared.under.length);
  compared.rows = Array.from({ length: count }, (_, i) => {
    const a = compared.under[i], b = book[i];
    const nodes = [a ? side(a, 'a') : blankLike(b), b ? side(b, 'b') : blankLike(a)];
    return element('div', { className: `row ${compared.mode}` }, ...nodes);
  });
  pagesBox.replaceChildren(...compared.rows);
  fit();
  goTo(place.page, place.part);
}

function pagesFor(side, old) {
  const view = viewOf(side);
  return pagesOf(side).map((data, i) => {
    const page = old[i]?.view === view ? old[i] : new Page(view, i);
    if (page !== old[i]) { if (old[i]) nearby.unobserve(old[i].node); nearby.observe(page.node); }
    if (page.wanted !== data.digest || !page.data) page.set(data);
    return page;
  });
}

async function showCompared() {
  const round = ++compared.round;
  const under = pagesFor('a', compared.under), over = pagesFor('b', book);
  const same = under.length === compared.under.length && over.length === book.length && [...under, ...over].every(page => page.node.isConnected);
  compared.under = under;
  book = over;
  if (!same || compared.rows[0]?.className !== `row ${compared.mode}`) arrangeCompared();
  startBlinking();
  const found = under.length && over.length ? await ask(`compare?a=${viewOf('a')}&b=${viewOf('b')}`) : null;
  if (round === compared.round && compared.on) { compared.found = found; showDifferences(); }
}

function startBlinking() {
  clearInterval(compared.timer);
  pagesBox.classList.remove('flipped');
  if (compared.mode === 'blink' && !matchMedia('(prefers-reduced-motion: reduce)').matches) compared.timer = setInterval(turnOver, BLINK);
}

const turnOver = () => pagesBox.classList.toggle('flipped');

// By hand it stays.
function flip() {
  clearInterval(compared.timer);
  turnOver();
}

// ---- differences

// [page, change, x, y, width, height], in points; what only moved has a bar before it.
function markOf([, change, x, y, width, height], size) {
  const mark = element('div', { className: `difference ${change}` });
  mark.style.left = `${x / size.w * 100}%`;
  mark.style.top = `${y / size.h * 100}%`;
  mark.style.width = `${width / size.w * 100}%`;
  mark.style.height = `${height / size.h * 100}%`;
  return mark;
}

function setMarks(pages, marks) {
  const byPage = Map.groupBy(marks, mark => mark[0]);
  pages.forEach((page, i) => page.setMarks(byPage.get(i) ?? []));
}

function listEntry(entry) {
  const [page, y] = entry.b ?? entry.a ?? [-1, 0];
  const node = element('button', { className: `told-${entry.kind}`, textContent: entry[language] });
  if (page >= 0) node.onclick = () => goToPlace(Math.min(page, book.length - 1), y);
  else node.disabled = true;
  return element('li', {}, node);
}

// Why a side has no pages: they are being made, or something is wrong with them.
function whyNone() {
  const failed = ['a', 'b'].filter(side => !pagesOf(side).length).map(side => views[viewOf(side)]?.latest?.diags.find(isError)).find(diag => diag);
  if (failed) return failed[language];
  return word(['a', 'b'].some(side => compared[side] === 'before' && !views.before) ? 'unchanged' : 'waiting');
}

function showDifferences() {
  const found = compared.found ?? { list: [], a: [], b: [] };
  setMarks(compared.under, found.a);
  setMarks(book, found.b);
  byId('differences').textContent = compared.found ? found[language] : whyNone();
  const more = found.list.length - MOST_LISTED;
  fillList('difference-list', [...found.list.slice(0, MOST_LISTED).map(listEntry),
    ...(more > 0 ? [element('li', { className: 'quiet', textContent: word('more', more) })] : [])]);
}

// ---- what is compared

const STATES = ['now', 'saved', 'before', 'mark'];

function optionsOf(names, chosen) {
  return names.map(name => element('option', { value: name, textContent: isState(name) ? word(name) : name.slice(name.indexOf(' ') + 1), selected: name === chosen }));
}

async function fillChoices() {
  const there = await ask('choices') ?? { layouts: [], issues: [], locks: [] };
  for (const side of ['a', 'b']) {
    const groups = ['layout', 'issue', 'lock'].filter(kind => there[kind + 's'].length).map(kind =>
      element('optgroup', { label: word(kind + 's') }, ...optionsOf(there[kind + 's'].map(name => `${kind} ${name}`), compared[side])));
    byId('side-' + side).replaceChildren(...optionsOf(STATES, compared[side]), ...groups);
  }
}

function chooseSide(side, name) {
  const had = !isState(compared[side]);
  compared[side] = name;
  if (had || !isState(name)) wantSide(side, true);
  compared.rows = [];
  showCompared();
}

function beginCompared() {
  byId('side-a').onchange = event => chooseSide('a', event.target.value);
  byId('side-b').onchange = event => chooseSide('b', event.target.value);
  byId('remember').onclick = () => tell('mark');
  byId('flip').onclick = flip;
  for (const radio of document.querySelectorAll('[name=mode]'))
    radio.onchange = () => { compared.mode = radio.value; showCompared(); };
}
