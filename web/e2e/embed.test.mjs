// Runs in course notes: the settings, the element, the messages, and the sandbox.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { test } from 'node:test';
import { DIST, open, shot } from './harness.mjs';
import { FIGURE, frameOf, message, notes } from './notes.mjs';
import { atLeastEvents, events, pause, play, step } from './page.mjs';

const ELEMENT = '<script src="{site}static/embed.js"></script>';

test('the element is at most 4,096 bytes', () => {
  assert.ok(readFileSync(path.join(DIST, 'static', 'embed.js')).length <= 4096);
});

test('embedded, the page shows what is asked for, keeps nothing and leaves its address alone', async (t) => {
  const { page, url } = await open(t, { first: true, query: '?embed=1&p=raft&controls=play,step,clock,speed&panels=log,invariants' });
  assert.equal(await page.locator('#catalog').count(), 0);
  for (const shown of ['#play', '#step', '#tab-log', '.holds', '#author', '#full']) assert.ok(await page.locator(shown).isVisible(), shown);
  for (const hidden of ['#restart', '#seed', '.tools', '#tab-structure', '.legend', '#until']) assert.ok(!await page.locator(hidden).isVisible(), hidden);
  assert.equal(await page.locator('#tab-log').getAttribute('aria-selected'), 'true');
  await play(page, 6);
  await atLeastEvents(page, 40);
  await pause(page);
  assert.equal(page.url(), `${url}?embed=1&p=raft&controls=play,step,clock,speed&panels=log,invariants`);
  assert.deepEqual(await page.evaluate(() => [sessionStorage.length, localStorage.length]), [0, 0]);
  assert.equal(await page.evaluate(() => document.activeElement.id), 'play');
  await shot(page, 'embed');
});

test('a setting that is not known gives one notice, and the run', async (t) => {
  const { page } = await open(t, { query: '?embed=1&p=raft&pannels=log&theme=pink&at=soon' });
  const notice = await page.locator('#notice').textContent();
  for (const part of ['`pannels`; did you mean `panels`?', '`theme`', '`at`']) assert.ok(notice.includes(part), notice);
  await step(page);
});

test('a run that is only to be looked at can be played and not changed', async (t) => {
  const { page } = await open(t, { query: '?embed=1&p=raft&readonly=1' });
  await play(page, 6);
  await atLeastEvents(page, 40);
  await pause(page);
  const before = await events(page);
  await page.keyboard.press('Control+z');
  await page.locator('#refusal', { hasText: 'only to be looked at' }).waitFor();
  assert.equal(await events(page), before);
  assert.equal(await page.locator('.tools').isVisible(), false);
});

test('one comes back to the author\'s run, and takes it to the full page', async (t) => {
  const run = encodeURIComponent('# Mine\nprotocol raft nodes=3 seed=5\nuntil 2s\n');
  const { page, context } = await open(t, { query: '?embed=1&at=300ms', hash: `#run=${run}` });
  const there = () => page.waitForFunction(() => document.querySelector('#now').textContent === '300.000 ms');
  await there();
  await page.locator('#play[aria-label=Play]').waitFor();
  const [count, digest] = [await events(page), await page.locator('#digest').textContent()];
  await page.locator('#heal').click();
  await play(page, 6);
  await atLeastEvents(page, count + 20);
  await page.locator('#author').click();
  await there();
  assert.equal(await page.locator('#digest').textContent(), digest);
  const [full] = await Promise.all([context.waitForEvent('page'), page.locator('#full').click()]);
  await full.locator('#scenario-button').waitFor();
  await full.waitForFunction((text) => document.querySelector('#digest')?.textContent === text, digest);
});

