// The home with everything there is, each protocol's page against what the command line lists, and the first visit.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { violations } from './axe.mjs';
import { open, shot, splitbrain } from './harness.mjs';
import { atLeastEvents, atStart, events, pause, play } from './page.mjs';

const protocols = () => JSON.parse(splitbrain('list', '--json')).protocols;
const told = (protocol) => protocol.stories.filter(({ slug }) => !slug.endsWith('/playground'));

const home = (page) => page.locator('#home');
const cards = (page) => page.locator('[data-card]').evaluateAll((all) => all.map((one) => one.dataset.card));
const digest = (page) => page.locator('#digest').textContent();
const hash = (page) => new URL(page.url()).hash;
const query = (page) => new URL(page.url()).search;

async function openHome(page) {
  await page.locator('#home-button').click();
  await home(page).waitFor();
  await says(page, '?home');
}

/** Waits until the address says this: the link to the run that is left is written first. */
const says = (page, wanted) => page.waitForFunction((text) => location.search === text, wanted);

/** Unfolds every protocol's further stories. */
async function unfold(page) {
  while (await page.locator('[data-more]').count() > 0) await page.locator('[data-more]').first().click();
}

/** Waits until all pictures that are there have come. */
const drawn = (page) => page.waitForFunction(() => {
  const all = [...document.querySelectorAll('[data-picture]')];
  return all.length > 0 && all.every((one) => one.dataset.picture === 'here');
});

/** Waits until the home is gone. */
const gone = (page) => home(page).waitFor({ state: 'detached' });

/** The scenario of the run. */
async function scenario(page) {
  await page.locator('#scenario-button').click();
  const text = await page.locator('#scenario').inputValue();
  await page.keyboard.press('Escape');
  await page.locator('#scenario-dialog').waitFor({ state: 'detached' });
  return text;
}

const wider = (page) => page.evaluate(() => {
  const page = document.documentElement.scrollWidth - window.innerWidth;
  const dialog = document.querySelector('#home');
  return Math.max(page, dialog ? dialog.scrollWidth - dialog.clientWidth : 0);
});

test('the home has a card with a picture for every protocol and every story, grouped by family', async (t) => {
  const { page } = await open(t, { query: '?p=raft' });
  await openHome(page);
  const all = protocols();
  const families = await page.locator('.family > h2').allTextContents();
  assert.deepEqual(families, [...new Set(all.map(({ family }) => family))]);
  await drawn(page);
  await shot(page, 'home');
  await unfold(page);
  const wanted = all.flatMap((protocol) => [protocol.slug, ...told(protocol).map(({ slug }) => slug)]);
  assert.deepEqual((await cards(page)).sort(), wanted.sort());
  await drawn(page);
  const shapes = await page.locator('[data-picture]').evaluateAll((list) => list.map((one) => one.querySelectorAll('svg circle, svg path, svg rect').length));
  assert.ok(shapes.every((count) => count >= 3), `${shapes}`);
  const different = await page.locator('[data-picture] svg').evaluateAll((list) => new Set(list.map((one) => one.innerHTML)).size);
  assert.ok(different > wanted.length * 0.8, `${different} different pictures of ${wanted.length}`);
  for (const { slug, title } of told(all[0])) {
    assert.equal(await page.locator(`[data-card="${slug}"] .text > span`).textContent(), title);
  }
});

test('a search finds protocols, stories and families, and says honestly that there is nothing', async (t) => {
  const { page } = await open(t, { query: '?home' });
  const count = page.locator('#home-count');
  const find = async (text, said) => {
    await page.locator('#home-find').fill(text);
    await page.locator('#home-count', { hasText: said }).waitFor();
    return cards(page);
  };
  const everything = await count.textContent();
  assert.deepEqual((await find('figure 8', '1 protocol, 3 stories')).sort(), ['raft', 'raft/figure-8-c', 'raft/figure-8-d', 'raft/figure-8-e']);
  const family = protocols().filter(({ family }) => family === 'Convergence').map(({ slug }) => slug);
  const found = await find('convergence', `${family.length} protocols`);
  assert.deepEqual(found.filter((slug) => !slug.includes('/')), family);
  assert.deepEqual(await find('zebra', '0 protocols, 0 stories'), []);
  await page.locator('#home-none', { hasText: 'Nothing here has to do with “zebra”' }).waitFor();
  assert.deepEqual(await violations(page), []);
  await shot(page, 'home-nothing');
  await page.getByRole('button', { name: 'Show everything' }).click();
  await page.locator('#home-count', { hasText: everything }).waitFor();
});

