// The page in another language: chosen in the header, kept, asked for by the address, and in embedded runs.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { test } from 'node:test';
import { open, shot } from './harness.mjs';
import { atLeastEvents } from './page.mjs';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const TABS = ['structure', 'inspect', 'spacetime', 'rules', 'clients', 'log', 'setup', 'about'];
/** Words that no German sentence has, and hardly an English one does without. */
const ENGLISH = /\b(the|and|with|this|that|which|its|from|has|have|are|is|of|by|not yet|every|nobody|nothing|what|who|when|while|crashed|leads|crash|restart|play|pause|rules|setup|about|structure|share|legend|search|event|events|message|messages|node|nodes|stories)\b/i;

const lang = (page) => page.evaluate(() => document.documentElement.lang);

/**
 * Everything that is read or spoken, one text each, but for what stays English (docs/language.md): papers' titles, recipes, words of the
 * scenario language, single cells of the structure panels.
 */
function texts(page) {
  return page.evaluate(() => {
    const spared = '#metrics, .cite, textarea, .panel .scroll, .panel .note, .bars, .about section:nth-of-type(4), option[value="en"]';
    const found = new Set();
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const node = walker.currentNode;
      const element = node.nodeType === Node.TEXT_NODE ? node.parentElement : node;
      if (element.closest(spared) || element.closest('script, style')) continue;
      if (node.nodeType === Node.TEXT_NODE) found.add(node.textContent.trim());
      else for (const name of ['aria-label', 'title', 'placeholder', 'alt', 'aria-valuetext']) found.add(element.getAttribute(name) ?? '');
    }
    return [...found].filter(Boolean);
  });
}

/** What stays as it is: the name of a protocol, where something is cited, what was
 * asked for, in the scenario's own words, what a message says, in its engine's, and the names of parameters and timers. */
const KEPT = [/Proof of Work/g, /\(nodes-1\)/g, /Timer \S+/g, /§.*$/s, /\b[a-z]\d+>[a-z]\d+#\d+ .*/g, /\b(put|get|cas|add|remove|pay)\b.* of \S+( in term \d+)?/g];

async function english(page) {
  const plain = (text) => KEPT.reduce((left, kept) => left.replace(kept, ''), text);
  return (await texts(page)).filter((text) => ENGLISH.test(plain(text)));
}

async function violations(page) {
  await page.evaluate(AXE);
  const found = await page.evaluate(() => window.axe.run(document, { resultTypes: ['violations'] }));
  return found.violations.flatMap((rule) => rule.nodes.map((node) => `${rule.id}: ${node.html.slice(0, 120)}`));
}

async function german(page) {
  await page.locator('#play[aria-label=Abspielen]').waitFor();
  assert.equal(await lang(page), 'de');
}

test('German is chosen in the header, by keyboard, kept over a reload, and given up again', async (t) => {
  const { page } = await open(t, { query: '?p=raft' });
  assert.equal(await lang(page), 'en');
  await page.locator('#language').focus();
  await page.keyboard.press('d');
  await german(page);
  await page.reload();
  await german(page);
  await shot(page, 'german');
  await page.locator('#language').selectOption('en');
  await page.locator('#play[aria-label=Play]').waitFor();
  assert.equal(await lang(page), 'en');
});

for (const protocol of ['raft', 'pbft', 'pow', 'or-set']) {
  test(`no English is left on the page, in its tabs and dialogs: ${protocol}`, async (t) => {
    const { page } = await open(t, { query: `?p=${protocol}&lang=de` });
    await german(page);
    await page.locator('#speed').fill('6');
    await page.locator('#play').click();
    await atLeastEvents(page, 150);
    await page.locator('#play').click();
    await german(page);
    for (const tab of TABS) {
      await page.locator(`#tab-${tab}`).click();
      await page.locator(`#tab-${tab}[aria-selected=true]`).waitFor();
      if (tab === 'inspect') await page.locator('[data-node=n0]').click();
      assert.deepEqual(await english(page), [], tab);
      if (protocol === 'raft') assert.deepEqual(await violations(page), [], tab);
      if (protocol === 'raft') await shot(page, `german-${tab}`);
    }
    await page.locator('#keys-button').click();
    await page.locator('#keys-dialog').waitFor();
    assert.deepEqual(await english(page), [], 'keys');
    await page.keyboard.press('Escape');
    await page.locator('#share-button').click();
    await page.locator('#share-dialog').waitFor();
    assert.deepEqual(await english(page), [], 'share');
    await page.keyboard.press('Escape');
    await page.locator('#tab-inspect').click();
    await page.locator('#more').click();
    await page.locator('#menu').waitFor();
    assert.deepEqual(await english(page), [], 'menu');
  });
}

test('the first visit follows the browser, and the address beats what was chosen', async (t) => {
  const { page, url } = await open(t, { query: '?p=raft', locale: 'de-AT' });
  await german(page);
  await page.goto(`${url}?p=raft&lang=en`);
  await page.locator('#play[aria-label=Play]').waitFor();
  assert.equal(await lang(page), 'en');
});

test('an embedded run speaks as its author says, and so does the one script of embed.html', async (t) => {
  const { page, url } = await open(t, { query: '?embed=1&p=raft&lang=de' });
  await german(page);
  await page.locator('#author', { hasText: 'Zurück' }).waitFor();
  assert.equal(await page.evaluate(() => localStorage.getItem('splitbrain.language')), null);
  await page.goto(`${url}embed.html?p=raft&lang=de`);
  await german(page);
});

test('there is room for German on a narrow page', async (t) => {
  const { page } = await open(t, { query: '?p=raft&lang=de', viewport: { width: 320, height: 640 } });
  await german(page);
  const wide = await page.evaluate(() => document.documentElement.scrollWidth);
  assert.ok(wide <= 320, `${wide} px wide`);
  assert.ok(await page.locator('#language').isVisible());
  await shot(page, 'german-narrow');
  assert.deepEqual(await violations(page), []);
});
