// The package for JavaScript, as `cargo xtask js` makes it: in Node by its name, and in Chromium by its address under the strict
// policy, with the digests that the command line has. Its examples run, and its declarations name what it has.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { ROOT, launch, splitbrain } from './harness.mjs';
import { serve } from './server.mjs';

const FOLDER = mkdtempSync(path.join(tmpdir(), 'package-'));
const PACKAGE = path.join(FOLDER, 'node_modules/splitbrain');
after(() => rmSync(FOLDER, { recursive: true }));

/** The package, as Node imports it from a project that has installed it. */
let splitbrainPackage;

before(async () => {
  const cargo = ['run', '--locked', '--quiet', '--package', 'xtask', '--', 'js'];
  execFileSync('cargo', cargo, { cwd: ROOT, stdio: ['ignore', 'ignore', 'inherit'] });
  cpSync(path.join(ROOT, 'target/js'), PACKAGE, { recursive: true });
  writeFileSync(path.join(FOLDER, 'entry.mjs'), "export * from 'splitbrain';\n");
  splitbrainPackage = await import(pathToFileURL(path.join(FOLDER, 'entry.mjs')).href);
});

/** Three stories that are there. */
const slugs = () => {
  const all = splitbrainPackage.protocols().flatMap(({ stories }) => stories.map(({ slug }) => slug));
  return ['raft', 'pbft', 'pow', 'or-set'].map((protocol) => all.find((slug) => slug.startsWith(`${protocol}/`) && !slug.endsWith('/playground')));
};

const native = (slug) => JSON.parse(splitbrain('run', `scenarios/${slug}.scn`, '--json'));

test('a story is in Node what it is on the command line', () => {
  for (const slug of slugs()) {
    const run = splitbrainPackage.Run.story(slug);
    run.finish();
    assert.deepEqual(run.verdict(), native(slug), slug);
    assert.equal(run.digest, native(slug).digest);
    run.free();
  }
});

test('a story is in the browser what it is on the command line', async (t) => {
  const site = path.join(FOLDER, 'site');
  mkdirSync(site);
  cpSync(PACKAGE, path.join(site, 'splitbrain'), { recursive: true });
  writeFileSync(path.join(site, 'index.html'), '<!doctype html><title>A page</title><link rel="icon" href="data:,"><script type="module" src="page.js"></script>');
  writeFileSync(path.join(site, 'page.js'), "import * as splitbrain from './splitbrain/web.js';\nwindow.splitbrain = splitbrain;\n");
  const host = await serve(site, { under: '/notes/' });
  const context = await (await launch()).newContext();
  context.setDefaultTimeout(120_000);
  t.after(async () => {
    await context.close();
    await host.close();
  });
  const page = await context.newPage();
  const complaints = [];
  page.on('console', (message) => complaints.push(message.text()));
  page.on('pageerror', (error) => complaints.push(`${error}`));
  await page.goto(host.url);
  await page.waitForFunction(() => window.splitbrain);
  const asked = slugs();
  const told = await page.evaluate((asked) => asked.map((slug) => {
    const run = window.splitbrain.Run.story(slug);
    run.finish();
    return { verdict: run.verdict(), figure: run.figure() };
  }), asked);
  asked.forEach((slug, at) => {
    assert.deepEqual(told[at].verdict, native(slug), slug);
    assert.match(told[at].figure, /^<svg/);
  });
  assert.deepEqual(complaints.filter((line) => !line.includes('data:,')), []);
});

test('a run goes on, is acted upon, and goes back', () => {
  const run = splitbrainPackage.Run.fresh('raft', { nodes: 3 }, { seed: 5 });
  assert.equal(run.advance('1s').reached, true);
  assert.equal(run.nowUs, 1_000_000);
  const { digest, event } = run;
  const acted = run.act('crash n0');
  assert.deepEqual([acted.text, acted.skipped, acted.marks.map(({ kind }) => kind)], ['crash n0', null, ['fault']]);
  assert.equal(run.state().nodes.find(({ id }) => id === 'n0').up, false);
  run.advance(2_000_000);
  assert.equal(run.undo(), 'crash n0');
  assert.deepEqual([run.event, run.digest], [event, digest]);
  assert.equal(run.redo().text, 'crash n0');
  assert.match(run.recipe(), /at 1000001us crash n0/);
  run.seek(500_000);
  assert.equal(run.nowUs, 500_000);
  run.seekEvent(event);
  assert.equal(run.digest, digest);
  assert.equal(run.back(), true);
  assert.equal(run.step().events, 1);
  assert.equal(run.digest, digest);
  assert.equal(run.next('violation', 100).reached, false);
  const shared = splitbrainPackage.Run.fromLink(run.link('https://site.example/'));
  assert.deepEqual([shared.digest, shared.remark], [run.digest, undefined]);
  assert.ok(run.log({ from: 1, most: 5 }).length === 5 && run.state().mail.every(({ name }) => name.includes('>')));
  for (const view of ['stage', 'space-time', 'structure']) assert.match(run.figure({ view, theme: 'dark' }), /^<svg/);
});

