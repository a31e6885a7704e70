import type { Json, JsonObject } from '../../core/item/json.ts';
import { bodyText, byMeaning, compact } from '../forms/schema-form.ts';
import { grants, options } from './normal-form.ts';
import type { ColumnRow, ConstraintRow, IndexRow, RelationRow, Rows, TriggerRow } from './schema.ts';

type Fingerprint = (value: string) => string;

/** What belongs to a relation, gathered once for all of them. */
export interface RelationParts {
  readonly columns: ReadonlyMap<string, readonly ColumnRow[]>;
  readonly constraints: ReadonlyMap<string, readonly ConstraintRow[]>;
  readonly indexes: ReadonlyMap<string, readonly IndexRow[]>;
  readonly triggers: ReadonlyMap<string, readonly TriggerRow[]>;
  readonly policies: ReadonlyMap<string, Rows['policies']>;
  readonly rules: ReadonlyMap<string, Rows['rules']>;
}

export function relationParts(rows: Rows): RelationParts {
  const group = <T extends { readonly relation: string }>(list: readonly T[]) =>
    Map.groupBy(list, ({ relation }) => relation);
  return {
    columns: group(rows.columns),
    constraints: group(rows.constraints),
    indexes: group(rows.indexes),
    triggers: group(rows.triggers),
    policies: group(rows.policies),
    rules: group(rows.rules),
  };
}

const KINDS: Readonly<Record<string, string>> = {
  r: 'table',
  p: 'table',
  v: 'view',
  m: 'materialized_view',
  f: 'foreign_table',
};

export function relationKind({ kind }: RelationRow): string {
  return KINDS[kind] ?? 'table';
}

/** A table or view with everything that belongs to it. The order of columns is layout and does not count. */
export function normalizeRelation(
  row: RelationRow,
  parts: RelationParts,
  fingerprint: Fingerprint,
): JsonObject {
  const { name } = row;
  const maps = {
    columns: Object.fromEntries(
      (parts.columns.get(name) ?? []).map((column) => [column.name, normalizeColumn(column, fingerprint)]),
    ),
    constraints: byMeaning((parts.constraints.get(name) ?? []).map(normalizeConstraint)),
    indexes: byMeaning((parts.indexes.get(name) ?? []).map((index) => normalizeIndex(index, name))),
    triggers: Object.fromEntries((parts.triggers.get(name) ?? []).map(normalizeTrigger)),
    policies: Object.fromEntries((parts.policies.get(name) ?? []).map(normalizePolicy)),
    rules: Object.fromEntries((parts.rules.get(name) ?? []).map(normalizeRule)),
    grants: grants(row.acl),
  };
  const plain = compact({
    owner: row.owner,
    partitioned: row.kind === 'p',
    unlogged: row.persistence === 'u',
    definition: bodyText(row.definition),
    rowSecurity: row.row_security,
    forceRowSecurity: row.force_row_security,
    replicaIdentity: row.replica_identity === 'd' ? null : row.replica_identity,
    partitionKey: row.partition_key,
    partitionBound: row.partition_bound,
    parents: row.parents,
    options: options(row.options, fingerprint),
    foreignServer: row.foreign_server,
    foreignOptions: options(row.foreign_options, fingerprint),
    accessMethod: row.access_method === 'heap' ? null : row.access_method,
    tablespace: row.tablespace,
    comment: row.comment,
  });
  // Maps stand there even when empty, so that the first entry is reported at its own place.
  return { ...plain, ...maps };
}

function normalizeRule({ name, definition, enabled }: Rows['rules'][number]): [string, JsonObject] {
  return [name, compact({ definition, enabled: firing(enabled) })];
}

function normalizeColumn(column: ColumnRow, fingerprint: Fingerprint): JsonObject {
  return compact({
    type: column.type,
    notNull: column.not_null,
    default: column.generated === '' ? column.default : null,
    generated: column.generated === '' ? null : column.default,
    identity: column.identity === 'a' ? 'always' : column.identity === 'd' ? 'by default' : null,
    collation: column.collation,
    storage: column.storage,
    compression: column.compression,
    statistics: column.statistics,
    options: options(column.options, fingerprint),
    grants: grants(column.acl),
    comment: column.comment,
  });
}

const CONSTRAINT_KINDS: Readonly<Record<string, string>> = {
  c: 'check',
  f: 'foreign key',
  p: 'primary key',
  u: 'unique',
  x: 'exclusion',
};

/** Keyed by what it constrains: `foreign key (store_id)`; a check has nothing but its expression. */
function normalizeConstraint({ type, definition, validated }: ConstraintRow): [string, JsonObject] {
  const kind = CONSTRAINT_KINDS[type] ?? type;
  const columns = type === 'c' || type === 'x' ? undefined : /\(([^)]*)\)/u.exec(definition)?.[1];
  const text = definition.replace(/ NOT VALID$/u, '');
  const key = columns === undefined ? text : `${kind} (${columns})`;
  return [key, compact({ definition: text, notValidated: !validated })];
}

/** Keyed by method and columns, without its name. */
function normalizeIndex(index: IndexRow, relation: string): [string, JsonObject] {
  const cut = index.definition.indexOf(' USING ');
  const text = cut < 0 ? index.definition : index.definition.slice(cut + 1);
  const onlyParent = index.definition.includes(' ON ONLY ');
  return [
    text,
    compact({
      on: relation,
      unique: index.unique,
      invalid: !index.valid && !onlyParent,
      onlyParent,
      clustered: index.clustered,
      replicaIdentity: index.replica_identity,
      tablespace: index.tablespace,
    }),
  ];
}

function normalizeTrigger({ name, definition, enabled }: TriggerRow): [string, JsonObject] {
  return [name, compact({ definition, enabled: firing(enabled) })];
}

function normalizePolicy(policy: Rows['policies'][number]): [string, JsonObject] {
  const commands: Record<string, string> = { r: 'select', a: 'insert', w: 'update', d: 'delete', '*': 'all' };
  return [
    policy.name,
    compact({
      restrictive: !policy.permissive,
      command: commands[policy.command] ?? policy.command,
      roles: [...policy.roles].sort() as readonly Json[],
      using: policy.using,
      check: policy.check,
    }),
  ];
}

function firing(enabled: string): string {
  const states: Record<string, string> = { O: 'on', D: 'off', R: 'replica', A: 'always' };
  return states[enabled] ?? enabled;
}
