import type { Command } from 'commander';
import type { Estate } from '../../core/catalog/estate.ts';
import { TallyError } from '../../errors.ts';
import type { Explanation } from '../../wire/explanation.ts';
import { deliverDocument } from '../deliver-document.ts';
import { textOptions } from '../deliver-report.ts';
import { EXIT } from '../exit-code.ts';
import {
  openCatalogEstate,
  openLocalEstate,
  openPairEstate,
  refuseSourceOptions,
  refuseStore,
} from '../open-estate.ts';
import {
  type AdHocOptions,
  addAtOption,
  addCatalogOption,
  addOutputOptions,
  addRemoteOptions,
  addSourceOptions,
  addStoreOptions,
  type CatalogOptions,
  type OutputOptions,
  type RemoteOptions,
  type StoreOptions,
} from '../options.ts';
import { presentFinding } from '../present-report.ts';
import { askServer } from '../remote/ask-server.ts';
import { asOfQuery, isRemote } from '../remote/is-remote.ts';
import { runWithProgress } from '../run-with-progress.ts';
import type { Session } from '../session.ts';

type ExplainOptions = OutputOptions &
  AdHocOptions &
  CatalogOptions & { readonly at?: Date } & StoreOptions &
  RemoteOptions;

export function addExplainCommand(program: Command, session: Session): void {
  const command = program
    .command('explain')
    .description('say of one finding why it counts, whose it is, and what to do')
    .argument('<finding>', 'the id that drift and parity print')
    .argument(
      '[locations...]',
      'the two locations, where the finding is from `tally parity LOCATION LOCATION`',
    )
    .action(async (finding: string, locations: string[], options: ExplainOptions) => {
      session.exitCode = await explain(session, finding, locations, options);
    });
  addOutputOptions(
    addRemoteOptions(addStoreOptions(addSourceOptions(addAtOption(addCatalogOption(command))))),
    ['text', 'json', 'markdown'],
  );
}

async function explain(
  session: Session,
  finding: string,
  locations: readonly string[],
  options: ExplainOptions,
): Promise<number> {
  const found = await explainOrAsk(session, finding, locations, options);
  const explanation = { ...found, finding: presentFinding(found.finding, session) };
  await deliverDocument(session, explanation, options, async () =>
    options.format === 'markdown'
      ? (await import('../reporters/explanation-markdown.ts')).explanationMarkdown(explanation)
      : (await import('../reporters/explanation-text.ts')).explanationText(
          explanation,
          textOptions(session, options),
        ),
  );
  return EXIT.pass;
}

async function openExplained(
  session: Session,
  locations: readonly string[],
  options: ExplainOptions,
): Promise<Estate> {
  const [left, right, ...more] = locations;
  if (left === undefined && options.source === undefined) {
    refuseSourceOptions(options);
    return openCatalogEstate(session, options);
  }
  const { COLLECTORS } = await import('../../collectors/registry.ts');
  if (left === undefined) return openLocalEstate(session, options, COLLECTORS.keys());
  if (right === undefined || more.length > 0 || options.source) {
    throw new TallyError(
      'usage',
      'A finding between two locations needs these two, and nothing else to read.',
      {
        fix: 'Write `tally explain ID COLLECTOR:LEFT COLLECTOR:RIGHT`, or `tally explain ID --source COLLECTOR:LOCATION`.',
      },
    );
  }
  refuseStore(options);
  return openPairEstate([left, right], options.param, COLLECTORS.keys());
}

async function explainOrAsk(
  session: Session,
  finding: string,
  locations: readonly string[],
  options: ExplainOptions,
): Promise<Explanation> {
  if (isRemote(options)) {
    const asked = { params: { id: finding }, query: asOfQuery(options) };
    return askServer(session, options, 'explainFinding', asked);
  }
  const estate = await openExplained(session, locations, options);
  const { explainFinding } = await import('../../usecases/explain-finding.ts');
  return runWithProgress(session, options, (ports) => explainFinding({ estate, finding }, ports));
}
