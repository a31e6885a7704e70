import { entryOf } from '../../server/entry-of.ts';
import type { Service } from './open-service.ts';

/** How often the catalog's texts are looked at. */
const EVERY_MS = 5_000;

/**
 * Keeps catalog and schedule current: a changed catalog is loaded, or refused with an entry that says why. Returns how to
 * stop.
 */
export function followCatalog(service: Service, onError: (error: unknown) => void): () => void {
  let busy = false;
  const look = async () => {
    if (busy) return;
    busy = true;
    try {
      await reload(service);
    } catch (error) {
      onError(error);
    } finally {
      busy = false;
    }
  };
  const timer = setInterval(() => void look(), EVERY_MS);
  return () => clearInterval(timer);
}

async function reload({ context, queue }: Service): Promise<void> {
  const { catalog, store } = context;
  const now = context.clock();
  const outcome = await catalog.reload(now);
  if (outcome === 'unchanged') return;
  const call = { actor: null, now, context };
  if (outcome === 'refused') {
    const problems = catalog.problems.map(
      ({ file, line, column, code }) => `${file}:${line}:${column} ${code}`,
    );
    await store.transaction(({ ledger }) =>
      ledger.append([
        entryOf(call, 'catalog.refused', catalog.location, { problems: problems.slice(0, 100) }),
      ]),
    );
    return;
  }
  const { estate, hash, commit } = catalog.current();
  await queue.schedule(estate.environments.values());
  await store.transaction(({ ledger }) =>
    ledger.append([
      entryOf(call, 'catalog.loaded', catalog.location, { hash, ...(commit !== undefined && { commit }) }),
    ]),
  );
}
