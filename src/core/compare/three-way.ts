import type { FindingCode } from '../finding/finding.ts';
import { isJsonArray, type Json, type JsonObject } from '../item/json.ts';
import type { Observation } from '../item/observation.ts';
import { matchesPointer, parsePointer, valueAt } from '../item/pointer.ts';
import { diff } from './diff.ts';
import type { Difference } from './difference.ts';

/** One path at which the sides of one item disagree, and which of them moved. */
export interface SideDifference {
  readonly path: string;
  readonly code: Extract<
    FindingCode,
    'outside-change' | 'unapplied-change' | 'conflict' | 'drift' | 'missing' | 'unmanaged'
  >;
  readonly declared?: Json;
  readonly lastApplied?: Json;
  readonly actual?: Json;
}

/** Whether the source gave two sides that can be held against each other. */
export function isComparable(item: Pick<Observation, 'declared' | 'lastApplied' | 'actual'>): boolean {
  const known = [item.declared, item.lastApplied, item.actual].filter((side) => side !== undefined);
  return known.length > 1;
}

/**
 * The three-way comparison. Last applied and actual are both readings, so they are compared exactly; what is declared
 * is compared as a part of them. A change by which the actual side arrives at what is declared is no difference.
 */
export function compareSides(item: Observation): SideDifference[] {
  const { declared, lastApplied, actual } = item;
  if (!isComparable(item)) return [];
  const whole = compareExistence(declared, lastApplied, actual);
  if (whole) return whole;
  const outside = lastApplied && actual ? diff(lastApplied, actual) : [];
  const reading = actual ?? lastApplied;
  const undone = declared && reading ? declaredDifferences(declared, reading, item.silentOn) : [];
  return [
    ...outside.flatMap((change) =>
      judgeOutside(change, undone, declared ?? undefined, lastApplied ?? undefined),
    ),
    ...undone
      .filter(
        ({ path }) =>
          !outside.some((change) => related(fieldOf(path, declared), fieldOf(change.path, actual))),
      )
      .map((difference) => unapplied(difference, lastApplied, actual)),
  ];
}

/** What the reading lacks or has otherwise; and what it has more, where the declared side claims to say everything. */
function declaredDifferences(
  declared: JsonObject,
  reading: JsonObject,
  silentOn: readonly string[] | undefined,
): Difference[] {
  if (!silentOn) return diff(declared, reading, 'superset');
  return diff(declared, reading).filter(
    ({ left, path }) => left !== undefined || !silentOn.some((pattern) => matchesPointer(pattern, path)),
  );
}

/** Differences in whether the item exists at all; undefined when it exists on every side that is known. */
function compareExistence(
  declared: JsonObject | null | undefined,
  lastApplied: JsonObject | null | undefined,
  actual: JsonObject | null | undefined,
): SideDifference[] | undefined {
  const sides = {
    ...(declared && { declared }),
    ...(lastApplied && { lastApplied }),
    ...(actual && { actual }),
  };
  if (actual === null) {
    if (lastApplied) return declared === null ? [] : [{ path: '', code: 'missing', ...sides }];
    if (declared)
      return [{ path: '', code: lastApplied === null ? 'unapplied-change' : 'missing', ...sides }];
    return [];
  }
  if (declared === null) {
    if (actual) return [{ path: '', code: lastApplied ? 'unapplied-change' : 'unmanaged', ...sides }];
    return lastApplied ? [{ path: '', code: 'unapplied-change', ...sides }] : [];
  }
  if (lastApplied === null && actual && declared === undefined)
    return [{ path: '', code: 'unmanaged', ...sides }];
  if (lastApplied === null && actual === undefined && declared)
    return [{ path: '', code: 'unapplied-change', ...sides }];
  return undefined;
}

function judgeOutside(
  change: Difference,
  undone: readonly Difference[],
  declared: JsonObject | undefined,
  lastApplied: JsonObject | undefined,
): SideDifference[] {
  const readings = {
    ...(change.left === undefined ? {} : { lastApplied: change.left }),
    ...(change.right === undefined ? {} : { actual: change.right }),
  };
  const field = fieldOf(change.path, lastApplied);
  const wanted = declared === undefined ? undefined : valueAt(declared, field);
  if (wanted === undefined || declared === undefined)
    return [{ path: change.path, code: 'outside-change', ...readings }];
  if (!undone.some(({ path }) => related(fieldOf(path, declared), field))) return [];
  const before = lastApplied === undefined ? undefined : valueAt(lastApplied, field);
  const code = diff(wanted, before, 'superset').length === 0 ? 'outside-change' : 'conflict';
  const declaredHere = field === change.path ? wanted : code === 'outside-change' ? change.left : wanted;
  return [
    {
      path: change.path,
      code,
      ...(declaredHere === undefined ? {} : { declared: declaredHere }),
      ...readings,
    },
  ];
}

function unapplied(
  { path, left, right }: Difference,
  lastApplied: JsonObject | null | undefined,
  actual: JsonObject | null | undefined,
): SideDifference {
  const reading = right === undefined ? {} : { actual: right };
  return {
    path,
    code: lastApplied ? 'unapplied-change' : 'drift',
    ...(left === undefined ? {} : { declared: left }),
    ...(lastApplied && right !== undefined ? { lastApplied: right } : {}),
    ...(actual ? reading : {}),
  };
}

/** The path down to the first array: element indexes of different sides cannot be held against each other. */
function fieldOf(path: string, root: Json | null | undefined): string {
  let current: Json | undefined = root ?? undefined;
  let field = '';
  const tokens = parsePointer(path);
  const raw = path.split('/').slice(1);
  for (const [depth, token] of tokens.entries()) {
    if (isJsonArray(current)) return field;
    field += `/${raw[depth]}`;
    current = current === undefined ? undefined : valueAt(current, `/${raw[depth] ?? token}`);
  }
  return field;
}

function related(a: string, b: string): boolean {
  return a === b || a.startsWith(`${b}/`) || b.startsWith(`${a}/`);
}
