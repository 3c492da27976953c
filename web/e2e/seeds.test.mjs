// Many seeds of what is on the stage, done by workers: what is shown is what the command line finds, and each point leads to its run.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { violations } from './axe.mjs';
import { DIST, launch, open, shot, splitbrain } from './harness.mjs';
import { frameOf, notes } from './notes.mjs';
import { serve } from './server.mjs';

const STANDING = (id) => `#${id}-progress`;

/** Waits until the work stands so. */
const stands = (page, id, word) => page.locator(`${STANDING(id)}[data-standing=${word}]`).waitFor();

/** Opens the tab. */
async function seeds(page) {
  await page.locator('#tab-seeds').click();
  await page.locator('#seeds-form').waitFor();
}

/** Asks for so many seeds, and waits for all of them. */
async function run(page, fields = {}) {
  for (const [name, value] of Object.entries(fields)) await page.locator(`#seeds-${name}`).fill(String(value));
  await page.locator('#seeds-run').click();
  await stands(page, 'seeds', 'done');
}

/** The percentiles that are shown, of the first setting: percent to text. */
const percentiles = (page) => page.locator('#percentiles tr[data-percent]').evaluateAll((rows) =>
  Object.fromEntries(rows.map((row) => [row.dataset.percent, row.querySelector('td').textContent])));

/** The text of the run on the stage. */
const recipe = (page) => page.evaluate(() => sessionStorage.getItem('splitbrain.recipe'));

test('the elections of Raft over 50 seeds are those that the command line finds, and a click opens that very run', async (t) => {
  const { page } = await open(t, { query: '?story=raft/seeds-election-timeouts' });
  const workers = [];
  page.on('worker', (worker) => workers.push(worker.url()));
  await seeds(page);
  const before = await page.locator('#seed').inputValue();
  await run(page, { count: 50 });
  assert.ok(workers.length >= 1 && workers.every((url) => new URL(url).pathname.startsWith('/some/course/playground/worker-')), `${workers}`);
  await page.locator('#seeds-metric').selectOption('elections');
  const native = JSON.parse(splitbrain('sweep', 'scenarios/raft/seeds-election-timeouts.scn', '--seeds', '1..51', '--json'));
  const shown = await percentiles(page);
  const { min, p50, p99, max, runs } = native.metrics.elections;
  assert.equal(runs, 50);
  assert.deepEqual([shown[0], shown[50], shown[99], shown[100]].map(Number), [min, p50, p99, max]);
  await shot(page, 'seeds');
  assert.deepEqual(await violations(page), []);
  const most = page.locator('#percentiles tr[data-percent="100"] button');
  const seed = await most.getAttribute('data-seed');
  await most.click();
  await page.waitForFunction((wanted) => document.querySelector('#seed').value === wanted, seed);
  assert.match(await recipe(page), new RegExp(`seed=${seed}\\b`));
  await page.getByRole('button', { name: 'Take the last action back' }).click();
  await page.waitForFunction((wanted) => document.querySelector('#seed').value === wanted, before);
});

test('two settings are laid over each other, told apart without colours, and the other one stands beside the run that is opened', async (t) => {
  const { page } = await open(t, { query: '?p=raft' });
  await seeds(page);
  await page.locator('[data-example="raft/seeds-election-timeouts"]').click();
  await stands(page, 'seeds', 'done');
  await page.locator('#difference').waitFor();
  assert.match(await page.locator('#difference').textContent(), /elections: the median is \d+ with election_timeout=150ms\.\.155ms and \d+ with election_timeout=150ms\.\.300ms, \d+ less/);
  assert.ok(await page.locator('#histogram .bar.other[fill="url(#hatch)"]').count() > 0);
  await shot(page, 'seeds-two');
  await page.locator('#percentiles tr[data-percent="50"] button[data-side="0"]').click();
  await page.locator('.panes.two').waitFor();
  assert.match(await recipe(page), /election_timeout=150ms\.\.155ms/);
});

test('by keyboard alone: a bar lists its runs, the arrows go from run to run, and Enter opens one', async (t) => {
  const { page } = await open(t, { query: '?p=raft' });
  await page.locator('#tab-structure').focus();
  while (await page.evaluate(() => document.activeElement.id) !== 'tab-seeds') await page.keyboard.press('ArrowRight');
  await page.locator('#seeds-form').waitFor();
  await page.locator('#seeds-count').focus();
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.type('12');
  await page.keyboard.press('Enter');
  await stands(page, 'seeds', 'done');
  await page.locator('#histogram .bin').first().focus();
  await page.keyboard.press('Enter');
  const listed = await page.locator('#bin-runs button').count();
  assert.ok(listed >= 1 && listed <= 12, `${listed}`);
  await page.locator('#cumulative').focus();
  for (const key of ['Home', 'ArrowRight', 'ArrowRight']) await page.keyboard.press(key);
  const said = await page.locator('#cumulative').getAttribute('aria-valuetext');
  const [, seed] = said.match(/seed (\d+)/);
  assert.equal(await page.locator('#cumulative').getAttribute('aria-valuenow'), '3');
  await page.keyboard.press('Enter');
  await page.waitForFunction((wanted) => document.querySelector('#seed').value === wanted, seed);
});

