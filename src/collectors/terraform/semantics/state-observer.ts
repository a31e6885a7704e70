import type { JsonObject } from '../../../core/item/json.ts';
import type { Observation } from '../../../core/item/observation.ts';
import type { ResourceInstance } from '../schema.ts';
import { echoAttributes, echoRemover, mayBeEchoed } from './echoes.ts';
import { HeldTexts } from './held-texts.ts';
import { type ObserveContext, observeResource } from './observe-resource.ts';
import { namesOf } from './resource-names.ts';
import { SecretNames } from './secret-names.ts';
import type { SidedResource } from './sided-resource.ts';

/**
 * Observes the objects of a state one by one. Those that hold a copy of other resources, or what may be the name of a
 * secret, are kept back, as compact text, until all of the state has been seen; everything else is passed on at once,
 * so that memory does not grow with it.
 */
export class StateObserver {
  readonly #context: ObserveContext;
  readonly #secretNames = new SecretNames();
  readonly #owners: SidedResource[] = [];
  readonly #held = new HeldTexts();

  constructor({ fingerprint }: ObserveContext) {
    this.#context = { fingerprint, isReference: this.#secretNames.isReference };
  }

  /** The observation, or undefined where it is kept until `finish`. */
  observe(instance: ResourceInstance): Observation | undefined {
    const { type, values } = instance;
    this.#secretNames.learn(type, values);
    const isOwner = mayBeEchoed(type);
    if (!isOwner && holdsEcho(instance)) return this.#hold(instance);
    const observation = observeResource(instance, this.#context);
    const doubted = this.#secretNames.takeDoubt();
    if (isOwner) this.#owners.push(asOwner(observation));
    return doubted || (isOwner && holdsEcho(instance)) ? this.#hold(instance) : observation;
  }

  /** What was kept back, without what only repeats others. Call once, after the last object. */
  *finish(): Iterable<Observation> {
    const remove = echoRemover(this.#owners);
    for (const text of this.#held.take()) {
      const instance = JSON.parse(text) as ResourceInstance;
      const observation = observeResource(instance, this.#context);
      const { kind: type, name: address, actual = null, identities = {} } = observation;
      const names = namesOf(instance.values);
      yield { ...observation, actual: remove({ address, type, actual, names, identities }).actual };
    }
  }

  #hold(instance: ResourceInstance): undefined {
    this.#held.add(JSON.stringify(instance));
  }
}

function holdsEcho({ type, values }: ResourceInstance): boolean {
  for (const attribute of echoAttributes(type)) {
    const value = values[attribute];
    if (typeof value === 'object' && value !== null ? Object.keys(value).length > 0 : value) return true;
  }
  return false;
}

/** Owners are asked for references and rules only; documents, the bulk of them, are not kept. */
function asOwner({ kind: type, name: address, actual: values }: Observation): SidedResource {
  const { policy: _, tags_all: __, ...actual }: JsonObject = values ?? {};
  return { address, type, actual, names: [], identities: {} };
}
