import type { Command } from 'commander';
import { TallyError } from '../../errors.ts';
import type { CatalogReport } from '../../wire/catalog-report.ts';
import { deliverDocument } from '../deliver-document.ts';
import { exitOfVerdict } from '../exit-code.ts';
import {
  addCatalogOption,
  addOutputOptions,
  addRemoteOptions,
  type CatalogOptions,
  type OutputOptions,
  type RemoteOptions,
} from '../options.ts';
import { readVersion } from '../read-version.ts';
import { askServer } from '../remote/ask-server.ts';
import { isRemote } from '../remote/is-remote.ts';
import type { Session } from '../session.ts';

type ValidateOptions = OutputOptions & CatalogOptions & RemoteOptions;

export function addValidateCommand(program: Command, session: Session): void {
  const command = program
    .command('validate')
    .description('check the catalog, and name every problem in it with its place')
    .argument('[dir]', 'folder of the catalog, as --catalog')
    .action(async (folder: string | undefined, options: ValidateOptions, self: Command) => {
      if (folder !== undefined && self.getOptionValueSource('catalog') === 'cli') {
        throw new TallyError('usage', 'Two folders are named for one catalog.', {
          fix: 'Leave one of them out.',
        });
      }
      session.exitCode = await validate(session, folder ?? options.catalog, options);
    });
  addOutputOptions(addRemoteOptions(addCatalogOption(command)), [
    'text',
    'json',
    'sarif',
    'junit',
    'markdown',
  ]);
}

async function validate(
  session: Session,
  folder: string | undefined,
  options: ValidateOptions,
): Promise<number> {
  if (isRemote(options)) {
    const { report } = await askServer(session, options, 'getCatalog');
    await deliverDocument(session, report, options, () => printed(report, options));
    return exitOfVerdict(report.verdict);
  }
  const { findCatalog } = await import('../find-catalog.ts');
  const { readFolder } = await import('../../catalog-source/read-folder.ts');
  const { validateCatalog } = await import('../../usecases/validate-catalog.ts');
  const { COLLECTOR_LOOKUP } = await import('../open-catalog.ts');
  const report = validateCatalog(
    readFolder(findCatalog(session.terminal.folder, folder), session.terminal.folder),
    COLLECTOR_LOOKUP,
  );
  await deliverDocument(session, report, options, () => printed(report, options));
  return exitOfVerdict(report.verdict);
}

async function printed(report: CatalogReport, { format }: OutputOptions): Promise<Iterable<string>> {
  switch (format) {
    case 'sarif':
      return (await import('../reporters/catalog-sarif.ts')).catalogSarif(report, { version: readVersion() });
    case 'junit':
      return (await import('../reporters/catalog-junit.ts')).catalogJunit(report);
    case 'markdown':
      return (await import('../reporters/catalog-markdown.ts')).catalogMarkdown(report);
    default:
      return (await import('../reporters/catalog-text.ts')).catalogText(report);
  }
}
