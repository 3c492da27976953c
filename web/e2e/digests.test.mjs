// A run is the same run, byte for byte, natively and as WebAssembly in a real browser: `?selftest=1` runs every built-in
// story as the published site does and writes {"<protocol>/<story>": "<digest>"} into `#selftest`; here each digest is
// held against the one that `splitbrain run` says natively.
import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { open, ROOT, splitbrain } from './harness.mjs';

const MINUTES = 60_000;

test('every story has the same digest in the browser and natively', { timeout: 20 * MINUTES }, async (t) => {
  const { page } = await open(t, { query: '?selftest=1', patience: 10 * MINUTES });
  const told = page.locator('#selftest').filter({ hasText: '}' });
  await told.waitFor({ state: 'attached' });
  const inBrowser = JSON.parse(await told.textContent());

  const natively = {};
  for (const slug of Object.keys(inBrowser)) {
    natively[slug] = JSON.parse(splitbrain('run', `scenarios/${slug}.scn`, '--json')).digest;
  }
  assert.deepEqual(inBrowser, natively);
  for (const digest of Object.values(inBrowser)) assert.match(digest, /^[0-9a-f]{16}$/);

  const protocols = readdirSync(path.join(ROOT, 'scenarios'));
  const seen = new Set(Object.keys(inBrowser).map((slug) => slug.split('/')[0]));
  assert.deepEqual(protocols.filter((protocol) => !seen.has(protocol)), [], 'each protocol has a story');
});
