// Events: the states of the views as the server pushes them, and what is done about them.

const views = {};

// What the pages show: the last state that has pages.
function shown(view = 'now') {
  const data = views[view];
  return data?.latest?.pages ? data.latest : data?.good ?? null;
}

const isError = diag => diag.severity === 'error' || diag.severity === 'failure';

function errorsOf(state) {
  return (state?.diags ?? []).filter(isError).length;
}

function bannerText(data) {
  const errors = errorsOf(data.latest);
  if (data.fault) return word(data.fault);
  if (data.latest?.pages || !data.latest) return '';
  return word((data.good ? 'keptGood' : 'neverGood') + (errors === 1 ? '1' : ''), errors);
}

function showBanner(text) {
  byId('banner').textContent = text;
  byId('banner').hidden = !text;
}

function changedPages(before, after) {
  return after.pages.filter((page, i) => before?.pages[i]?.digest !== page.digest).map(page => page.label);
}

function showStatus(before, state) {
  const changed = before ? changedPages(before, state) : [];
  const list = changed.length > 8 ? changed.slice(0, 8).join(' ') + ' …' : changed.join(' ');
  byId('status').textContent = word('set', state.pages.length, Math.max(1, Math.round(state.us / 1000))) + (list ? ` · ${word('changed', list)}` : '');
}

async function showNow(before) {
  const data = views.now, state = shown();
  showBanner(bannerText(data));
  showDiags(data.latest?.diags ?? []);
  if (!state) return;
  byId('title').textContent = state.title;
  byId('subject').textContent = `${state.subject} · ${state.layout}`;
  document.title = `${state.title} ${state.subject}`;
  if (before !== state) {
    const drawn = compared.on ? showCompared() : showBook(state.pages);
    if (data.latest === state) showStatus(before, state);
    await drawn;
    showCurrent();
  }
  requestAnimationFrame(() => setTimeout(() => {
    document.documentElement.dataset.shown = Math.max(data.serial, document.documentElement.dataset.shown ?? 0);
    if (before !== state) showBeside();
  }));
}

// What may come a frame after the pages.
function showBeside() {
  showThumbs();
  refreshOutline();
  refreshLayout();
}

function take(event) {
  const data = JSON.parse(event.data), before = shown(data.view);
  views[data.view] = data;
  if (data.view === 'now') showNow(before);
  else if (compared.on) showCompared();
}

function listen() {
  const events = new EventSource('events');
  let lost = false;
  events.onmessage = take;
  events.onopen = () => { if (lost) location.reload(); };
  events.onerror = () => { lost = true; showBanner(word('lost')); };
}
