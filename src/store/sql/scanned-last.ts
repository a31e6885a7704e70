import type { Connection } from './database.ts';

/** When each of some environments was last scanned, at or before `asOf`. */
export async function scannedLast(
  connection: Connection,
  environments: readonly string[],
  asOf: Date | undefined,
): Promise<ReadonlyMap<string, Date>> {
  const names = [...new Set(environments)];
  if (names.length === 0) return new Map();
  const rows = await connection.query<{ environment: string; at: Date }>(
    `SELECT given.environment, latest.finished_at AS at FROM unnest($1::text[]) AS given (environment)
     CROSS JOIN LATERAL (
       SELECT finished_at FROM scans
       WHERE scans.environment = given.environment AND NOT late
         AND ($2::timestamptz IS NULL OR finished_at <= $2)
       ORDER BY finished_at DESC, id DESC LIMIT 1
     ) AS latest`,
    [names, asOf ?? null],
  );
  return new Map(rows.map(({ environment, at }) => [environment, at]));
}
