import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { canonicalize } from '../item/canonical-json.ts';
import { jsonObjects, jsons, withPermutedKeys } from '../item/json.arbitrary.ts';
import type { Json } from '../item/json.ts';
import type { Attribution } from '../item/observation.ts';
import { type JudgeContext, type JudgedItem, judge } from './judge.ts';
import { NO_WAIVERS } from './waiver.ts';

const context: JudgeContext = {
  comparison: 'drift',
  environments: [{ name: 'production-eu', stage: 'production' }],
  source: 'infrastructure',
  severityRules: [],
  waivers: NO_WAIVERS,
  now: new Date('2026-01-01T00:00:00Z'),
};
const item: JudgedItem = {
  kind: 'queue',
  name: 'orders',
  traits: { layer: 'queue', paths: [{ pattern: '/capacity', role: 'size' }] },
  owner: 'integration',
  service: 'orders',
  tier: 2,
};
const exception = {
  name: 'incident-7',
  place: { file: 'x.yaml', line: 1 },
  scope: {},
  codes: ['*'],
  reason: 'r',
  owner: 'o',
  ticket: 't',
  approver: 'lead',
} as const;

test('a finding says what, where, whose and how grave', () => {
  const finding = judge(
    { code: 'outside-change', path: '/capacity', lastApplied: 1, actual: 2 },
    item,
    context,
  );
  const { id, ...rest } = finding;
  assert.match(id, /^[0-9a-f]{12}$/u);
  assert.deepEqual(rest, {
    environment: 'production-eu',
    source: 'infrastructure',
    layer: 'queue',
    kind: 'queue',
    name: 'orders',
    class: 'size',
    code: 'outside-change',
    path: '/capacity',
    lastApplied: 1,
    actual: 2,
    severity: 'low',
    owner: 'integration',
    service: 'orders',
    verdict: 'fail',
  });
});

test('the id depends on what and where, never on the values', () => {
  const id = (changes: object) =>
    judge({ code: 'drift', path: '/a', actual: 1, ...changes }, item, context).id;
  assert.equal(id({}), id({ actual: 2, declared: 3 }));
  assert.notEqual(id({}), id({ path: '/b' }));
  assert.notEqual(id({}), id({ code: 'conflict' }));
});

test('a waived finding names who approved it, a lapsed one what covered it', () => {
  const verdict = (until: string) => {
    const waivers = { ...NO_WAIVERS, exceptions: [{ ...exception, until }] };
    const { verdict, approvedBy, reason } = judge({ code: 'drift', path: '/a' }, item, {
      ...context,
      waivers,
    });
    return { verdict, approvedBy, reason };
  };
  assert.deepEqual(verdict('2026-02-01'), {
    verdict: 'waived',
    approvedBy: 'incident-7 (lead)',
    reason: undefined,
  });
  assert.deepEqual(verdict('2025-02-01'), {
    verdict: 'fail',
    approvedBy: undefined,
    reason: 'incident-7 covered this until 2025-02-01',
  });
});

test('two environments are named in one finding', () => {
  const environments = [...context.environments, { name: 'staging-eu', stage: 'staging' }];
  const finding = judge({ code: 'disparity', path: '/a' }, item, { ...context, environments });
  assert.equal(finding.environment, 'production-eu..staging-eu');
});

test('the whole item has no role, even where a pattern covers everything', () => {
  const traits = { layer: 'queue', paths: [{ pattern: '', role: 'metadata' }] } as const;
  assert.equal(judge({ code: 'missing', path: '' }, { ...item, traits }, context).class, 'configuration');
});

const actor = (attributions: Attribution[], path: string) =>
  judge({ code: 'outside-change', path }, { ...item, attributions }, context).actor;

test('the most exact attribution at or above a path is its own', () => {
  const attributions = [
    { path: '', actor: 'root' },
    { path: '/a/b', actor: 'exact' },
    { path: '/a', actor: 'above' },
    { path: '/a/b/c', actor: 'below' },
    { path: '/a/bc', actor: 'beside' },
  ];
  assert.equal(actor(attributions, '/a/b'), 'exact');
  assert.equal(actor(attributions, '/a/x'), 'above');
  assert.equal(actor(attributions, '/z'), 'root');
});

test('where nothing stands at or above a path, the latest below it speaks', () => {
  const attributions = [
    { path: '/a/b', actor: 'first', at: '2026-01-01T10:00:00Z' },
    { path: '/a/c', actor: 'last', at: '2026-01-01T12:00:00+01:00' },
  ];
  assert.equal(actor(attributions, '/a'), 'last');
  assert.equal(actor(attributions, '/b'), undefined);
});

test('values print the same whatever order their source gave them in, and as they do from the store', () => {
  fc.assert(
    fc.property(jsons, jsonObjects, fc.integer(), (declared, actual, seed) => {
      const printed = (form: (value: Json) => Json) => {
        const sides = { declared: form(declared), actual: form(actual) };
        return JSON.stringify(judge({ code: 'drift', path: '/rules', ...sides }, item, context));
      };
      const stored = printed((value) => JSON.parse(canonicalize(value)));
      assert.equal(
        printed((value) => value),
        stored,
      );
      assert.equal(
        printed((value) => withPermutedKeys(value, seed)),
        stored,
      );
    }),
  );
});
