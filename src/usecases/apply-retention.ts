import type { Shelves, Store } from '../store/store.ts';

/** For how many days what ended is kept; 0 keeps it for ever. */
export interface Retention {
  readonly historyDays: number;
  readonly messageDays: number;
}

/** What was removed. */
export interface AppliedRetention {
  readonly versions: number;
  readonly bodies: number;
  readonly messages: number;
}

const DAY_MS = 86_400_000;
const SETTING = 'retention';
/** Whoever repeats a request does so within hours. */
const ANSWER_DAYS = 1;

/**
 * Forgets versions of items that ended long ago with the texts that nothing refers to then, and messages that were
 * delivered or given up. Scans, the life of findings and the ledger stay, and so does every observation that a ledger
 * entry names as its evidence. Where something went, the ledger is told in the same transaction.
 * @returns undefined where it was done within a day, by whoever.
 */
export async function applyRetention(
  { historyDays, messageDays }: Retention,
  store: Store,
  { now, newId }: { readonly now: Date; readonly newId: () => string },
): Promise<AppliedRetention | undefined> {
  const last = await lastRetention(store);
  if (last && isRecent(last, now)) return undefined;
  const before = (days: number) => new Date(now.getTime() - days * DAY_MS);
  return store.transaction(async ({ items, deliveries, access, ledger }) => {
    const claimed = momentOf(await access.claimSetting(SETTING));
    if (claimed && isRecent(claimed, now)) return undefined;
    const history = historyDays > 0 ? before(historyDays) : undefined;
    const ended = messageDays > 0 ? before(messageDays) : undefined;
    const removed = {
      ...(history ? await items.compact(history) : { versions: 0, bodies: 0 }),
      messages: ended ? await deliveries.forgetEnded(ended) : 0,
    };
    await access.forgetAnswers(before(ANSWER_DAYS));
    await access.putSetting(SETTING, now.toISOString());
    if (Object.values(removed).some((count) => count > 0)) {
      const data = {
        ...(history && { before: history.toISOString() }),
        historyDays,
        messageDays,
        ...removed,
      };
      await ledger.append([
        {
          id: newId(),
          type: 'retention.applied',
          source: '/store',
          subject: 'store',
          actor: 'schedule',
          time: now,
          data,
        },
      ]);
    }
    return removed;
  });
}

/** When it was last done; undefined where it never was. */
export async function lastRetention({ access }: Pick<Shelves, 'access'>): Promise<Date | undefined> {
  return momentOf(await access.setting(SETTING));
}

function momentOf(kept: string | undefined): Date | undefined {
  return kept === undefined ? undefined : new Date(kept);
}

/** One that lies far ahead was kept by a clock that went wrong, and holds up nothing. */
function isRecent(last: Date, now: Date): boolean {
  return Math.abs(now.getTime() - last.getTime()) < DAY_MS;
}
