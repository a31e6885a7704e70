import { matchesAny } from '../../core/item/glob.ts';
import { TallyError } from '../../errors.ts';
import type { Scope } from '../../wire/scopes.ts';

/** Who is asking. */
export interface Actor {
  /** As the ledger names it: `account:NAME` or `token:ID`. */
  readonly name: string;
  readonly scopes: readonly Scope[];
  /** Glob patterns; every environment where absent. */
  readonly environments?: readonly string[];
  readonly expiresAt: Date;
  /** The id of the token, where it is one. */
  readonly token?: string;
  /** Only of a session. */
  readonly session?: { readonly hash: string; readonly csrf: string };
}

export function hasScope({ scopes }: Actor, scope: Scope): boolean {
  return scopes.includes('admin') || scopes.includes(scope);
}

export function mayEnter({ environments }: Actor, environment: string): boolean {
  return matchesAny(environments, environment);
}

/** @throws TallyError `access-forbidden` */
export function demandScope(actor: Actor, scope: Scope): void {
  if (hasScope(actor, scope)) return;
  throw new TallyError('access-forbidden', `${actor.name} has not the scope ${scope}.`);
}

/** @throws TallyError `access-forbidden` */
export function demandEnvironments(actor: Actor, environments: Iterable<string>): void {
  for (const environment of environments) {
    if (!mayEnter(actor, environment)) {
      throw new TallyError('access-forbidden', `${actor.name} may not see ${environment}.`);
    }
  }
}

/** @throws TallyError `access-forbidden` where the actor is held to some environments, and all are asked about. */
export function demandWholeEstate(actor: Actor): void {
  if (actor.environments === undefined) return;
  throw new TallyError('access-forbidden', `${actor.name} may see some environments only.`, {
    fix: 'Name the environments, or use a token that is not held to some.',
  });
}
