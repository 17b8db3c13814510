// Draws README's picture of the preview:  picture.mjs OUT.png. Two layouts of an issue are compared.
import fs from 'node:fs';
import path from 'node:path';
import { Bed, ROOT, browser } from './bed.mjs';

const SAMPLE = fs.readFileSync(path.join(ROOT, 'samples/monitor-2021-14.yaml'), 'utf8');
const bed = new Bed('picture');
const page = await bed.open(SAMPLE, { options: ['--lang', 'zh'] });
await page.setViewportSize({ width: 1280, height: 780 });
await page.click('#language');
await page.click('#show-thumbs');
await page.click('#show-compare');
await page.selectOption('#side-a', 'layout monitor-2021');
await page.click('#fit-width');
await page.fill('#number', '3');
await page.keyboard.press('Enter');
await page.waitForFunction(() => document.querySelectorAll('#difference-list li').length > 10);
await page.waitForTimeout(1000);
await page.screenshot({ path: process.argv[2] });
await bed.close();
await browser.close();
