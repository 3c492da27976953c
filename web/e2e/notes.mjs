// Somebody's course notes: a page on another host than the playground, served for one test.
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { address, launch } from './harness.mjs';
import { serve } from './server.mjs';

/** A figure as an author might draw it. */
export const FIGURE = '<svg class="figure" role="img" aria-label="The author\'s figure" width="80" height="40"><rect width="80" height="40"></rect></svg>';

/**
 * Opens notes with this body. `{site}` in it stands for the address of the playground. Every message that comes to the
 * page is kept in `window.heard`. Whatever the browser complains about fails the test.
 */
export async function notes(t, body, { style = '', quiet = true, ...options } = {}) {
  const site = await address();
  const folder = mkdtempSync(path.join(tmpdir(), 'notes-'));
  writeFileSync(path.join(folder, 'index.html'), `<!doctype html><html lang="en"><meta charset="utf-8"><title>Notes</title>
<link rel="icon" href="data:,"><style>html { color: #111; background: #fff } html.navy { color: #eee; background: #112 } ${style}</style>
<script>window.heard = []; addEventListener('message', (event) => window.heard.push({ ...event.data, origin: event.origin }));</script>
<body>${body.replaceAll('{site}', site)}</body></html>`);
  const host = await serve(folder, { under: '/course/notes/', policy: null });
  const context = await (await launch()).newContext({ viewport: { width: 900, height: 700 }, ...options });
  context.setDefaultTimeout(120_000);
  const page = await context.newPage();
  const complaints = [];
  page.on('console', (message) => complaints.push(`${message.type()}: ${message.text()}`));
  page.on('pageerror', (error) => complaints.push(`error: ${error}`));
  t.after(async () => {
    await context.close();
    await host.close();
    rmSync(folder, { recursive: true });
    if (quiet) assert.deepEqual(complaints, []);
  });
  await page.goto(host.url);
  return { page, context, url: host.url, site };
}

/** The frame of the only run, once its app has taken over. */
export async function frameOf(page) {
  const element = await page.locator('iframe').elementHandle();
  const frame = await element.contentFrame();
  await frame.locator('#author').waitFor();
  return frame;
}

/** Waits for a message that came to the notes, and gives it; later ones than `after` alone, if that is given. */
export async function message(page, type, wanted = {}) {
  const handle = await page.waitForFunction(
    ([name, fields]) => window.heard.find((one) => one.type === name && Object.entries(fields).every(([key, value]) => one[key] === value)),
    [type, wanted],
  );
  return handle.jsonValue();
}
