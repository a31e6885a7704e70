/** One thing wrong with a catalog document. All problems of all documents are reported at once. */
export interface Problem {
  readonly file: string;
  /** From 1. */
  readonly line: number;
  readonly column: number;
  /** Stable, kebab-case, e.g. `unknown-key`. */
  readonly code: string;
  /** What stands there, short, never a secret. */
  readonly found: string;
  readonly expected: string;
  /** The nearest valid name, where there is one near. */
  readonly nearest?: string;
  readonly fix: string;
}
