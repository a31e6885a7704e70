import { execFileSync } from 'node:child_process';
import { globSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';

const root = fileURLToPath(new URL('..', import.meta.url));
const BUILT = 'console/dist/index.html';

/** Builds the console where it was not built since its sources changed. */
export function buildConsole(): void {
  const sources = globSync(['console/{src,public}/**/*', 'console/*.*', 'src/{wire,core}/**/*.ts'], {
    cwd: root,
  }).filter((file) => !file.endsWith('.test.ts'));
  const newest = Math.max(...sources.map((file) => modified(file)));
  if (modified(BUILT) > newest) return;
  const vite = fileURLToPath(new URL('node_modules/vite/bin/vite.js', `file://${root}`));
  execFileSync(process.execPath, [vite, 'build', '--logLevel', 'warn'], {
    cwd: `${root}console`,
    stdio: 'inherit',
  });
  for (const file of globSync('console/dist/**/*.{js,css,html,svg}', { cwd: root })) pack(`${root}${file}`);
}

/** Packs once, as tightly as can be, what would otherwise be packed for every reader. */
function pack(file: string): void {
  const bytes = readFileSync(file);
  writeFileSync(`${file}.gz`, gzipSync(bytes, { level: 9 }));
  writeFileSync(
    `${file}.br`,
    brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY } }),
  );
}

function modified(file: string): number {
  return statSync(`${root}${file}`, { throwIfNoEntry: false })?.mtimeMs ?? 0;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) buildConsole();
