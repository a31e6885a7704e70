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
  return {
    kind: instance.type,
    name: observationName(instance.address, instance.deposed),
    actual: values,
    ...(Object.keys(identities).length > 0 ? { identities } : {}),
    ...(instance.deposed === undefined ? {} : { declared: null, managed: false }),
  };
}

/** A deposed object is what a replacement left behind: another thing than the one that now has the address. */
export function observationName(address: string, deposed: string | undefined): string {
  return deposed === undefined ? address : `${address} (deposed ${deposed})`;
}
