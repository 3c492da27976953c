// Why: what is selected in one view, by click or by key, is selected in all of them; what is asked is answered with figures
// and events, and an event of an answer leads to its moment.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { test } from 'node:test';
import { open, shot } from './harness.mjs';
import { atLeastEvents, events, pause, play } from './page.mjs';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

async function clean(page, where) {
  await page.evaluate(AXE);
  const found = await page.evaluate(() => window.axe.run(document, { resultTypes: ['violations'] }));
  const said = found.violations.flatMap((rule) => rule.nodes.map((node) => `${rule.id}: ${node.html.slice(0, 140)}`));
  assert.deepEqual(said, [], where);
}

/** The page with a run that stands after some events. */
async function standing(t, slug, least = 150, options = {}) {
  const { page } = await open(t, { query: `?p=${slug}`, ...options });
  await play(page, slug === 'pow' ? 12 : 6);
  await atLeastEvents(page, least);
  await pause(page);
  return page;
}

const tab = async (page, name) => {
  await page.locator(`#tab-${name}`).click();
  await page.locator(`#tab-${name}[aria-selected=true]`).waitFor();
};

/** Every answer that is shown says what was wanted and what was there. */
async function complete(page) {
  await page.locator('#why .why').first().waitFor();
  const answers = await page.locator('#why .why').evaluateAll((all) => all.map((one) => ({
    question: one.querySelector('h3').textContent,
    wanted: one.querySelector('.wanted').textContent,
    had: one.querySelector('.had').textContent,
  })));
  for (const { question, wanted, had } of answers) assert.ok(wanted.trim() && had.trim(), `${question}: ${wanted} | ${had}`);
  return answers;
}

/** Follows the first event of an answer, and comes back. */
async function follow(page, name) {
  const end = await events(page);
  const reason = page.locator('#why .reasons button').first();
  await reason.waitFor();
  const event = await reason.getAttribute('data-event');
  await reason.click();
  await page.waitForFunction((wanted) => document.querySelector('#event').textContent === wanted, event);
  await page.locator(`#this-event[data-event="${event}"]`).waitFor();
  await complete(page);
  await shot(page, `why-${name}-event`);
  await page.locator('#way-back').click();
  await page.waitForFunction((wanted) => document.querySelector('#event').textContent === String(wanted), end);
}

const WITH_THINGS = ['raft', 'pbft', 'pow', 'or-set', 'lww-set'];

for (const slug of WITH_THINGS) {
  test(`${slug}: what stands in a panel is selected everywhere, explained, and let go of`, async (t) => {
    const page = await standing(t, slug, slug === 'pow' ? 300 : 150);
    await tab(page, 'structure');
    const cell = page.locator('[data-thing]:visible').last();
    const thing = await cell.getAttribute('data-thing');
    await cell.click();
    await page.locator(`#selected[data-item="${thing}"]`).waitFor();
    await page.locator(`[data-thing="${thing}"][aria-pressed=true]`).first().waitFor();
    await shot(page, `why-${slug}-structure`);
    await clean(page, 'structure');
    await page.locator('#ask-why').click();
    await complete(page);
    await shot(page, `why-${slug}`);
    await clean(page, 'inspect');
    await follow(page, slug);
    // The reasons are marked in the log, and in the diagram.
    await page.locator('#why .trace').first().click();
    await page.locator('#traced').waitFor();
    await page.locator('#spacetime').waitFor();
    await shot(page, `why-${slug}-spacetime`);
    await clean(page, 'space-time');
    await tab(page, 'log');
    await page.locator(`#selected[data-item="${thing}"]`).waitFor();
    // Escape gives up the selection, and nothing else.
    await page.keyboard.press('Escape');
    await page.locator('#selected').waitFor({ state: 'detached' });
    await page.locator('#tab-log[aria-selected=true]').waitFor();
  });

  test(`${slug}: the keys go from cell to cell and select`, async (t) => {
    const page = await standing(t, slug, slug === 'pow' ? 300 : 150);
    await tab(page, 'structure');
    const panel = page.locator('.scroll:has([data-thing])').first();
    await panel.focus();
    await page.keyboard.press('ArrowRight');
    const first = await page.evaluate(() => document.activeElement.dataset.thing);
    assert.ok(first, 'an arrow leads from the panel to its first cell');
    await page.keyboard.press('Enter');
    await page.locator(`#selected[data-item="${first}"]`).waitFor();
    await page.keyboard.press('Escape');
    await page.locator('#selected').waitFor({ state: 'detached' });
  });
}

