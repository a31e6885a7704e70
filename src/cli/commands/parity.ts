import type { Command } from 'commander';
import { TallyError } from '../../errors.ts';
import { deliverReport } from '../deliver-report.ts';
import { openCatalogEstate, openPairEstate, refuseStore } from '../open-estate.ts';
import {
  addCatalogOption,
  addJudgeOptions,
  addOutputOptions,
  addParamOption,
  addRemoteOptions,
  addStoreOptions,
  type CatalogOptions,
  type JudgeOptions,
  type OutputOptions,
  type RemoteOptions,
  type StoreOptions,
} from '../options.ts';
import { isLocation } from '../parse-location.ts';
import { askServer } from '../remote/ask-server.ts';
import { asOfQuery, isRemote } from '../remote/is-remote.ts';
import { rerunWords } from '../rerun-words.ts';
import { runWithProgress } from '../run-with-progress.ts';
import { selectEnvironments } from '../select-environments.ts';
import type { Session } from '../session.ts';

type ParityOptions = OutputOptions &
  JudgeOptions &
  CatalogOptions & { readonly param?: readonly string[] } & StoreOptions &
  RemoteOptions;

export function addParityCommand(program: Command, session: Session): void {
  const command = program
    .command('parity')
    .description('compare two environments, modulo parameters and approved differences')
    .argument('<left>', 'an environment, or COLLECTOR:LOCATION')
    .argument('<right>', 'the other one')
    .action(async (left: string, right: string, options: ParityOptions) => {
      session.exitCode = await parity(session, [left, right], options);
    });
  addParamOption(
    addCatalogOption(command),
    '<name=left,right>',
    'what differs between two locations by nature',
  );
  addOutputOptions(addRemoteOptions(addStoreOptions(addJudgeOptions(command))));
}

async function parity(
  session: Session,
  sides: readonly [string, string],
  options: ParityOptions,
): Promise<number> {
  if (isRemote(options)) {
    const [left, right] = sides;
    const query = { left, right, ...asOfQuery(options) };
    const report = await askServer(session, options, 'getParity', { query });
    return deliverReport(session, report, options, rerunWords(options));
  }
  const adHoc = areLocations(sides);
  if (!adHoc && options.param) {
    throw new TallyError(
      'usage',
      '--param is for two locations; environments have their parameters in the catalog.',
      {
        fix: 'Write the parameter into the two Environment documents.',
      },
    );
  }
  if (adHoc) refuseStore(options);
  const { COLLECTORS } = await import('../../collectors/registry.ts');
  const { compareEnvironments } = await import('../../usecases/compare-environments.ts');
  const estate = adHoc
    ? openPairEstate(sides, options.param, COLLECTORS.keys())
    : await openCatalogEstate(session, options);
  const [left, right] = adHoc ? (['left', 'right'] as const) : sides;
  selectEnvironments(estate, [left, right]);
  const report = await runWithProgress(session, options, (ports) =>
    compareEnvironments({ estate, left, right }, ports),
  );
  return deliverReport(session, report, options, rerunWords(options, adHoc ? sides : []));
}

/** @throws TallyError `usage` where one side is a location and the other is not. */
export function areLocations([left, right]: readonly [string, string]): boolean {
  if (isLocation(left) === isLocation(right)) return isLocation(left);
  throw new TallyError(
    'usage',
    `${left} and ${right} are an environment and a location, which have no items in common.`,
    {
      fix: 'Name two environments of the catalog, or two times COLLECTOR:LOCATION.',
    },
  );
}
