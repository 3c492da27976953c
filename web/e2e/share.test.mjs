// Links and sharing: what one copies leads another exactly there, and a link that is not what it was says so.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { test } from 'node:test';
import zlib from 'node:zlib';
import { open, shot, splitbrain } from './harness.mjs';
import { atLeastEvents, atStart, choose, events, fact, inspect, pause, play, step } from './page.mjs';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const CLIPBOARD = { permissions: ['clipboard-read', 'clipboard-write'] };

const digestOf = (page) => page.locator('#digest').textContent();
const hashOf = (page) => new URL(page.url()).hash;
const clipboard = (page) => page.evaluate(() => navigator.clipboard.readText());

/** A link as `splitbrain link` makes it, without its line end. */
const linkTo = (...words) => splitbrain('link', ...words).trim();

/** Waits until the run stands where another one stood. */
async function standsAt(page, digest) {
  await page.waitForFunction((text) => document.querySelector('#digest')?.textContent === text, digest);
  await page.locator('#play[aria-label=Play]').waitFor();
}

/** The link with its bytes changed by `change`, and a checksum that fits again. */
function forged(link, change) {
  const body = Buffer.from(link, 'base64url').subarray(0, -4);
  change(body);
  const sum = Buffer.alloc(4);
  sum.writeUInt32LE(zlib.crc32(body));
  return Buffer.concat([body, sum]).toString('base64url');
}

/** Where the digest begins: behind version, flags, revision, event and moment. */
function digestAt(body) {
  let at = 2;
  for (let number = 0; number < 3; number += 1) {
    while (body[at] & 0x80) at += 1;
    at += 1;
  }
  return at;
}

