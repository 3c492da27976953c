// Starts the app. It is a file of its own because a strict Content-Security-Policy refuses inline scripts; Trunk writes
// the hashed names of the app's two files into the element that is read here (see Trunk.toml).
const { js, wasm } = document.querySelector('meta[name="splitbrain-app"]').dataset;

try {
  const { default: init } = await import(new URL(js, document.baseURI).href);
  await init({ module_or_path: new URL(wasm, document.baseURI) });
} catch (error) {
  const status = document.getElementById('boot') ?? document.body.appendChild(document.createElement('p'));
  status.setAttribute('role', 'alert');
  status.textContent = `The playground could not start: ${error.message ?? error}. ` +
    'It needs a browser with WebAssembly; if this one has it, load the page again.';
}
