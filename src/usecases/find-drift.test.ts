import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Collector } from '../collectors/collector.ts';
import type { Source } from '../core/catalog/estate.ts';
import type { Observation } from '../core/item/observation.ts';
import { TallyError } from '../errors.ts';
import {
  type Content,
  environment,
  estate,
  literalCollector,
  place,
  ports,
  service,
  source,
} from './estate.fixture.ts';
import { findDrift } from './find-drift.ts';

const good: Observation = { kind: 'queue', name: 'good', declared: { a: 1 }, actual: { a: 1 } };
const bad: Observation = { kind: 'queue', name: 'bad', declared: { a: 1 }, actual: { a: 2 } };

const drift = (
  locations: Readonly<Record<string, readonly Content[]>>,
  sources: readonly Source[] = Object.keys(locations).map((name) => source(name)),
) =>
  findDrift(
    { estate: estate([environment('staging', sources)]), environments: ['staging'] },
    ports(locations),
  );
const lines = async (...args: Parameters<typeof drift>) =>
  (await drift(...args)).findings.map(({ verdict, code, name, path }) => `${verdict} ${code} ${name}${path}`);

test('an environment that is as declared passes, and its items are counted', async () => {
  const report = await drift({ live: [good, { ...good, name: 'other' }] });
  assert.equal(report.verdict, 'pass');
  assert.deepEqual(report.counts, { pass: 2, fail: 0, waived: 0, unknown: 0 });
  assert.deepEqual(report.findings, []);
});

test('a difference fails, with the gravest findings first', async () => {
  const rule = { kind: 'rule', name: 'open', declared: { a: 1 }, actual: { a: 2 } };
  const report = await drift({ live: [good, bad, rule] });
  assert.equal(report.verdict, 'fail');
  assert.deepEqual(report.counts, { pass: 1, fail: 2, waived: 0, unknown: 0 });
  assert.deepEqual(
    report.findings.map(({ name, severity }) => [name, severity]),
    [
      ['open', 'high'],
      ['bad', 'medium'],
    ],
  );
});

test('a source that cannot be read is unknown and says why, and the others are still judged', async () => {
  const refused = new TallyError('source-refused', 'It answered 403.');
  const report = await drift({ live: [good], denied: [refused] });
  assert.equal(report.verdict, 'unknown');
  assert.deepEqual(
    report.sources.map(({ verdict }) => verdict),
    ['pass', 'unknown'],
  );
  assert.match(report.findings[0]?.reason ?? '', /^It answered 403\. /u);
});

test('a source that breaks off is unknown, however much of it passed before', async () => {
  assert.equal(
    (await drift({ live: [good, new TallyError('source-malformed', 'It ends early.')] })).verdict,
    'unknown',
  );
});

test('a collector that fails in an unforeseen way makes its source unknown without telling what it held', async () => {
  const report = await drift({ live: [good, new Error('password=hunter2')] });
  assert.equal(report.verdict, 'unknown');
  assert.ok(!JSON.stringify(report).includes('hunter2'));
});

test('a gap in a part of a source makes it unknown; a failing item beside it still fails', async () => {
  const gap = { gap: true, kind: 'table', reason: 'No permission to list tables.' } as const;
  assert.equal((await drift({ live: [good, gap] })).verdict, 'unknown');
  assert.equal((await drift({ live: [bad, gap] })).verdict, 'fail');
});

test('several reasons for one place are one finding, so that ids stay unique', async () => {
  const gap = { gap: true, kind: 'table' } as const;
  const report = await drift({
    live: [good, ...[1, 2, 3, 4, 5, 6, 7].map((n) => ({ ...gap, reason: `No ${n}.` }))],
  });
  assert.deepEqual(
    report.findings.map(({ reason }) => reason),
    ['No 1. No 2. No 3. No 4. No 5. And 2 more.'],
  );
});

test('a source without items is unknown, never in sync', async () => {
  assert.deepEqual(await lines({ live: [] }), ['unknown unreadable live']);
});

