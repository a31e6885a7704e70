import type { Command } from 'commander';
import { TallyError } from '../../errors.ts';
import { LOCAL } from '../ad-hoc-estate.ts';
import { deliverReport } from '../deliver-report.ts';
import { openCatalogEstate, openLocalEstate, refuseSourceOptions } from '../open-estate.ts';
import {
  type AdHocOptions,
  addCatalogOption,
  addJudgeOptions,
  addOutputOptions,
  addRemoteOptions,
  addSourceOptions,
  addStoreOptions,
  type CatalogOptions,
  type JudgeOptions,
  type OutputOptions,
  type RemoteOptions,
  type StoreOptions,
} from '../options.ts';
import { askServer } from '../remote/ask-server.ts';
import { asOfQuery, environmentQuery, isRemote } from '../remote/is-remote.ts';
import { rerunWords } from '../rerun-words.ts';
import { runWithProgress } from '../run-with-progress.ts';
import { selectEnvironments } from '../select-environments.ts';
import type { Session } from '../session.ts';

type DriftOptions = OutputOptions &
  JudgeOptions &
  AdHocOptions &
  CatalogOptions &
  StoreOptions &
  RemoteOptions;

export function addDriftCommand(program: Command, session: Session): void {
  const command = program
    .command('drift')
    .description('compare what is declared, what was last applied, and what runs')
    .argument('[environments...]', 'environments of the catalog (default: all)')
    .action(async (environments: string[], options: DriftOptions, self: Command) => {
      if (options.source) refuseCatalogWith(environments, self);
      else refuseSourceOptions(options);
      session.exitCode = await drift(session, environments, options);
    });
  addOutputOptions(
    addRemoteOptions(addStoreOptions(addJudgeOptions(addSourceOptions(addCatalogOption(command))))),
  );
}

async function drift(session: Session, names: readonly string[], options: DriftOptions): Promise<number> {
  if (isRemote(options)) {
    const query = { ...environmentQuery(names), ...asOfQuery(options) };
    const report = await askServer(session, options, 'getDrift', { query });
    return deliverReport(session, report, options, rerunWords(options));
  }
  const { COLLECTORS } = await import('../../collectors/registry.ts');
  const { findDrift } = await import('../../usecases/find-drift.ts');
  const adHoc = options.source !== undefined;
  const estate = adHoc
    ? openLocalEstate(session, options, COLLECTORS.keys())
    : await openCatalogEstate(session, options);
  const environments = adHoc ? [LOCAL] : selectEnvironments(estate, names);
  const report = await runWithProgress(session, options, (ports) =>
    findDrift({ estate, environments }, ports),
  );
  return deliverReport(session, report, options, rerunWords(options));
}

/** A catalog from the environment variable is not meant here; one that was typed contradicts `--source`. */
function refuseCatalogWith(environments: readonly string[], command: Command): void {
  if (environments.length === 0 && command.getOptionValueSource('catalog') !== 'cli') return;
  throw new TallyError(
    'usage',
    '--source reads without a catalog, and a catalog or an environment is named too.',
    {
      fix: 'Leave one of them out.',
    },
  );
}
