import { type Command, Option } from 'commander';
import { SCOPES } from '../../wire/scopes.ts';
import { addPlainOptions, addRemoteOptions } from '../options.ts';
import { parseCount } from '../parse-count.ts';
import type { TokenOptions } from '../service/tokens.ts';
import type { Session } from '../session.ts';

export function addTokenCommand(program: Command, session: Session): void {
  const token = program
    .command('token')
    .description('make, list and end the tokens that programs sign in with');
  const create = token
    .command('create')
    .description('make a token and print its secret, this once')
    .argument('<name>', 'what it is for')
    .addOption(new Option('--scope <scope...>', 'what it may do').choices([...SCOPES]).makeOptionMandatory())
    .option('--environment <pattern...>', 'what it is held to; `*` stands for any part of a name')
    .option('--days <number>', 'how long it is good', parseCount, 90)
    .action(async (name: string, options: TokenOptions) => {
      const { createToken } = await import('../service/tokens.ts');
      await createToken(session, name, options);
    });
  const list = token
    .command('list')
    .description('list the tokens, without their secrets')
    .action(async (options: TokenOptions) => {
      const { listTokens } = await import('../service/tokens.ts');
      await listTokens(session, options);
    });
  const revoke = token
    .command('revoke')
    .description('end a token')
    .argument('<id>', 'as the list names it')
    .action(async (id: string, options: TokenOptions) => {
      const { revokeToken } = await import('../service/tokens.ts');
      await revokeToken(session, id, options);
    });
  for (const command of [create, list, revoke]) {
    addPlainOptions(addRemoteOptions(command)).option(
      '--store <place>',
      'the store itself, where no server is asked: a folder, or postgres://…',
    );
  }
}
