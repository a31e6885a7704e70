import type { Json } from '../../../../src/core/item/json.ts';
import type { Outlier } from '../../../../src/wire/matrix.ts';
import { useAsOf } from '../../api/use-as-of.ts';
import { useRead } from '../../api/use-read.ts';
import { EmptyNote } from '../../display/empty-note.tsx';
import { ExportMenu } from '../../display/export-menu.tsx';
import { JsonValue } from '../../display/json-value.tsx';
import { LoadingRows } from '../../display/loading-rows.tsx';
import { ProblemNotice } from '../../display/problem-notice.tsx';
import list from './outlier-view.module.css';
import classes from './parity-page.module.css';

/** Members of a cohort that stand apart from what most of it shares. */
export function OutlierView() {
  const { data, error, refetch } = useRead('getMatrix', { query: useAsOf() }, { keep: true });
  if (error) return <ProblemNotice error={error} again={() => void refetch()} />;
  if (!data) return <LoadingRows rows={8} />;
  const { outliers } = data;
  if (outliers.length === 0)
    return <EmptyNote title="Nobody stands apart">Every cohort agrees with itself.</EmptyNote>;
  return (
    <>
      <div className={classes['tools']}>
        <span>
          {outliers.length} {outliers.length === 1 ? 'place' : 'places'} where one member differs from what
          most of its cohort shares
        </span>
        <ExportMenu name="outliers" columns={COLUMNS} read={async () => outliers} />
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what can be scrolled must be reached by keyboard. */}
      <section className={classes['scroll']} aria-label="Outliers" tabIndex={0}>
        <table className={list['list']}>
          <thead>
            <tr>
              <th scope="col">Member</th>
              <th scope="col">Where</th>
              <th scope="col">Found</th>
              <th scope="col">Usual</th>
              <th scope="col">Shared by</th>
            </tr>
          </thead>
          <tbody>
            {outliers.map(({ cohort, member, kind, name, path, usual, found, sharedBy, of }) => (
              <tr key={`${cohort} ${member} ${kind} ${name} ${path}`}>
                <th scope="row">
                  {member}
                  <small>{cohort}</small>
                </th>
                <td>
                  {name} {path}
                  <small>{kind}</small>
                </td>
                <td>
                  <JsonValue value={found as Json} against={usual as Json} />
                </td>
                <td>
                  <JsonValue value={usual as Json} />
                </td>
                <td>
                  {sharedBy} of {of}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
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
