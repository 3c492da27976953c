// What docs/hosting.md tells people to send is what the browser tests are served, and it speaks of the files that there are.
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { DIST, ROOT } from './harness.mjs';
import { STRICT } from './server.mjs';

const text = readFileSync(path.join(ROOT, 'docs/hosting.md'), 'utf8');

test('every policy in the documentation is the one that the tests serve', () => {
  const policies = text.match(/default-src[^"\n]*/g);
  assert.deepEqual(policies, policies.map(() => STRICT));
  const blocks = text.split('\n```').filter((_, at) => at % 2 === 1);
  assert.equal(blocks.filter((block) => block.includes(STRICT)).length, 4, 'the policy itself, nginx, Caddy and Netlify');
});

test('every file of the site but those that are named has a hash in its name', () => {
  const named = ['embed.html', 'index.html', 'static', 'sw.js'];
  named.forEach((name) => assert.ok(text.includes(`\`${name}`), name));
  const plain = readdirSync(DIST).filter((name) => !/-[0-9a-f]{12,16}(_bg)?\.\w+$/.test(name));
  assert.deepEqual(plain.sort(), named);
});
