import type { ScanLog, ScanRecord } from '../scan-log.ts';
import type { Connection } from './database.ts';
import { pageOf, readCursor } from './page-cursor.ts';

type ScanRow = {
  readonly id: string;
  readonly environment: string;
  readonly started_at: Date;
  readonly finished_at: Date;
  readonly said: string;
};

/** Any number that no other kind of lock takes. */
const LOCK = 742_195_804;

const COLUMNS = 'id, environment, started_at, finished_at, said';

export function sqlScanLog(connection: Connection): ScanLog {
  async function latestOf(environment: string): Promise<ScanRecord | undefined> {
    const [row] = await connection.query<ScanRow>(
      `SELECT ${COLUMNS} FROM scans WHERE environment = $1 AND NOT late
       ORDER BY finished_at DESC, id DESC LIMIT 1`,
      [environment],
    );
    return row && recordOf(row);
  }

  return {
    latestOf,

    async claim(environment) {
      await connection.query('SELECT pg_advisory_xact_lock($1, hashtext($2))::text', [LOCK, environment]);
      return latestOf(environment);
    },

    async add({ id, environment, startedAt, finishedAt, ...rest }) {
      const added = await connection.execute(
        `INSERT INTO scans (${COLUMNS}, late) VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (id) DO NOTHING`,
        [id, environment, startedAt, finishedAt, JSON.stringify(rest), rest.late === true],
      );
      return added === 1;
    },

    async get(id) {
      const [row] = await connection.query<ScanRow>(`SELECT ${COLUMNS} FROM scans WHERE id = $1`, [id]);
      return row === undefined ? undefined : recordOf(row);
    },

    async latest(asOf) {
      // Steps from environment to environment along the index: its cost follows their number, not that of the scans.
      const rows = await connection.query<ScanRow>(
        `WITH RECURSIVE names (environment) AS (
           SELECT min(environment) FROM scans
           UNION ALL
           SELECT (SELECT min(environment) FROM scans WHERE environment > names.environment)
           FROM names WHERE names.environment IS NOT NULL
         )
         SELECT latest.* FROM names CROSS JOIN LATERAL (
           SELECT ${COLUMNS} FROM scans
           WHERE scans.environment = names.environment AND NOT late AND ($1::timestamptz IS NULL OR finished_at <= $1)
           ORDER BY finished_at DESC, id DESC LIMIT 1
         ) AS latest
         ORDER BY latest.environment COLLATE "C"`,
        [asOf ?? null],
      );
      return new Map(rows.map((row) => [row.environment, recordOf(row)]));
    },

    async list({ environments, since, until }, page) {
      const [time, id] = readCursor(page.after, ['time', 'text']);
      const rows = await connection.query<ScanRow>(
        `SELECT ${COLUMNS} FROM scans
         WHERE ($1::text[] IS NULL OR environment = ANY ($1))
           AND ($2::timestamptz IS NULL OR finished_at >= $2)
           AND ($3::timestamptz IS NULL OR finished_at <= $3)
           AND ($4::timestamptz IS NULL OR (finished_at, id) < ($4, $5::text))
         ORDER BY finished_at DESC, id DESC LIMIT $6`,
        [environments ?? null, since ?? null, until ?? null, time, id, page.limit + 1],
      );
      return pageOf(rows, page, recordOf, (row) => [row.finished_at, row.id]);
    },
  };
}

function recordOf({ id, environment, started_at, finished_at, said }: ScanRow): ScanRecord {
  return { id, environment, startedAt: started_at, finishedAt: finished_at, ...JSON.parse(said) };
}
