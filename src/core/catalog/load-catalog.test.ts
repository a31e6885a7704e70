import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { loadCatalog } from './load-catalog.ts';
import { problemsWith, SAMPLE_DOCUMENTS, SAMPLE_LOOKUP } from './sample-catalog.ts';

const DOCUMENTS = Object.values(SAMPLE_DOCUMENTS);

function load(...texts: string[]) {
  return loadCatalog(
    texts.map((text, index) => ({ path: `f${String(index).padStart(4, '0')}.yaml`, text })),
    SAMPLE_LOOKUP,
  );
}

/** The estate without places, comparable by value. */
function content(estate: object): unknown {
  return JSON.parse(
    JSON.stringify(estate, (key, value) =>
      key === 'place' ? undefined : value instanceof Map ? [...value] : value,
    ),
  );
}

test('the sample has every kind and no problem', () => {
  const { problems, documents, kinds } = load(...DOCUMENTS);
  assert.deepEqual(problems, []);
  assert.equal(documents, 12);
  assert.equal(Object.keys(kinds).length, 10);
});

test('the estate holds what the documents say, in the units of the model', () => {
  const { estate } = load(...DOCUMENTS);
  assert.deepEqual(content({ service: estate.services.get('wms') }), {
    service: {
      name: 'wms',
      owner: 'platform',
      tier: 1,
      layerSplit: 'application',
      hosting: 'cloud',
      dataClassification: 'internal',
      objectives: { rto: 14_400, availability: 0.99 },
      deploymentPath: [],
      dependsOn: [{ service: 'erp', hard: true }],
      items: [],
    },
  });
  const production = estate.environments.get('prod-eu');
  assert.deepEqual(Object.fromEntries(production?.parameters ?? []), {
    replicas: { value: 2, at: [{ kind: 'aws_db_instance', path: '/scaling/min' }] },
    vpcCidr: { value: '10.40.0.0/16', at: [] },
    environment: { value: 'production', at: [] },
  });
  assert.deepEqual(production?.sources.slice(0, 1), [
    {
      name: 'landscape',
      collector: 'terraform',
      location: `\${env:PLANS}/prod.json`,
      service: 'wms',
      fullyManaged: false,
      options: {},
      place: { file: 'f0007.yaml', line: 13 },
    },
  ]);
  const staging = estate.environments.get('staging-eu');
  assert.deepEqual(staging?.parameters.get('replicas'), {
    value: 1,
    at: [{ kind: 'aws_db_instance', path: '/scaling/min' }],
  });
  assert.equal(estate.exceptions[0]?.until, '2026-01-31');
  assert.deepEqual(estate.approvedDifferences[0]?.applies, ['parity']);
});

test('no layout of documents over files changes the estate or the problems', () => {
  const broken = [
    ...DOCUMENTS,
    'apiVersion: tallyman.dev/v1\nkind: Site\nmetadata: {name: x}\nspec: {region: nowhere, timeZone: Mars, a: 1}\n',
    'apiVersion: tallyman.dev/v1\nkind: Team\nmetadata: {name: y}\nspec: {parent: z}\n',
  ];
  const expected = load(...broken);
  const codes = (problems: readonly { code: string; found: string }[]) =>
    problems.map(({ code, found }) => `${code} ${found}`).sort();
  fc.assert(
    fc.property(
      fc.shuffledSubarray(broken, { minLength: broken.length }),
      fc.array(fc.boolean(), { minLength: broken.length, maxLength: broken.length }),
      (shuffled, breaks) => {
        const files: string[] = [''];
        for (const [index, text] of shuffled.entries()) {
          if (breaks[index]) files.push(text);
          else files.push(`${files.pop()}---\n${text}`);
        }
        const actual = load(...files);
        assert.deepEqual(content(actual.estate), content(expected.estate));
        assert.deepEqual(codes(actual.problems), codes(expected.problems));
      },
    ),
    { numRuns: 30 },
  );
});

