import { parsePointer } from '../../../core/item/pointer.ts';
import { acts } from '../shapes/metadata.ts';
import { isKnown, isKnownPlace } from '../shapes/shapes.ts';
import type { Owner, Ownership } from './managed-fields.ts';

/** Who owns which place of one live object, and what that says about a value that nobody declared. */
export interface Owners {
  readonly kind: string;
  readonly byPointer: ReadonlyMap<string, Owner>;
  /** Whether the object says nothing of its owners. */
  readonly silent: boolean;
}

export function ownersOf(kind: string, ownership: readonly Ownership[], silent: boolean): Owners {
  return { kind, silent, byPointer: ownership.length === 0 ? NOBODY : lastWriters(ownership) };
}

/** Whether the number of replicas is in the hands of an autoscaler. */
export function isScaledByController({ byPointer }: Owners): boolean {
  return byPointer.get('/spec/replicas')?.role === 'controller';
}

/** Whether this very place was chosen: written past any declaration, or applied on the server, which fills in nothing. */
export function isChosen({ byPointer }: Owners, pointer: string): boolean {
  return isOwnWord(byPointer.get(pointer));
}

/** Whether somebody wrote the place past the note of what was applied, be it by applying a part of his own. */
export function isPastNote(owners: Owners, pointer: string): boolean {
  return isOwnWord(ownerOf(owners, pointer));
}

/** Who applies on the server says what he wants and nothing else, as a person does. */
function isOwnWord(owner: Owner | undefined): boolean {
  return owner?.role === 'hand' || (owner?.role === 'applier' && owner.operation === 'Apply');
}

/**
 * Whether a value that nobody declared comes from the platform, its controllers or its defaults.
 * @param isNoted whether the object carries a note of what was applied, in which this value is not.
 */
export function isMachineWritten(owners: Owners, pointer: string, isNoted: boolean): boolean {
  const { kind, silent } = owners;
  const tokens = parsePointer(pointer);
  const [first = '', part, name = ''] = tokens;
  const owner = silent ? undefined : ownerOf(owners, pointer);
  if (owner?.role === 'controller') return true;
  if (first === 'metadata') {
    const isActing = (part === 'labels' || part === 'annotations') && acts(kind, part, name);
    // Other labels and notes that tools add change nothing that runs.
    return !isActing && (isNoted || owner?.role !== 'applier' || owner.operation !== 'Apply');
  }
  // Without field owners, every member of a known kind that is neither declared nor a default was put there.
  if (silent) return !isKnown(kind);
  if (owner?.role === 'hand' || owner?.operation === 'Apply') return false;
  return !isKnownPlace(kind, tokens);
}

/** The owner of the place or of the nearest place above it. */
function ownerOf({ byPointer }: Owners, pointer: string): Owner | undefined {
  for (let place = pointer; place !== ''; place = place.slice(0, place.lastIndexOf('/'))) {
    const owner = byPointer.get(place);
    if (owner) return owner;
  }
  return undefined;
}

/** Most objects are owned by those alone who applied them, which is not read where they left a note. */
const NOBODY: ReadonlyMap<string, Owner> = new Map();

function lastWriters(ownership: readonly Ownership[]): Map<string, Owner> {
  const byPointer = new Map<string, Owner>();
  for (const { owner, pointers } of ownership) {
    for (const pointer of pointers) {
      const rival = byPointer.get(pointer);
      if (rival === undefined || (rival.at ?? '') < (owner.at ?? '')) byPointer.set(pointer, owner);
    }
  }
  return byPointer;
}
