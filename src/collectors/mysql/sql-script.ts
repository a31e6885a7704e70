import { TallyError } from '../../errors.ts';
import { lineEnd } from '../forms/sql-token.ts';
import { tokenAt } from './sql-token.ts';

export interface Statement {
  readonly sql: string;
  /** Where its code begins, counted from 1. */
  readonly line: number;
}

/** The statements of a script as the `mysql` client would send them; `DELIMITER` is for the client alone. */
export function statementsOf(script: string): Statement[] {
  const statements: Statement[] = [];
  let delimiter = ';';
  let start = 0;
  let line = 1;
  const end = (at: number): void => {
    const raw = script.slice(start, at);
    const code = firstCode(raw);
    if (code < raw.length) statements.push({ sql: raw.trim(), line: line + newlines(raw.slice(0, code)) });
    line += newlines(raw);
    start = at;
  };
  for (let at = 0; at < script.length; ) {
    const own = clientLineAt(script, at, start);
    if (own) {
      end(at);
      delimiter = own.delimiter ?? delimiter;
      line += newlines(script.slice(at, own.end));
      start = at = own.end;
      continue;
    }
    const token = tokenAt(script, at);
    if (token) at = token.end;
    else if (script.startsWith(delimiter, at)) {
      end(at);
      start = at += delimiter.length;
    } else at += 1;
  }
  end(script.length);
  return statements;
}

function newlines(text: string): number {
  let count = 0;
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) count += 1;
  return count;
}

interface ClientLine {
  readonly delimiter?: string;
  readonly end: number;
}

/**
 * What the client keeps for itself, where no statement has begun: its own command, and a line of hyphens (`--- x`),
 * which the server would not take for a comment.
 */
function clientLineAt(script: string, at: number, start: number): ClientLine | undefined {
  const first = script.charCodeAt(at) | 32;
  if (first !== 0x64 && first !== 0x2d) return undefined;
  const match = CLIENT_LINE.exec(script.slice(at, at + 200));
  if (!match || firstCode(script.slice(start, at)) < at - start) return undefined;
  const [, delimiter] = match;
  if (delimiter === undefined && at > 0 && script[at - 1] !== '\n') return undefined;
  return { ...(delimiter === undefined ? {} : { delimiter }), end: lineEnd(script, at) };
}

const CLIENT_LINE = /^(?:delimiter[ \t]+(\S+)|--)/iu;

/** Where the first thing stands that is neither white space nor a comment. */
function firstCode(sql: string): number {
  for (let at = 0; at < sql.length; ) {
    const token = tokenAt(sql, at);
    if (token?.kind === 'comment') at = token.end;
    else if (/\s/u.test(sql[at] ?? '')) at += 1;
    else return at;
  }
  return sql.length;
}

/** What concerns the contents of tables, or the server: neither is schema, and neither belongs on a scratch server. */
const NO_SCHEMA = new RegExp(
  `^(?:${[
    'insert|replace|update|delete|truncate|load|import|handler|lock|unlock|use|grant|revoke|flush|kill|shutdown',
    'install|uninstall|change|reset|purge|stop|start\\s+(?:slave|replica|all|group)|rename\\s+user',
    '(?:create|alter|drop)\\s+(?:or\\s+replace\\s+)?(?:undo\\s+)?(?:user|role|database|schema|server|tablespace|logfile|resource|instance)',
    'set\\s+(?:password|default\\s+role|role|global|persist|persist_only|@@global|@@persist|@@persist_only)',
  ].join('|')})\\b`,
  'iu',
);

const ON_SERVER =
  /^(?:set\s[^;]*,\s*(?:@@)?(?:global|persist)\b|select\s[\s\S]*\binto\s+(?:out|dump)file\b|create\s[^;]*\bsoname\b)/iu;

export interface SchemaScript {
  readonly statements: readonly Statement[];
  /** The collation or character set that the script gives its database, as an SQL clause. */
  readonly defaults: string | undefined;
}

/**
 * The statements of a script that make schema.
 * @throws TallyError where it speaks of more than one database: they would fall into one.
 */
export function schemaScript(script: string): SchemaScript {
  const used = new Set<string>();
  let defaults: string | undefined;
  const statements = statementsOf(script).filter(({ sql }) => {
    const code = sql.slice(firstCode(sql)).replace(/^\/\*M?!\d*\s*/u, '');
    const database = /^use\s+[`"]?([^`";]+)/iu.exec(code)?.[1];
    if (database !== undefined) used.add(database.trim());
    if (/^(?:create|alter)\s+(?:or\s+replace\s+)?(?:database|schema)\b/iu.test(code))
      defaults = defaultsOf(code) ?? defaults;
    return !NO_SCHEMA.test(code) && !ON_SERVER.test(code);
  });
  if (used.size > 1) {
    throw new TallyError('source-unsupported', 'The SQL makes more than one database.', {
      fix: 'Give each database a source of its own, with its own SQL.',
    });
  }
  return { statements, defaults };
}

function defaultsOf(code: string): string | undefined {
  const charset = /\b(?:character\s+set|charset)\s*=?\s*['"]?(\w+)/iu.exec(code)?.[1];
  const collation = /\bcollate\s*=?\s*['"]?(\w+)/iu.exec(code)?.[1];
  const clauses = [
    ...(charset === undefined ? [] : [`CHARACTER SET ${charset}`]),
    ...(collation === undefined ? [] : [`COLLATE ${collation}`]),
  ];
  return clauses.length === 0 ? undefined : clauses.join(' ');
}
