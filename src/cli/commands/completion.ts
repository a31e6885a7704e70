import { Argument, type Command } from 'commander';
import { completeWords } from '../complete-words.ts';
import { completionScript, SHELLS, type Shell } from '../completion-script.ts';
import { addPlainOptions } from '../options.ts';
import type { Session } from '../session.ts';
import { writeOutput } from '../write-output.ts';

export function addCompletionCommand(program: Command, session: Session): void {
  const command = program
    .command('completion')
    .description('print a script that completes commands, options and environments')
    .addArgument(new Argument('<shell>', 'the shell that will load it').choices([...SHELLS]))
    .addHelpText('after', '\nLoad it with, e.g. for bash:\n  source <(tally completion bash)\n')
    .action(async (shell: Shell) => writeOutput(session, [completionScript(shell)]));
  addPlainOptions(command);

  // What the scripts call with the words so far; the last one is being typed.
  program
    .command('complete', { hidden: true })
    .argument('[words...]')
    .action(async (words: string[]) => {
      const candidates = await completeWords(words, program, session);
      await writeOutput(
        session,
        candidates.map((candidate) => `${candidate}\n`),
      );
    });
}
