import * as z from 'zod';
import { jsonSchema, timeSchema } from './terms.ts';

/** An entry as it was hashed: a CloudEvent, with its number in the log. */
export const ledgerEntryViewSchema = z.object({
  index: z.int().min(0),
  id: z.string(),
  type: z.string(),
  time: timeSchema,
  actor: z.string(),
  subject: z.string(),
  /** Where it happened, such as `/environments/NAME`. */
  source: z.string(),
  data: jsonSchema,
});
export type LedgerEntryView = z.infer<typeof ledgerEntryViewSchema>;

/** Hashes are base64, as in checkpoints. */
export const ledgerProofSchema = z.object({
  entry: ledgerEntryViewSchema,
  /** The leaf as it was hashed: canonical JSON. */
  leaf: z.string(),
  leafHash: z.string(),
  treeSize: z.int(),
  root: z.string(),
  /** From the leaf's sibling to the root's child (RFC 6962, section 2.1.1). */
  path: z.array(z.string()),
  checkpoint: z.string(),
});
export type LedgerProof = z.infer<typeof ledgerProofSchema>;

export const checkpointViewSchema = z.object({
  /** The signed note (C2SP tlog-checkpoint). */
  note: z.string(),
  verifierKey: z.string(),
  size: z.int(),
  at: timeSchema,
});
export type CheckpointView = z.infer<typeof checkpointViewSchema>;

export const consistencyProofSchema = z.object({
  from: z.int(),
  to: z.int(),
  fromRoot: z.string(),
  toRoot: z.string(),
  path: z.array(z.string()),
});
export type ConsistencyProofView = z.infer<typeof consistencyProofSchema>;

export const ledgerVerificationSchema = z.object({
  verdict: z.enum(['pass', 'fail', 'unknown']),
  entries: z.int(),
  checkpoints: z.int(),
  problems: z.array(z.string()),
});
export type LedgerVerification = z.infer<typeof ledgerVerificationSchema>;
