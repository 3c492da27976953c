// The page opens: from a sub-path, under a strict policy, and without a word on the console.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { open, shot } from './harness.mjs';

test('the page opens from a sub-path under a strict policy', async (t) => {
  const { page } = await open(t);
  await page.getByRole('heading', { level: 1 }).first().waitFor();
  assert.match(await page.title(), /Splitbrain/);
  await shot(page, 'page');
});

test('a policy that refuses inline code is really in force', async (t) => {
  const { page, complaints } = await open(t, { quiet: false });
  const ran = await page.evaluate(() => {
    const script = document.createElement('script');
    script.textContent = 'window.inline = true';
    document.head.append(script);
    return window.inline === true;
  });
  assert.equal(ran, false);
  await page.waitForFunction(() => true);
  assert.ok(complaints.some((complaint) => complaint.includes('Content Security Policy')), complaints.join('\n'));
});

test('a page that cannot start says so', async (t) => {
  // With a worker the module would come from what is kept.
  const { page, complaints, url } = await open(t, { quiet: false, serviceWorkers: 'block' });
  await page.route('**/*.wasm', (route) => route.abort());
  await page.goto(`${url}?again`);
  await page.getByRole('alert').filter({ hasText: 'could not start' }).waitFor();
  assert.ok(complaints.some((complaint) => complaint.includes('.wasm')));
});
