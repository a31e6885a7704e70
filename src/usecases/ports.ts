import type { Collector, CollectRequest, Limits } from '../collectors/collector.ts';
import type { Environment, Source } from '../core/catalog/estate.ts';
import type { Fingerprint } from '../core/item/fingerprint.ts';
import type { Batch } from '../core/item/observation.ts';

/** What a step is about, or came to: names and counts, never what things hold. */
export type StepFacts = Readonly<Record<string, string | number>>;

/** What a use case needs from outside; an entry point makes it once. */
export interface Ports {
  readonly collectors: ReadonlyMap<string, Collector>;
  readonly fingerprint: Fingerprint;
  readonly limits: Limits;
  /** The moment for which approvals and exceptions are judged. */
  readonly now: Date;
  readonly signal: AbortSignal;
  readonly progress: (message: string) => void;
  /**
   * Turns a source as declared into a request: paths absolute, variables resolved.
   * @throws TallyError where a variable is not set.
   */
  readonly locate: (environment: Environment, source: Source) => CollectRequest;
  /** Where the records of a source come from, such as a store; the source itself where absent. */
  readonly read?: (environment: Environment, source: Source) => AsyncIterable<Batch>;
  /** Tells whoever follows the work that a step of it begins; what it gives is called when the step ends. */
  readonly beginStep?: (name: 'collect' | 'record', about: StepFacts) => (result?: StepFacts) => void;
}
