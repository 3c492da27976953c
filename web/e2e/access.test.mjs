// The page without a pointer, without much room, and as a checker of accessibility sees it.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { test } from 'node:test';
import { open, shot } from './harness.mjs';
import { atLeastEvents, atStart, inspect, pause, play } from './page.mjs';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

async function violations(page) {
  await page.evaluate(AXE);
  const found = await page.evaluate(() => window.axe.run(document, { resultTypes: ['violations'] }));
  return found.violations.flatMap((rule) => rule.nodes.map((node) => `${rule.id}: ${node.html.slice(0, 120)} ${node.failureSummary?.split('\n')[1] ?? ''}`));
}

for (const theme of ['light', 'dark', 'contrast', 'projector']) {
  test(`nothing is found by a checker of accessibility, ${theme}`, async (t) => {
    const { page } = await open(t, { query: `?p=raft&theme=${theme}` });
    await play(page, 6);
    await atLeastEvents(page, 100);
    await pause(page);
    for (const tab of ['structure', 'spacetime', 'rules', 'clients', 'log', 'setup', 'about']) {
      await page.locator(`#tab-${tab}`).click();
      await page.locator(`#tab-${tab}[aria-selected=true]`).waitFor();
      assert.deepEqual(await violations(page), [], tab);
    }
    await inspect(page, 'n0');
    assert.deepEqual(await violations(page), [], 'node');
    await shot(page, `theme-${theme}`);
    await page.locator('#keys-button').click();
    await page.locator('#keys-dialog').waitFor();
    assert.deepEqual(await violations(page), [], 'keys');
    await shot(page, `keys-${theme}`);
    await page.keyboard.press('Escape');
    await page.locator('#keys-dialog').waitFor({ state: 'detached' });
    await page.locator('#more').click();
    await page.locator('#menu').waitFor();
    assert.deepEqual(await violations(page), [], 'menu');
    await page.keyboard.press('Escape');
    await page.locator('#scenario-button').click();
    await page.locator('#scenario').waitFor();
    assert.deepEqual(await violations(page), [], 'scenario');
  });
}

test('by keyboard alone: play, choose a node, crash it, and the focus comes back', async (t) => {
  const { page } = await open(t, { query: '?p=raft' });
  await page.locator('#play[aria-label=Play]').waitFor();
  await page.keyboard.press('Space');
  await page.locator('#play[aria-label=Pause]').waitFor();
  await atLeastEvents(page, 10);
  await page.keyboard.press('Space');
  await page.locator('#play[aria-label=Play]').waitFor();
  await page.locator('#tab-structure').focus();
  await page.keyboard.press('ArrowRight');
  await page.locator('#tab-inspect[aria-selected=true]').waitFor();
  await page.locator('[data-node=n4]').focus();
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: 'Node n4', exact: true }).waitFor();
  await page.locator('#more').focus();
  await page.keyboard.press('Enter');
  await page.locator('#menu [role=menuitem]').first().waitFor();
  const label = () => page.evaluate(() => document.activeElement?.textContent ?? '');
  const names = await page.locator('#menu [role=menuitem]').allTextContents();
  const crash = names.findIndex((name) => name.startsWith('Crash'));
  for (let step = 0; step < crash; step += 1) await page.keyboard.press('ArrowDown');
  assert.match(await label(), /^Crash/);
  await page.keyboard.press('Enter');
  await page.locator('#menu').waitFor({ state: 'detached' });
  await page.locator('[data-node=n4].down').waitFor();
  await page.waitForFunction(() => document.activeElement?.id === 'more');
});

for (const [width, height] of [[1024, 768], [390, 844], [320, 640]]) {
  test(`the page fits ${width} by ${height}`, async (t) => {
    const { page } = await open(t, { query: '?p=raft', viewport: { width, height } });
    const wider = () => page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    assert.ok(await wider() <= 0);
    await shot(page, `fits-${width}`);
    await page.getByRole('button', { name: 'Protocols and stories', exact: true }).click();
    await page.locator('.catalog.open').waitFor();
    await shot(page, `catalog-${width}`);
    await page.locator('[data-protocol=pbft]').click();
    await page.locator('.catalog:not(.open)').waitFor({ state: 'attached' });
    await page.locator('#tab-inspect').click();
    await page.locator('[data-node=n1]').click();
    await page.getByRole('heading', { name: 'Node n1', exact: true }).waitFor();
    assert.ok(await wider() <= 0);
    await shot(page, `sheet-${width}`);
  });
}

test('under reduced motion nothing starts by itself', async (t) => {
  const { page } = await open(t, { query: '?p=raft', reducedMotion: 'reduce' });
  await page.locator('#play[aria-label=Play]').waitFor();
  await atStart(page);
});
