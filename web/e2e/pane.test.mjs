// The scenario beside the stage: what is done by hand is written there, what is written there runs, nothing that was typed
// is lost; and the run as files, taken away and brought back.
import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import os from 'node:os';
import path from 'node:path';
import { test } from 'node:test';
import { open, shot, splitbrain } from './harness.mjs';
import { atLeastEvents, choose, events, fact, inspect, pause, play, step } from './page.mjs';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const STORY = 'scenarios/raft/leader-crash.scn';
const OWN = '# Mine,   spaced as I like\n\nprotocol raft   nodes=5 seed=7  # five\nat 300ms    crash n1\nuntil 2s\n';

const digestOf = (page) => page.locator('#digest').textContent();
const nowOf = (page) => page.locator('#now').textContent();
const textOf = (page) => page.locator('#scenario').inputValue();
const servers = (page) => page.locator('#described li').filter({ hasText: /^n\d+, / }).count();

/** Opens the pane. */
async function pane(page) {
  await page.locator('#scenario-button').click();
  await page.locator('#scenario').waitFor();
}

/** Waits until the run stands. */
async function stands(page) {
  await page.locator('#play[aria-label=Play]').waitFor();
}

async function violations(page) {
  await page.evaluate(AXE);
  const found = await page.evaluate(() => window.axe.run(document, { resultTypes: ['violations'] }));
  return found.violations.flatMap((rule) => rule.nodes.map((node) => `${rule.id}: ${node.html.slice(0, 120)}`));
}

/** Brings the page to this text, typed and run. */
async function write(page, text) {
  await page.locator('#scenario').fill(text);
  await page.locator('#scenario').press('Control+Enter');
  await page.locator('#script-said', { hasText: 'what runs now' }).waitFor();
}

test('what is done on the stage stands in the text at once, and its line is lit', async (t) => {
  const { page } = await open(t, { query: '?p=raft' });
  await pane(page);
  await play(page, 6);
  await atLeastEvents(page, 40);
  await pause(page);
  const before = await textOf(page);
  await inspect(page, 'n3');
  await choose(page, /^Crash/);
  await fact(page, 'state', 'crashed');
  await page.locator('#tab-scenario').click();
  const after = await textOf(page);
  const line = after.split('\n').find((one) => /^at \d+us +crash n3$/.test(one));
  assert.ok(line, after);
  assert.equal(after.replace(`${line}\n`, ''), before, 'nothing else of the text has changed');
  assert.equal((await page.locator('.under .lit').textContent()).trim(), line);
  const number = after.split('\n').indexOf(line) + 1;
  assert.equal(await page.locator('#stands').textContent(), `The run stands at line ${number}.`);
  assert.equal((await page.locator('.gutter .lit').textContent()).trim(), String(number));
  await shot(page, 'pane-crash');
  await page.keyboard.press('Control+z');
  await page.waitForFunction((text) => document.querySelector('#scenario').value === text, before);
});

test('an edit runs at the same moment, and is taken back and done again', async (t) => {
  const { page } = await open(t, { query: '?story=raft/leader-crash' });
  await pane(page);
  assert.equal(await textOf(page), readFileSync(STORY, 'utf8'), 'a story is shown as it was written');
  await play(page, 9);
  await atLeastEvents(page, 100);
  await pause(page);
  const [now, digest, text] = [await nowOf(page), await digestOf(page), await textOf(page)];
  assert.equal(await servers(page), 5);
  await page.locator('#scenario').fill(text.replace('nodes=5', 'nodes=7'));
  assert.equal(await servers(page), 5, 'it does not run before it is asked to');
  await page.locator('#scenario').press('Control+Enter');
  await page.locator('#described li', { hasText: /^n6, server/ }).waitFor({ state: 'attached' });
  await page.waitForFunction((text) => document.querySelector('#now').textContent === text, now);
  await stands(page);
  assert.equal(await servers(page), 7);
  assert.equal(await textOf(page), text.replace('nodes=5', 'nodes=7'));
  await page.locator('#compare-former').click();
  await page.locator('.pane .caption', { hasText: 'before the edit' }).waitFor();
  await shot(page, 'pane-compare');
  await page.locator('.pane .shut').click();
  await page.locator('[aria-label="Take the last action back"]').click();
  await page.waitForFunction((text) => document.querySelector('#digest').textContent === text, digest);
  assert.deepEqual([await servers(page), await nowOf(page), await textOf(page)], [5, now, text]);
  await page.locator('[aria-label="Do it again"]').click();
  await page.locator('#described li', { hasText: /^n6, server/ }).waitFor({ state: 'attached' });
});

