import { existsSync, readFileSync } from 'node:fs';

/** The version of this package, which lies one folder above `dist/` and two above `src/cli/`. */
export function readVersion(): string {
  const manifest = ['../package.json', '../../package.json']
    .map((path) => new URL(path, import.meta.url))
    .find((url) => existsSync(url));
  if (!manifest) return '0.0.0';
  const { version } = JSON.parse(readFileSync(manifest, 'utf8')) as { version?: string };
  return version ?? '0.0.0';
}
