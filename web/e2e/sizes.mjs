// How large the site is, as it is and as brotli sends it. Run as a program it prints a table; the tests use the sums.
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { brotliCompressSync, constants } from 'node:zlib';

const compressed = (bytes) =>
  brotliCompressSync(bytes, {
    params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length },
  }).length;

/** The files of a built site: path, bytes as they are, bytes as brotli's highest level makes them. */
export function sizes(dist) {
  const files = readdirSync(dist, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return files.map((entry) => {
    const file = path.join(entry.parentPath ?? entry.path, entry.name);
    const bytes = readFileSync(file);
    return { file: path.relative(dist, file), raw: bytes.length, brotli: compressed(bytes) };
  });
}

const kilobytes = (bytes) => `${(bytes / 1000).toFixed(1)} KB`.padStart(11);

function print(dist) {
  const rows = sizes(dist).sort((one, other) => other.raw - one.raw);
  const sum = (key) => rows.reduce((total, row) => total + row[key], 0);
  console.log(`${'raw'.padStart(11)}${'brotli'.padStart(11)}  file`);
  for (const row of [...rows, { file: 'all together', raw: sum('raw'), brotli: sum('brotli') }]) {
    console.log(`${kilobytes(row.raw)}${kilobytes(row.brotli)}  ${row.file}`);
  }
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) print(process.argv[2]);
