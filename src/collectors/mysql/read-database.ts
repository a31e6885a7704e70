import {
  ACCOUNT_QUERIES,
  CATALOG_COLUMNS,
  type CatalogColumns,
  type CatalogQuery,
  catalogColumns,
  queryText,
  ROLE_QUERIES,
  SCHEMA_QUERIES,
  SETTING_QUERIES,
} from './queries.ts';
import { hiddenKinds, parseRights } from './rights.ts';
import type { Session } from './run-session.ts';
import { type Row, type Rows, text } from './schema.ts';

export interface DatabaseRead {
  readonly rows: Rows;
  /** Kinds that the server hides from this account, with the reason. */
  readonly hidden: ReadonlyMap<string, string>;
}

/**
 * Reads the system catalog in one read-only transaction, with a limit on every statement and lock. A server that is only
 * a place to try SQL on has no accounts and settings that matter.
 */
export async function readDatabase(
  session: Session,
  timeoutMs: number,
  scope: 'schema' | 'everything',
): Promise<DatabaseRead> {
  const [about = {}] = await session.query(
    'SELECT VERSION() AS version, CURRENT_USER() AS reader, DATABASE() AS name',
  );
  const product = /mariadb/iu.test(text(about, 'version')) ? 'MariaDB' : 'MySQL';
  for (const statement of limits(product, timeoutMs)) await session.query(statement);
  await session.query('START TRANSACTION WITH CONSISTENT SNAPSHOT, READ ONLY');
  const catalog = catalogColumns(await session.query(CATALOG_COLUMNS));
  const whole = scope === 'everything';
  const hidden = whole ? await hiddenFrom(session, text(about, 'name')) : new Map<string, string>();
  const schema = await readAll(session, catalog, SCHEMA_QUERIES);
  const accounts = await readAll(session, catalog, whole && !hidden.has('user') ? ACCOUNT_QUERIES : {});
  const server = {
    roleMembers: whole && !hidden.has('user') ? await readFirst(session, catalog, ROLE_QUERIES) : [],
    settings: whole ? await readFirst(session, catalog, SETTING_QUERIES) : [],
    sequences: await readSequences(session, schema['tables'] ?? []),
  };
  await session.query('ROLLBACK');
  const rows = { ...NOTHING, ...schema, ...accounts, ...server };
  return { rows: { ...rows, product, database: text(about, 'name'), reader: text(about, 'reader') }, hidden };
}

const NOTHING = Object.fromEntries(
  [...Object.keys(SCHEMA_QUERIES), ...Object.keys(ACCOUNT_QUERIES)].map((name) => [name, []]),
) as unknown as Omit<Rows, 'product' | 'database' | 'reader'>;

/** With an empty mode the server quotes names and texts in one way, whatever mode is its default. */
function limits(product: Rows['product'], timeoutMs: number): string[] {
  const milliseconds = Math.max(1, Math.floor(timeoutMs));
  const statement =
    product === 'MariaDB'
      ? `max_statement_time = ${milliseconds / 1000}`
      : `max_execution_time = ${milliseconds}`;
  return [
    `SET SESSION ${statement}`,
    `SET SESSION lock_wait_timeout = ${Math.max(1, Math.min(5, Math.floor(timeoutMs / 1000)))}`,
    "SET SESSION sql_mode = ''",
  ];
}

async function hiddenFrom(session: Session, database: string): Promise<ReadonlyMap<string, string>> {
  const [{ roles = null } = {}] = await session.query('SELECT CURRENT_ROLE() AS roles').catch(() => []);
  // MySQL writes active roles as a list of quoted names, and tells what they give only when asked.
  const using = roles?.startsWith('`') ? ` FOR CURRENT_USER() USING ${roles}` : '';
  const grants = await session.query(`SHOW GRANTS${using}`);
  return hiddenKinds(
    parseRights(
      grants.flatMap((row) => Object.values(row).filter((line) => line !== null)),
      database,
    ),
  );
}

async function readAll(
  session: Session,
  catalog: CatalogColumns,
  queries: Readonly<Record<string, CatalogQuery>>,
): Promise<Record<string, Row[]>> {
  const rows: Record<string, Row[]> = {};
  for (const [name, query] of Object.entries(queries)) {
    const sql = queryText(query, catalog);
    rows[name] = sql === undefined ? [] : await session.query(sql);
  }
  return rows;
}

async function readFirst(
  session: Session,
  catalog: CatalogColumns,
  queries: readonly CatalogQuery[],
): Promise<Row[]> {
  for (const query of queries) {
    const sql = queryText(query, catalog);
    if (sql !== undefined) return session.query(sql);
  }
  return [];
}

async function readSequences(session: Session, tables: readonly Row[]): Promise<Row[]> {
  const rows: Row[] = [];
  for (const table of tables) {
    if (table['TABLE_TYPE'] !== 'SEQUENCE') continue;
    const name = text(table, 'TABLE_NAME');
    rows.push(...(await session.query(`SHOW CREATE SEQUENCE \`${name.replaceAll('`', '``')}\``)));
  }
  return rows;
}
