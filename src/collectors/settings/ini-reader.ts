import type { Json } from '../../core/item/json.ts';
import { TallyError } from '../../errors.ts';
import { lineEntries } from './line-entries.ts';
import type { Entry } from './schema.ts';

/**
 * Reads `key = value` or `key: value` below `[section]`. A line that begins with `;` or `#` is a comment; what stands
 * behind a value belongs to it. A key that stands several times in a section holds a list, since programs differ in
 * which of them they take.
 */
export function readIni(text: string): Iterable<Entry> {
  const settings = new Map<string, Json[]>();
  let section: readonly string[] = [];
  for (const [index, raw] of text.split(/\r\n?|\n/u).entries()) {
    const line = raw.trim();
    if (line === '' || line.startsWith(';') || line.startsWith('#')) continue;
    if (line.startsWith('[')) {
      if (!line.endsWith(']'))
        throw new TallyError('source-malformed', `The section in line ${index + 1} is not closed`);
      section = [line.slice(1, -1).trim()];
      continue;
    }
    const { key, value } = assignment(line);
    if (key === '') throw new TallyError('source-malformed', `Line ${index + 1} has a value and no key`);
    const path = JSON.stringify([...section, key]);
    const values = settings.get(path);
    if (values) values.push(value);
    else settings.set(path, [value]);
  }
  return lineEntries(settings);
}

function assignment(line: string): { readonly key: string; readonly value: string } {
  const at = line.search(/[=:]/u);
  if (at === -1) return { key: line, value: '' };
  const value = line.slice(at + 1).trim();
  const quoted =
    value.length > 1 && (value.startsWith('"') || value.startsWith("'")) && value.at(-1) === value[0];
  return { key: line.slice(0, at).trim(), value: quoted ? value.slice(1, -1) : value };
}
