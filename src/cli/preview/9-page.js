// The page: what its buttons and keys do, and how it begins.

function setLanguage(to) {
  language = to;
  choices.set('language', to);
  showWords();
  if (views.now) showNow(shown());
  if (shown()) showStatus(null, shown());
  byId('thumbs').replaceChildren();
  valuesShown = '';
  refreshLayout();
  showThumbs();
  if (compared.on) { fillChoices(); showDifferences(); }
}

const THEMES = ['', 'light', 'dark'];

function setTheme(theme) {
  choices.set('theme', theme);
  if (theme) document.documentElement.dataset.theme = theme;
  else delete document.documentElement.dataset.theme;
}

function nextTheme() {
  setTheme(THEMES[(THEMES.indexOf(choices.get('theme', '')) + 1) % THEMES.length]);
}

function setSpreads(on) {
  reader.spreads = on;
  choices.set('spreads', on ? 'yes' : '');
  byId('spreads').ariaPressed = on;
  arrange();
}

function goToLabel() {
  const pages = shown()?.pages ?? [];
  const index = pages.findIndex(page => page.label === byId('number').value.trim());
  if (index >= 0) goTo(index);
  showCurrent();
}

const KEYS = {
  ArrowLeft: () => turn(-1), PageUp: () => turn(-1), ArrowRight: () => turn(1), PageDown: () => turn(1),
  Home: () => goTo(0), End: () => goTo(book.length - 1),
  '+': () => stepZoom(true), '=': () => stepZoom(true), '-': () => stepZoom(false),
  w: () => setZoom('width'), p: () => setZoom('page'), s: () => setSpreads(!reader.spreads),
  t: () => togglePanel('thumbs'), o: () => togglePanel('outline'), d: () => togglePanel('diags'), g: () => togglePanel('overlay'), l: () => togglePanel('layout'), c: () => togglePanel('compare'), ' ': () => flip(),
  '/': () => togglePanel('find'), k: nextTheme, '?': () => byId('help').showModal(),
  Escape: closePanel,
};

function keyPressed(event) {
  const typing = event.target.closest?.('input:not([type=checkbox]), select, textarea, dialog');
  if (event.altKey || event.ctrlKey || event.metaKey || (typing && event.key !== 'Escape')) return;
  const action = KEYS[event.key];
  if (!action || (event.key === ' ' && (!compared.on || event.target.closest?.('button, input, summary'))) || (event.key === 'Escape' && document.querySelector('dialog[open]'))) return;
  event.preventDefault();
  action();
}

function begin() {
  setTheme(choices.get('theme', ''));
  showWords();
  for (const id of [...leftPanels, ...rightPanels]) byId('show-' + id).onclick = () => togglePanel(id);
  byId('previous').onclick = () => turn(-1);
  byId('next').onclick = () => turn(1);
  byId('smaller').onclick = () => stepZoom(false);
  byId('larger').onclick = () => stepZoom(true);
  byId('fit-width').onclick = () => setZoom('width');
  byId('fit-page').onclick = () => setZoom('page');
  byId('spreads').onclick = () => setSpreads(!reader.spreads);
  byId('language').onclick = () => setLanguage(language === 'zh' ? 'en' : 'zh');
  byId('theme').onclick = nextTheme;
  byId('show-help').onclick = () => byId('help').showModal();
  byId('number').onchange = goToLabel;
  byId('find-text').oninput = findText;
  beginCompared();
  byId('layout-filter').oninput = showValues;
  byId('write').onclick = writeChanges;
  byId('discard').onclick = discardChanges;
  for (const box of document.querySelectorAll('[data-overlay]')) box.onchange = setOverlay;
  byId('spreads').ariaPressed = reader.spreads;
  pagesBox.onscroll = noteCurrent;
  pagesBox.addEventListener('click', lineClicked);
  pagesBox.addEventListener('click', linkClicked);
  for (const id of LISTS) byId(id).addEventListener('keydown', listKey);
  document.addEventListener('keydown', keyPressed);
  new ResizeObserver(() => { const place = placeNow(); fit(); goTo(place.page, place.part); }).observe(pagesBox);
  showPanel(leftPanels, 'left', choices.get('left', 'thumbs'));
  showPanel(rightPanels, 'right', choices.get('right', ''));
  listen();
}

begin();
