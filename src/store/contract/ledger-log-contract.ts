import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { INLINE_BODY_MAX, type LedgerEvent, writeEntry } from '../../core/ledger/entry.ts';
import { appendLeaves, EMPTY_FRONTIER, rootOf } from '../../core/ledger/frontier.ts';
import { type Hash, hashLeaf } from '../../core/ledger/merkle.ts';
import { readStored } from '../../core/ledger/stored-hashes.ts';
import type { LedgerQuery, RecordedLeaf } from '../ledger-log.ts';
import type { Store } from '../store.ts';

/** Something that happened, but for what is said otherwise. */
export function eventOf(id: string, said: Partial<LedgerEvent> = {}): LedgerEvent {
  return {
    id,
    type: 'scan.completed',
    source: '/environments/somewhere',
    subject: 'somewhere',
    actor: 'worker',
    time: new Date('2026-03-01T12:00:00.250Z'),
    data: { text: 'a\u0000\t"ü" 😀', number: 0.1 },
    ...said,
  };
}

export function ledgerLogContract(store: () => Store): void {
  const ledger = () => store().ledger;
  const events = (name: string, count: number, said: Partial<LedgerEvent> = {}) =>
    Array.from({ length: count }, (_, index) => eventOf(`${name}-${index}`, said));

  async function allLeaves(): Promise<RecordedLeaf[]> {
    return (await Array.fromAsync(ledger().leaves(0, await ledger().size()))).flat();
  }

  /** The tree as everybody can compute it from the leaves is the tree that the store goes on from. */
  async function checkTree(): Promise<void> {
    const leaves = await allLeaves();
    assert.deepEqual(
      leaves.map(({ index }) => index),
      leaves.map((_, index) => index),
    );
    for (const { leaf, hash } of leaves) assert.deepEqual(new Uint8Array(hashLeaf(leaf)), hash);
    const complete: { level: number; index: number; hash: Hash }[] = [];
    const tree = appendLeaves(
      EMPTY_FRONTIER,
      leaves.map(({ hash }) => hash),
      (subtree, hash) => complete.push({ ...subtree, hash: new Uint8Array(hash) }),
    );
    const frontier = await ledger().frontier();
    assert.equal(frontier.size, tree.size);
    assert.deepEqual(rootOf(frontier), rootOf(tree));
    const some = complete.filter(({ level, index }) => level >= 7 || index % 97 === 0);
    const read = await readStored(ledger().hashes)(some);
    assert.deepEqual(
      read.map((hash) => new Uint8Array(hash)),
      some.map(({ hash }) => hash),
    );
  }

  describe('the ledger', () => {
    it('is empty at first', async () => {
      assert.equal(await ledger().size(), 0);
      assert.equal(await ledger().get(0), undefined);
      assert.deepEqual(await ledger().append([]), []);
      assert.deepEqual(await allLeaves(), []);
    });

    it('numbers entries in the order given, and gives them back', async () => {
      const first = await ledger().size();
      const added = events('ordered', 3);
      assert.deepEqual(await ledger().append(added), [first, first + 1, first + 2]);
      for (const [place, event] of added.entries()) {
        const index = first + place;
        assert.deepEqual(await ledger().get(index), { index, ...writeEntry(event, index) });
      }
    });

    it('keeps long bodies beside the entries', async () => {
      const data = { text: 'x'.repeat(INLINE_BODY_MAX) };
      const [index = -1] = await ledger().append([
        eventOf('long', { data }),
        eventOf('long again', { data }),
      ]);
      const entry = (await ledger().get(index))?.entry;
      assert.ok(entry && !('data' in entry));
      assert.equal(await ledger().body(entry.bodyhash), JSON.stringify(data));
      assert.equal(await ledger().body('nothing'), undefined);
    });

    it('grows into the tree of its leaves, however many come at once', async () => {
      for (const count of [1, 250, 1, 7, 600]) await ledger().append(events(`grow-${count}`, count));
      await checkTree();
    });

    it('has no gap and no double where many append at once', async () => {
      const before = await ledger().size();
      const numbers = await Promise.all(
        Array.from({ length: 20 }, (_, turn) =>
          store().transaction((shelves) => shelves.ledger.append(events(`many-${turn}`, 5))),
        ),
      );
      for (const each of numbers) {
        const [first = -1] = each;
        assert.deepEqual(each, [first, first + 1, first + 2, first + 3, first + 4]);
      }
      assert.equal(await ledger().size(), before + 100);
      await checkTree();
    });

    it('has nothing of a transaction that failed', async () => {
      const before = await ledger().size();
      const work = store().transaction(async (shelves) => {
        await shelves.ledger.append(events('undone', 3));
        throw new Error('no');
      });
      await assert.rejects(work, { message: 'no' });
      assert.equal(await ledger().size(), before);
      assert.deepEqual(await ledger().append([eventOf('in its place')]), [before]);
      await checkTree();
    });

    it('has nothing where one of many events is none', async () => {
      const before = await ledger().size();
      await assert.rejects(ledger().append([eventOf('good'), eventOf('bad', { actor: '' })]), TypeError);
      assert.equal(await ledger().size(), before);
    });

    it('is listed newest first, by subject, type, actor and time', async () => {
      const at = (hour: number) => new Date(Date.UTC(2026, 5, 1, hour));
      await ledger().append([
        eventOf('l1', { subject: 'listed', type: 'finding.opened', time: at(1) }),
        eventOf('l2', {
          subject: 'listed',
          type: 'finding.resolved',
          actor: 'account:Ada "A%"',
          time: at(2),
        }),
        eventOf('l3', { subject: 'listed', type: 'finding.opened', actor: 'account:ada', time: at(3) }),
        eventOf('l4', { subject: 'other', type: 'finding.opened', time: at(4) }),
      ]);
      const ids = async (query: LedgerQuery) =>
        (await ledger().list({ subject: 'listed', ...query }, { limit: 9 })).rows.map(
          ({ entry }) => entry.id,
        );
      assert.deepEqual(await ids({}), ['l3', 'l2', 'l1']);
      assert.deepEqual(await ids({ types: ['dev.tallyman.finding.opened'] }), ['l3', 'l1']);
      assert.deepEqual(await ids({ types: [] }), []);
      assert.deepEqual(await ids({ until: at(2) }), ['l2', 'l1']);
      assert.deepEqual(await ids({ since: at(2) }), ['l3', 'l2']);
      assert.deepEqual(await ids({ since: at(2), until: at(2) }), ['l2']);
      assert.deepEqual(await ids({ actor: 'ADA' }), ['l3', 'l2']);
      assert.deepEqual(await ids({ actor: '"a%' }), ['l2']);
      assert.deepEqual(await ids({ actor: 'account:ada', since: at(3) }), ['l3']);
      assert.deepEqual(await ids({ actor: 'a_a' }), []);
      const first = await ledger().list({ subject: 'listed' }, { limit: 2 });
      const rest = await ledger().list({ subject: 'listed' }, { limit: 2, after: first.next ?? '' });
      assert.deepEqual(
        [...first.rows, ...rest.rows].map(({ entry }) => entry.id),
        ['l3', 'l2', 'l1'],
      );
      assert.equal(rest.next, undefined);
    });

    it('keeps the first checkpoint of a size, in the order of sizes', async () => {
      const at = new Date('2026-03-01T12:00:00.000Z');
      const checkpoints = [
        { size: 7, at, note: 'seven\n' },
        { size: 3, at, note: 'three\n' },
        { size: 7, at, note: 'another seven\n' },
      ];
      for (const each of checkpoints) await ledger().addCheckpoint(each);
      assert.deepEqual(await ledger().checkpoints(), [checkpoints[1], checkpoints[0]]);
    });
  });
}
