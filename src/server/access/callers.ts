import type { FastifyRequest } from 'fastify';
import type { Shelves } from '../../store/store.ts';
import type { StateVersion } from '../reading/state-version.ts';
import type { Actor } from './actor.ts';
import { authenticate, refuseOldCredentials, refuseWriteOfOthers } from './authenticate.ts';
import { secretHash } from './secret.ts';
import { SESSION_COOKIE } from './session-cookie.ts';

/** Who is asking, and how much the ledger held when they asked. */
export interface Caller {
  readonly actor: Actor;
  readonly state: number;
}

/** Secrets that are remembered; beyond that one begins anew. */
const MOST = 10_000;

/**
 * Tells who is asking. What a secret is good for changes only together with an entry of the ledger, so who was found is
 * known until the ledger grows, here or on another server.
 */
export class Callers {
  readonly #access: Shelves['access'];
  readonly #version: StateVersion;
  readonly #actors = new Map<string, Actor>();
  /** The minute in which a token was last noted as used, by the hash of its secret. */
  readonly #used = new Map<string, number>();
  #state = -1;

  constructor(access: Shelves['access'], version: StateVersion) {
    this.#access = access;
    this.#version = version;
  }

  /** @throws TallyError `access-refused`, `access-cross-site` */
  async identify(request: FastifyRequest, now: Date): Promise<Caller> {
    const state = await this.#version.read();
    if (state !== this.#state || this.#actors.size >= MOST) this.#actors.clear();
    this.#state = state;
    const key = keyOf(request);
    const known = key === undefined ? undefined : this.#actors.get(key);
    const actor = known ?? (await this.#lookUp(request, key, now));
    if (known) {
      refuseOldCredentials(known, now);
      refuseWriteOfOthers(known, request);
    } else if (key !== undefined && state === this.#state) {
      this.#actors.set(key, actor);
    }
    await this.#noteUse(actor, key, now);
    return { actor, state };
  }

  /** Whether the request comes with a token that was good when it was last seen. */
  knows({ headers }: Pick<FastifyRequest, 'headers'>): string | undefined {
    if (headers.authorization === undefined) return undefined;
    const hash = secretHash(headers.authorization);
    return this.#used.has(hash) ? hash : undefined;
  }

  async #lookUp(request: FastifyRequest, key: string | undefined, now: Date): Promise<Actor> {
    try {
      return await authenticate(request, this.#access, now);
    } catch (error) {
      if (key !== undefined) this.#used.delete(key);
      throw error;
    }
  }

  async #noteUse({ token }: Actor, key: string | undefined, now: Date): Promise<void> {
    if (token === undefined || key === undefined) return;
    const minute = Math.floor(now.getTime() / 60_000);
    if (this.#used.get(key) === minute) return;
    if (this.#used.size >= MOST) this.#used.clear();
    this.#used.set(key, minute);
    await this.#access.usedToken(token, now);
  }
}

function keyOf({ headers, cookies }: FastifyRequest): string | undefined {
  const secret = headers.authorization ?? cookies[SESSION_COOKIE];
  return secret === undefined ? undefined : secretHash(secret);
}