test('the element shows the figure, and in a sandbox the run when it is asked for', async (t) => {
  const { page } = await notes(t, `${ELEMENT}<p>Text</p><splitbrain-run p="raft" label="Raft">${FIGURE}</splitbrain-run>`);
  assert.ok(await page.locator('.figure').isVisible());
  assert.equal(await page.locator('iframe').count(), 0);
  await page.getByRole('button', { name: 'Run: Raft' }).click();
  const frame = await frameOf(page);
  const set = await page.locator('iframe').evaluate((one) => [one.title, one.getAttribute('sandbox')]);
  assert.deepEqual(set, ['Raft', 'allow-scripts allow-popups allow-popups-to-escape-sandbox']);
  assert.ok(!await page.locator('.figure').isVisible());
  assert.equal((await message(page, 'ready')).origin, 'null');
  await page.waitForFunction(() => {
    const size = window.heard.findLast((one) => one.type === 'size');
    return size?.width > 500 && document.querySelector('splitbrain-run').frame.clientHeight === size.height;
  });
  await step(frame);
  await shot(page, 'embed-notes');
  await page.emulateMedia({ media: 'print' });
  assert.ok(await page.locator('.figure').isVisible());
  assert.ok(!await page.locator('iframe').isVisible());
});

test('the colours follow the notes', async (t) => {
  const { page } = await notes(t, `${ELEMENT}<splitbrain-run p="raft">${FIGURE}</splitbrain-run>`);
  await page.getByRole('button').click();
  const frame = await frameOf(page);
  const theme = (name) => frame.waitForFunction((wanted) => document.documentElement.dataset.theme === wanted, name);
  await theme('light');
  await page.evaluate(() => document.documentElement.classList.add('navy'));
  await theme('dark');
  await page.evaluate(() => document.documentElement.classList.remove('navy'));
  await theme('light');
});

/** Notes with a frame written by hand, ready to be spoken to. */
async function spoken(t, query, options) {
  const { page, ...rest } = await notes(t, `<iframe src="{site}embed.html${query}" sandbox="allow-scripts" width="800" height="600" title="Run"></iframe>`, options);
  const frame = await frameOf(page);
  await message(page, 'ready');
  const say = (what) => page.evaluate((data) => document.querySelector('iframe').contentWindow.postMessage(data, '*'), what);
  const ask = (type, more = {}) => say({ splitbrain: 1, type, ...more });
  return { page, frame, say, ask, start: (await message(page, 'time')).event, ...rest };
}

test('the notes drive the run by messages, and hear of it', async (t) => {
  const { page, frame, ask, start } = await spoken(t, '?p=raft&seed=3');
  await ask('step');
  await message(page, 'time', { event: start + 1 });
  await ask('seek', { at_us: 400_000 });
  await message(page, 'time', { at_us: 400_000 });
  await message(page, 'event', { kind: 'leader' });
  await ask('act', { text: 'crash n1' });
  await message(page, 'event', { kind: 'fault', text: 'crash n1' });
  await ask('snapshot', { id: 'first' });
  const snapshot = await message(page, 'state', { id: 'first' });
  assert.match(snapshot.recipe, /^at .* crash n1$/m);
  assert.equal(snapshot.digest.slice(0, 8), await frame.locator('#digest').textContent());
  assert.ok(snapshot.described.some((one) => one.includes('n1')));
  await ask('play');
  await message(page, 'state', { mode: 'playing' });
  await ask('pause');
  await page.waitForFunction(() => window.heard.findLast((one) => one.type === 'state').mode === 'paused');
  await ask('theme', { theme: 'dark' });
  await frame.waitForFunction(() => document.documentElement.dataset.theme === 'dark');
  await ask('load', { scenario: '# Another\nprotocol pbft\nuntil 1s\n' });
  await message(page, 'state', { title: 'Another', protocol: 'pbft' });
});

test('a bad message is answered by an error, and the run goes on', async (t) => {
  const { page, frame, say, ask, start } = await spoken(t, '?p=raft');
  const bad = [
    [{ type: 'play', id: 1 }, 1, /version 1, found nothing/],
    [{ splitbrain: 1, type: 'pley', id: 2 }, 2, /did you mean `play`/],
    [{ splitbrain: 1, type: 'seek', at_us: -1, id: 3 }, 3, /whole number from 0/],
    [{ splitbrain: 1, type: 'act', text: 'crsh n1', id: 4 }, 4, /crash/],
    [{ splitbrain: 1, type: 'load', story: 'raft/nowhere', id: 5 }, 5, /no story/],
    [{ splitbrain: 1, type: 'load', scenario: 'protocol rift\nuntil 1s', id: 6 }, 6, /rift/],
  ];
  for (const [what, id, why] of bad) {
    await say(what);
    assert.match((await message(page, 'error', { id })).message, why);
  }
  for (const odd of ['play', 7, null, [1, [2, [3, [4, [5]]]]]]) await say(odd);
  // A message that contains itself, and things that JSON can't say.
  await page.evaluate(() => {
    const loop = { splitbrain: 1, type: 'seek' };
    loop.at_us = loop;
    for (const one of [loop, new Map([[1, 2]]), new Date(), new ArrayBuffer(8), 10n]) document.querySelector('iframe').contentWindow.postMessage(one, '*');
  });
  await page.waitForFunction(() => window.heard.filter((one) => one.type === 'error').length >= 15);
  await ask('step', { id: 9 });
  await message(page, 'time', { event: start + 1 });
  assert.equal(await events(frame), start + 1);
});

