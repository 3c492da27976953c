// Without a connection: who has been here once can come back, and play whatever there is.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { DIST, launch, open } from './harness.mjs';
import { atLeastEvents, atStart, play } from './page.mjs';
import { serve } from './server.mjs';

/** Waits until this is so in the page, which is asked again at each of its frames; `waitForFunction` takes no promises. */
const until = (page, condition, argument) => page.evaluate(`(async () => {
  while (!await (${condition})(${JSON.stringify(argument)})) await new Promise(requestAnimationFrame);
})()`);

/** Waits until the worker has kept everything: the page itself is kept last. */
const kept = (page) => until(page, () => caches.match(new URL('./index.html', document.baseURI).href));

const ready = (page) => page.locator('#boot').waitFor({ state: 'detached' });

test('after the first visit everything is there without a connection', async (t) => {
  // A host of its own, that can go away: the browser's own way to be offline leaves workers their connection.
  const host = await serve(DIST);
  const context = await (await launch()).newContext({ viewport: { width: 1280, height: 800 } });
  context.setDefaultTimeout(60_000);
  t.after(() => context.close());
  const page = await context.newPage();
  const complaints = [];
  page.on('console', (message) => complaints.push(message.text()));
  page.on('pageerror', (error) => complaints.push(`${error}`));
  await page.goto(host.url);
  await ready(page);
  await kept(page);
  assert.deepEqual(complaints, [], 'keeping the site is silent');
  await host.close();
  await context.setOffline(true);
  await page.reload();
  await ready(page);
  await page.click('[data-protocol="pbft"]');
  await page.locator('[data-protocol="pbft"][aria-current="true"]').waitFor();
  await atStart(page);
  await play(page, 6);
  await atLeastEvents(page, 60);
  // That the host can't be reached is the browser's own remark; nothing else is said.
  assert.deepEqual(complaints.filter((line) => !line.startsWith('Failed to load resource: net::ERR_')), []);
});

test('an earlier build is forgotten once this one is kept, and nobody else is', async (t) => {
  const { page, url } = await open(t, { quiet: false });
  await kept(page);
  const mine = await page.evaluate(() => caches.keys());
  assert.equal(mine.length, 1);
  await page.evaluate(async (url) => {
    await caches.open(`splitbrain ${url} 0123456789abcdef`);
    await caches.open('of somebody else');
    const { active } = await navigator.serviceWorker.ready;
    active.postMessage('keep');
  }, url);
  await until(page, async (url) => !await caches.has(`splitbrain ${url} 0123456789abcdef`), url);
  assert.deepEqual((await page.evaluate(() => caches.keys())).sort(), [...mine, 'of somebody else'].sort());
});

/** Waits until the page has had time for what is not urgent. */
const idle = (page) => page.evaluate(() => new Promise((done) => { requestIdleCallback(() => requestIdleCallback(done)); }));

test('an embedded page has no worker', async (t) => {
  const { page } = await open(t, { query: '?embed=1' });
  await idle(page);
  assert.deepEqual(await page.evaluate(async () => (await navigator.serviceWorker.getRegistrations()).length), 0);
});

test('where workers are refused the page says nothing of it', async (t) => {
  const { page, complaints } = await open(t, { serviceWorkers: 'block', quiet: false });
  await idle(page);
  // Playwright, which refuses here in the browser's place, says so itself.
  assert.deepEqual(complaints.filter((line) => !line.endsWith('Service Worker registration blocked by Playwright')), []);
});
