import type { Finding } from '../core/finding/finding.ts';

/**
 * Remembers, over many comparisons of pairs, at which places of which environment every difference is approved: who is
 * different there by intention is no outlier.
 */
export class ApprovedPlaces {
  readonly #failing = new Set<string>();
  readonly #waived = new Set<string>();

  /** @param findings of the comparison of `left` with `right`. */
  add(left: string, right: string, findings: readonly Finding[]): void {
    for (const { kind, name, path, verdict } of findings) {
      const places = verdict === 'waived' ? this.#waived : this.#failing;
      for (const environment of [left, right]) places.add(placeOf(environment, kind, name, path));
    }
  }

  isApproved(environment: string, kind: string, name: string, path: string): boolean {
    const place = placeOf(environment, kind, name, path);
    return this.#waived.has(place) && !this.#failing.has(place);
  }
}

function placeOf(...parts: readonly string[]): string {
  return JSON.stringify(parts);
}