test('the address leads another browser to the very event, with what was done, selected and open', async (t) => {
  const { page } = await open(t, { query: '?p=raft' });
  await play(page, 6);
  await atLeastEvents(page, 40);
  await pause(page);
  await inspect(page, 'n3');
  await choose(page, /^Crash/);
  await fact(page, 'state', 'crashed');
  await step(page);
  await step(page);
  const [count, digest] = [await events(page), await digestOf(page)];
  await page.reload();
  await standsAt(page, digest);
  const hash = hashOf(page);
  assert.match(hash, /^#r=[A-Za-z0-9_-]{40,400}$/);
  const { page: other } = await open(t, { hash });
  await standsAt(other, digest);
  assert.equal(await events(other), count);
  await other.locator('#tab-inspect[aria-selected=true]').waitFor();
  await other.getByRole('heading', { name: 'Node n3', exact: true }).waitFor();
  await fact(other, 'state', 'crashed');
});

test('the address leads to where one looked, too', async (t) => {
  const { page } = await open(t, { query: '?p=raft' });
  const eye = (on) => on.locator('#stage canvas').getAttribute('data-camera');
  const before = await eye(page);
  await page.locator('#stage canvas').focus();
  await page.keyboard.press('+');
  await page.keyboard.press('+');
  await page.waitForFunction((old) => document.querySelector('#stage canvas').dataset.camera !== old, before);
  await step(page);
  await page.waitForFunction(() => location.hash.startsWith('#r='));
  const [looked, hash] = [(await eye(page)).split(' ').map(Number), hashOf(page)];
  const { page: other } = await open(t, { hash });
  await other.waitForFunction(
    (scale) => Math.abs(Number(document.querySelector('#stage canvas').dataset.camera.split(' ')[2]) - scale) < 0.001,
    looked[2],
  );
  const [x, y] = (await eye(other)).split(' ').map(Number);
  assert.ok(Math.abs(x - looked[0]) <= 0.5 && Math.abs(y - looked[1]) <= 0.5, `${x} ${y} instead of ${looked}`);
});

test('a link of the command line opens at its moment, and the page makes the same link', async (t) => {
  const link = linkTo('scenarios/raft/leader-crash.scn', '--at', '700ms');
  const { page } = await open(t, { hash: `#r=${link}` });
  const { runs: [run] } = JSON.parse(splitbrain('open', link, '--json'));
  await page.waitForFunction((count) => document.querySelector('#event').textContent === String(count), run.event);
  await page.locator('#share-button').click();
  const again = JSON.parse(splitbrain('open', await page.locator('#share-link').inputValue(), '--json'));
  assert.deepEqual(again.runs, [run]);
  assert.deepEqual(again.view, { stands: true, selected: '', open: ['structure'], camera: null });
});

test('by keyboard alone: share, copy, hear that it is copied, close, and be back at the button', async (t) => {
  const { page, context } = await open(t, { query: '?p=raft', ...CLIPBOARD });
  await step(page);
  await step(page);
  const digest = await digestOf(page);
  await page.locator('#share-button').focus();
  await page.keyboard.press('Enter');
  await page.locator('#copy-link:focus').waitFor();
  await page.keyboard.press('Enter');
  await page.locator('#copied[role=status]', { hasText: 'Link: copied' }).waitFor();
  const address = await clipboard(page);
  assert.equal(address, await page.locator('#share-link').inputValue());
  await page.locator('#copy-frame').press('Enter');
  await page.locator('#copied', { hasText: 'Embed: copied' }).waitFor();
  const frame = await clipboard(page);
  const found = await page.evaluate((text) => {
    const one = new DOMParser().parseFromString(text, 'text/html').querySelector('iframe');
    return [one.getAttribute('sandbox'), one.title.length > 0, one.getAttribute('src')];
  }, frame);
  assert.deepEqual(found, ['allow-scripts', true, address.replace('#', '?embed=1#')]);
  await page.locator('#copy-block').press('Enter');
  await page.locator('#copied', { hasText: 'mdBook: copied' }).waitFor();
  assert.match(await clipboard(page), /^```splitbrain\n[^]*protocol raft[^]*\n```\n$/);
  await page.evaluate(AXE);
  const { violations } = await page.evaluate(() => window.axe.run('#share-dialog', { resultTypes: ['violations'] }));
  assert.deepEqual(violations.map((rule) => `${rule.id}: ${rule.nodes[0].html}`), []);
  await shot(page, 'share');
  await page.keyboard.press('Escape');
  await page.locator('#share-dialog').waitFor({ state: 'detached' });
  await page.locator('#share-button:focus').waitFor();
  const other = await context.newPage();
  await other.goto(address);
  await standsAt(other, digest);
});

test('without the moment a link opens at the beginning', async (t) => {
  const { page } = await open(t, { query: '?p=raft' });
  await step(page);
  const start = await page.evaluate(() => document.querySelector('#now').textContent);
  assert.notEqual(start, '0.000 ms');
  await page.locator('#share-button').click();
  await page.locator('#share-moment').uncheck();
  const { hash } = new URL(await page.locator('#share-link').inputValue());
  const { page: other } = await open(t, { hash });
  await atStart(other);
});

test('where the page may not copy, it says so and marks the text', async (t) => {
  const { page } = await open(t, { query: '?p=raft' });
  await page.addInitScript(() => Object.defineProperty(Navigator.prototype, 'clipboard', { get: () => undefined }));
  await page.reload();
  await page.locator('#share-button').click();
  await page.locator('#copy-link').click();
  await page.locator('#copied', { hasText: 'copy it with Ctrl C' }).waitFor();
  const marked = await page.locator('#share-link').evaluate((field) => field.value.slice(field.selectionStart, field.selectionEnd));
  assert.equal(marked, await page.locator('#share-link').inputValue());
});

test('a damaged link is said, and the run that was kept is shown', async (t) => {
  const { page } = await open(t, { query: '?p=pbft' });
  await play(page, 6);
  await atLeastEvents(page, 40);
  await pause(page);
  const digest = await digestOf(page);
  const { hash } = new URL(page.url());
  assert.match(hash, /^#r=AQ/);
  await page.addInitScript((text) => history.replaceState(null, '', text), hash.slice(0, -3));
  await page.reload();
  await page.locator('#refusal', { hasText: 'checksum does not fit' }).waitFor();
  await standsAt(page, digest);
});

for (const [name, hash, words] of [
  ['a link from a newer version', '#r=CQEBAQEBAQEB', 'format 9'],
  ['a link with a strange character', '#r=AQ%zzAB', "character 3 is '%'"],
  ['an empty link', '#r=', 'the link is empty'],
]) {
  test(`${name} is said, and the page still runs`, async (t) => {
    const { page } = await open(t, { hash });
    await page.locator('#refusal', { hasText: words }).waitFor();
    await step(page);
  });
}

test('a link whose rules have changed says so, and still shows the run', async (t) => {
  const link = linkTo('scenarios/raft/leader-crash.scn', '--at', '700ms');
  const { runs: [run] } = JSON.parse(splitbrain('open', link, '--json'));
  const revised = forged(link, (body) => {
    body[2] = 9;
    body[digestAt(body)] ^= 1;
  });
  const { page } = await open(t, { hash: `#r=${revised}` });
  await page.locator('#refusal', { hasText: 'rules of Raft have changed since this link was made (revision 9, now 1)' }).waitFor();
  assert.equal(await events(page), run.event);
  const broken = forged(link, (body) => { body[digestAt(body)] ^= 1; });
  const { page: other } = await open(t, { hash: `#r=${broken}` });
  await other.locator('#refusal', { hasText: 'please report this link' }).waitFor();
  assert.equal(await events(other), run.event);
});

test('a link that is put into the address of an open page is opened, its engine fetched', async (t) => {
  const { page } = await open(t, { query: '?p=raft' });
  await step(page);
  const link = linkTo('scenarios/or-set/converges.scn', 'scenarios/g-counter/converges.scn', '--at', '200ms');
  await page.evaluate((text) => { location.hash = `r=${text}`; }, link);
  await page.locator('.crumb', { hasText: 'OR-Set' }).waitFor();
  await page.locator('#refusal', { hasText: 'holds two runs' }).waitFor();
  const { runs: [run] } = JSON.parse(splitbrain('open', link, '--json'));
  await page.waitForFunction((count) => document.querySelector('#event').textContent === String(count), run.event);
  await page.evaluate(() => { location.hash = 'r=AQAQ'; });
  await page.locator('#refusal', { hasText: 'damaged' }).waitFor();
  assert.equal(await events(page), run.event);
});
