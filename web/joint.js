// Joins the parts of the published page's module, each fetched when it is wanted. A part is one file: an empty module whose
// custom sections hold the modules that it consists of, some of which other parts bring as well. What is missing here is
// written by crates/xtask/src/split_joint.rs.
import { initSync } from './app.js';

/** What of a part's modules is here, or on its way: each only once, because it brings data that may have changed since. */
const modules = new Map();
const MARK = '';

/** A part's file. The one script of embed.html carries all parts in it. */
function container(part) {
  const carried = globalThis.splitbrainCarried;
  if (carried) return WebAssembly.compile(carried(part));
  return WebAssembly.compileStreaming(fetch(new URL(`./split_${part}${MARK}.wasm`, import.meta.url)));
}

/** What brings one module into the program. Where that fails it can be asked for again. */
function bring(name, file) {
  const [bytes] = WebAssembly.Module.customSections(file, name);
  const coming = WebAssembly.instantiate(bytes, { __wasm_split: initSync() });
  coming.catch(() => modules.delete(name));
  return coming;
}

async function come(part, names) {
  const file = await container(part);
  await Promise.all(names.slice(0, -1).map((name) => begun(name, file)));
  await begun(names.at(-1), file);
}

function begun(name, file) {
  if (!modules.has(name)) modules.set(name, bring(name, file));
  return modules.get(name);
}

/** What the program calls for a part: it hears by its own function whether the part has come. */
const part = (name, names) => {
  let coming;
  return async (heard, data) => {
    coming ??= come(name, names);
    const success = await coming.then(() => true, (error) => console.error(error));
    if (!success) coming = undefined;
    initSync().__indirect_function_table.get(heard)(data, Boolean(success));
  };
};
