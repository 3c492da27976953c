import { chromium } from 'playwright-core';
import { serve } from './server.mjs';
const host = await serve('/tmp/hands-dist1');
const b = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--disable-gpu','--no-sandbox'] });
const RUN = '#run=' + encodeURIComponent(['protocol raft nodes=5 clients=0','at 0ms move n0 200 200','at 0ms move n1 800 200',''].join('\n'));
const page = await b.newPage({ viewport: { width: 1280, height: 800 } });
page.on('console', (m) => console.log(m.text())); page.on('pageerror', (e) => console.log(String(e)));
await page.goto(host.url + RUN);
await page.locator('#boot').waitFor({ state: 'detached' });
console.log(await page.locator('#event').textContent(), await page.locator('#refusal').count());
await page.locator('#step').click();
await page.waitForTimeout(1500);
console.log(await page.locator('#event').textContent(), await page.locator('#pill').textContent(), await page.locator('#stage canvas').first().getAttribute('data-camera'));
console.log(await page.locator('#described').textContent());
for (const theme of ['contrast', 'projector']) {
  await page.locator('#theme').selectOption(theme);
  await page.waitForTimeout(800);
  await page.screenshot({ path: `/tmp/theme-${theme}.png` });
}
await page.locator('#keys-button').click();
await page.waitForTimeout(1500);
await page.screenshot({ path: `/tmp/keys.png` });
await b.close(); await host.close();
