// In a browser the module is fetched from beside this file, before the importing module goes on: what is imported is ready.
import init from './module.js';

await init({ module_or_path: new URL('./module_bg.wasm', import.meta.url) });

export { Run, protocols } from './module.js';
