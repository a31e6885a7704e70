import type { FastifyRequest } from 'fastify';
import type { ErrorCode } from '../../errors.ts';
import type { ServerContext } from '../context.ts';
import { entryOf } from '../entry-of.ts';

/** What somebody is refused who tries what they may not, or asks too much. A mistake in a request is none of it. */
const WORTH_AN_ENTRY: ReadonlySet<ErrorCode> = new Set<ErrorCode>([
  'access-refused',
  'access-forbidden',
  'access-cross-site',
  'request-repeated',
  'request-too-large',
  'request-timeout',
  'too-many-requests',
]);

/** So many in a minute, whoever asks: a flood of refusals must not become a flood of entries. */
const MOST_IN_A_MINUTE = 60;

/** Entries of the ledger about requests that were refused: one for each asker, code and minute. */
export class Refusals {
  readonly #context: ServerContext;
  readonly #told = new Set<string>();
  #minute = Number.NaN;

  constructor(context: ServerContext) {
    this.#context = context;
  }

  /** Notes a refusal where it matters. @throws TallyError `store-…` */
  async note(request: FastifyRequest, code: ErrorCode, status: number): Promise<void> {
    // Whoever shows nothing has tried nothing: a page asks so before anybody signed in.
    if (code === 'access-refused' && request.headers.authorization === undefined) return;
    const { caller, ip, method, routeOptions } = request;
    const route = routeOptions.url ?? 'none';
    const asker = caller?.actor ?? null;
    if (!this.#isNew(`${asker?.name ?? ip} ${code}`, code)) return;
    // The route and not the address that was asked for, which may name what is confidential.
    const data = { code, status, address: ip };
    const call = { actor: asker, now: this.#context.clock(), context: this.#context };
    const entry = entryOf(call, 'request.refused', `${method} ${route}`, data);
    await this.#context.store.transaction(({ ledger }) => ledger.append([entry]));
  }

  #isNew(key: string, code: ErrorCode): boolean {
    if (!WORTH_AN_ENTRY.has(code)) return false;
    const minute = Math.floor(this.#context.clock().getTime() / 60_000);
    if (minute !== this.#minute) this.#told.clear();
    this.#minute = minute;
    if (this.#told.has(key) || this.#told.size >= MOST_IN_A_MINUTE) return false;
    this.#told.add(key);
    return true;
  }
}
