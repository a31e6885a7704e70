import { applyTransition } from '../../core/finding/lifecycle.ts';
import type { FindingStep } from '../finding-history.ts';
import type { Connection, SqlValue } from './database.ts';
import { FINDING_COLUMNS, type FindingRow, trackedFinding } from './finding-row.ts';
import { scannedLast } from './scanned-last.ts';
import { WRITTEN_COLUMNS, writtenRow } from './written-finding.ts';

/** Statements get their findings in parts of so many. */
const BATCH = 5000;

/** See `FindingHistory.apply`. Inside a transaction. */
export async function applyTransitions(
  connection: Connection,
  at: Date,
  steps: readonly FindingStep[],
): Promise<void> {
  for (let start = 0; start < steps.length; start += BATCH) {
    await applyBatch(connection, at, steps.slice(start, start + BATCH));
  }
}

async function applyBatch(connection: Connection, at: Date, steps: readonly FindingStep[]): Promise<void> {
  const ids = steps.map(({ transition }) => transition.finding.id);
  const present = await connection.query<FindingRow>(
    `SELECT ${FINDING_COLUMNS} FROM finding_versions WHERE id = ANY($1::text[]) AND seen_to = 'infinity' FOR UPDATE`,
    [ids],
  );
  const before = new Map(present.map((row) => [row.id, row]));
  const seenLast = await scannedLast(
    connection,
    present.map(({ environment }) => environment),
    undefined,
  );
  const rows: SqlValue[][] = [];
  const ended: FindingRow[] = [];
  for (const step of steps) {
    const row = before.get(step.transition.finding.id);
    const tracked = row && trackedFinding(row, seenLast.get(row.environment));
    // Never before the step that it follows, whatever clock told the time.
    const from = row && row.seen_from > at ? row.seen_from : at;
    if (row) ended.push(row);
    rows.push(writtenRow((row?.step ?? 0) + 1, from, applyTransition(tracked, step.transition, from), step));
  }
  if (ended.length > 0) {
    // By the primary key: with fewer columns, a planner whose statistics are old walks all present findings for each.
    await connection.execute(
      `UPDATE finding_versions AS version SET seen_to = greatest($2::timestamptz, version.seen_from)
       FROM unnest($1::text[], $3::text[], $4::int[]) AS given (id, environment, step)
       WHERE version.environment = given.environment AND version.id = given.id AND version.step = given.step`,
      [
        ended.map(({ id }) => id),
        at,
        ended.map(({ environment }) => environment),
        ended.map(({ step }) => step),
      ],
    );
  }
  await connection.copy('finding_versions', WRITTEN_COLUMNS, rows);
}
