import type { Scope } from '../wire/scopes.ts';

/** Who may do what. Secrets are kept as hashes only. */
export interface AccessList {
  addToken(token: TokenRecord): Promise<void>;
  /** By the hash of the secret; ended and revoked ones are found too, the caller judges them by the clock. */
  tokenByHash(hash: string): Promise<TokenRecord | undefined>;
  tokens(): Promise<readonly TokenRecord[]>;
  revokeToken(id: string, at: Date): Promise<boolean>;
  /** Kept no more exactly than to the minute, so that reading does not write. */
  usedToken(id: string, at: Date): Promise<void>;

  addAccount(account: AccountRecord): Promise<boolean>;
  account(name: string): Promise<AccountRecord | undefined>;
  hasAccounts(): Promise<boolean>;

  addSession(session: SessionRecord): Promise<void>;
  sessionByHash(hash: string): Promise<SessionRecord | undefined>;
  endSession(hash: string): Promise<boolean>;
  forgetSessions(endedBefore: Date): Promise<void>;

  /** The answer that was given to a write with this key, for whoever asks again. */
  answerFor(key: string): Promise<StoredAnswer | undefined>;
  /** False where another answer is kept already: what was done to give this one is to be undone. */
  keepAnswer(key: string, answer: StoredAnswer): Promise<boolean>;
  forgetAnswers(before: Date): Promise<void>;

  /** Settings of the running service, such as its ledger's name; not of the estate. */
  setting(name: string): Promise<string | undefined>;
  /** The same inside a transaction, until whose end nobody else claims it, also where it is not there yet. */
  claimSetting(name: string): Promise<string | undefined>;
  putSetting(name: string, value: string): Promise<void>;
}

export interface TokenRecord {
  readonly id: string;
  readonly name: string;
  /** SHA-256 of the secret, hex; the secret itself has 256 random bits. */
  readonly hash: string;
  readonly scopes: readonly Scope[];
  /** Glob patterns; every environment where absent. */
  readonly environments?: readonly string[];
  readonly createdBy: string;
  readonly createdAt: Date;
  readonly expiresAt: Date;
  readonly revokedAt?: Date;
  readonly lastUsedAt?: Date;
}

export interface AccountRecord {
  readonly name: string;
  /** scrypt, with its parameters and salt. */
  readonly passwordHash: string;
  readonly scopes: readonly Scope[];
  readonly createdAt: Date;
}

export interface SessionRecord {
  /** SHA-256 of what the cookie holds, hex. */
  readonly hash: string;
  readonly account: string;
  readonly createdAt: Date;
  readonly expiresAt: Date;
}

export interface StoredAnswer {
  /** SHA-256 of the request, so that another request under the same key is refused. */
  readonly requestHash: string;
  readonly body: string;
  readonly at: Date;
}