for (const slug of [...WITH_THINGS, 'g-counter', 'pn-counter']) {
  test(`${slug}: a node is selected everywhere, and answers`, async (t) => {
    const page = await standing(t, slug);
    await tab(page, 'inspect');
    await page.locator('#nodes [data-row=n1] button').focus();
    await page.keyboard.press('Enter');
    await page.locator('#nodes [data-row=n1].lit').waitFor();
    await page.locator('[data-node=n1][aria-pressed=true]').waitFor();
    const answers = await complete(page);
    assert.ok(answers.length >= 1);
    await shot(page, `why-${slug}-node`);
    await clean(page, 'node');
    if (await page.locator('#why .reasons button').count()) await follow(page, `${slug}-node`);
    await tab(page, 'structure');
    if (slug !== 'pow') await page.locator('.grid tr.lit').first().waitFor();
    await tab(page, 'rules');
    await page.locator('.rule.asked').first().waitFor();
    await clean(page, 'rules');
    await tab(page, 'log');
    await page.locator('#log li.theirs').first().waitFor();
  });
}

test('an event that is selected shades its past and future in the log and on the stage', async (t) => {
  const page = await standing(t, 'raft', 200);
  await tab(page, 'log');
  await page.locator('#log li .jump').nth(60).click();
  await page.locator('#log li.here').first().waitFor();
  await page.locator('#log li.past').first().waitFor();
  await shot(page, 'why-event-log');
  await clean(page, 'log');
  await tab(page, 'inspect');
  await page.locator('#this-event').waitFor();
  await complete(page);
  await page.locator('#nodes tr.past').first().waitFor();
  await shot(page, 'why-event');
});

test('a rule, an invariant and an operation are selected and answer', async (t) => {
  const page = await standing(t, 'raft', 300);
  await tab(page, 'rules');
  await page.locator('.rule .head button').first().click();
  await page.locator('#selected[data-item^=rule]').waitFor();
  await page.locator('#ask-why').click();
  await complete(page);
  await page.locator('[data-invariant] button').first().click();
  await page.locator('#why [data-question=what-of-invariant]').waitFor();
  await complete(page);
  await tab(page, 'clients');
  await page.locator('#operations button').first().click();
  await page.locator('#operations tr.lit').first().waitFor();
  await page.locator('#ask-why').click();
  await page.locator('#why [data-question=what-became]').waitFor();
  await complete(page);
  await shot(page, 'why-operation');
});

test('a link names what is selected in a panel', async (t) => {
  const page = await standing(t, 'raft', 200);
  await tab(page, 'structure');
  await page.locator('[data-thing="slot 1"]').first().click();
  await page.locator('#selected[data-item="slot 1"]').waitFor();
  await page.locator('#step').click();
  await page.waitForFunction(() => location.hash.startsWith('#r='));
  const address = await page.evaluate(() => location.href);
  const other = await page.context().newPage();
  await other.goto(address);
  await other.locator('#selected[data-item="slot 1"]').waitFor();
});

test('on a narrow page answers make nothing wider', async (t) => {
  const page = await standing(t, 'pbft', 150, { viewport: { width: 320, height: 640 }, colorScheme: 'dark' });
  const width = () => page.evaluate(() => Math.max(document.documentElement.scrollWidth, document.body.scrollWidth));
  const before = await width();
  await tab(page, 'inspect');
  await page.locator('[data-node=n1]').click();
  await complete(page);
  await page.locator('#why').scrollIntoViewIfNeeded();
  await shot(page, 'why-320-dark');
  assert.equal(await width(), before);
  const panel = await page.evaluate(() => { const one = document.querySelector('#panel'); return one.scrollWidth - one.clientWidth; });
  assert.equal(panel, 0);
});