test('a bad word is said and underlined in its place, the old run stays, and the right word is offered', async (t) => {
  const { page } = await open(t, { query: '?p=raft' });
  await step(page);
  const [digest, count] = [await digestOf(page), await events(page)];
  await pane(page);
  await page.locator('#scenario').fill('protocol raft\nat 1s crsh n1\nuntil 2s\n');
  await page.locator('#complaints', { hasText: 'line 2, column 7' }).waitFor();
  assert.match(await page.locator('#complaints').textContent(), /found the word `crsh`.*did you mean `crash`/);
  assert.deepEqual(await page.locator('.under u').allTextContents(), ['crsh']);
  assert.equal((await page.locator('.gutter .bad').textContent()).trim(), '2');
  assert.equal(await page.locator('#scenario').getAttribute('aria-invalid'), 'true');
  await shot(page, 'pane-bad');
  assert.deepEqual(await violations(page), []);
  await page.locator('#scenario').press('Control+Enter');
  await page.locator('#script-said', { hasText: 'the run that was there stays' }).waitFor();
  assert.deepEqual([await digestOf(page), await events(page)], [digest, count]);
  await page.locator('#complaints .textlike').click();
  const marked = await page.locator('#scenario').evaluate((field) => field.value.slice(field.selectionStart, field.selectionEnd));
  assert.equal(marked, 'crsh');
  await page.getByRole('button', { name: 'Use “crash”' }).click();
  assert.equal(await textOf(page), 'protocol raft\nat 1s crash n1\nuntil 2s\n');
  await page.locator('#scenario:focus').press('Control+Enter');
  await page.locator('#script-said', { hasText: 'what runs now' }).waitFor();
  assert.equal(await page.locator('.under u').count(), 0);
});

test('another protocol may be named: its engine is fetched, and only then it runs', async (t) => {
  const { page } = await open(t, { query: '?p=raft' });
  await pane(page);
  await write(page, '# Four\nprotocol pbft nodes=4\nuntil 2s\n');
  await page.locator('.crumb', { hasText: 'Four' }).waitFor();
  assert.equal(await servers(page), 4);
  await page.locator('#scenario').fill('protocol pbtf\nuntil 2s\n');
  await page.locator('#complaints', { hasText: 'did you mean `pbft`?' }).waitFor();
});

test('nothing that was typed is lost: not by Escape, by another tab, by the stage, or by a reload', async (t) => {
  const { page } = await open(t, { query: '?p=raft' });
  await pane(page);
  await write(page, OWN);
  assert.equal(await textOf(page), OWN, 'comments, blank lines and spaces are as they were');
  const draft = OWN.replace('until 2s', '# and then?\nuntil 3s');
  await page.locator('#scenario').fill(draft);
  await page.keyboard.press('Escape');
  assert.equal(await textOf(page), draft);
  await inspect(page, 'n3');
  await choose(page, /^Crash/);
  await fact(page, 'state', 'crashed');
  await page.locator('#tab-scenario').click();
  assert.equal(await textOf(page), draft);
  await page.locator('#parted', { hasText: 'your text lacks 1 line' }).waitFor();
  await shot(page, 'pane-parted');
  assert.deepEqual(await violations(page), []);
  await page.reload();
  await page.locator('#boot').waitFor({ state: 'detached' });
  await pane(page);
  await page.waitForFunction((text) => document.querySelector('#scenario').value === text, draft);
  await page.locator('#put-aside').click();
  await page.waitForFunction(() => /^at 1us +crash n3$/m.test(document.querySelector('#scenario').value));
  assert.equal((await textOf(page)).replace(/at 1us +crash n3\n/, ''), OWN);
  await page.locator('#take-up').click();
  await page.waitForFunction((text) => document.querySelector('#scenario').value === text, draft);
});

test('the lines that the stage added can be taken into a draft, and both run', async (t) => {
  const { page } = await open(t, { query: '?p=raft' });
  await pane(page);
  await write(page, OWN);
  await page.locator('#scenario').fill(OWN.replace('nodes=5', 'nodes=6'));
  await page.locator('#heal').click();
  await page.locator('#add-lines').click();
  await page.waitForFunction(() => /^at 1us +heal$/m.test(document.querySelector('#scenario').value));
  assert.equal(await page.locator('#parted').count(), 0);
  await page.locator('#scenario').press('Control+Enter');
  await page.locator('#described li', { hasText: /^n5, server/ }).waitFor({ state: 'attached' });
  assert.match(await textOf(page), /nodes=6[^]*crash n1\nat 1us +heal\nuntil 2s\n$/);
});

