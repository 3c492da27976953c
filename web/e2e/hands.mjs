// Two ways to use the page, with the same words: by clicks without ever dragging, and by keys without any pointer. A test that
// is written in these words can be done both ways.
import assert from 'node:assert/strict';

/** Menus, buttons and clicks: nothing is dragged, and nothing is drawn on the stage. */
export function clicks(page) {
  const press = (selector) => page.locator(selector).first().click();
  const inspect = async (node) => {
    await press('#tab-inspect');
    await press(`[data-node=${node}]`);
    await page.getByRole('heading', { name: `Node ${node}`, exact: true }).waitFor();
  };
  const choose = async (name) => {
    await press('#more');
    await page.locator('#menu').getByRole('menuitem', { name }).first().click();
  };
  return {
    name: 'no dragging',
    press,
    inspect,
    home: () => press('#home-button'),
    toggle: () => press('#play'),
    back: () => press('#back'),
    async cut(node, other) {
      await inspect(node);
      await press(`button[aria-label="Link to ${other}"]`);
      await page.getByRole('heading', { name: /^Link / }).waitFor();
      await choose(/^Cut ?both ways/);
    },
    async crash(node) {
      await inspect(node);
      await choose(/^Crash/);
    },
    async lie(node) {
      await inspect(node);
      await choose(/^Silent/);
    },
    async move(node, x, y) {
      await inspect(node);
      await choose(/^Move/);
      await page.locator('#menu form input').nth(0).fill(String(x));
      await page.locator('#menu form input').nth(1).fill(String(y));
      await page.locator('#menu form button[type=submit]').click();
    },
    async partition() {
      await press('#partition');
      await page.getByRole('button', { name: 'Part them' }).click();
    },
  };
}

/** Keys alone. What a key can't be pressed on directly is reached by Tab, as everybody without a pointer has to. */
export function keys(page) {
  const key = (name) => page.keyboard.press(name);
  const at = (selector) => page.evaluate((wanted) => document.activeElement?.matches(wanted) ?? false, selector);
  const reach = async (selector) => {
    await page.locator(selector).first().waitFor({ state: 'attached' });
    for (let presses = 0; presses < 400; presses += 1) {
      if (await at(selector)) return;
      await key('Tab');
    }
    assert.fail(`${selector} can't be reached by Tab`);
  };
  const press = async (selector) => {
    await reach(selector);
    await key('Enter');
  };
  const stage = async () => {
    // The skip link leads to the stage; the next stop is its picture.
    if (!await at('#stage canvas')) await reach('#stage canvas');
  };
  const chosen = () => page.locator('#tab-inspect').textContent();
  const inspect = async (node) => {
    await stage();
    // The arrows go from node to node, around the ring and across it, until the wanted one is chosen.
    for (const way of ['ArrowRight', 'ArrowDown', 'ArrowLeft', 'ArrowUp', 'ArrowRight', 'ArrowDown', 'ArrowLeft', 'ArrowUp']) {
      for (let presses = 0; presses < 12; presses += 1) {
        const before = await chosen();
        if (before === `Node ${node}`) return;
        await key(way);
        const after = await settled(page, '#tab-inspect', before);
        if (after === before) break;
      }
    }
    assert.equal(await chosen(), `Node ${node}`, 'the arrows reach every node');
  };
  const choose = async (name) => {
    await key('Enter');
    await page.locator('#menu [role=menuitem]').first().waitFor();
    const names = await page.locator('#menu [role=menuitem]').allTextContents();
    const wanted = names.findIndex((text) => name.test(text));
    assert.ok(wanted >= 0, `${name} in ${names}`);
    for (let step = 0; step < wanted; step += 1) await key('ArrowDown');
    await key('Enter');
  };
  return {
    name: 'keys only',
    press,
    inspect,
    home: async () => {
      if (await at('body')) await key('h');
      else await press('#home-button');
    },
    async toggle() {
      await stage();
      await key('Space');
    },
    async back() {
      await stage();
      await key(',');
    },
    async cut(node, other) {
      await inspect(node);
      for (let presses = 0; presses < 30; presses += 1) {
        await key('l');
        await page.locator('#tab-inspect', { hasText: 'Link' }).waitFor();
        await page.locator('aside h2').first().waitFor();
        const heading = await settled(page, 'aside section h2', null);
        if (heading.includes(node) && heading.includes(other)) break;
      }
      await key('Delete');
    },
    async crash(node) {
      await inspect(node);
      await key('Delete');
    },
    async lie(node) {
      await inspect(node);
      await choose(/^Silent/);
    },
    async move(node, x, y) {
      await inspect(node);
      // As far as it goes that way: the plane ends there.
      const ways = [x < 500 ? 'Shift+ArrowLeft' : 'Shift+ArrowRight', y < 500 ? 'Shift+ArrowUp' : 'Shift+ArrowDown'];
      for (const way of ways) for (let presses = 0; presses < 30; presses += 1) await key(way);
    },
    async partition() {
      await press('#partition');
      await page.locator('#menu[role=dialog]').waitFor();
      await reach('#menu .btn.primary');
      await key('Enter');
    },
  };
}

/** The text of an element after two frames of the page, in which whatever was pressed has been taken in. */
async function settled(page, selector) {
  return page.evaluate((wanted) => new Promise((done) => {
    requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(() => done(document.querySelector(wanted)?.textContent ?? ''), 0)));
  }), selector);
}