test('whatever is wrong is an error in words, and the run stays as it was', () => {
  const { Run } = splitbrainPackage;
  const run = Run.fresh('raft');
  const { digest } = run;
  const wrong = [
    [() => new Run('protocol raft nods=3\nuntil 1s\n', { file: 'lecture.scn' }), /lecture\.scn:1:15/],
    [() => new Run('', {}), /scenario/],
    [() => new Run('protocol raft\nuntil 1s\n', { sed: 1 }), /there is no `sed`; did you mean `seed`/],
    [() => new Run('protocol raft\nuntil 1s\n', { seed: -1 }), /seed: expected a whole number/],
    [() => new Run('protocol raft\nuntil 1s\n', 7), /options: expected an object, found number/],
    [() => Run.story('raft/leader-crsh'), /did you mean `raft\/leader-crash`/],
    [() => Run.fresh('rafd'), /did you mean `raft`/],
    [() => Run.fresh('raft', { nods: 3 }), /nodes/],
    [() => Run.fresh('raft', { nodes: {} }), /settings: `nodes`: expected a text or a number, found object/],
    [() => Run.fresh('raft', [1]), /settings: expected an object, found an array/],
    [() => new Run(), /scenario: expected a text, found undefined/],
    [() => run.act(5), /action: expected a text, found number/],
    [() => Run.fromLink('hallo'), /link/],
    [() => run.act('crsh n0'), /crash/],
    [() => run.act('crash n99'), /n99/],
    [() => run.advance('soon'), /until: expected a time/],
    [() => run.advance(), /until/],
    [() => run.advance(NaN), /until: expected a whole number/],
    [() => run.advance('2s', 1.5), /most: expected a whole number/],
    [() => run.next('decison'), /did you mean `decision`/],
    [() => run.seek(-1), /at: expected a whole number/],
    [() => run.seekEvent(Infinity), /event: expected a whole number/],
    [() => run.figure({ view: 'stag' }), /did you mean `stage`/],
    [() => run.figure({ width: 1e9 }), /100 to 10000/],
    [() => run.log({ most: 'all' }), /most: expected a number, found string/],
  ];
  for (const [deed, words] of wrong) {
    assert.throws(deed, (error) => error instanceof Error && error.name === 'SplitbrainError' && words.test(error.message) && Array.isArray(error.diagnostics), `${deed}`);
  }
  try {
    new Run('protocol raft nods=3\nuntil 1s\n', { file: 'lecture.scn' });
  } catch ({ diagnostics: [{ file, line, column, help }] }) {
    assert.deepEqual([file, line, column, /nodes/.test(help)], ['lecture.scn', 1, 15, true]);
  }
  assert.equal(run.digest, digest);
});

test('the declarations name what the package has, and nothing else', () => {
  const index = readFileSync(path.join(PACKAGE, 'index.d.ts'), 'utf8');
  const named = index.match(/export \{ (.*) \}/)[1].split(', ').sort();
  assert.deepEqual(Object.keys(splitbrainPackage).sort(), named);
  const declared = readFileSync(path.join(PACKAGE, 'module.d.ts'), 'utf8');
  const body = declared.match(/export class Run \{([^]*?)\n\}/)[1];
  const members = [...body.matchAll(/^    (?:static )?(?:readonly )?(\w+)[(:]/gm)].map(([, name]) => name);
  const { Run } = splitbrainPackage;
  const statics = Object.getOwnPropertyNames(Run).filter((name) => !['length', 'name', 'prototype', '__wrap'].includes(name));
  const own = Object.getOwnPropertyNames(Run.prototype).filter((name) => !name.startsWith('__'));
  assert.deepEqual([...new Set(members)].sort(), [...statics, ...own].sort());
  assert.ok(!/: any\b/.test(body), 'everything has a type');
});

test('the examples of the documentation run, and the package is whole', () => {
  const text = readFileSync(path.join(ROOT, 'docs/javascript.md'), 'utf8');
  const examples = [...text.matchAll(/```js\n([^]*?)```/g)].map(([, code]) => code);
  assert.equal(examples.length, 2);
  const file = path.join(FOLDER, 'example.mjs');
  writeFileSync(file, examples.join('\n'));
  const told = execFileSync('node', [file], { encoding: 'utf8' }).trim().split('\n');
  assert.match(told[0], /^n\d crashed, n\d leads$/);
  assert.match(told[1], /^true \d+$/);
  assert.match(told[2], /^lecture\.scn:1:15: .*nodes/);
  const manifest = JSON.parse(readFileSync(path.join(PACKAGE, 'package.json'), 'utf8'));
  const { version } = JSON.parse(execFileSync('cargo', ['metadata', '--no-deps', '--format-version=1'], { cwd: ROOT, encoding: 'utf8', maxBuffer: 1 << 28 })).packages.find(({ name }) => name === 'js');
  assert.equal(manifest.version, version);
  for (const file of JSON.stringify(manifest.exports).match(/\.\/[\w.]+/g).filter((name) => name.endsWith('s') || name.endsWith('m'))) {
    if (file !== './module.wasm') readFileSync(path.join(PACKAGE, file));
  }
});
