// What the browser's tests share: a preview of an issue in a folder of its own, a page that shows it, and a report for each test
// in the manner of tests/run.
import { createRequire } from 'node:module';
import { spawn } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

export const ROOT = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..');
const BUILD = path.resolve(ROOT, process.env.PAIBAN_BUILD ?? 'build');
export const PROGRAM = path.resolve(ROOT, process.env.PAIBAN ?? path.join(BUILD, 'paiban'));
const require = createRequire(path.join(ROOT, 'build/browser/'));
const { chromium } = require('playwright-core');

export const PICTURES = path.join(BUILD, 'browser-pictures');
export const PATIENCE = Number(process.env.PATIENCE ?? 120000);

// Thrown by a test that can't be had here.
export class Skip extends Error {}

export function that(condition, words) {
  if (!condition) throw new Error(words);
}

export function same(got, expected, what) {
  that(JSON.stringify(got) === JSON.stringify(expected), `${what}: ${JSON.stringify(got)} instead of ${JSON.stringify(expected)}`);
}

export const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: ['--no-sandbox', '--disable-gpu'] });

export class Bed {
  constructor(name) {
    this.name = name;
    this.folder = fs.mkdtempSync(path.join(os.tmpdir(), 'paiban-browser-'));
    this.faults = [];
  }

  // The issue's text, saved as editors do.
  save(text, name = 'issue.yaml') {
    const file = path.join(this.folder, name);
    fs.writeFileSync(file + '.new', text);
    fs.renameSync(file + '.new', file);
    return file;
  }

  // before: a program that starts the preview, with its own options.
  async open(text, { options = ['--time-limit', '600'], before = [] } = {}) {
    this.issue = this.save(text);
    const [program, ...words] = [...before, PROGRAM, 'preview', this.issue, '--lang', 'en', ...options];
    this.process = spawn(program, words, { env: { ...process.env, EDITOR_LINK: 'myeditor://{file}:{line}:{column}' } });
    this.address = await new Promise((found, failed) => {
      this.process.stdout.on('data', data => found(String(data).match(/http:\S+/)[0]));
      this.process.on('exit', status => failed(new Error(`the preview ended with ${status}`)));
    });
    this.context = await browser.newContext({ viewport: { width: 1400, height: 900 }, reducedMotion: 'reduce' });
    this.page = await this.context.newPage();
    this.page.setDefaultTimeout(PATIENCE);
    this.page.on('pageerror', error => this.faults.push(error.message));
    this.page.on('console', message => { if (message.type() === 'error' && !/404/.test(message.text())) this.faults.push(message.text()); });
    this.page.on('request', request => { if (!request.url().startsWith(this.address) && !request.url().startsWith('data:')) this.faults.push(`asked for ${request.url()}`); });
    await this.page.goto(this.address);
    await this.shown(0);
    return this.page;
  }

  serial() {
    return this.page.evaluate(() => Number(document.documentElement.dataset.shown ?? 0));
  }

  // Waits until something newer is on the screen.
  async shown(after) {
    await this.page.waitForFunction(before => Number(document.documentElement.dataset.shown ?? 0) > before, after);
  }

  // Does something, and waits until what comes of it is on the screen.
  async change(action) {
    const before = await this.serial();
    await action();
    await this.shown(before);
  }

  // The text of a page as a reader would copy it.
  text(index) {
    return this.page.evaluate(n => [...document.querySelectorAll(`.page[data-n="${n}"] svg text`)].map(t => t.textContent).join(''), index);
  }

  async waitForText(index, words) {
    await this.page.waitForFunction(([n, wanted]) => [...document.querySelectorAll(`.page[data-n="${n}"] svg text`)].map(t => t.textContent).join('').includes(wanted), [index, words]);
  }

  // The processes that set pages: what came of the server and has not ended.
  setters() {
    const parents = new Map(fs.readdirSync('/proc').filter(n => /^\d+$/.test(n)).map(n => {
      try { return [Number(n), fs.readFileSync(`/proc/${n}/stat`, 'utf8').replace(/^.*\) /s, '').split(' ')]; } catch { return [0, []]; }
    }).filter(([, stat]) => stat[0] && stat[0] !== 'Z').map(([n, stat]) => [n, Number(stat[1])]));
    const found = [this.process.pid];
    for (const parent of found) for (const [child, of] of parents) if (of === parent) found.push(child);
    return found.slice(1);
  }

  async picture(name) {
    fs.mkdirSync(PICTURES, { recursive: true });
    await this.page.screenshot({ path: path.join(PICTURES, `${this.name}-${name}.png`) });
  }

  async close() {
    await this.context?.close();
    this.process?.removeAllListeners('exit');
    this.process?.kill('SIGINT');
    fs.rmSync(this.folder, { recursive: true, force: true });
  }
}

// Runs the tests named on the command line, or all: {name: function(bed)}.
export async function run(tests) {
  const names = process.argv.slice(2);
  let failed = 0;
  for (const [name, test] of Object.entries(tests)) {
    if (names.length && !names.includes(name)) continue;
    const bed = new Bed(name);
    try {
      await test(bed);
      same(bed.faults, [], 'faults of the page');
      console.log(`ok ${name}`);
    } catch (error) {
      if (error instanceof Skip) { console.log(`skip ${name}: ${error.message}`); continue; }
      failed++;
      console.log(`not ok ${name}\n${String(error.stack).split('\n').map(line => '# ' + line).join('\n')}`);
      await bed.picture('failed').catch(() => {});
    } finally {
      await bed.close();
    }
  }
  await browser.close();
  process.exit(failed ? 1 : 0);
}
