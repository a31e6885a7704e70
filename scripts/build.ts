import { rm } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

/**
 * Bundles the command line into `dist/`, split so that a command loads only what it uses. Identifiers and whitespace
 * stay as written: a stack trace in a bug report must be readable.
 */
const outdir = fileURLToPath(new URL('../dist', import.meta.url));
await rm(outdir, { recursive: true, force: true });
await build({
  entryPoints: { tally: fileURLToPath(new URL('../src/cli/main.ts', import.meta.url)) },
  outdir,
  bundle: true,
  splitting: true,
  format: 'esm',
  platform: 'node',
  target: 'node24',
  chunkNames: 'parts/[name]-[hash]',
  // CommonJS dependencies ask for Node's own modules through `require`, which an ES module does not have.
  banner: {
    js: "import { createRequire as requireFor } from 'node:module'; const require = requireFor(import.meta.url);",
  },
  logLevel: 'warning',
});
