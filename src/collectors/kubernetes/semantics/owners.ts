import { parsePointer } from '../../../core/item/pointer.ts';
import { acts } from '../shapes/metadata.ts';
import { isKnown, isKnownPlace } from '../shapes/shapes.ts';
import type { Owner, Ownership } from './managed-fields.ts';

/** Who owns which place of one live object, and what that says about a value that nobody declared. */
export class Owners {
  private readonly kind: string;
  private readonly byPointer: ReadonlyMap<string, Owner>;
  private readonly empty: boolean;

  constructor(kind: string, ownership: readonly Ownership[], isOwned: boolean) {
    this.kind = kind;
    this.empty = !isOwned;
    this.byPointer = ownership.length === 0 ? NOBODY : lastWriters(ownership);
  }

  /** Whether the number of replicas is in the hands of an autoscaler. */
  get scaledByController(): boolean {
    return this.byPointer.get('/spec/replicas')?.role === 'controller';
  }

  /** Whether this very place was chosen: written past any declaration, or applied on the server, which fills in nothing. */
  isChosen(pointer: string): boolean {
    const owner = this.byPointer.get(pointer);
    return owner?.role === 'hand' || (owner?.role === 'applier' && owner.operation === 'Apply');
  }

  /** Whether somebody wrote the place past the note of what was applied, be it by applying a part of his own. */
  isPastNote(pointer: string): boolean {
    const owner = this.ownerOf(pointer);
    return owner?.role === 'hand' || (owner?.role === 'applier' && owner.operation === 'Apply');
  }

  /**
   * Whether a value that nobody declared comes from the platform, its controllers or its defaults.
   * @param isNoted whether the object carries a note of what was applied, in which this value is not.
   */
  isMachineWritten(pointer: string, isNoted: boolean): boolean {
    const tokens = parsePointer(pointer);
    const [first = '', part, name = ''] = tokens;
    const owner = this.empty ? undefined : this.ownerOf(pointer);
    if (owner?.role === 'controller') return true;
    if (first === 'metadata') {
      const isActing = (part === 'labels' || part === 'annotations') && acts(this.kind, part, name);
      // Other labels and notes that tools add change nothing that runs.
      return !isActing && (isNoted || owner?.role !== 'applier' || owner.operation !== 'Apply');
    }
    // Without field owners, every member of a known kind that is neither declared nor a default was put there.
    if (this.empty) return !isKnown(this.kind);
    if (owner?.role === 'hand' || owner?.operation === 'Apply') return false;
    return !isKnownPlace(this.kind, tokens);
  }

  /** The owner of the place or of the nearest place above it. */
  private ownerOf(pointer: string): Owner | undefined {
    for (let place = pointer; place !== ''; place = place.slice(0, place.lastIndexOf('/'))) {
      const owner = this.byPointer.get(place);
      if (owner) return owner;
    }
    return undefined;
  }
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
