// Measures the page: opens it with `?perf=1`, lets it run, and prints what its overlay counted on the main thread.
// The page keeps its counts in `window.__splitbrain_perf`. Numbers, for people: nothing here passes or fails.
import { address, launch, shutDown } from './harness.mjs';

const FRAMES = 600;

const browser = await launch();
const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
await page.goto(`${await address()}?perf=1`);
await page.locator('#boot').waitFor({ state: 'detached' });
const play = page.getByRole('button', { name: /^play/i });
if (await play.count()) await play.first().click();

const elapsed = await page.evaluate((frames) => new Promise((done) => {
  const start = performance.now();
  const tick = (left) => (left ? requestAnimationFrame(() => tick(left - 1)) : done(performance.now() - start));
  tick(frames);
}), FRAMES);
const perf = await page.evaluate(() => window.__splitbrain_perf ?? null);

console.log(`${FRAMES} frames in ${(elapsed / 1000).toFixed(1)} s: ${(FRAMES / elapsed * 1000).toFixed(1)} a second`);
console.log(perf ? JSON.stringify(perf, null, 2) : 'the page does not count: window.__splitbrain_perf is missing');
await shutDown();
