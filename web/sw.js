// Keeps the site for times without a connection. The build writes its version and its files here; another build is another
// worker, with a cache of its own. A classic script, because not every browser takes workers as modules.
'use strict';

const VERSION = 'none';
const FILES = [];

const PREFIX = `splitbrain ${self.registration.scope} `;
const CACHE = PREFIX + VERSION;
const INDEX = new URL('./index.html', self.location).href;

self.addEventListener('install', (event) => event.waitUntil(self.skipWaiting()));
self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()));

// The page says so when it has come to rest: before that, nothing is fetched that nobody has asked for. What fails now is
// tried again at the next visit, so there is nothing to complain about.
self.addEventListener('message', (event) => {
  if (event.data === 'keep') event.waitUntil(keep().catch(() => {}));
});

self.addEventListener('fetch', (event) => {
  const { request } = event;
  if (request.method !== 'GET' || !request.url.startsWith(self.registration.scope)) return;
  if (request.mode !== 'navigate') event.respondWith(file(request));
  else if (isIndex(request.url)) event.respondWith(page(request));
});

/** Whether an address is that of the playground, whatever its query says. */
function isIndex(address) {
  const plain = address.split(/[?#]/)[0];
  return plain === INDEX || `${plain}index.html` === INDEX;
}

/** The page comes from the host as long as there is one, so that a new build is seen at once. */
async function page(request) {
  try {
    return await fetch(request);
  } catch (error) {
    const kept = await caches.match(INDEX);
    if (kept) return kept;
    throw error;
  }
}

/** Everything else that is kept has its content's hash in its name: it is right wherever it is found. */
async function file(request) {
  return (await caches.match(request, { ignoreSearch: true, ignoreVary: true })) ?? fetch(request);
}

/**
 * Keeps all files of this build, each fetched once. The page comes last: when it is there, all is there, and what earlier builds
 * kept can go; until then the earlier build is what one has without a connection.
 */
async function keep() {
  const cache = await caches.open(CACHE);
  const addresses = FILES.map((name) => new URL(name, self.location).href);
  for (const address of [...addresses.filter((address) => address !== INDEX), INDEX]) {
    if (await cache.match(address)) continue;
    const response = await fetch(address, { cache: address === INDEX ? 'reload' : 'default' });
    if (!response.ok) throw new Error(`${address}: ${response.status}`);
    await cache.put(address, response);
  }
  const old = (await caches.keys()).filter((key) => key.startsWith(PREFIX) && key !== CACHE);
  await Promise.all(old.map((key) => caches.delete(key)));
}
