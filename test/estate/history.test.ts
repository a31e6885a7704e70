import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { HISTORY_DAYS, recordHistory } from '../../examples/meridian/history/record-history.ts';
import { scanTimes } from '../../examples/meridian/history/scan-times.ts';
import type { FindingTransition, TrackedFinding } from '../../src/core/finding/lifecycle.ts';
import { isStale } from '../../src/core/finding/staleness.ts';
import type { LedgerEntry } from '../../src/core/ledger/entry.ts';
import { openStore } from '../../src/store/open/open-store.ts';
import type { Store } from '../../src/store/store.ts';
import { demandedLines, lineOfFinding, readLabels } from './labels.ts';
import { loadMeridian, MERIDIAN, portsAt } from './meridian.ts';

const labels = readLabels();
const END = new Date(labels.at);

describe('the past weeks of the example estate', () => {
  const { estate } = loadMeridian();
  let store: Store;
  let recorded = 0;
  let tracked: readonly TrackedFinding[] = [];

  before(async () => {
    store = await openStore('memory:');
    recorded = await recordHistory({ estate, hash: 'c', location: MERIDIAN }, store, portsAt(END), END);
    tracked = await everyFinding(store);
  });
  after(() => store.close());

  it('hold a scan for each time that the schedule or somebody asked for one', () => {
    // Two productions daily, two stagings three times a week, three others weekly; two by hand, and seven at the end.
    assert.equal(recorded, 2 * 21 + 2 * 9 + 3 * 3 + 2 + 7);
    assert.equal(scanTimes(estate, END, HISTORY_DAYS).length, recorded);
  });

  for (const name of estate.environments.keys()) {
    it(`end for ${name} with the labelled findings and no other`, () => {
      const standing = tracked.filter(
        ({ finding, state }) => finding.environment === name && state !== 'resolved',
      );
      assert.deepEqual(
        standing.map(({ finding }) => lineOfFinding(finding)).sort(),
        demandedLines(labels.drift[name]?.findings ?? []),
      );
    });
  }

  it('leave recovery silent, and everything else looked at', async () => {
    const latest = await store.scans.latest();
    const stale = [...estate.environments.values()].filter((environment) =>
      isStale(environment, latest.get(environment.name)?.finishedAt, END),
    );
    assert.deepEqual(
      stale.map(({ name }) => name),
      ['recovery'],
    );
  });

  it('have findings that came back', () => {
    const cameBack = tracked.filter(({ occurrences }) => occurrences > 1);
    assert.deepEqual(
      [...new Set(cameBack.map(({ finding }) => `${finding.environment} ${finding.source}`))].sort(),
      [
        'production-east aws',
        'production-east broker',
        'production-east edge-box',
        'production-east erp-database',
      ],
    );
  });

  it('have findings that each side and an approval resolved', () => {
    const resolvedBy = (by: string) =>
      tracked
        .filter(({ resolution }) => resolution?.by === by)
        .map(({ finding }) => `${finding.environment} ${finding.source}`);
    assert.deepEqual([...new Set(resolvedBy('actual'))].sort(), [
      'production-west broker',
      'production-west cluster',
    ]);
    assert.deepEqual([...new Set(resolvedBy('declared'))], ['staging-east alerts']);
    assert.deepEqual(resolvedBy('approval').sort(), ['staging-east edge-box', 'staging-east edge-images']);
  });

  it('tell of the approvals that were given', async () => {
    const given = (await everyEntry(store)).filter(({ type }) => type.endsWith('approval.granted'));
    assert.deepEqual(
      given.slice(-3).map(({ subject }) => subject),
      ['approval/carrier-simulator', 'approval/dallas-scaler', 'approval/lab-tools'],
    );
    assert.equal(given.length, estate.approvedDifferences.length);
  });

  it('are told to the ledger in the order in which they passed', async () => {
    const times = (await everyEntry(store)).map(({ time }) => time);
    assert.deepEqual(times, times.toSorted());
  });

  it('tell what happened to a finding that came, went and came back', async () => {
    const policy = tracked.find(
      ({ finding }) => finding.environment === 'production-east' && finding.name === 'orders/delivery-limit',
    );
    const steps = await store.findings.transitions(policy?.finding.id ?? '', { limit: 10 });
    assert.deepEqual(
      steps.rows.map(({ transition, at }) => [
        transition,
        Math.round((END.getTime() - at.getTime()) / 86_400_000),
      ]),
      [
        ['reopened', 7],
        ['resolved', 16],
        ['opened', 19],
      ] satisfies [FindingTransition['kind'], number][],
    );
  });
});

async function everyFinding(store: Store): Promise<TrackedFinding[]> {
  const found: TrackedFinding[] = [];
  let after: string | undefined;
  do {
    const page = await store.findings.find({}, { limit: 200, ...(after !== undefined && { after }) });
    found.push(...page.rows);
    after = page.next;
  } while (after !== undefined);
  return found;
}

async function everyEntry({ ledger }: Store): Promise<LedgerEntry[]> {
  const entries: LedgerEntry[] = [];
  for await (const some of ledger.leaves(0, await ledger.size()))
    entries.push(...some.map(({ leaf }) => JSON.parse(leaf) as LedgerEntry));
  return entries;
}