test('a source of which only one side is known is unknown, also for some of its items', async () => {
  const state = { kind: 'queue', name: 'state', lastApplied: { a: 1 } };
  assert.deepEqual(await lines({ live: [state] }), ['unknown unreadable live']);
  const report = await drift({ live: [state, good] });
  assert.equal(report.verdict, 'unknown');
  assert.match(report.findings[0]?.reason ?? '', /only one side of 1 of its 2 items/u);
});

test('an item that nothing manages need not be compared', async () => {
  const report = await drift({ live: [good, { kind: 'queue', name: 'x', actual: {}, managed: false }] });
  assert.equal(report.verdict, 'pass');
  assert.equal(report.sources[0]?.coverage.unmanaged, 1);
});

test('an item that occurs more than once is unknown', async () => {
  assert.deepEqual(await lines({ live: [good, good, good] }), ['unknown unreadable good']);
});

test('of two sources of one name the second is unknown', async () => {
  const sources = [source('live'), source('live', { location: 'other' })];
  const report = await drift({ live: [good], other: [good] }, sources);
  assert.deepEqual(
    report.sources.map(({ verdict }) => verdict),
    ['pass', 'unknown'],
  );
});

test('an item whose content has no canonical form is unknown, and the rest is judged', async () => {
  const half = { kind: 'queue', name: 'half', declared: { l: ['\ud800', 1] }, actual: { l: [1, '\ud800'] } };
  assert.deepEqual(await lines({ live: [half, bad] }), ['unknown unreadable half', 'fail drift bad/a']);
});

test('an unknown collector is unknown and names the nearest', async () => {
  const report = await drift({}, [source('live', { collector: 'litteral' })]);
  assert.equal(report.verdict, 'unknown');
  assert.match(report.findings[0]?.reason ?? '', /Did you mean literal\?/u);
});

const joined = (changes: Partial<Source> = {}) => [source('live', { declared: 'code', ...changes })];
const live = (name: string, a = 1): Observation => ({ kind: 'queue', name, actual: { a } });

test('a declared side from its own place is held against what lives', async () => {
  const locations = {
    live: [live('same'), live('moved', 2), live('extra')],
    code: [live('same'), live('moved'), live('gone')],
  };
  assert.deepEqual(await lines(locations, joined()), ['fail missing gone', 'fail drift moved/a']);
  assert.deepEqual(await lines(locations, joined({ fullyManaged: true })), [
    'fail missing gone',
    'fail unmanaged extra',
    'fail drift moved/a',
  ]);
});

test('what the declared side speaks for is a finding where nothing declares it, and the rest is not', async () => {
  const locations = {
    live: [live('shop/a'), live('shop/extra'), live('other/extra')],
    code: [live('shop/a')],
  };
  const literal = literalCollector(locations);
  const spoken = {
    ...literal,
    speaksFor:
      () =>
      ({ name }: { name: string }) =>
        name.startsWith('shop/'),
  };
  const found = async (collector: Collector) =>
    (
      await findDrift(
        {
          estate: estate([environment('staging', joined({ fullyManaged: 'in-scope' }))]),
          environments: ['staging'],
        },
        ports(locations, { collectors: new Map([['literal', collector]]) }),
      )
    ).findings.map(({ code, name }) => `${code} ${name}`);
  assert.deepEqual(await found(spoken), ['unmanaged shop/extra']);
  assert.deepEqual(await found(literal), []);
});

test('the live side is read with the names of the declared one', async () => {
  const locations = { live: [], code: [live('a')] };
  const asked: string[] = [];
  const literal = literalCollector(locations);
  const collector: Collector = {
    ...literal,
    collect(request, context) {
      const { expected } = request;
      asked.push(expected ? `${[...expected.kinds]} ${expected.has('queue', 'a')}` : 'nothing');
      return literal.collect(request, context);
    },
  };
  await findDrift(
    { estate: estate([environment('staging', joined())]), environments: ['staging'] },
    ports(locations, { collectors: new Map([['literal', collector]]) }),
  );
  assert.deepEqual(asked, ['nothing', 'queue true']);
});