test('by keyboard alone, on a narrow page, in the dark: open, write, run', async (t) => {
  const { page } = await open(t, { query: '?p=raft&theme=dark', viewport: { width: 320, height: 640 } });
  await page.locator('#scenario-button').focus();
  await page.keyboard.press('Enter');
  await page.locator('#scenario').waitFor();
  assert.deepEqual(await violations(page), []);
  await page.locator('#scenario').focus();
  await page.keyboard.press('Control+Home');
  await page.keyboard.type('# Typed\n');
  await page.keyboard.press('Control+Enter');
  await page.locator('#script-said', { hasText: 'what runs now' }).waitFor();
  assert.match(await textOf(page), /^# Typed\n/);
  assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth));
  await shot(page, 'pane-320');
  await page.keyboard.press('Tab');
  assert.notEqual(await page.evaluate(() => document.activeElement.id), 'scenario', 'Tab leads on');
});

test('where a run is only to be looked at, its text can be read and not changed', async (t) => {
  const { page } = await open(t, { query: '?embed=1&p=raft&readonly=1&panels=scenario' });
  await page.locator('#scenario').waitFor();
  assert.ok(await page.locator('#scenario').evaluate((field) => field.readOnly));
  assert.equal(await page.locator('#run-scenario').count(), 0);
});

/** Presses a button of the dialog and gives the file's name and bytes. */
async function taken(page, button) {
  const [download] = await Promise.all([page.waitForEvent('download'), page.locator(button).click()]);
  return { name: download.suggestedFilename(), bytes: readFileSync(await download.path()) };
}

