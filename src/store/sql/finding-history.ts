import type { FindingHistory } from '../finding-history.ts';
import { applyTransitions } from './apply-transitions.ts';
import type { Connection, SqlValue } from './database.ts';
import { countFindings, findFindings, meanTimeToReconcile } from './find-findings.ts';
import { holdsAt } from './finding-filter.ts';
import { FINDING_COLUMNS, type FindingRow, recordedTransition, trackedFinding } from './finding-row.ts';
import { scannedLast } from './scanned-last.ts';

export function sqlFindingHistory(connection: Connection): FindingHistory {
  async function read(column: 'environment' | 'id', value: string, asOf: Date | undefined, more = '') {
    const parameters: SqlValue[] = [value];
    const holds = holdsAt(asOf, (moment) => `$${parameters.push(moment)}`);
    const rows = await connection.query<FindingRow>(
      `SELECT ${FINDING_COLUMNS} FROM finding_versions WHERE ${column} = $1 AND ${holds} ${more} ORDER BY id`,
      parameters,
    );
    const seenLast = await scannedLast(
      connection,
      rows.map(({ environment }) => environment),
      asOf,
    );
    return rows.map((row) => trackedFinding(row, seenLast.get(row.environment)));
  }

  return {
    apply: (at, steps) => connection.transaction((own) => applyTransitions(own, at, steps)),
    tracked: (environment, { asOf, resolved = false } = {}) =>
      read('environment', environment, asOf, resolved ? '' : "AND state <> 'resolved'"),
    get: async (id, asOf) => (await read('id', id, asOf))[0],

    async transitions(id) {
      const rows = await connection.query<FindingRow>(
        `SELECT ${FINDING_COLUMNS} FROM finding_versions WHERE id = $1 ORDER BY step`,
        [id],
      );
      return rows.map(recordedTransition);
    },

    find: (query, page) => findFindings(connection, query, page),
    count: (query) => countFindings(connection, query),
    meanTimeToReconcile: (query, since, until) => meanTimeToReconcile(connection, query, since, until),
  };
}
