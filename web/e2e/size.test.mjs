// The first load stays small: module, scripts and styles together, as a host with brotli sends them.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { DIST } from './harness.mjs';
import { sizes } from './sizes.mjs';

const MOST = 250_000;

test(`wasm, script and style are at most ${MOST / 1000} KB compressed`, () => {
  const first = sizes(DIST).filter(({ file }) => /\.(wasm|js|css)$/.test(file));
  assert.ok(first.some(({ file }) => file.endsWith('.wasm')));
  const sum = first.reduce((total, { brotli }) => total + brotli, 0);
  assert.ok(sum <= MOST, `${sum} bytes: ${first.map(({ file, brotli }) => `${file} ${brotli}`).join(', ')}`);
});
