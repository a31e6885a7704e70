import { canonicalize } from '../../../../src/core/item/canonical-json.ts';
import type { Json } from '../../../../src/core/item/json.ts';
import type { LedgerProof } from '../../../../src/wire/schemas/ledger.ts';
import { type InclusionCheck, verifyInclusion } from './verify-inclusion.ts';

const SHOWN = ['id', 'type', 'time', 'actor', 'subject', 'source'] as const;

/**
 * Whether the entry that is shown is the leaf that was hashed, at its own place, and that leaf is in the ledger. A proof of
 * one leaf says nothing of an entry that reads otherwise.
 */
export async function verifyEntry(proof: LedgerProof): Promise<InclusionCheck> {
  if (!isLeaf(proof)) return { verdict: 'fail', reason: 'What is shown here is not what the leaf says.' };
  return verifyInclusion(proof);
}

function isLeaf({ entry, leaf }: LedgerProof): boolean {
  const said = leafOf(leaf);
  return (
    said !== undefined &&
    said['sequence'] === String(entry.index) &&
    SHOWN.every((name) => said[name] === entry[name]) &&
    canonicalize(said['data'] ?? null) === canonicalize(entry.data)
  );
}

function leafOf(text: string): Readonly<Record<string, Json>> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? (value as Record<string, Json>) : undefined;
  } catch {
    return undefined;
  }
}
