import { readFolder } from '../catalog-source/read-folder.ts';
import { COLLECTORS } from '../collectors/registry.ts';
import { catalogHash } from '../core/catalog/catalog-hash.ts';
import type { Estate } from '../core/catalog/estate.ts';
import type { KindLookup } from '../core/catalog/kind-definition.ts';
import { loadCatalog } from '../core/catalog/load-catalog.ts';
import { TallyError } from '../errors.ts';
import { findCatalog } from './find-catalog.ts';
import { printable } from './printable.ts';
import { problemLines } from './reporters/catalog-text.ts';
import type { Session } from './session.ts';

/** What the catalog may know of the collectors. */
export const COLLECTOR_LOOKUP: KindLookup = {
  collectorIds: [...COLLECTORS.keys()],
  traits: (collector, kind) => COLLECTORS.get(collector)?.describe(kind),
};

/** A catalog without problems, and which it is. */
export interface OpenedCatalog {
  readonly estate: Estate;
  /** See `catalogHash`. */
  readonly hash: string;
}

/**
 * Reads and checks the catalog.
 * @throws TallyError `catalog-not-found`; `catalog-invalid` after every problem was printed to stderr.
 */
export function openCatalog(session: Session, named: string | undefined): OpenedCatalog {
  const location = findCatalog(session.terminal.folder, named);
  const files = readFolder(location, session.terminal.folder);
  const { estate, problems } = loadCatalog(files, COLLECTOR_LOOKUP);
  if (problems.length === 0) return { estate, hash: catalogHash(files) };
  for (const line of problemLines(problems)) session.terminal.stderr.write(`${line}\n`);
  const count = problems.length === 1 ? '1 problem' : `${problems.length} problems`;
  throw new TallyError('catalog-invalid', `The catalog in ${printable(location)} has ${count}.`);
}

/** The environments that the catalog declares, whatever else is wrong with it. */
export function listEnvironments(session: Session, named: string | undefined): string[] {
  const files = readFolder(findCatalog(session.terminal.folder, named), session.terminal.folder);
  return [...loadCatalog(files, COLLECTOR_LOOKUP).estate.environments.keys()];
}
