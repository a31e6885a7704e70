import { statfsSync } from 'node:fs';
import { TallyError } from '../../errors.ts';

/** Room for two segments of the engine's log and for what one part of a copy adds. */
export const RESERVE_BYTES = 64 * 1024 * 1024;

const WRITES = /\b(?:INSERT|UPDATE|DELETE|COPY|CREATE|ALTER|DROP|TRUNCATE|DO)\b/iu;

/**
 * Refuses to write where the disk is nearly full: an engine that finds no room for its log never answers again.
 * @throws TallyError store-full
 */
export function demandSpace(folder: string, sql: string, reserveBytes: number): void {
  if (!WRITES.test(sql)) return;
  const { bavail, bsize } = statfsSync(folder);
  if (bavail * bsize >= reserveBytes) return;
  throw new TallyError('store-full', `The store cannot be used: the disk of ${folder} is nearly full.`, {
    fix: `Make room there, ${Math.ceil(reserveBytes / 1024 ** 2)} MiB at least, then try again.`,
  });
}
