import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

export interface KilledWriter {
  /** The last piece of work that it said was kept; undefined where it said nothing of any. */
  readonly acknowledged: number | undefined;
  readonly opened: boolean;
}

/** Starts the writer and kills it `delayMs` after it said `since`, or after it was started. */
export async function killWriter(
  location: string,
  { since, delayMs }: { readonly since: 'started' | 'open'; readonly delayMs: number },
): Promise<KilledWriter> {
  const script = fileURLToPath(new URL('./writer.ts', import.meta.url));
  const child = spawn(process.execPath, [script, location], { stdio: ['ignore', 'pipe', 'pipe'] });
  const exit = once(child, 'exit');
  let [said, errors] = [[] as string[], ''];
  child.stderr.on('data', (chunk) => {
    errors += chunk;
  });
  const lines = createInterface({ input: child.stdout });
  const open = once(lines, 'line');
  lines.on('line', (line) => said.push(line));
  const closed = once(lines, 'close');
  if (since === 'open') await Promise.race([open, exit]);
  await sleep(delayMs);
  if (child.exitCode !== null) throw new Error(`the writer ended by itself: ${errors}`);
  child.kill('SIGKILL');
  await exit;
  await closed;
  const last = said.at(-1);
  return {
    opened: said.length > 0,
    acknowledged: last === undefined || last === 'open' ? undefined : Number(last),
  };
}
