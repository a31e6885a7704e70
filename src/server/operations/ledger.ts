import { proveConsistency } from '../../core/ledger/consistency-proof.ts';
import { rootOf } from '../../core/ledger/frontier.ts';
import { proveInclusion } from '../../core/ledger/inclusion-proof.ts';
import { verifierOf, verifierText } from '../../core/ledger/ledger-key.ts';
import { type Hash, hashLeaf } from '../../core/ledger/merkle.ts';
import { rootAt } from '../../core/ledger/root-at.ts';
import { readStored } from '../../core/ledger/stored-hashes.ts';
import { TallyError } from '../../errors.ts';
import type { LedgerLog, RecordedEntry } from '../../store/ledger-log.ts';
import { signLedger } from '../../usecases/sign-ledger.ts';
import { verifyStoredLedger } from '../../usecases/verify-stored-ledger.ts';
import type { LedgerEntryView } from '../../wire/schemas/ledger.ts';
import { demandWholeEstate } from '../access/actor.ts';
import type { Call, Handlers } from '../call.ts';

type Names =
  | 'listLedgerEntries'
  | 'getLedgerEntry'
  | 'getLedgerCheckpoint'
  | 'proveConsistency'
  | 'verifyLedger';

/** The ledger tells of the whole estate, so only those who may see all of it read it. */
export const LEDGER_HANDLERS: Handlers<Names> = {
  async listLedgerEntries(call) {
    const { subject, type, until, limit, after } = call.query;
    const page = await ledgerOf(call).list(
      {
        ...(subject !== undefined && { subject }),
        ...(type && { types: type }),
        ...(until !== undefined && { until: new Date(until) }),
      },
      { limit, ...(after !== undefined && { after }) },
    );
    return { rows: page.rows.map(entryView), ...(page.next !== undefined && { next: page.next }) };
  },

  async getLedgerEntry(call) {
    const ledger = ledgerOf(call);
    const { index } = call.params;
    const recorded = await ledger.get(index);
    if (!recorded) throw new TallyError('unknown-entry', `The ledger has no entry ${index}.`);
    const checkpoint = await signLedger(call.context.store, call.context.signer, call.now);
    if (!checkpoint || checkpoint.size <= index) throw new Error(`Entry ${index} lies beyond the checkpoint`);
    const hashes = readStored(ledger.hashes);
    const [root, path] = await Promise.all([
      rootAt(checkpoint.size, hashes),
      proveInclusion(index, checkpoint.size, hashes),
    ]);
    return {
      entry: entryView(recorded),
      leaf: recorded.leaf,
      leafHash: base64(hashLeaf(recorded.leaf)),
      treeSize: checkpoint.size,
      root: base64(root),
      path: path.map(base64),
      checkpoint: checkpoint.note,
    };
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
    const ledger = ledgerOf(call);
    const frontier = await ledger.frontier();
    const { from, to = frontier.size } = call.query;
    if (from > to || to > frontier.size) {
      throw new TallyError(
        'unknown-entry',
        `The ledger of ${frontier.size} entries never went from ${from} to ${to}.`,
      );
    }
    const hashes = readStored(ledger.hashes);
    const [fromRoot, toRoot, path] = await Promise.all([
      rootAt(from, hashes),
      to === frontier.size ? rootOf(frontier) : rootAt(to, hashes),
      proveConsistency(from, to, hashes),
    ]);
    return { from, to, fromRoot: base64(fromRoot), toRoot: base64(toRoot), path: path.map(base64) };
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
};

function ledgerOf({ actor, context }: Pick<Call<'verifyLedger'>, 'actor' | 'context'>): LedgerLog {
  if (actor) demandWholeEstate(actor);
  return context.store.ledger;
}

function entryView({ index, entry }: RecordedEntry): LedgerEntryView {
  const { id, type, time, actor, subject, source, data } = entry;
  return { index, id, type, time, actor, subject, source, data: data ?? null };
}

function base64(hash: Hash): string {
  return Buffer.from(hash).toString('base64');
}
