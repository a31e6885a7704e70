import type { ServiceView } from '../../../../src/wire/schemas/estate-view.ts';
import type { Dependent } from './dependency-graph.ts';
import classes from './service-map.module.css';

const SHOWN = 8;

interface BlastNoteProps {
  readonly of: ServiceView | undefined;
  readonly hit: readonly Dependent[] | undefined;
  readonly services: readonly ServiceView[];
}

/** Says in words who depends on the service that is pointed at. */
export function BlastNote({ of, hit = [], services }: BlastNoteProps) {
  const titleOf = (name: string) => services.find((each) => each.name === name)?.title ?? name;
  const down = hit.filter(({ hard }) => hard).length;
  return (
    <div className={classes['note']} role="status" data-empty={!of}>
      {!of && 'Point at a service to see who depends on it. Arrows move, + and − zoom, F fits.'}
      {of && hit.length === 0 && (
        <>
          Nobody depends on <b>{of.title ?? of.name}</b>.
        </>
      )}
      {of && hit.length > 0 && (
        <>
          <p>
            {hit.length} {hit.length === 1 ? 'depends' : 'depend'} on <b>{of.title ?? of.name}</b>: {down}{' '}
            would go down with it, {hit.length - down} would miss it.
          </p>
          <ul>
            {hit.slice(0, SHOWN).map(({ name, distance, hard }) => (
              <li key={name}>
                {titleOf(name)}{' '}
                <small>
                  {hard ? 'hard' : 'soft'}, {distance === 1 ? 'directly' : `${distance} steps`}
                </small>
              </li>
            ))}
            {hit.length > SHOWN && <li>and {hit.length - SHOWN} more</li>}
          </ul>
        </>
      )}
    </div>
  );
}
