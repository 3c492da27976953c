// What a newcomer does in the first minutes, from finding a protocol to sending a friend the exact moment, done twice: by
// clicks without any dragging, and by keys without any pointer. Each step is judged by what the page shows.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { open, shot } from './harness.mjs';
import { clicks, keys } from './hands.mjs';
import { atLeastEvents, events } from './page.mjs';

const described = (page) => page.locator('#described li').allTextContents();
const standing = (page) => page.locator('#play[aria-label=Play]').waitFor();
const moving = (page) => page.locator('#play[aria-label=Pause]').waitFor();

/** Waits until what is on the stage is described with this about that node. */
const said = (page, node, part) => page.waitForFunction(
  ([id, text]) => [...document.querySelectorAll('#described li')].some((one) => one.textContent.startsWith(id) && one.textContent.includes(text)),
  [node, part],
);

/** Waits until the list of what was the matter says this. */
const matter = (page, part) => page.waitForFunction(
  (text) => [...document.querySelectorAll('#troubles li')].some((one) => one.textContent.includes(text)),
  part,
);

/** How long a message from one node to another takes, in milliseconds, as the inspector of their link says. */
async function takes(page, hands, node, other) {
  await hands.inspect(node);
  await hands.press(`button[aria-label="Link to ${other}"]`);
  const heading = page.getByRole('heading', { name: /^Link / });
  await heading.waitFor();
  const facts = await page.locator('aside section dl').first().textContent();
  return Number(/takes\D*([\d.]+) ms/.exec(facts)?.[1] ?? Number.NaN);
}

/** The list: what is done, and what must be seen then. */
const TASKS = [
  ['open a protocol', async (page, hands) => {
    await hands.home();
    await page.locator('#home').waitFor();
    await hands.press('[data-card=pbft]');
    await page.locator('#home').waitFor({ state: 'detached' });
    await page.locator('[data-protocol=pbft][aria-current=true]').waitFor();
    const nodes = (await described(page)).filter((line) => /^[nc]\d/.test(line));
    assert.equal(nodes.length, 9, `seven replicas and two clients: ${nodes}`);
  }],
  ['watch it play, and stop it', async (page, hands) => {
    await moving(page);
    await atLeastEvents(page, 30);
    await hands.toggle();
    await standing(page);
    const count = await events(page);
    await hands.toggle();
    await moving(page);
    await atLeastEvents(page, count + 10);
    await hands.toggle();
    await standing(page);
  }],
  ['cut a link', async (page, hands) => {
    await hands.cut('n1', 'n2');
    await matter(page, 'n1');
  }],
  ['crash a machine', async (page, hands) => {
    await hands.crash('n3');
    await said(page, 'n3', 'crashed');
  }],
  ['turn one Byzantine', async (page, hands) => {
    await hands.lie('n0');
    await said(page, 'n0', 'Byzantine');
  }],
  ['part the network', async (page, hands) => {
    await hands.partition();
    await page.locator('#menu').waitFor({ state: 'detached' });
    await matter(page, 'partition');
  }],
  ['move one away, so that its links get slower', async (page, hands) => {
    const before = await takes(page, hands, 'n5', 'n6');
    await hands.move('n5', 1000, 0);
    const after = await takes(page, hands, 'n5', 'n6');
    assert.ok(after > before * 1.2, `${before} ms, then ${after} ms`);
  }],
  ['let it go on, and see it suffer', async (page, hands) => {
    const count = await events(page);
    await hands.toggle();
    await atLeastEvents(page, count + 60);
    await hands.toggle();
    await standing(page);
  }],
  ['find out why nothing is decided', async (page, hands) => {
    const why = page.locator('aside .why').first();
    // One of those that are up waits for something, and says for what.
    for (const node of ['n2', 'n1', 'n4', 'n5', 'n6']) {
      await hands.inspect(node);
      await page.getByRole('heading', { name: `Node ${node}`, exact: true }).waitFor();
      if (await why.count() > 0) break;
    }
    assert.ok((await why.textContent()).length > 40, await why.textContent());
  }],
  ['rewind to before it broke', async (page, hands) => {
    const broken = async () => (await described(page)).some((line) => line.includes('crashed') || line.includes('Byzantine'));
    assert.ok(await broken());
    for (let presses = 0; presses < 500 && await broken(); presses += 1) {
      const count = await events(page);
      await hands.back();
      await page.waitForFunction((then) => Number(document.querySelector('#event').textContent) < then, count);
    }
    assert.equal(await broken(), false);
    assert.ok(await events(page) > 10);
  }],
];

for (const hands of [clicks, keys]) {
  test(`a newcomer's tasks can all be done: ${hands({}).name}`, async (t) => {
    const { page, context } = await open(t);
    const used = hands(page);
    for (const [task, done] of TASKS) {
      await done(page, used);
      t.diagnostic(task);
    }
    await used.press('#share-button');
    const link = page.locator('#share-link');
    await link.waitFor();
    const [address, digest] = [await link.inputValue(), await page.locator('#digest').textContent()];
    const friend = await context.newPage();
    await friend.goto(address);
    await friend.waitForFunction((text) => document.querySelector('#digest')?.textContent === text, digest);
    assert.equal(await events(friend), await events(page));
    await shot(page, `tasks-${used.name.replace(' ', '-')}`);
  });
}
