import type { JsonObject } from '../../core/item/json.ts';
import type { Gap, Observation } from '../../core/item/observation.ts';
import { classifyName } from '../../core/item/secret-name.ts';
import { bodyText, compact } from '../forms/schema-form.ts';
import { concealSql } from '../forms/sql-secret.ts';
import { settingKind } from './kinds.ts';
import { connectionText, expression, grants, options } from './normal-form.ts';
import { normalizeRelation, relationKind, relationParts } from './normalize-table.ts';
import type { FunctionRow, Grant, Rows, TypeRow } from './schema.ts';

type Fingerprint = (value: string) => string;
type Side = 'declared' | 'actual';

/**
 * Every object of a database as one observation, and a gap for what the server did not show, on the side on which it was read. What declares an object declares it
 * whole, be it another database or SQL; only of owners and grants SQL may say nothing.
 */
export function* normalize(
  rows: Rows,
  side: Side,
  fingerprint: Fingerprint,
  silentOn: readonly string[] = [],
): Generator<Observation | Gap> {
  for (const hidden of rows.hidden) yield { gap: true, ...hidden };
  for (const [kind, name, body] of items(rows, fingerprint)) {
    const { hidden } = body;
    if (typeof hidden === 'string') yield { gap: true, kind, name, reason: hidden };
    else yield { kind, name, [side]: concealSql(body, fingerprint) as JsonObject, silentOn };
  }
}

function* items(
  rows: Rows,
  fingerprint: Fingerprint,
): Generator<[kind: string, name: string, body: JsonObject]> {
  const parts = relationParts(rows);
  for (const { name, owner, acl, comment } of rows.schemas) {
    yield ['schema', name, compact({ owner, grants: grants(acl), comment })];
  }
  for (const row of rows.relations)
    yield [relationKind(row), row.name, normalizeRelation(row, parts, fingerprint)];
  for (const { name, owned_by, acl, cycle, ...rest } of rows.sequences) {
    yield ['sequence', name, compact({ ...rest, ownedBy: owned_by, cycle, grants: grants(acl) })];
  }
  for (const row of rows.functions) yield [routineKind(row), row.name, normalizeFunction(row, fingerprint)];
  for (const row of rows.types) yield [TYPE_KINDS[row.kind] ?? 'type', row.name, normalizeType(row)];
  for (const { name, ...extension } of rows.extensions) yield ['extension', name, compact(extension)];
  for (const { kind, name, properties } of rows.objects)
    yield [kind, name, objectBody(properties, fingerprint)];
  for (const { name, member_of, ...role } of rows.roles) {
    yield [
      'role',
      name,
      compact({
        superuser: role.superuser,
        inherit: role.inherit,
        createRole: role.create_role,
        createDatabase: role.create_database,
        login: role.login,
        replication: role.replication,
        bypassRowSecurity: role.bypass_row_security,
        connectionLimit: role.connection_limit === -1 ? null : role.connection_limit,
        validUntil: role.valid_until,
        memberOf: member_of,
        comment: role.comment,
      }),
    ];
  }
  for (const { name, value, unit, pending_restart } of rows.settings) {
    yield [
      settingKind(name),
      name,
      compact({ value: settingValue(name, value, fingerprint), unit, pendingRestart: pending_restart }),
    ];
  }
  for (const setting of rows.scopedSettings) {
    const { name, value } = setting;
    yield [
      'scoped_setting',
      `${scopeOf(setting)}/${name}`,
      { value: settingValue(name, value, fingerprint) },
    ];
  }
}

function settingValue(name: string, value: string, fingerprint: Fingerprint): string {
  const isSecret = classifyName(name) !== 'plain' || name.endsWith('conninfo');
  return isSecret && value !== '' ? fingerprint(value) : value;
}

function scopeOf({ role, here }: Rows['scopedSettings'][number]): string {
  if (role === null) return here ? 'database' : 'every role';
  return here ? `${role} in the database` : role;
}

const TYPE_KINDS: Readonly<Record<string, string>> = {
  e: 'enum',
  d: 'domain',
  c: 'composite_type',
  r: 'range_type',
};

function routineKind({ kind }: FunctionRow): string {
  return kind === 'p' ? 'procedure' : kind === 'a' ? 'aggregate' : 'function';
}

function normalizeFunction(row: FunctionRow, fingerprint: Fingerprint): JsonObject {
  const volatility: Record<string, string> = { i: 'immutable', s: 'stable', v: 'volatile' };
  const parallel: Record<string, string> = { s: 'safe', r: 'restricted', u: 'unsafe' };
  return compact({
    owner: row.owner,
    language: row.language,
    arguments: row.arguments,
    returns: row.returns,
    body: bodyText(row.body),
    library: row.library,
    aggregate: row.aggregate,
    support: row.support,
    transforms: row.transforms,
    volatility: volatility[row.volatility] ?? row.volatility,
    parallel: parallel[row.parallel] ?? row.parallel,
    strict: row.strict,
    securityDefiner: row.security_definer,
    leakproof: row.leakproof,
    cost: row.cost,
    rows: row.rows,
    configuration: options(row.configuration, fingerprint),
    grants: grants(row.acl),
    comment: row.comment,
  });
}

function normalizeType(row: TypeRow): JsonObject {
  return compact({
    owner: row.owner,
    labels: row.labels,
    attributes: row.attributes,
    base: row.base,
    notNull: row.not_null,
    default: expression(row.default),
    collation: row.collation,
    checks: row.checks?.map(expression) ?? null,
    range: row.range,
    comment: row.comment,
    grants: grants(row.acl),
  });
}

function objectBody(properties: Rows['objects'][number]['properties'], fingerprint: Fingerprint): JsonObject {
  const { options: list, acl, connection, ...rest } = properties;
  return compact({
    ...(rest as JsonObject),
    ...(isTexts(list) ? { options: options(list, fingerprint) } : {}),
    ...(Array.isArray(acl) ? { grants: grants(acl as readonly Grant[]) } : {}),
    ...(typeof connection === 'string' ? { connection: connectionText(connection, fingerprint) } : {}),
  });
}

function isTexts(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((each) => typeof each === 'string');
}
