import type { Json, JsonObject } from '../../core/item/json.ts';
import { classifyName } from '../../core/item/secret-name.ts';
import { bodyText, byMeaning, byName, compact, say } from '../forms/schema-form.ts';
import { expression, grants, options } from './normal-form.ts';
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
  return {
    columns: byRelation(rows.columns),
    constraints: byRelation(rows.constraints),
    indexes: byRelation(rows.indexes),
    triggers: byRelation(rows.triggers),
    policies: byRelation(rows.policies),
    rules: byRelation(rows.rules),
  };
}

/** A server sends what belongs to one relation in one run, so that few relations have to be looked up. */
function byRelation<Row extends { readonly relation: string }>(list: readonly Row[]): Map<string, Row[]> {
  const parts = new Map<string, Row[]>();
  let name: string | undefined;
  let run: Row[] = [];
  for (const row of list) {
    if (row.relation !== name) {
      name = row.relation;
      run = parts.get(name) ?? [];
      parts.set(name, run);
    }
    run.push(row);
  }
  return parts;
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
  const plain = compact({
    owner: row.owner,
    partitioned: row.kind === 'p',
    unlogged: row.persistence === 'u',
    definition: expression(bodyText(row.definition)),
    rowSecurity: row.row_security,
    forceRowSecurity: row.force_row_security,
    replicaIdentity: row.replica_identity === 'd' ? null : row.replica_identity,
    partitionKey: row.partition_key,
    partitionBound: row.partition_bound,
    parents: row.parents,
    ofType: row.of_type,
    options: options(row.options, fingerprint),
    foreignServer: row.foreign_server,
    foreignOptions: options(row.foreign_options, fingerprint),
    accessMethod: row.access_method === 'heap' ? null : row.access_method,
    tablespace: row.tablespace,
    comment: row.comment,
  });
  // Maps stand there even when empty, so that the first entry is reported at its own place.
  return {
    ...plain,
    columns: byName(parts.columns.get(name) ?? [], (column) => [
      column.name,
      normalizeColumn(column, fingerprint),
    ]),
    constraints: byMeaning((parts.constraints.get(name) ?? []).map(normalizeConstraint)),
    indexes: byMeaning((parts.indexes.get(name) ?? []).map((index) => normalizeIndex(index, name))),
    triggers: byName(parts.triggers.get(name) ?? [], normalizeTrigger),
    policies: byName(parts.policies.get(name) ?? [], normalizePolicy),
    rules: byName(parts.rules.get(name) ?? [], normalizeTrigger),
    grants: grants(row.acl),
  };
}

function normalizeColumn(column: ColumnRow, fingerprint: Fingerprint): JsonObject {
  const form: Record<string, Json> = {};
  say(form, 'type', column.type);
  say(form, 'notNull', column.not_null);
  if (column.generated === '') say(form, 'default', defaultOf(column, fingerprint));
  else say(form, 'generated', expression(column.default));
  say(form, 'inherited', column.inherited);
  say(form, 'identity', column.identity === 'a' ? 'always' : column.identity === 'd' ? 'by default' : null);
  say(form, 'collation', column.collation);
  say(form, 'storage', column.storage);
  say(form, 'compression', column.compression);
  say(form, 'statistics', column.statistics);
  say(form, 'options', options(column.options, fingerprint));
  say(form, 'grants', grants(column.acl));
  say(form, 'comment', column.comment);
  return form;
}

/** A column that is called a password and begins with one tells it to everybody. */
function defaultOf({ name, default: value }: ColumnRow, fingerprint: Fingerprint): string | null {
  if (value === null || classifyName(name) !== 'secret') return expression(value);
  return value.replaceAll(/'(?:[^']|'')+'/gu, (text) => fingerprint(text));
}

const CONSTRAINT_KINDS: Readonly<Record<string, string>> = {
  c: 'check',
  f: 'foreign key',
  p: 'primary key',
  u: 'unique',
  x: 'exclusion',
};

/** Keyed by what it constrains: `foreign key (store_id)`; a check has nothing but its expression. */
function normalizeConstraint(row: ConstraintRow): [string, JsonObject] {
  const { type, definition, validated } = row;
  const kind = CONSTRAINT_KINDS[type] ?? type;
  const columns = type === 'c' || type === 'x' ? undefined : firstParentheses(definition);
  const text = expression(
    definition.endsWith(NOT_VALID) ? definition.slice(0, -NOT_VALID.length) : definition,
  );
  const key = columns === undefined ? text : `${kind} (${columns})`;
  const states = row.firing?.map(firing).sort() ?? [];
  const form: Record<string, Json> = {};
  say(form, 'definition', text);
  say(form, 'notValidated', !validated);
  say(form, 'inherited', row.inherited);
  say(form, 'firing', states.some((state) => state !== 'on') ? states : null);
  say(form, 'options', options(row.options, String));
  say(form, 'tablespace', row.tablespace);
  say(form, 'comment', row.comment);
  return [key, form];
}

const NOT_VALID = ' NOT VALID';

function firstParentheses(definition: string): string | undefined {
  const open = definition.indexOf('(');
  const close = definition.indexOf(')', open);
  return open < 0 || close < 0 ? undefined : definition.slice(open + 1, close);
}

/** Keyed by method and columns, without its name. */
function normalizeIndex(index: IndexRow, relation: string): [string, JsonObject] {
  const cut = index.definition.indexOf(' USING ');
  const text = expression(cut < 0 ? index.definition : index.definition.slice(cut + 1));
  return [
    text,
    compact({
      on: relation,
      unique: index.unique,
      invalid: !index.valid,
      attached: index.attached,
      clustered: index.clustered,
      replicaIdentity: index.replica_identity,
      tablespace: index.tablespace,
      statistics: index.statistics,
      comment: index.comment,
    }),
  ];
}

function normalizeTrigger({ name, definition, enabled, comment }: TriggerRow): [string, JsonObject] {
  return [name, compact({ definition: expression(definition), enabled: firing(enabled), comment })];
}

function normalizePolicy(policy: Rows['policies'][number]): [string, JsonObject] {
  const commands: Record<string, string> = { r: 'select', a: 'insert', w: 'update', d: 'delete', '*': 'all' };
  return [
    policy.name,
    compact({
      restrictive: !policy.permissive,
      command: commands[policy.command] ?? policy.command,
      roles: [...policy.roles].sort() as readonly Json[],
      using: expression(policy.using),
      check: expression(policy.check),
      comment: policy.comment,
    }),
  ];
}

function firing(enabled: string): string {
  const states: Record<string, string> = { O: 'on', D: 'off', R: 'replica', A: 'always' };
  return states[enabled] ?? enabled;
}
