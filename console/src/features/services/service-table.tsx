import { useMemo } from 'react';
import type { ServiceView } from '../../../../src/wire/schemas/estate-view.ts';
import { Go } from '../../display/go.tsx';
import { VerdictMark } from '../../display/verdict-mark.tsx';
import { blastRadius, dependencyGraph } from './dependency-graph.ts';
import { HostingMark } from './hosting-mark.tsx';
import classes from './services-page.module.css';

/** What the map shows, as a table: the same services with their verdicts, dependencies and dependents. */
export function ServiceTable({ services }: { readonly services: readonly ServiceView[] }) {
  const graph = useMemo(() => dependencyGraph(services), [services]);
  const titleOf = (name: string) => services.find((each) => each.name === name)?.title ?? name;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what can be scrolled must be reached by keyboard.
    <section className={classes['scroll']} aria-label="Services" tabIndex={0}>
      <table className={classes['table']}>
        <thead>
          <tr>
            {['Service', 'Verdict', 'Tier', 'Owner', 'Hosting', 'Depends on', 'Depend on it'].map((title) => (
              <th key={title} scope="col">
                {title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {services.map((service) => (
            <tr key={service.name}>
              <th scope="row">
                <Go to={`/services/${encodeURIComponent(service.name)}`}>{service.title ?? service.name}</Go>
              </th>
              <td>
                <VerdictMark verdict={service.verdict} />
              </td>
              <td>{service.tier}</td>
              <td>{service.owner}</td>
              <td>
                <HostingMark hosting={service.hosting} />
              </td>
              <td>
                {service.dependsOn
                  .map(({ service: name, hard }) => `${titleOf(name)}${hard ? '' : ' (soft)'}`)
                  .join(', ') || 'nothing'}
              </td>
              <td>
                {blastRadius(graph, service.name)
                  .map(({ name, hard }) => `${titleOf(name)}${hard ? '' : ' (soft)'}`)
                  .join(', ') || 'nobody'}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
