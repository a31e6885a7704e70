import type { Dependency, Objectives } from '../estate.ts';
import { formatAvailability } from '../fields/availability.ts';
import { formatDuration } from '../fields/duration.ts';
import type { DocumentView } from '../kind-definition.ts';

type Promising = DocumentView<{
  readonly objectives?: Objectives;
  readonly dependsOn?: readonly Dependency[];
}>;

interface Metric {
  readonly field: keyof Objectives;
  readonly isWorse: (value: number, than: number) => boolean;
  readonly format: (value: number) => string;
  readonly better: string;
}

const METRICS: readonly Metric[] = [
  {
    field: 'rto',
    isWorse: (value, than) => value > than,
    format: formatDuration,
    better: 'no faster recovery than',
  },
  {
    field: 'rpo',
    isWorse: (value, than) => value > than,
    format: formatDuration,
    better: 'no less loss than',
  },
  {
    field: 'availability',
    isWorse: (value, than) => value < than,
    format: formatAvailability,
    better: 'no higher availability than',
  },
];

/** A service cannot promise more than the worst of what it hard-depends on, through however many services. */
export function reportImpossibleObjectives(documents: readonly Promising[]): void {
  for (const metric of METRICS) {
    const worst = worstBelow(documents, metric);
    for (const document of documents) {
      const own = document.spec.objectives?.[metric.field];
      const limit = worst.get(document.name);
      if (own === undefined || limit === undefined || !metric.isWorse(limit.value, own)) continue;
      document.report(['spec', 'objectives', metric.field], {
        code: 'impossible-objective',
        found: `${metric.field} ${metric.format(own)}`,
        expected: `${metric.better} ${limit.service}, which promises ${metric.format(limit.value)}`,
        fix: `Promise at most what ${limit.service} does, improve it, or make the dependency soft.`,
      });
    }
  }
}

interface Limit {
  readonly value: number;
  readonly service: string;
}

/** For every service the worst promise that it reaches by hard dependencies. Circles do no harm: it only ever worsens. */
function worstBelow(documents: readonly Promising[], { field, isWorse }: Metric): Map<string, Limit> {
  const dependents = new Map<string, string[]>();
  for (const { name, spec } of documents) {
    for (const { service, hard } of spec.dependsOn ?? []) {
      if (!hard || service === name) continue;
      const known = dependents.get(service);
      if (known) known.push(name);
      else dependents.set(service, [name]);
    }
  }
  const worst = new Map<string, Limit>();
  const offers: Limit[] = [];
  for (const { name, spec } of documents) {
    const value = spec.objectives?.[field];
    if (value !== undefined) offers.push({ value, service: name });
  }
  // From the worst promise on, so that each service is settled by the first that reaches it.
  offers.sort((a, b) =>
    isWorse(a.value, b.value) ? -1 : isWorse(b.value, a.value) ? 1 : a.service < b.service ? -1 : 1,
  );
  for (const offer of offers) {
    const reached = [...(dependents.get(offer.service) ?? [])];
    for (let name = reached.pop(); name !== undefined; name = reached.pop()) {
      if (worst.has(name)) continue;
      worst.set(name, offer);
      reached.push(...(dependents.get(name) ?? []));
    }
  }
  return worst;
}
