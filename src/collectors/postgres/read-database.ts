import type { ClientBase } from 'pg';
import * as relations from './queries/relations.ts';
import * as routines from './queries/routines-and-types.ts';
import * as server from './queries/server.ts';
import type { Rows } from './schema.ts';

const QUERIES: Readonly<Record<keyof Rows, string>> = {
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
  objects: routines.OBJECTS,
  roles: server.ROLES,
  settings: server.SETTINGS,
  scopedSettings: server.SCOPED_SETTINGS,
};

/**
 * Reads the system catalog in one read-only transaction, so that everything is seen at one moment and nothing can be
 * written. With an empty search path the server writes every name in full, the same in every database.
 */
export async function readDatabase(client: ClientBase, timeoutMs: number): Promise<Rows> {
  const limit = Math.max(1, Math.floor(timeoutMs));
  await client.query('BEGIN TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY');
  try {
    await client.query(`SET LOCAL statement_timeout = ${limit}`);
    await client.query(`SET LOCAL lock_timeout = ${Math.min(limit, 5000)}`);
    await client.query("SET LOCAL search_path = ''");
    const rows: Partial<Record<keyof Rows, unknown[]>> = {};
    for (const name of Object.keys(QUERIES) as (keyof Rows)[])
      rows[name] = (await client.query(QUERIES[name])).rows;
    return rows as unknown as Rows;
  } finally {
    await client.query('ROLLBACK').catch(() => undefined);
  }
}
