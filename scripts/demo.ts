import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/**
 * The main job on the example estate. Its findings are what it is to show, so they do not make it fail; only a run that
 * broke does, or one that finds nothing where there is something.
 */
const FOUND_FAILURES = 1;
const root = fileURLToPath(new URL('..', import.meta.url));
const words = ['drift', '--catalog', 'examples/meridian'];

await import('./build.ts');
process.stdout.write(`$ tally ${words.join(' ')}\n\n`);
const { status } = spawnSync(process.execPath, ['bin/tally.js', ...words], { cwd: root, stdio: 'inherit' });
if (status === FOUND_FAILURES) {
  process.stdout.write(`
That is Meridian, a made-up distributor: eight environments, of which two could not be looked at in full.
Try next:
  npx tally explain e705133aaecd --catalog examples/meridian
  npx tally parity production-east production-west --catalog examples/meridian
  npx tally parity production-east staging-east --catalog examples/meridian
  npx tally matrix --catalog examples/meridian
`);
} else {
  process.stderr.write(`The demo broke: tally left with ${status ?? 'a signal'}, not ${FOUND_FAILURES}.\n`);
  process.exitCode = status || 3;
}
