import { execFileSync } from 'node:child_process';
import { copyFile, glob, rm } from 'node:fs/promises';
import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type BuildOptions, build, type Plugin } from 'esbuild';
import { buildConsole } from './build-console.ts';

/**
 * Bundles the command line into one script, `dist/tally.cjs`, whose modules run when they are first imported, and puts
 * the engine's compiled form of it beside it. One script of CommonJS starts in half the time of as many modules as a
 * command needs. Identifiers and whitespace stay as written: a stack trace in a bug report must be readable.
 */
const root = fileURLToPath(new URL('..', import.meta.url));

/** Node's own modules that take time to load and that few commands need. Commander alone would bring the network stack. */
const SLOW =
  /^node:(?:child_process|crypto|dns|dns.promises|http|https|net|stream|stream.promises|tls|zlib)$/;

const LOAD_SLOW_MODULES_ON_USE: Plugin = {
  name: 'load-slow-modules-on-use',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: SLOW }, ({ path, namespace }) =>
      namespace === 'on-use' ? { path, external: true } : { path, namespace: 'on-use' },
    );
    onLoad({ filter: SLOW, namespace: 'on-use' }, async ({ path }) => ({
      contents: `
        let loaded;
        for (const name of ${JSON.stringify(namesIn(await import(path)))}) {
          const get = () => (loaded ??= require(${JSON.stringify(path)}))[name];
          Object.defineProperty(exports, name, { enumerable: true, get });
        }`,
    }));
  },
};

function namesIn(module: object): string[] {
  return Object.keys(module).filter((name) => name !== 'default' && name !== 'module.exports');
}

await rm(`${root}dist`, { recursive: true, force: true });
const options: BuildOptions = {
  absWorkingDir: root,
  outdir: 'dist',
  outExtension: { '.js': '.cjs' },
  bundle: true,
  format: 'cjs',
  platform: 'node',
  target: 'node24',
  plugins: [LOAD_SLOW_MODULES_ON_USE],
  // Large, and needed only where these databases are used.
  external: [
    '@electric-sql/pglite',
    '@fastify/*',
    '@opentelemetry/*',
    'fastify',
    'fastify-type-provider-zod',
    'mysql2',
    'nodemailer',
    'pg',
    'pg-boss',
    'pg-copy-streams',
    'prom-client',
  ],
  define: { 'import.meta.url': 'bundleUrl' },
  logLevel: 'warning',
};
const URL_OF_BUNDLE = "const bundleUrl = require('node:url').pathToFileURL(__filename).href;";
await build({
  ...options,
  entryPoints: { 'database-worker': 'src/store/embedded/database-worker.ts' },
  banner: { js: URL_OF_BUNDLE },
});
await build({
  ...options,
  entryPoints: { tally: 'src/cli/main.ts' },
  // As `bin/load-bundle.js` wants it: put around the text when it is loaded, this would copy all of it.
  banner: { js: `(function (exports, require, module, __filename, __dirname) {${URL_OF_BUNDLE}` },
  footer: { js: '})' },
});
// The store reads them beside its script.
for await (const file of glob('src/store/migrations/*.sql', { cwd: root })) {
  await copyFile(`${root}${file}`, `${root}dist/${basename(file)}`);
}
buildConsole();
execFileSync(process.execPath, [`${root}scripts/write-code-cache.js`], {
  stdio: ['ignore', 'ignore', 'inherit'],
});
