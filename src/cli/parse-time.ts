import { TallyError } from '../errors.ts';

const RFC_3339 = /^(\d{4})-(\d{2})-(\d{2})(?:[Tt ]\d{2}:\d{2}:\d{2}(?:\.\d+)?(?:[Zz]|[+-]\d{2}:\d{2}))?$/u;

/**
 * A moment as one types it: an RFC 3339 date-time, or a date, which stands for its first moment in UTC.
 * @throws TallyError `usage` for anything else, days that no calendar has included.
 */
export function parseTime(text: string): Date {
  const match = RFC_3339.exec(text);
  const time = match ? new Date(text.replace(' ', 'T').toUpperCase()) : undefined;
  const [, year = '', month = '', day = ''] = match ?? [];
  // `Date` lets 30 February roll into March.
  const days = new Date(Date.UTC(Number(year), Number(month), 0)).getUTCDate();
  if (time === undefined || Number.isNaN(time.getTime()) || Number(day) > days) {
    throw new TallyError('usage', `${text} is not a date or a time.`, {
      fix: 'Write it as 2026-03-31 or 2026-03-31T22:00:00Z.',
    });
  }
  return time;
}
