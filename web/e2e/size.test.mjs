// The first load: module, scripts and styles together, as a host with brotli sends them. The goal is 250 KB, and it is missed:
// seven engines with their kernel take more than twice that (docs/measurements.md). This is a ratchet: it may only go down.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { DIST } from './harness.mjs';
import { sizes } from './sizes.mjs';

const MOST = 590_000;

test(`wasm, script and style are at most ${MOST / 1000} KB compressed`, () => {
  const first = sizes(DIST).filter(({ file }) => /\.(wasm|js|css)$/.test(file));
  assert.ok(first.some(({ file }) => file.endsWith('.wasm')));
  const sum = first.reduce((total, { brotli }) => total + brotli, 0);
  assert.ok(sum <= MOST, `${sum} bytes: ${first.map(({ file, brotli }) => `${file} ${brotli}`).join(', ')}`);
});
