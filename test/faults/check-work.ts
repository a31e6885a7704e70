import assert from 'node:assert/strict';
import { generateKeyPairSync } from 'node:crypto';
import type { Observation } from '../../src/core/item/observation.ts';
import { signCheckpoint } from '../../src/core/ledger/checkpoint.ts';
import { rootOf } from '../../src/core/ledger/frontier.ts';
import { verifierOf } from '../../src/core/ledger/ledger-key.ts';
import { verifyLedger } from '../../src/core/ledger/verify-ledger.ts';
import type { Store } from '../../src/store/store.ts';
import {
  ENTRIES_EACH,
  ENVIRONMENT,
  finishedAt,
  itemsAfter,
  lastWork,
  MESSAGES_EACH,
  SOURCE,
} from './work.ts';

const ORIGIN = 'faults.test/ledger';
const KEY = { name: ORIGIN, key: generateKeyPairSync('ed25519').privateKey };

/**
 * Nothing that was acknowledged is lost, nothing is half there, and the ledger is the one that was signed before and grew.
 * Signs what it found, for the next time.
 * @returns how many pieces of work there are.
 */
export async function checkWork(store: Store, acknowledged: number): Promise<number> {
  const last = await lastWork(store);
  assert.ok(
    last === acknowledged || last === acknowledged + 1,
    `${last} are kept, ${acknowledged} were acknowledged`,
  );

  const { rows } = await store.scans.list({ environments: [ENVIRONMENT] }, { limit: last + 1 });
  assert.deepEqual(
    rows.map(({ id }) => id),
    Array.from({ length: last }, (_, index) => `scan-${last - index}`),
  );
  const observed = (await Array.fromAsync(store.items.observations(SOURCE))).flat();
  assert.deepEqual(byName(observed), last === 0 ? [] : byName(itemsAfter(last)));
  const before = (await Array.fromAsync(store.items.observations(SOURCE, finishedAt(last - 1)))).flat();
  assert.deepEqual(byName(before), last < 2 ? [] : byName(itemsAfter(last - 1)));
  const far = new Date(Date.UTC(2100, 0, 1));
  const messages = await store.deliveries.take(far, far, (last + 1) * MESSAGES_EACH);
  assert.equal(messages.length, last * MESSAGES_EACH);
  for (const { body } of messages) assert.equal(body.length, 2000);

  const frontier = await store.ledger.frontier();
  assert.equal(frontier.size, last * ENTRIES_EACH);
  if (frontier.size === 0) return last;
  const note = signCheckpoint({ origin: ORIGIN, size: frontier.size, root: rootOf(frontier) }, KEY);
  await store.ledger.addCheckpoint({ size: frontier.size, at: far, note });
  const checkpoints = (await store.ledger.checkpoints()).map((each) => each.note);
  const verified = await verifyLedger(
    { origin: ORIGIN, verifiers: [verifierOf(KEY)], checkpoints },
    store.ledger.leaves(0, Number.MAX_SAFE_INTEGER),
  );
  assert.deepEqual(verified.problems, []);
  assert.equal(verified.verdict, 'pass');
  assert.equal(verified.vouched, frontier.size);
  return last;
}

function byName(observations: readonly Observation[]): Observation[] {
  return observations.toSorted((a, b) => (a.name < b.name ? -1 : 1));
}