test('a click on a point of the curve opens its run', async (t) => {
  const { page } = await open(t, { query: '?p=raft' });
  await seeds(page);
  await run(page, { count: 8, first: 900 });
  await page.locator('#cumulative').click();
  await page.waitForFunction(() => Number(document.querySelector('#seed').value) >= 900);
});

test('what is wrong in the form is said at its field, and nothing begins', async (t) => {
  const { page } = await open(t, { query: '?p=raft' });
  await seeds(page);
  for (const [field, value] of [['count', '1001'], ['first', '-3'], ['until', 'soon']]) {
    const before = await page.locator(`#seeds-${field}`).inputValue();
    await page.locator(`#seeds-${field}`).fill(value);
    await page.locator('#seeds-run').click();
    await page.locator(`#seeds-${field}-wrong[role=alert]`).waitFor();
    assert.equal(await page.locator(`#seeds-${field}`).getAttribute('aria-invalid'), 'true');
    assert.equal(await page.locator(STANDING('seeds')).count(), 0);
    await page.locator(`#seeds-${field}`).fill(before);
  }
});

test('the work can be cancelled, and what is known stays', async (t) => {
  const { page } = await open(t, { query: '?p=pow' });
  await seeds(page);
  await page.locator('#seeds-count').fill('1000');
  await page.locator('#seeds-until').fill('600s');
  await page.locator('#seeds-run').click();
  await page.locator('#seeds-result').waitFor();
  const gone = page.workers().map((worker) => new Promise((done) => { worker.on('close', done); }));
  assert.ok(gone.length >= 1);
  await page.locator('#seeds-cancel').click();
  await stands(page, 'seeds', 'cancelled');
  await Promise.all(gone);
  const told = await page.locator(STANDING('seeds')).textContent();
  const [, done] = told.match(/after (\d+) of 1000/);
  assert.ok(Number(done) >= 1 && Number(done) < 1000, told);
  assert.equal(await page.locator(STANDING('seeds')).textContent(), told);
});

test('beyond the fault model a violation is found and opened at its moment; within it, it is said what was tried', async (t) => {
  const { page } = await open(t, { query: '?p=raft' });
  await seeds(page);
  await page.locator('#hunt-beyond').check();
  await page.locator('#hunt-run').click();
  await page.locator('#found').waitFor();
  const seed = await page.locator('#found').getAttribute('data-seed');
  const events = await page.locator('#found').getAttribute('data-events');
  await page.waitForFunction((wanted) => document.querySelector('#event').textContent === wanted, events);
  assert.equal(await page.locator('#seed').inputValue(), seed);
  assert.ok(await page.locator('#found .story .violation').count() > 0);
  await page.locator('.holds .broken-row').first().waitFor();
  await shot(page, 'seeds-found');
  await page.goto(page.url().replace(/[?#].*/, '?p=raft'));
  await seeds(page);
  await page.locator('#seeds-until').fill('1s');
  await page.locator('#hunt-run').click();
  await page.locator('#not-found').waitFor();
  const told = await page.locator('#not-found').textContent();
  assert.match(told, /^No violation in 400 runs of 1s each\./);
  assert.match(told, /Faults that took effect: .*crash \d+/);
  assert.match(told, /no proof/);
});

test('in a sandboxed frame, where there is no worker, the page does the same itself', async (t) => {
  const { page } = await notes(t, '<iframe src="{site}embed.html?p=raft&panels=seeds" sandbox="allow-scripts" width="880" height="640" title="Run"></iframe>');
  const frame = await frameOf(page);
  await frame.locator('#seeds-form').waitFor();
  await frame.locator('#seeds-count').fill('6');
  await frame.locator('#seeds-run').click();
  await frame.locator('#seeds-progress[data-standing=done]').waitFor();
  assert.equal(page.workers().length, 0);
  assert.equal(await frame.locator('#percentiles tr:has(th:text-is("runs")) td').textContent(), '6');
});

test('without a connection it works as well', async (t) => {
  const host = await serve(DIST);
  const context = await (await launch()).newContext({ viewport: { width: 1280, height: 800 } });
  context.setDefaultTimeout(60_000);
  t.after(() => context.close());
  const page = await context.newPage();
  await page.goto(host.url);
  await page.locator('#boot').waitFor({ state: 'detached' });
  await page.evaluate(`(async () => {
    while (!await caches.match(new URL('./index.html', document.baseURI).href)) await new Promise(requestAnimationFrame);
  })()`);
  await host.close();
  await context.setOffline(true);
  await page.reload();
  await page.locator('#boot').waitFor({ state: 'detached' });
  await seeds(page);
  const started = page.waitForEvent('worker');
  await run(page, { count: 6 });
  await started;
});

test('narrow, dark and in German it is whole', async (t) => {
  const { page } = await open(t, { query: '?p=raft&lang=de&theme=dark', viewport: { width: 320, height: 720 } });
  await seeds(page);
  await run(page, { count: 30 });
  assert.deepEqual(await violations(page), []);
  const over = await page.locator('#panel').evaluate((panel) => panel.scrollWidth - panel.clientWidth);
  assert.ok(over <= 0, `${over} pixels too wide`);
  await shot(page, 'seeds-narrow');
  await page.locator('#seeds-result').scrollIntoViewIfNeeded();
  await shot(page, 'seeds-narrow-result');
});
