import { Command } from 'commander';
import { addCompletionCommand } from './commands/completion.ts';
import { addDriftCommand } from './commands/drift.ts';
import { addExplainCommand } from './commands/explain.ts';
import { addHistoryCommand } from './commands/history.ts';
import { addInitCommand } from './commands/init.ts';
import { addItemsCommand } from './commands/items.ts';
import { addLedgerCommand } from './commands/ledger.ts';
import { addMatrixCommand } from './commands/matrix.ts';
import { addNotifyCommand } from './commands/notify.ts';
import { addParityCommand } from './commands/parity.ts';
import { addScanCommand } from './commands/scan.ts';
import { addServeCommand } from './commands/serve.ts';
import { addTokenCommand } from './commands/token.ts';
import { addValidateCommand } from './commands/validate.ts';
import { addWorkerCommand } from './commands/worker.ts';
import { readVersion } from './read-version.ts';
import type { Session } from './session.ts';

const EXAMPLES = `
Examples:
  tally drift --source terraform:plan.json        what left its declaration, without any setup
  tally parity terraform:a.json terraform:b.json  where two environments disagree
  tally init && tally drift                       a catalog to start from, and the drift of its environments
  tally scan --store .tally                       look once and remember, for drift --store .tally --as-of TIME
  tally explain 1f3a9c0d2b4e                      why it counts, whose it is, and what to do

Exit codes:
  0 pass    1 fail    2 unknown: something could not be looked at    3 usage or internal error
`;

/** All commands. Each loads what it runs only when it runs. */
export function createProgram(session: Session): Command {
  const program = new Command('tally')
    .description('Checks what runs against what was declared, and environments against each other.')
    .version(readVersion(), '-V, --version', 'print the version')
    .helpOption('-h, --help', 'print help')
    .helpCommand('help [command]', 'print help for a command')
    .addHelpText('after', EXAMPLES)
    .showSuggestionAfterError()
    .exitOverride()
    .configureOutput({
      writeOut: (text) => void session.terminal.stdout.write(text),
      writeErr: (text) => void session.terminal.stderr.write(text),
      // Printed once, in our own words, by whoever catches the error.
      outputError: () => undefined,
    });
  addValidateCommand(program, session);
  addDriftCommand(program, session);
  addScanCommand(program, session);
  addServeCommand(program, session);
  addWorkerCommand(program, session);
  addTokenCommand(program, session);
  addLedgerCommand(program, session);
  addNotifyCommand(program, session);
  addParityCommand(program, session);
  addMatrixCommand(program, session);
  addItemsCommand(program, session);
  addExplainCommand(program, session);
  addHistoryCommand(program, session);
  addInitCommand(program, session);
  addCompletionCommand(program, session);
  return program;
}
