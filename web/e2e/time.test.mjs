// Time: one event back, marks by name, branches that acting in the past leaves behind, and two of them side by side.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { open, shot } from './harness.mjs';
import { choose, events, inspect } from './page.mjs';

const digest = (page) => page.locator('#digest').textContent();

async function toDecision(page) {
  const before = await events(page);
  await page.locator('#until').selectOption('decision');
  await page.waitForFunction((count) => Number(document.querySelector('#event').textContent) > count, before);
  await page.locator('#play[aria-label=Play]').waitFor();
}

test('one event back is where one was before', async (t) => {
  const { page } = await open(t, { query: '?p=raft' });
  await toDecision(page);
  const [count, before] = [await events(page), await digest(page)];
  await page.locator('#step').click();
  await page.waitForFunction((text) => document.querySelector('#digest').textContent !== text, before);
  await page.locator('#back').click();
  await page.waitForFunction((text) => document.querySelector('#digest').textContent === text, before);
  assert.equal(await events(page), count);
  await page.locator('#stage canvas').first().focus();
  await page.keyboard.press(',');
  await page.waitForFunction((wanted) => document.querySelector('#event').textContent === String(wanted), count - 1);
});

test('a moment that mattered is listed by its name and gone to', async (t) => {
  const { page } = await open(t, { query: '?p=raft' });
  await toDecision(page);
  await toDecision(page);
  const option = page.locator('#moments option', { hasText: 'became leader' }).last();
  const wanted = await option.getAttribute('value');
  await page.locator('#moments').selectOption(wanted);
  await page.waitForFunction((event) => document.querySelector('#event').textContent === event, wanted);
});

test('acting in the past keeps the old future as a branch, to be gone to, named and compared', async (t) => {
  const { page } = await open(t, { query: '?p=raft' });
  await toDecision(page);
  await toDecision(page);
  const old = await digest(page);
  await page.locator('#moment').fill('1000');
  await page.waitForFunction((text) => document.querySelector('#digest').textContent !== text, old);
  await inspect(page, 'n2');
  await choose(page, 'Crash');
  await page.locator('#branches summary', { hasText: '2 branch' }).click();
  const first = page.locator('#branches li').first();
  await first.getByRole('button', { name: 'Compare' }).click();
  await page.locator('.pane .caption').nth(1).waitFor();
  await toDecision(page);
  await page.locator('.pane .caption', { hasText: 'different' }).first().waitFor();
  assert.equal(await page.locator('.pane canvas').count(), 2);
  await page.locator('#branches summary').click();
  await shot(page, 'side-by-side');
  await page.getByRole('button', { name: 'Stop comparing' }).click();
  await page.locator('.pane').nth(1).waitFor({ state: 'detached' });
  await page.locator('#branches summary').click();
  await first.getByRole('textbox').fill('nobody crashed');
  await first.getByRole('textbox').press('Enter');
  await shot(page, 'branches');
  await page.getByRole('button', { name: 'Go to branch nobody crashed' }).click();
  await page.waitForFunction((text) => document.querySelector('#digest').textContent === text, old);
});

test('a reload keeps the branches, and what can be taken back', async (t) => {
  const { page } = await open(t, { query: '?p=raft' });
  await toDecision(page);
  await inspect(page, 'n2');
  await choose(page, 'Crash');
  await page.locator('#troubles li', { hasText: 'n2 is down from' }).waitFor({ state: 'attached' });
  await page.locator('#moment').fill('1000');
  await inspect(page, 'n3');
  await choose(page, 'Crash');
  await page.locator('#branches summary', { hasText: '2 branches' }).waitFor();
  const [count, before] = [await events(page), await digest(page)];
  await page.reload();
  await page.locator('#branches summary', { hasText: '2 branches' }).waitFor();
  await page.waitForFunction((text) => document.querySelector('#digest').textContent === text, before);
  assert.equal(await events(page), count);
  await page.getByRole('button', { name: 'Take the last action back' }).click();
  await page.locator('#pill', { hasText: 'Taken back: crash n3' }).waitFor();
});

test('a link to two runs opens with both side by side', async (t) => {
  const { page, url, context } = await open(t, { query: '?p=raft' });
  await toDecision(page);
  await page.locator('#moment').fill('1000');
  await inspect(page, 'n2');
  await choose(page, 'Crash');
  await page.locator('#branches summary').click();
  await page.getByRole('button', { name: /Compare with/ }).click();
  await page.locator('.pane .caption').nth(1).waitFor();
  await page.locator('#step').click();
  await page.waitForFunction(() => location.hash.startsWith('#r='));
  const hash = await page.evaluate(() => location.hash);
  const other = await context.newPage();
  await other.goto(url + hash);
  await other.locator('.pane .caption').nth(1).waitFor();
  assert.equal(await other.locator('.pane canvas').count(), 2);
  assert.equal(await other.locator('#refusal').count(), 0);
});

test('on a narrow page the list of branches makes nothing wider', async (t) => {
  const { page } = await open(t, { query: '?p=raft', viewport: { width: 320, height: 640 } });
  await toDecision(page);
  await page.locator('#moment').fill('1000');
  await inspect(page, 'n2');
  await choose(page, 'Crash');
  await page.locator('#branches summary').click();
  await page.getByRole('button', { name: /Compare with/ }).click();
  await page.locator('.pane .caption').nth(1).waitFor({ state: 'attached' });
  assert.equal(await page.evaluate(() => Math.max(document.documentElement.scrollWidth, document.body.scrollWidth)), 320);
  await shot(page, 'branches-320');
});
