import type { Observation } from '../item/observation.ts';

/**
 * How much of what exists is under governance: `managed` is declared and there, `unmanaged` is there without a
 * declaration, `vanished` is declared and gone; `ungoverned` counts the managed ones that no service claims.
 */
export interface Coverage {
  readonly managed: number;
  readonly unmanaged: number;
  readonly vanished: number;
  readonly ungoverned: number;
}

export interface CoveredItem {
  readonly state: 'managed' | 'unmanaged' | 'vanished';
  readonly service: string | null;
}

export function stateOf({ managed, declared, lastApplied, actual }: Observation): CoveredItem['state'] {
  const undeclared = !declared && !lastApplied && (declared === null || lastApplied === null);
  if (managed === false || (actual && undeclared)) return 'unmanaged';
  return actual === null && declared !== null ? 'vanished' : 'managed';
}

export function coverageOf(items: Iterable<CoveredItem>): Coverage {
  const coverage = { managed: 0, unmanaged: 0, vanished: 0, ungoverned: 0 };
  for (const { state, service } of items) {
    coverage[state] += 1;
    if (state === 'managed' && service === null) coverage.ungoverned += 1;
  }
  return coverage;
}

export const NO_COVERAGE: Coverage = { managed: 0, unmanaged: 0, vanished: 0, ungoverned: 0 };

export function addCoverage(a: Coverage, b: Coverage): Coverage {
  return {
    managed: a.managed + b.managed,
    unmanaged: a.unmanaged + b.unmanaged,
    vanished: a.vanished + b.vanished,
    ungoverned: a.ungoverned + b.ungoverned,
  };
}
