import type { Finding } from '../../core/finding/finding.ts';
import type { Report } from '../../wire/report.ts';

/** The order of a finding's fields in print; `docs/reference/json-output.md` says what they mean. */
const FINDING_FIELDS = [
  'id',
  'code',
  'environment',
  'source',
  'layer',
  'kind',
  'name',
  'path',
  'class',
  'declared',
  'lastApplied',
  'actual',
  'left',
  'right',
  'severity',
  'verdict',
  'owner',
  'service',
  'actor',
  'tool',
  'at',
  'approvedBy',
  'reason',
  'origin',
] as const satisfies readonly (keyof Finding)[];

/** The wire shape, field by field in one order, one finding at a time: a million do not fit one string. */
export function* jsonReport(report: Report): Iterable<string> {
  const { findings, schema, command, at, verdict, counts, sources, parity } = report;
  const head = {
    schema,
    command,
    at,
    verdict,
    counts: ordered(counts, ['pass', 'fail', 'waived', 'unknown']),
  };
  yield `${JSON.stringify(head, null, 2).slice(0, -2)},\n  "findings": [`;
  let separator = '\n';
  for (const finding of findings) {
    yield `${separator}    ${nested(ordered(finding, FINDING_FIELDS), '    ')}`;
    separator = ',\n';
  }
  yield findings.length > 0 ? '\n  ],\n' : '],\n';
  yield `  "sources": ${nested(sources, '  ')}`;
  if (parity) yield `,\n  "parity": ${nested(parity, '  ')}`;
  yield '\n}\n';
}

/** Any other wire shape, whole. */
export function* jsonDocument(document: object): Iterable<string> {
  yield `${JSON.stringify(document, null, 2)}\n`;
}

function ordered<T extends object>(value: T, fields: readonly (keyof T)[]): Partial<T> {
  const result: Partial<T> = {};
  for (const field of fields) if (value[field] !== undefined) result[field] = value[field];
  return result;
}

/** JSON for a place that is already indented. Line breaks inside strings are escapes, so only the layout is moved. */
function nested(value: unknown, indent: string): string {
  return JSON.stringify(value, null, 2).replaceAll('\n', `\n${indent}`);
}
