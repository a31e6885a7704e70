import type { Store } from '../store/store.ts';
import { type AppliedRetention, applyRetention, type Retention } from '../usecases/apply-retention.ts';

/** How often it is looked whether a day has passed, and what failed is tried again. */
const EVERY_MS = 10 * 60_000;

export interface Retainer {
  readonly retention: Retention;
  readonly store: Store;
  readonly clock: () => Date;
  readonly newId: () => string;
  /** Told where this process was the one that did it. */
  readonly onApplied: (applied: AppliedRetention) => void;
  readonly onError: (error: unknown) => void;
}

/** Applies retention beside a server or worker, now and then daily. Returns how to stop; what runs is finished first. */
export function startRetaining(retainer: Retainer, everyMs = EVERY_MS): () => Promise<void> {
  const { retention, store, clock, newId, onApplied, onError } = retainer;
  let stopped = false;
  let timer: NodeJS.Timeout | undefined;
  const work = async () => {
    try {
      const applied = await applyRetention(retention, store, { now: clock(), newId });
      if (applied) onApplied(applied);
    } catch (error) {
      onError(error);
    }
    if (!stopped) timer = setTimeout(look, everyMs);
  };
  let round = work();
  const look = () => {
    round = work();
  };
  return async () => {
    stopped = true;
    clearTimeout(timer);
    await round;
  };
}
