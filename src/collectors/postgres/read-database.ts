import type { ClientBase } from 'pg';
import { accessObjects, GRANTS_ON_BUILT_IN, type Reach } from './queries/access.ts';
import { OBJECTS_OF_DATABASE, OBJECTS_OF_SCHEMAS } from './queries/objects.ts';
import * as relations from './queries/relations.ts';
import * as routines from './queries/routines-and-types.ts';
import * as server from './queries/server.ts';
import type { Rows } from './schema.ts';

const QUERIES: Readonly<Record<Exclude<keyof Rows, 'settings' | 'objects' | 'hidden'>, string>> = {
  schemas: relations.SCHEMAS,
  relations: relations.RELATIONS,
  columns: relations.COLUMNS,
  constraints: relations.CONSTRAINTS,
  indexes: relations.INDEXES,
  triggers: relations.TRIGGERS,
  policies: relations.POLICIES,
  rules: relations.RULES,
  sequences: relations.SEQUENCES,
  functions: routines.FUNCTIONS,
  types: routines.TYPES,
  extensions: routines.EXTENSIONS,
  roles: server.ROLES,
  scopedSettings: server.SCOPED_SETTINGS,
};

/**
 * How the server writes what it shows: with an empty search path every name in full, and times, intervals and numbers
 * in one form, whatever the server, the database or the account has set.
 */
const WRITTEN_ALIKE = `
SET LOCAL search_path = ''; SET LOCAL quote_all_identifiers = off; SET LOCAL timezone = 'UTC';
SET LOCAL datestyle = 'ISO, YMD'; SET LOCAL intervalstyle = 'postgres'; SET LOCAL extra_float_digits = 1;
SET LOCAL bytea_output = 'hex'; SET LOCAL xmlbinary = 'base64'; SET LOCAL row_security = off`;

/**
 * Reads the system catalog in one read-only transaction, so that everything is seen at one moment and nothing can be
 * written. Settings come first: what this session sets for itself would hide what the server has.
 */
export async function readDatabase(client: ClientBase, timeoutMs: number): Promise<Rows> {
  const limit = Math.max(1, Math.floor(timeoutMs));
  await client.query('BEGIN TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY');
  try {
    const settings = (await client.query(server.SETTINGS)).rows;
    await client.query(`SET LOCAL statement_timeout = ${limit}`);
    await client.query(`SET LOCAL lock_timeout = ${Math.min(limit, 5000)}`);
    await client.query(WRITTEN_ALIKE);
    const reach = (await client.query<Reach>(server.REACH)).rows[0] as Reach;
    const rows: Partial<Record<keyof Rows, readonly unknown[]>> = { settings, hidden: hiddenFrom(reach) };
    for (const name of Object.keys(QUERIES) as (keyof typeof QUERIES)[])
      rows[name] = (await client.query(QUERIES[name])).rows;
    const objects: unknown[] = [];
    for (const query of [OBJECTS_OF_SCHEMAS, OBJECTS_OF_DATABASE, accessObjects(reach), GRANTS_ON_BUILT_IN])
      objects.push(...(await client.query(query)).rows);
    return { ...rows, objects } as unknown as Rows;
  } finally {
    await client.query('ROLLBACK').catch(() => undefined);
  }
}

function hiddenFrom({ settings }: Reach): Rows['hidden'] {
  if (settings) return [];
  return server.GUARDED_SETTINGS.map((name) => ({
    kind: 'setting',
    name,
    reason: 'The server shows this setting only to members of pg_read_all_settings.',
  }));
}
