import { PgBoss } from 'pg-boss';
import type { Database, SqlValue } from '../store/sql/database.ts';

/** How often the schedule is held against the clock, workers that fell silent are looked for, and others' queues read anew. */
const POLL_SECONDS = { schedule: 15, silence: 10, queues: 10 };

/**
 * The queue in the database of the store, in a schema of its own.
 * @param embedded whether one process has the database for itself.
 * @param clock never goes back: by a clock that was set back, a worker would rest for the hours between.
 */
export function openBoss(
  database: Database,
  embedded: boolean,
  clock: () => Date,
  onError: (error: Error) => void,
): PgBoss {
  const boss = new PgBoss({
    clock: { setTimeout, clearTimeout, setInterval, clearInterval, now: () => clock().getTime() },
    backend: embedded ? 'pglite' : 'postgres',
    schema: 'tallyman_queue',
    db: {
      // Without parameters it may be several statements.
      executeSql: async (text, values) => {
        const rows =
          values && values.length > 0
            ? await database.query(text, values.map(sqlValue))
            : await database.script(text);
        return { rows: [...rows] };
      },
    },
    cronWorkerIntervalSeconds: POLL_SECONDS.schedule,
    cronMonitorIntervalSeconds: POLL_SECONDS.schedule,
    superviseIntervalSeconds: POLL_SECONDS.silence,
    monitorIntervalSeconds: POLL_SECONDS.silence,
    queueCacheIntervalSeconds: POLL_SECONDS.queues,
  });
  boss.on('error', onError);
  return boss;
}

/** The library gives objects for JSON, and leaves it to the driver to write them. */
function sqlValue(value: unknown): SqlValue {
  const isObject = typeof value === 'object' && value !== null;
  if (!isObject || Array.isArray(value) || value instanceof Date) return (value ?? null) as SqlValue;
  return JSON.stringify(value);
}
