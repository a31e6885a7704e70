/**
 * Writes the JSON Schemas of the catalog into catalog-schema/. With `--check` it writes nothing and fails where a file
 * is not what would be written.
 */
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { jsonSchemas } from '../src/core/catalog/json-schemas.ts';

const folder = join(import.meta.dirname, '..', 'catalog-schema');
const wanted = jsonSchemas();

mkdirSync(folder, { recursive: true });
const present = new Map(readdirSync(folder).map((name) => [name, readFileSync(join(folder, name), 'utf8')]));
const stale = [...new Set([...wanted.keys(), ...present.keys()])].filter(
  (name) => wanted.get(name) !== present.get(name),
);

if (process.argv.includes('--check')) {
  if (stale.length > 0) {
    const names = stale.map((name) => `catalog-schema/${name}`).join(', ');
    process.stderr.write(`Not current: ${names}\nTry: npm run schema\n`);
    process.exitCode = 1;
  }
} else {
  for (const name of stale) {
    const text = wanted.get(name);
    if (text === undefined) rmSync(join(folder, name));
    else writeFileSync(join(folder, name), text);
    process.stdout.write(`catalog-schema/${name}\n`);
  }
}
