import type { Connection } from './database.ts';

/** See `ItemHistory.compact`. Inside a transaction; nothing is recorded while texts are removed. */
export async function compactItems(
  connection: Connection,
  before: Date,
): Promise<{ readonly versions: number; readonly bodies: number }> {
  // Nobody writes what has ended, so whoever records waits for the rest alone.
  const versions = await connection.execute('DELETE FROM item_versions WHERE seen_to < $1', [before]);
  // Whoever records holds a lock that this one excludes; who kept texts ahead of that looks at the number.
  await connection.script('LOCK TABLE item_bodies IN SHARE ROW EXCLUSIVE MODE');
  await connection.execute(
    `UPDATE item_compactions SET number = number + 1,
       horizon = CASE WHEN $2 THEN greatest(horizon, $1::timestamptz) ELSE horizon END`,
    [before, versions > 0],
  );
  const bodies = await connection.execute(
    `DELETE FROM item_bodies AS body
     WHERE NOT EXISTS (SELECT FROM item_versions AS version WHERE version.hash = body.hash)
       AND NOT EXISTS (SELECT FROM finding_versions AS finding WHERE finding.evidence = body.hash)`,
  );
  return { versions, bodies };
}
