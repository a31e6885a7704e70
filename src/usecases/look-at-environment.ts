import type { Environment, Estate } from '../core/catalog/estate.ts';
import { environmentNamed } from './environment-named.ts';
import { type JudgedEnvironments, judgeEnvironments } from './find-drift.ts';
import type { Ports } from './ports.ts';
import { type TakenSnapshot, TakenSnapshots } from './taken-snapshots.ts';

/** What one look at an environment saw, and how it was judged. Nothing of it is remembered yet. */
export interface Look {
  readonly environment: Environment;
  readonly startedAt: Date;
  readonly finishedAt: Date;
  readonly judged: JudgedEnvironments;
  /** By the names of the sources. */
  readonly snapshots: ReadonlyMap<string, TakenSnapshot>;
}

/** @throws TallyError `unknown-environment` */
export async function lookAtEnvironment(
  { estate, environment: name }: { readonly estate: Estate; readonly environment: string },
  ports: Ports & { readonly clock: () => Date },
): Promise<Look> {
  const environment = environmentNamed(estate, name);
  const startedAt = ports.clock();
  const taken = new TakenSnapshots(ports);
  const judged = await judgeEnvironments(
    { estate, environments: [name] },
    { ...ports, read: (each, source) => taken.read(each, source) },
  );
  const finishedAt = ports.clock();
  const snapshots = new Map(environment.sources.map((source) => [source.name, taken.of(source.name)]));
  return { environment, startedAt, finishedAt, judged, snapshots };
}
