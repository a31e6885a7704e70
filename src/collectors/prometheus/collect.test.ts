import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { fingerprintWith } from '../../core/item/fingerprint.ts';
import type { JsonObject } from '../../core/item/json.ts';
import { isGap, type Observation } from '../../core/item/observation.ts';
import { TallyError } from '../../errors.ts';
import { DEFAULT_LIMITS } from '../collector.ts';
import { httpCollectorContract } from '../http-collector-contract.ts';
import { prometheus } from './index.ts';

const fixture = (name: string): string => fileURLToPath(new URL(`fixtures/${name}`, import.meta.url));

httpCollectorContract({
  collector: prometheus,
  path: '/prometheus',
  answers: {
    '/prometheus/api/v1/rules': JSON.parse(readFileSync(fixture('api-rules.json'), 'utf8')),
  },
});

async function read(location: string, options: JsonObject = {}): Promise<Map<string, Observation>> {
  const context = {
    fingerprint: fingerprintWith('test'),
    limits: DEFAULT_LIMITS,
    signal: new AbortController().signal,
    progress: () => undefined,
  };
  const records = (await Array.fromAsync(prometheus.collect({ location, options }, context))).flat();
  return new Map(
    records.map((record) => {
      assert.ok(!isGap(record));
      return [`${record.kind} ${record.name}`, record];
    }),
  );
}

async function readText(text: string, name = 'rules.yml'): Promise<Map<string, Observation>> {
  const folder = await mkdtemp(join(tmpdir(), 'rules-'));
  try {
    await writeFile(join(folder, name), text);
    return await read(join(folder, name));
  } finally {
    await rm(folder, { recursive: true });
  }
}

const rules = (...lines: readonly string[]): string =>
  `groups: [{name: g, rules: [${lines.map((line) => `{${line}}`).join(', ')}]}]`;

describe('prometheus', () => {
  it('reads the same from a rule file, from one that another hand wrote, and from a server', async () => {
    const bodies = async (location: string) =>
      [...(await read(location))]
        .filter(([key]) => !key.startsWith('rule_group'))
        .map(([key, { declared, actual }]) => [key, declared ?? actual])
        .sort();
    const written = await bodies(fixture('rules/a.yml'));
    assert.deepEqual(
      written.map(([key]) => key),
      [
        'alert EdiSilent',
        'alert OrderLagHigh{severity="critical",team="integration"}',
        'alert OrderLagHigh{severity="warning",team="integration"}',
        'recording_rule orders:lag:max',
      ],
    );
    assert.deepEqual(await bodies(fixture('rewritten/rules.yml')), written);
    assert.deepEqual(await bodies(fixture('api-rules.json')), written);
  });

  it('leaves open what a file leaves to the configuration of the server', async () => {
    const [declared, actual] = [await read(fixture('rules/a.yml')), await read(fixture('api-rules.json'))];
    assert.deepEqual(declared.get('rule_group edi')?.declared, {});
    assert.deepEqual(actual.get('rule_group edi')?.actual, { interval: '1m' });
    assert.equal(declared.get('rule_group edi')?.silentOn, undefined);
    assert.deepEqual(declared.get('alert EdiSilent')?.silentOn, []);
  });

  it('reads the objects of the operator, and passes over others beside them', async () => {
    const items = await read(fixture('rules'));
    assert.ok(items.has('alert StockNegative'));
    assert.equal(items.get('alert StockNegative')?.origin?.file, fixture('rules/operator.yaml'));
  });

  it('keeps its name for a rule that moved to another group', async () => {
    const moved = rules('alert: A, expr: up').replace('name: g', 'name: other');
    assert.deepEqual(
      (await readText(moved)).get('alert A')?.declared,
      (await readText(rules('alert: A, expr: up'))).get('alert A')?.declared,
    );
  });

  it('gives rules that share name and labels a number, whatever their order', async () => {
    const [one, two] = ['record: r, expr: b', 'record: r, expr: a'];
    const names = (items: Map<string, Observation>) =>
      [...items]
        .map(([key, { declared }]) => `${key} ${declared?.['expr']}`)
        .sort()
        .slice(0, 2);
    assert.deepEqual(names(await readText(rules(one, two))), [
      'recording_rule r (2) b',
      'recording_rule r a',
    ]);
    assert.deepEqual(names(await readText(rules(two, one))), [
      'recording_rule r (2) b',
      'recording_rule r a',
    ]);
  });

  it('adds the labels of a group to its rules', async () => {
    const text = rules('alert: A, expr: up, labels: {team: wms}').replace(
      'name: g',
      'name: g, labels: {team: all, site: atl}',
    );
    assert.deepEqual((await readText(text)).get('alert A')?.declared?.['labels'], {
      team: 'wms',
      site: 'atl',
    });
  });

  const refused: Readonly<Record<string, readonly [text: string, message: RegExp]>> = {
    'an empty file': ['', /No rules in it/u],
    'another document': ['scrape_configs: []', /No list `groups`/u],
    'a rule without an expression': [rules('alert: A'), /groups\[0\]\.rules\[0\] has no expression/u],
    'a rule of no kind': [rules('expr: up'), /neither an alert nor a record/u],
    'a text that is no YAML': ['groups: [{name: canary', /Not YAML at line 1/u],
    'a member that stands twice': ['groups: []\ngroups: []', /Not YAML at line 2/u],
    'aliases that make a lot of little': [
      `a: &a [${'x,'.repeat(99)}x]\n${[...'bcdef'].map((name, index) => `${name}: &${name} [${`*${'abcde'[index]},`.repeat(99)}*${'abcde'[index]}]`).join('\n')}\ngroups: []`,
      /beyond the limits/u,
    ],
    'another Kubernetes object alone': [
      '{apiVersion: v1, kind: Secret, data: {a: canary}}',
      /No rules in it/u,
    ],
  };
  for (const [title, [text, message]] of Object.entries(refused)) {
    it(`refuses ${title}`, async () => {
      await assert.rejects(readText(text), (error) => {
        assert.ok(error instanceof TallyError, `${error}`);
        assert.match(error.message, message);
        assert.ok(!error.message.includes('canary'));
        return true;
      });
    });
  }

  it('refuses a folder without rules and an option that it does not know', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'rules-'));
    await assert.rejects(
      read(folder),
      (error) => error instanceof TallyError && error.code === 'source-not-found',
    );
    await rm(folder, { recursive: true });
    await assert.rejects(
      read(fixture('rules'), { header: {} }),
      (error) => error instanceof TallyError && error.fix.includes('`headers`'),
    );
  });
});
