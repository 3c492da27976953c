// Starts the embedded app from the modules that stand above in this very file: see crates/xtask/src/site_embed.rs.
import init from './app.js';

/** A part of the program, from its text. */
function carried(part) {
  const text = atob(globalThis.splitbrainModules[part]);
  const bytes = new Uint8Array(text.length);
  for (let at = 0; at < text.length; at += 1) bytes[at] = text.charCodeAt(at);
  return bytes;
}

globalThis.splitbrainCarried = carried;
init({ module_or_path: carried('app') }).catch((error) => {
  const status = document.getElementById('boot') ?? document.body.appendChild(document.createElement('p'));
  status.setAttribute('role', 'alert');
  status.textContent = `The run could not start: ${error.message ?? error}. It needs a browser with WebAssembly.`;
});
