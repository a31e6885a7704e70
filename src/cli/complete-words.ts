import type { Command, Option } from 'commander';
import type { Session } from './session.ts';

const ENVIRONMENT_ARGUMENTS = new Set([
  'environment',
  'environments',
  'finding|environment',
  'left',
  'right',
]);
const LOCATION_ARGUMENTS = new Set(['environment', 'left', 'right', 'locations']);

/**
 * What the last of `words` could become: a command, an option, a value of an option, an environment of the catalog, or
 * a collector. An empty answer leaves the word to the shell, which completes files.
 */
export async function completeWords(
  words: readonly string[],
  program: Command,
  session: Session,
): Promise<string[]> {
  const typed = words.at(-1) ?? '';
  const [command, rest] = commandOf(program, words.slice(0, -1));
  const candidates = await candidatesFor(command, rest, typed, session);
  return [...new Set(candidates)].filter((candidate) => candidate.startsWith(typed));
}

/** The innermost command that is named, and the words after its name. */
function commandOf(command: Command, words: readonly string[]): [Command, readonly string[]] {
  const [name = '', ...rest] = words;
  const inner = command.commands.find((one) => one.name() === name);
  return inner ? commandOf(inner, rest) : [command, words];
}

async function candidatesFor(
  command: Command,
  words: readonly string[],
  typed: string,
  session: Session,
): Promise<string[]> {
  const option = optionNamed(command, words.at(-1) ?? '');
  if (option?.required) return valuesOf(option);
  if (typed.startsWith('-')) return flagsOf(command, typed);
  if (command.commands.length > 0 && ['', 'help'].includes(words.join(' '))) return namesOfCommands(command);
  const position = positionOf(command, words);
  const argument = command.registeredArguments[position] ?? command.registeredArguments.at(-1);
  if (!argument) return [];
  if (argument.argChoices) return [...argument.argChoices];
  const environments = ENVIRONMENT_ARGUMENTS.has(argument.name())
    ? await environmentNames(words, session)
    : [];
  return LOCATION_ARGUMENTS.has(argument.name())
    ? [...environments, ...(await collectorPrefixes())]
    : environments;
}

function namesOfCommands(command: Command): string[] {
  return command
    .createHelp()
    .visibleCommands(command)
    .map((one) => one.name());
}

function positionOf(command: Command, words: readonly string[]): number {
  let position = 0;
  for (const [index, word] of words.entries()) {
    if (word.startsWith('-') || optionNamed(command, words[index - 1] ?? '')?.required) continue;
    position += 1;
  }
  return position;
}

function optionNamed(command: Command, word: string): Option | undefined {
  return command.options.find((option) => option.short === word || option.long === word);
}

async function valuesOf(option: Option): Promise<string[]> {
  if (option.argChoices) return [...option.argChoices];
  return option.long === '--source' ? collectorPrefixes() : [];
}

function flagsOf(command: Command, typed: string): string[] {
  if (!typed.startsWith('-')) return [];
  return command
    .createHelp()
    .visibleOptions(command)
    .flatMap(({ long }) => (long ? [long] : []));
}

async function collectorPrefixes(): Promise<string[]> {
  const { COLLECTORS } = await import('../collectors/registry.ts');
  return [...COLLECTORS.keys()].map((id) => `${id}:`);
}

/** None where there is no catalog, or a broken one: completion is no place for errors. */
async function environmentNames(words: readonly string[], session: Session): Promise<string[]> {
  try {
    const named = words[words.findIndex((word) => word === '--catalog' || word === '-c') + 1];
    const isNamed = words.includes('--catalog') || words.includes('-c');
    const { listEnvironments } = await import('./open-catalog.ts');
    return listEnvironments(session, isNamed ? named : session.terminal.environment['TALLYMAN_CATALOG']);
  } catch {
    return [];
  }
}
