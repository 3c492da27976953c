// Everything is broken through the page: nodes crash and lie, links are cut, servers are parted, and the page says so.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { open, shot } from './harness.mjs';
import { atLeastEvents, choose, fact, inspect, pause, play, step } from './page.mjs';

test('a node crashes and comes back', async (t) => {
  const { page } = await open(t, { query: '?p=raft' });
  await inspect(page, 'n1');
  await choose(page, /^Crash/);
  await fact(page, 'state', 'crashed');
  await page.locator('#pill.fault', { hasText: 'crash n1' }).waitFor();
  await page.locator('#described', { hasText: /n1.*crashed/ }).waitFor({ state: 'attached' });
  await shot(page, 'crashed');
  await choose(page, /^Restart with amnesia/);
  await fact(page, 'state', 'up');
});

test('a node is paused, and its clock is set wrong', async (t) => {
  const { page } = await open(t, { query: '?p=raft' });
  await inspect(page, 'n2');
  await choose(page, /^Pause/);
  await page.locator('#menu .ask input').fill('400ms');
  await page.locator('#menu').getByRole('button', { name: 'Do it' }).click();
  await fact(page, 'state', 'paused');
  await choose(page, /^Clock skew/);
  await page.locator('#menu').getByRole('button', { name: 'Do it' }).click();
  await fact(page, 'clock', '+40');
});

test('a node lies, and is honest again', async (t) => {
  const { page } = await open(t, { query: '?p=pbft' });
  await inspect(page, 'n0');
  await page.getByRole('button', { name: 'Byzantine…' }).click();
  const lies = await page.locator('#menu [role=menuitem] small').allTextContents();
  assert.ok(lies.length >= 8 && lies.every((line) => line.trim().length > 10), `${lies}`);
  await shot(page, 'lies');
  await page.locator('#menu').getByRole('menuitem', { name: /^Equivocate/ }).click();
  const form = page.locator('#menu').getByRole('button', { name: 'Do it' });
  if (await form.count()) await form.click();
  await fact(page, 'state', 'Byzantine');
  await play(page, 6);
  await atLeastEvents(page, 150);
  await pause(page);
  await shot(page, 'byzantine');
  await choose(page, /^Honest again/);
  await fact(page, 'state', 'lied earlier');
});

test('a link is cut one way and mended', async (t) => {
  const { page } = await open(t, { query: '?p=raft' });
  await inspect(page, 'n0');
  await page.getByRole('button', { name: 'Link to n1', exact: true }).click();
  await page.getByRole('heading', { name: 'Link n0 – n1' }).waitFor();
  await choose(page, /^Cut n0 to n1/);
  const states = page.locator('#panel .kv dd');
  await page.waitForFunction(() => document.querySelector('#panel .kv dd').textContent === 'cut');
  assert.equal(await states.nth(3).textContent(), 'open');
  await page.locator('#described', { hasText: 'cut' }).waitFor({ state: 'attached' });
  await choose(page, /^Mend/);
  await page.waitForFunction(() => document.querySelector('#panel .kv dd').textContent === 'open');
});

test('a link is cut by a click on the stage with the scissors', async (t) => {
  const { page } = await open(t, { query: '?p=raft' });
  await page.getByRole('button', { name: 'Cut links' }).click();
  const canvas = page.locator('#stage canvas');
  const box = await canvas.boundingBox();
  // A stroke right across the stage meets several links.
  await page.mouse.move(box.x + box.width * 0.2, box.y + box.height * 0.5);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width * 0.5, box.y + box.height * 0.52, { steps: 5 });
  await page.mouse.move(box.x + box.width * 0.8, box.y + box.height * 0.5, { steps: 5 });
  await page.mouse.up();
  await page.locator('#described', { hasText: 'cut' }).waitFor({ state: 'attached' });
  await page.locator('#heal').click();
  await page.waitForFunction(() => !/\bcut\b/.test(document.querySelector('#described').textContent));
});

test('servers are parted, a side without a majority decides nothing, and healing ends it', async (t) => {
  const { page } = await open(t, { query: '?p=raft' });
  await page.locator('#partition').click();
  await page.locator('#menu').getByRole('button', { name: 'Part them' }).click();
  await page.locator('#pill', { hasText: 'partition n0 n1 | n2 n3 n4' }).waitFor();
  await shot(page, 'parted');
  await page.locator('#heal').click();
  await page.locator('#pill', { hasText: 'heal' }).waitFor();
});

test('a message is dropped by hand', async (t) => {
  const { page } = await open(t, { query: '?p=pbft' });
  await page.locator('#tab-inspect').click();
  const mail = page.getByRole('group', { name: 'Messages in flight' }).getByRole('button');
  while (await mail.count() === 0) {
    await step(page);
  }
  const name = await mail.first().textContent();
  await mail.first().click();
  await page.getByRole('heading', { name: `Message ${name}` }).waitFor();
  await choose(page, /^Drop/);
  await page.locator('#pill', { hasText: `drop ${name}` }).waitFor();
  await page.getByText('It is no longer on its way.').waitFor();
});

test('a client asks, and is answered', async (t) => {
  const { page } = await open(t, { query: '?p=raft' });
  await inspect(page, 'c0');
  await page.getByRole('button', { name: 'Request…' }).click();
  await page.locator('#menu').getByRole('menuitem', { name: /^Put/ }).click();
  await page.locator('#menu .ask input').first().fill('lunch');
  await page.locator('#menu').getByRole('button', { name: 'Do it' }).click();
  await page.locator('#tab-clients').click();
  await play(page, 9);
  await page.locator('#operations', { hasText: 'lunch' }).waitFor();
  await page.waitForFunction(() => {
    const rows = [...document.querySelectorAll('#operations tbody tr')];
    return rows.some((row) => row.textContent.includes('lunch') && !row.textContent.includes('open'));
  });
  await pause(page);
});

test('what was done can be taken back and done again', async (t) => {
  const { page } = await open(t, { query: '?p=raft' });
  await inspect(page, 'n3');
  await choose(page, /^Crash/);
  await fact(page, 'state', 'crashed');
  await page.keyboard.press('Control+z');
  await fact(page, 'state', 'up');
  await page.keyboard.press('Control+Shift+z');
  await fact(page, 'state', 'crashed');
});

test('a broken invariant says what, where and since when, and leads there', async (t) => {
  const { page } = await open(t, { query: '?story=pbft/broken-agreement' });
  await page.locator('#until').selectOption('violation');
  const row = page.locator('[data-verdict=violated]').first();
  await row.waitFor();
  await shot(page, 'violated');
  const words = await row.textContent();
  assert.match(words, /Since \d/);
  const event = Number(/go to event (\d+)/.exec(words)[1]);
  await page.locator('#step').click();
  await row.getByRole('button', { name: /go to event/ }).click();
  await page.waitForFunction((count) => document.querySelector('#event').textContent === String(count), event);
});
