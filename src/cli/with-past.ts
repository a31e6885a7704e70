import { openStore } from '../store/open/open-store.ts';
import type { Ports } from '../usecases/ports.ts';
import { type Past, readPast } from '../usecases/read-past.ts';
import type { OutputOptions, StoreOptions } from './options.ts';
import { printable } from './printable.ts';
import type { Session } from './session.ts';
import { showAge } from './show-age.ts';
import { storePlace } from './store-folder.ts';

/** Runs a use case over what a store remembers, and tells how old that is. */
export async function withPast<Result>(
  session: Session,
  { store, asOf, quiet }: Pick<OutputOptions, 'quiet'> & StoreOptions & { readonly store: string },
  ports: Ports,
  work: (ports: Ports) => Promise<Result>,
): Promise<Result> {
  const opened = await openStore(storePlace(session, store));
  try {
    const past = await readPast(opened, asOf);
    const asked = new Set<string>();
    const result = await work({
      ...ports,
      read: (environment, source) => {
        asked.add(environment.name);
        return past.read(environment, source);
      },
    });
    if (quiet !== true)
      for (const name of asked) session.terminal.stderr.write(`${ageLine(name, past, new Date())}\n`);
    return result;
  } finally {
    await opened.close();
  }
}

function ageLine(name: string, { scans }: Past, now: Date): string {
  const scan = scans.get(name);
  if (!scan) return `${printable(name)}: never scanned`;
  return `${printable(name)}: as of ${scan.finishedAt.toISOString()}, ${showAge(scan.finishedAt, now)}`;
}
