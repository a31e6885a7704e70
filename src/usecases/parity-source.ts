import type { Environment, Estate, Source } from '../core/catalog/estate.ts';
import { type Steward, stewardsOf } from '../core/catalog/steward.ts';
import type { JudgeContext } from '../core/finding/judge.ts';
import type { KindTraits } from '../core/item/kind-traits.ts';
import { describedKinds } from './described-kinds.ts';
import { parityContext } from './judge-context.ts';
import type { Ports } from './ports.ts';

/** A source that two environments are compared in, with what judging its items needs; compiled once. */
export interface ParitySource {
  readonly source: Source;
  /** The side that declares it, where only one does. */
  readonly only?: 'left' | 'right';
  readonly steward: (kind: string, name: string) => Steward;
  readonly describe: (kind: string) => KindTraits;
  readonly context: JudgeContext;
}

/** The sources of either environment, by name; the left environment's declaration speaks where both have one. */
export function paritySources(
  estate: Estate,
  left: Environment,
  right: Environment,
  ports: Pick<Ports, 'collectors' | 'now'>,
): ReadonlyMap<string, ParitySource> {
  const sources = new Map<string, ParitySource>();
  for (const [side, environment, other] of [
    ['left', left, right] as const,
    ['right', right, left] as const,
  ]) {
    for (const source of environment.sources) {
      if (sources.has(source.name)) continue;
      sources.set(source.name, {
        source,
        ...(other.sources.some(({ name }) => name === source.name) ? {} : { only: side }),
        steward: stewardsOf(estate, environment, source),
        describe: describedKinds(ports.collectors.get(source.collector)),
        context: parityContext(estate, left, right, source.name, ports.now),
      });
    }
  }
  return sources;
}
