import type { Collector } from '../collectors/collector.ts';
import type { Fingerprint } from '../core/item/fingerprint.ts';

/** What a use case needs from outside; an entry point makes it once. */
export interface Ports {
  readonly collectors: ReadonlyMap<string, Collector>;
  readonly fingerprint: Fingerprint;
  /** The moment for which approvals and exceptions are judged. */
  readonly now: Date;
  readonly signal: AbortSignal;
  readonly progress: (message: string) => void;
}
