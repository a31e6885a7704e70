import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** Where the console was built: beside `dist/` in the bundle, three folders up in the sources. */
export function consoleFolder(): string | undefined {
  return ['../console/dist/', '../../../console/dist/']
    .map((path) => fileURLToPath(new URL(path, import.meta.url)))
    .find((folder) => existsSync(`${folder}index.html`));
}
