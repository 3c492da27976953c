// The space-time diagram: events are chosen in it by keyboard and by pointer, and the rest of the page follows.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { open, shot } from './harness.mjs';
import { atLeastEvents, events, pause, play } from './page.mjs';

/** The page with a diagram of a run that stands. */
async function diagram(t, options = {}) {
  const { page } = await open(t, { query: '?p=raft', ...options });
  await play(page, 6);
  await atLeastEvents(page, 150);
  await pause(page);
  await page.locator('#tab-spacetime').click();
  await page.locator('#spacetime').waitFor();
  return page;
}

const chosen = (page) => page.locator('#chosen-event').getAttribute('data-event').then(Number);

/** Presses a key in the diagram and waits until it has chosen another event. */
async function press(page, key) {
  const before = await page.locator('#chosen-event').count() ? await chosen(page) : null;
  await page.locator('#spacetime').press(key);
  await page.waitForFunction((old) => {
    const now = document.querySelector('#chosen-event')?.dataset.event;
    return now !== undefined && now !== String(old);
  }, before);
  return chosen(page);
}

/** Where the chosen event is, on the canvas. */
async function spot(page, event) {
  await page.waitForFunction((wanted) => {
    const here = document.querySelector('#chosen-event')?.dataset.event === String(wanted);
    return here && document.querySelector('#spacetime').dataset.spot !== '';
  }, event);
  const [x, y] = (await page.locator('#spacetime').getAttribute('data-spot')).split(' ').map(Number);
  return { x, y };
}

test('the keys go from event to event, and Enter takes the run there', async (t) => {
  const page = await diagram(t);
  const end = await events(page);
  const last = await press(page, 'ArrowLeft');
  assert.ok(last <= end);
  const before = await press(page, 'ArrowLeft');
  assert.ok(before < last, `${before} ${last}`);
  await page.locator('#cone', { hasText: 'can depend on' }).waitFor();
  await shot(page, 'spacetime');
  assert.equal(await press(page, 'ArrowRight'), last);
  await press(page, 'ArrowUp');
  const there = await press(page, 'Home');
  await page.locator('#spacetime').press('Enter');
  await page.waitForFunction((event) => document.querySelector('#event').textContent === String(event), there);
  // What lies ahead is still known: it happened before the user went back.
  await page.locator('#spacetime-told li', { hasText: 'not yet' }).first().waitFor({ state: 'attached' });
  await shot(page, 'spacetime-past');
});

test('a click on an event selects it, also in the log, and a node that is selected has its lane', async (t) => {
  const page = await diagram(t);
  const first = await press(page, 'ArrowLeft');
  const place = await spot(page, first);
  const second = await press(page, 'ArrowLeft');
  assert.notEqual(second, first);
  await page.locator('#spacetime').click({ position: place });
  await page.locator(`#chosen-event[data-event="${first}"]`).waitFor();
  await page.locator('#tab-log').click();
  await page.locator('#log li.here [aria-current=true]').first().waitFor();
  await page.locator('#tab-inspect').click();
  await page.locator('[data-node=n3]').click();
  await page.locator('#tab-spacetime').click();
  await page.waitForFunction(() => document.querySelector('#spacetime')?.dataset.spot);
  const lane = (await page.locator('#spacetime').getAttribute('data-spot')).split(' ').map(Number);
  assert.ok(lane[1] < 60, `the lane's head is above: ${lane}`);
});

test('the list tells all that the diagram shows, and the log is there after a jump', async (t) => {
  const page = await diagram(t);
  const told = await page.locator('#spacetime-told li').allTextContents();
  assert.match(told[0], /^events \d+ to \d+, from .* earlier and \d+ later events are left out$/);
  assert.ok(told.filter((line) => /^event \d+/.test(line)).length >= 40, `${told.length}`);
  await page.locator('#moment').fill('30000');
  await page.locator('#tab-log').click();
  await page.locator('#log li').first().waitFor();
});

test('the diagram fits a narrow page and a dark theme', async (t) => {
  const page = await diagram(t, { colorScheme: 'dark' });
  await shot(page, 'spacetime-dark');
  const wider = await page.evaluate(() => {
    const panel = document.querySelector('#panel');
    return panel.scrollWidth > panel.clientWidth;
  });
  assert.equal(wider, false);
});
