import type { ServiceView } from '../../../../src/wire/schemas/estate-view.ts';
import { Go } from '../../display/go.tsx';
import { VERDICT_WORDS, VerdictIcon } from '../../display/verdict-mark.tsx';
import type { Dependent } from './dependency-graph.ts';
import classes from './service-page.module.css';

interface ServiceLinksProps {
  readonly title: string;
  /** What is said where there is no link. */
  readonly none: string;
  readonly services: readonly ServiceView[];
  readonly links: readonly Dependent[];
}

/** Services that are linked to one, with their verdicts and how far they are. */
export function ServiceLinks({ title, none, services, links }: ServiceLinksProps) {
  return (
    <section className={classes['part']}>
      <h2>
        {title} <small>{links.length > 0 && links.length}</small>
      </h2>
      {links.length === 0 && <p>{none}</p>}
      <ul>
        {links.map(({ name, hard, distance }) => {
          const service = services.find((each) => each.name === name);
          const verdict = service?.verdict ?? 'unknown';
          return (
            <li key={name}>
              <Go to={`/services/${encodeURIComponent(name)}`}>
                <VerdictIcon verdict={verdict} label={VERDICT_WORDS[verdict]} />
                {service?.title ?? name}
              </Go>
              <small>
                {service && `tier ${service.tier}, `}
                {hard ? 'hard' : 'soft'}
                {distance > 1 && `, ${distance} steps`}
              </small>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
