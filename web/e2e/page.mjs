// What the tests of the page do again and again. Nothing here waits for a time: only for what the page then shows.

/** How many events have happened. */
export async function events(page) {
  return Number(await page.locator('#event').textContent());
}

/** Waits until the run stands at its beginning. */
export async function atStart(page) {
  await page.waitForFunction(() => document.querySelector('#now').textContent === '0.000 ms');
  await page.locator('#play[aria-label=Play]').waitFor();
}

/** Makes exactly one event happen. */
export async function step(page) {
  const before = await events(page);
  await page.locator('#step').click();
  await page.waitForFunction((count) => document.querySelector('#event').textContent === String(count + 1), before);
}

/** Waits until at least so many events have happened. */
export async function atLeastEvents(page, count) {
  await page.waitForFunction((least) => Number(document.querySelector('#event').textContent) >= least, count);
}

/** Lets time pass, at the step `speed` of the scale (2 is 1/20, 6 is real time). */
export async function play(page, speed) {
  if (speed !== undefined) await page.locator('#speed').fill(String(speed));
  await page.locator('#play[aria-label=Play]').click();
  await page.locator('#play[aria-label=Pause]').waitFor();
}

/** Makes time stand. */
export async function pause(page) {
  if (await page.locator('#play').getAttribute('aria-label') === 'Pause') await page.locator('#play').click();
  await page.locator('#play[aria-label=Play]').waitFor();
}

/** Opens the inspector on a node. */
export async function inspect(page, id) {
  await page.locator('#tab-inspect').click();
  await page.locator(`[data-node=${id}]`).click();
  await page.getByRole('heading', { name: `Node ${id}`, exact: true }).waitFor();
}

/** Opens the whole menu of what is inspected, and chooses an entry by the beginning of its name. */
export async function choose(page, name) {
  await page.locator('#more').click();
  await page.locator('#menu').getByRole('menuitem', { name }).first().click();
}

/** What the inspector says of the node: name and value. */
export async function facts(page) {
  return page.locator('#node-facts').evaluate((list) => {
    const names = [...list.querySelectorAll('dt')].map((one) => one.textContent);
    const values = [...list.querySelectorAll('dd')].map((one) => one.textContent);
    return Object.fromEntries(names.map((name, at) => [name, values[at]]));
  });
}

/** Waits until a fact about the inspected node contains a text. */
export async function fact(page, name, text) {
  await page.waitForFunction(([wanted, part]) => {
    const terms = [...document.querySelectorAll('#node-facts dt')];
    const term = terms.find((one) => one.textContent === wanted);
    return term?.nextElementSibling?.textContent.includes(part);
  }, [name, text]);
}
