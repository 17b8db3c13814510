// Lines of two books compared: which are gone, which are new, which stand elsewhere. First the lines that are there once on
// either side are paired in order (patience), then what lies between them, from both its ends.

const MOST_CELLS = 4e6;         // of a table for lines between two pairs; where it would be larger nothing more is paired

function linesOf(pages) {
  return pages.flatMap((page, n) => page.filter(line => line.kind !== 'header' && line.kind !== 'footer').map(line => ({ ...line, page: n })));
}

function onceIn(lines, from, to) {
  const seen = new Map();
  for (let i = from; i < to; i++) seen.set(lines[i].text, seen.has(lines[i].text) ? -1 : i);
  return seen;
}

// The longest rising row of second members.
function rising(pairs) {
  const ends = [], before = [];
  pairs.forEach(([, b], i) => {
    let low = 0, high = ends.length;
    while (low < high) { const middle = (low + high) >> 1; if (pairs[ends[middle]][1] < b) low = middle + 1; else high = middle; }
    before[i] = low ? ends[low - 1] : -1;
    ends[low] = i;
  });
  const row = [];
  for (let i = ends.at(-1) ?? -1; i >= 0; i = before[i]) row.push(pairs[i]);
  return row.reverse();
}

function anchors(a, b, a0, a1, b0, b1) {
  const inA = onceIn(a, a0, a1), inB = onceIn(b, b0, b1), pairs = [];
  for (const [text, i] of inA) if (i >= 0 && (inB.get(text) ?? -1) >= 0) pairs.push([i, inB.get(text)]);
  return rising(pairs.sort((x, y) => x[0] - y[0]));
}

// The longest common row of lines, where no line is there once.
function pairByTable(a, b, a0, a1, b0, b1, pair) {
  const rows = a1 - a0, columns = b1 - b0;
  if (!rows || !columns || rows * columns > MOST_CELLS) return;
  const table = new Uint32Array((rows + 1) * (columns + 1)), at = (i, k) => i * (columns + 1) + k;
  for (let i = rows - 1; i >= 0; i--)
    for (let k = columns - 1; k >= 0; k--)
      table[at(i, k)] = a[a0 + i].text === b[b0 + k].text ? table[at(i + 1, k + 1)] + 1 : Math.max(table[at(i + 1, k)], table[at(i, k + 1)]);
  for (let i = 0, k = 0; i < rows && k < columns;) {
    if (a[a0 + i].text === b[b0 + k].text) pair(a0 + i++, b0 + k++);
    else if (table[at(i + 1, k)] >= table[at(i, k + 1)]) i++;
    else k++;
  }
}

function pairBetween(a, b, a0, a1, b0, b1, pair) {
  while (a0 < a1 && b0 < b1 && a[a0].text === b[b0].text) pair(a0++, b0++);
  while (a0 < a1 && b0 < b1 && a[a1 - 1].text === b[b1 - 1].text) pair(--a1, --b1);
  const found = a0 < a1 && b0 < b1 ? anchors(a, b, a0, a1, b0, b1) : [];
  if (!found.length) { pairByTable(a, b, a0, a1, b0, b1, pair); return; }
  for (const [i, k] of [...found, [a1, b1]]) {
    pairBetween(a, b, a0, i, b0, k, pair);
    if (i < a1) pair(i, k);
    a0 = i + 1;
    b0 = k + 1;
  }
}

// { gone, added, moved }: lines, and pairs of lines that stand at another place.
function compareLines(pagesA, pagesB) {
  const a = linesOf(pagesA), b = linesOf(pagesB), partner = new Array(a.length).fill(-1), taken = new Array(b.length).fill(false);
  pairBetween(a, b, 0, a.length, 0, b.length, (i, k) => { partner[i] = k; taken[k] = true; });
  const pairs = partner.flatMap((k, i) => k >= 0 ? [[a[i], b[k]]] : []);
  return {
    gone: a.filter((_, i) => partner[i] < 0), added: b.filter((_, k) => !taken[k]),
    moved: pairs.filter(([x, y]) => x.page !== y.page || Math.abs(x.y - y.y) > 0.01 || Math.abs(x.x - y.x) > 0.01),
  };
}
