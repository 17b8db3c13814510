// The layout at hand: its values, tried on the pages at once, written into the file when asked for.

const tried = new Map();        // path: value
let values = null;              // as the server has them
let valuesShown = '';           // of which layout and filter the panel has rows
let trying = 0;

const triedLines = () => [...tried].map(([path, value]) => `${path}=${value}`).join('\n');

async function refreshLayout() {
  if (byId('layout').hidden) return;
  values = await ask('layout') ?? values;      // none while the pages are set anew: what was there stays
  showValues();
}

function originOf(value) {
  return value.file === 'default' ? word('byDefault') : `${value.file.split('/').pop()}:${value.line}`;
}

// ---- rows

function valueRow(value) {
  const [, ...rest] = value.path.split('.');
  const input = element('input', { value: value.value, spellcheck: false, ariaLabel: value.path, oninput: () => tryValue(value.path, input.value) });
  const origin = element('span', { title: value.file });
  const back = element('button', { type: 'button', onclick: () => { input.value = back.dataset.value; tryValue(value.path, input.value); } });
  const row = element('div', { className: 'value' }, element('span', { textContent: rest.join(' · ') || value.path }), input, element('small', {}, origin, back));
  row.dataset.path = value.path;
  back.hidden = true;
  return row;
}

function groupOf(name, list, open) {
  const group = element('details', { open }, element('summary', { textContent: name }), ...list.map(valueRow));
  group.dataset.name = name;
  return group;
}

// Rows stay while the values are the same ones, so that nobody loses the place where they type.
function showValues() {
  if (!values) return;          // not here yet
  const filter = byId('layout-filter').value.trim().toLowerCase();
  const list = values.values.filter(value => !filter || `${value.path} ${value.value}`.toLowerCase().includes(filter));
  const key = language + filter + list.map(value => value.path).join();
  if (key !== valuesShown) {
    const open = new Set([...document.querySelectorAll('#values details[open]')].map(group => group.dataset.name));
    const groups = Map.groupBy(list, value => value.path.split('.')[0]);
    byId('values').replaceChildren(...[...groups].map(([name, members]) => groupOf(name, members, open.has(name) || filter !== '')));
    valuesShown = key;
  }
  for (const value of list) updateRow(value);
  byId('layout-file').textContent = fileName(values.file);
  byId('layout-hint').textContent = word(values.own ? 'untouched' : 'shared');
  showTried();
}

const rowOf = path => document.querySelector(`#values [data-path="${CSS.escape(path)}"]`);

function updateRow(value) {
  const row = rowOf(value.path), input = row.querySelector('input'), back = row.querySelector('button');
  if (!tried.has(value.path)) back.dataset.value = value.value;
  if (document.activeElement !== input) input.value = tried.get(value.path) ?? value.value;
  row.querySelector('small span').textContent = originOf(value);
  markRow(row, value.path);
}

function markRow(row, path) {
  const back = row.querySelector('button');
  row.classList.toggle('tried', tried.has(path));
  back.hidden = !tried.has(path);
  back.textContent = word('reset', back.dataset.value);
}

function showTried() {
  byId('tried').textContent = tried.size ? word('tried', tried.size) : '';
  byId('write').disabled = byId('discard').disabled = !tried.size;
}

// ---- trying

function tryValue(path, value) {
  const row = rowOf(path);
  if (value === row.querySelector('button').dataset.value) tried.delete(path);
  else tried.set(path, value);
  markRow(row, path);
  byId('written').textContent = '';
  showTried();
  clearTimeout(trying);
  trying = setTimeout(() => tell('try', triedLines()), 60);
}

function discardChanges() {
  tried.clear();
  tell('try', '');
  document.activeElement?.blur();
}

async function writeChanges() {
  const response = await tell('write', triedLines());
  const done = response.ok ? await response.json() : { ok: false, en: response.statusText, zh: response.statusText };
  const note = byId('written');
  note.classList.toggle('bad', !done.ok);
  note.textContent = done.ok ? word(done.issue ? 'wroteBoth' : 'wrote', done.layout, done.issue) : done[language];
  if (!done.ok) return;
  tried.clear();
  await tell('try', '');
}
