import type { Command } from 'commander';
import { addCatalogOption } from '../options.ts';
import type { Session } from '../session.ts';

export function addNotifyCommand(program: Command, session: Session): void {
  const notify = program.command('notify').description('tell people of findings');
  const test = notify
    .command('test')
    .description('send a notice that says that it is a test to one channel, now')
    .argument('<channel>', 'the name of a Channel of the catalog')
    .action(async (channel: string, options: { readonly catalog?: string }) => {
      const { testChannel } = await import('../service/test-channel.ts');
      await testChannel(session, channel, options);
    });
  addCatalogOption(test);
}
