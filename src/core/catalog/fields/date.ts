import type { FieldRule } from './field-rule.ts';
import { parsedText } from './parsed-text.ts';

const DATE = /^(\d{4})-(\d{2})-(\d{2})(?:[Tt](\d{2}):(\d{2}):(\d{2})(?:\.\d+)?([Zz]|[+-]\d{2}:\d{2}))?$/u;

/** Whether `text` is a date or date-time of RFC 3339 that exists in the calendar. */
export function isDate(text: string): boolean {
  const match = DATE.exec(text);
  if (!match) return false;
  const [year, month, day] = match.slice(1, 4).map(Number) as [number, number, number];
  const midnight = new Date(Date.UTC(year, month - 1, day));
  if (midnight.getUTCMonth() !== month - 1 || midnight.getUTCDate() !== day) return false;
  return match[4] === undefined || !Number.isNaN(Date.parse(text));
}

/** Whole and partial days from `start` to `end`, both as `isDate` accepts them. */
export function daysBetween(start: string, end: string): number {
  return (Date.parse(end) - Date.parse(start)) / 86_400_000;
}

/** The text as written, checked. */
export function date(rule: FieldRule = {}) {
  return parsedText(
    {
      code: 'bad-date',
      expected: 'a date such as 2026-09-30, or 2026-09-30T18:00:00Z',
      fix: 'Write a date of the calendar as year-month-day.',
      ...rule,
    },
    (text) => (isDate(text) ? text : undefined),
  );
}
