import type { Command } from 'commander';
import type { LedgerOptions } from '../ledger/ledger-options.ts';
import { addPlainOptions, addRemoteOptions } from '../options.ts';
import { parseCount } from '../parse-count.ts';
import type { Session } from '../session.ts';

export function addLedgerCommand(program: Command, session: Session): void {
  const ledger = program
    .command('ledger')
    .description('verify, prove and export the record of what was decided');
  const verify = ledger
    .command('verify')
    .description('check every entry against everything that was signed; nobody’s word is taken for it')
    .argument('[export]', 'a file that `tally ledger export` wrote')
    .option('--checkpoint <file...>', 'signed checkpoints that were kept elsewhere')
    .action(async (file: string | undefined, options: LedgerOptions) => {
      const { verify: run } = await import('../ledger/verify.ts');
      session.exitCode = await run(session, file, options);
    });
  const prove = ledger
    .command('prove')
    .description('print the proof that an entry stands in the ledger, after checking it')
    .argument('<index>', 'the number of the entry', parseCount)
    .action(async (index: number, options: LedgerOptions) => {
      const { prove: run } = await import('../ledger/prove.ts');
      session.exitCode = await run(session, index, options);
    });
  const consistency = ledger
    .command('consistency')
    .description('print the proof that a later ledger continues an earlier one, after checking it')
    .argument('<from>', 'the earlier one: how many entries it had, or a file with its signed checkpoint')
    .argument('[to]', 'the later one, likewise (default: the ledger as it is now)')
    .action(async (from: string, to: string | undefined, options: LedgerOptions) => {
      const { consistency: run } = await import('../ledger/consistency.ts');
      session.exitCode = await run(session, from, to, options);
    });
  const exported = ledger
    .command('export')
    .description('write the whole ledger as JSON Lines, to be kept and verified elsewhere')
    .option('-o, --output <file>', 'a file, whole or not at all (default: stdout)')
    .action(async (options: LedgerOptions & { readonly output?: string }) => {
      const { exportLedger } = await import('../ledger/export.ts');
      await exportLedger(session, options);
    });
  for (const command of [verify, prove, consistency, exported]) {
    addPlainOptions(addRemoteOptions(command))
      .option('--store <place>', 'the store itself, where no server is asked: a folder, or postgres://…')
      .option('--verifier-key <key>', 'whose signatures count, as `tally ledger verify` prints it')
      .option(
        '--signing-key <file>',
        'with --store: the key that signs, where it does not lie beside the store',
      )
      .option(
        '--ledger-name <name>',
        'with --store: the name that signatures carry',
        'tallyman.local/ledger',
      );
  }
}
