import type { Finding } from '../../../../src/core/finding/finding.ts';
import { useEstate, zoneOf } from '../../api/use-estate.ts';
import { Moment } from '../../display/moment.tsx';
import classes from './finding-detail.module.css';

/** Who did it, with what and when, in a sentence; nothing where the source does not know. */
export function Attribution({ finding }: { readonly finding: Finding }) {
  const { actor, tool, at, environment } = finding;
  const zone = zoneOf(useEstate().data, environment);
  if (actor === undefined) return null;
  return (
    <p className={classes['reason']}>
      By <b>{actor}</b>
      {tool !== undefined && ` with ${tool}`}
      {at !== undefined && (
        <>
          , <Moment at={at} zone={zone} />
        </>
      )}
    </p>
  );
}
