// Milliseconds from a saved file to the frame that shows it, one on a line:  latency.mjs ISSUE EDITS
import fs from 'node:fs';
import { Bed, browser } from './bed.mjs';

const text = fs.readFileSync(process.argv[2], 'utf8');
const sixth = [...text.matchAll(/。/g)][5].index + 1;
const bed = new Bed('latency');
const page = await bed.open(text);

const edited = i => text.slice(0, sixth) + `第${i}次改动。` + text.slice(sixth);

// The page that changes is looked at.
const first = await bed.serial();
bed.save(edited('零'));
await bed.shown(first);
await page.fill('#number', (await page.textContent('#status')).match(/(\d+)\D*$/)[1]);
await page.press('#number', 'Enter');
await page.waitForTimeout(1000);

for (let i = 0; i < Number(process.argv[3]); i++) {
  const before = await bed.serial();
  // The page notes when the first frame with the new state was done, by the clock that both have.
  const painted = page.evaluate(serial => new Promise(done => {
    const look = () => { if (Number(document.documentElement.dataset.shown) > serial) done(performance.timeOrigin + performance.now()); };
    new MutationObserver(look).observe(document.documentElement, { attributes: true, attributeFilter: ['data-shown'] });
  }), before);
  await page.waitForTimeout(500);
  const began = performance.timeOrigin + performance.now();
  bed.save(edited(i));
  console.log((await painted - began).toFixed(2));
}
await bed.close();
await browser.close();
