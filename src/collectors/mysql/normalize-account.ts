import type { Json, JsonObject } from '../../core/item/json.ts';
import { compact } from '../forms/schema-form.ts';
import { matchesPattern } from './rights.ts';
import { type Row, type Rows, text, word } from './schema.ts';

/** Accounts that a server makes for itself. */
const OWN_ACCOUNT = /^(?:mariadb|mysql)\.(?:sys|session|infoschema)@/u;

type Entry = [kind: string, name: string, body: JsonObject];

/** Accounts with what they may do everywhere, and one item for each object on which somebody holds privileges. */
export function* accountItems(rows: Rows): Generator<Entry> {
  const everywhere = Map.groupBy(rows.globalPrivileges, (row) => grantee(row));
  const proxies = Map.groupBy(rows.proxies, (row) => accountName(row));
  const memberships = Map.groupBy(rows.roleMembers, (row) => accountName(row));
  for (const row of rows.users) {
    const name = accountName(row);
    if (OWN_ACCOUNT.test(name)) continue;
    const isRole = text(row, 'is_role') === 'Y';
    yield [
      isRole ? 'role' : 'user',
      name,
      {
        ...normalizeUser(row),
        privileges: privileges(everywhere.get(name) ?? []),
        memberOf: (memberships.get(name) ?? []).map(membership).sort(),
        ...compact({ proxyFor: (proxies.get(name) ?? []).map(proxied).sort() }),
      },
    ];
  }
  yield* grantItems(rows);
}

function normalizeUser(row: Row): JsonObject {
  const limit = (column: string): string | null =>
    /^[0.]*$/u.test(text(row, column)) ? null : text(row, column);
  const flag = (column: string): boolean => /^(?:y|1|true)$/iu.test(text(row, column));
  return compact({
    signsInBy: [text(row, 'plugin'), ...otherPlugins(text(row, 'other_plugins'))].join(' or '),
    passwordless: flag('no_password') && text(row, 'is_role') !== 'Y',
    passwordExpired: flag('password_expired'),
    passwordLifetime: lifetime(text(row, 'password_lifetime') || text(row, 'lifetime')),
    locked: flag('account_locked') || flag('locked'),
    defaultRole: text(row, 'default_role'),
    tls: compact({
      demand: word(row, 'ssl_type'),
      cipher: text(row, 'ssl_cipher'),
      issuer: text(row, 'x509_issuer'),
      subject: text(row, 'x509_subject'),
    }),
    limits: compact({
      questionsPerHour: limit('max_questions'),
      updatesPerHour: limit('max_updates'),
      connectionsPerHour: limit('max_connections'),
      connections: limit('max_user_connections'),
      statementSeconds: limit('max_statement_time'),
    }),
  });
}

/** A list in JSON of the other ways by which an account of MariaDB may sign in. */
function otherPlugins(list: string): string[] {
  return [...list.matchAll(/"(\w+)"/gu)].map(([, name = '']) => name);
}

/** In days; where the account has none of its own, that of the server counts. */
function lifetime(days: string): string | null {
  if (days === '' || days === '-1') return null;
  return days === '0' ? 'never ends' : `${days} days`;
}

function proxied(row: Row): string {
  const name = `${text(row, 'Proxied_user')}@${text(row, 'Proxied_host')}`;
  return text(row, 'With_grant') === '1' ? `${name} with grant` : name;
}

function* grantItems({ database, ...rows }: Rows): Generator<Entry> {
  const onDatabase = rows.schemaPrivileges.filter((row) =>
    matchesPattern(text(row, 'TABLE_SCHEMA'), database),
  );
  for (const [holder, held] of Map.groupBy(onDatabase, grantee))
    yield ['grants', `${holder} on the database`, { privileges: privileges(held) }];

  const target = (row: Row): string => `${grantee(row)} on ${text(row, 'TABLE_NAME')}`;
  const byColumn = Map.groupBy(rows.columnPrivileges, target);
  const byTable = Map.groupBy(rows.tablePrivileges, target);
  for (const name of new Set([...byTable.keys(), ...byColumn.keys()])) {
    const columns = Map.groupBy(byColumn.get(name) ?? [], (row) => text(row, 'COLUMN_NAME'));
    yield [
      'grants',
      name,
      {
        privileges: privileges(byTable.get(name) ?? []),
        columns: Object.fromEntries([...columns].map(([column, held]) => [column, privileges(held)])),
      },
    ];
  }

  for (const row of rows.routinePrivileges) {
    const held = word(row, 'Proc_priv')
      .split(',')
      .filter((each) => each !== '');
    const grantable = held.includes('grant');
    yield [
      'grants',
      `${accountName(row)} on ${word(row, 'Routine_type')} ${text(row, 'Routine_name')}`,
      {
        privileges: held
          .filter((each) => each !== 'grant')
          .map((each) => (grantable ? `${each}*` : each))
          .sort(),
      },
    ];
  }
}

/** One that may be passed on is marked with an asterisk; `usage` is the absence of any. */
function privileges(held: readonly Row[]): readonly Json[] {
  const words = held
    .filter((row) => text(row, 'PRIVILEGE_TYPE') !== 'USAGE')
    .map((row) => word(row, 'PRIVILEGE_TYPE') + (text(row, 'IS_GRANTABLE') === 'YES' ? '*' : ''));
  return [...new Set(words)].sort();
}

function membership(row: Row): string {
  return text(row, 'Role') + (text(row, 'Admin_option') === 'Y' ? ' with admin' : '');
}

/** `app@%`; a role of MariaDB belongs to no host. */
function accountName(row: Row): string {
  const host = text(row, 'Host');
  return host === '' ? text(row, 'User') : `${text(row, 'User')}@${host}`;
}

/** The catalog writes `'app'@'%'`. */
function grantee(row: Row): string {
  const match = /^'(.*)'@'(.*)'$/su.exec(text(row, 'GRANTEE'));
  const [, user = text(row, 'GRANTEE').replaceAll(/^'|'$/gu, ''), host = ''] = match ?? [];
  return host === '' ? user : `${user}@${host}`;
}
