import type { Json } from '../../core/item/json.ts';
import { TallyError } from '../../errors.ts';
import { lineEntries } from './line-entries.ts';
import type { Entry } from './schema.ts';

/**
 * Reads Java properties: `=`, `:` or white space between key and value, `#` and `!` before comments, a backslash before
 * the end of a line that goes on, and escapes. Of a key that stands twice the last value counts, as Java loads it.
 */
export function readProperties(text: string): Iterable<Entry> {
  const settings = new Map<string, Json[]>();
  let logical = '';
  let first = 1;
  for (const [index, raw] of text.split(/\r\n?|\n/u).entries()) {
    const line = raw.replace(/^[ \t\f]+/u, '');
    if (logical === '') {
      if (line === '' || line.startsWith('#') || line.startsWith('!')) continue;
      first = index + 1;
    }
    logical += line;
    if (endsOpen(logical)) logical = logical.slice(0, -1);
    else {
      add(settings, logical, first);
      logical = '';
    }
  }
  if (logical !== '') add(settings, logical, first);
  return lineEntries(settings);
}

/** Whether an odd number of backslashes stands at the end. */
function endsOpen(line: string): boolean {
  const slashes = /\\+$/u.exec(line)?.[0].length ?? 0;
  return slashes % 2 === 1;
}

const KEY = /^((?:[^\\=: \t\f]|\\.)*)[ \t\f]*(?:[=:][ \t\f]*)?(.*)$/su;

function add(settings: Map<string, Json[]>, line: string, number: number): void {
  const [, key = '', value = ''] = KEY.exec(line) ?? [];
  const path = JSON.stringify([unescaped(key, number)]);
  settings.set(path, [unescaped(value, number)]);
}

const ESCAPES: Readonly<Record<string, string>> = { t: '\t', n: '\n', r: '\r', f: '\f' };

function unescaped(text: string, line: number): string {
  if (!text.includes('\\')) return text;
  return text.replaceAll(/\\(u[\dA-Fa-f]{4}|u|.|$)/gsu, (_, code: string) => {
    if (code === 'u')
      throw new TallyError('source-malformed', `An escape in line ${line} has not four digits`);
    if (code.length > 1) return String.fromCharCode(Number.parseInt(code.slice(1), 16));
    return ESCAPES[code] ?? code;
  });
}
