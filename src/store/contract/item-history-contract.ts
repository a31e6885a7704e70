import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { sourceFingerprint } from '../../core/item/bucket.ts';
import type { Observation } from '../../core/item/observation.ts';
import { snapshotOf } from '../../core/item/snapshot.ts';
import { type SnapshotItem, snapshotItem } from '../../core/item/snapshot-item.ts';
import type { ItemVersion, SourceSnapshot } from '../item-history.ts';
import type { SourceRef, Store } from '../store.ts';

const at = (hour: number): Date => new Date(Date.UTC(2026, 2, 1, hour));

function itemOf(name: string, size: number): SnapshotItem {
  return snapshotItem({ kind: 'queue', name, declared: { size }, actual: { size, note: 'a\tb\\n\u0000"é' } });
}

/** Items by name, each with its size. */
function snapshot(sizes: Readonly<Record<string, number>>, hidden: readonly string[] = []): SourceSnapshot {
  const items = Object.entries(sizes).map(([name, size]) => itemOf(name, size));
  return { ...snapshotOf(items), hides: (_, name) => hidden.includes(name) };
}

const numbered = (count: number, size = 1): Record<string, number> =>
  Object.fromEntries(Array.from({ length: count }, (_, index) => [`q${index}`, size]));

async function sizesIn(
  observations: AsyncIterable<readonly Observation[]>,
): Promise<Record<string, unknown>> {
  const sizes: Record<string, unknown> = {};
  for await (const batch of observations)
    for (const { name, actual } of batch) sizes[name] = actual?.['size'];
  return sizes;
}

