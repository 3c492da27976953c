// The clients' operations: what is impossible is named, what is well is said to be, and the selection is shared.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { violations } from './axe.mjs';
import { open, shot } from './harness.mjs';
import { atLeastEvents, pause, play } from './page.mjs';

/** The page with a story that has run to its end or to its violation, and the tab with its operations. */
async function story(t, slug, { lang = 'en', ...options } = {}) {
  const { page } = await open(t, { query: `?story=${slug}&lang=${lang}`, ...options });
  await page.locator('#speed').fill('6');
  await page.locator('#play').click();
  await page.locator(lang === 'de' ? '#play[aria-label=Anhalten]' : '#play[aria-label=Pause]').waitFor();
  await page.locator(lang === 'de' ? '#play[aria-label=Abspielen]' : '#play[aria-label=Play]').waitFor();
  await page.locator('#tab-clients').click();
  await page.locator('#operations-diagram').waitFor();
  return page;
}

/** Asks for a verdict, and gives its word and its sentences. */
async function judge(page, guarantee) {
  if (guarantee) await page.locator('#guarantee').selectOption({ label: guarantee });
  if (await page.locator('#judge').getAttribute('aria-pressed') === 'false') await page.locator('#judge').click();
  const verdict = page.locator('#verdict[data-verdict=kept], #verdict[data-verdict=broken], #verdict[data-verdict=refused]');
  await verdict.waitFor();
  return [await verdict.getAttribute('data-verdict'), await verdict.textContent()];
}

/** Where an operation is, on the canvas. */
async function spot(page, op) {
  const spots = await page.locator('#operations-diagram').getAttribute('data-spots');
  const [, x, y] = spots.split(',').map((one) => one.split(' ')).find(([name]) => name === op);
  return { x: Number(x), y: Number(y) };
}

test('the stale read is named as impossible, and the longest order can be gone through', async (t) => {
  const page = await story(t, 'raft/stale-read');
  // Nothing is judged before somebody asks: the judges are not even there.
  const early = await page.evaluate(() => document.querySelector('#verdict').dataset.verdict);
  assert.equal(early, 'none');
  const [word, said] = await judge(page);
  assert.equal(word, 'broken');
  assert.match(said, /^Not linearizable: c1#1, get x → value 1 can't be placed, .*: it read 1 where the register held 2\./);
  await page.locator('#operations tr', { hasText: 'c1#1' }).getByText('impossible').waitFor();
  const order = page.locator('#order');
  assert.match(await order.textContent(), /2 of 3: c0#2, put x 2; then the register holds 2\./);
  await page.locator('#step-back').click();
  await page.locator('#order[data-step="1"]', { hasText: '1 of 3: c0#1, put x 1; then the register holds 1.' }).waitFor();
  await shot(page, 'operations-stale-read');
  await page.locator('#step-on').click();
  assert.deepEqual(await violations(page), []);
});

test('a guarantee that asks for less is kept, and a healthy run is linearizable', async (t) => {
  const page = await story(t, 'raft/stale-read');
  assert.equal((await judge(page, 'sequentially consistent'))[0], 'kept');
  assert.match((await judge(page, 'causally consistent'))[1], /^Causally consistent/);
  const healthy = await story(t, 'raft/read-index');
  const [word, said] = await judge(healthy);
  assert.deepEqual([word, said.slice(0, 53)], ['kept', 'Linearizable: one order of all 3 operations keeps rea']);
  await shot(healthy, 'operations-read-index');
});

test('a bar that is clicked is selected everywhere, keys go on, and an event shows its time', async (t) => {
  const page = await story(t, 'raft/stale-read');
  await page.waitForFunction(() => document.querySelector('#operations-diagram').dataset.spots);
  const at = await spot(page, 'c0#2');
  await page.locator('#operations-diagram').click({ position: at });
  await page.locator('#selected[data-item="op c0#2"]').waitFor();
  await page.locator('#operations tr.lit', { hasText: 'c0#2' }).waitFor();
  await page.locator('#operations-diagram').press('ArrowLeft');
  await page.locator('#selected[data-item="op c0#1"]').waitFor();
  await page.locator('#operations-diagram').press('Enter');
  await page.waitForFunction(() => document.querySelector('#now').textContent.startsWith('450.'));
  await page.locator('#tab-log').click();
  await page.locator('#log .jump').first().click();
  await page.locator('#tab-clients').click();
  await page.waitForFunction(() => document.querySelector('#operations-diagram')?.dataset.moment);
});

test('while time passes the verdict follows, and a chain has none', async (t) => {
  const { page } = await open(t, { query: '?p=raft' });
  await page.locator('#tab-clients').click();
  await play(page, 6);
  await atLeastEvents(page, 300);
  await judge(page);
  const first = await page.locator('#judged-at').textContent();
  await page.waitForFunction((old) => document.querySelector('#judged-at')?.textContent !== old, first);
  await pause(page);
  await page.waitForFunction(() => document.querySelector('#judged-at')?.textContent === `After event ${document.querySelector('#event').textContent}.`);
  assert.match(await page.locator('#verdict').textContent(), /^Linearizable/);
  await page.locator('[data-protocol=pow]').click();
  await page.locator('#no-model').waitFor();
});

test('operations fit a narrow page in the dark and speak German', async (t) => {
  const page = await story(t, 'raft/stale-read', { viewport: { width: 320, height: 720 }, colorScheme: 'dark', lang: 'de' });
  assert.match((await judge(page))[1], /^Nicht linearisierbar: c1#1, .* hat keinen Platz, .*: sie las 1, obwohl das Register 2 enthielt/);
  const wider = await page.evaluate(() => {
    const panel = document.querySelector('#panel');
    return [panel.scrollWidth - panel.clientWidth, document.documentElement.scrollWidth - window.innerWidth];
  });
  assert.ok(wider.every((one) => one <= 0), `${wider}`);
  assert.deepEqual(await violations(page), []);
  await shot(page, 'operations-320');
});
