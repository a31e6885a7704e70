/** `28 Nov 2026, 23:31 UTC` */
export function formatMoment(at: string, timeZone: string): string {
  const date = new Date(at);
  const parts = formatterOf('en-GB', timeZone, SHAPE).formatToParts(date);
  const part = (type: Intl.DateTimeFormatPartTypes) => parts.find((each) => each.type === type)?.value ?? '';
  const zone = timeZone === 'UTC' ? 'UTC' : zoneName(date, timeZone);
  return `${part('day')} ${part('month')} ${part('year')}, ${part('hour')}:${part('minute')} ${zone}`;
}

/** `23:31 EST` */
export function formatTime(date: Date, timeZone: string): string {
  return `${formatterOf('en-GB', timeZone, TIME).format(date)} ${zoneName(date, timeZone)}`;
}

/** American English knows the short names of American zones. */
function zoneName(date: Date, timeZone: string): string {
  const parts = formatterOf('en-US', timeZone, ZONE).formatToParts(date);
  return parts.find(({ type }) => type === 'timeZoneName')?.value ?? timeZone;
}

const TIME = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const;
const SHAPE = { day: 'numeric', month: 'short', year: 'numeric', ...TIME } as const;
const ZONE = { timeZoneName: 'short' } as const;

const formatters = new Map<string, Intl.DateTimeFormat>();

/** To make one takes a browser as long as to format a thousand moments, and a page shows many. */
function formatterOf(
  locale: string,
  timeZone: string,
  shape: Intl.DateTimeFormatOptions,
): Intl.DateTimeFormat {
  const key = `${locale} ${timeZone} ${Object.keys(shape)}`;
  const known = formatters.get(key);
  if (known) return known;
  const made = new Intl.DateTimeFormat(locale, { timeZone, ...shape });
  formatters.set(key, made);
  return made;
}
