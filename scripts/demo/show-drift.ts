import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const WORDS = ['drift', '--catalog', 'examples/meridian'];
/** Its findings are what the example is to show, so they do not make the demo fail. */
const FOUND_FAILURES = 1;

/**
 * Builds the program, and runs its main job on the example estate.
 * @throws Error where one of them broke, or nothing was found where there is something.
 */
export async function showDrift(): Promise<void> {
  await run(['scripts/build.ts'], 0);
  process.stdout.write(`$ tally ${WORDS.join(' ')}\n\n`);
  await run(['bin/tally.js', ...WORDS], FOUND_FAILURES);
  process.stdout.write(`
That is Meridian, a made-up distributor: eight environments, of which two could not be looked at in full.
Try next:
  npx tally explain e705133aaecd --catalog examples/meridian
  npx tally parity production-east production-west --catalog examples/meridian
  npx tally parity production-east staging-east --catalog examples/meridian
  npx tally matrix --catalog examples/meridian
`);
}

async function run(words: readonly string[], expected: number): Promise<void> {
  const child = spawn(process.execPath, words, { cwd: ROOT, stdio: 'inherit' });
  const [status] = (await once(child, 'exit')) as [number | null];
  if (status === expected) return;
  throw new Error(`${words[0]} left with ${status ?? 'a signal'}, not ${expected}.`);
}
