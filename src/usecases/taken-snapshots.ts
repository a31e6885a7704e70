import type { Environment, Source } from '../core/catalog/estate.ts';
import { type Batch, type Gap, isGap, type Observation } from '../core/item/observation.ts';
import { snapshotOf } from '../core/item/snapshot.ts';
import { type SnapshotItem, snapshotItem } from '../core/item/snapshot-item.ts';
import type { SourceSnapshot } from '../store/item-history.ts';
import { GapList } from './gap-list.ts';
import type { Ports } from './ports.ts';
import { scanSource } from './scan-source.ts';
import { uncomparableItem } from './uncomparable-item.ts';

/** What one source yielded. */
export interface TakenSnapshot extends SourceSnapshot {
  readonly gaps: GapList;
}

/** Reads sources and keeps what they yield, so that what is remembered is what was judged. */
export class TakenSnapshots {
  readonly #taken = new Map<string, { readonly items: SnapshotItem[]; readonly gaps: GapList }>();
  readonly #ports: Ports;

  constructor(ports: Ports) {
    this.#ports = ports;
  }

  /** For `Ports.read`. What has no form in which it could be kept is a gap. */
  async *read(environment: Environment, source: Source): AsyncGenerator<Batch> {
    const { items, gaps } = this.#of(source.name);
    const { name, collector } = source;
    const end = this.#ports.beginStep?.('collect', {
      environment: environment.name,
      source: name,
      collector,
    });
    let missed = 0;
    try {
      for await (const batch of scanSource(environment, source, this.#ports)) {
        yield batch.map((record) => {
          const gap = isGap(record) ? record : kept(record, items);
          if (!gap) return record;
          gaps.add(gap);
          missed += 1;
          return gap;
        });
      }
    } finally {
      end?.({ items: items.length, gaps: missed });
    }
  }

  /** What was read of the source of this name. */
  of(source: string): TakenSnapshot {
    const { items, gaps } = this.#of(source);
    return { ...snapshotOf(items), gaps, hides: (kind, name) => gaps.hides(kind, name) };
  }

  #of(source: string): { readonly items: SnapshotItem[]; readonly gaps: GapList } {
    let taken = this.#taken.get(source);
    if (!taken) {
      taken = { items: [], gaps: new GapList() };
      this.#taken.set(source, taken);
    }
    return taken;
  }
}

function kept(record: Observation, items: SnapshotItem[]): Gap | undefined {
  try {
    items.push(snapshotItem(record));
    return undefined;
  } catch (error) {
    return uncomparableItem(record, error);
  }
}
