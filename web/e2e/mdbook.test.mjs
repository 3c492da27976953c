// A real book, built by mdBook with our preprocessor and a copy of the site in it, opened in the browser.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, test } from 'node:test';
import { DIST, ROOT, launch, shot } from './harness.mjs';
import { frameOf } from './notes.mjs';
import { step } from './page.mjs';
import { serve } from './server.mjs';

const FOLDER = mkdtempSync(path.join(tmpdir(), 'book-'));
after(() => rmSync(FOLDER, { recursive: true }));

/** Compiles the preprocessor and the example that builds the book, and runs it. */
function build() {
  const cargo = (...words) => execFileSync('cargo', words, { cwd: ROOT, encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] });
  cargo('build', '--locked', '--quiet', '--package', 'mdbook-splitbrain', '--bins');
  cargo('run', '--locked', '--quiet', '--package', 'mdbook-splitbrain', '--example', 'book', '--', FOLDER, DIST);
}

test('a book has its runs on their pages, and their figures on the print page', async (t) => {
  build();
  const host = await serve(path.join(FOLDER, 'book'), { under: '/lectures/', policy: null });
  const context = await (await launch()).newContext({ viewport: { width: 1000, height: 800 } });
  context.setDefaultTimeout(120_000);
  t.after(async () => {
    await context.close();
    await host.close();
  });
  const page = await context.newPage();
  const errors = [];
  page.on('pageerror', (error) => errors.push(`${error}`));
  await page.goto(`${host.url}deep/two.html`);
  await page.locator('splitbrain-run svg').waitFor();
  await shot(page, 'mdbook-figure');
  await page.getByRole('button', { name: 'Run: A leader crashes' }).click();
  const frame = await frameOf(page);
  await frame.waitForFunction(() => document.querySelector('#now').textContent === '400.000 ms');
  await step(frame);
  await shot(page, 'mdbook-run');
  // What mdBook's print button opens asks the browser to print, which nobody is there to answer.
  await page.addInitScript(() => { window.print = () => {}; });
  await page.goto(`${host.url}print.html`);
  await page.emulateMedia({ media: 'print' });
  const figures = page.locator('splitbrain-run svg');
  assert.equal(await figures.count(), 2);
  for (const figure of await figures.all()) {
    assert.ok(await figure.isVisible());
    assert.ok((await figure.boundingBox()).height > 100);
  }
  assert.equal(await page.getByRole('button', { name: /^Run: / }).filter({ visible: true }).count(), 0);
  assert.deepEqual(await page.evaluate(() => {
    const ids = [...document.querySelectorAll('[id]')].map((one) => one.id);
    return ids.filter((id, at) => ids.indexOf(id) !== at);
  }), []);
  await shot(page, 'mdbook-print');
  assert.deepEqual(errors, []);
});
