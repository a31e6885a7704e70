import { newSecret } from '../../server/access/secret.ts';
import { entryOf } from '../../server/entry-of.ts';
import { recordCatalog } from '../../usecases/record-catalog.ts';
import type { Service } from './open-service.ts';

/** How often the catalog's texts are looked at. */
const EVERY_MS = 5_000;

/**
 * Loads the catalog, and keeps it and the schedule current from then on: a changed catalog is taken over, or refused with
 * an entry that says why. Gives how to stop.
 * @throws TallyError where the catalog cannot be read at first; later that is told to `onError`.
 */
export async function followCatalog(
  service: Service,
  onError: (error: unknown) => void,
): Promise<() => void> {
  await reload(service);
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

async function reload(service: Service): Promise<void> {
  const { context, queue } = service;
  const { catalog, store } = context;
  const now = context.clock();
  const outcome = await catalog.reload(now);
  if (outcome === 'unchanged') return;
  if (outcome === 'refused') {
    const problems = catalog.problems.map(
      ({ file, line, column, code }) => `${file}:${line}:${column} ${code}`,
    );
    await store.transaction(({ ledger }) =>
      ledger.append([
        entryOf({ actor: null, now, context }, 'catalog.refused', catalog.location, {
          problems: problems.slice(0, 100),
        }),
      ]),
    );
    return;
  }
  await queue.schedule(catalog.current().estate.environments.values());
  await tellOfCatalog(service);
}

/** Tells the ledger which catalog is in force, where it was not told already. */
async function tellOfCatalog({ context }: Service): Promise<void> {
  const { catalog, store, clock, randomBytes } = context;
  await recordCatalog({ ...catalog.current(), location: catalog.location }, store, {
    now: clock(),
    newId: () => newSecret(randomBytes).slice(0, 22),
  });
}
