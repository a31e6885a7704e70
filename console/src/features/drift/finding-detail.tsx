import { ActionIcon } from '@mantine/core';
import { Link, type To } from 'react-router';
import { useAsOf } from '../../api/use-as-of.ts';
import { useRead } from '../../api/use-read.ts';
import { Icon } from '../../display/icon.tsx';
import { LoadingRows } from '../../display/loading-rows.tsx';
import { ProblemNotice } from '../../display/problem-notice.tsx';
import { SeverityMark } from '../../display/severity-mark.tsx';
import { SidesDiff } from '../../display/sides-diff.tsx';
import { VerdictMark } from '../../display/verdict-mark.tsx';
import { Attribution } from './attribution.tsx';
import { FindingActions } from './finding-actions.tsx';
import classes from './finding-detail.module.css';
import { FindingExplanation } from './finding-explanation.tsx';
import { FindingFacts } from './finding-facts.tsx';
import { FindingLife } from './finding-life.tsx';
import { CODE_WORDS, STATE_WORDS } from './finding-words.ts';

/** Everything about one finding, in the order in which one asks. */
export function FindingDetail({ id, closeTo }: { readonly id: string; readonly closeTo: To }) {
  const { data: tracked, error, refetch } = useRead('getFinding', { params: { id }, query: useAsOf() });
  const finding = tracked?.finding;
  return (
    <aside className={classes['pane']} aria-label="Finding">
      <ActionIcon
        component={Link}
        to={closeTo}
        variant="subtle"
        size="lg"
        className={classes['close'] ?? ''}
        aria-label="Close the finding"
      >
        <Icon name="close" />
      </ActionIcon>
      {error && <ProblemNotice error={error} again={() => void refetch()} />}
      {!tracked && !error && <LoadingRows rows={5} height={70} />}
      {tracked && finding && (
        <>
          <div className={classes['marks']}>
            <VerdictMark verdict={finding.verdict} />
            <SeverityMark severity={finding.severity} />
            <span>{STATE_WORDS[tracked.state]}</span>
          </div>
          <h2 className={classes['name']}>{finding.name}</h2>
          <p className={classes['code']}>
            {CODE_WORDS[finding.code]}
            {finding.path !== '' && (
              <>
                {' at '}
                <code>{finding.path}</code>
              </>
            )}
          </p>
          <Attribution finding={finding} />
          {finding.reason !== undefined && <p className={classes['reason']}>{finding.reason}</p>}
          <SidesDiff finding={finding} />
          <FindingActions tracked={tracked} />
          <FindingFacts tracked={tracked} />
          <FindingExplanation id={id} />
          <FindingLife id={id} environment={finding.environment} />
        </>
      )}
    </aside>
  );
}
