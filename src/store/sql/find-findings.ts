import type { TrackedFinding } from '../../core/finding/lifecycle.ts';
import { SEVERITIES } from '../../core/finding/severity.ts';
import { FINDING_FACETS, type FindingFacet } from '../../wire/finding-facets.ts';
import type { FindingCounts, FindingQuery } from '../finding-history.ts';
import type { Page, PageRequest } from '../store.ts';
import type { Connection } from './database.ts';
import { filterOf } from './finding-filter.ts';
import { FINDING_COLUMNS, type FindingRow, trackedFinding } from './finding-row.ts';
import { pageOf, readCursor } from './page-cursor.ts';
import { scannedLast } from './scanned-last.ts';

export async function findFindings(
  connection: Connection,
  query: FindingQuery,
  page: PageRequest,
): Promise<Page<TrackedFinding>> {
  const { where, parameters } = filterOf(query);
  const cursor = readCursor(page.after, ['number', 'text', 'text', 'text', 'text']);
  const next = parameters.length;
  const after =
    page.after === undefined
      ? ''
      : `AND (severity, environment, source, place, id) > (${cursor.map((_, index) => `$${next + index + 1}`).join(', ')})`;
  const rows = await connection.query<FindingRow>(
    `SELECT ${FINDING_COLUMNS} FROM finding_versions WHERE ${where} ${after}
     ORDER BY severity, environment, source, place, id LIMIT ${Math.trunc(page.limit) + 1}`,
    page.after === undefined ? parameters : [...parameters, ...cursor],
  );
  const seenLast = await scannedLast(
    connection,
    rows.map(({ environment }) => environment),
    query.asOf,
  );
  return pageOf(
    rows,
    page,
    (row) => trackedFinding(row, seenLast.get(row.environment)),
    ({ severity, environment, source, place, id }) => [severity, environment, source, place, id],
  );
}

export async function countFindings(connection: Connection, query: FindingQuery): Promise<FindingCounts> {
  const { where, parameters } = filterOf(query);
  const rows = await connection.query<{ facet: number; value: string | null; number: number }>(
    // Many findings have all of these in common, so they are looked at once and then counted by each property.
    `WITH alike AS MATERIALIZED (
       SELECT ${FINDING_FACETS.join(', ')}, count(*) AS number FROM finding_versions WHERE ${where}
       GROUP BY ${FINDING_FACETS.join(', ')}
     )
     SELECT GROUPING(${FINDING_FACETS.join(', ')}) AS facet,
       coalesce(${FINDING_FACETS.map((facet) => `${facet}::text`).join(', ')}) AS value,
       coalesce(sum(number), 0)::bigint AS number
     FROM alike
     GROUP BY GROUPING SETS (${FINDING_FACETS.map((facet) => `(${facet})`).join(', ')}, ())`,
    parameters,
  );
  const by = Object.fromEntries(FINDING_FACETS.map((facet) => [facet, {}])) as Record<
    FindingFacet,
    Record<string, number>
  >;
  let total = 0;
  for (const { facet, value, number } of rows) {
    const index = FINDING_FACETS.findIndex(
      (_, at) => facet === ALL_GROUPED - 2 ** (FINDING_FACETS.length - 1 - at),
    );
    const name = FINDING_FACETS[index];
    if (name === undefined) total = number;
    else by[name][name === 'severity' ? (SEVERITIES[Number(value)] ?? '') : (value ?? '')] = number;
  }
  return { total, by };
}

/** `GROUPING` sets a bit for every facet that a row does not group by. */
const ALL_GROUPED = 2 ** FINDING_FACETS.length - 1;

export async function meanTimeToReconcile(
  connection: Connection,
  query: FindingQuery,
  since: Date,
  until: Date,
): Promise<number | null> {
  const { asOf: _, ...anyTime } = query;
  const { where, parameters } = filterOf(anyTime);
  const next = parameters.length;
  const ended = where.replace("seen_to = 'infinity'", "transition = 'resolved'");
  const [row] = await connection.query<{ seconds: number | null }>(
    `SELECT avg(extract(epoch FROM resolved_at - since))::double precision AS seconds
     FROM finding_versions
     WHERE ${ended} AND resolved_by IN ('declared', 'actual', 'both')
       AND resolved_at >= $${next + 1}::timestamptz AND resolved_at <= $${next + 2}::timestamptz`,
    [...parameters, since, until],
  );
  return row?.seconds ?? null;
}