test('a card opens its run, which plays; the way back leads home, and from there to the run before', async (t) => {
  const { page } = await open(t, { query: '?p=raft' });
  await play(page, 6);
  await atLeastEvents(page, 60);
  await pause(page);
  const before = await digest(page);
  await openHome(page);
  await page.locator('#home-find').fill('equivocating primary');
  await page.locator('[data-card="pbft/equivocating-primary"]').click();
  await gone(page);
  await page.locator('[data-story="pbft/equivocating-primary"][aria-current=true]').waitFor({ state: 'attached' });
  await page.locator('#play[aria-label=Pause]').waitFor();
  await atLeastEvents(page, 5);
  assert.equal(query(page), '');
  await page.goBack();
  await home(page).waitFor();
  await page.goBack();
  await gone(page);
  await page.waitForFunction((text) => document.querySelector('#digest').textContent === text, before);
  assert.equal(await page.locator('#about-button').textContent(), 'Raft');
});

test('leaving the home keeps the run, its link, its time and the focus', async (t) => {
  const { page } = await open(t, { query: '?p=raft' });
  await play(page, 6);
  await atLeastEvents(page, 40);
  await page.locator('#stage').focus();
  await page.keyboard.press('h');
  await home(page).waitFor();
  await page.waitForFunction(() => document.activeElement?.id === 'home-title');
  await says(page, '?home');
  const [count, link] = [await events(page), hash(page)];
  assert.match(link, /^#r=/);
  await page.keyboard.press('Escape');
  await gone(page);
  assert.deepEqual([query(page), hash(page)], ['', link]);
  assert.equal(await page.evaluate(() => document.activeElement?.id), 'stage');
  // It played, stood while it could not be seen, and plays again.
  await page.locator('#play[aria-label=Pause]').waitFor();
  await atLeastEvents(page, count + 1);
  await pause(page);
  const after = await digest(page);
  await openHome(page);
  await page.locator('#home-run').click();
  await gone(page);
  assert.equal(await digest(page), after);
  await page.locator('#play[aria-label=Play]').waitFor();
});

test('the home can be linked to, survives a reload, and leads to the run', async (t) => {
  const { page } = await open(t, { query: '?p=pbft&home' });
  await drawn(page);
  await page.reload();
  await page.locator('#boot').waitFor({ state: 'detached' });
  await drawn(page);
  await page.locator('#home-close').click();
  await gone(page);
  await atStart(page);
  assert.equal(await page.locator('#about-button').textContent(), 'PBFT');
});

test('an embedded run has no home', async (t) => {
  const { page } = await open(t, { query: '?embed=1&p=raft', first: true });
  await page.locator('#author').waitFor();
  await page.locator('#stage').focus();
  await page.keyboard.press('h');
  await page.keyboard.press('0');
  await atStart(page);
  assert.equal(await home(page).count() + await page.locator('#tip').count(), 0);
});

const plain = (text) => text.replace(/\s+/g, ' ').trim();
const shown = async (page, part, selector = '') => (await page.locator(`[data-part=${part}] ${selector}`).allTextContents()).map(plain);

test('each protocol has a page with all that the command line lists of it', async (t) => {
  const { page } = await open(t, { query: '?p=raft' });
  await openHome(page);
  for (const protocol of protocols()) {
    await page.locator(`[data-about="${protocol.slug}"]`).click();
    await page.locator(`[data-profile="${protocol.slug}"]`).waitFor();
    await says(page, `?about=${protocol.slug}`);
    assert.equal(await page.locator('#home-title').textContent(), protocol.title);
    assert.deepEqual(await shown(page, 'problem', 'p'), [plain(protocol.problem)]);
    assert.deepEqual(await shown(page, 'faults', 'p'), [plain(protocol.fault_model)]);
    assert.equal((await shown(page, 'faults', 'li')).length, 5);
    assert.deepEqual(await shown(page, 'sources', 'li'), protocol.sources.map(plain));
    assert.deepEqual(await shown(page, 'simplified', 'li'), protocol.simplified.map(plain));
    const terms = (rows, name = 'name') => rows.map((row) => plain(row[name].replace(/[-_.]/g, ' ')));
    assert.deepEqual(await shown(page, 'invariants', 'dt'), protocol.invariants.map(({ name }) => name));
    const sentences = await shown(page, 'invariants', 'dd');
    protocol.invariants.forEach(({ text, cite }, at) => assert.ok(sentences[at].includes(plain(text)) && sentences[at].includes(plain(cite)), sentences[at]));
    assert.deepEqual(await shown(page, 'parameters', 'dt'), terms(protocol.parameters));
    const defaults = await shown(page, 'parameters', 'small');
    protocol.parameters.forEach((parameter, at) => assert.ok(defaults[at].includes(`default is ${parameter.default}`), defaults[at]));
    assert.deepEqual((await shown(page, 'lies', 'dt')).sort(), terms(protocol.lies, 'word').sort());
    assert.deepEqual(await shown(page, 'requests', 'dt'), terms(protocol.requests, 'word'));
    assert.deepEqual(await shown(page, 'metrics', 'dt'), terms(protocol.metrics));
    assert.deepEqual(await shown(page, 'rules', 'dt'), protocol.rules.map(({ name }) => name));
    assert.match((await shown(page, 'rules', 'h2'))[0], new RegExp(`\\b${protocol.rules.length} rules?$`));
    assert.deepEqual((await cards(page)).sort(), told(protocol).map(({ slug }) => slug).sort());
    await page.locator('#home-close').click();
    await page.locator('#home-find').waitFor();
  }
});

test('sources lead to where they can be read, and a story of the page opens', async (t) => {
  const { page } = await open(t, { query: '?about=pow' });
  await page.locator('[data-profile=pow]').waitFor();
  const links = await page.locator('[data-part=sources] a').evaluateAll((all) => all.map((one) => [one.href, one.rel]));
  assert.deepEqual(links[0], ['https://bitcoin.org/bitcoin.pdf', 'noopener noreferrer']);
  assert.ok(links.some(([href]) => href === 'https://doi.org/10.1007/978-3-662-45472-5_28'), `${links}`);
  await drawn(page);
  await shot(page, 'about-pow');
  await page.locator('[data-card="pow/partition-heals"]').click();
  await gone(page);
  await page.locator('#play[aria-label=Pause]').waitFor();
  assert.equal(query(page), '');
});

test('a protocol that is not there is said, with the nearest one', async (t) => {
  const { page } = await open(t, { query: '?about=rafd' });
  await page.locator('#home-unknown', { hasText: 'Nothing here is called “rafd”. Did you mean raft?' }).waitFor();
  await page.getByRole('button', { name: 'Raft', exact: true }).last().click();
  await page.locator('[data-profile=raft]').waitFor();
});

test('a first visit finds a run that is alive, and a later one a run that waits', async (t) => {
  const { page, context, url, complaints } = await open(t, { first: true, quiet: false });
  await page.locator('#play[aria-label=Pause]').waitFor();
  await page.locator('#tip').waitFor();
  await atLeastEvents(page, 10);
  assert.equal(await page.locator('#speed').getAttribute('aria-valuetext'), '1/20 ×');
  await page.locator('#tip-offer').waitFor();
  await shot(page, 'first-visit');
  const later = await context.newPage();
  await later.goto(url);
  await later.locator('#boot').waitFor({ state: 'detached' });
  await atStart(later);
  assert.equal(await later.locator('#tip').count(), 0);
  await pause(page);
  const stood = await digest(page);
  await page.reload();
  await page.waitForFunction((text) => document.querySelector('#digest')?.textContent === text, stood);
  assert.equal(await page.locator('#tip').count(), 0);
  assert.deepEqual(complaints, []);
});

test('each protocol suggests one thing to break, which it does, and says what to watch', async (t) => {
  for (const { slug, title } of protocols()) {
    const { page } = await open(t, { query: `?p=${slug}`, first: true });
    await page.locator('#play[aria-label=Pause]').waitFor();
    await page.locator('#tip', { hasText: title }).waitFor();
    const offer = page.locator('#tip-offer');
    await offer.waitFor();
    const said = await offer.textContent();
    const before = await scenario(page);
    await offer.click();
    await page.locator('#tip-watch').waitFor();
    const more = (await scenario(page)).split('\n').filter((line) => !before.includes(line));
    assert.equal(more.length, 1, `${slug}: ${more}`);
    assert.match(more[0], /^at \S+ (partition|byzantine|clock) /);
    for (const [name] of said.matchAll(/\bn\d+\b/g)) assert.ok(more[0].includes(name), `${said}: ${more[0]}`);
    await page.locator('#play[aria-label=Pause]').waitFor();
    await page.locator('#heal').click();
    await page.locator('#tip').waitFor({ state: 'detached' });
  }
});

test('a suggestion is gone when it is closed, and when something else is done', async (t) => {
  const { page } = await open(t, { query: '?p=or-set', first: true });
  await page.locator('#tip-close').click();
  await page.locator('#tip').waitFor({ state: 'detached' });
  const { page: other } = await open(t, { query: '?p=or-set', first: true });
  await other.locator('#tip-offer').waitFor();
  await other.locator('#partition').click();
  await other.getByRole('button', { name: 'Part them' }).click();
  await other.locator('#tip').waitFor({ state: 'detached' });
});

test('under reduced motion a first visit finds a run that waits, with a button that plays it', async (t) => {
  const { page } = await open(t, { first: true, reducedMotion: 'reduce' });
  await atStart(page);
  assert.equal(await page.locator('#tip-offer').count(), 0);
  assert.deepEqual(await violations(page), []);
  await page.locator('#tip-play').click();
  await page.locator('#play[aria-label=Pause]').waitFor();
  await page.locator('#tip-offer').waitFor();
});

for (const theme of ['light', 'dark', 'contrast']) {
  test(`nothing is found by a checker of accessibility, ${theme}`, async (t) => {
    const { page } = await open(t, { query: `?p=raft&theme=${theme}`, first: true });
    await page.locator('#tip-offer').waitFor();
    await pause(page);
    assert.deepEqual(await violations(page), [], 'suggestion');
    await shot(page, `tip-${theme}`);
    await page.locator('#tip-offer').click();
    await page.locator('#tip-watch').waitFor();
    assert.deepEqual(await violations(page), [], 'taken');
    await shot(page, `tip-taken-${theme}`);
    await page.locator('#home-button').click();
    await drawn(page);
    assert.deepEqual(await violations(page), [], 'home');
    await shot(page, `home-${theme}`);
    await page.locator('[data-about=pbft]').click();
    await page.locator('[data-profile=pbft]').waitFor();
    await drawn(page);
    assert.deepEqual(await violations(page), [], 'about');
    await shot(page, `about-${theme}`);
  });
}

for (const [width, height] of [[900, 700], [390, 844], [320, 640]]) {
  test(`home, page and suggestion fit ${width} by ${height}`, async (t) => {
    const { page } = await open(t, { query: '?p=raft', first: true, viewport: { width, height } });
    await page.locator('#tip-offer').waitFor();
    assert.ok(await wider(page) <= 0);
    const stage = await page.locator('#stage').boundingBox();
    assert.ok(stage.height >= height * 0.25, `${stage.height}`);
    await shot(page, `tip-${width}`);
    await openHome(page);
    await drawn(page);
    assert.ok(await wider(page) <= 0, 'home');
    await shot(page, `home-${width}`);
    await page.locator('[data-about=raft]').click();
    await page.locator('[data-profile=raft]').waitFor();
    assert.ok(await wider(page) <= 0, 'about');
    await shot(page, `about-${width}`);
  });
}
