import type * as z from 'zod';
import { describeValue } from './describe-value.ts';
import { type IssueNote, IssueNotes } from './issue-notes.ts';
import { nearestName } from './nearest-name.ts';
import type { Problem } from './problem.ts';
import type { DocumentPath } from './yaml/yaml-document.ts';

/** A problem whose place is still a path. */
export interface Complaint {
  readonly path: DocumentPath;
  readonly part: 'key' | 'value';
  readonly problem: Omit<Problem, 'file' | 'line' | 'column'>;
}

/** Parses `value`; what is wrong comes back as complaints, all at once, in our own words. */
export function parseWith<S extends z.ZodType>(
  schema: S,
  value: unknown,
): { data: z.output<S> | undefined; complaints: readonly Complaint[] } {
  const notes = new IssueNotes();
  const result = schema.safeParse(value, { error: notes.errorMap });
  if (result.success) return { data: result.data, complaints: [] };
  return {
    data: undefined,
    complaints: result.error.issues.flatMap((issue) => explain(issue, value, [], notes)),
  };
}

function explain(
  issue: z.core.$ZodIssue,
  root: unknown,
  above: DocumentPath,
  notes: IssueNotes,
): Complaint[] {
  const path = [...above, ...(issue.path as (string | number)[])];
  const value = valueAt(root, path);
  const note = notes.noteOf(issue);
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => unknownKey([...path, key], key, note?.keys ?? []));
  }
  if (issue.code === 'invalid_union' && value !== undefined) {
    // The branch that accepts this type of value is the one that was meant; its complaints say more.
    const meant = issue.errors.find((branch) => !branch.some(isTypeOfRoot));
    if (meant) return meant.flatMap((inner) => explain(inner, root, path, notes));
  }
  return [
    {
      path,
      part: issue.code === 'invalid_key' ? 'key' : 'value',
      problem: wrongValue(issue, value, path, notes),
    },
  ];
}

function isTypeOfRoot(issue: z.core.$ZodIssue): boolean {
  return issue.path.length === 0 && issue.code === 'invalid_type';
}

function unknownKey(path: DocumentPath, key: string, keys: readonly string[]): Complaint {
  const nearest = nearestName(key, keys);
  return {
    path,
    part: 'key',
    problem: {
      code: 'unknown-key',
      found: describeValue(key, []),
      expected: keys.length > 0 ? `one of ${keys.join(', ')}` : 'no keys',
      ...(nearest === undefined ? {} : { nearest }),
      fix: nearest === undefined ? 'Remove the key.' : `Write ${nearest}.`,
    },
  };
}

function wrongValue(
  issue: z.core.$ZodIssue,
  value: unknown,
  path: DocumentPath,
  notes: IssueNotes,
): Complaint['problem'] {
  const key = String(path.at(-1) ?? '');
  const rule = ruleFor(issue, notes);
  const choices = issue.code === 'invalid_value' ? issue.values.map(String) : undefined;
  const expected = rule?.expected ?? expectedBy(issue, notes);
  if (value === undefined || (rule?.missing !== undefined && isBlank(value))) {
    return {
      code: rule?.missing ?? 'missing-key',
      found: `no ${key}`,
      expected: `${key}: ${expected}`,
      fix: rule?.fix ?? `Add ${key}.`,
    };
  }
  const candidates = choices ?? rule?.candidates?.();
  const nearest = candidates && typeof value === 'string' ? nearestName(value, candidates) : undefined;
  return {
    code:
      rule?.code ??
      (issue.code === 'invalid_type' || issue.code === 'invalid_union' ? 'wrong-type' : 'bad-value'),
    found: issue.code === 'invalid_key' ? describeValue(key, []) : describeValue(value, path),
    expected,
    ...(nearest === undefined ? {} : { nearest }),
    fix: nearest === undefined ? (rule?.fix ?? `Write ${expected}.`) : `Write ${nearest}.`,
  };
}

/** A key of a map has its rule on the schema of the key; a union on one of its branches. */
function ruleFor(issue: z.core.$ZodIssue, notes: IssueNotes): IssueNote['rule'] {
  const own = notes.noteOf(issue)?.rule;
  if (own) return own;
  if (issue.code === 'invalid_key')
    return issue.issues.map((inner) => notes.noteOf(inner)?.rule).find(Boolean);
  if (issue.code === 'invalid_union')
    return issue.errors
      .flat()
      .map((inner) => notes.noteOf(inner)?.rule)
      .find(Boolean);
  return undefined;
}

const TYPES: Readonly<Record<string, string>> = {
  string: 'a text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'a map',
  record: 'a map',
};

function expectedBy(issue: z.core.$ZodIssue, notes: IssueNotes): string {
  switch (issue.code) {
    case 'invalid_type':
      return TYPES[issue.expected] ?? issue.expected;
    case 'invalid_value':
      return `one of ${issue.values.map(String).join(', ')}`;
    case 'too_small':
      return issue.origin === 'array' ? 'a list with at least one element' : `at least ${issue.minimum}`;
    case 'too_big':
      return `at most ${issue.maximum}`;
    case 'invalid_union':
      return [
        ...new Set(
          issue.errors
            .flat()
            .filter(isTypeOfRoot)
            .map((inner) => expectedBy(inner, notes)),
        ),
      ].join(' or ');
    default:
      return notes.noteOf(issue)?.rule?.expected ?? 'another value';
  }
}

function isBlank(value: unknown): boolean {
  return value === null || (typeof value === 'string' && value.trim() === '');
}

function valueAt(root: unknown, path: DocumentPath): unknown {
  let current = root;
  for (const token of path) {
    if (typeof current !== 'object' || current === null || !Object.hasOwn(current, token)) return undefined;
    current = (current as Record<string, unknown>)[token];
  }
  return current;
}
