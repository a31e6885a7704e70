import { writeLedgerExport } from '../../core/ledger/ledger-export.ts';
import { verifierOf, verifierText } from '../../core/ledger/ledger-key.ts';
import { TallyError } from '../../errors.ts';
import type { LedgerLog } from '../../store/ledger-log.ts';
import { proveConsistency } from '../../usecases/prove-consistency.ts';
import { entryView, proveEntry } from '../../usecases/prove-entry.ts';
import { signLedger } from '../../usecases/sign-ledger.ts';
import { verifyStoredLedger } from '../../usecases/verify-stored-ledger.ts';
import { demandWholeEstate } from '../access/actor.ts';
import type { Call, Handlers } from '../call.ts';

type Names =
  | 'listLedgerEntries'
  | 'getLedgerEntry'
  | 'getLedgerCheckpoint'
  | 'proveConsistency'
  | 'verifyLedger'
  | 'exportLedger';

/** The ledger tells of the whole estate, so only those who may see all of it read it. */
export const LEDGER_HANDLERS: Handlers<Names> = {
  async listLedgerEntries(call) {
    const { subject, type, actor, since, until, limit, after } = call.query;
    const page = await ledgerOf(call).list(
      {
        ...(subject !== undefined && { subject }),
        ...(type && { types: type }),
        ...(actor !== undefined && { actor }),
        ...(since !== undefined && { since: new Date(since) }),
        ...(until !== undefined && { until: new Date(until) }),
      },
      { limit, after },
    );
    return { rows: page.rows.map(entryView), ...(page.next !== undefined && { next: page.next }) };
  },

  async getLedgerEntry(call) {
    ledgerOf(call);
    const { store, signer } = call.context;
    return proveEntry(call.params.index, store, signer, call.now);
  },

  async getLedgerCheckpoint(call) {
    ledgerOf(call);
    const { store, signer } = call.context;
    const checkpoint = await signLedger(store, signer, call.now);
    if (!checkpoint)
      throw new TallyError('unknown-entry', 'The ledger has no entry yet, so nothing is signed.');
    const { note, size, at } = checkpoint;
    return { note, size, at: at.toISOString(), verifierKey: verifierText(verifierOf(signer)) };
  },

  async proveConsistency(call) {
    return proveConsistency(ledgerOf(call), call.query.from, call.query.to);
  },

  async verifyLedger(call) {
    const verified = await verifyStoredLedger(ledgerOf(call), verifierOf(call.context.signer));
    return {
      verdict: verified.verdict,
      entries: verified.entries,
      checkpoints: (await call.context.store.ledger.checkpoints()).length,
      problems: verified.problems.map(({ says }) => says),
    };
  },

  async exportLedger(call) {
    const ledger = ledgerOf(call);
    const verifier = verifierOf(call.context.signer);
    const text = writeLedgerExport({
      origin: verifier.name,
      verifiers: [verifier],
      checkpoints: (await ledger.checkpoints()).map(({ note }) => note),
      pages: ledger.leaves(0, await ledger.size()),
    });
    return { type: 'application/jsonl; charset=utf-8', name: 'ledger.jsonl', text };
  },
};

function ledgerOf({ actor, context }: Pick<Call<'verifyLedger'>, 'actor' | 'context'>): LedgerLog {
  if (actor) demandWholeEstate(actor);
  return context.store.ledger;
}
