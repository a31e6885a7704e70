import { SEVERITIES } from '../../core/finding/severity.ts';
import type { FindingQuery } from '../finding-history.ts';
import type { SqlValue } from './database.ts';

/** A condition on `finding_versions`, and its parameters from `$1` on. */
export interface Filter {
  readonly where: string;
  readonly parameters: readonly SqlValue[];
}

/** The columns that lists narrow; `null` in a list means that the column has no value. */
const LISTS = [
  ['environment', 'environments'],
  ['source', 'sources'],
  ['service', 'services'],
  ['owner', 'owners'],
  ['layer', 'layers'],
  ['class', 'classes'],
  ['code', 'codes'],
  ['verdict', 'verdicts'],
  ['state', 'states'],
] as const satisfies readonly (readonly [string, keyof FindingQuery])[];

export function filterOf(query: FindingQuery): Filter {
  const conditions: string[] = [];
  const parameters: SqlValue[] = [];
  const parameter = (value: SqlValue): string => `$${parameters.push(value)}`;
  conditions.push(holdsAt(query.asOf, parameter));
  for (const [column, field] of LISTS) {
    const values: readonly (string | null)[] | undefined = query[field];
    if (!values) continue;
    const named = `${column} = ANY(${parameter(values.filter((value) => value !== null))}::text[])`;
    conditions.push(values.includes(null) ? `(${named} OR ${column} IS NULL)` : named);
  }
  if (query.severities) {
    const ranks = query.severities.map((severity) => SEVERITIES.indexOf(severity));
    conditions.push(`severity = ANY(${parameter(ranks)}::int[])`);
  }
  if (query.firstSeenBefore)
    conditions.push(`first_seen <= ${parameter(query.firstSeenBefore)}::timestamptz`);
  if (query.text) {
    const pattern = parameter(`%${query.text.replaceAll('\0', '\uFFFD').replaceAll(/[\\%_]/gu, '\\$&')}%`);
    conditions.push(`(name ILIKE ${pattern} OR kind ILIKE ${pattern} OR path ILIKE ${pattern})`);
  }
  return { where: conditions.join(' AND '), parameters };
}

/** What holds at a moment. */
export function holdsAt(asOf: Date | undefined, parameter: (value: SqlValue) => string): string {
  if (asOf === undefined) return "seen_to = 'infinity'";
  const moment = `${parameter(asOf)}::timestamptz`;
  return `seen_from <= ${moment} AND seen_to > ${moment}`;
}
