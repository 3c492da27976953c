// What comes over the wire, as a host with brotli sends it: all that the first load fetches, and what each engine adds that is
// fetched when it is wanted (docs/measurements.md). These are ratchets, and may only go down.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { DIST, open } from './harness.mjs';
import { sizes } from './sizes.mjs';

// Where the standard library could not be built for the page, all is a tenth larger.
const LEAN = process.env.SPLITBRAIN_LEAN !== '0';
const FIRST = (LEAN ? 350 : 390) * 1024;
const ENGINE = LEAN ? 90_000 : 100_000;

const brotli = new Map(sizes(DIST).map(({ file, brotli }) => [file, brotli]));

/** The files of the site that the page has fetched so far, each once. */
const fetched = (page) => page.evaluate(() => performance.getEntries()
  .filter(({ entryType }) => entryType === 'resource' || entryType === 'navigation')
  .map(({ name }) => new URL(name).pathname.split('/').pop() || 'index.html'));

const sum = (files) => [...new Set(files)].reduce((total, file) => total + (brotli.get(file) ?? 0), 0);

test(`the first load is at most ${FIRST / 1024} KB`, async (t) => {
  const { page } = await open(t);
  const files = await fetched(page);
  assert.ok(files.some((file) => /^app-.*\.wasm$/.test(file)) && files.some((file) => /^split_raft-/.test(file)), `${files}`);
  assert.ok(!files.some((file) => /^split_pbft-/.test(file)), 'an engine is fetched that nobody has asked for');
  t.diagnostic(`${sum(files)} bytes`);
  assert.ok(sum(files) <= FIRST, `${sum(files)} bytes: ${files.map((file) => `${file} ${brotli.get(file)}`).join(', ')}`);
});

test(`an engine that is fetched later adds at most ${ENGINE / 1000} KB`, async (t) => {
  const { page } = await open(t);
  const before = new Set(await fetched(page));
  for (const slug of ['pbft', 'pow', 'or-set', 'lww-set', 'g-counter', 'pn-counter']) {
    await page.click(`[data-protocol="${slug}"]`);
    await page.locator(`[data-protocol="${slug}"][aria-current="true"]`).waitFor();
    const more = (await fetched(page)).filter((file) => !before.has(file));
    more.forEach((file) => before.add(file));
    t.diagnostic(`${slug}: ${sum(more)} bytes`);
    assert.ok(sum(more) > 0 && sum(more) <= ENGINE, `${slug}: ${sum(more)} bytes`);
  }
});
