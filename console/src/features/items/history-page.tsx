import { useSearchParams } from 'react-router';
import { useEstate, zoneOf } from '../../api/use-estate.ts';
import { useTitles } from '../../api/use-titles.ts';
import { EmptyNote } from '../../display/empty-note.tsx';
import { Go, pathWith } from '../../display/go.tsx';
import { LoadingRows } from '../../display/loading-rows.tsx';
import { LookedAt } from '../../display/looked-at.tsx';
import { Page } from '../../display/page.tsx';
import { ProblemNotice } from '../../display/problem-notice.tsx';
import { ReadOn } from '../../display/read-on.tsx';
import { chosenVersions } from './chosen-versions.ts';
import classes from './history-page.module.css';
import { ItemFindings } from './item-findings.tsx';
import { useVersions } from './use-versions.ts';
import { VersionDiff } from './version-diff.tsx';
import { VersionLine } from './version-line.tsx';

/** The versions of one item, and any two of them beside each other. */
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
  const { list, versions } = useVersions(item, search, isNamed);
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
  const [older, newer] = chosenVersions(versions ?? [], search);
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
      {list.error && <ProblemNotice error={list.error} again={() => void list.refetch()} />}
      {!versions && !list.error && <LoadingRows rows={4} height={70} />}
      {versions && (
        <div className={classes['columns']}>
          <div>
            <VersionLine
              versions={versions}
              isWhole={!list.hasNextPage}
              zone={zone}
              older={older}
              newer={newer}
            />
            <ReadOn list={list} read={versions.length} />
          </div>
          <div>
            {newer && <VersionDiff older={older} newer={newer} zone={zone} />}
            <ItemFindings item={item} />
          </div>
        </div>
      )}
    </Page>
  );
}