test('only the window around it is heard, and only from the origin that is named', async (t) => {
  const { page, frame, ask, start } = await spoken(t, '?p=raft');
  // The frame itself is not the window around it.
  await frame.evaluate(() => postMessage({ splitbrain: 1, type: 'step' }, '*'));
  await ask('snapshot', { id: 1 });
  assert.equal((await message(page, 'state', { id: 1 })).event, start);
  // The browser itself complains that what the run says goes to another origin than it is meant for.
  const frameFor = '<iframe src="{site}embed.html?p=raft&host=https://elsewhere.example" sandbox="allow-scripts" title="Run"></iframe>';
  const strange = await notes(t, frameFor, { quiet: false });
  const deaf = await frameOf(strange.page);
  await strange.page.evaluate(() => document.querySelector('iframe').contentWindow.postMessage({ splitbrain: 1, type: 'step' }, '*'));
  await deaf.evaluate(() => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))));
  assert.equal(await events(deaf), start);
  assert.equal(await strange.page.evaluate(() => window.heard.length), 0);
});

test('the run takes no focus, and the wheel is the notes\' own', async (t) => {
  const tall = 'body { height: 4000px }';
  const { page, frame, url, ask, start } = await spoken(t, '?p=raft', { style: tall });
  assert.equal(await page.evaluate(() => document.activeElement.tagName), 'BODY');
  await ask('step');
  await message(page, 'time', { event: start + 1 });
  assert.equal(await page.evaluate(() => document.activeElement.tagName), 'BODY');
  const box = await page.locator('iframe').boundingBox();
  const middle = [box.x + box.width / 2, box.y + box.height / 2];
  await page.mouse.click(...middle);
  await page.mouse.move(...middle);
  await page.mouse.wheel(0, 300);
  await page.waitForFunction(() => scrollY > 0);
  assert.equal(await page.evaluate(() => visualViewport.scale), 1);
  assert.equal(page.url(), url);
  assert.ok(frame.url().endsWith('embed.html?p=raft'));
});

test('a run that starts by itself does so when it is seen, and not where less motion is wanted', async (t) => {
  const below = '<div style="height: 3000px"></div>';
  const body = `${below}<iframe src="{site}embed.html?p=raft&autoplay=1" sandbox="allow-scripts" width="800" height="500" title="Run"></iframe>`;
  const { page } = await notes(t, body);
  const frame = await frameOf(page);
  await message(page, 'ready');
  // Two rounds of messages: whatever would have started by itself has.
  await page.evaluate(() => document.querySelector('iframe').contentWindow.postMessage({ splitbrain: 1, type: 'snapshot', id: 1 }, '*'));
  assert.equal((await message(page, 'state', { id: 1 })).mode, 'paused');
  await page.locator('iframe').scrollIntoViewIfNeeded();
  await message(page, 'state', { mode: 'playing' });
  await atLeastEvents(frame, 5);
  const calm = await notes(t, body.replace(below, ''), { reducedMotion: 'reduce' });
  const still = await frameOf(calm.page);
  await message(calm.page, 'size');
  assert.equal(await still.locator('#play').getAttribute('aria-label'), 'Play');
  assert.equal(await events(still), (await message(calm.page, 'time')).event);
});

test('nothing is found by a checker of accessibility', async (t) => {
  const { page } = await open(t, { query: '?embed=1&p=raft&panels=all&controls=all&theme=dark&nonsense=1' });
  await page.evaluate(readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8'));
  const found = await page.evaluate(() => window.axe.run(document, { resultTypes: ['violations'] }));
  assert.deepEqual(found.violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 100))}`), []);
});
