// `?fuzz` acts at random on everything that the page offers, a bounded number of times for each protocol, from seeds that a
// failure names. Nothing may break, and nothing may be said on the console.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { open } from './harness.mjs';

const ACTIONS = process.env.SPLITBRAIN_DEEP ? 2_000 : 90;
const SLUGS = ['raft', 'pbft', 'pow', 'or-set', 'lww-set', 'g-counter', 'pn-counter'];

for (const [at, slug] of SLUGS.entries()) {
  test(`${slug} takes whatever a hand does at random`, async (t) => {
    const seed = 11 + at;
    const { page } = await open(t, { query: `?p=${slug}&fuzz=${seed}&actions=${ACTIONS}` });
    const fuzz = page.locator('#fuzz');
    await page.waitForFunction(() => document.querySelector('#fuzz[data-done], .broken-down')).catch(async (late) => {
      assert.fail(`${late.message}: fuzz=${seed}: ${await fuzz.getAttribute('data-last', { timeout: 5_000 })}`);
    });
    const report = page.locator('#report');
    assert.equal(await report.count() ? await report.inputValue() : '', '', `fuzz=${seed}`);
    assert.equal(await fuzz.getAttribute('data-done'), 'true');
    t.diagnostic(await fuzz.textContent());
  });
}

test('the seed is shown where none was given, and an embedded run never acts by itself', async (t) => {
  const { page } = await open(t, { query: '?p=raft&fuzz&actions=3' });
  assert.match(await page.locator('#fuzz[data-done]').textContent(), /^fuzz=\d+: 3 of 3: /);
  const { page: embedded } = await open(t, { query: '?embed=1&p=raft&fuzz=1' });
  await embedded.locator('#play').waitFor();
  assert.equal(await embedded.locator('#fuzz').count(), 0);
});
