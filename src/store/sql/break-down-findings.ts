import { SEVERITIES, type Severity } from '../../core/finding/severity.ts';
import type { FindingBreakdown, FindingQuery } from '../finding-history.ts';
import type { Connection } from './database.ts';
import { filterOf } from './finding-filter.ts';

type Row = Omit<FindingBreakdown, 'severity'> & { readonly severity: number };

export async function breakDownFindings(
  connection: Connection,
  query: FindingQuery,
): Promise<readonly FindingBreakdown[]> {
  const { where, parameters } = filterOf(query);
  const rows = await connection.query<Row & Record<string, unknown>>(
    `SELECT environment, service, layer, severity, verdict, state, count(*) AS count
     FROM finding_versions WHERE ${where}
     GROUP BY environment, service, layer, severity, verdict, state`,
    parameters,
  );
  return rows.map((row) => ({ ...row, severity: SEVERITIES[row.severity] as Severity }));
}
