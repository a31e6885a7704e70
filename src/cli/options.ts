import { type Command, Option } from 'commander';
import { SEVERITIES, type Severity } from '../core/finding/severity.ts';
import { parseCount } from './parse-count.ts';
import { parsePublicUrl } from './parse-public-url.ts';
import { parseTime } from './parse-time.ts';

export const REPORT_FORMATS = ['text', 'json', 'sarif', 'junit', 'markdown'] as const;
export type Format = (typeof REPORT_FORMATS)[number];

/** How a result is delivered; every command that prints one takes these. */
export interface OutputOptions {
  readonly format: Format;
  readonly output?: string;
  readonly color: boolean;
  readonly quiet?: boolean;
  readonly all?: boolean;
  readonly debug?: boolean;
}

export interface JudgeOptions {
  readonly at?: Date;
  readonly failOn: Severity;
}

/** Where an estate without a catalog is read from. */
export interface AdHocOptions {
  readonly source?: readonly string[];
  readonly declared?: string;
  readonly inventory?: string;
  readonly param?: readonly string[];
}

export interface CatalogOptions {
  readonly catalog?: string;
}

/** Where to read what is remembered, in place of the sources. */
export interface StoreOptions {
  readonly store?: string;
  readonly asOf?: Date;
}

/** A server to ask in place of reading anything here. */
export interface RemoteOptions {
  readonly server?: string;
  readonly tokenFile?: string;
}

export function addRemoteOptions(command: Command): Command {
  return command
    .addOption(
      new Option('--server <url>', 'ask this server, as whom TALLYMAN_TOKEN belongs to').env(
        'TALLYMAN_SERVER',
      ),
    )
    .option('--token-file <file>', 'with --server: the file that holds the token');
}

export function addStoreOptions(command: Command): Command {
  return command
    .option('--store <place>', 'read what was recorded there: a folder, or postgres://…')
    .option(
      '--as-of <time>',
      'with --store or --server: as it was at this date or time (RFC 3339)',
      parseTime,
    );
}

export function addOutputOptions(command: Command, formats: readonly Format[] = REPORT_FORMATS): Command {
  return addPlainOptions(command)
    .addOption(
      new Option('-f, --format <format>', 'how to print the result').choices([...formats]).default('text'),
    )
    .option('-o, --output <file>', 'write the result to a file, whole or not at all')
    .option('-a, --all', 'print every line of a long list');
}

/** The options of every command. */
export function addPlainOptions(command: Command): Command {
  return command
    .option('-q, --quiet', 'print errors only; the exit code says the verdict')
    .option('--no-color', 'print without colour, as NO_COLOR=1 does')
    .option('--debug', 'print where a failure came from');
}

export function addCatalogOption(command: Command): Command {
  return command.addOption(
    new Option(
      '-c, --catalog <dir>',
      'folder of the catalog (default: ./catalog, or . where it holds one)',
    ).env('TALLYMAN_CATALOG'),
  );
}

/** For how long servers and workers keep what is over. */
export interface RetentionOptions {
  readonly keepHistory: number;
  readonly keepMessages: number;
}

export function addRetentionOptions(command: Command): Command {
  return command
    .option(
      '--keep-history <days>',
      'how long versions of items are kept after their end; 0 for ever',
      parseCount,
      400,
    )
    .option(
      '--keep-messages <days>',
      'how long messages are kept that were delivered or given up; 0 for ever',
      parseCount,
      90,
    );
}

export function addPublicUrlOption(command: Command): Command {
  return command.addOption(
    new Option('--public-url <url>', 'where people reach the console, for links in messages')
      .env('TALLYMAN_PUBLIC_URL')
      .argParser(parsePublicUrl),
  );
}

export function addAtOption(command: Command): Command {
  return command.option(
    '--at <time>',
    'judge approvals and exceptions as of this date or time (RFC 3339)',
    parseTime,
  );
}

export function addJudgeOptions(command: Command): Command {
  return addAtOption(command).addOption(
    new Option('--fail-on <severity>', 'exit 1 from this severity on; what is below is still shown')
      .choices([...SEVERITIES])
      .default('low'),
  );
}

export function addSourceOptions(command: Command): Command {
  return addParamOption(command, '<name=value>', 'a value that belongs to this environment')
    .option('-s, --source <collector:location>', 'read this instead of a catalog; repeatable', append)
    .option(
      '--declared <location>',
      'the declared side of --source, where the source holds only the live one',
    )
    .option('--inventory <dir>', 'what the platform itself lists, to find what nothing declares');
}

export function addParamOption(command: Command, form: string, description: string): Command {
  return command.option(`-p, --param <${form.replace(/[<>]/gu, '')}>`, `${description}; repeatable`, append);
}

function append(value: string, values: readonly string[] = []): readonly string[] {
  return [...values, value];
}
