import type { Gap } from '../core/item/observation.ts';

/** More reasons than these for one place would bury the first. */
const SHOWN_REASONS = 5;

/** What could not be looked at in one source, one entry for each place, however often and for whatever reasons. */
export class GapList {
  readonly #byPlace = new Map<string, { readonly gap: Gap; readonly reasons: Set<string> }>();

  add(gap: Gap): void {
    const place = placeOf(gap.kind, gap.name);
    const entry = this.#byPlace.get(place);
    if (entry) entry.reasons.add(gap.reason);
    else this.#byPlace.set(place, { gap, reasons: new Set([gap.reason]) });
  }

  /** Whether an item lies in a part that could not be looked at, so that its absence says nothing. */
  hides(kind: string, name: string): boolean {
    if (this.#byPlace.size === 0) return false;
    return [placeOf(), placeOf(kind), placeOf(undefined, name), placeOf(kind, name)].some((place) =>
      this.#byPlace.has(place),
    );
  }

  /** One gap for each place, with all reasons. */
  merged(): Gap[] {
    return [...this.#byPlace.values()].map(({ gap, reasons }) => {
      const shown = [...reasons].slice(0, SHOWN_REASONS).join(' ');
      const more = reasons.size - SHOWN_REASONS;
      return { ...gap, reason: more > 0 ? `${shown} And ${more} more.` : shown };
    });
  }
}

function placeOf(kind?: string, name?: string): string {
  return `${kind ?? ''}\n${name ?? ''}`;
}
