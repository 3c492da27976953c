// Hands on the stage: pointer, wheel, fingers and keys reach the same ends. Nodes are found on the canvas by its camera.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { open, shot } from './harness.mjs';
import { step } from './page.mjs';

/** Where nodes stand on the plane, by the described places of the scenario that moves them there. */
const PLACES = { n0: [200, 200], n1: [800, 200], n2: [800, 800], n3: [200, 800], n4: [500, 500] };
const RUN = `#run=${encodeURIComponent(
  ['protocol raft nodes=5 clients=0', ...Object.entries(PLACES).map(([id, [x, y]]) => `at 0ms move ${id} ${x} ${y}`), 'until 60s', ''].join('\n'),
)}`;

const canvas = (page) => page.locator('#stage canvas').first();

/** The camera: the middle of the plane on the canvas, and CSS pixels per unit. */
async function camera(page) {
  const text = await canvas(page).getAttribute('data-camera');
  const [x, y, scale] = text.split(' ').map(Number);
  return { x, y, scale };
}

/** Where a place of the plane is in the window. */
async function place(page, [x, y]) {
  const [eye, box] = [await camera(page), await canvas(page).boundingBox()];
  return [box.x + box.width / 2 + (x - eye.x) * eye.scale, box.y + box.height / 2 + (y - eye.y) * eye.scale];
}

/** Opens the run with its nodes at their places; each of them is put there by an event. */
async function stage(t, options = {}) {
  const { page, context } = await open(t, { hash: RUN, patience: 20_000, ...options });
  for (const _ of Object.keys(PLACES)) await step(page);
  await page.keyboard.press('Escape');
  await page.locator('#stage').focus();
  await page.keyboard.press('0');
  await page.waitForFunction(() => document.querySelector('#stage canvas').dataset.camera.startsWith('500 500 '));
  return { page, context };
}

async function drag(page, from, to, { steps = 6, key } = {}) {
  if (key) await page.keyboard.down(key);
  await page.mouse.move(...from);
  await page.mouse.down();
  await page.mouse.move(...to, { steps });
  await page.mouse.up();
  if (key) await page.keyboard.up(key);
}

/** The scenario of the run, as its pane has it. */
async function scenario(page) {
  await page.locator('#scenario-button').click();
  const text = await page.locator('#scenario').inputValue();
  await page.locator('#tab-inspect').click();
  return text;
}

/** The lines of the scenario that put nodes somewhere, but for those that began it. */
const moves = (text) => text.split('\n').filter((line) => /\bmove n\d/.test(line)).slice(5);

test('a frame gathers several nodes, and dragging one of them moves all', async (t) => {
  const { page } = await stage(t);
  await drag(page, await place(page, [100, 100]), await place(page, [900, 300]), { key: 'Shift' });
  await page.locator('[aria-live=polite]', { hasText: 'group of 2 nodes: n0, n1' }).waitFor({ state: 'attached' });
  await shot(page, 'group');
  await drag(page, await place(page, PLACES.n0), await place(page, [250, 300]));
  const moved = moves(await scenario(page));
  assert.equal(moved.length, 2, moved.join('\n'));
  const to = Object.fromEntries(moved.map((line) => /move (n\d) (\d+) (\d+)/.exec(line)).map(([, id, x, y]) => [id, [Number(x), Number(y)]]));
  assert.ok(Math.abs(to.n0[0] - 250) < 6 && Math.abs(to.n0[1] - 300) < 6, JSON.stringify(to));
  assert.ok(Math.abs(to.n1[0] - to.n0[0] - 600) <= 1 && to.n1[1] === to.n0[1], JSON.stringify(to));
});

test('by keyboard nodes are gathered and moved together, and Escape lets them go', async (t) => {
  const { page } = await stage(t);
  await canvas(page).focus();
  const said = page.locator('[aria-live=polite]');
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Shift+Space');
  await page.locator('[aria-live=polite]', { hasText: 'group of one node' }).waitFor({ state: 'attached' });
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Shift+Space');
  await page.locator('[aria-live=polite]', { hasText: 'group of 2 nodes' }).waitFor({ state: 'attached' });
  await page.keyboard.press('Shift+ArrowDown');
  await page.keyboard.press('Escape');
  await page.locator('[aria-live=polite]', { hasText: 'the group is empty' }).waitFor({ state: 'attached' });
  const moved = moves(await scenario(page));
  assert.equal(moved.length, 2, `${await said.allTextContents()} ${moved.join('\n')}`);
});

test('empty ground without Shift pans, the wheel zooms, 0 shows all again', async (t) => {
  const { page } = await stage(t);
  const before = await camera(page);
  await drag(page, await place(page, [500, 300]), await place(page, [560, 340]));
  await page.waitForFunction((x) => Math.abs(Number(document.querySelector('#stage canvas').dataset.camera.split(' ')[0]) - x) > 30, before.x);
  await canvas(page).focus();
  await page.mouse.wheel(0, -300);
  await page.waitForFunction((scale) => Number(document.querySelector('#stage canvas').dataset.camera.split(' ')[2]) > scale * 1.2, before.scale);
  await page.keyboard.press('0');
  await page.waitForFunction((scale) => Math.abs(Number(document.querySelector('#stage canvas').dataset.camera.split(' ')[2]) / scale - 1) < 0.01, before.scale);
  assert.deepEqual(moves(await scenario(page)), []);
});

