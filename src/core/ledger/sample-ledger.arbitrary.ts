import { generateKeyPairSync } from 'node:crypto';
import fc from 'fast-check';
import { signCheckpoint } from './checkpoint.ts';
import { writeEntry } from './entry.ts';
import { appendLeaves, EMPTY_FRONTIER, rootOf } from './frontier.ts';
import { type SigningKey, verifierOf } from './ledger-key.ts';
import { hashLeaf } from './merkle.ts';
import type { LedgerRow } from './verify-ledger.ts';

export const ORIGIN = 'tally.example/ledger';
export const SIGNING_KEY: SigningKey = { name: ORIGIN, key: generateKeyPairSync('ed25519').privateKey };
export const VERIFIER = verifierOf(SIGNING_KEY);

export interface SampleLedger {
  readonly rows: readonly Required<LedgerRow>[];
  readonly checkpoints: readonly string[];
}

/** The leaf of an entry that stands at `index` and says `note`. */
export function sampleLeaf(index: number, note = 'seen'): string {
  const event = {
    id: `event-${index}`,
    type: 'scan.completed',
    source: '/environments/staging-east',
    subject: `scan-${index}`,
    actor: 'schedule',
    time: new Date(1_772_000_000_000 + index * 1_000),
    data: { note, looksLike: { sequence: '0' } },
  } as const;
  return writeEntry(event, index).leaf;
}

export function rowAt(index: number, leaf: string): Required<LedgerRow> {
  return { index, leaf, hash: hashLeaf(leaf) };
}

/** A checkpoint of the first `size` rows. */
export function checkpointOf(rows: readonly LedgerRow[], size: number, key = SIGNING_KEY): string {
  const leaves = rows.slice(0, size).map(({ leaf }) => hashLeaf(leaf));
  return signCheckpoint({ origin: ORIGIN, size, root: rootOf(appendLeaves(EMPTY_FRONTIER, leaves)) }, key);
}

/** At least three entries, the last of which is signed, and at least one checkpoint before. */
export const sampleLedger = fc
  .record({ count: fc.integer({ min: 3, max: 40 }), signed: fc.uniqueArray(fc.nat(39), { maxLength: 5 }) })
  .map(({ count, signed }): SampleLedger => {
    const rows = Array.from({ length: count }, (_, index) => rowAt(index, sampleLeaf(index)));
    const sizes = new Set([1, ...signed.filter((size) => size < count), count]);
    return { rows, checkpoints: [...sizes].sort((a, b) => a - b).map((size) => checkpointOf(rows, size)) };
  });

/** The rows in pages of some length. */
export async function* pagesOf<Row extends LedgerRow>(
  rows: readonly Row[],
  length = 7,
): AsyncGenerator<readonly Row[]> {
  for (let at = 0; at < rows.length; at += length) yield rows.slice(at, at + length);
}
