// When the program breaks, wherever that is, the page says so calmly, with a report to copy and ways back. `?selftest=panic`
// and the like open a door in the program through which it breaks. Where the published page's panics have no words, it says where.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { open, shot } from './harness.mjs';
import { message, notes } from './notes.mjs';
import { atLeastEvents, events, pause, play, step } from './page.mjs';

/** The page after it broke, and only in this way. */
async function broken(page, complaints) {
  await page.locator('.broken-down').waitFor();
  assert.ok(complaints.length > 0 && complaints.every((one) => /unreachable|RuntimeError/.test(one)), complaints.join('\n'));
  assert.equal(await page.locator('#stage').count(), 0);
  return page.locator('#report').inputValue();
}

test('a break while time passes says so, and the run goes on from where it was last shown', async (t) => {
  const { page, complaints } = await open(t, { query: '?p=raft&seed=11&selftest=panic', quiet: false });
  await step(page);
  await page.locator('#heal').click();
  await play(page, 6);
  const report = await broken(page, complaints);
  assert.match(report, /^Broke: .*(asked for this at `panic`|unreachable)/m);
  assert.match(report, /^In: (web|wasm-function)/m);
  for (const part of ['protocol raft seed=11', 'heal', 'After event']) assert.ok(report.includes(part), report);
  await shot(page, 'broken');
  await page.locator('#go-on').click();
  await page.locator('#play[aria-label=Play]').waitFor();
  await atLeastEvents(page, 3);
  const there = await events(page);
  assert.ok(there <= 120, `${there}`);
  await page.locator('#back').click();
  await play(page, 6);
  await atLeastEvents(page, 200);
  await pause(page);
});

test('a break in an action names the action, and the same run can begin again', async (t) => {
  const { page, complaints } = await open(t, { query: '?p=pbft&seed=5&selftest=panic-act', quiet: false });
  await step(page);
  await page.locator('#heal').click();
  assert.match(await broken(page, complaints), /While: heal/);
  await page.locator('#from-start').click();
  await page.locator('#play[aria-label=Play]').waitFor();
  assert.equal(await page.locator('#seed').inputValue(), '5');
  await page.locator('#heal').click();
  await step(page);
});

test('a break in drawing or in the page itself is no dead page either', async (t) => {
  const { page: drawn, complaints } = await open(t, { query: '?p=raft&selftest=panic-draw', quiet: false });
  await play(drawn, 6);
  assert.match(await broken(drawn, complaints), /panic-draw|unreachable/);
  const { page, complaints: others } = await open(t, { query: '?p=raft&selftest=panic-page', quiet: false });
  await page.locator('#tab-rules').click();
  assert.match(await broken(page, others), /panic-page|unreachable/);
  await page.locator('#afresh').click();
  await page.locator('#tab-rules').click();
  await page.locator('.rule').first().waitFor();
});

test('an embedded run that breaks tells its host, in a sandboxed frame too, and can be loaded again', async (t) => {
  const body = '<iframe id="run" sandbox="allow-scripts" width="800" height="600" title="A run" src="{site}embed.html?p=raft&seed=11&selftest=panic&autoplay=1&speed=1"></iframe>';
  const { page } = await notes(t, body, { quiet: false });
  const told = await message(page, 'error');
  assert.match(told.message, /broken down.*(`panic`|unreachable)/);
  const frame = page.frameLocator('#run');
  await frame.locator('.broken-down').waitFor();
  assert.equal(await frame.locator('#go-on').count(), 0);
  await frame.locator('#again').click();
  await page.waitForFunction(() => window.heard.filter(({ type }) => type === 'ready').length === 2);
});