test('what is declared is not missing where the live side could not be looked at', async () => {
  const gap = { gap: true, kind: 'queue', name: 'gone', reason: 'It answered 403.' } as const;
  const locations = { live: [live('same'), gap], code: [live('same'), live('gone')] };
  assert.deepEqual(await lines(locations, joined()), ['unknown unreadable gone']);
  const whole = { live: [live('same'), new Error('cut')], code: [live('same'), live('gone')] };
  assert.deepEqual(await lines(whole, joined()), ['unknown unreadable live']);
});

test('a declared side that is empty, incomplete, or says a thing twice is unknown', async () => {
  assert.deepEqual(await lines({ live: [live('a')], code: [] }, joined()), ['unknown unreadable live']);
  const gap = { gap: true, reason: 'A file cannot be read.' } as const;
  assert.deepEqual(await lines({ live: [live('a')], code: [live('a'), gap] }, joined()), [
    'unknown unreadable live',
  ]);
  const twice = { live: [live('a')], code: [live('a'), live('a', 2)] };
  assert.deepEqual(await lines(twice, joined()), ['unknown unreadable a']);
});

test('what a declared side says does not exist is not declared', async () => {
  const code = [live('a'), { kind: 'queue', name: 'b', declared: null, actual: { a: 1 } }];
  assert.deepEqual(await lines({ live: [live('a'), live('b')], code }, joined({ fullyManaged: true })), [
    'fail unmanaged b',
  ]);
});

test('an interruption ends the scan instead of becoming a finding', async () => {
  const controller = new AbortController();
  controller.abort();
  await assert.rejects(
    findDrift(
      { estate: estate([environment('staging', [source('live')])]), environments: ['staging'] },
      ports({ live: [new DOMException('stop', 'AbortError')] }, { signal: controller.signal }),
    ),
    { name: 'AbortError' },
  );
});

test('an environment that does not exist is an error that names the nearest', async () => {
  const request = { estate: estate([environment('staging', [])]), environments: ['stagin'] };
  await assert.rejects(findDrift(request, ports({})), {
    code: 'unknown-environment',
    fix: 'Did you mean staging? The catalog declares: staging.',
  });
});

test('an environment named twice is read once, and one without sources is unknown', async () => {
  const request = {
    estate: estate([environment('staging', [source('live')]), environment('empty', [])]),
    environments: ['staging', 'staging'],
  };
  assert.equal((await findDrift(request, ports({ live: [good] }))).sources.length, 1);
  assert.equal((await findDrift({ ...request, environments: ['empty'] }, ports({}))).verdict, 'unknown');
});

test('coverage is summed by service and by site, whatever they are named', async () => {
  const report = await findDrift(
    {
      estate: estate([environment('staging', [source('live')], { site: 'atl' })], {
        services: new Map([['constructor', service('constructor', { items: [{ name: 'good' }] })]]),
      }),
      environments: ['staging'],
    },
    ports({ live: [good, bad] }),
  );
  assert.deepEqual(report.coverage, {
    byService: { constructor: { managed: 1, unmanaged: 0, vanished: 0, ungoverned: 0 } },
    bySite: { atl: { managed: 2, unmanaged: 0, vanished: 0, ungoverned: 1 } },
  });
});

test('a guardrail above the site of an environment forbids to waive security in its stage', async () => {
  const sites = new Map([['atl', { name: 'atl', place, region: 'us', timeZone: 'UTC', guardrails: {} }]]);
  const regions = new Map([['us', { name: 'us', place, guardrails: { neverWaiveSecurityIn: ['staging'] } }]]);
  const exception = {
    name: 'x',
    place,
    scope: {},
    codes: ['*'],
    reason: 'r',
    owner: 'o',
    ticket: 't',
    approver: 'a',
    until: '2027-01-01',
  };
  const rule = { kind: 'rule', name: 'open', declared: { a: 1 }, actual: { a: 2 } };
  const verdict = async (changes: object) => {
    const of = estate([environment('staging', [source('live')], { site: 'atl' })], {
      exceptions: [exception],
      sites,
      ...changes,
    });
    return (await findDrift({ estate: of, environments: ['staging'] }, ports({ live: [rule] }))).verdict;
  };
  assert.equal(await verdict({}), 'waived');
  assert.equal(await verdict({ regions }), 'fail');
});
