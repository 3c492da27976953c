// The main things in another browser's engine: the page opens, each protocol plays, faults take effect, and a story of each
// protocol is, byte for byte, the run that it is natively. Firefox is driven by WebDriver BiDi: playwright can't drive the
// distributions' own.
import assert from 'node:assert/strict';
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { after, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import puppeteer from 'puppeteer-core';
import { address, splitbrain } from './harness.mjs';

const PATIENCE = 120_000;
const SHOTS = path.join(path.dirname(fileURLToPath(import.meta.url)), 'shots');
/** A story of each protocol: short ones, whose ends every engine must reach alike. */
const STORIES = ['raft/leader-crash', 'pbft/primary-crash', 'pow/partition-heals', 'or-set/add-wins', 'lww-set/same-moment', 'g-counter/converges', 'pn-counter/converges'];

let browser;
after(() => browser?.close());

/** A page that has opened, and what it complained of. */
async function open(query) {
  browser ??= await puppeteer.launch({
    browser: 'firefox', headless: true, executablePath: process.env.FIREFOX ?? '/usr/bin/firefox-esr', protocol: 'webDriverBiDi',
    // What is built in to ask its makers is not asked.
    extraPrefsFirefox: { 'app.update.enabled': false, 'datareporting.policy.dataSubmissionEnabled': false, 'network.captive-portal-service.enabled': false },
  });
  const page = await browser.newPage();
  page.setDefaultTimeout(PATIENCE);
  await page.setViewport({ width: 1280, height: 800 });
  const complaints = [];
  page.on('console', (message) => complaints.push(`${message.type()}: ${message.text()}`));
  page.on('pageerror', (error) => complaints.push(`error: ${error}`));
  await page.goto(`${await address()}${query}`);
  await page.waitForSelector('#play');
  return { page, complaints };
}

/** Clicks as a reader would, wherever the control is. */
const click = (page, selector) => page.locator(selector).click();
const until = (page, test, ...given) => page.waitForFunction(test, { polling: 'mutation' }, ...given);
const atLeast = (page, count) => until(page, (least) => Number(document.querySelector('#event').textContent) >= least, count);

/** Another run, through the scenario's dialog. */
async function run(page, scenario) {
  await click(page, '#scenario-button');
  await page.waitForSelector('#scenario');
  await page.$eval('#scenario', (box, text) => {
    box.value = text;
    box.dispatchEvent(new InputEvent('input', { bubbles: true }));
  }, scenario);
  await click(page, '#run-scenario');
  await until(page, () => document.querySelector('#script-said').textContent.includes('what runs now'));
}

test('each protocol opens and plays in Firefox, without a word on the console', { timeout: 5 * PATIENCE }, async () => {
  const { page, complaints } = await open('?p=raft');
  const slugs = await page.$$eval('[data-protocol]', (all) => all.map((one) => one.dataset.protocol));
  for (const slug of slugs) {
    await click(page, `[data-protocol="${slug}"]`);
    await page.waitForSelector(`[data-protocol="${slug}"][aria-current=true]`);
    await until(page, () => document.querySelector('#now').textContent === '0.000 ms');
    await page.$eval('#speed', (bar) => { bar.value = '6'; bar.dispatchEvent(new InputEvent('input', { bubbles: true })); });
    await click(page, '#play');
    await atLeast(page, 60);
    await click(page, '#play');
    await page.waitForSelector('#play[aria-label=Play]');
  }
  mkdirSync(SHOTS, { recursive: true });
  await page.screenshot({ path: path.join(SHOTS, 'firefox.png') });
  assert.deepEqual(complaints, []);
  await page.close();
});

test('in Firefox a node crashes and a link is cut, by keyboard and by menu', { timeout: 3 * PATIENCE }, async () => {
  const { page, complaints } = await open('?p=raft');
  await click(page, '#tab-inspect');
  await click(page, '[data-node=n1]');
  await click(page, '#more');
  const entry = (text) => page.locator(`::-p-xpath(//*[@id="menu"]//*[@role="menuitem"][starts-with(normalize-space(.), "${text}")])`);
  await entry('Crash').click();
  await until(page, () => /n1[^.]*crashed/.test(document.querySelector('#described').textContent));
  await run(page, '# Cut\nprotocol raft nodes=3 seed=7\nat 1us cut n0 n1\nuntil 1s\n');
  await click(page, '#step');
  await click(page, '#step');
  await until(page, () => document.querySelector('#troubles').textContent.includes('n0'));
  assert.deepEqual(complaints, []);
  await page.close();
});

test('a story of each protocol has the same digest in Firefox as natively', { timeout: 5 * PATIENCE }, async () => {
  for (const story of STORIES) {
    const { page, complaints } = await open(`?story=${story}`);
    await page.$eval('#speed', (bar) => { bar.value = bar.max; bar.dispatchEvent(new InputEvent('input', { bubbles: true })); });
    await click(page, '#play');
    await until(page, () => /ends here|quiet|violation/.test(document.querySelector('#pill')?.textContent ?? ''));
    const digest = await page.$eval('#digest', (one) => one.textContent);
    assert.equal(digest, JSON.parse(splitbrain('run', `scenarios/${story}.scn`, '--json')).digest.slice(0, 8), story);
    assert.deepEqual(complaints, []);
    await page.close();
  }
});
