import { sha256 } from '../item/hash.ts';
import type { Json } from '../item/json.ts';
import type { Layer } from '../item/layer.ts';
import type { Severity } from './severity.ts';
import type { Verdict } from './verdict.ts';

/**
 * What was found, in one word each:
 * `outside-change` the actual side left what was last applied; `unapplied-change` the declared side was never applied;
 * `conflict` both moved, apart; `drift` declared and actual differ and nothing says which moved; `missing` declared or
 * applied, but gone; `unmanaged` there, but nothing declares it; `disparity` two environments differ; `only-in` one of
 * two environments has it; `unreadable` could not look.
 */
export const FINDING_CODES = [
  'outside-change',
  'unapplied-change',
  'conflict',
  'drift',
  'missing',
  'unmanaged',
  'disparity',
  'only-in',
  'unreadable',
] as const;
export type FindingCode = (typeof FINDING_CODES)[number];

/** The nature of a difference; with layer and tier it decides the severity. */
export const FINDING_CLASSES = [
  'security',
  'configuration',
  'size',
  'endpoint',
  'data',
  'metadata',
  'coverage',
] as const;
export type FindingClass = (typeof FINDING_CLASSES)[number];

export interface Finding {
  /** Stable between runs: derived from what and where, never from the values. */
  readonly id: string;
  readonly code: FindingCode;
  /** One environment, or `LEFT..RIGHT` where two are compared. */
  readonly environment: string;
  readonly source: string;
  readonly layer: Layer;
  readonly kind: string;
  readonly name: string;
  /** RFC 6901 pointer into the item; `''` is the whole item. */
  readonly path: string;
  readonly class: FindingClass;
  readonly declared?: Json;
  readonly lastApplied?: Json;
  readonly actual?: Json;
  /** Only between environments. */
  readonly left?: Json;
  readonly right?: Json;
  readonly severity: Severity;
  readonly verdict: Exclude<Verdict, 'pass'>;
  readonly owner: string | null;
  readonly service: string | null;
  readonly actor?: string;
  readonly tool?: string;
  readonly at?: string;
  readonly approvedBy?: string;
  /** Why it is unknown, or which approval has lapsed. */
  readonly reason?: string;
  readonly origin?: { readonly file: string; readonly line?: number };
}

export function findingId(
  finding: Pick<Finding, 'code' | 'environment' | 'source' | 'kind' | 'name' | 'path'>,
): string {
  const { code, environment, source, kind, name, path } = finding;
  return sha256(JSON.stringify([environment, source, kind, name, path, code])).slice(0, 12);
}
