// How the page is measured, for the bench and for the tests: frames, moments, memory, each from outside the page.
import { launch } from './harness.mjs';

/** A thousand replicas that gossip whole states over a slow network: some 12,000 messages in flight after half a second. */
export const THOUSAND = `# A thousand replicas on a slow network
protocol g-counter nodes=1000 seed=8 gossip=90ms..110ms fanout=3
network latency=300ms..500ms
every 100ms from 10ms request n0 increment
every 100ms from 20ms request n500 increment
speed 1/10
until 60min
`;

/** The address of a run of this scenario, without the page's own. */
export const runOf = (scenario, query = '') => `${query}#run=${encodeURIComponent(scenario)}`;

/** In the page: how long the scripts of each animation frame ran, with all that they set off before the browser draws. */
function countFrames() {
  const ask = window.requestAnimationFrame.bind(window);
  window.splitbrainFrames = [];
  window.requestAnimationFrame = (call) => {
    let start;
    const id = ask((now) => {
      start = performance.now();
      call(now);
    });
    // The same frame's next callback: between the two the page's own tasks have run, too.
    ask(() => start !== undefined && window.splitbrainFrames.push(performance.now() - start));
    return id;
  };
}

/** In the page: keeps hold of the first module's memory, which is everybody's. */
function holdMemory() {
  for (const name of ['instantiate', 'instantiateStreaming']) {
    const make = WebAssembly[name].bind(WebAssembly);
    WebAssembly[name] = async (...given) => {
      const made = await make(...given);
      window.splitbrainMemory ??= (made.instance ?? made).exports.memory;
      return made;
    };
  }
}

/** A page of its own, measured from its first moment, and how to close it. */
export async function measured(address, patience = 300_000) {
  const context = await (await launch()).newContext({ viewport: { width: 1280, height: 800 }, serviceWorkers: 'block' });
  context.setDefaultTimeout(patience);
  const page = await context.newPage();
  await page.addInitScript(countFrames);
  await page.addInitScript(holdMemory);
  await page.goto(address);
  await page.locator('#play').waitFor();
  return { page, close: () => context.close() };
}

/** The script times of the next so many frames that the page asks for, sorted, in milliseconds. */
export async function frames(page, count) {
  await page.evaluate(() => { window.splitbrainFrames.length = 0; });
  // By the clock, because asking at every frame would count as frames.
  await page.waitForFunction((least) => window.splitbrainFrames.length >= least, count, { polling: 100 });
  return page.evaluate((most) => window.splitbrainFrames.slice(0, most).sort((a, b) => a - b), count);
}

/** The value below which this share of sorted values lies. */
export const share = (sorted, part) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))];

/** What `?perf=1` counted of the last frames. */
export const counted = (page) => page.evaluate(() => window.__splitbrain_perf ?? {});

/** The bytes of memory that the page's modules share. */
export const memory = (page) => page.evaluate(() => window.splitbrainMemory.buffer.byteLength);

/** Waits until at least so many pieces are on the stage. */
export const crowded = (page, least) => page.waitForFunction((count) => (window.__splitbrain_perf?.pieces ?? 0) >= count, least, { polling: 100 });

/** How long the page takes to go to a moment by its bar, in milliseconds, until it has told so. */
export function seek(page, share) {
  return page.evaluate(async (part) => {
    const bar = document.querySelector('#moment');
    const start = performance.now();
    bar.value = String(Math.floor(Number(bar.max) * part));
    bar.dispatchEvent(new InputEvent('input', { bubbles: true }));
    // What the page's own tasks set off runs before the next message of this kind.
    await new Promise((done) => { const { port1, port2 } = new MessageChannel(); port1.onmessage = done; port2.postMessage(0); });
    return performance.now() - start;
  }, share);
}
