import { isJsonArray, isJsonObject, type Json } from './json.ts';

/** JSON Pointer, RFC 6901. `''` is the whole item. */

export function escapeToken(token: string): string {
  return token.includes('~') || token.includes('/')
    ? token.replaceAll('~', '~0').replaceAll('/', '~1')
    : token;
}

export function childPointer(parent: string, token: string | number): string {
  return `${parent}/${typeof token === 'number' ? token : escapeToken(token)}`;
}

export function parsePointer(pointer: string): string[] {
  if (pointer === '') return [];
  return pointer
    .slice(1)
    .split('/')
    .map((token) => token.replaceAll('~1', '/').replaceAll('~0', '~'));
}

/** The value that `pointer` names in `root`, or undefined where there is none. */
export function valueAt(root: Json, pointer: string): Json | undefined {
  let current: Json | undefined = root;
  for (const token of parsePointer(pointer)) {
    if (isJsonArray(current)) current = /^\d+$/.test(token) ? current[Number(token)] : undefined;
    else if (isJsonObject(current)) current = Object.hasOwn(current, token) ? current[token] : undefined;
    else return undefined;
  }
  return current;
}

const compiled = new Map<string, RegExp>();

/**
 * Whether `pattern` covers `pointer`. In a pattern `*` stands for one token or a part of one, `**` for any number of
 * tokens. A pattern also covers what lies below the place that it names: `/tags` covers `/tags/owner`.
 */
export function matchesPointer(pattern: string, pointer: string): boolean {
  if (!pattern.includes('*')) {
    return (
      pointer.startsWith(pattern) && (pointer.length === pattern.length || pointer[pattern.length] === '/')
    );
  }
  let regex = compiled.get(pattern);
  if (!regex) {
    const source = pattern
      .split('/')
      .slice(1)
      .map((token) =>
        token === '**' ? '(?:/[^/]*)*' : `/${token.split('*').map(RegExp.escape).join('[^/]*')}`,
      )
      .join('');
    regex = new RegExp(`^${source}(?:/|$)`, 'u');
    compiled.set(pattern, regex);
  }
  return regex.test(pointer);
}
