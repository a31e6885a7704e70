import type { Connection } from './database.ts';

const UNNEEDED = `NOT EXISTS (SELECT FROM item_versions AS version WHERE version.hash = body.hash)
  AND NOT EXISTS (SELECT FROM finding_versions AS finding WHERE finding.evidence = body.hash)`;

/** See `ItemHistory.compact`. Inside a transaction; nothing is recorded while texts are removed. */
export async function compactItems(
  connection: Connection,
  before: Date,
): Promise<{ readonly versions: number; readonly bodies: number }> {
  // Nobody writes what has ended, so whoever records waits for the rest alone.
  const versions = await connection.execute('DELETE FROM item_versions WHERE seen_to < $1', [before]);
  if (versions > 0) {
    await connection.execute('UPDATE item_compactions SET horizon = greatest(horizon, $1::timestamptz)', [
      before,
    ]);
  }
  // Looked for while others go on, since most days there is none. Counted, so that all are looked for by one hash.
  const [found] = await connection.query<{ texts: number }>(
    `SELECT count(*)::integer AS texts FROM item_bodies AS body WHERE ${UNNEEDED}`,
  );
  return { versions, bodies: found?.texts === 0 ? 0 : await removeTexts(connection) };
}

async function removeTexts(connection: Connection): Promise<number> {
  // Whoever records holds a lock that this one excludes; who kept texts ahead of that looks at the number.
  await connection.script('LOCK TABLE item_bodies IN SHARE ROW EXCLUSIVE MODE');
  await connection.execute('UPDATE item_compactions SET number = number + 1');
  return connection.execute(`DELETE FROM item_bodies AS body WHERE ${UNNEEDED}`);
}
