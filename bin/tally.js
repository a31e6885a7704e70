#!/usr/bin/env node
// Parses on old Node versions too, so that they are told what is wrong, or replaced by the Node that the project pins.
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import nodeModule from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const OLDEST = [24, 15];

const first = process.argv[2];
if (first === '--version' || first === '-V') {
  const manifest = readFileSync(new URL('../package.json', import.meta.url), 'utf8');
  process.stdout.write(`${JSON.parse(manifest).version}\n`);
} else if (isSupported(process.versions.node)) {
  await start();
} else {
  await startUnderPinnedNode();
}

function isSupported(version) {
  const [major, minor] = version.split('.').map(Number);
  return major > OLDEST[0] || (major === OLDEST[0] && minor >= OLDEST[1]);
}

async function start() {
  const bundle = new URL('../dist/tally.cjs', import.meta.url);
  const { main } = isCurrent(bundle) ? await loadBundle(bundle) : await loadSources();
  await main(process.argv.slice(2));
}

async function loadBundle(bundle) {
  return (await import('./load-bundle.js')).loadBundle(bundle).exports;
}

function loadSources() {
  nodeModule.enableCompileCache();
  return import('../src/cli/main.ts');
}

/** A bundle that is older than any source would show yesterday's program. A package has no sources to compare with. */
function isCurrent(bundle) {
  if (!existsSync(bundle)) return false;
  const sources = new URL('../src/', import.meta.url);
  return !existsSync(sources) || !holdsNewer(fileURLToPath(sources), statSync(bundle).mtimeMs);
}

function holdsNewer(folder, than) {
  return readdirSync(folder, { withFileTypes: true }).some((entry) => {
    const path = `${folder}/${entry.name}`;
    if (entry.isDirectory()) return entry.name !== 'fixtures' && holdsNewer(path, than);
    return /(?<!\.test)\.ts$/.test(entry.name) && statSync(path).mtimeMs > than;
  });
}

async function startUnderPinnedNode() {
  const node = pinnedNode();
  if (node === undefined) {
    process.stderr.write(
      `error[usage]: Tallyman needs Node ${OLDEST.join('.')} or later; this is ${process.versions.node}.\n` +
        'Try: Run `npm ci` in its folder, which brings a suitable Node on Linux, or install a newer Node.\n',
    );
    process.exitCode = 3;
    return;
  }
  const { spawn } = await import('node:child_process');
  const child = spawn(node, [fileURLToPath(import.meta.url), ...process.argv.slice(2)], { stdio: 'inherit' });
  // The terminal sends Ctrl-C to both; whoever signals only this process means the one that works.
  for (const signal of ['SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  process.on('SIGINT', () => {});
  child.on('error', (error) => {
    process.stderr.write(`error[internal]: The pinned Node could not be started: ${error.message}.\n`);
    process.exitCode = 3;
  });
  child.on('exit', (code, signal) => {
    if (signal === null) process.exitCode = code === null ? 3 : code;
    else {
      process.removeAllListeners(signal);
      process.kill(process.pid, signal);
    }
  });
}

function pinnedNode() {
  try {
    const manifest = nodeModule
      .createRequire(import.meta.url)
      .resolve(`node-${process.platform}-${process.arch}/package.json`);
    const node = join(dirname(manifest), 'bin', 'node');
    return existsSync(node) ? node : undefined;
  } catch {
    return undefined;
  }
}
