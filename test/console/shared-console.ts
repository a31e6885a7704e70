import { after } from 'node:test';
import { type OpenConsole, openConsole } from './open-console.ts';

let opened: Promise<OpenConsole> | undefined;
after(async () => (await opened)?.close());

/** One console for all suites that leave it as it is, since four weeks of history take a while to record. */
export function sharedConsole(): Promise<OpenConsole> {
  opened ??= openConsole();
  return opened;
}
