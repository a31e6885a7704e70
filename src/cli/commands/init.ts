import { join, relative, resolve } from 'node:path';
import type { Command } from 'commander';
import { EXIT } from '../exit-code.ts';
import { addPlainOptions } from '../options.ts';
import { printable } from '../printable.ts';
import { quoteShell } from '../quote-shell.ts';
import type { Session } from '../session.ts';
import { writeOutput } from '../write-output.ts';

const DEFAULT_FOLDER = 'catalog';

export function addInitCommand(program: Command, session: Session): void {
  const command = program
    .command('init')
    .description('write a small catalog to start from')
    .argument('[dir]', 'folder to write it to', DEFAULT_FOLDER)
    .action(async (folder: string, options: { readonly quiet?: boolean }) => {
      session.exitCode = await init(session, folder, options.quiet === true);
    });
  addPlainOptions(command);
}

async function init(session: Session, named: string, quiet: boolean): Promise<number> {
  const { initialCatalog } = await import('../../usecases/init-catalog.ts');
  const { writeNewFiles } = await import('../write-new-files.ts');
  const folder = resolve(session.terminal.folder, named);
  const files = initialCatalog();
  writeNewFiles(folder, files);
  if (quiet) return EXIT.pass;
  const shown = relative(session.terminal.folder, folder) || '.';
  const catalog = shown === DEFAULT_FOLDER || shown === '.' ? '' : ` --catalog ${quoteShell(shown)}`;
  const lines = files.map(({ path }) => `${printable(join(shown, path))}\n`);
  await writeOutput(session, [...lines, `Next: tally drift${catalog}\n`]);
  return EXIT.pass;
}
