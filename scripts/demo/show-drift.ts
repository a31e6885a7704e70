import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const WORDS = ['drift', '--catalog', 'examples/meridian'];
/** Its findings are what the example is to show, so they do not make the demo fail. */
const FOUND_FAILURES = 1;

/** Runs the main job on the example estate. False where it broke, or found nothing where there is something. */
export async function showDrift(): Promise<boolean> {
  process.stdout.write(`$ tally ${WORDS.join(' ')}\n\n`);
  const child = spawn(process.execPath, ['bin/tally.js', ...WORDS], { cwd: ROOT, stdio: 'inherit' });
  const [status] = (await once(child, 'exit')) as [number | null];
  if (status !== FOUND_FAILURES) {
    process.stderr.write(`The demo broke: tally left with ${status ?? 'a signal'}, not ${FOUND_FAILURES}.\n`);
    return false;
  }
  process.stdout.write(`
That is Meridian, a made-up distributor: eight environments, of which two could not be looked at in full.
Try next:
  npx tally explain e705133aaecd --catalog examples/meridian
  npx tally parity production-east production-west --catalog examples/meridian
  npx tally parity production-east staging-east --catalog examples/meridian
  npx tally matrix --catalog examples/meridian
`);
  return true;
}
