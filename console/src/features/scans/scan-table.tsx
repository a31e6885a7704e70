import type { Verdict } from '../../../../src/core/finding/verdict.ts';
import type { ScanView } from '../../../../src/wire/schemas/scan.ts';
import { type Column, DataTable } from '../../display/data-table.tsx';
import { Go, pathWith } from '../../display/go.tsx';
import { Moment } from '../../display/moment.tsx';
import { VERDICT_WORDS, VerdictMark } from '../../display/verdict-mark.tsx';

const TRIGGERS: Readonly<Record<ScanView['trigger'], string>> = {
  schedule: 'schedule',
  request: 'somebody asked',
  release: 'a release',
  push: 'pushed',
  import: 'imported',
};

interface ScanTableProps {
  /** Newest first. */
  readonly scans: readonly ScanView[];
  readonly zone: string | undefined;
}

/** Every scan with what it saw; its moment leads to the findings as they stood then. */
export function ScanTable({ scans, zone }: ScanTableProps) {
  const count = (verdict: Verdict): Column<ScanView> => ({
    title: VERDICT_WORDS[verdict],
    kind: 'number',
    cell: ({ counts }) => counts[verdict].toLocaleString('en'),
  });
  const columns: readonly Column<ScanView>[] = [
    {
      title: 'When',
      cell: (scan) => (
        <Go to={pathWith('/drift', { environment: scan.environment, asOf: scan.finishedAt })}>
          <Moment at={scan.finishedAt} zone={zone} />
        </Go>
      ),
    },
    { title: 'Verdict', cell: ({ verdict }) => <VerdictMark verdict={verdict} /> },
    count('fail'),
    count('unknown'),
    count('waived'),
    count('pass'),
    {
      title: 'Took',
      kind: 'number',
      cell: ({ startedAt, finishedAt }) => `${secondsBetween(startedAt, finishedAt)} s`,
    },
    { title: 'Because of', cell: ({ trigger }) => TRIGGERS[trigger] },
    { title: 'Not seen in full', cell: ({ sources }) => unseenIn(sources) },
    {
      title: 'Ledger',
      cell: ({ id }) => (
        <Go to={pathWith('/ledger', { subject: id })} aria-label={`Ledger entries of scan ${id}`}>
          entries
        </Go>
      ),
    },
  ];
  return <DataTable label="Scans" columns={columns} rows={scans} keyOf={({ id }) => id} />;
}

function unseenIn(sources: ScanView['sources']): string {
  const unseen = sources.filter(({ complete }) => !complete).map(({ report }) => report.source);
  return unseen.join(', ') || 'nothing';
}

function secondsBetween(from: string, to: string): string {
  const seconds = (Date.parse(to) - Date.parse(from)) / 1000;
  return seconds.toLocaleString('en', { minimumFractionDigits: 1, maximumFractionDigits: 1 });
}
