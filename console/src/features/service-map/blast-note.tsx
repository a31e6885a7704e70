import { VERDICT_WORDS, VerdictIcon } from '../../display/verdict-mark.tsx';
import type { Dependent } from '../services/dependency-graph.ts';
import { HostingMark } from '../services/hosting-mark.tsx';
import type { SceneCard } from './map-scene.ts';
import type { Corner } from './quietest-corner.ts';
import classes from './service-map.module.css';

const SHOWN = 8;
/** About what it takes at most, with its distance to the edge. */
export const NOTE_SIZE = { width: 345, height: 330 };

interface BlastNoteProps {
  /** The service that is pointed at. */
  readonly card: SceneCard | undefined;
  readonly hit: readonly Dependent[];
  readonly titleOf: (name: string) => string;
  /** Where it hides least. */
  readonly corner: Corner;
}

/** Says in words what is pointed at, and who depends on it. */
export function BlastNote({ card, hit, titleOf, corner }: BlastNoteProps) {
  const down = hit.filter(({ hard }) => hard).length;
  return (
    <div className={classes['note']} role="status" data-corner={corner}>
      {card && (
        <>
          <h2>
            <VerdictIcon
              verdict={card.service.verdict}
              size={18}
              label={VERDICT_WORDS[card.service.verdict]}
            />
            {card.title}
          </h2>
          <p className={classes['facts']}>
            Tier {card.service.tier} <HostingMark hosting={card.service.hosting} /> {card.owner}
          </p>
        </>
      )}
      {card && card.service.dependsOn.length > 0 && (
        <p className={classes['needs']}>
          Needs {card.service.dependsOn.map(({ service }) => titleOf(service)).join(', ')}.
        </p>
      )}
      {card && hit.length === 0 && (
        <p>
          Nobody depends on <b>{card.title}</b>.
        </p>
      )}
      {card && hit.length > 0 && (
        <>
          <p>
            {hit.length} {hit.length === 1 ? 'depends' : 'depend'} on <b>{card.title}</b>: {down} would go
            down with it, {hit.length - down} would miss it.
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
