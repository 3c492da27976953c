// Starts the app. It is a file of its own because a strict Content-Security-Policy refuses inline scripts; Trunk writes
// the hashed names of the app's two files into the element that is read here (see Trunk.toml), and the published site has
// the name of its service worker there.
const { js, wasm, worker } = document.querySelector('meta[name="splitbrain-app"]').dataset;

try {
  const { default: init } = await import(new URL(js, document.baseURI).href);
  await init({ module_or_path: new URL(wasm, document.baseURI) });
  const wishes = new URLSearchParams(location.search);
  // Acts at random, for tests: never in somebody's notes.
  if (wishes.has('fuzz') && wishes.get('embed') !== '1') await import(new URL('static/fuzz.js', document.baseURI).href);
  if (worker) whenIdle(() => keep(new URL(worker, document.baseURI)).catch(() => {}));
} catch (error) {
  const status = document.getElementById('boot') ?? document.body.appendChild(document.createElement('p'));
  status.setAttribute('role', 'alert');
  status.textContent = `The playground could not start: ${error.message ?? error}. ` +
    'It needs a browser with WebAssembly; if this one has it, load the page again.';
}

/** Has the site kept for times without a connection. Where that is refused, the page does without, and says nothing. */
async function keep(address) {
  const embedded = window.top !== window || new URLSearchParams(location.search).get('embed') === '1';
  // Even to look for workers is an error in some frames.
  if (embedded || !window.isSecureContext || !('serviceWorker' in navigator) || navigator.connection?.saveData) return;
  await navigator.serviceWorker.register(address);
  const { active } = await navigator.serviceWorker.ready;
  active.postMessage('keep');
}

/** Does it when there is nothing more urgent. */
function whenIdle(deed) {
  const later = window.requestIdleCallback ?? ((call) => setTimeout(call, 2_000));
  later(deed);
}
