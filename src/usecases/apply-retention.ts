import type { Store } from '../store/store.ts';

export interface RetentionRequest {
  /** How long what ended is kept, in days; at least one. */
  readonly days: number;
  readonly actor: string;
  /** Of the run, the same where it is tried again. */
  readonly id: string;
}

export interface AppliedRetention {
  /** What held before this moment is not known as a whole any more. */
  readonly before: Date;
  readonly versions: number;
  readonly bodies: number;
}

const DAY_MS = 86_400_000;

/**
 * Forgets versions of items that ended long ago, and the texts that nothing refers to then. Scans, the life of findings
 * and the ledger stay, and so does every observation that a ledger entry names as its evidence. The ledger is told of it
 * in the same transaction.
 */
export async function applyRetention(
  { days, actor, id }: RetentionRequest,
  store: Store,
  now: Date,
): Promise<AppliedRetention> {
  if (!(days >= 1)) throw new RangeError(`what ended is kept for at least a day, not for ${days}`);
  const before = new Date(now.getTime() - days * DAY_MS);
  return store.transaction(async ({ items, ledger }) => {
    const removed = await items.compact(before);
    const data = { before: before.toISOString(), days, ...removed };
    await ledger.append([
      { id, type: 'retention.applied', source: '/store', subject: 'items', actor, time: now, data },
    ]);
    return { before, ...removed };
  });
}
