// Starts the embedded app from the module that stands above in this very file: see crates/xtask/src/site_embed.rs.
(async () => {
  const text = atob(SPLITBRAIN_MODULE);
  const bytes = new Uint8Array(text.length);
  for (let at = 0; at < text.length; at += 1) bytes[at] = text.charCodeAt(at);
  await wasm_bindgen({ module_or_path: bytes });
})().catch((error) => {
  const status = document.getElementById('boot') ?? document.body.appendChild(document.createElement('p'));
  status.setAttribute('role', 'alert');
  status.textContent = `The run could not start: ${error.message ?? error}. It needs a browser with WebAssembly.`;
});
