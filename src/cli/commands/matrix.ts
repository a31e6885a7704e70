import type { Command } from 'commander';
import type { Matrix } from '../../wire/matrix.ts';
import { deliverDocument } from '../deliver-document.ts';
import { textOptions } from '../deliver-report.ts';
import { exitOfVerdict } from '../exit-code.ts';
import { openCatalogEstate } from '../open-estate.ts';
import {
  addAtOption,
  addCatalogOption,
  addOutputOptions,
  addRemoteOptions,
  addStoreOptions,
  type CatalogOptions,
  type OutputOptions,
  type RemoteOptions,
  type StoreOptions,
} from '../options.ts';
import { presentFinding } from '../present-report.ts';
import { askServer } from '../remote/ask-server.ts';
import { asOfQuery, environmentQuery, isRemote } from '../remote/is-remote.ts';
import { rerunWords } from '../rerun-words.ts';
import { runWithProgress } from '../run-with-progress.ts';
import { selectEnvironments } from '../select-environments.ts';
import type { Session } from '../session.ts';

type MatrixOptions = OutputOptions & CatalogOptions & { readonly at?: Date } & StoreOptions & RemoteOptions;

export function addMatrixCommand(program: Command, session: Session): void {
  const command = program
    .command('matrix')
    .description('score the parity of every pair of environments, and name the outliers')
    .argument('[environments...]', 'environments of the catalog (default: all)')
    .action(async (environments: string[], options: MatrixOptions) => {
      session.exitCode = await matrix(session, environments, options);
    });
  addOutputOptions(addRemoteOptions(addStoreOptions(addAtOption(addCatalogOption(command)))), [
    'text',
    'json',
    'markdown',
  ]);
}

async function matrix(session: Session, names: readonly string[], options: MatrixOptions): Promise<number> {
  const built = await buildOrAsk(session, names, options);
  const shown = {
    ...built,
    cells: built.cells.map((cell) => ({
      ...cell,
      worst: cell.worst.map((finding) => presentFinding(finding, session)),
    })),
  };
  await deliverDocument(session, shown, options, async () => {
    const all = options.all === true;
    return options.format === 'markdown'
      ? (await import('../reporters/matrix-markdown.ts')).matrixMarkdown(shown, { all })
      : (await import('../reporters/matrix-text.ts')).matrixText(shown, {
          ...textOptions(session, options),
          all,
          rerun: rerunWords(options),
        });
  });
  return exitOfVerdict(built.verdict);
}

async function buildOrAsk(
  session: Session,
  names: readonly string[],
  options: MatrixOptions,
): Promise<Matrix> {
  if (isRemote(options)) {
    const query = { ...environmentQuery(names), ...asOfQuery(options) };
    return askServer(session, options, 'getMatrix', { query });
  }
  const estate = await openCatalogEstate(session, options);
  const { buildMatrix } = await import('../../usecases/build-matrix.ts');
  const environments = selectEnvironments(estate, names);
  return runWithProgress(session, options, (ports) => buildMatrix({ estate, environments }, ports));
}
