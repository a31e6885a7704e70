import { randomUUID } from 'node:crypto';
import { userInfo } from 'node:os';
import type { Command } from 'commander';
import { TallyError } from '../../errors.ts';
import type { RecordedScan } from '../../usecases/record-scan.ts';
import { deliverReport } from '../deliver-report.ts';
import {
  addCatalogOption,
  addJudgeOptions,
  addOutputOptions,
  addRemoteOptions,
  type CatalogOptions,
  type JudgeOptions,
  type OutputOptions,
  type RemoteOptions,
  type StoreOptions,
} from '../options.ts';
import { printable } from '../printable.ts';
import { createProgress } from '../progress.ts';
import { askServer } from '../remote/ask-server.ts';
import { environmentQuery, isRemote } from '../remote/is-remote.ts';
import { rerunWords } from '../rerun-words.ts';
import { selectEnvironments } from '../select-environments.ts';
import type { Session } from '../session.ts';
import { storePlace } from '../store-folder.ts';

type ScanOptions = OutputOptions & JudgeOptions & CatalogOptions & StoreOptions & RemoteOptions;

export function addScanCommand(program: Command, session: Session): void {
  const command = program
    .command('scan')
    .description('look at environments once, remember what was seen, and print the drift')
    .argument('[environments...]', 'environments of the catalog (default: all)')
    .option('--store <place>', 'where it is remembered: a folder, or postgres://…')
    .action(async (environments: string[], options: ScanOptions) => {
      session.exitCode = isRemote(options)
        ? await scanRemotely(session, environments, options)
        : await scan(session, environments, { ...options, store: requiredStore(options) });
    });
  addOutputOptions(addRemoteOptions(addJudgeOptions(addCatalogOption(command))));
}

/** @throws TallyError `usage` */
function requiredStore({ store }: StoreOptions): string {
  if (store !== undefined) return store;
  throw new TallyError('usage', 'Nothing says where what is seen is remembered.', {
    fix: 'Name a store on this machine with `--store FOLDER`, or a server with `--server URL`.',
  });
}

async function scanRemotely(
  session: Session,
  names: readonly string[],
  options: ScanOptions & { readonly server: string },
): Promise<number> {
  const { requestScans } = await import('../remote/request-scans.ts');
  const environments = await requestScans(session, names, options);
  const query = environmentQuery(environments);
  const report = await askServer(session, options, 'getDrift', { query });
  return deliverReport(session, report, options, rerunWords(options));
}

async function scan(
  session: Session,
  names: readonly string[],
  options: ScanOptions & { readonly store: string },
): Promise<number> {
  const { openCatalog } = await import('../open-catalog.ts');
  const { estate, hash } = openCatalog(session, options.catalog);
  const environments = selectEnvironments(estate, names);
  const { openStore } = await import('../../store/open/open-store.ts');
  const { createPorts } = await import('../ports.ts');
  const { recordScan } = await import('../../usecases/record-scan.ts');
  const { recallDrift } = await import('../../usecases/recall-drift.ts');
  const progress = createProgress(session.terminal, options.quiet === true);
  const ports = {
    ...createPorts(session, { at: options.at, progress, store: options.store }),
    clock: () => new Date(),
  };
  const store = await openStore(storePlace(session, options.store));
  try {
    for (const environment of environments) {
      const request = { estate, environment, id: randomUUID(), actor: `local/${userInfo().username}` };
      const recorded = await recordScan({ ...request, catalog: { hash }, trigger: 'request' }, store, ports);
      progress.clear();
      if (options.quiet !== true) session.terminal.stderr.write(`${changeLine(recorded)}\n`);
    }
    const report = await recallDrift({ estate, environments }, store, ports);
    return await deliverReport(session, report, options, rerunWords(options));
  } finally {
    progress.clear();
    await store.close();
  }
}

/** What the scan changed in one environment: `staging: 3 items written · 1 opened, 2 resolved`. */
function changeLine({ scan: { environment, sources, late }, steps }: RecordedScan): string {
  if (late) return `${printable(environment)}: a newer scan was recorded meanwhile; this one changes nothing`;
  const items = sources.reduce((sum, { changed }) => sum + changed, 0);
  const counts = new Map<string, number>();
  for (const { transition } of steps) counts.set(transition.kind, (counts.get(transition.kind) ?? 0) + 1);
  const told = [...counts].map(([kind, count]) => `${count} ${kind}`).join(', ');
  const written = items === 1 ? '1 item written' : `${items} items written`;
  return `${printable(environment)}: ${written} · ${told === '' ? 'no finding changed' : told}`;
}
