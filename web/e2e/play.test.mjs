// Each protocol is played as a visitor would: chosen in the catalog, started, watched.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { open, shot } from './harness.mjs';
import { atLeastEvents, atStart, events, pause, play } from './page.mjs';

test('a run starts at a speed at which messages can be seen', async (t) => {
  const { page } = await open(t, { query: '?p=raft' });
  assert.equal(await page.locator('#speed').getAttribute('aria-valuetext'), '1/20 ×');
  await atStart(page);
  await page.locator('#pill', { hasText: 'Space' }).waitFor();
  await shot(page, 'fresh');
});

test('each protocol plays, and shows panels, rules, a log and what must hold', async (t) => {
  const { page } = await open(t);
  const slugs = await page.locator('[data-protocol]').evaluateAll((all) => all.map((one) => one.dataset.protocol));
  assert.ok(slugs.length >= 4, `${slugs}`);
  for (const slug of slugs) {
    await page.locator(`[data-protocol="${slug}"]`).click();
    await page.locator(`[data-protocol="${slug}"][aria-current=true]`).waitFor();
    await atStart(page);
    await page.locator('#tab-structure').click();
    await play(page, 6);
    await atLeastEvents(page, 120);
    await pause(page);
    await page.locator('[data-panel]').first().waitFor();
    await shot(page, `playing-${slug}`);
    await page.locator('#tab-rules').click();
    await page.locator('.rule.lit').first().waitFor();
    await page.locator('#tab-log').click();
    await page.locator('#log li').first().waitFor();
    const verdicts = await page.locator('[data-invariant]').evaluateAll((all) => all.map((one) => one.dataset.verdict));
    assert.ok(verdicts.length > 0 && !verdicts.includes('violated'), `${slug}: ${verdicts}`);
  }
});

test('one event at a time, to the next decision, and back to any moment', async (t) => {
  const { page } = await open(t, { query: '?p=raft' });
  const first = await events(page);
  for (let wanted = first + 1; wanted <= first + 3; wanted += 1) {
    await page.locator('#step').click();
    await page.waitForFunction((count) => document.querySelector('#event').textContent === String(count), wanted);
  }
  await page.locator('#until').selectOption('decision');
  await page.locator('#pill', { hasText: 'decided' }).waitFor();
  const there = await events(page);
  const digest = await page.locator('#digest').textContent();
  await page.locator('#moment').fill('0');
  await page.waitForFunction((count) => Number(document.querySelector('#event').textContent) < count, there);
  const end = await page.locator('#moment').getAttribute('max');
  await page.locator('#moment').fill(end);
  await page.waitForFunction((text) => document.querySelector('#digest').textContent === text, digest);
});

test('the same seed is the same run, another seed another', async (t) => {
  const { page } = await open(t, { query: '?p=raft&seed=11' });
  const run = async () => {
    await page.locator('#until').selectOption('decision');
    await page.locator('#pill', { hasText: 'decided' }).waitFor();
    return page.locator('#digest').textContent();
  };
  const first = await run();
  await page.locator('#restart').click();
  await atStart(page);
  assert.equal(await run(), first);
  await page.locator('#seed').fill('12');
  await page.locator('#seed').press('Enter');
  await atStart(page);
  assert.notEqual(await run(), first);
  const before = await page.locator('#seed').inputValue();
  await page.locator('#new-seed').click();
  await page.waitForFunction((seed) => document.querySelector('#seed').value !== seed, before);
});

test('a story opens from the catalog and by its address', async (t) => {
  const { page } = await open(t, { query: '?p=raft' });
  const story = page.locator('[data-story]').first();
  const slug = await story.getAttribute('data-story');
  await page.locator('.stories summary').click();
  await story.click();
  await page.locator(`[data-story="${slug}"][aria-current=true]`).waitFor();
  const { page: other } = await open(t, { query: `?story=${slug}` });
  await other.locator(`[data-story="${slug}"][aria-current=true]`).waitFor();
});
