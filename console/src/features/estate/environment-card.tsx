import { ActionIcon } from '@mantine/core';
import type { EnvironmentView, EstateView } from '../../../../src/wire/schemas/estate-view.ts';
import { zoneOf } from '../../api/use-estate.ts';
import { Go, pathWith } from '../../display/go.tsx';
import { Icon } from '../../display/icon.tsx';
import { Age } from '../../display/moment.tsx';
import { SeverityMark } from '../../display/severity-mark.tsx';
import { spanOf } from '../../display/span-of.ts';
import { VerdictBar } from '../../display/verdict-bar.tsx';
import { VerdictMark } from '../../display/verdict-mark.tsx';
import classes from './environment-card.module.css';
import { useMayScan, useRequestScan } from './use-request-scan.ts';

interface EnvironmentCardProps {
  readonly estate: EstateView;
  readonly environment: EnvironmentView;
}

/** An environment: its verdict, what speaks for it, and how old that is. It leads to its drift, items and scans. */
export function EnvironmentCard({ estate, environment }: EnvironmentCardProps) {
  const {
    name,
    title = name,
    stage,
    verdict,
    counts,
    worst,
    tierOne,
    scan,
    stale,
    staleAfterSeconds,
  } = environment;
  const mayScan = useMayScan();
  const requestScan = useRequestScan();
  return (
    <article className={classes['card']} data-verdict={verdict} data-stale={stale}>
      <div className={classes['top']}>
        <VerdictMark verdict={verdict} stale={stale && scan !== null} />
        {worst !== null && <SeverityMark severity={worst} />}
      </div>
      <h3 className={classes['title']}>
        <Go to={pathWith('/drift', { environment: name })}>{title}</Go>
        <span>{stage}</span>
      </h3>
      <VerdictBar counts={counts} />
      {tierOne > 0 && <p className={classes['tier']}>{tierOne} in tier 1 services</p>}
      <Unseen environment={environment} />
      <div className={classes['foot']}>
        <span>
          {scan === null ? (
            'Never scanned'
          ) : (
            <Go to={pathWith('/scans', { environment: name })} title={`Every scan of ${title}`}>
              Scanned <Age at={scan.at} zone={zoneOf(estate, name)} />
            </Go>
          )}
          {stale && scan !== null && `, due every ${spanOf(staleAfterSeconds)}`}
        </span>
        <Go className={classes['items'] ?? ''} to={pathWith('/items', { environment: name })}>
          Items
        </Go>
        {mayScan && (
          <ActionIcon
            variant="subtle"
            size="md"
            aria-label={`Scan ${title} now`}
            title="Scan now"
            className={classes['scan'] ?? ''}
            onClick={() => requestScan([name])}
          >
            <Icon name="scan" />
          </ActionIcon>
        )}
      </div>
    </article>
  );
}

/** The sources that cannot be vouched for, with the reason where there is one for all of the source. */
function Unseen({ environment: { sources, scan, stale } }: { readonly environment: EnvironmentView }) {
  const unseen = sources.filter(({ verdict }) => verdict === 'unknown');
  // Of a stale environment nothing can be vouched for, which its verdict says.
  if (scan === null || stale || unseen.length === 0) return null;
  const reasons = unseen.flatMap((source) => source.reasons ?? []);
  return (
    <p className={classes['unseen']} title={reasons.join('\n')}>
      Cannot vouch for {unseen.map(({ name }) => name).join(', ')}
      {reasons[0] !== undefined && `: ${reasons[0]}`}
    </p>
  );
}
