import { entryOf, newEntryId } from '../../server/entry-of.ts';
import { recordCatalog } from '../../usecases/record-catalog.ts';
import { claimToldCatalog, putToldCatalog } from '../../usecases/told-catalog.ts';
import { withdrawEnvironments } from '../../usecases/withdraw-environments.ts';
import type { Service } from './open-service.ts';

/** How often the catalog's texts are looked at, where nobody wants it more often. */
const EVERY_MS = 5_000;
/** An entry lists no more problems than these; all of them are in `GET /v1/catalog`. */
const MOST_PROBLEMS = 100;

/**
 * Puts the catalog into force as it was opened, and keeps it and the schedule current from then on: a changed catalog is
 * taken over, or refused with an entry that says why. Gives how to stop.
 *
 * @param everySeconds how often a repository is asked.
 */
export async function followCatalog(
  service: Service,
  everySeconds: number,
  onError: (error: unknown) => void,
): Promise<() => void> {
  await takeOver(service);
  let busy = false;
  let isOwed = false;
  const look = async () => {
    if (busy) return;
    busy = true;
    try {
      const { catalog, clock } = service.context;
      if ((await catalog.reload(clock())) !== 'unchanged') isOwed = true;
      // The store may have been away when it changed.
      if (!isOwed) return;
      await takeOver(service);
      isOwed = false;
    } catch (error) {
      onError(error);
    } finally {
      busy = false;
    }
  };
  const timer = setInterval(() => void look(), Math.min(EVERY_MS, Math.max(everySeconds, 1) * 1000));
  return () => clearInterval(timer);
}

async function takeOver(service: Service): Promise<void> {
  const { catalog } = service.context;
  if (catalog.problems.length > 0) return tellOfProblems(service);
  await service.queue.schedule(catalog.current().estate.environments.values());
  await tellOfCatalog(service);
}

/** Tells the ledger what is wrong with a newer catalog, where it was not told of the same texts already. */
async function tellOfProblems({ context }: Service): Promise<void> {
  const { catalog, store, clock } = context;
  const { newest } = catalog;
  const problems = catalog.problems.map(
    ({ file, line, column, code }) => `${file}:${line}:${column} ${code}`,
  );
  const call = { actor: null, now: clock(), context };
  await store.transaction(async ({ access, ledger }) => {
    const told = await claimToldCatalog(access);
    if (told.refused === newest) return;
    await putToldCatalog(access, { ...told, refused: newest });
    await ledger.append([
      entryOf(call, 'catalog.refused', catalog.location, { problems: problems.slice(0, MOST_PROBLEMS) }),
    ]);
  });
}

/** Tells the ledger which catalog is in force, where it was not told already, and ends what it declares no more. */
async function tellOfCatalog({ context }: Service): Promise<void> {
  const { catalog, store, clock, randomBytes } = context;
  const ports = { now: clock(), newId: () => newEntryId(randomBytes) };
  await recordCatalog({ ...catalog.current(), location: catalog.location }, store, ports);
  await withdrawEnvironments(catalog.current().estate, store, ports);
}
