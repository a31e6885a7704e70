import type { Command } from 'commander';
import { addCatalogOption, addPlainOptions, addRemoteOptions, type RemoteOptions } from '../options.ts';
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
  const failed = notify
    .command('failed')
    .description('list the messages that a server gave up, newest first, and why')
    .action(async (options: RemoteOptions) => {
      const { listFailedMessages } = await import('../remote/failed-messages.ts');
      await listFailedMessages(session, options);
    });
  const resend = notify
    .command('resend')
    .description('have a server send a message again that it gave up')
    .argument('<id>', 'as the list names it')
    .action(async (id: string, options: RemoteOptions) => {
      const { resendMessage } = await import('../remote/failed-messages.ts');
      await resendMessage(session, id, options);
    });
  for (const command of [failed, resend]) addPlainOptions(addRemoteOptions(command));
}
