import { isStale } from '../../core/finding/staleness.ts';
import type { ScanRecord } from '../../store/scan-log.ts';
import type { ServerContext } from '../context.ts';
import type { MetricFamily } from './exposition.ts';
import { gauge } from './gauge.ts';
import type { LastWholeScans } from './last-whole-scans.ts';

/** What is true of the estate when it is asked for. Environments are those that are declared. */
export async function estateMetrics(
  { store, catalog, clock }: ServerContext,
  wholeScans: LastWholeScans,
): Promise<MetricFamily[]> {
  const declared = [...catalog.current().estate.environments.values()];
  const [findings, latest] = await Promise.all([
    store.findings.breakdown({ states: ['open', 'acknowledged', 'unknown'] }),
    store.scans.latest(),
  ]);
  const scans = await Promise.all(
    declared.map(async (environment) => {
      const scan = latest.get(environment.name);
      return { environment, scan, whole: scan && (await wholeScans.upTo(scan)) };
    }),
  );
  const now = clock();
  const since = (moment: Date | undefined) =>
    moment ? (now.getTime() - moment.getTime()) / 1000 : Number.POSITIVE_INFINITY;
  const each = (value: (row: (typeof scans)[number]) => number) =>
    scans.map((row) => ({ labels: { environment: row.environment.name }, value: value(row) }));
  const eachScanned = (value: (scan: ScanRecord) => number) =>
    scans.flatMap(({ environment: { name: environment }, scan }) =>
      scan ? [{ labels: { environment }, value: value(scan) }] : [],
    );
  const names = new Set(declared.map(({ name }) => name));
  return [
    gauge(
      'tallyman_findings',
      'Findings that are not resolved, by what they come to.',
      summed(findings.filter(({ environment }) => names.has(environment))),
    ),
    gauge(
      'tallyman_scan_age_seconds',
      'Time since the latest scan; +Inf where there was none.',
      each(({ scan }) => since(scan?.finishedAt)),
    ),
    gauge(
      'tallyman_whole_scan_age_seconds',
      'Time since the latest scan that could read every source; +Inf where none is known.',
      each(({ whole }) => since(whole)),
    ),
    gauge(
      'tallyman_scan_stale',
      '1 where the latest scan is older than the catalog lets it speak for its environment.',
      each(({ environment, scan }) => Number(isStale(environment, scan?.finishedAt, now))),
    ),
    gauge(
      'tallyman_unread_sources',
      'Sources that the latest scan could not read whole.',
      eachScanned(({ sources }) => sources.filter(({ gaps }) => gaps.length > 0).length),
    ),
    gauge(
      'tallyman_latest_scan_duration_seconds',
      'How long the latest scan took.',
      eachScanned(({ startedAt, finishedAt }) => (finishedAt.getTime() - startedAt.getTime()) / 1000),
    ),
  ];
}

type Breakdown = Awaited<ReturnType<ServerContext['store']['findings']['breakdown']>>;

function summed(rows: Breakdown) {
  const groups = Map.groupBy(rows, ({ environment, severity, verdict }) =>
    [environment, severity, verdict].join('\0'),
  );
  return [...groups.values()].flatMap((group) => {
    const [first] = group;
    if (!first) return [];
    const { environment, severity, verdict } = first;
    return [
      { labels: { environment, severity, verdict }, value: group.reduce((sum, { count }) => sum + count, 0) },
    ];
  });
}
