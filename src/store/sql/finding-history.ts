import type { TrackedFinding } from '../../core/finding/lifecycle.ts';
import type { FindingHistory } from '../finding-history.ts';
import { applyTransitions } from './apply-transitions.ts';
import { breakDownFindings } from './break-down-findings.ts';
import type { Connection, SqlValue } from './database.ts';
import { countFindings, findFindings, meanTimeToReconcile } from './find-findings.ts';
import { holdsAt } from './finding-filter.ts';
import { FINDING_COLUMNS, type FindingRow, recordedTransition, trackedFinding } from './finding-row.ts';
import { pageOf, readCursor } from './page-cursor.ts';
import { scannedLast } from './scanned-last.ts';

export function sqlFindingHistory(connection: Connection): FindingHistory {
  async function read(condition: string, value: SqlValue, asOf?: Date): Promise<readonly TrackedFinding[]> {
    const parameters: SqlValue[] = [value];
    const holds = holdsAt(asOf, (moment) => `$${parameters.push(moment)}`);
    const rows = await connection.query<FindingRow>(
      `SELECT ${FINDING_COLUMNS} FROM finding_versions WHERE ${condition} AND ${holds} ORDER BY id`,
      parameters,
    );
    const names = rows.map(({ environment }) => environment);
    const seenLast = await scannedLast(connection, names, asOf);
    return rows.map((row) => trackedFinding(row, seenLast.get(row.environment)));
  }

  return {
    apply: (at, steps) => connection.transaction((own) => applyTransitions(own, at, steps)),
    tracked: (environment, asOf) => read("environment = $1 AND state <> 'resolved'", environment, asOf),
    resolved: (ids) => read("id = ANY($1::text[]) AND state = 'resolved'", ids),
    get: async (id, asOf) => (await read('id = $1', id, asOf))[0],

    async transitions(id, page) {
      const [before] = readCursor(page.after, ['number']);
      const rows = await connection.query<FindingRow>(
        `SELECT ${FINDING_COLUMNS} FROM finding_versions
         WHERE id = $1 AND step < coalesce($2::bigint, 2147483648)
         ORDER BY step DESC LIMIT $3`,
        [id, before, page.limit + 1],
      );
      return pageOf(rows, page, recordedTransition, ({ step }) => [step]);
    },

    find: (query, page) => findFindings(connection, query, page),
    count: (query) => countFindings(connection, query),
    breakdown: (query) => breakDownFindings(connection, query),
    meanTimeToReconcile: (query, since, until) => meanTimeToReconcile(connection, query, since, until),
  };
}
