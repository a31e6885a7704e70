import type { JsonObject } from '../../../core/item/json.ts';
import type { Observation } from '../../../core/item/observation.ts';
import type { ResourceInstance } from '../schema.ts';
import { echoAttributes, echoRemover, mayBeEchoed } from './echoes.ts';
import { type ObserveContext, observeResource } from './observe-resource.ts';
import { namesOf } from './resource-names.ts';
import type { SidedResource } from './sided-resource.ts';

/**
 * Observes the objects of a state one by one. Those that hold a copy of other resources are kept back, as compact text,
 * until all of the state has been seen; everything else is passed on at once, so that memory does not grow with it.
 */
export class StateObserver {
  readonly #context: ObserveContext;
  readonly #owners: SidedResource[] = [];
  readonly #held: string[] = [];

  constructor(context: ObserveContext) {
    this.#context = context;
  }

  /** The observation, or undefined where it is kept until `finish`. */
  observe(instance: ResourceInstance): Observation | undefined {
    const observation = observeResource(instance, this.#context);
    const actual = observation.actual ?? {};
    if (mayBeEchoed(instance.type)) this.#owners.push(asOwner(observation, actual));
    if (!echoAttributes(instance.type).some((attribute) => Object.hasOwn(actual, attribute)))
      return observation;
    const held: Held = { observation, names: namesOf(instance.values) };
    this.#held.push(JSON.stringify(held));
    return undefined;
  }

  /** What was kept back, without what only repeats others. Call once, after the last object. */
  *finish(): Iterable<Observation> {
    const remove = echoRemover(this.#owners);
    for (const text of this.#held) {
      const { observation, names } = JSON.parse(text) as Held;
      const { kind: type, name: address, actual = null, identities = {} } = observation;
      yield { ...observation, actual: remove({ address, type, actual, names, identities }).actual };
    }
  }
}

interface Held {
  readonly observation: Observation;
  readonly names: readonly string[];
}

/** Owners are asked for references and rules only; documents, the bulk of them, are not kept. */
function asOwner({ kind: type, name: address }: Observation, values: JsonObject): SidedResource {
  const { policy: _, tags_all: __, ...actual } = values;
  return { address, type, actual, names: [], identities: {} };
}