test('the run as files: each says what it is, and is it', async (t) => {
  const { page } = await open(t, { query: '?story=raft/leader-crash&theme=dark' });
  await page.locator('#speed').fill('12');
  await page.locator('#play').click();
  await page.locator('#pill', { hasText: 'ends here' }).waitFor();
  await stands(page);
  await page.locator('#share-button').click();
  await page.locator('#save-scn').waitFor();
  assert.deepEqual(await violations(page), []);
  await shot(page, 'share-files');
  const scenario = await taken(page, '#save-scn');
  assert.deepEqual([scenario.name, scenario.bytes.toString()], ['raft-leader-crash-2s.scn', readFileSync(STORY, 'utf8')]);

  const folder = mkdtempSync(path.join(os.tmpdir(), 'pane-'));
  t.after(() => rmSync(folder, { recursive: true }));
  splitbrain('run', STORY, '--trace-json', path.join(folder, 'trace.json'));
  const trace = await taken(page, '#save-trace');
  assert.equal(trace.name, 'raft-leader-crash-2s.json');
  assert.equal(trace.bytes.toString(), readFileSync(path.join(folder, 'trace.json'), 'utf8'), 'the command line writes the same bytes');
  assert.ok(JSON.parse(trace.bytes).digest.startsWith(await digestOf(page)));

  const link = await page.locator('#share-link').inputValue();
  const svg = await taken(page, '#save-svg');
  assert.equal(svg.name, 'raft-leader-crash-2s.svg');
  const read = await page.evaluate((text) => {
    const root = new DOMParser().parseFromString(text, 'image/svg+xml').documentElement;
    const texts = [...root.querySelectorAll('text')].map((one) => one.textContent);
    return { name: root.nodeName, texts, desc: root.querySelector('desc').textContent, href: root.querySelector('a').getAttribute('href') };
  }, svg.bytes.toString());
  assert.deepEqual([read.name, read.desc, read.href], ['svg', link, link]);
  assert.ok(read.texts.some((text) => text.startsWith('seed 1 · 2s · event ')), `${read.texts}`);
  assert.ok(read.texts.some((text) => text.startsWith('Raft: The leader crashes')), `${read.texts}`);
  const items = (text) => text.split('\n').filter((line) => line.includes('<g data-item='));
  const native = splitbrain('figure', STORY, '--at', '2s', '--theme', 'print', '--base', 'https://x.org/', '-o', '-');
  assert.deepEqual(items(svg.bytes.toString()), items(native), 'in the colours of paper, though the page is dark');

  const png = await taken(page, '#save-png');
  assert.equal(png.name, 'raft-leader-crash-2s.png');
  await page.locator('#copied', { hasText: 'Saved: raft-leader-crash-2s.png' }).waitFor();
  const drawn = await pixels(page, png.bytes);
  const [width, height] = /viewBox="0 0 ([\d.]+) ([\d.]+)"/.exec(svg.bytes.toString()).slice(1).map(Number);
  assert.deepEqual([drawn.width, drawn.height], [Math.ceil(width * 2), Math.ceil(height * 2)]);
  assert.deepEqual(drawn.corner, [255, 255, 255, 255], 'on paper');
  assert.ok(drawn.colours > 50, `${drawn.colours} colours`);
  assert.ok(drawn.dark > 500, 'the caption is written');

  await page.locator('#picture-view').selectOption('space-time');
  const diagram = await taken(page, '#save-svg');
  assert.equal(diagram.name, 'raft-leader-crash-2s-space-time.svg');
  assert.match(diagram.bytes.toString(), /data-item="event /);
});

/** What a PNG shows: its size, a corner, how many colours, and how much of its last quarter is dark. */
function pixels(page, bytes) {
  return page.evaluate(async (text) => {
    const data = Uint8Array.from(atob(text), (one) => one.charCodeAt(0));
    const image = await createImageBitmap(new Blob([data], { type: 'image/png' }));
    const context = new OffscreenCanvas(image.width, image.height).getContext('2d');
    context.drawImage(image, 0, 0);
    const all = context.getImageData(0, 0, image.width, image.height).data;
    const colours = new Set();
    let dark = 0;
    for (let at = 0; at < all.length; at += 4) {
      colours.add(all[at] << 16 | all[at + 1] << 8 | all[at + 2]);
      if (at > all.length - 130 * 4 * image.width && all[at] + all[at + 1] + all[at + 2] < 380) dark += 1;
    }
    return { width: image.width, height: image.height, corner: [...all.slice(0, 4)], colours: colours.size, dark };
  }, bytes.toString('base64'));
}

/** Drops something on the page, as from a folder or another page. */
function drop(page, { name, text, bytes }) {
  return page.evaluate(([name, text, bytes]) => {
    const data = new DataTransfer();
    if (name) data.items.add(new File([bytes ? new Uint8Array(bytes) : text], name));
    else data.setData('text/plain', text);
    const event = (kind) => new DragEvent(kind, { dataTransfer: data, bubbles: true, cancelable: true });
    const stage = document.querySelector('#stage');
    const refused = stage.dispatchEvent(event('dragover'));
    const said = getComputedStyle(document.body, '::after').content;
    stage.dispatchEvent(event('drop'));
    return { refused, said, over: document.body.dataset.drop ?? '' };
  }, [name, text, bytes]);
}

test('a file that is dropped runs, or is shown with what is wrong with it; and so is what is no text', async (t) => {
  const { page } = await open(t, { query: '?p=raft' });
  await step(page);
  const told = await drop(page, { name: 'mine.scn', text: OWN });
  assert.deepEqual([told.refused, told.over], [false, '']);
  assert.match(told.said, /Drop a scenario/);
  await page.locator('.crumb', { hasText: 'Mine' }).waitFor();
  assert.equal(await nowOf(page), '0.000 ms');
  await page.waitForFunction((text) => document.querySelector('#scenario')?.value === text, OWN);
  const digest = await digestOf(page);
  await drop(page, { name: 'bad.scn', text: 'protocol raft\nat 1s crsh n1\nuntil 2s\n' });
  await page.locator('#complaints', { hasText: 'line 2, column 7' }).waitFor();
  assert.equal(await digestOf(page), digest);
  await drop(page, { name: 'cat.png', bytes: [137, 80, 78, 71, 0, 255, 254] });
  await page.locator('#refusal', { hasText: '`cat.png` is no text file' }).waitFor();
  await drop(page, { name: 'long.scn', text: '#'.repeat((1 << 20) + 1) });
  await page.locator('#refusal', { hasText: '`long.scn` has 1048577 bytes' }).waitFor();
  assert.match(await textOf(page), /crsh/, 'what could be read is still there');
});

test('a link that is dropped, and one that is pasted, lead to their run', async (t) => {
  const { page, url } = await open(t, { query: '?p=pbft', permissions: ['clipboard-read', 'clipboard-write'] });
  const link = splitbrain('link', STORY, '--at', '700ms').trim();
  await drop(page, { text: `${url}#r=${link}` });
  await page.waitForFunction(() => document.querySelector('#now').textContent === '700.000 ms');
  await page.evaluate((text) => navigator.clipboard.writeText(text), `https://elsewhere.example/#r=${splitbrain('link', 'scenarios/pbft/primary-crash.scn').trim()}`);
  await page.locator('#stage').focus();
  await page.keyboard.press('Control+v');
  await page.locator('.crumb', { hasText: 'PBFT' }).waitFor();
});

test('a scenario that is pasted runs; any other text is left alone', async (t) => {
  const { page } = await open(t, { query: '?p=raft', permissions: ['clipboard-read', 'clipboard-write'] });
  const digest = await digestOf(page);
  const paste = async (text) => {
    await page.evaluate((words) => navigator.clipboard.writeText(words), text);
    await page.locator('#stage').focus();
    await page.keyboard.press('Control+v');
  };
  await paste('a shopping list');
  await step(page);
  assert.notEqual(await digestOf(page), digest);
  assert.equal(await page.locator('#refusal').count(), 0);
  await paste(OWN);
  await page.locator('.crumb', { hasText: 'Mine' }).waitFor();
  await page.locator('[aria-label="Take the last action back"]').click();
  await page.locator('.crumb [aria-current]', { hasText: /^Raft$/ }).waitFor();
});

test('a file that is chosen runs', async (t) => {
  const { page } = await open(t, { query: '?p=raft' });
  await pane(page);
  const folder = mkdtempSync(path.join(os.tmpdir(), 'pane-'));
  t.after(() => rmSync(folder, { recursive: true }));
  writeFileSync(path.join(folder, 'mine.scn'), OWN);
  await page.locator('#open-file').setInputFiles(path.join(folder, 'mine.scn'));
  await page.locator('.crumb', { hasText: 'Mine' }).waitFor();
});

/** A page whose site has these files beside it, by address. */
async function with_files(t, files) {
  const { page, url, complaints } = await open(t, { query: '?p=raft', serviceWorkers: 'block', quiet: false });
  for (const [name, answer] of Object.entries(files)) await page.route(`**/${name}`, (route) => route.fulfill(answer));
  const go = async (query) => {
    await page.goto('about:blank');
    await page.goto(url + query);
    await page.locator('#boot').waitFor({ state: 'detached' });
  };
  return { page, go, complaints };
}

test('a file of the same site is opened by its address, which beats the link; and a reload keeps what was done', async (t) => {
  const { page, go, complaints } = await with_files(t, { 'notes/mine.scn': { body: OWN } });
  const link = splitbrain('link', 'scenarios/pbft/primary-crash.scn').trim();
  await go(`?src=notes/mine.scn&theme=light#r=${link}`);
  await page.locator('.crumb', { hasText: 'Mine' }).waitFor();
  assert.equal(await page.locator('#seed').inputValue(), '7');
  await page.locator('#heal').click();
  await page.waitForFunction(() => location.search === '?theme=light');
  await page.reload();
  await page.locator('#scenario-button').click();
  await page.waitForFunction(() => /^at 1us +heal$/m.test(document.querySelector('#scenario')?.value));
  assert.ok((await textOf(page)).startsWith('# Mine,   spaced as I like\n'));
  await go('?src=notes/mine.scn&seed=9');
  await page.locator('.crumb', { hasText: 'Mine' }).waitFor();
  assert.equal(await page.locator('#seed').inputValue(), '9');
  assert.deepEqual(complaints, []);
});

test('a file that can\'t be had, or read, is said: what, where, and why', async (t) => {
  const files = {
    'notes/bad.scn': { body: 'protocol raft\nat 1s crsh n1\nuntil 2s\n' },
    'notes/none.scn': { status: 404, body: 'no' },
    'notes/huge.scn': { body: '#'.repeat((1 << 20) + 1) },
  };
  const { page, go, complaints } = await with_files(t, files);
  for (const [query, words] of [
    ['?src=https://elsewhere.example/a.scn', 'that file is on another site (https://elsewhere.example)'],
    ['?src=//elsewhere.example/a.scn', 'that file is on another site'],
    ['?src=data:text/plain,protocol', 'that file is on another site'],
    ['?src=notes/none.scn', '?src=notes/none.scn: the site answered 404'],
    ['?src=notes/huge.scn', 'has 1048577 bytes, and a scenario at most 1048576'],
    ['?src=notes/bad.scn', 'line 2, column 7'],
  ]) {
    await go(query);
    await page.locator('#refusal', { hasText: words }).waitFor();
    await step(page);
  }
  await page.locator('#complaints', { hasText: 'line 2, column 7' }).waitFor();
  assert.match(await textOf(page), /crsh/);
  assert.deepEqual(complaints.filter((line) => !line.includes('404')), [], 'no other site is asked for anything');
});
