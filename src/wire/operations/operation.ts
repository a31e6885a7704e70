import type * as z from 'zod';
import type { ErrorCode } from '../../errors.ts';
import type { Scope } from '../scopes.ts';

/**
 * One thing that the server can be asked: what it takes, gives and demands. The server registers its routes from these,
 * the OpenAPI document comes from these, and clients get their types from these.
 */
export interface Operation {
  readonly summary: string;
  /** What the asker must be allowed to do; null where nobody needs to be known. */
  readonly scope: Scope | null;
  readonly params?: z.ZodType;
  readonly query?: z.ZodType;
  readonly body?: z.ZodType;
  readonly result: z.ZodType;
  /**
   * Media types of an answer that is streamed: `result` is what JSON says, and every other type is text. The answer is
   * not kept.
   */
  readonly streams?: readonly string[];
  /** 200 unless said. */
  readonly status?: 200 | 201 | 202 | 204;
  /** True where the answer can change without an entry in the ledger, so that none is kept. */
  readonly live?: true;
  /** Errors of its own, besides those that any request may meet. */
  readonly errors?: readonly ErrorCode[];
}

/** Keeps the exact types of an operation while checking its form. */
export const operation = <const Op extends Operation>(described: Op): Op => described;
