import { type Command, Option } from 'commander';
import { addCatalogOption, addPublicUrlOption, addRetentionOptions } from '../options.ts';
import { parseCount } from '../parse-count.ts';
import type { WorkOptions } from '../service/run-worker.ts';
import type { Session } from '../session.ts';

export function addWorkerCommand(program: Command, session: Session): void {
  const command = program
    .command('worker')
    .description('scan what servers put into the queue of a shared store')
    .addOption(
      new Option('--store <place>', 'the store of the servers: postgres://…')
        .env('TALLYMAN_STORE')
        .makeOptionMandatory(),
    )
    .option('--workers <number>', 'environments scanned at once', parseCount, 2)
    .addOption(
      new Option('--signing-key <file>', 'the private key that signs the ledger (Ed25519, PEM)').env(
        'TALLYMAN_SIGNING_KEY',
      ),
    )
    .option('--catalog-every <seconds>', 'how often a repository of the catalog is asked', parseCount, 30)
    .option('--ledger-name <name>', 'the name that signatures carry', 'tallyman.local/ledger')
    .action(async (options: WorkOptions) => {
      const { runWorker } = await import('../service/run-worker.ts');
      await runWorker(session, options);
    });
  addPublicUrlOption(addRetentionOptions(command));
  addCatalogOption(command);
}
