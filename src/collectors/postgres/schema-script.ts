import { TallyError } from '../../errors.ts';
import { type Statement, statementsOf } from './sql-script.ts';

/** What of a file is applied to a scratch database. */
export interface SchemaScript {
  /** The name of the file. */
  readonly file: string;
  readonly statements: readonly Statement[];
  /** Roles that the SQL makes, or gives something to. */
  readonly roles: ReadonlySet<string>;
}

/** @throws TallyError that names the file, where a meta-command would bring in SQL from elsewhere. */
export function schemaScript(file: string, text: string): SchemaScript {
  const all = splitting(file, text);
  const roles = new Set(all.flatMap(({ sql }) => rolesIn(sql)));
  return { file, roles, statements: all.filter(({ sql }) => isSchema(sql)) };
}

function splitting(file: string, text: string): readonly Statement[] {
  try {
    return statementsOf(text);
  } catch (error) {
    if (!(error instanceof TallyError)) throw error;
    throw new TallyError(error.code, `${file}, ${error.message}`, { fix: error.fix });
  }
}

/**
 * What concerns the server, other servers or files is no schema of one database, and does not belong on a scratch
 * server: databases, table spaces, roles and their attributes, settings of the server, contents from files. A
 * subscription is made only where it does not call the other server.
 */
const NO_SCHEMA = new RegExp(
  `^(?:${[
    '(?:create|alter|drop)\\s+(?:database|tablespace|role|user(?!\\s+mapping)|group)\\s',
    'alter\\s+(?:system|subscription)\\s',
    "create\\s+subscription\\s(?![\\s\\S]*\\bconnect\\s*=\\s*'?(?:false|off|0))",
    'comment\\s+on\\s+(?:role|database|tablespace)\\s',
    '(?:grant|revoke)\\s(?![\\s\\S]*\\son\\s)',
    'set\\s+(?:(?:session|local)\\s+)?(?:role|session\\s+authorization)\\s',
    'copy\\s|load\\s|vacuum\\b|analyze\\b|checkpoint\\b|reassign\\s+owned\\s|drop\\s+owned\\s|listen\\s|notify\\s',
  ].join('|')})`,
  'iu',
);

function isSchema(sql: string): boolean {
  return !NO_SCHEMA.test(sql);
}

const NAME = String.raw`("(?:[^"]|"")+"|[\w$\u0080-\uffff]+)`;
const ROLE_PLACES = [
  new RegExp(String.raw`^create\s+(?:role|user|group)\s+(?!mapping\s)${NAME}`, 'giu'),
  new RegExp(String.raw`\sowner\s+to\s+${NAME}`, 'giu'),
  new RegExp(String.raw`^alter\s+default\s+privileges\s+for\s+(?:role|user)\s+${NAME}`, 'giu'),
  new RegExp(
    String.raw`^(?:alter\s+default\s[\s\S]*\s)?(?:grant|revoke)\s[\s\S]*\s(?:to|from)\s+(?:group\s+)?${NAME}`,
    'giu',
  ),
];

function rolesIn(sql: string): string[] {
  return ROLE_PLACES.flatMap((place) =>
    [...sql.matchAll(place)].map(([, name = '']) => unquoted(name)),
  ).filter((name) => !/^(?:public|current_user|session_user|current_role|pg_\w+)$/u.test(name));
}

/** The name as the catalog has it. */
export function unquoted(name: string): string {
  return name.startsWith('"') ? name.slice(1, -1).replaceAll('""', '"') : name.toLowerCase();
}
