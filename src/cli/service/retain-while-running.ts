import { newEntryId } from '../../server/entry-of.ts';
import type { AppliedRetention } from '../../usecases/apply-retention.ts';
import { startRetaining } from '../../worker/retain.ts';
import type { RetentionOptions } from '../options.ts';
import type { Service } from './open-service.ts';

/** Applies retention, as long as this runs, and tells of what was removed. Returns how to stop. */
export function retainWhileRunning(
  { context }: Service,
  { keepHistory, keepMessages }: RetentionOptions,
  tell: (removed: AppliedRetention) => void,
  onError: (error: unknown) => void,
): () => Promise<void> {
  const { store, clock, randomBytes } = context;
  return startRetaining({
    retention: { historyDays: keepHistory, messageDays: keepMessages },
    store,
    clock,
    newId: () => newEntryId(randomBytes),
    onApplied: tell,
    onError,
  });
}
