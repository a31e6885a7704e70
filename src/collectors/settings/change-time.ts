const YEAR_FIRST =
  /^(\d{4})-?(\d{2})-?(\d{2})(?:[T ]?(\d{2}):?(\d{2})(?::?(\d{2})(?:[.,]\d+)?)?)?\s*(Z|[-+]\d{2}:?\d{2})?$/u;
const DAY_FIRST = /^(\d{1,2})\.(\d{1,2})\.(\d{4})(?:[ ,]+(\d{2}):(\d{2})(?::(\d{2}))?)?$/u;

/** Nearly every export writes this, and nothing of it needs to be taken apart. */
const RFC_3339 =
  /^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|1\d|2[0-8])T(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:Z|[-+](?:0\d|1[0-4]):[0-5]\d)$/u;

/**
 * The RFC 3339 form of a time as an export writes it: ISO 8601 with or without separators, or day.month.year. Without
 * an offset it is taken as UTC. Undefined for other forms: a day and a month that could be swapped tell nothing.
 */
export function changeTime(text: string): string | undefined {
  if (RFC_3339.test(text)) return text;
  const iso = YEAR_FIRST.exec(text);
  if (iso) {
    const [, year = '', month = '', day = '', hour = '00', minute = '00', second = '00', offset = 'Z'] = iso;
    const zone = offset === 'Z' || offset.includes(':') ? offset : `${offset.slice(0, 3)}:${offset.slice(3)}`;
    return checked(`${year}-${month}-${day}T${hour}:${minute}:${second}${zone}`);
  }
  const german = DAY_FIRST.exec(text);
  if (!german) return undefined;
  const [, day = '', month = '', year = '', hour = '00', minute = '00', second = '00'] = german;
  return checked(`${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}T${hour}:${minute}:${second}Z`);
}

function checked(time: string): string | undefined {
  return Number.isNaN(Date.parse(time)) ? undefined : time;
}
