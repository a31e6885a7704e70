import { canonicalize } from '../item/canonical-json.ts';
import { sha256 } from '../item/hash.ts';
import type { ApprovedDifference, Estate, Exception } from './estate.ts';

/** What the catalog permits, each by its kind and name, with a hash of everything that it says. */
export type RegisteredWaivers = Readonly<Record<string, string>>;

export type WaiverChange =
  | {
      readonly kind: 'exception';
      readonly change: 'granted';
      readonly name: string;
      readonly waiver: Exception;
    }
  | {
      readonly kind: 'approval';
      readonly change: 'granted';
      readonly name: string;
      readonly waiver: ApprovedDifference;
    }
  | { readonly kind: 'exception' | 'approval'; readonly change: 'ended'; readonly name: string };

/** What an estate permits. */
export function registeredWaivers({ approvedDifferences, exceptions }: Estate): RegisteredWaivers {
  return Object.fromEntries([
    ...approvedDifferences.map((waiver) => [`approval/${waiver.name}`, hashOf(waiver)]),
    ...exceptions.map((waiver) => [`exception/${waiver.name}`, hashOf(waiver)]),
  ]);
}

/** What was permitted, or permitted otherwise, and what is permitted no more, since `before`. */
export function waiverChanges(before: RegisteredWaivers, estate: Estate): WaiverChange[] {
  const now = registeredWaivers(estate);
  const isNew = (key: string) => before[key] !== now[key];
  return [
    ...estate.approvedDifferences
      .filter(({ name }) => isNew(`approval/${name}`))
      .map((waiver) => ({ kind: 'approval', change: 'granted', name: waiver.name, waiver }) as const),
    ...estate.exceptions
      .filter(({ name }) => isNew(`exception/${name}`))
      .map((waiver) => ({ kind: 'exception', change: 'granted', name: waiver.name, waiver }) as const),
    ...Object.keys(before)
      .filter((key) => !Object.hasOwn(now, key))
      .map((key) => {
        const [kind, name] = [key.slice(0, key.indexOf('/')), key.slice(key.indexOf('/') + 1)];
        return { kind: kind === 'approval' ? 'approval' : 'exception', change: 'ended', name } as const;
      }),
  ];
}

/** Where a document stands is no part of what it permits. */
function hashOf({ place: _, ...permission }: ApprovedDifference | Exception): string {
  return sha256(canonicalize(JSON.parse(JSON.stringify(permission))));
}