test('an unknown key planted in any map in block style is reported at its line', () => {
  const blocks = DOCUMENTS.flatMap((text, document) =>
    text.split('\n').flatMap((line, index) => (/^( *)[a-zA-Z]+:/u.test(line) ? [{ document, index }] : [])),
  ).filter(
    ({ document, index }) =>
      !/parameters|vpcCidr|replicas|environment:/u.test(DOCUMENTS[document]?.split('\n')[index] ?? ''),
  );
  fc.assert(
    fc.property(
      fc.constantFrom(...blocks),
      fc.stringMatching(/^zz[a-z]{3,8}$/u),
      ({ document, index }, key) => {
        const lines = (DOCUMENTS[document] ?? '').split('\n');
        const indent = /^ */u.exec(lines[index] ?? '')?.[0] ?? '';
        lines.splice(index, 0, `${indent}${key}: {deep: [1]}`);
        const { problems } = load(...DOCUMENTS.with(document, lines.join('\n')));
        const planted = problems.find(({ code, found }) => code === 'unknown-key' && found === key);
        assert.equal(planted?.line, index + 1);
        assert.equal(planted?.column, indent.length + 1);
      },
    ),
    { numRuns: 40 },
  );
});

test('every problem of every document is reported at once, and a wrong document still exists for references', () => {
  const service = (SAMPLE_DOCUMENTS['erp'] ?? '')
    .replace('tier: 1', 'tier: 7')
    .replace('owner: platform', 'ownr: x');
  const codes = problemsWith('erp', service).map(({ code, found }) => `${code} ${found}`);
  assert.deepEqual(codes.sort(), ['bad-value 7', 'missing-key no owner', 'unknown-key ownr']);
});

test('checks across documents still see what is right in a wrong document', () => {
  const service = (SAMPLE_DOCUMENTS['wms'] ?? '')
    .replace('rto: PT4H', 'rto: 1m')
    .replace('tier: 1', 'tier: 7');
  const codes = problemsWith('wms', service).map(({ code }) => code);
  assert.deepEqual(codes, ['bad-value', 'impossible-objective']);
});

test('a promise is held against dependencies of dependencies, and both numbers are named', () => {
  const portal = (SAMPLE_DOCUMENTS['wms'] ?? '')
    .replace('name: wms', 'name: portal')
    .replace('- erp', '- wms')
    .replace('rto: PT4H', 'rto: 30m');
  const [problem] = problemsWith('portal', portal);
  assert.equal(problem?.found, 'rto 30m');
  assert.match(problem?.expected ?? '', /wms, which promises 4h/u);
});

test('a soft dependency limits no promise', () => {
  const text = (SAMPLE_DOCUMENTS['wms'] ?? '')
    .replace('rto: PT4H', 'rto: 1m')
    .replace('- erp', '- {service: erp, hard: false}');
  assert.deepEqual(problemsWith('wms', text), []);
});

test('what may be secret is never shown', () => {
  const secret = 'c4n4ry';
  const text = `apiVersion: tallyman.dev/v1
kind: Environment
metadata: {name: e}
spec:
  stage: x
  parameters: {a: [${secret}], b: {value: {x: ${secret}}}}
  sources:
    - {name: s, collector: terraform, location: [${secret}], declared: {p: ${secret}}, options: ${secret}}
    - {name: t, collector: terraform, location: x, options: {password: ${secret}}, fullyManaged: true, extra: ${secret}}
broken: "${secret}
`;
  const problems = problemsWith('e', text);
  assert.ok(problems.length > 0);
  assert.ok(!JSON.stringify(problems).includes(secret));
  const repaired = problemsWith('e', text.replace(/broken.*\n/u, ''));
  assert.ok(repaired.length >= 5);
  assert.ok(!JSON.stringify(repaired).includes(secret));
});

test('documents of others are left alone, however broken', () => {
  const { problems, documents } = load(
    'apiVersion: v1\nkind: Service\nmetadata: {name: x}\n',
    'apiVersion: apps/v1\nkind: Deployment\n{{ if }}\n\t- broken',
    '- just\n- a list\n',
    'kind: SomethingElse\n',
    '',
    '# only a comment\n',
    '---\n---\n',
  );
  assert.deepEqual(problems, []);
  assert.equal(documents, 0);
});

test('2,000 services load in well under two seconds', () => {
  const services = Array.from(
    { length: 2000 },
    (_, index) => `${(SAMPLE_DOCUMENTS['wms'] ?? '').replace('name: wms', `name: s-${index}`)}`,
  );
  const start = performance.now();
  const { estate, problems } = load(...DOCUMENTS, services.join('---\n'));
  const elapsed = performance.now() - start;
  assert.deepEqual(problems, []);
  assert.equal(estate.services.size, 2002);
  assert.ok(elapsed < 2000, `${Math.round(elapsed)} ms`);
});
