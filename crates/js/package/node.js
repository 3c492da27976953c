// In Node the module is read from its file at once: what is imported is ready.
import { readFileSync } from 'node:fs';
import { initSync } from './module.js';

initSync({ module: readFileSync(new URL('./module_bg.wasm', import.meta.url)) });

export { Run, protocols } from './module.js';
