/** Values below these keys may be secrets; messages say what they are, never what they hold. */
const PRIVATE = new Set(['location', 'declared', 'options', 'parameters', 'default']);

const LONGEST = 60;

/** What stands at a place, short and without secrets. */
export function describeValue(value: unknown, path: readonly PropertyKey[]): string {
  if (value === undefined || value === null) return 'nothing';
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'object') return 'a map';
  if (path.some((token) => PRIVATE.has(String(token)))) return `a ${NAMES[typeof value] ?? 'value'}`;
  const text = String(value).replace(/\p{Cc}+/gu, ' ');
  if (text.trim() === '') return 'an empty text';
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text;
}

const NAMES: Readonly<Record<string, string>> = {
  string: 'text',
  number: 'number',
  boolean: 'true or false',
};
