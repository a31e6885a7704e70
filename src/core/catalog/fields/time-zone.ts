import { parsedText } from './parsed-text.ts';

const known = new Map<string, boolean>();

/** Whether the runtime's time zone database has `name`. Plain offsets have no daylight saving and are refused. */
export function isTimeZone(name: string): boolean {
  let valid = known.get(name);
  if (valid === undefined) {
    valid = /^[A-Za-z]/u.test(name) && canFormat(name);
    known.set(name, valid);
  }
  return valid;
}

function canFormat(timeZone: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone });
    return true;
  } catch {
    return false;
  }
}

export function timeZone() {
  return parsedText(
    {
      code: 'bad-time-zone',
      expected: 'an IANA time zone such as Europe/Berlin',
      fix: 'Write the name of the time zone database, Area/City.',
      candidates: () => Intl.supportedValuesOf('timeZone'),
    },
    (name) => (isTimeZone(name) ? name : undefined),
  );
}
