import { findCycles } from '../cycles.ts';
import type { Dependency } from '../estate.ts';
import type { DocumentView } from '../kind-definition.ts';

type Dependent = DocumentView<{ readonly dependsOn?: readonly Dependency[] }>;

/** Services that hard-depend on each other in a circle can never be started or recovered in order. */
export function reportCycles(documents: readonly Dependent[]): void {
  const byName = new Map(documents.map((document) => [document.name, document]));
  const edges = new Map(
    documents.map(({ name, spec }) => [
      name,
      (spec.dependsOn ?? []).filter(({ hard }) => hard).map(({ service }) => service),
    ]),
  );
  for (const cycle of findCycles(edges)) {
    // A foreign standard does not say "hard"; only a circle that passes through a document of ours is claimed.
    const at = cycle.findIndex((name) => byName.get(name)?.native);
    const document = byName.get(cycle[at] ?? '');
    if (!document) continue;
    const next = cycle[(at + 1) % cycle.length];
    const index = (document.spec.dependsOn ?? []).findIndex(({ service, hard }) => hard && service === next);
    document.report(['spec', 'dependsOn', index], {
      code: 'dependency-cycle',
      found: [...cycle.slice(at), ...cycle.slice(0, at), cycle[at]].join(' > '),
      expected: 'hard dependencies that form no circle',
      fix: 'Mark the dependency that the service survives without as `hard: false`.',
    });
  }
}
