// What every end-to-end test shares: the built site on a strict static host under a sub-path, a real browser, and an ear
// for everything that goes wrong. A test opens the page with `open(t)`; when the test ends the page is closed, and
// whatever was heard fails it. `npx playwright` is not needed: Chromium comes from the system, `cargo xtask test` finds it.
import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync } from 'node:fs';
import path from 'node:path';
import { after } from 'node:test';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';
import { serve } from './server.mjs';

const HERE = path.dirname(fileURLToPath(import.meta.url));
/** The checkout. */
export const ROOT = path.join(HERE, '..', '..');
/** The built site. */
export const DIST = process.env.SPLITBRAIN_DIST ?? path.join(ROOT, 'dist');
const SHOTS = path.join(HERE, 'shots');

// Without these Chromium asks its makers for news, which a closed network refuses many times a minute.
const FLAGS = [
  '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
  '--disable-component-update', '--disable-sync',
];

let host;
let browser;

/** The address of the page on its strict host. */
export async function address() {
  assert.ok(existsSync(path.join(DIST, 'index.html')), `there is no site in ${DIST}: run \`cargo xtask build\` first`);
  host ??= serve(DIST);
  return (await host).url;
}

/** The one browser of this test file. */
export function launch() {
  const executablePath = process.env.CHROMIUM ?? '/usr/bin/chromium';
  browser ??= chromium.launch({ executablePath, headless: true, chromiumSandbox: false, args: FLAGS });
  return browser;
}

/** Ends the browser and the host; tests needn't call it. */
export async function shutDown() {
  await (await browser)?.close();
  await (await host)?.close();
}

if (process.env.NODE_TEST_CONTEXT) after(shutDown);

/** Everything the page says or lacks: console lines of any kind, errors, requests that failed or left the host. */
function listen(page, url) {
  const complaints = [];
  const origin = new URL(url).origin;
  page.on('console', (message) => {
    // That is what a test has asked Playwright for, and Playwright's own remark.
    if (!message.text().includes('blocked by Playwright')) complaints.push(`console ${message.type()}: ${message.text()}`);
  });
  page.on('pageerror', (error) => complaints.push(`error: ${error}`));
  page.on('requestfailed', (request) => {
    // A page that is left gives up what it was still fetching.
    const why = request.failure()?.errorText;
    if (why !== 'net::ERR_ABORTED') complaints.push(`failed: ${request.url()} ${why}`);
  });
  page.on('response', (response) => {
    if (response.status() >= 400) complaints.push(`${response.status()}: ${response.url()}`);
  });
  page.on('request', (request) => {
    if (/^https?:/.test(request.url()) && !request.url().startsWith(origin)) complaints.push(`outside: ${request.url()}`);
  });
  return complaints;
}

/**
 * Opens the page for the test `t` in a browser profile of its own, and waits until the app has taken over.
 * `query` and `hash` are appended to the address; `first: true` comes as somebody who was never here before, for whom the page plays at once; `quiet: false` leaves judging `complaints` to the test; nothing may
 * take longer than `patience` milliseconds, which are many because machines are slow (`PATIENCE` in the environment); the rest goes to Playwright's `newContext` (`viewport`, `colorScheme`, `reducedMotion`, `hasTouch` ...).
 */
export async function open(t, { query = '', hash = '', first = false, quiet = true, patience = Number(process.env.PATIENCE ?? 120_000), ...options } = {}) {
  const url = await address();
  const context = await (await launch()).newContext({ viewport: { width: 1280, height: 800 }, ...options });
  context.setDefaultTimeout(patience);
  if (!first) await context.addInitScript(cameBefore);
  const page = await context.newPage();
  const complaints = listen(page, url);
  t.after(async () => {
    await context.close();
    if (quiet) assert.deepEqual(complaints, []);
  });
  await page.goto(url + query + hash);
  await page.locator('#boot').waitFor({ state: 'detached' });
  return { page, context, complaints, url };
}

/** What a browser keeps of an earlier visit; a frame without an origin keeps nothing. */
function cameBefore() {
  try {
    localStorage.setItem('splitbrain.visited', '1');
  } catch {
    // Then nothing starts by itself there anyway.
  }
}

/** Saves a picture of the page in `shots/`, for people to look at. */
export async function shot(page, name) {
  mkdirSync(SHOTS, { recursive: true });
  await page.screenshot({ path: path.join(SHOTS, `${name}.png`) });
}

let program;

/** What `splitbrain` prints on standard output, run natively with these arguments; an unmet expectation is no error. */
export function splitbrain(...words) {
  program ??= compile();
  const { status, stdout, stderr } = spawnSync(program, words, { cwd: ROOT, encoding: 'utf8', maxBuffer: 1 << 28 });
  assert.ok(status === 0 || status === 1, `splitbrain ${words.join(' ')}: ${stderr}`);
  return stdout;
}

/** Compiles the command and gives its path. */
function compile() {
  const cargo = ['build', '--locked', '--package', 'cli', '--bins', '--message-format=json-render-diagnostics'];
  const lines = execFileSync('cargo', cargo, { cwd: ROOT, encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] }).split('\n');
  const made = lines.filter((line) => line.startsWith('{')).map((line) => JSON.parse(line)).filter(({ executable }) => executable);
  return made.at(-1).executable;
}
