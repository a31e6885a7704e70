import type { FastifyBaseLogger } from 'fastify';
import { signLedger } from '../usecases/sign-ledger.ts';
import type { ServerContext } from './context.ts';

/** How old the newest entry without a signature may become. */
const EVERY_MS = 10_000;

/** Signs the ledger now and then, so that whatever is altered later contradicts a checkpoint. Returns how to stop. */
export function startNotary(context: ServerContext, log: FastifyBaseLogger): () => Promise<void> {
  let running: Promise<unknown> = Promise.resolve();
  const sign = () => {
    running = signLedger(context.store, context.signer, context.clock()).catch((error: unknown) =>
      log.warn({ err: error }, 'The ledger could not be signed; it is tried again.'),
    );
  };
  const timer = setInterval(sign, EVERY_MS);
  return async () => {
    clearInterval(timer);
    await running;
    sign();
    await running;
  };
}
