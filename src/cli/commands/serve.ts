import { type Command, Option } from 'commander';
import { addCatalogOption, addPublicUrlOption, addRetentionOptions } from '../options.ts';
import { parseCount } from '../parse-count.ts';
import type { ServeOptions } from '../service/serve.ts';
import type { Session } from '../session.ts';

const LEVELS = ['debug', 'info', 'warn', 'error', 'silent'] as const;

export function addServeCommand(program: Command, session: Session): void {
  const command = program
    .command('serve')
    .description('serve the estate: API, console, schedule and workers, over a store')
    .addOption(
      new Option('--store <place>', 'where it remembers: a folder, or postgres://…')
        .env('TALLYMAN_STORE')
        .default('tallyman-store'),
    )
    .option('--host <address>', 'where to listen', '127.0.0.1')
    .option('--port <number>', 'where to listen; 0 for any that is free', parseCount, 4180)
    .option(
      '--workers <number>',
      'environments scanned at once; 0 leaves it to `tally worker`',
      parseCount,
      2,
    )
    .addOption(
      new Option('--signing-key <file>', 'the private key that signs the ledger (Ed25519, PEM)').env(
        'TALLYMAN_SIGNING_KEY',
      ),
    )
    .option('--catalog-every <seconds>', 'how often a repository of the catalog is asked', parseCount, 30)
    .option('--ledger-name <name>', 'the name that signatures carry', 'tallyman.local/ledger')
    .option('--requests-per-minute <number>', 'the bound for one asker', parseCount, 1200)
    .option('--trust-proxy <address...>', 'proxies in front whose word about the asker counts')
    .addOption(new Option('--log-level <level>', 'what is logged to stderr').choices(LEVELS).default('info'))
    .action(async (options: ServeOptions) => {
      const { runServer } = await import('../service/run-server.ts');
      await runServer(session, options);
    });
  addPublicUrlOption(addRetentionOptions(command));
  addCatalogOption(command);
}
