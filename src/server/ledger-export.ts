import { Readable } from 'node:stream';
import type { FastifyInstance } from 'fastify';
import { writeLedgerExport } from '../core/ledger/ledger-export.ts';
import { verifierOf } from '../core/ledger/ledger-key.ts';
import { demandScope, demandWholeEstate } from './access/actor.ts';
import type { Callers } from './access/callers.ts';
import type { ServerContext } from './context.ts';

/** `/v1/ledger/export`: the whole ledger as JSON Lines, as `tally ledger verify` reads it, for whoever keeps a copy. */
export function registerLedgerExport(app: FastifyInstance, context: ServerContext, callers: Callers): void {
  app.get('/v1/ledger/export', { schema: { hide: true } }, async (request, reply) => {
    const { store, clock, signer } = context;
    const { actor } = await callers.identify(request, clock());
    demandScope(actor, 'read');
    demandWholeEstate(actor);
    const { ledger } = store;
    const verifier = verifierOf(signer);
    const text = writeLedgerExport({
      origin: verifier.name,
      verifiers: [verifier],
      checkpoints: (await ledger.checkpoints()).map(({ note }) => note),
      pages: ledger.leaves(0, await ledger.size()),
    });
    return reply
      .type('application/jsonl; charset=utf-8')
      .header('content-disposition', 'attachment; filename="ledger.jsonl"')
      .send(Readable.from(text));
  });
}
