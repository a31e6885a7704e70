/** The names of the items that were seen, by kind: joined to `kind/name` they would take as much memory as all items. */
export class SeenNames {
  readonly #byKind = new Map<string, Set<string>>();

  has(kind: string, name: string): boolean {
    return this.#byKind.get(kind)?.has(name) ?? false;
  }

  /** False where it was there before. */
  add(kind: string, name: string): boolean {
    const names = this.#byKind.get(kind);
    if (names === undefined) this.#byKind.set(kind, new Set([name]));
    else if (names.has(name)) return false;
    else names.add(name);
    return true;
  }
}
