import { spawn } from 'node:child_process';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';

/**
 * Runs a script of this folder in a process of its own, since a peak of memory belongs to a whole process.
 * @returns what it printed, parsed.
 * @throws Error where it does not end well.
 */
export async function runAlone<Result>(script: string, args: readonly string[]): Promise<Result> {
  const file = fileURLToPath(new URL(`../alone/${script}.ts`, import.meta.url));
  const child = spawn(process.execPath, [file, ...args], { stdio: ['ignore', 'pipe', 'inherit'] });
  const output = text(child.stdout);
  const code = await new Promise<number | null>((resolve) => child.on('close', resolve));
  if (code !== 0) throw new Error(`${script} ended with exit code ${code}`);
  return JSON.parse(await output) as Result;
}
