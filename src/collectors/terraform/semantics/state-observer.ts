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
    const observation = observeResource(instance, this.#context);
    if (mayBeEchoed(type)) this.#owners.push(asOwner(observation));
    if (this.#secretNames.takeDoubt()) return this.#hold({ instance });
    if (!holdsEcho(observation)) return observation;
    return this.#hold({
      observation,
      names: namesOf(values).filter((name) => !isIdentity(observation, name)),
    });
  }

  /** What was kept back, without what only repeats others. Call once, after the last object. */
  *finish(): Iterable<Observation> {
    const remove = echoRemover(this.#owners);
    for (const text of this.#held.take()) {
      const held = JSON.parse(text) as Held;
      const observation =
        'instance' in held ? observeResource(held.instance, this.#context) : held.observation;
      const { kind: type, name: address, actual = null, identities = {} } = observation;
      const names =
        'instance' in held ? namesOf(held.instance.values) : [...held.names, ...Object.values(identities)];
      const settled = remove({ address, type, actual, names, identities }).actual;
      yield settled === actual ? observation : { ...observation, actual: settled };
    }
  }

  #hold(held: Held): undefined {
    this.#held.add(JSON.stringify(held));
  }
}

/** The object itself where what is a secret in it depends on what is still to come. */
type Held =
  | { readonly instance: ResourceInstance }
  | {
      readonly observation: Observation;
      /** Those by which others may refer to it that are not among its identities. */
      readonly names: readonly string[];
    };

function isIdentity({ identities }: Observation, name: string): boolean {
  for (const label in identities) if (identities[label] === name) return true;
  return false;
}

function holdsEcho({ kind, actual }: Observation): boolean {
  for (const attribute of echoAttributes(kind)) if (actual?.[attribute] !== undefined) return true;
  return false;
}

/** Owners are asked for references and rules only; documents, the bulk of them, are not kept. */
function asOwner({ kind: type, name: address, actual: values }: Observation): SidedResource {
  const { policy: _, tags_all: __, ...actual }: JsonObject = values ?? {};
  return { address, type, actual, names: [], identities: {} };
}
