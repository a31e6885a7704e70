import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { openStore } from '../../src/store/open/open-store.ts';
import type { Store } from '../../src/store/store.ts';
import { buildMatrix } from '../../src/usecases/build-matrix.ts';
import { compareEnvironments } from '../../src/usecases/compare-environments.ts';
import { findDrift } from '../../src/usecases/find-drift.ts';
import { listItems } from '../../src/usecases/list-items.ts';
import type { Ports } from '../../src/usecases/ports.ts';
import { readPast } from '../../src/usecases/read-past.ts';
import { recallDrift } from '../../src/usecases/recall-drift.ts';
import { recordScan } from '../../src/usecases/record-scan.ts';
import { loadMeridian, portsAt } from './meridian.ts';

const AT = new Date('2026-03-02T09:00:00Z');

describe('the example estate, remembered', () => {
  const { estate } = loadMeridian();
  const environments = [...estate.environments.keys()];
  // One set of ports: without a key, fingerprints hold for one run.
  const live = portsAt(AT);
  let store: Store;
  let past: Ports;

  before(async () => {
    store = await openStore('memory:');
    for (const environment of environments) {
      const request = { estate, environment, id: environment, actor: 'test', catalog: { hash: 'c' } };
      await recordScan({ ...request, trigger: 'request' }, store, { ...live, clock: () => AT });
    }
    past = { ...live, read: (await readPast(store, AT)).read };
  });
  after(() => store.close());

  it('drifts as it does live, judged again or as it was told', async () => {
    const report = await findDrift({ estate, environments }, live);
    assert.ok(report.findings.length > 0);
    assert.deepEqual(await findDrift({ estate, environments }, past), report);
    assert.deepEqual(await recallDrift({ estate, environments, asOf: AT }, store, live), report);
  });

  it('has the same parity, matrix and items as it has live', async () => {
    const pair = { estate, left: 'staging-east', right: 'production-east' };
    assert.deepEqual(await compareEnvironments(pair, past), await compareEnvironments(pair, live));
    assert.deepEqual(await buildMatrix({ estate }, past), await buildMatrix({ estate }, live));
    for (const environment of environments) {
      const request = { estate, environment };
      assert.deepEqual(await listItems(request, past), await listItems(request, live));
    }
  });

  it('writes nothing but the scan when it is scanned again', async () => {
    const later = new Date(AT.getTime() + 60_000);
    for (const environment of environments) {
      const request = {
        estate,
        environment,
        id: `${environment} again`,
        actor: 'test',
        catalog: { hash: 'c' },
      };
      const { scan, steps } = await recordScan({ ...request, trigger: 'request' }, store, {
        ...live,
        clock: () => later,
      });
      assert.deepEqual(steps, []);
      assert.ok(scan.sources.every(({ changed }) => changed === 0));
    }
  });
});
