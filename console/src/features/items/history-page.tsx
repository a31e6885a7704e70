import { useSearchParams } from 'react-router';
import { useEstate, zoneOf } from '../../api/use-estate.ts';
import { useRead } from '../../api/use-read.ts';
import { useTitles } from '../../api/use-titles.ts';
import { EmptyNote } from '../../display/empty-note.tsx';
import { Go, pathWith } from '../../display/go.tsx';
import { LoadingRows } from '../../display/loading-rows.tsx';
import { LookedAt } from '../../display/looked-at.tsx';
import { Page } from '../../display/page.tsx';
import { ProblemNotice } from '../../display/problem-notice.tsx';
import { chosenVersions } from './chosen-versions.ts';
import classes from './history-page.module.css';
import { ItemFindings } from './item-findings.tsx';
import { VersionDiff } from './version-diff.tsx';
import { VersionLine } from './version-line.tsx';

/** All versions of one item, and any two of them beside each other. */
export function HistoryPage() {
  const [search] = useSearchParams();
  const word = (name: string) => search.get(name) ?? '';
  const item = {
    environment: word('environment'),
    source: word('source'),
    kind: word('kind'),
    name: word('name'),
  };
  const isNamed = Object.values(item).every((each) => each !== '');
  const { data, error, refetch } = useRead('getItemHistory', { query: item }, { enabled: isNamed });
  const titles = useTitles();
  const zone = zoneOf(useEstate().data, item.environment);
  if (!isNamed) {
    return (
      <Page title="History">
        <EmptyNote title="No item is named in the address">
          <Go to="/items">Look for one</Go>
        </EmptyNote>
      </Page>
    );
  }
  const versions = data?.versions ?? [];
  const [older, newer] = chosenVersions(versions, search);
  return (
    <Page
      title={item.name}
      lead={
        <>
          {item.kind} of {item.source} in{' '}
          <Go to={pathWith('/items', { environment: item.environment })}>
            {titles.environment(item.environment)}
          </Go>
          . <LookedAt at={item.environment} />
        </>
      }
    >
      {error && <ProblemNotice error={error} again={() => void refetch()} />}
      {!data && !error && <LoadingRows rows={4} height={70} />}
      {data && (
        <div className={classes['columns']}>
          <VersionLine versions={versions} zone={zone} older={older} newer={newer} />
          <div>
            {newer && <VersionDiff older={older} newer={newer} zone={zone} />}
            <ItemFindings item={item} />
          </div>
        </div>
      )}
    </Page>
  );
}
