import { useAsOf } from '../../api/use-as-of.ts';
import { useEstate, zoneOf } from '../../api/use-estate.ts';
import { useRead } from '../../api/use-read.ts';
import { useMay } from '../../api/use-session.ts';
import { EmptyNote } from '../../display/empty-note.tsx';
import { EnvironmentSelect } from '../../display/environment-select.tsx';
import { ExportMenu } from '../../display/export-menu.tsx';
import { FilterBar } from '../../display/filter-bar.tsx';
import { LoadingRows } from '../../display/loading-rows.tsx';
import { Page } from '../../display/page.tsx';
import { ProblemNotice } from '../../display/problem-notice.tsx';
import { useFilters } from '../../display/use-filters.ts';
import { ScanNow } from './scan-now.tsx';
import { ScanTable } from './scan-table.tsx';
import { TrendChart } from './trend-chart.tsx';

const MOST = 200;

/** How an environment came to stand as it does: every look at it, and what each saw. */
export function ScansPage() {
  const { data: estate } = useEstate();
  const filters = useFilters(['environment']);
  const { asOf } = useAsOf();
  const mayScan = useMay('scan');
  const environment = filters.of('environment')[0] ?? estate?.environments[0]?.name;
  const { data, error, refetch } = useRead(
    'listScans',
    {
      query: {
        limit: MOST,
        ...(environment !== undefined && { environment }),
        ...(asOf !== undefined && { until: asOf }),
      },
    },
    { enabled: environment !== undefined, keep: true },
  );
  const scans = data?.rows.filter((scan) => scan.environment === environment) ?? [];
  const zone = environment === undefined ? undefined : zoneOf(estate, environment);
  return (
    <Page
      title="Scans"
      lead="Every look at an environment, and what came of it."
      actions={
        <>
          {mayScan && asOf === undefined && environment !== undefined && (
            <ScanNow key={environment} environment={environment} latest={scans[0]} />
          )}
          <ExportMenu
            name={`scans-${environment ?? ''}`}
            read={async () => scans}
            columns={{
              id: ({ id }) => id,
              finishedAt: ({ finishedAt }) => finishedAt,
              trigger: ({ trigger }) => trigger,
              verdict: ({ verdict }) => verdict,
              fail: ({ counts }) => counts.fail,
              unknown: ({ counts }) => counts.unknown,
              waived: ({ counts }) => counts.waived,
              pass: ({ counts }) => counts.pass,
              catalog: ({ catalog }) => catalog.commit ?? catalog.hash,
            }}
          />
        </>
      }
    >
      <FilterBar>
        <EnvironmentSelect value={environment} onChange={(name) => filters.set('environment', [name])} />
      </FilterBar>
      {error && <ProblemNotice error={error} again={() => void refetch()} />}
      {!data && !error && <LoadingRows rows={8} height={36} />}
      {data && scans.length === 0 && <EmptyNote title="It was never looked at" />}
      {scans.length > 1 && <TrendChart scans={scans} />}
      {scans.length > 0 && <ScanTable scans={scans} zone={zone} />}
      {data?.next !== undefined && <p>These are the latest {MOST} scans.</p>}
    </Page>
  );
}
