import * as z from 'zod';
import type { Json } from '../../core/item/json.ts';
import type { CollectContext } from '../collector.ts';
import { readRecording } from '../reading/read-recording.ts';
import { type RowForm, rowList } from './row-list.ts';
import type { ColumnRow, ConstraintRow, IndexRow, RelationRow, Rows } from './schema.ts';

const text = z.string();
const maybe = z.string().nullable();
const texts = z.array(z.string()).nullable();
const flag = z.boolean();
const number = z.number();
const acl = z.array(z.object({ grantee: text, privilege: text, grantable: flag }));
/** What recordings of earlier releases lack. */
const later = { maybe: maybe.default(null), texts: texts.default(null), flag: flag.default(false) };
const list = <Row extends z.ZodRawShape>(row: Row) => z.array(z.object(row));

/** The long lists, which are not copied. */
function rows<Row>(form: RowForm<Row>, later: readonly (keyof Row & string)[] = []): z.ZodType<Row[]> {
  const rowsOf = rowList(form, later);
  return z.unknown().transform((value, context) => {
    const list = rowsOf(value as Json | undefined);
    if (list !== undefined) return list;
    context.addIssue('No list of rows of this form');
    return z.NEVER;
  });
}

const database: z.ZodType<Rows> = z.object({
  schemas: list({ name: text, owner: text, acl, comment: maybe }),
  relations: rows<RelationRow>(
    {
      ...{ name: 'text', kind: 'text', owner: 'text', persistence: 'text', options: 'texts' },
      ...{ access_method: 'maybe', tablespace: 'maybe', row_security: 'flag', force_row_security: 'flag' },
      ...{ replica_identity: 'text', partition_key: 'maybe', partition_bound: 'maybe', parents: 'texts' },
      ...{ of_type: 'maybe', definition: 'maybe', foreign_server: 'maybe', foreign_options: 'texts' },
      ...{ acl: 'grants', comment: 'maybe' },
    },
    ['of_type'],
  ),
  columns: rows<ColumnRow>(
    {
      ...{ relation: 'text', name: 'text', type: 'text', not_null: 'flag', default: 'maybe' },
      ...{ identity: 'text', generated: 'text', inherited: 'flag', collation: 'maybe', storage: 'maybe' },
      ...{ compression: 'text', statistics: 'count', options: 'texts', acl: 'grants', comment: 'maybe' },
    },
    ['inherited'],
  ),
  constraints: rows<ConstraintRow>(
    {
      ...{ relation: 'text', type: 'text', definition: 'text', validated: 'flag', inherited: 'flag' },
      ...{ firing: 'texts', options: 'texts', tablespace: 'maybe', comment: 'maybe' },
    },
    ['inherited', 'firing', 'options', 'tablespace', 'comment'],
  ),
  indexes: rows<IndexRow>(
    {
      ...{ relation: 'text', definition: 'text', unique: 'flag', valid: 'flag', clustered: 'flag' },
      ...{ replica_identity: 'flag', tablespace: 'maybe', attached: 'flag', statistics: 'texts' },
      comment: 'maybe',
    },
    ['attached', 'statistics', 'comment'],
  ),
  triggers: list({ relation: text, name: text, definition: text, enabled: text, comment: later.maybe }),
  policies: list({
    ...{ relation: text, name: text, permissive: flag, command: text, roles: z.array(text) },
    ...{ using: maybe, check: maybe, comment: later.maybe },
  }),
  rules: list({ relation: text, name: text, definition: text, enabled: text, comment: later.maybe }),
  sequences: list({
    ...{ name: text, type: text, start: text, increment: text, minimum: text, maximum: text, cache: text },
    ...{ cycle: flag, owned_by: maybe, owner: text, acl, unlogged: later.flag, comment: later.maybe },
  }),
  functions: list({
    ...{ name: text, kind: text, owner: text, language: text, arguments: text, returns: maybe, body: maybe },
    ...{ aggregate: maybe, volatility: text, parallel: text, strict: flag, security_definer: flag },
    ...{ leakproof: flag, cost: number, rows: number, configuration: texts, acl, comment: maybe },
    ...{ library: later.maybe, support: later.maybe, transforms: later.texts },
  }),
  types: list({
    ...{ name: text, kind: text, owner: text, labels: texts, attributes: texts, base: maybe, not_null: flag },
    ...{ default: maybe, collation: maybe, checks: texts, acl, range: later.maybe, comment: later.maybe },
  }),
  extensions: list({ name: text, schema: text, version: text, members: later.texts }),
  objects: list({
    kind: text,
    name: text,
    properties: z.record(text, z.union([text, number, flag, z.array(text), acl, z.null()])),
  }),
  roles: list({
    ...{ name: text, superuser: flag, inherit: flag, create_role: flag, create_database: flag, login: flag },
    ...{ replication: flag, bypass_row_security: flag, connection_limit: number, valid_until: maybe },
    ...{ member_of: texts, comment: later.maybe },
  }),
  settings: list({ name: text, value: text, unit: maybe, source: text, pending_restart: flag }),
  scopedSettings: list({ role: maybe, here: flag.default(true), name: text, value: text }),
  hidden: list({ kind: text, name: text, reason: text }).default([]),
});

/** Reads what a live database answered, from a file. */
export async function readRecordedDatabase(path: string, context: CollectContext): Promise<Rows> {
  return (await readRecording(path, { of: 'postgres', shape: z.object({ rows: database }) }, context)).rows;
}
