import type { Delivery, DeliveryCounts, DeliveryQueue } from '../delivery-queue.ts';
import type { Connection } from './database.ts';
import { pageOf, readCursor } from './page-cursor.ts';

type DeliveryRow = {
  readonly id: string;
  readonly channel: string;
  readonly dedupe: string;
  readonly body: string;
  readonly due_at: Date;
  readonly attempts: number;
  readonly last_error: string | null;
};

const COLUMNS = 'id, channel, dedupe, body, due_at, attempts, last_error';

export function sqlDeliveryQueue(connection: Connection): DeliveryQueue {
  return {
    async add(messages) {
      return connection.execute(
        `INSERT INTO deliveries (id, channel, dedupe, body, due_at)
         SELECT * FROM unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::timestamptz[])
         ON CONFLICT DO NOTHING`,
        [
          messages.map(({ id }) => id),
          messages.map(({ channel }) => channel),
          messages.map(({ dedupe }) => dedupe),
          messages.map(({ body }) => body),
          messages.map(({ dueAt }) => dueAt),
        ],
      );
    },

    async take(now, leaseUntil, limit) {
      const rows = await connection.query<DeliveryRow>(
        `WITH due AS (
           SELECT id FROM deliveries
           WHERE state = 'waiting' AND due_at <= $1 AND (taken_until IS NULL OR taken_until <= $1)
           ORDER BY due_at, id LIMIT $3 FOR UPDATE SKIP LOCKED
         ), taken AS (
           UPDATE deliveries SET taken_until = $2, attempts = attempts + 1
           FROM due WHERE deliveries.id = due.id RETURNING deliveries.*
         )
         SELECT ${COLUMNS} FROM taken ORDER BY due_at, id`,
        [now, leaseUntil, limit],
      );
      return rows.map(deliveryOf);
    },

    async delivered(id, at) {
      await connection.execute(
        `UPDATE deliveries SET state = 'delivered', taken_until = NULL, ended_at = $2
         WHERE id = $1 AND state = 'waiting'`,
        [id, at],
      );
    },

    async failed(id, reason, at, retryAt) {
      await connection.execute(
        `UPDATE deliveries SET last_error = $2, taken_until = NULL,
           due_at = coalesce($4::timestamptz, due_at),
           state = CASE WHEN $4::timestamptz IS NULL THEN 'dead' ELSE 'waiting' END,
           ended_at = CASE WHEN $4::timestamptz IS NULL THEN $3::timestamptz END
         WHERE id = $1 AND state = 'waiting'`,
        [id, reason, at, retryAt ?? null],
      );
    },

    async dead(page) {
      const [time, id] = readCursor(page.after, ['time', 'text']);
      const rows = await connection.query<DeliveryRow & { ended_at: Date }>(
        `SELECT ${COLUMNS}, ended_at FROM deliveries
         WHERE state = 'dead' AND ($1::timestamptz IS NULL OR (ended_at, id) < ($1, $2::text))
         ORDER BY ended_at DESC, id DESC LIMIT $3`,
        [time, id, page.limit + 1],
      );
      return pageOf(rows, page, deliveryOf, (row) => [row.ended_at, row.id]);
    },

    async revive(id, at) {
      const revived = await connection.execute(
        `UPDATE deliveries SET state = 'waiting', due_at = $2, ended_at = NULL, attempts = 0
         WHERE id = $1 AND state = 'dead' AND NOT EXISTS (
           SELECT FROM deliveries AS other WHERE other.dedupe = deliveries.dedupe AND other.state <> 'dead'
         )`,
        [id, at],
      );
      return revived === 1;
    },

    async count(now) {
      const [row] = await connection.query<Record<keyof DeliveryCounts, number>>(
        `SELECT
           count(*) FILTER (WHERE state = 'waiting' AND last_error IS NULL)::integer AS waiting,
           count(*) FILTER (WHERE state = 'waiting' AND last_error IS NOT NULL)::integer AS retrying,
           count(*) FILTER (WHERE state = 'dead')::integer AS dead,
           coalesce(greatest(0, extract(epoch FROM $1 - min(due_at) FILTER (WHERE state = 'waiting'))), 0)::float8
             AS "overdueSeconds"
         FROM deliveries WHERE state <> 'delivered'`,
        [now],
      );
      return row ?? { waiting: 0, retrying: 0, dead: 0, overdueSeconds: 0 };
    },

    async forgetEnded(before) {
      return connection.execute("DELETE FROM deliveries WHERE state <> 'waiting' AND ended_at < $1", [
        before,
      ]);
    },
  };
}

function deliveryOf(row: DeliveryRow): Delivery {
  return {
    id: row.id,
    channel: row.channel,
    dedupe: row.dedupe,
    body: row.body,
    dueAt: row.due_at,
    attempts: row.attempts,
    ...(row.last_error === null ? {} : { lastError: row.last_error }),
  };
}
