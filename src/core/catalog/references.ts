import { matchesGlob } from '../item/glob.ts';
import { isJsonArray, isJsonObject, type Json } from '../item/json.ts';
import type { Reference } from './kind-definition.ts';
import { nearestName } from './nearest-name.ts';
import type { Problem } from './problem.ts';
import type { DocumentPath } from './yaml/yaml-document.ts';

/** Names that fields refer to besides those of documents. */
export const COLLECTOR = 'collector';
export const STAGE = 'stage';
export const SOURCE_NAME = 'source';

/** The problem of a name that does not exist, or undefined where it does. */
export function danglingReference(
  name: string,
  { to, pattern }: Reference,
  names: ReadonlySet<string>,
): Omit<Problem, 'file' | 'line' | 'column'> | undefined {
  if (names.has(name)) return undefined;
  if (pattern && name.includes('*')) {
    for (const candidate of names) if (matchesGlob(name, candidate)) return undefined;
  }
  const nearest = nearestName(name, names);
  const isCollector = to === COLLECTOR;
  return {
    code: isCollector ? 'unknown-collector' : 'dangling-reference',
    found: name,
    expected: isCollector ? `a collector: ${[...names].join(', ')}` : expectedName(to, names),
    ...(nearest === undefined ? {} : { nearest }),
    fix:
      nearest === undefined
        ? `Correct the name${isCollector ? '' : `, or add the ${to}`}.`
        : `Write ${nearest}.`,
  };
}

function expectedName(to: string, names: ReadonlySet<string>): string {
  return names.size === 0
    ? `the name of a ${to}; the catalog has none`
    : `the name of a ${to} in the catalog`;
}

/** Every text at `at` in `root`, with its full path. */
export function* textsAt(
  root: Json,
  at: DocumentPath,
  above: DocumentPath = [],
): Generator<[DocumentPath, string]> {
  const [token, ...rest] = at;
  if (token === undefined) {
    if (typeof root === 'string') yield [above, root];
  } else if (token === '*') {
    if (!isJsonArray(root)) return;
    for (const [index, element] of root.entries()) yield* textsAt(element, rest, [...above, index]);
  } else if (isJsonObject(root) && Object.hasOwn(root, token)) {
    yield* textsAt(root[token] ?? null, rest, [...above, token]);
  }
}
