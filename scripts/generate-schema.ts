/**
 * Writes what is generated from the schemas: the JSON Schemas of the catalog into catalog-schema/, and the OpenAPI document
 * into docs/reference/. With `--check` it writes nothing and fails where a file is not what would be written.
 */
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readVersion } from '../src/cli/read-version.ts';
import { jsonSchemas } from '../src/core/catalog/json-schemas.ts';
import { openApiDocument } from '../src/server/open-api.ts';

const root = join(import.meta.dirname, '..');
const openApi = 'docs/reference/openapi.json';
const wanted = new Map<string, string>([
  ...[...jsonSchemas()].map(([name, text]) => [`catalog-schema/${name}`, text] as const),
  [openApi, `${JSON.stringify(await openApiDocument(readVersion()), undefined, 1)}\n`],
]);

mkdirSync(join(root, 'catalog-schema'), { recursive: true });
const present = new Map(
  [...readdirSync(join(root, 'catalog-schema')).map((name) => `catalog-schema/${name}`), openApi].map(
    (path) => [path, read(path)],
  ),
);
const stale = [...new Set([...wanted.keys(), ...present.keys()])].filter(
  (path) => wanted.get(path) !== present.get(path),
);

if (process.argv.includes('--check')) {
  if (stale.length > 0) {
    process.stderr.write(`Not current: ${stale.join(', ')}\nTry: npm run schema\n`);
    process.exitCode = 1;
  }
} else {
  for (const path of stale) {
    const text = wanted.get(path);
    if (text === undefined) rmSync(join(root, path));
    else writeFileSync(join(root, path), text);
    process.stdout.write(`${path}\n`);
  }
}

function read(path: string): string | undefined {
  try {
    return readFileSync(join(root, path), 'utf8');
  } catch {
    return undefined;
  }
}
