import * as z from 'zod';
import { EVENT_TYPES } from '../../core/ledger/entry-type.ts';
import {
  checkpointViewSchema,
  consistencyProofSchema,
  ledgerEntryViewSchema,
  ledgerProofSchema,
  ledgerVerificationSchema,
} from '../schemas/ledger.ts';
import { listOf, pageOf, pageQuery } from '../schemas/page.ts';
import { nameSchema, timeSchema } from '../schemas/terms.ts';
import { operation } from './operation.ts';

const number = z.coerce.number().int().min(0);

export const LEDGER_OPERATIONS = {
  listLedgerEntries: operation({
    summary: 'Entries of the ledger, newest first',
    scope: 'read',
    query: z.strictObject({
      subject: nameSchema.exactOptional(),
      type: listOf(z.enum(EVENT_TYPES)).exactOptional(),
      /** Part of who did it, in any case. */
      actor: nameSchema.exactOptional(),
      since: timeSchema.exactOptional(),
      until: timeSchema.exactOptional(),
      ...pageQuery,
    }),
    result: pageOf(ledgerEntryViewSchema),
  }),
  getLedgerEntry: operation({
    summary: 'An entry with the proof that it is in the ledger',
    scope: 'read',
    params: z.object({ index: number }),
    result: ledgerProofSchema,
    errors: ['unknown-entry'],
  }),
  getLedgerCheckpoint: operation({
    summary: 'The signed checkpoint of the whole ledger',
    scope: 'read',
    result: checkpointViewSchema,
    errors: ['unknown-entry'],
  }),
  proveConsistency: operation({
    summary: 'The proof that a later ledger continues an earlier one',
    scope: 'read',
    query: z.strictObject({ from: number, to: number.exactOptional() }),
    result: consistencyProofSchema,
    errors: ['unknown-entry'],
  }),
  verifyLedger: operation({
    summary: 'Whether the whole ledger is as it was signed',
    scope: 'read',
    live: true,
    result: ledgerVerificationSchema,
  }),
  exportLedger: operation({
    summary: 'The whole ledger as JSON Lines, as `tally ledger verify` reads it, for whoever keeps a copy',
    scope: 'read',
    streams: ['application/jsonl'],
    result: z.string(),
  }),
};
