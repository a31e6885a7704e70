import { useMemo } from 'react';
import type { ServiceView } from '../../../../src/wire/schemas/estate-view.ts';
import { useTitles } from '../../api/use-titles.ts';
import { type Column, DataTable } from '../../display/data-table.tsx';
import { Go } from '../../display/go.tsx';
import { VerdictMark } from '../../display/verdict-mark.tsx';
import { blastRadius, dependencyGraph } from './dependency-graph.ts';
import { HostingMark } from './hosting-mark.tsx';

/** So many are named in a cell; the page of the service names all. */
const MOST_NAMED = 4;

/** What the map shows, as a table: the same services with their verdicts, dependencies and dependents. */
export function ServiceTable({ services }: { readonly services: readonly ServiceView[] }) {
  const graph = useMemo(() => dependencyGraph(services), [services]);
  const titles = useTitles();
  const named = (all: readonly { readonly name: string; readonly hard: boolean }[]) => {
    const words = all
      .slice(0, MOST_NAMED)
      .map(({ name, hard }) => `${titles.service(name)}${hard ? '' : ' (soft)'}`);
    const more = all.length - words.length;
    return more > 0 ? `${words.join(', ')} and ${more} more` : words.join(', ');
  };
  const columns: readonly Column<ServiceView>[] = [
    {
      title: 'Service',
      cell: ({ name }) => <Go to={`/services/${encodeURIComponent(name)}`}>{titles.service(name)}</Go>,
    },
    { title: 'Verdict', cell: ({ verdict }) => <VerdictMark verdict={verdict} /> },
    { title: 'Tier', kind: 'number', cell: ({ tier }) => tier },
    { title: 'Owner', cell: ({ owner }) => titles.team(owner) },
    { title: 'Hosting', cell: ({ hosting }) => <HostingMark hosting={hosting} /> },
    {
      title: 'Depends on',
      kind: 'text',
      cell: ({ dependsOn }) =>
        named(dependsOn.map(({ service, hard }) => ({ name: service, hard }))) || 'nothing',
    },
    {
      title: 'Depend on it',
      kind: 'text',
      cell: ({ name }) => named(blastRadius(graph, name)) || 'nobody',
    },
  ];
  return <DataTable label="Services" columns={columns} rows={services} keyOf={({ name }) => name} />;
}
