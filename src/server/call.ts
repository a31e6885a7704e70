import type { Shelves } from '../store/store.ts';
import type { OPERATIONS, ReadBody, ReadParams, ReadQuery, ResultOf } from '../wire/operations/registry.ts';
import type { OperationName } from '../wire/routes.ts';
import type { Actor } from './access/actor.ts';
import type { ServerContext } from './context.ts';
import type { Download } from './exports/download.ts';

/** One request for an operation: checked, by somebody who may. */
export interface Call<Name extends OperationName> {
  readonly params: ReadParams<Name>;
  readonly query: ReadQuery<Name>;
  readonly body: ReadBody<Name>;
  /** Nobody where the operation demands no scope. */
  readonly actor: Actor | null;
  /** The address that asks. */
  readonly address: string;
  readonly now: Date;
  readonly context: ServerContext;
  /**
   * Writes in one transaction, together with the answer, where the request carries an idempotency key: asked again, the
   * same answer is given and nothing is written.
   */
  write(work: (shelves: Shelves) => Promise<ResultOf<Name>>): Promise<ResultOf<Name>>;
  /** The same for work that is not the store's, such as putting something into the queue: the answer is kept after it. */
  once(work: () => Promise<ResultOf<Name>>): Promise<ResultOf<Name>>;
  /** Sets the cookie of a session, or takes it away. */
  session(change: { readonly secret: string; readonly expiresAt: Date } | null): void;
}

/** What a handler gives: the result as JSON says it, or a stream of text where the operation streams. */
export type AnswerOf<Name extends OperationName> = Name extends OperationName
  ? (typeof OPERATIONS)[Name] extends { readonly streams: readonly string[] }
    ? Download
    : ResultOf<Name>
  : never;

export type Handler<Name extends OperationName> = (call: Call<Name>) => Promise<AnswerOf<Name>>;

export type Handlers<Name extends OperationName = OperationName> = {
  readonly [Each in Name]: Handler<Each>;
};