test('a line across links cuts them, with Shift one way', async (t) => {
  for (const [key, line] of [[undefined, /\bcut n\d n\d/], ['Shift', /\bcut n\d > n\d/]]) {
    const { page } = await stage(t);
    await page.getByRole('button', { name: 'Cut links' }).click();
    // Between n0 and n3 on the left, across whatever joins them to the rest.
    await drag(page, await place(page, [350, 80]), await place(page, [350, 920]), { key, steps: 12 });
    const cuts = (await scenario(page)).split('\n').filter((one) => one.includes('cut '));
    assert.ok(cuts.length >= 4 && cuts.every((one) => line.test(one)), cuts.join('\n'));
  }
});

/** Touches, as Chromium's own protocol makes them. */
async function fingers(page) {
  const session = await page.context().newCDPSession(page);
  const send = (type, points) => session.send('Input.dispatchTouchEvent', { type, touchPoints: points.map(([x, y], id) => ({ x, y, id })) });
  return { down: (...at) => send('touchStart', at), move: (...at) => send('touchMove', at), up: () => send('touchEnd', []) };
}

test('a long press opens the menu of a node, and on the ground it begins a frame', async (t) => {
  const { page } = await stage(t, { hasTouch: true });
  const hand = await fingers(page);
  await hand.down(await place(page, PLACES.n1));
  await page.locator('#menu').waitFor();
  assert.match(await page.locator('#menu').getAttribute('aria-label'), /n1/);
  await hand.up();
  await page.keyboard.press('Escape');
  await page.locator('#menu').waitFor({ state: 'detached' });
  await hand.down(await place(page, [100, 100]));
  await page.locator('#stage canvas[data-cursor=crosshair]').waitFor();
  for (const to of [[300, 500], [350, 900]]) await hand.move(await place(page, to));
  await hand.up();
  await page.locator('[aria-live=polite]', { hasText: 'group of 2 nodes: n0, n3' }).waitFor({ state: 'attached' });
});

test('two fingers pan and pinch', async (t) => {
  const { page } = await stage(t, { hasTouch: true });
  const hand = await fingers(page);
  const [before, box] = [await camera(page), await canvas(page).boundingBox()];
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
  await hand.down([x - 60, y], [x + 60, y]);
  for (const out of [80, 100, 120]) await hand.move([x - out, y], [x + out, y]);
  await page.waitForFunction((scale) => Number(document.querySelector('#stage canvas').dataset.camera.split(' ')[2]) > scale * 1.8, before.scale);
  const near = await camera(page);
  for (const by of [20, 40, 60]) await hand.move([x - 120, y + by], [x + 120, y + by]);
  await page.waitForFunction((from) => Number(document.querySelector('#stage canvas').dataset.camera.split(' ')[1]) < from - 20, near.y);
  await hand.up();
  assert.ok(Math.abs((await camera(page)).scale / near.scale - 1) < 0.02);
});

test('the list of keys opens on ?, names what handlers do, and gives the focus back', async (t) => {
  const { page } = await stage(t);
  await canvas(page).focus();
  await page.keyboard.press('?');
  const dialog = page.locator('#keys-dialog');
  await dialog.waitFor();
  await shot(page, 'keys');
  const keys = await dialog.locator('kbd').allTextContents();
  const unseen = await page.locator('#stage-keys li').first().locator('..').locator('li').allTextContents();
  assert.ok(unseen.length >= 15 && keys.length >= 28, `${keys}`);
  for (const line of unseen) assert.ok(keys.includes(line.split(': ')[0]), line);
  await page.keyboard.press('Escape');
  await dialog.waitFor({ state: 'detached' });
  await page.waitForFunction(() => document.activeElement?.tagName === 'CANVAS');
  await page.locator('#keys-button').click();
  await dialog.waitFor();
  await dialog.getByRole('button', { name: 'Close' }).click();
  await page.waitForFunction(() => document.activeElement?.id === 'keys-button');
});

test('letters act only on the stage, and not at all once they are switched off, even after a reload', async (t) => {
  const { page } = await stage(t);
  const tool = (name) => page.locator(`.tool[aria-pressed=true][aria-label="${name}"]`);
  const count = () => page.locator('#event').textContent().then(Number);
  await canvas(page).focus();
  await page.keyboard.press('x');
  await tool('Cut links').waitFor();
  const start = await count();
  await page.locator('#share-button').focus();
  await page.keyboard.press('.');
  await page.keyboard.press('k');
  await canvas(page).focus();
  await page.keyboard.press('.');
  await page.waitForFunction((wanted) => document.querySelector('#event').textContent === String(wanted), start + 1);
  await tool('Cut links').waitFor();
  await page.keyboard.press('?');
  await page.locator('#letters').uncheck();
  await page.locator('.keys .off').first().waitFor();
  await page.keyboard.press('Escape');
  await canvas(page).focus();
  await page.keyboard.press('v');
  await page.keyboard.press('?');
  await page.keyboard.press('ArrowRight');
  await page.locator('[aria-live=polite]', { hasText: /n\d/ }).waitFor({ state: 'attached' });
  await tool('Cut links').waitFor();
  assert.equal(await page.locator('#keys-dialog').count(), 0);
  await page.reload();
  await page.locator('#boot').waitFor({ state: 'detached' });
  await page.locator('#keys-button').click();
  await page.locator('#letters').waitFor();
  assert.equal(await page.locator('#letters').isChecked(), false);
});
