import type { Outcome } from '../../test/accuracy/outcome.ts';
import type { Row } from './row.ts';

/** A line for every collector and input, in alphabetical order: what was found of what was labelled, and what was not there. */
export function accuracyRows(outcomes: readonly Outcome[]): Row[] {
  const groups = Map.groupBy(outcomes, ({ collector, input }) => `${collector}: ${input}`);
  return [...groups].sort(([a], [b]) => (a < b ? -1 : 1)).map(([what, group]) => rowOf(what, group));
}

function rowOf(what: string, outcomes: readonly Outcome[]): Row {
  const [unchanged = [], changed = []] = [true, false].map((same) =>
    outcomes.filter(({ labelled }) => (labelled === 0) === same),
  );
  const [labelled, found] = [sum(changed, 'labelled'), sum(changed, 'found')];
  const clean = found === labelled && sum(outcomes, 'wrong') === 0;
  return {
    what,
    ours: labelled === 0 ? '' : `${found} of ${labelled} found, ${sum(changed, 'wrong')} false`,
    floor: unchanged.length === 0 ? '' : `${unchanged.length} unchanged, ${sum(unchanged, 'wrong')} false`,
    ratio: '',
    bound: 'all found, none false',
    verdict: clean ? 'met' : 'MISSED',
    peak: '',
  };
}

function sum(outcomes: readonly Outcome[], field: 'labelled' | 'found' | 'wrong'): number {
  return outcomes.reduce((total, outcome) => total + outcome[field], 0);
}
