import { Link, useLocation } from 'react-router';
import type { ItemVersionView } from '../../../../src/wire/schemas/item-history.ts';
import { Moment } from '../../display/moment.tsx';
import classes from './history-page.module.css';

interface VersionLineProps {
  readonly versions: readonly ItemVersionView[];
  /** Whether there are no earlier ones. */
  readonly isWhole: boolean;
  readonly zone: string | undefined;
  readonly older: ItemVersionView | undefined;
  readonly newer: ItemVersionView | undefined;
}

/** The versions on a line of time, newest first; each can be put on either side of the comparison. */
export function VersionLine({ versions, isWhole, zone, older, newer }: VersionLineProps) {
  const { pathname, search } = useLocation();
  const put = (side: 'left' | 'right', { from }: ItemVersionView) => {
    const next = new URLSearchParams(search);
    next.set('left', older?.from ?? versions[0]?.from ?? from);
    next.set('right', newer?.from ?? from);
    next.set(side, from);
    return { pathname, search: String(next) };
  };
  return (
    <section>
      <h2 className={classes['title']}>
        {!isWhole && 'The latest '}
        {versions.length} {versions.length === 1 ? 'version' : 'versions'}
      </h2>
      <ol className={classes['line']} reversed>
        {versions.toReversed().map((version) => {
          const { from, to, hidden, attributions = [] } = version;
          return (
            <li key={from} data-chosen={version === older || version === newer}>
              <b>
                <Moment at={from} zone={zone} />
              </b>
              <p>
                {to === undefined ? (
                  'and still so'
                ) : (
                  <>
                    until <Moment at={to} zone={zone} />
                    {hidden && ', when nobody could look any more'}
                  </>
                )}
              </p>
              {attributions.map(({ path, actor, tool, at }) => (
                <p key={`${path} ${actor} ${at}`}>
                  {path !== '' && <code>{path}</code>} by <b>{actor}</b>
                  {tool !== undefined && ` with ${tool}`}
                  {at !== undefined && !Number.isNaN(Date.parse(at)) && (
                    <>
                      , <Moment at={at} zone={zone} />
                    </>
                  )}
                </p>
              ))}
              {versions.length > 1 && (
                <p className={classes['sides']}>
                  <Link replace to={put('left', version)} aria-current={version === older}>
                    Left
                  </Link>
                  <Link replace to={put('right', version)} aria-current={version === newer}>
                    Right
                  </Link>
                </p>
              )}
            </li>
          );
        })}
      </ol>
    </section>
  );
}
