// Pages: the book's pages as SVG in the document, fetched when they come near the window, kept while their digest is the
// same. Outlines are defined once; the glyphs of a run become one path, as browsers take long for thousands of <use>.

const NEAR = '120% 0px';
const MOST_DRAWN = 48;          // pages in the document at a time

const pagesBox = byId('pages');
const outlines = new Map();     // path data by id, relative to the glyph's origin

const reader = {
  zoom: choices.get('zoom', 'width'),
  spreads: choices.get('spreads', '') === 'yes',
  current: 0,
};

const PX_PER_POINT = 96 / 72;

// Uses of one run, as the server writes them, as a path for each scale: an outline begins with a move from where it stands.
function pathsOf(uses) {
  const paths = [];
  for (const [, id, scale, x, y] of uses.matchAll(/"#(g[^"]+)" transform="matrix\((\S+) 0 0 -\S+ (\S+) (\S+)\)"/g)) {
    if (paths.at(-1)?.scale !== scale) paths.push({ scale, data: '' });
    paths.at(-1).data += `M${(x / scale).toFixed(2)} ${(-y / scale).toFixed(2)}${outlines.get(id) ?? ''}`;
  }
  return paths.map(path => `<path transform="scale(${path.scale} -${path.scale})" d="${path.data}"/>`).join('');
}

// The page's own outlines come first. A reader of HTML is several times faster than one of XML.
function takePage(text) {
  const page = text.replace(/(?<=<\/title>\s*)<defs>([^]*?)<\/defs>/, (all, defined) => {
    for (const [, id, data] of defined.matchAll(/<path id="(g[^"]+)" d="([^"]+)"\/>/g)) outlines.set(id, data);
    return '';
  }).replace(/(?:<use href="#g[^"]+" transform="matrix\([^)]+\)"\/>\n)+/g, pathsOf).replace(/(?<=<[^<>]*) style="/g, ' data-style="');       // of drawings: the policy lets no text set styles
  const svg = new DOMParser().parseFromString(page, 'text/html').querySelector('svg');
  if (!svg) throw new Error('no page');
  svg.querySelector('title')?.remove();
  svg.setAttribute('role', 'none');         // its lines are text, not a picture
  svg.removeAttribute('width');
  svg.removeAttribute('height');
  for (const part of svg.querySelectorAll('[data-style]')) part.style.cssText = part.dataset.style;
  for (const link of svg.querySelectorAll('a')) {
    if (!link.getAttribute('href').startsWith('#')) { link.setAttribute('target', '_blank'); link.setAttribute('rel', 'noopener noreferrer'); }
  }
  return document.adoptNode(svg);
}

// One page of one view. It shows its old picture until the new one is there.
class Page {
  constructor(view, index) {
    this.view = view;
    this.index = index;
    this.node = element('article', { className: 'page', tabIndex: -1 });
    this.node.dataset.n = index;
    this.node.holder = this;
    this.drawn = '';            // digest of what is in the document
    this.wanted = '';
    this.near = false;
    this.used = 0;
    this.marks = [];            // of a comparison
    this.marked = [];           // the nodes that show them
  }

  set(data) {
    this.data = data;
    this.wanted = data.digest;
    this.node.setAttribute('aria-label', word('opened', data.label));
    this.size();
    return this.near ? this.draw() : undefined;
  }

  size() {
    const size = `${this.data.w} ${this.data.h} ${zoomNow}`;
    if (this.sized === size) return;
    this.sized = size;
    this.node.style.width = `${this.data.w * PX_PER_POINT * zoomNow}px`;
    this.node.style.height = `${this.data.h * PX_PER_POINT * zoomNow}px`;
  }

