import type { Command } from 'commander';
import type { HistoryOptions } from '../history/history-options.ts';
import { addCatalogOption, addOutputOptions, addRemoteOptions } from '../options.ts';
import { parseTime } from '../parse-time.ts';
import type { Session } from '../session.ts';

export function addHistoryCommand(program: Command, session: Session): void {
  const command = program
    .command('history')
    .description('show what became of an item or a finding, and when')
    .argument('<finding|environment>', 'the id of a finding, or the environment that holds the item')
    .argument('[item]', 'SOURCE/KIND/NAME as `tally items --format json` prints it, or the name alone')
    .option('--from <time>', 'compare what held at this date or time (RFC 3339)', parseTime)
    .option('--to <time>', 'with what held at this one (default: now)', parseTime)
    .option('--store <place>', 'read what was recorded there: a folder, or postgres://…')
    .action(async (subject: string, item: string | undefined, options: HistoryOptions) => {
      const { history } = await import('../history/history.ts');
      session.exitCode = await history(session, subject, item, options);
    });
  addOutputOptions(addRemoteOptions(addCatalogOption(command)), ['text', 'json', 'markdown']);
}
