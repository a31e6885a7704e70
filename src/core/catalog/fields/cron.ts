import { CronExpressionParser } from 'cron-parser';
import { parsedText } from './parsed-text.ts';

/** Whether `text` is a cron expression of five fields that comes due at some time. */
export function isCron(text: string): boolean {
  if (text.trim().split(/\s+/u).length !== 5) return false;
  try {
    CronExpressionParser.parse(text, { tz: 'UTC' }).next();
    return true;
  } catch {
    return false;
  }
}

export function cron() {
  return parsedText(
    {
      code: 'bad-schedule',
      expected: 'five fields of cron, such as "0 5 * * 1-5"',
      fix: 'Write minute, hour, day of the month, month and day of the week.',
    },
    (text) => (isCron(text) ? text : undefined),
  );
}