  async draw() {
    const digest = this.wanted;
    this.used = performance.now();
    if (this.drawn === digest || this.fetching === digest) return;
    this.fetching = digest;
    try {
      const response = await fetch(`page/${digest}.svg?view=${this.view}&n=${this.index}`);
      if (!response.ok || this.wanted !== digest) return;
      const svg = takePage(await response.text());
      if (this.wanted !== digest) return;
      this.node.querySelector('svg')?.remove();
      this.node.prepend(svg);
      this.drawn = digest;
    } catch { /* the next state brings it again */ } finally {
      if (this.fetching === digest) this.fetching = '';
    }
  }

  // Marks are in the document while the page is near, as there may be many.
  setMarks(marks) {
    this.marks = marks;
    this.showMarks();
  }

  showMarks() {
    this.marked.forEach(node => node.remove());
    this.marked = this.near ? this.marks.map(mark => markOf(mark, this.data)) : [];
    this.node.append(...this.marked);
  }

  erase() {
    this.node.querySelector('svg')?.remove();
    this.drawn = '';
  }

  // A band over the page's width, in points from its top.
  spot(y, height, lasting = false) {
    const band = element('div', { className: lasting ? 'spot lasting' : 'spot' });
    band.style.top = `${y / this.data.h * 100}%`;
    band.style.height = `${height / this.data.h * 100}%`;
    this.node.append(band);
    if (!lasting) setTimeout(() => band.remove(), 2500);
    return band;
  }
}

const nearby = new IntersectionObserver(entries => {
  for (const entry of entries) {
    const page = entry.target.holder;
    if (page.near !== entry.isIntersecting) { page.near = entry.isIntersecting; page.showMarks(); }
    if (page.near) page.draw();
  }
  forgetFar();
}, { root: pagesBox, rootMargin: NEAR });

function forgetFar() {
  const drawn = allPages().filter(page => page.drawn && !page.near);
  drawn.sort((a, b) => a.used - b.used);
  for (const page of drawn.slice(0, Math.max(0, drawn.length - MOST_DRAWN))) page.erase();
}

let book = [];                  // pages of the view that is shown
let zoomNow = 1;

function allPages() {
  return [...pagesBox.querySelectorAll('.page')].map(node => node.holder).filter(Boolean);
}

// ---- the pages in rows

function rowsOf(pages) {
  if (!reader.spreads) return pages.map(page => [page]);
  const rows = [];
  for (let i = 0; i < pages.length; i++) {
    if (i === 0 || i + 1 === pages.length) rows.push(i === 0 ? [null, pages[i]] : [pages[i], null]);
    else rows.push([pages[i], pages[++i]]);
  }
  return rows;
}

function arrange() {
  if (compared.on) { arrangeCompared(); return; }
  const place = placeNow();
  pagesBox.replaceChildren(...rowsOf(book).map(row => {
    const blank = row.find(page => page);
    return element('div', { className: 'row' }, ...row.map(page => page ? page.node : blankLike(blank)));
  }));
  fit();
  goTo(place.page, place.part);
}

function blankLike(page) {
  const node = element('div', { className: 'page blank', ariaHidden: 'true' });
  node.style.width = page.node.style.width;
  node.style.height = page.node.style.height;
  return node;
}

// A new book: pages whose digest is the same are left alone. Resolves when what can be seen is drawn.
function showBook(pages) {
  const drawing = [];
  const count = book.length;
  while (book.length > pages.length) { const gone = book.pop(); nearby.unobserve(gone.node); gone.node.remove(); }
  pages.forEach((data, i) => {
    if (!book[i]) { book[i] = new Page('now', i); nearby.observe(book[i].node); }
    if (book[i].wanted !== data.digest || !book[i].data) drawing.push(book[i].set(data));
    else book[i].data = data;
  });
  if (count !== pages.length) arrange();
  else if (drawing.length) fit();
  return Promise.all([...drawing, ...inWindow().map(page => page.draw())]);
}

function inWindow() {
  const box = pagesBox.getBoundingClientRect();
  return book.slice(reader.current, reader.current + 6).filter(page => page.node.getBoundingClientRect().top < box.bottom);
}

