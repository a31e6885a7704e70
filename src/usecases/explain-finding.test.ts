// biome-ignore-all lint/suspicious/noTemplateCurlyInString: this is the form in which replaced values are written
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Estate } from '../core/catalog/estate.ts';
import { compareEnvironments } from './compare-environments.ts';
import { environment, estate, parameterized, place, ports, service, source } from './estate.fixture.ts';
import { explainFinding } from './explain-finding.ts';
import { findDrift } from './find-drift.ts';

const services = new Map([
  ['orders', service('orders', { items: [{}] })],
  ['portal', service('portal', { tier: 2, dependsOn: [{ service: 'orders', hard: true }] })],
]);
const teams = new Map([['orders-team', { name: 'orders-team', place, contact: '#orders' }]]);
const one: Estate = estate([environment('staging', [source('live')])], { services, teams });
const content = { live: [{ kind: 'queue', name: 'a', declared: { size: 1 }, actual: { size: 2 } }] };

test('a finding is explained by what it means, who owns it and what hangs on it', async () => {
  const { findings } = await findDrift({ estate: one, environments: ['staging'] }, ports(content));
  const id = findings[0]?.id ?? '';
  const explanation = await explainFinding({ estate: one, finding: id.slice(0, 6) }, ports(content));
  assert.equal(explanation.finding.id, id);
  assert.match(explanation.why, /It is a size/u);
  assert.match(explanation.approval, /kind scale/u);
  assert.deepEqual(explanation.owner, { team: 'orders-team', contact: '#orders' });
  assert.deepEqual(
    explanation.dependents.map((each) => each.service),
    ['orders', 'portal'],
  );
});

test('a finding between environments is found in either order of the pair', async () => {
  const two = estate([parameterized('a', ['live']), parameterized('b', ['live'])]);
  const contents = {
    'a/live': [{ kind: 'queue', name: 'q', declared: { v: 1 }, actual: { v: 1 } }],
    'b/live': [{ kind: 'queue', name: 'q', declared: { v: 2 }, actual: { v: 2 } }],
  };
  for (const [left, right] of [
    ['a', 'b'],
    ['b', 'a'],
  ] as const) {
    const { findings } = await compareEnvironments({ estate: two, left, right }, ports(contents));
    const explanation = await explainFinding(
      { estate: two, finding: findings[0]?.id ?? '' },
      ports(contents),
    );
    assert.equal(explanation.finding.environment, `${left}..${right}`);
  }
});

test('what is unknown in every pair of an environment is one finding, not many', async () => {
  const three = estate(['aa', 'bb', 'cc'].map((name) => parameterized(name, ['live'])));
  const fine = { kind: 'queue', name: 'x', declared: {}, actual: {} };
  const contents = {
    'aa/live': [fine, { ...fine, name: 'aa' }, { ...fine, name: '${env}' }],
    'bb/live': [fine],
    'cc/live': [fine],
  };
  const { findings } = await compareEnvironments({ estate: three, left: 'aa', right: 'bb' }, ports(contents));
  const unknown = findings.find(({ verdict }) => verdict === 'unknown');
  const explanation = await explainFinding({ estate: three, finding: unknown?.id ?? '' }, ports(contents));
  assert.equal(explanation.approval, 'Nothing can approve what could not be looked at.');
});

test('where a guardrail forbids it, no approval is offered', async () => {
  const organization = {
    name: 'o',
    place,
    governance: 'centralized',
    severity: [],
    guardrails: { neverWaiveSecurityIn: ['staging'] },
  } as const;
  const guarded = { ...one, organization };
  const rules = { live: [{ kind: 'rule', name: 'open', declared: { a: 1 }, actual: { a: 2 } }] };
  const { findings } = await findDrift({ estate: guarded, environments: ['staging'] }, ports(rules));
  const explanation = await explainFinding({ estate: guarded, finding: findings[0]?.id ?? '' }, ports(rules));
  assert.match(explanation.approval, /^A guardrail forbids/u);
});

test('an id that nothing or more than one thing has is an error', async () => {
  await assert.rejects(explainFinding({ estate: one, finding: 'zzz' }, ports(content)), {
    code: 'unknown-finding',
  });
  await assert.rejects(explainFinding({ estate: one, finding: '' }, ports(content)), {
    code: 'unknown-finding',
  });
  const many = {
    live: Array.from({ length: 40 }, (_, n) => ({
      kind: 'queue',
      name: `${n}`,
      declared: { a: 1 },
      actual: { a: 2 },
    })),
  };
  const { findings } = await findDrift({ estate: one, environments: ['staging'] }, ports(many));
  const first = findings.map(({ id }) => id[0]).find((letter, index, all) => all.indexOf(letter) !== index);
  await assert.rejects(
    explainFinding({ estate: one, finding: first ?? '' }, ports(many)),
    /findings have ids that begin/u,
  );
});
