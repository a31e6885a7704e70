import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import * as z from 'zod';
import type { Finding } from '../../src/core/finding/finding.ts';
import { MERIDIAN, REPOSITORY } from './meridian.ts';

const verdict = z.enum(['pass', 'fail', 'waived', 'unknown']);

const label = z.strictObject({
  code: z.string(),
  source: z.string().default('aws'),
  name: z.string(),
  path: z.string().default(''),
  severity: z.string(),
  verdict,
  label: z.string().optional(),
  waiver: z.string().optional(),
  because: z.string(),
});

export type Label = z.infer<typeof label>;

const schema = z.strictObject({
  at: z.iso.datetime(),
  silent: z.record(z.string(), z.string()),
  drift: z.record(
    z.string(),
    z.strictObject({ verdict, sources: z.record(z.string(), verdict), findings: z.array(label) }),
  ),
  parity: z.record(z.string(), z.strictObject({ verdict, findings: z.array(label) })),
});

export type Labels = z.infer<typeof schema>;

export function readLabels(): Labels {
  return schema.parse(parse(readFileSync(join(REPOSITORY, MERIDIAN, 'labels.yaml'), 'utf8')));
}

const SITES = ['atl', 'chi', 'dal', 'ewr', 'lax', 'phx', 'sea', 'tor'];

/** One line for each finding that the labels demand, in the form of `lineOfFinding`, sorted. */
export function demandedLines(labels: readonly Label[]): string[] {
  const own = new Set(labels.map(({ name, path }) => `${name} ${path}`));
  return labels
    .flatMap((each) => {
      if (!each.name.includes('{site}')) return [each];
      return SITES.map((site) => ({ ...each, name: each.name.replace('{site}', site) })).filter(
        ({ name, path }) => !own.has(`${name} ${path}`),
      );
    })
    .map(({ code, source, name, path, severity, verdict, waiver }) =>
      [verdict, severity, code, source, name, path || '(whole)', waiver ?? '-'].join(' '),
    )
    .sort();
}

export function lineOfFinding(finding: Finding): string {
  const { verdict, severity, code, source, name, path, approvedBy, reason } = finding;
  const waiver = approvedBy ?? (verdict === 'fail' ? reason : undefined);
  return [verdict, severity, code, source, name, path || '(whole)', waiver?.split(' ')[0] ?? '-'].join(' ');
}

const recordedChanges = z.array(z.strictObject({ id: z.string(), item: z.string(), change: z.string() }));

/** The changes that somebody made by hand in what was recorded: id, and the address of what was changed. */
export function changesByHand(): ReadonlyMap<string, string> {
  const inputs = join(REPOSITORY, MERIDIAN, 'inputs');
  const listed = recordedChanges.parse(parse(readFileSync(join(inputs, 'changes.yaml'), 'utf8')));
  const changes = new Map(listed.map(({ id, item }) => [`${id}-`, item]));
  for (const run of ['production', 'staging']) {
    const file = join(inputs, run, 'labels.json');
    const recorded = JSON.parse(readFileSync(file, 'utf8')) as { changes: { id: string; address: string }[] };
    for (const { id, address } of recorded.changes) changes.set(id, address);
  }
  return changes;
}
