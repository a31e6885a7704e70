import { secretHash } from './secret.ts';

/** What a code is good for: making the first account, or one session of an account that exists. */
export type SignInPurpose =
  | { readonly kind: 'first-account' }
  | { readonly kind: 'session'; readonly account: string };

/** Codes that the server prints for whoever started it. Each works once, until its end, and is nowhere but in memory. */
export class SignInCodes {
  readonly #codes = new Map<string, { readonly purpose: SignInPurpose; readonly until: Date }>();

  add(code: string, purpose: SignInPurpose, until: Date): void {
    this.#codes.set(secretHash(code), { purpose, until });
  }

  /** Takes the code out, so that nobody can use it again; undefined where it is none, or ended. */
  take(code: string, kind: SignInPurpose['kind'], now: Date): SignInPurpose | undefined {
    const hash = secretHash(code);
    const found = this.#codes.get(hash);
    if (found?.purpose.kind !== kind) return undefined;
    this.#codes.delete(hash);
    return now < found.until ? found.purpose : undefined;
  }
}