// The pages of another view in place of those that are shown.
function changeBook(view, pages) {
  for (const page of book) { nearby.unobserve(page.node); page.node.remove(); }
  book = pages.map((data, i) => {
    const page = new Page(view, i);
    page.set(data);
    nearby.observe(page.node);
    return page;
  });
}

// ---- zoom

function roomFor(pages) {
  const widest = Math.max(...pages.map(page => page.data.w)), highest = Math.max(...pages.map(page => page.data.h));
  const across = reader.spreads || comparesBeside() ? 2 : 1;
  return { width: (pagesBox.clientWidth - 40) / (widest * across * PX_PER_POINT), height: (pagesBox.clientHeight - 36) / (highest * PX_PER_POINT) };
}

function fit() {
  const pages = book.filter(page => page.data);
  if (!pages.length) return;
  const room = roomFor(pages);
  const zoom = reader.zoom === 'width' ? Math.min(room.width, 1.6) : reader.zoom === 'page' ? Math.min(room.width, room.height) : Number(reader.zoom);
  zoomNow = Math.min(8, Math.max(0.1, zoom || 1));
  for (const page of allPages()) page.size();
  for (const blank of pagesBox.querySelectorAll('.blank')) {
    const beside = blank.parentNode.querySelector('.page:not(.blank)');
    blank.style.width = beside.style.width;
    blank.style.height = beside.style.height;
  }
  byId('zoom').value = `${Math.round(zoomNow * 100)}%`;
  byId('fit-width').ariaPressed = reader.zoom === 'width';
  byId('fit-page').ariaPressed = reader.zoom === 'page';
}

function setZoom(zoom) {
  const place = placeNow();
  reader.zoom = zoom;
  choices.set('zoom', zoom);
  fit();
  goTo(place.page, place.part);
}

const STEPS = [0.1, 0.25, 0.33, 0.5, 0.67, 0.75, 0.9, 1, 1.1, 1.25, 1.5, 2, 3, 4, 6, 8];

function stepZoom(up) {
  const next = up ? STEPS.find(step => step > zoomNow * 1.01) : STEPS.findLast(step => step < zoomNow * 0.99);
  if (next) setZoom(String(next));
}

// ---- where the reader is

// The page at the upper third of the window, and how far down it the window begins.
function placeNow() {
  const top = pagesBox.getBoundingClientRect().top;
  const page = book[reader.current];
  if (!page?.node.isConnected) return { page: reader.current, part: -0.02 };
  const box = page.node.getBoundingClientRect();
  return { page: reader.current, part: (top - box.top) / (box.height || 1) };
}

function goTo(index, part = -0.02) {
  const page = book[Math.max(0, Math.min(index, book.length - 1))];
  if (!page?.node.isConnected) return;
  const top = pagesBox.getBoundingClientRect().top;
  const box = page.node.getBoundingClientRect();
  pagesBox.scrollTop += box.top - top + part * box.height;
  noteCurrent();
}

function noteCurrent() {
  const box = pagesBox.getBoundingClientRect();
  const line = box.top + box.height / 3;
  let current = 0;
  for (const page of book) {
    if (page.node.isConnected && page.node.getBoundingClientRect().top <= line) current = page.index;
    else if (page.node.isConnected) break;
  }
  if (reader.spreads && current && current % 2 === 0 && book[current - 1]) current -= 1;
  reader.current = current;
  showCurrent();
}

function turn(by) {
  const step = reader.spreads ? 2 : 1;
  const to = reader.current + by * step;
  goTo(reader.spreads && to > 0 && to % 2 === 0 ? to - 1 : to);
}

// To a height of a page, in points, with a mark there.
function goToPlace(index, y, height = 16) {
  const page = book[index];
  if (!page) return;
  page.near = true;
  page.draw();
  const shown = (pagesBox.clientHeight / 3) / page.node.offsetHeight;
  goTo(index, y / page.data.h - shown);
  page.spot(y - height, height * 1.35);
}
