import type { Gap } from '../core/item/observation.ts';

/** More reasons than these for one place would bury the first. */
const SHOWN_REASONS = 5;

/** What could not be looked at in one source, one entry for each place, however often and for whatever reasons. */
export class GapList {
  #hasFolders = false;
  readonly #byPlace = new Map<string, { readonly gap: Gap; readonly reasons: Set<string> }>();

  add(gap: Gap): void {
    const place = placeOf(gap.kind, gap.below ?? gap.name);
    if (gap.below !== undefined) this.#hasFolders = true;
    const entry = this.#byPlace.get(place);
    if (entry) entry.reasons.add(gap.reason);
    else this.#byPlace.set(place, { gap, reasons: new Set([gap.reason]) });
  }

  /** Whether an item lies in a part that could not be looked at, so that its absence says nothing. */
  hides(kind: string, name: string): boolean {
    return this.whyHidden(kind, name) !== undefined;
  }

  /** Why an item could not be looked at, told of the widest part that it lies in; undefined where it could. */
  whyHidden(kind: string, name: string): string | undefined {
    if (this.#byPlace.size === 0) return undefined;
    const places = [placeOf(), placeOf(kind), placeOf(undefined, name), placeOf(kind, name)];
    if (this.#hasFolders)
      for (const folder of foldersOf(name)) places.push(placeOf(undefined, folder), placeOf(kind, folder));
    const place = places.find((each) => this.#byPlace.has(each));
    const entry = place === undefined ? undefined : this.#byPlace.get(place);
    return entry && mergedReason(entry.reasons);
  }

  /** Whether nothing of the source could be relied on to be whole. */
  get hidesAll(): boolean {
    return this.#byPlace.has(placeOf());
  }

  /** One gap for each place, with all reasons. */
  merged(): Gap[] {
    return [...this.#byPlace.values()].map(({ gap, reasons }) => ({ ...gap, reason: mergedReason(reasons) }));
  }
}

function mergedReason(reasons: ReadonlySet<string>): string {
  const shown = [...reasons].slice(0, SHOWN_REASONS).join(' ');
  const more = reasons.size - SHOWN_REASONS;
  return more > 0 ? `${shown} And ${more} more.` : shown;
}

/** `a/` and `a/b/` of `a/b/c`. */
function foldersOf(name: string): string[] {
  return [...name.matchAll(/\//gu)].map(({ index }) => name.slice(0, index + 1));
}

function placeOf(kind?: string, name?: string): string {
  return `${kind ?? ''}\n${name ?? ''}`;
}
