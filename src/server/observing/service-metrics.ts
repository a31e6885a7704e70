import { lastRetention } from '../../usecases/apply-retention.ts';
import type { ServerContext } from '../context.ts';
import type { MetricFamily } from './exposition.ts';
import { gauge } from './gauge.ts';

/** How the work goes when it is asked for: what waits, what failed, what could not be taken over. */
export async function serviceMetrics(
  { store, catalog, clock, queueDepth }: ServerContext,
  streams: number,
): Promise<MetricFamily[]> {
  const now = clock();
  const [jobs, deliveries, entries, retention] = await Promise.all([
    queueDepth(),
    store.deliveries.count(now),
    store.ledger.size(),
    lastRetention(store),
  ]);
  return [
    gauge('tallyman_queue_scans', 'Scans that wait for a worker, that run, and that were given up lately.', [
      { labels: { state: 'waiting' }, value: jobs.waiting },
      { labels: { state: 'running' }, value: jobs.running },
      { labels: { state: 'failed' }, value: jobs.failed },
    ]),
    gauge(
      'tallyman_deliveries',
      'Messages that wait, that failed and are tried again, and that were given up.',
      [
        { labels: { state: 'waiting' }, value: deliveries.waiting },
        { labels: { state: 'retrying' }, value: deliveries.retrying },
        { labels: { state: 'dead' }, value: deliveries.dead },
      ],
    ),
    gauge('tallyman_delivery_delay_seconds', 'For how long the message that waits longest has been due.', [
      { value: deliveries.overdueSeconds },
    ]),
    gauge('tallyman_catalog_problems', 'What is wrong with the newest catalog, which is not in force then.', [
      { value: catalog.report.problems.length },
    ]),
    gauge('tallyman_catalog_unread', '1 where newer texts of the catalog cannot be read.', [
      { value: Number(catalog.failure !== undefined) },
    ]),
    gauge('tallyman_catalog_loaded_timestamp_seconds', 'When the catalog in force was taken over.', [
      { value: catalog.current().loadedAt.getTime() / 1000 },
    ]),
    gauge('tallyman_ledger_entries', 'Entries of the ledger.', [{ value: entries }]),
    gauge(
      'tallyman_retention_age_seconds',
      'Time since retention was last applied; +Inf where it never was.',
      [{ value: retention ? (now.getTime() - retention.getTime()) / 1000 : Number.POSITIVE_INFINITY }],
    ),
    gauge('tallyman_event_streams', 'Open streams of events.', [{ value: streams }]),
  ];
}
