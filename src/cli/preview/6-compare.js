// Comparing two views: beside each other, one over the other, or in turn; with what differs marked and listed.

const compared = { on: false, a: 'before', b: 'now', mode: 'beside', under: [], rows: [], round: 0, timer: 0 };

const BLINK = 800;              // milliseconds
const MOST_LISTED = 300;

const comparesBeside = () => compared.on && compared.mode === 'beside';

// "saved" is now as long as nothing is tried.
const viewOf = name => name === 'saved' && !shown('saved') ? 'now' : name;
const pagesOf = name => shown(viewOf(name))?.pages ?? [];

function setCompared(on) {
  if (compared.on === on) return;
  compared.on = on;
  compared.round++;
  clearInterval(compared.timer);
  pagesBox.classList.remove('flipped');
  if (!on && shown()) { changeBook('now', shown().pages); arrange(); }
  if (on) { fillChoices(); showCompared(); }
}

// ---- pages

function side(page, name) {
  page.node.classList.add(name);
  page.node.querySelector('.side')?.remove();
  page.node.append(element('span', { className: 'side', textContent: word(compared[name]) }));
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

function pagesFor(name, old) {
  const view = viewOf(name);
  return pagesOf(name).map((data, i) => {
    const page = old[i]?.view === view ? old[i] : new Page(view, i);
    if (page !== old[i]) { if (old[i]) nearby.unobserve(old[i].node); nearby.observe(page.node); }
    if (page.wanted !== data.digest || !page.data) page.set(data);
    return page;
  });
}

async function showCompared() {
  const round = ++compared.round;
  const under = pagesFor(compared.a, compared.under), over = pagesFor(compared.b, book);
  const same = under.length === compared.under.length && over.length === book.length && [...under, ...over].every(page => page.node.isConnected);
  compared.under = under;
  book = over;
  if (!under.length || !over.length) byId('differences').textContent = word('waiting');
  if (!same || compared.rows[0]?.className !== `row ${compared.mode}`) arrangeCompared();
  startBlinking();
  const [a, b] = await Promise.all([ask('lines', viewOf(compared.a)), ask('lines', viewOf(compared.b))]);
  if (round === compared.round && compared.on) showDifferences(a && b ? compareLines(a, b) : null);
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

function markLine(page, line, kind) {
  if (!page?.data) return;
  const mark = element('div', { className: `difference ${kind}` });
  mark.style.top = `${(line.y - line.size) / page.data.h * 100}%`;
  mark.style.height = `${line.size * 1.3 / page.data.h * 100}%`;
  page.node.append(mark);
}

// Lines that follow one another are one entry.
function grouped(list, alike) {
  const groups = [];
  for (const entry of list) {
    const last = groups.at(-1);
    if (last && alike(last.at(-1), entry)) last.push(entry);
    else groups.push([entry]);
  }
  return groups;
}

function entryOf(kind, text, line) {
  const go = () => goToPlace(Math.min(line.page, book.length - 1), line.y, line.size);
  return { page: line.page, y: line.y, node: element('li', {}, element('button', { onclick: go, className: kind, textContent: text })) };
}

const labelOf = (name, page) => pagesOf(name)[page]?.label ?? page + 1;

function entriesOf(differences) {
  const near = (x, y) => x.page === y.page && Math.abs(x.y - y.y) < 3 * (x.size || 14);
  const shift = ([x, y]) => x.page === y.page ? Math.round((y.y - x.y) * 100) : `${x.page} ${y.page}`;
  const text = (sign, name, lines) => `${sign} ${labelOf(name, lines[0].page)}: ${lines.map(line => line.text).join('').slice(0, 60)}`;
  const moved = lines => {
    const [x, y] = lines[0];
    return x.page === y.page ? word('movedBy', lines.length, labelOf(compared.b, y.page), (y.y - x.y > 0 ? '+' : '') + Math.round((y.y - x.y) * 100) / 100)
      : word('movedPage', lines.length, labelOf(compared.a, x.page), labelOf(compared.b, y.page));
  };
  return [
    ...grouped(differences.gone, near).map(lines => entryOf('gone', text('−', compared.a, lines), lines[0])),
    ...grouped(differences.added, near).map(lines => entryOf('new', text('+', compared.b, lines), lines[0])),
    ...grouped(differences.moved, (x, y) => shift(x) === shift(y) && x[1].page === y[1].page).map(lines => entryOf('moved', moved(lines), lines[0][1])),
  ].sort((x, y) => x.page - y.page || x.y - y.y);
}

function showDifferences(differences) {
  for (const mark of pagesBox.querySelectorAll('.difference')) mark.remove();
  byId('difference-list').replaceChildren();
  if (!differences) { byId('differences').textContent = word('waiting'); return; }
  const { gone, added, moved } = differences;
  for (const line of gone) markLine(compared.under[line.page], line, 'gone');
  for (const line of added) markLine(book[line.page], line, 'new');
  for (const [, line] of moved) markLine(book[line.page], line, 'moved');
  byId('differences').textContent = gone.length + added.length + moved.length ? word('differs', gone.length, added.length, moved.length) : word('same');
  byId('difference-list').replaceChildren(...entriesOf(differences).slice(0, MOST_LISTED).map(entry => entry.node));
}

// ---- what is compared

async function fillChoices() {
  for (const id of ['side-a', 'side-b']) {
    const chosen = compared[id === 'side-a' ? 'a' : 'b'];
    byId(id).replaceChildren(...['now', 'saved', 'before', 'mark', 'other'].map(name => element('option', { value: name, textContent: word(name), selected: name === chosen })));
  }
  const there = await ask('choices') ?? { layouts: [], issues: [] }, now = byId('other').value;
  byId('other').replaceChildren(element('option', { value: '', textContent: word('none') }),
    ...there.layouts.map(name => element('option', { value: `layout ${name}`, textContent: word('layoutNamed', name) })),
    ...there.issues.map(name => element('option', { value: `issue ${name}`, textContent: word('issueNamed', name) })));
  byId('other').value = now;
}

function chooseSide(name, view) {
  compared[name] = view;
  showCompared();
}

async function chooseOther() {
  await tell('other', byId('other').value);
  if (!byId('other').value) return;
  byId('side-a').value = compared.a = 'other';
  showCompared();
}

function beginCompared() {
  byId('side-a').onchange = event => chooseSide('a', event.target.value);
  byId('side-b').onchange = event => chooseSide('b', event.target.value);
  byId('other').onchange = chooseOther;
  byId('remember').onclick = () => tell('mark');
  byId('flip').onclick = flip;
  for (const radio of document.querySelectorAll('[name=mode]'))
    radio.onchange = () => { compared.mode = radio.value; showCompared(); };
}
