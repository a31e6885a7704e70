import type { Fingerprint } from '../../../core/item/fingerprint.ts';
import type { Observation } from '../../../core/item/observation.ts';
import type { ResourceInstance } from '../schema.ts';
import { normalizeResource } from './normalize-resource.ts';

export interface ObserveContext {
  readonly fingerprint: Fingerprint;
  /** As `concealSecrets` has it. */
  readonly isReference?: (text: string) => boolean;
}

/**
 * One object of a state, on its own: only the actual side. Attributes that only repeat other resources are
 * still there; `StateObserver` takes them out.
 */
export function observeResource(
  instance: ResourceInstance,
  { fingerprint, isReference }: ObserveContext,
): Observation {
  const { values, identities } = normalizeResource(instance, fingerprint, isReference);
  const { type: kind, address, deposed } = instance;
  if (deposed !== undefined) {
    const name = observationName(address, deposed);
    return { kind, name, actual: values, identities, declared: null, managed: false };
  }
  // Written out, since this is done for every object of a state.
  for (const _ in identities) return { kind, name: address, actual: values, identities };
  return { kind, name: address, actual: values };
}

/** A deposed object is what a replacement left behind: another thing than the one that now has the address. */
export function observationName(address: string, deposed: string | undefined): string {
  return deposed === undefined ? address : `${address} (deposed ${deposed})`;
}
