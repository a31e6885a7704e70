import type { Estate } from '../core/catalog/estate.ts';
import type { FindingState } from '../core/finding/lifecycle.ts';
import type { Store } from '../store/store.ts';

const LASTING: readonly FindingState[] = ['open', 'acknowledged', 'unknown', 'waived'];

/**
 * Ends the findings of environments that the catalog declares no more, since nobody looks there; their scans, items and
 * the life of their findings stay. Does nothing where it was done, by whichever server. A catalog without any environment
 * ends nothing: it is rather a mistake.
 */
export async function withdrawEnvironments(
  { environments }: Pick<Estate, 'environments'>,
  store: Store,
  { now, newId }: { readonly now: Date; readonly newId: () => string },
): Promise<void> {
  if (environments.size === 0) return;
  const lasting = await store.findings.breakdown({ states: LASTING });
  const gone = new Set(
    lasting.map(({ environment }) => environment).filter((name) => !environments.has(name)),
  );
  for (const environment of gone) await withdraw(environment, store, now, newId);
}

async function withdraw(environment: string, store: Store, now: Date, newId: () => string): Promise<void> {
  await store.transaction(async ({ scans, findings, ledger }) => {
    const latest = await scans.claim(environment);
    const at = latest && latest.finishedAt >= now ? new Date(latest.finishedAt.getTime() + 1) : now;
    const tracked = await findings.tracked(environment);
    const entries = await ledger.append(
      tracked.map(({ finding }) => ({
        id: newId(),
        type: 'finding.resolved',
        source: `/environments/${encodeURIComponent(environment)}`,
        subject: finding.id,
        actor: 'catalog',
        time: at,
        data: JSON.parse(JSON.stringify({ finding, by: 'withdrawn' })),
      })),
    );
    await findings.apply(
      at,
      tracked.map(({ finding }, index) => ({
        transition: { kind: 'resolved', finding, by: 'withdrawn' },
        actor: 'catalog',
        entry: entries[index] as number,
      })),
    );
  });
}
