// Measures the page and prints a table with the goals (docs/measurements.md). For people: the machine's load is in it, so that
// nothing here passes or fails; counts, sizes and ratios are held by the tests. Names on the command line choose rows.
import { address, DIST, launch, shutDown } from './harness.mjs';
import { counted, crowded, frames, measured, memory, runOf, seek, share, THOUSAND } from './measure.mjs';
import { sizes } from './sizes.mjs';

const FRAMES = 300;
const SLUGS = ['raft', 'pbft', 'pow', 'or-set', 'lww-set', 'g-counter', 'pn-counter'];
const asked = process.argv.slice(2);
const wanted = (name) => asked.length === 0 || asked.some((word) => name.includes(word));
const url = await address();
const rows = [];
const row = (what, found, goal = '') => {
  rows.push({ what, found, goal });
  console.log(`${what.padEnd(34)} ${found.padEnd(52)} ${goal}`);
};
const ms = (value) => `${value.toFixed(1)} ms`;
const mb = (bytes) => `${(bytes / 1e6).toFixed(1)} MB`;

async function drawing(name, place, goal, ready) {
  const { page, close } = await measured(url + place);
  await page.locator('#play').click();
  await ready(page);
  const all = await frames(page, FRAMES);
  const { calls, pieces, allocations } = await counted(page);
  const more = allocations === null ? '' : `, ${allocations} allocations`;
  row(`frames: ${name}`, `p50 ${ms(share(all, 0.5))}, p95 ${ms(share(all, 0.95))}, ${calls} calls, ${pieces} pieces${more}`, `p95 <= ${goal} ms`);
  await close();
}

const told = (page) => page.waitForFunction(() => window.__splitbrain_perf, null, { polling: 100 });

for (const slug of SLUGS.filter((slug) => wanted(`frames ${slug}`))) await drawing(slug, `?perf=1&p=${slug}`, 3, told);
if (wanted('frames thousand')) await drawing('1,000 replicas, 12,000 messages', runOf(THOUSAND, '?perf=1'), 8, (page) => crowded(page, 11_000));

if (wanted('first interaction')) {
  const times = [];
  for (let visit = 0; visit < 5; visit += 1) {
    const context = await (await launch()).newContext({ viewport: { width: 1280, height: 800 }, serviceWorkers: 'block' });
    const page = await context.newPage();
    // From the visit's beginning until a step that was asked for as soon as it could be is shown.
    await page.addInitScript(() => {
      new MutationObserver((_, observer) => {
        const step = document.querySelector('#step');
        if (!step) return;
        observer.disconnect();
        requestAnimationFrame(() => {
          step.click();
          requestAnimationFrame(() => requestAnimationFrame(() => { window.splitbrainFirst = performance.now(); }));
        });
      }).observe(document, { childList: true, subtree: true });
    });
    await page.goto(url);
    times.push(await (await page.waitForFunction(() => window.splitbrainFirst, null, { timeout: 60_000 })).jsonValue());
    await context.close();
  }
  times.sort((a, b) => a - b);
  row('first interaction', `median ${ms(times[2])}, slowest ${ms(times[4])} of 5 visits`, '<= 1000 ms on loopback');
}

/** Runs Raft on, as fast as possible, and looks at memory and at far jumps. */
if (wanted('seek memory')) {
  const { page, close } = await measured(`${url}?p=raft`);
  const events = () => page.locator('#event').textContent().then(Number);
  await page.locator('#speed').evaluate((bar) => { bar.value = bar.max; bar.dispatchEvent(new InputEvent('input', { bubbles: true })); });
  for (const goal of [10_000, 100_000, 400_000, 800_000]) {
    const start = Date.now();
    await page.locator('#play[aria-label=Play]').click();
    await page.waitForFunction((count) => Number(document.querySelector('#event').textContent) >= count, goal, { polling: 200 });
    if (await page.locator('#play[aria-label=Pause]').count()) await page.locator('#play').click();
    await page.locator('#play[aria-label=Play]').waitFor();
    const there = await events();
    const took = Date.now() - start;
    const times = [];
    for (let place = 0; place < 20; place += 1) times.push(await seek(page, ((place * 7919) % 1000) / 1000));
    times.sort((a, b) => a - b);
    await seek(page, 1);
    row(`seek in ${there} events`, `median ${ms(times[10])}, slowest ${ms(times.at(-1))} of 20; memory ${mb(await memory(page))}; ran ${(took / 1000).toFixed(1)} s`, '<= 100 ms anywhere');
  }
  await close();
}

if (wanted('bytes')) {
  const brotli = new Map(sizes(DIST).map((one) => [one.file, one.brotli]));
  const { page, close } = await measured(url);
  const fetched = () => page.evaluate(() => performance.getEntries()
    .filter(({ entryType }) => entryType === 'resource' || entryType === 'navigation').map(({ name }) => new URL(name).pathname.split('/').pop() || 'index.html'));
  const sum = (files) => files.reduce((total, file) => total + (brotli.get(file) ?? 0), 0);
  const seen = new Set(await fetched());
  row('bytes: first load', `${sum([...seen])} (brotli)`, '<= 350,000');
  for (const slug of SLUGS.slice(1)) {
    await page.locator(`[data-protocol="${slug}"]`).click();
    await page.locator(`[data-protocol="${slug}"][aria-current=true]`).waitFor();
    const more = [...new Set(await fetched())].filter((file) => !seen.has(file));
    more.forEach((file) => seen.add(file));
    row(`bytes: ${slug}`, `${sum(more)} (brotli), fetched when it is wanted`, '<= 30,000 or fetched later');
  }
  await close();
}

await shutDown();