export function itemHistoryContract(store: () => Store): void {
  const items = () => store().items;
  const refOf = (source: string): SourceRef => ({ environment: `environment of ${source}`, source });
  /** The versions of an item, read in pages of so many. */
  const walk = async (ref: SourceRef, name: string, limit = 100): Promise<ItemVersion[]> => {
    const versions: ItemVersion[] = [];
    let after: string | undefined;
    do {
      const item = { ...ref, kind: 'queue', name };
      const page = await items().versions(item, { limit, after });
      assert.ok(page.rows.length <= limit);
      versions.push(...page.rows);
      after = page.next;
    } while (after !== undefined);
    return versions;
  };
  const prepare = async ({ environment, source }: SourceRef, given: SourceSnapshot) =>
    (await store().prepareRecords(environment, new Map([[source, given]]))).get(source);

  describe('items', () => {
    it('are what the source held at a moment, from the moment of a record on', async () => {
      const ref = refOf('moments');
      await items().record(ref, at(1), snapshot({ a: 1, b: 1 }));
      await items().record(ref, at(2), snapshot({ a: 2, c: 1 }));
      for (const [moment, expected] of [
        [at(0), {}],
        [at(1), { a: 1, b: 1 }],
        [new Date(at(2).getTime() - 1), { a: 1, b: 1 }],
        [at(2), { a: 2, c: 1 }],
        [undefined, { a: 2, c: 1 }],
      ] as const) {
        assert.deepEqual(await sizesIn(items().observations(ref, moment)), expected);
      }
    });

    it('are given back exactly as they were seen', async () => {
      const ref = refOf('exact');
      const seen: Observation = {
        kind: 'k',
        name: '\u2028"\\\t\ud83d\ude00',
        declared: { a: ['\u0000', -0.5, 1e21, null, { __proto__: 'x', '': '\\N' }] },
        lastApplied: null,
        managed: false,
      };
      const item = snapshotItem(seen);
      await items().record(ref, at(1), { ...snapshotOf([item]), hides: () => false });
      const [again] = (await Array.fromAsync(items().observations(ref))).flat();
      assert.deepEqual(snapshotItem(again ?? assert.fail()), item);
      assert.deepEqual(await items().observed(ref, [{ kind: 'k', name: 'no' }, seen], at(1)), [
        undefined,
        again,
      ]);
    });

    it('that did not change are not written again', async () => {
      const ref = refOf('quiet');
      const first = await items().record(ref, at(1), snapshot(numbered(40)));
      assert.deepEqual([first.added, first.changed, first.ended], [40, 0, 0]);
      const same = await items().record(ref, at(2), snapshot(numbered(40)));
      assert.deepEqual(same, { fingerprint: first.fingerprint, added: 0, changed: 0, ended: 0 });
      const versions = await walk(ref, 'q7');
      assert.deepEqual(versions, [
        { hash: itemOf('q7', 1).hash, from: at(1), observation: versions[0]?.observation },
      ]);
    });

    it('are found by their buckets, however many there are and whatever their number was before', async () => {
      const ref = refOf('many');
      let before = {};
      for (const [hour, count, odd] of [
        [1, 3, {}],
        [2, 700, { q3: 2, q699: 2 }],
        [3, 700, { q4: 2 }],
        [4, 650, { other: 1 }],
        [5, 20, {}],
        [6, 0, {}],
      ] as const) {
        const now = { ...numbered(count), ...odd };
        const change = await items().record(ref, at(hour), snapshot(now));
        const names = new Set([...Object.keys(before), ...Object.keys(now)]);
        const differing = [...names].filter(
          (name) => (before as Record<string, number>)[name] !== (now as Record<string, number>)[name],
        );
        assert.equal(change.added + change.changed + change.ended, differing.length);
        assert.deepEqual(await sizesIn(items().observations(ref)), now);
        assert.deepEqual(await items().fingerprint(ref), snapshot(now).fingerprint);
        before = now;
      }
      assert.equal(Object.keys(await sizesIn(items().observations(ref, at(2)))).length, 700);
    });

    it('keep their texts once, in all environments', async () => {
      const [one, other] = [refOf('shared-1'), refOf('shared-2')];
      await items().record(one, at(1), snapshot(numbered(5)));
      await items().record(other, at(1), snapshot(numbered(5)));
      assert.equal((await items().fingerprint(one))?.whole, (await items().fingerprint(other))?.whole);
    });

    it('have their versions newest first, in pages that miss and repeat nothing', async () => {
      const ref = refOf('paged');
      for (const hour of [1, 2, 3, 4, 5]) await items().record(ref, at(hour), snapshot({ a: hour, b: 1 }));
      for (const limit of [1, 2, 5, 100]) {
        const sizes = (await walk(ref, 'a', limit)).map(({ observation }) => observation.actual?.['size']);
        assert.deepEqual(sizes, [5, 4, 3, 2, 1]);
      }
      assert.deepEqual(await walk(ref, 'nobody'), []);
      assert.deepEqual(await walk(refOf('nowhere'), 'a'), []);
      const strange = items().versions({ ...ref, kind: 'queue', name: 'a' }, { limit: 1, after: 'strange' });
      await assert.rejects(strange, { code: 'usage' });
    });

    it('end as hidden where nobody could look, and as gone where they are gone', async () => {
      const ref = refOf('hidden');
      await items().record(ref, at(1), snapshot({ a: 1, b: 1 }));
      await items().record(ref, at(2), snapshot({}, ['a']));
      const ends = async (name: string) => (await walk(ref, name)).map(({ to, hidden }) => [to, hidden]);
      assert.deepEqual(await ends('a'), [[at(2), true]]);
      assert.deepEqual(await ends('b'), [[at(2), undefined]]);
    });

    it('are the same for a reader whatever is recorded while he reads', async () => {
      const ref = refOf('stable');
      await items().record(ref, at(1), snapshot(numbered(4100)));
      let seen = 0;
      for await (const batch of items().observations(ref)) {
        if (seen === 0) await items().record(ref, at(2), snapshot(numbered(4000, 2)));
        for (const { actual } of batch) assert.equal(actual?.['size'], 1);
        seen += batch.length;
      }
      assert.equal(seen, 4100);
    });

    it('are claimed with all sources of an environment, each by its fingerprint', async () => {
      const environment = 'environment of claimed';
      const [one, none] = [snapshot({ a: 1 }), snapshot({})];
      await items().record({ environment, source: 'one' }, at(1), one);
      await items().record({ environment, source: 'none' }, at(1), none);
      const held = await store().transaction((shelves) => shelves.items.claim(environment));
      assert.deepEqual(Object.fromEntries(held), {
        one: one.fingerprint.whole,
        none: none.fingerprint.whole,
      });
      assert.equal((await items().claim('environment of nothing')).size, 0);
    });

    it('are kept once by many who record the same at once', async () => {
      const ref = refOf('crowd');
      const given = snapshot(numbered(30));
      const changes = await Promise.all(Array.from({ length: 6 }, () => items().record(ref, at(1), given)));
      assert.equal(
        changes.reduce((sum, { added }) => sum + added, 0),
        30,
      );
      assert.equal((await walk(ref, 'q1')).length, 1);
    });
  });

  describe('texts that are kept ahead', () => {
    it('are trusted by the record that follows, also where others keep some of them too', async () => {
      const refs = [refOf('ahead-1'), refOf('ahead-2')];
      const given = snapshot(numbered(6000, 77));
      await Promise.all(
        refs.map(async (ref) => {
          const prepared = await prepare(ref, given);
          assert.notEqual(prepared?.kept, undefined);
          await items().record(ref, at(1), given, prepared);
        }),
      );
      for (const ref of refs)
        assert.equal(Object.keys(await sizesIn(items().observations(ref))).length, 6000);
    });

    it('are kept again where they were compacted away meanwhile', async () => {
      const ref = refOf('swept');
      const given = snapshot(numbered(6000, 78));
      const prepared = await prepare(ref, given);
      await items().compact(at(0));
      await items().record(ref, at(1), given, prepared);
      assert.equal(Object.keys(await sizesIn(items().observations(ref))).length, 6000);
    });
  });

  describe('changes alone', () => {
    it('make of a source what a whole snapshot would', async () => {
      const ref = refOf('changes');
      await items().record(ref, at(1), snapshot(numbered(100)));
      const base = (await items().fingerprint(ref))?.whole ?? '';
      const put = [itemOf('q1', 9), itemOf('new', 1), itemOf('q2', 1)];
      const end = ['q3', 'nobody'].map((name) => ({ kind: 'queue', name }));
      const change = await items().recordChanges(ref, at(2), { base, put, end });
      const { q3: _, ...rest } = numbered(100);
      const expected = { ...rest, q1: 9, new: 1 };
      assert.deepEqual(await sizesIn(items().observations(ref)), expected);
      assert.deepEqual(change, {
        fingerprint: snapshot(expected).fingerprint.whole,
        added: 1,
        changed: 1,
        ended: 1,
      });
      assert.deepEqual(await items().fingerprint(ref), snapshot(expected).fingerprint);
    });

    it('spread all items anew where their number asks for it', async () => {
      const ref = refOf('growing');
      await items().record(ref, at(1), snapshot(numbered(16)));
      const base = (await items().fingerprint(ref))?.whole ?? '';
      await items().recordChanges(ref, at(2), { base, put: [itemOf('q16', 1)], end: [] });
      assert.deepEqual(await items().fingerprint(ref), snapshot(numbered(17)).fingerprint);
    });

    it('to another base than what is there are refused', async () => {
      const ref = refOf('refused');
      await items().record(ref, at(1), snapshot({ a: 1 }));
      const base = sourceFingerprint([]).whole;
      assert.equal(await items().recordChanges(ref, at(2), { base, put: [], end: [] }), undefined);
      assert.deepEqual(await sizesIn(items().observations(ref)), { a: 1 });
    });
  });

  describe('what is compacted', () => {
    it('is what ended before a moment, and the texts that nothing needs any more', async () => {
      const ref = refOf('compacted');
      await items().record(ref, at(1), snapshot({ a: 501, b: 501 }));
      await items().record(ref, at(2), snapshot({ a: 502, b: 501 }));
      await items().record(ref, at(3), snapshot({ a: 503, b: 501 }));
      const { versions, bodies } = await items().compact(new Date(at(2).getTime() + 1));
      assert.ok(versions >= 1 && bodies >= 1);
      assert.deepEqual(
        (await walk(ref, 'a')).map(({ from }) => from),
        [at(3), at(2)],
      );
      assert.deepEqual(await sizesIn(items().observations(ref, at(2))), { a: 502, b: 501 });
      assert.deepEqual(await items().horizon(), new Date(at(2).getTime() + 1));
    });

    it('leaves the past whole where nothing had ended', async () => {
      await items().compact(at(50_000));
      const horizon = await items().horizon();
      assert.equal((await items().compact(at(60_000))).versions, 0);
      assert.deepEqual(await items().horizon(), horizon);
    });
  });
}
