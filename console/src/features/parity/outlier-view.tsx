import type { Json } from '../../../../src/core/item/json.ts';
import type { Outlier } from '../../../../src/wire/matrix.ts';
import { useAsOf } from '../../api/use-as-of.ts';
import { useRead } from '../../api/use-read.ts';
import { useTitles } from '../../api/use-titles.ts';
import { type Column, DataTable } from '../../display/data-table.tsx';
import { EmptyNote } from '../../display/empty-note.tsx';
import { ExportMenu } from '../../display/export-menu.tsx';
import { JsonValue } from '../../display/json-value.tsx';
import { LoadingRows } from '../../display/loading-rows.tsx';
import { ProblemNotice } from '../../display/problem-notice.tsx';
import classes from './parity-page.module.css';

/** Members of a cohort that stand apart from what most of it shares. */
export function OutlierView() {
  const { data, error, refetch } = useRead('getMatrix', { query: useAsOf() }, { keep: true });
  const titles = useTitles();
  if (error) return <ProblemNotice error={error} again={() => void refetch()} />;
  if (!data) return <LoadingRows rows={8} />;
  const { outliers } = data;
  if (outliers.length === 0)
    return <EmptyNote title="Nobody stands apart">Every cohort agrees with itself.</EmptyNote>;
  const columns: readonly Column<Outlier>[] = [
    {
      title: 'Member',
      kind: 'text',
      cell: ({ member, cohort }) => (
        <>
          {titles.environment(member)}
          <small>{cohort}</small>
        </>
      ),
    },
    {
      title: 'Where',
      kind: 'text',
      cell: ({ name, path, kind }) => (
        <div className={classes['where']}>
          {name} <code className={classes['path']}>{path}</code>
          <small>{kind}</small>
        </div>
      ),
    },
    {
      title: 'Found',
      kind: 'text',
      cell: ({ found, usual }) => <JsonValue value={found as Json} against={usual as Json} />,
    },
    { title: 'Usual', kind: 'text', cell: ({ usual }) => <JsonValue value={usual as Json} /> },
    { title: 'Shared by', cell: ({ sharedBy, of }) => `${sharedBy} of ${of}` },
  ];
  return (
    <>
      <div className={classes['tools']}>
        <span>
          {outliers.length} {outliers.length === 1 ? 'place' : 'places'} where one member differs from what
          most of its cohort shares
        </span>
        <span className={classes['end']}>
          <ExportMenu name="outliers" columns={COLUMNS} read={async () => outliers} />
        </span>
      </div>
      <DataTable
        label="Outliers"
        columns={columns}
        rows={outliers}
        keyOf={({ cohort, member, kind, name, path }) => [cohort, member, kind, name, path].join(' ')}
      />
    </>
  );
}

const COLUMNS = {
  cohort: ({ cohort }: Outlier) => cohort,
  member: ({ member }: Outlier) => member,
  kind: ({ kind }: Outlier) => kind,
  name: ({ name }: Outlier) => name,
  path: ({ path }: Outlier) => path,
  found: ({ found }: Outlier) => JSON.stringify(found),
  usual: ({ usual }: Outlier) => JSON.stringify(usual),
  sharedBy: ({ sharedBy }: Outlier) => sharedBy,
  of: ({ of }: Outlier) => of,
};
