import type { TokenRecord } from '../../store/access-list.ts';
import type { TokenView } from '../../wire/schemas/access.ts';
import type { Scope } from '../../wire/scopes.ts';
import { newSecret, secretHash } from './secret.ts';

export interface WantedToken {
  readonly name: string;
  readonly scopes: readonly Scope[];
  readonly environments?: readonly string[];
  readonly expiresAt: string;
}

/** A token as it is kept, and its secret, which nobody keeps. */
export function makeToken(
  { name, scopes, environments, expiresAt }: WantedToken,
  by: {
    readonly now: Date;
    readonly actor: string;
    readonly randomBytes: (count: number) => Uint8Array;
  },
): { readonly token: TokenRecord; readonly secret: string } {
  const secret = newSecret(by.randomBytes, 'tally_');
  const token = {
    id: newSecret(by.randomBytes).slice(0, 12),
    name,
    hash: secretHash(secret),
    scopes,
    ...(environments && { environments }),
    createdBy: by.actor,
    createdAt: by.now,
    expiresAt: new Date(expiresAt),
  };
  return { token, secret };
}

/** Everything but the hash. */
export function tokenView(token: TokenRecord): TokenView {
  const { id, name, scopes, environments, createdBy, createdAt, expiresAt, revokedAt, lastUsedAt } = token;
  return {
    id,
    name,
    scopes: [...scopes],
    createdBy,
    createdAt: createdAt.toISOString(),
    expiresAt: expiresAt.toISOString(),
    ...(environments && { environments: [...environments] }),
    ...(revokedAt && { revokedAt: revokedAt.toISOString() }),
    ...(lastUsedAt && { lastUsedAt: lastUsedAt.toISOString() }),
  };
}
