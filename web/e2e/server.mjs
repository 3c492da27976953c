// A static host such as anybody's: some folder of some site, plain files, and headers as strict as they come.
import { readFile } from 'node:fs/promises';
import http from 'node:http';
import path from 'node:path';

const TYPES = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.scn': 'text/plain; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.wasm': 'application/wasm',
};

/** Own files only, WebAssembly, and nothing inline. */
export const STRICT = [
  "default-src 'none'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "style-src 'self'",
  "img-src 'self'",
  "font-src 'self'",
  "connect-src 'self'",
  "worker-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
].join('; ');

/** Serves a folder under a sub-path of loopback, until `close` is called. */
export async function serve(folder, { under = '/some/course/playground/', policy = STRICT } = {}) {
  const server = http.createServer((request, response) => answer(folder, under, policy, request, response));
  await new Promise((ready) => server.listen(0, '127.0.0.1', ready));
  return { url: `http://127.0.0.1:${server.address().port}${under}`, close: () => close(server) };
}

function close(server) {
  server.closeAllConnections();
  return new Promise((closed) => server.close(closed));
}

async function answer(folder, under, policy, request, response) {
  const asked = decodeURIComponent(new URL(request.url, 'http://host').pathname);
  if (!asked.startsWith(under)) return refuse(response);
  const name = asked.slice(under.length);
  // Joined to the root first: no path leads out of the folder.
  const file = path.join(folder, path.posix.normalize(`/${name === '' || name.endsWith('/') ? `${name}index.html` : name}`));
  try {
    const bytes = await readFile(file);
    const type = TYPES[path.extname(file)] ?? 'application/octet-stream';
    response.writeHead(200, { 'content-type': type, ...(policy && { 'content-security-policy': policy }) });
    response.end(bytes);
  } catch {
    refuse(response);
  }
}

function refuse(response) {
  response.writeHead(404, { 'content-type': 'text/plain' });
  response.end('there is no such file');
}
