// Parameters, scenarios and links: what is wrong is said in place, and the run that was there stays.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { open, shot } from './harness.mjs';
import { atLeastEvents, atStart, choose, events, fact, inspect, pause, play, step } from './page.mjs';

test('a parameter out of bounds is refused in place, and the run stays', async (t) => {
  const { page } = await open(t, { query: '?p=raft' });
  await play(page, 6);
  await atLeastEvents(page, 50);
  await pause(page);
  const [count, digest] = [await events(page), await page.locator('#digest').textContent()];
  await page.locator('#tab-setup').click();
  await page.locator('#set-nodes').fill('9999');
  await page.getByRole('button', { name: 'Start with these' }).click();
  const row = page.locator('#setup .row', { has: page.locator('#set-nodes') });
  await row.getByRole('alert').waitFor();
  assert.match(await row.getByRole('alert').textContent(), /expected|from|at most/);
  assert.equal(await page.locator('#set-nodes').getAttribute('aria-invalid'), 'true');
  assert.deepEqual([await events(page), await page.locator('#digest').textContent()], [count, digest]);
  await shot(page, 'bad-parameter');
  await page.locator('#set-nodes').fill('3');
  await page.getByRole('button', { name: 'Start with these' }).click();
  await atStart(page);
  await page.locator('#tab-inspect').click();
  await page.locator('[data-node=n2]').waitFor();
  assert.equal(await page.locator('[data-node=n3]').count(), 0);
});

test('a scenario with errors says line and column, and the run stays', async (t) => {
  const { page } = await open(t, { query: '?p=raft' });
  const before = await events(page);
  await page.locator('#scenario-button').click();
  const text = page.locator('#scenario');
  assert.match(await text.inputValue(), /^protocol raft/m);
  await text.fill('protocol raft\nat 1s crsh n1\nuntil 2s\n');
  await page.locator('#run-scenario').click();
  await page.locator('#complaints', { hasText: 'line 2, column 7' }).waitFor();
  await page.locator('#complaints', { hasText: 'crash' }).waitFor();
  await shot(page, 'bad-scenario');
  assert.equal(await events(page), before);
  await text.fill('# Two of five\nprotocol raft nodes=3\nat 1s crash n1\nuntil 2s\n');
  await page.locator('#run-scenario').click();
  await page.locator('.crumb', { hasText: 'Two of five' }).waitFor();
  // At this speed two seconds may pass within one frame: the button is never seen to say "Pause".
  await page.locator('#speed').fill('12');
  await page.locator('#play').click();
  await page.locator('#pill', { hasText: 'ends here' }).waitFor();
});

test('a run survives a reload, with what was done to it', async (t) => {
  const { page } = await open(t, { query: '?p=raft' });
  await play(page, 6);
  await atLeastEvents(page, 40);
  await pause(page);
  await inspect(page, 'n3');
  await choose(page, /^Crash/);
  await fact(page, 'state', 'crashed');
  const [count, digest] = [await events(page), await page.locator('#digest').textContent()];
  await page.reload();
  await page.waitForFunction((text) => document.querySelector('#digest')?.textContent === text, digest);
  assert.equal(await events(page), count);
  await inspect(page, 'n3');
  await fact(page, 'state', 'crashed');
});

test('the page works where nothing may be stored', async (t) => {
  const { page } = await open(t, { query: '?p=raft' });
  await page.addInitScript(() => {
    for (const name of ['localStorage', 'sessionStorage']) {
      Object.defineProperty(window, name, { get() { throw new DOMException('forbidden', 'SecurityError'); } });
    }
  });
  await page.reload();
  await step(page);
});

for (const [name, query, hash, words] of [
  ['an unknown protocol', '?p=paxsos', '', 'paxsos'],
  ['an unknown story', '?story=raft/nowhere', '', 'there is no story'],
  ['a seed out of range', '?p=raft&seed=99999999999999999999', '', 'seed'],
  ['a damaged link', '', '#run=protocol%20rift%0Auntil%201s', 'rift'],
]) {
  test(`${name} in the address is said, and the page still runs`, async (t) => {
    const { page } = await open(t, { query, hash });
    await page.locator('#refusal', { hasText: words }).waitFor();
    await step(page);
  });
}

test('the colours follow the system, the address and the choice', async (t) => {
  const { page } = await open(t, { query: '?p=raft', colorScheme: 'dark' });
  const theme = () => page.locator('html').getAttribute('data-theme');
  assert.equal(await theme(), 'dark');
  await shot(page, 'fresh-dark');
  await page.locator('#theme').selectOption('light');
  await page.locator('html[data-theme=light]').waitFor();
  await page.reload();
  await page.locator('#boot').waitFor({ state: 'detached' });
  assert.equal(await theme(), 'light', 'what was chosen is kept');
  const { page: other } = await open(t, { query: '?theme=dark', colorScheme: 'light' });
  await other.locator('html[data-theme=dark]').waitFor();
  const { page: third } = await open(t, { query: '?p=raft', contrast: 'more', colorScheme: 'dark' });
  await third.locator('html[data-theme=contrast]').waitFor();
});
