import type { Json } from '../../core/item/json.ts';

const DAY = 86_400_000;

/**
 * How a secret stands to the period in which it should be rotated: `yes` where it is not older, `overdue` where it is,
 * `no` where it is and was never rotated at all. Coarse, so that it changes only when something has to be done.
 */
export type Rotated = 'yes' | 'no' | 'overdue';

/** @returns undefined where either the moment or the period is not known. */
export function rotatedWithin(
  last: number | undefined,
  periodMs: number | undefined,
  everRotated: boolean,
  now: number,
): Rotated | undefined {
  if (last === undefined || periodMs === undefined) return undefined;
  if (now - last <= periodMs) return 'yes';
  return everRotated ? 'overdue' : 'no';
}

export function days(count: number | undefined): number | undefined {
  return count === undefined ? undefined : count * DAY;
}

/** A moment in milliseconds since 1970: from seconds, as the AWS command line may write it, or from a text. */
export function momentOf(value: Json | undefined): number | undefined {
  if (typeof value === 'number') return value * 1000;
  if (typeof value !== 'string' || value === '') return undefined;
  const moment = Date.parse(value.replace(/^(\d{4}-\d{2}-\d{2}) (?=\d)/u, '$1T'));
  // Vault writes the year 1 where there is no moment.
  return Number.isNaN(moment) || moment <= 0 ? undefined : moment;
}

/** Seconds of a duration as Go writes it (`1h30m`) or as a number; undefined for anything else. */
export function secondsOf(value: Json | undefined): number | undefined {
  if (typeof value === 'number') return value;
  if (typeof value !== 'string') return undefined;
  if (/^\d+$/u.test(value)) return Number(value);
  const parts = [...value.matchAll(/(\d+(?:\.\d+)?)(h|ms|m|s|d)/gu)];
  if (parts.length === 0 || parts.map(([part]) => part).join('') !== value) return undefined;
  return parts.reduce((sum, [, amount, unit]) => sum + Number(amount) * (UNITS[unit ?? ''] ?? 0), 0);
}

const UNITS: Readonly<Record<string, number>> = { d: 86_400, h: 3_600, m: 60, s: 1, ms: 0.001 };
