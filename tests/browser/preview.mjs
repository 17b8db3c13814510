// The preview's page in a browser: what an editor does with it.
import { execFileSync, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { PROGRAM, ROOT, Skip, run, same, that } from './bed.mjs';

const SAMPLE = fs.readFileSync(path.join(ROOT, 'samples/monitor-2021-14.yaml'), 'utf8');
const PLACE = '任务共有七个方面，';
const ADDED = '这里添了一句话。';
const changed = SAMPLE.replace(PLACE, PLACE + ADDED);

const MANY = execFileSync('python3', [path.join(ROOT, 'tests/tools/make_issue.py'), '2000', '1'], { maxBuffer: 1 << 26 }).toString();

const visible = (page, selector) => page.locator(selector).isVisible();

await run({
  async an_edit_shows_without_reload(bed) {
    const page = await bed.open(SAMPLE);
    await page.evaluate(() => { window.neverReloaded = true; });
    await page.keyboard.press('ArrowRight');
    await page.waitForFunction(() => document.querySelector('#number').value === '2');
    const before = await page.evaluate(() => document.querySelector('#pages').scrollTop);
    await bed.change(() => bed.save(changed));
    that((await bed.text(1)).includes(ADDED), 'the new text is on page 2');
    same(await page.evaluate(() => [window.neverReloaded, document.querySelector('#pages').scrollTop]), [true, before], 'the page and its place');
    that((await page.textContent('#status')).includes('changed: 2'), await page.textContent('#status'));
    await bed.picture('edit');
  },

  async an_unchanged_page_is_not_sent_again(bed) {
    const page = await bed.open(SAMPLE), asked = [];
    await page.waitForFunction(() => [...document.querySelectorAll('#thumbs img')].slice(0, 4).every(image => image.complete));
    page.on('request', request => asked.push(request.url()));
    const node = await page.evaluateHandle(() => document.querySelector('.page[data-n="0"] svg'));
    await bed.change(() => bed.save(changed));
    await page.waitForTimeout(300);
    that(await page.evaluate(old => old === document.querySelector('.page[data-n="0"] svg'), node), 'page 1 is the same element');
    that(!asked.some(address => /[?&]n=0/.test(address)), asked.join('\n'));
  },

  async messages_come_and_go(bed) {
    const page = await bed.open(SAMPLE);
    await bed.change(() => bed.save(SAMPLE.replace('date: 2021-11-15', 'date: 15.11.')));
    that(await visible(page, '#banner'), 'the banner');
    await page.keyboard.press('d');
    that((await page.textContent('#diag-list')).includes('issue.yaml:7:7'), await page.textContent('#diag-list'));
    that((await bed.text(0)).includes('数字治理政策观察'), 'the last good state');
    await bed.picture('error');
    await page.click('#language');
    that((await page.textContent('#diag-list')).includes('错误'), 'in Chinese');
    that(/^共 \d+ 页/.test(await page.textContent('#status')), await page.textContent('#status'));
    await bed.picture('error-zh');
    await bed.change(() => bed.save(SAMPLE));
    that(!await visible(page, '#banner') && (await page.textContent('#diag-list')).includes('没有'), 'all is well');
    that(/^共 \d+ 页/.test(await page.textContent('#status')), await page.textContent('#status'));
    await page.click('#language');
    that(/^\d+ pages, set in/.test(await page.textContent('#status')), await page.textContent('#status'));
  },

  // The memory that the preview may take is enough for the sample, and not for 2,000 items.
  async a_setter_that_dies_is_told_of(bed) {
    if (process.env.ASAN_OPTIONS) throw new Skip('the sanitizer takes more memory than that');
    const page = await bed.open(SAMPLE, { before: ['prlimit', '--data=100000000'] });
    await bed.change(() => bed.save(MANY));
    that((await page.textContent('#banner')).includes('ended unexpectedly'), await page.textContent('#banner'));
    that((await bed.text(0)).includes('数字治理政策观察'), 'the last good state');
    await page.keyboard.press('ArrowRight');
    await page.waitForFunction(() => document.querySelector('#number').value === '2');
    await bed.waitForText(1, PLACE);
    await bed.picture('died');
    await bed.change(() => bed.save(changed));
    that(!await visible(page, '#banner'), 'no banner');
    await bed.waitForText(1, ADDED);
  },

  async a_setter_that_hangs_is_told_of(bed) {
    const page = await bed.open(SAMPLE, { options: ['--time-limit', '3'] });
    const stopped = bed.setters();
    that(stopped.length > 0, 'there are setters');
    await bed.change(() => { for (const process_ of stopped) process.kill(process_, 'SIGSTOP'); bed.save(changed); });
    that((await page.textContent('#banner')).includes('took too long'), await page.textContent('#banner'));
    that((await bed.text(0)).includes('数字治理政策观察'), 'the last good state');
    await bed.picture('late');
    await bed.change(() => bed.save(changed + '\n'));
    that(!await visible(page, '#banner'), 'no banner');
    await bed.waitForText(1, ADDED);
  },

  async a_message_leads_to_its_place(bed) {
    const page = await bed.open(SAMPLE);
    await bed.change(() => bed.save(SAMPLE.replace('澳大利亚总检察长公布', '澳大利亚总检察长公布\u{2CEB0}')));
    await page.keyboard.press('d');
    same(await page.locator('#diag-list button').count(), 1, 'messages');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await page.waitForFunction(() => document.querySelector('#number').value === '7' && document.querySelector('.page[data-n="6"] .spot'));
    that(/^issue\.yaml:\d+:\d+/.test(await page.textContent('#where')), await page.textContent('#where'));
    await bed.change(() => bed.save(SAMPLE));
    bed.save('extends: monitor\nstyles: {body: {size: much}}\n', 'own.yaml');
    await bed.change(() => bed.save(SAMPLE.replace('sections:', 'layout: ./own.yaml\nsections:')));
    that((await page.textContent('#diag-list')).includes('own.yaml:2:'), await page.textContent('#diag-list'));
    await page.locator('#diag-list button').first().click();
    await page.waitForFunction(() => document.querySelector('#status').textContent.includes('no place on a page'));
  },

  async a_line_shows_where_it_stands(bed) {
    const page = await bed.open(SAMPLE);
    await page.locator('.page[data-n="1"] svg text', { hasText: '任务共有七个方面' }).first().click();
    await page.waitForFunction(() => /issue\.yaml:\d+:\d+/.test(document.querySelector('#where').textContent));
    const [, line] = (await page.textContent('#where')).match(/issue\.yaml:(\d+):/);
    that(SAMPLE.split('\n')[line - 1].includes(PLACE), `line ${line}`);
    same(await page.getAttribute('#where a', 'href'), `myeditor://${bed.issue}:${line}:11`, 'link to the editor');
  },

  async text_is_selected_and_found(bed) {
    const page = await bed.open(SAMPLE);
    same(await page.evaluate(() => {
      const text = document.querySelector('.page[data-n="0"] svg text');
      getSelection().selectAllChildren(text);
      return getSelection().toString().trim();
    }), '数字治理政策观察', 'selected text');
    await page.keyboard.press('/');
    await page.keyboard.type('CFIUS');
    await page.waitForSelector('#find-list button');
    await page.click('#find-list button');
    await page.waitForFunction(() => document.querySelector('#number').value === '7');
    await bed.picture('found');
  },

  async a_value_is_tried_and_written(bed) {
    bed.save('# 本刊\nextends: monitor\nstyles:\n  body: {size: 小三}   # 正文\n', 'own.yaml');
    const page = await bed.open(SAMPLE.replace('sections:', 'layout: ./own.yaml\nsections:'));
    const file = path.join(bed.folder, 'own.yaml'), before = fs.readFileSync(file, 'utf8');
    await page.keyboard.press('l');
    await page.fill('#layout-filter', 'body.size');
    await bed.change(() => page.fill('[data-path="styles.body.size"] input', '四号'));
    same(fs.readFileSync(file, 'utf8'), before, 'the file while it is tried');
    that((await page.textContent('#status')).includes('changed'), 'pages changed');
    await bed.picture('tried');
    await page.click('#write');
    await page.waitForFunction(() => document.querySelector('#written').textContent);
    same(fs.readFileSync(file, 'utf8'), before.replace('小三', '四号'), 'the file that was written');
    await page.waitForFunction(() => !document.querySelector('.value.tried'));
    await bed.picture('written');
  },

  // The panel's values come late: what is typed meanwhile counts when they are there.
  async values_that_come_late_are_filtered(bed) {
    const page = await bed.open(SAMPLE);
    await page.evaluate(() => {
      const fetched = window.fetch, late = new Promise(done => { window.come = done; });
      window.fetch = async (path, ...words) => { if (path.startsWith('layout')) await late; return fetched(path, ...words); };
    });
    await page.keyboard.press('l');
    await page.fill('#layout-filter', 'styles.body.size');
    same(await page.locator('.value').count(), 0, 'values before they came');
    await page.evaluate(() => window.come());
    await page.waitForSelector('[data-path="styles.body.size"]');
    that(await page.evaluate(() => [...document.querySelectorAll('.value')].every(row => `${row.dataset.path} ${row.querySelector('input').value}`.includes('styles.body.size'))), 'only values that match');
  },

  async a_server_that_ends_is_told_of(bed) {
    const page = await bed.open(SAMPLE);
    await page.keyboard.press('o');
    await page.waitForSelector('#outline button');
    await page.keyboard.press('o');
    await page.keyboard.press('l');
    await page.waitForSelector('[data-path="styles.body.size"]', { state: 'attached' });
    bed.process.removeAllListeners('exit');
    bed.process.kill('SIGKILL');
    await page.waitForFunction(() => !document.querySelector('#banner').hidden);
    await page.fill('#layout-filter', 'body.size');
    await page.fill('[data-path="styles.body.size"] input', '四号');
    await page.click('#write');
    await page.waitForFunction(() => document.querySelector('#written').className.includes('bad'));
    await page.keyboard.press('o');
    await page.waitForTimeout(300);
    that(await page.locator('#outline button').count() > 3, 'the outline stays');
    bed.faults = bed.faults.filter(fault => !/ERR_CONNECTION_REFUSED|ERR_INCOMPLETE_CHUNKED_ENCODING|ERR_EMPTY_RESPONSE|ERR_CONNECTION_RESET/.test(fault));
  },

  async states_are_compared(bed) {
    const page = await bed.open(SAMPLE);
    await bed.change(() => bed.save(SAMPLE.replace(PLACE, PLACE + ADDED.repeat(9))));
    await page.keyboard.press('c');
    await page.waitForSelector('#difference-list .told-moved');
    const list = await page.textContent('#difference-list');
    that(list.includes(ADDED.slice(0, 5)) && list.includes('page 2'), list);
    same(await page.locator('.row.beside').count(), 8, 'rows of two pages');
    await page.locator('#difference-list .told-moved').last().click();
    await bed.picture('beside');
    await page.check('[value=over]');
    await page.waitForSelector('.row.over');
    await bed.picture('over');
    await page.check('[value=blink]');
    await page.waitForSelector('.row.blink');
    const top = () => page.evaluate(() => [...document.querySelectorAll('.row.blink .page')].slice(0, 2).map(e => getComputedStyle(e).visibility));
    const first = await top();
    await page.locator('#pages').focus();
    await page.keyboard.press(' ');
    same((await top()).reverse(), first, 'the other side is shown');
    await page.check('[value=beside]');
    await page.selectOption('#side-a', 'layout monitor-2021');
    await page.waitForFunction(() => document.querySelectorAll('.difference.broken').length > 20);
    await bed.picture('layouts');
    await page.selectOption('#side-b', 'layout large');
    await page.waitForFunction(() => [...document.querySelectorAll('.page.b .side')].some(e => e.textContent.includes('large')));
    await page.waitForFunction(() => document.querySelectorAll('.row.beside').length > 10);
    await page.keyboard.press('Escape');
    await page.waitForFunction(() => !document.querySelector('.row.beside, .difference') && document.querySelectorAll('.page').length === 8);
    await page.keyboard.press('Home');
    await bed.waitForText(1, ADDED);
  },

  async a_key_behind_escape_is_heard(bed) {
    const page = await bed.open(SAMPLE);
    await page.keyboard.press('End');
    await page.keyboard.press('c');
    await page.locator('#side-b').focus();
    same(await page.evaluate(() => {
      for (const key of ['Escape', 'Home']) document.activeElement.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true }));
      return [document.activeElement.id, document.querySelector('#number').value];
    }), ['pages', '1'], 'the focus, and the page');
  },

  async a_locked_back_issue_is_compared(bed) {
    const back = bed.save(SAMPLE, 'back.yaml');
    execFileSync(PROGRAM, ['archive', 'build', back]);
    const page = await bed.open(changed);
    await page.keyboard.press('c');
    await page.waitForFunction(() => document.querySelectorAll('#side-a option').length > 5);
    await page.selectOption('#side-a', 'lock back.lock');
    await page.waitForSelector('.difference.text, .difference.broken, .difference.added');
    that(!(await page.textContent('.page.a .side')).includes('sketched'), 'the pages themselves');
    await bed.picture('lock');
    bed.save(SAMPLE.replace(PLACE, ''), 'back.yaml');
    await page.selectOption('#side-a', 'now');
    await page.selectOption('#side-a', 'lock back.lock');
    await page.waitForFunction(() => document.querySelector('.page.a .side')?.textContent.includes('sketched'));
    await page.waitForSelector('.page.a svg text');
    await bed.picture('sketch');
    fs.rmSync(path.join(bed.folder, '.paiban'), { recursive: true });
    await page.selectOption('#side-a', 'now');
    await page.selectOption('#side-a', 'lock back.lock');
    await page.waitForFunction(() => document.querySelector('#differences').textContent.includes('no longer in the archive'));
  },

  async the_overlay_is_shown(bed) {
    const page = await bed.open(SAMPLE);
    await page.keyboard.press('g');
    await bed.change(() => page.check('[data-overlay=grid]'));
    await page.waitForFunction(() => [...document.querySelectorAll('.o-grid')].some(e => getComputedStyle(e).display !== 'none'));
    for (const kind of ['area', 'body', 'gap', 'break']) await page.check(`[data-overlay=${kind}]`);
    await page.locator('.page[data-n="1"] svg text[data-line]', { hasText: '任务共有七个方面' }).first().click();
    await page.waitForFunction(() => /cost \d+, badness \d+, penalty \d+ · elsewhere: \d/.test(document.querySelector('#where').textContent));
    const cost = (await page.textContent('#where')).match(/cost (\d+)/)[1];
    that(await page.evaluate(n => [...document.querySelectorAll('.page[data-n="1"] text.o-break')].some(e => e.textContent === n && e.getBBox().width > 0), cost), 'the cost stands beside its line');
    await bed.picture('overlay');
    for (const kind of ['area', 'body', 'gap', 'break']) await page.uncheck(`[data-overlay=${kind}]`);
    await bed.change(() => page.uncheck('[data-overlay=grid]'));
    await page.waitForFunction(() => !document.querySelector('.o-grid'));
  },

  async all_is_done_by_keyboard(bed) {
    const page = await bed.open(SAMPLE), value = selector => page.evaluate(s => document.querySelector(s).value, selector);
    await page.keyboard.press('Tab');
    same(await page.evaluate(() => document.activeElement.className), 'skip', 'the first stop skips to the pages');
    await page.keyboard.press('End');
    same(await value('#number'), '8', 'the last page');
    await page.keyboard.press('Home');
    same(await value('#number'), '1', 'the first page');
    const zoom = await value('#zoom');
    await page.keyboard.press('-');
    that(await value('#zoom') !== zoom, 'smaller');
    const room = () => page.evaluate(() => {
      const box = document.querySelector('#pages'), [first, second] = [...document.querySelectorAll('.page[data-n]')].slice(1).map(e => e.getBoundingClientRect());
      return { across: (second.right - first.left) / box.clientWidth, wide: first.width / box.clientWidth, high: first.height / box.clientHeight, level: first.top === second.top };
    });
    await page.keyboard.press('w');
    that((await room()).wide > 0.9 || await value('#zoom') === '160%', `the width is filled: ${JSON.stringify(await room())}`);
    await page.keyboard.press('p');
    that((await room()).high > 0.9 && (await room()).high <= 1, `the whole page: ${JSON.stringify(await room())}`);
    await page.keyboard.press('s');
    same(await page.locator('.row').count(), 5, 'spreads');
    that((await room()).level && (await room()).across <= 1, `pages 2 and 3 side by side: ${JSON.stringify(await room())}`);
    await bed.picture('spreads');
    await page.keyboard.press('s');
    await page.keyboard.press('o');
    await page.locator('#outline button', { hasText: '国际观察' }).focus();
    await page.keyboard.press('Enter');
    await page.waitForFunction(() => document.querySelector('#number').value === '7');
    await page.keyboard.press('t');
    for (const [key, panel] of [['o', '#outline'], ['d', '#diags'], ['l', '#layout'], ['c', '#compare'], ['g', '#overlay']]) {
      await page.keyboard.press(key);
      that(await visible(page, panel), `${key} opens ${panel}`);
    }
    await page.keyboard.press('Escape');
    that(!await visible(page, '#right'), 'closed');
    await page.keyboard.press('?');
    that(await visible(page, '#help'), 'the keys');
    await bed.picture('keys');
    await page.keyboard.press('Escape');
    const nameless = await page.evaluate(() => [...document.querySelectorAll('button, input, select')].filter(e =>
      !(e.textContent.trim() || e.ariaLabel || e.title || e.labels?.length)).map(e => e.id));
    same(nameless, [], 'controls without a name');
  },

  // Landmarks and controls with names, as Chromium tells them to a screen reader; what changes is told; focus is where one works.
  async a_screen_reader_finds_its_way(bed) {
    const page = await bed.open(SAMPLE);
    const told = await page.locator('body').ariaSnapshot();
    for (const part of ['link "Skip to the pages"', 'banner', 'heading "数字治理政策观察 2021-14 · monitor" [level=1]', 'group "Tools"', 'button "Previous page (←)" [disabled]',
      'textbox "Page": "1"', 'button "Width" [pressed]', 'button "Pages" [expanded]', 'button "Messages"', 'navigation "Pages and outline"', 'list "Pages"', 'button "Page 2"',
      'main "Pages"', 'article "Page 1"', 'contentinfo', 'status: 8 pages, set in'])
      that(told.includes(part), `${part} is missing in\n${told.slice(0, 1500)}\n…\n${told.slice(-500)}`);
    that(!/article "Page 1":\s+- img/.test(told), 'a page is no picture');
    const focused = () => page.evaluate(() => document.activeElement.id || document.activeElement.ariaLabel || document.activeElement.textContent);
    await page.locator('#show-diags').focus();
    await page.keyboard.press('Enter');
    same(await focused(), 'diags', 'the panel that was opened');
    that((await page.locator('body').ariaSnapshot()).includes('region "Messages"'), 'the panel is a region');
    await page.keyboard.press('Escape');
    same(await focused(), 'show-diags', 'where one was');
    await page.locator('#show-help').focus();
    await page.keyboard.press('Tab');
    same(await focused(), 'Page 1', 'one stop for the thumbnails');
    await page.keyboard.press('ArrowDown');
    same(await focused(), 'Page 2', 'arrows go through them');
    await page.keyboard.press('Enter');
    await page.waitForFunction(() => document.querySelector('#number').value === '2');
    await page.keyboard.press('Tab');
    that(['pages', 'Page 1'].includes(await focused()) || await page.evaluate(() => document.querySelector('main').contains(document.activeElement)), `then the pages, not ${await focused()}`);
    await bed.change(() => bed.save(SAMPLE.replace('date: 2021-11-15', 'date: 15.11.')));
    that((await page.locator('body').ariaSnapshot()).includes('alert: There is an error'), 'the error is told at once');
  },

  // What is written stands out from what is behind it by 4.5 : 1 (WCAG 1.4.3), in both themes and for the system's dark.
  async words_stand_out(bed) {
    const page = await bed.open(SAMPLE);
    await bed.change(() => bed.save(SAMPLE.replace(PLACE, PLACE + ADDED.repeat(9))));
    await page.keyboard.press('c');
    await page.waitForSelector('#difference-list button');
    const weak = () => page.evaluate(() => {
      const parts = color => color.match(/[\d.]+/g).map(Number);
      const light = ([r, g, b]) => [r, g, b].map(v => v / 255).map(v => v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4).reduce((sum, v, i) => sum + v * [0.2126, 0.7152, 0.0722][i], 0);
      const behind = e => { for (; e; e = e.parentElement) { const c = parts(getComputedStyle(e).backgroundColor); if (c.length < 4 || c[3] > 0.5) return c; } return [255, 255, 255]; };
      const worded = [...document.querySelectorAll('body *')].filter(e => !e.closest('svg') && e.checkVisibility() && !e.matches(':disabled') && [...e.childNodes].some(n => n.nodeType === 3 && n.data.trim()));
      return worded.map(e => [e, light(parts(getComputedStyle(e).color)), light(behind(e))]).map(([e, a, b]) => [e, (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05)])
        .filter(([, ratio]) => ratio < 4.5).map(([e, ratio]) => `${e.tagName} ${e.id} ${e.className} ${ratio.toFixed(2)} ${e.textContent.slice(0, 20)}`);
    });
    for (const theme of ['light', 'dark', 'system']) {
      if (theme === 'system') { await page.emulateMedia({ colorScheme: 'dark' }); await page.keyboard.press('k'); } else await page.keyboard.press('k');
      same(await weak(), [], theme);
    }
    await bed.change(() => bed.save(SAMPLE.replace('date: 2021-11-15', 'date: 15.11.')));
    await page.keyboard.press('d');
    same(await weak(), [], 'errors in the dark');
    await bed.picture('system-dark');
    await page.emulateMedia({ colorScheme: 'light' });
    same(await weak(), [], 'errors in the light');
    await page.setViewportSize({ width: 800, height: 600 });
    await bed.picture('small');
  },

  async drawings_keep_their_colours(bed) {
    fs.copyFileSync(path.join(ROOT, 'samples/figures/skyline.svg'), path.join(bed.folder, 'skyline.svg'));
    const page = await bed.open(SAMPLE.replace(/(?<=\n( +)body: \|\n)/, '$1  ![城市](skyline.svg)\n\n'));
    await page.waitForSelector('.page svg svg path', { state: 'attached' });
    const colours = await page.evaluate(() => [...new Set([...document.querySelectorAll('.page svg svg path')].map(path => getComputedStyle(path).fill))]);
    that(colours.length > 3 && !colours.includes('rgb(0, 0, 0)'), colours.join(' '));
    await bed.picture('drawing');
  },

  // At 127 points to the inch, as looks.py wants it; mupdf draws the PDF.
  async pages_look_like_the_pdf(bed) {
    for (const program of ['mutool', 'convert'])
      try { execFileSync('which', [program]); } catch { throw new Skip(`${program} is not installed`); }
    fs.cpSync(path.join(ROOT, 'samples/figures'), path.join(bed.folder, 'figures'), { recursive: true });
    const page = await bed.open(fs.readFileSync(path.join(ROOT, 'samples/newsletter.yaml'), 'utf8'));
    await page.evaluate(zoom => { localStorage['paiban.zoom'] = zoom; localStorage['paiban.left'] = ''; }, String(127 / 96));
    await page.setViewportSize({ width: 1400, height: 1700 });
    await page.reload();
    await bed.shown(0);
    const pdf = path.join(bed.folder, 'whole.pdf');
    execFileSync(PROGRAM, ['build', bed.issue, '-o', pdf]);
    execFileSync('mutool', ['draw', '-q', '-r', '127', '-c', 'rgb', '-o', path.join(bed.folder, 'pdf-%d.png'), pdf], { stdio: 'ignore' });
    for (const n of [0, 1, 2]) {
      await page.evaluate(n => {        // alone, so that it begins at a whole point of the screen
        document.querySelector('header').style.display = 'none';
        document.querySelector('#pages').style.padding = 0;
        document.querySelectorAll('.row').forEach((row, i) => { row.style.display = i === n ? '' : 'none'; row.style.justifyContent = 'start'; });
      }, n);
      await page.waitForSelector(`.page[data-n="${n}"] svg`, { state: 'attached' });
      const picture = await page.locator(`.page[data-n="${n}"]`).screenshot({ path: path.join(bed.folder, `page-${n + 1}.png`) });
      that(picture.length > 10000, 'a picture');
      const looks = spawnSync('python3', [path.join(ROOT, 'tests/tools/looks.py'), path.join(bed.folder, `pdf-${n + 1}.png`), path.join(bed.folder, `page-${n + 1}.png`)]);
      same(looks.status, 0, `page ${n + 1}: ${looks.stdout}${looks.stderr}`);
    }
  },

  async every_word_is_there_in_both_languages(bed) {
    const folder = path.join(ROOT, 'src/cli/preview'), read = name => fs.readFileSync(path.join(folder, name), 'utf8');
    const words = read('1-words.js'), [english, chinese] = new Function(words.slice(0, words.indexOf('const meta')) + 'return [EN, ZH];')();
    same(Object.keys(chinese).sort(), Object.keys(english).sort(), 'words');
    same(chinese.keys.length, english.keys.length, 'keys that are explained');
    const used = fs.readdirSync(folder).flatMap(name => [...read(name).matchAll(/word\('(\w+)'|data-(?:word|title|label)="(\w+)"/g)].map(found => found[1] ?? found[2]));
    same(used.filter(name => !(name in english)), [], 'words that are used and not there');
    const page = await bed.open(SAMPLE);
    await page.click('#language');
    same(await page.evaluate(() => document.documentElement.lang), 'zh-Hans', 'language');
    const latin = await page.evaluate(() => [...document.querySelectorAll('[data-word], [data-title], [data-label]')].map(e => e.textContent.trim() || e.title || e.ariaLabel).filter(text => /^[A-Za-z ]{4,}$/.test(text)));
    same(latin, ['English'], 'what stays English');
    await page.keyboard.press('c');
    await page.waitForFunction(() => document.querySelector('#differences').textContent === '还没有改动。');
    await bed.picture('chinese');
  },

  async dark_and_spread(bed) {
    const page = await bed.open(SAMPLE);
    await page.keyboard.press('k');
    await page.keyboard.press('k');
    same(await page.evaluate(() => document.documentElement.dataset.theme), 'dark', 'theme');
    await page.keyboard.press('o');
    await bed.picture('dark');
  },

  async two_thousand_items(bed) {
    const page = await bed.open(MANY);
    const count = await page.evaluate(() => document.querySelectorAll('.page').length);
    that(count > 500, `${count} pages`);
    await page.keyboard.press('End');
    await page.waitForFunction(n => document.querySelector(`.page[data-n="${n}"] svg`), count - 1);
    that(await page.evaluate(() => document.querySelectorAll('.page > svg').length) < 80, 'far pages are not in the document');
    await page.keyboard.press('Home');
    await page.waitForFunction(() => document.querySelector('.page[data-n="0"] svg'));
    const title = MANY.match(/^title: (.*)$/m)[1];
    await bed.change(() => bed.save(MANY.replace(title, '改过的标题')));
    that((await bed.text(0)).includes('改过的标题'), 'the change');
    await bed.picture('long');
    await bed.change(() => bed.save(MANY.replace('。', '。' + ADDED.repeat(20))));
    await page.keyboard.press('c');
    await page.waitForFunction(() => document.querySelectorAll('#difference-list li').length > 300);
    that(await page.evaluate(() => document.querySelectorAll('.difference').length) < 1000, 'marks of far pages are not in the document');
    await bed.picture('long-compared');
  },
});
