import type { Finding } from '../core/finding/finding.ts';
import type { Fingerprint } from '../core/item/fingerprint.ts';
import type { JsonObject } from '../core/item/json.ts';
import type { KindTraits } from '../core/item/kind-traits.ts';
import type { Batch, Observation, Side } from '../core/item/observation.ts';

/** Bounds on everything that comes from outside. */
export interface Limits {
  readonly maxBytes: number;
  readonly maxDepth: number;
  readonly timeoutMs: number;
}

export const DEFAULT_LIMITS: Limits = { maxBytes: 4 * 1024 ** 3, maxDepth: 100, timeoutMs: 120_000 };

/** What is to be read. Paths are absolute by the time they arrive here. */
export interface CollectRequest {
  /** A file, a folder or a URL, as the collector's readme describes. */
  readonly location: string;
  /** Where the declared side lives, for sources whose location holds only the live side. */
  readonly declared?: string;
  /** The source's own settings from the catalog, checked by the collector. */
  readonly options: JsonObject;
  /**
   * What the declared side holds, where there is one: it is read first, so that a collector can leave out what a
   * platform makes for itself unless somebody declares it.
   */
  readonly expected?: DeclaredNames;
}

/** The names of everything that a declared side holds. */
export interface DeclaredNames {
  readonly kinds: ReadonlySet<string>;
  has(kind: string, name: string): boolean;
}

export interface CollectContext {
  readonly fingerprint: Fingerprint;
  readonly limits: Limits;
  readonly signal: AbortSignal;
  /** Called now and then on long work, with the number of items read so far. */
  readonly progress: (items: number) => void;
}

/** How an item is called within its source. */
export type ItemName = Pick<Observation, 'kind' | 'name'>;

/** The code that reads one kind of source, and can never write to it. */
export interface Collector {
  readonly id: string;
  readonly title: string;
  /** The sides that it can give; a caller that needs a missing side is told so instead of being shown "no drift". */
  readonly sides: readonly Side[];
  /** Options that name a file or a folder; a relative one begins where `location` does. */
  readonly pathOptions?: readonly string[];
  describe(kind: string): KindTraits;
  /**
   * Yields every item that the location holds, normalised, and a gap for every part that could not be read, as many at
   * a time as are at hand together.
   * @throws TallyError with a `source-…` code when nothing can be read.
   */
  collect(request: CollectRequest, context: CollectContext): AsyncIterable<Batch>;
  /**
   * Holds a live item against its declaration, read by the same collector from another place, where that takes more
   * than setting the one beside the other.
   */
  join?(live: Observation, declaration: Observation): Observation;
  /**
   * Says what a declared side speaks for, where that is less than everything a source shows: what else runs there was
   * made past it. Absent where a declared side speaks for nothing but what it names.
   */
  speaksFor?(declared: Iterable<ItemName>): (item: ItemName) => boolean;
  /** What somebody can do about a finding, in the tool's own terms: a way back, and a patch of the declared side. */
  remedies?(finding: Finding): readonly Remedy[];
}

export interface Remedy {
  readonly title: string;
  /** Shell lines. */
  readonly commands: readonly string[];
  /** A patch of the declared side, ready to be read over and applied. */
  readonly patch?: string;
}
