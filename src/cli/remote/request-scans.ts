import { setTimeout as pause } from 'node:timers/promises';
import { TallyError } from '../../errors.ts';
import type { OutputOptions, RemoteOptions } from '../options.ts';
import { createProgress } from '../progress.ts';
import type { Session } from '../session.ts';
import { askServer } from './ask-server.ts';

const EVERY_MS = 500;
/** Who scans for longer is not waited for; the work goes on. */
const PATIENCE_MS = 3_600_000;

/**
 * Has a server look at environments, all that it has where none is named, and waits until each was looked at since.
 * @throws TallyError what the server says; `source-timeout` where it takes too long.
 */
export async function requestScans(
  session: Session,
  names: readonly string[],
  options: RemoteOptions & { readonly server: string } & Pick<OutputOptions, 'quiet'>,
): Promise<readonly string[]> {
  const before = await latestScans(session, options);
  const environments = names.length > 0 ? [...new Set(names)] : [...before.keys()];
  await askServer(session, options, 'requestScan', { body: { environments } });
  const waiting = new Set(environments);
  const progress = createProgress(session.terminal, options.quiet === true);
  const end = performance.now() + PATIENCE_MS;
  try {
    while (waiting.size > 0) {
      progress.show(`${environments.length - waiting.size} of ${environments.length} environments scanned`);
      await pause(EVERY_MS, undefined, { signal: session.signal });
      for (const [name, scan] of await latestScans(session, options)) {
        if (scan !== undefined && scan !== before.get(name)) waiting.delete(name);
      }
      if (performance.now() > end) {
        throw new TallyError('source-timeout', `The server still scans ${[...waiting].join(', ')}.`, {
          fix: 'Ask again later with `tally drift --server URL`; the scans go on.',
        });
      }
    }
  } finally {
    progress.clear();
  }
  return environments;
}

/** The id of the latest scan of each environment that the server has. */
async function latestScans(
  session: Session,
  options: RemoteOptions & { readonly server: string },
): Promise<ReadonlyMap<string, string | undefined>> {
  const { environments } = await askServer(session, options, 'getEstate');
  return new Map(environments.map(({ name, scan }) => [name, scan?.id]));
}
