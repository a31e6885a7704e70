import { generateKeyPairSync, hash } from 'node:crypto';
import { signCheckpoint } from '../src/core/ledger/checkpoint.ts';
import { type LedgerEvent, writeEntry } from '../src/core/ledger/entry.ts';
import { appendLeaves, EMPTY_FRONTIER, type Frontier, rootOf } from '../src/core/ledger/frontier.ts';
import { verifierOf } from '../src/core/ledger/ledger-key.ts';
import { type Hash, hashLeaf } from '../src/core/ledger/merkle.ts';
import { type LedgerRow, verifyLedger } from '../src/core/ledger/verify-ledger.ts';
import { keep } from './measure/keep.ts';
import { peakMemory } from './measure/peak-memory.ts';
import { takeTurns } from './measure/take-turns.ts';
import { handOver } from './report/hand-over.ts';
import { slowdownRow } from './report/row.ts';

const count = process.argv.includes('--quick') ? 20_000 : 200_000;
/** How many entries are committed, and signed, at once. */
const BATCH = 1_000;
const PAGE = 500;
const ROUNDS = 5;

const ORIGIN = 'tally.example/ledger';
const key = { name: ORIGIN, key: generateKeyPairSync('ed25519').privateKey };

const events = Array.from({ length: count }, (_, index) => eventAt(index));
const leaves = events.map((event, index) => writeEntry(event, index).leaf);
const rows: Required<LedgerRow>[] = leaves.map((leaf, index) => ({ index, leaf, hash: hashLeaf(leaf) }));
const checkpoints = append(leaves);
const notes = { origin: ORIGIN, verifiers: [verifierOf(key)], checkpoints };
const bytes = leaves.reduce((sum, leaf) => sum + Buffer.byteLength(leaf), 0);

const times = await takeTurns(
  { floor: bareHashing, append: () => append(leaves), write: writeAll, verify },
  ROUNDS,
);
const peakBytes = peakMemory();
const perSecond = (ms: number) => Math.round((count / ms) * 1_000);

handOver({
  rows: [
    slowdownRow({ what: 'verify', oursMs: times.verify, floorMs: times.floor, peakBytes }, 1.5),
    slowdownRow({ what: 'append leaves to the tree, sign', oursMs: times.append, floorMs: times.floor }, 1.5),
    slowdownRow({ what: 'make entries, append, sign', oursMs: times.write, floorMs: times.floor }),
  ],
  notes: [
    `${count} entries of ${Math.round(bytes / count)} bytes on average, a signed checkpoint every ${BATCH}; all in memory.`,
    'The floor: one SHA-256 of every leaf and one of 65 bytes for every node of the tree, with nothing around it.',
    'Verify: all signatures, the order of the entries, the hash of each against the one recorded, the tree against every checkpoint.',
    `Verified ${perSecond(times.verify)} entries a second; made and appended ${perSecond(times.write)} a second, without a store.`,
  ],
});

function bareHashing(): void {
  const node = new Uint8Array(65);
  for (const leaf of leaves) {
    keep(hash('sha256', leaf, 'buffer'));
    keep(hash('sha256', node, 'buffer'));
  }
}

/** As a store does it: batch by batch, with a checkpoint after each. */
function append(texts: readonly string[]): string[] {
  const signed: string[] = [];
  let frontier: Frontier = EMPTY_FRONTIER;
  for (let at = 0; at < texts.length; at += BATCH) {
    const hashes: Hash[] = texts.slice(at, at + BATCH).map(hashLeaf);
    frontier = appendLeaves(frontier, hashes);
    signed.push(signCheckpoint({ origin: ORIGIN, size: frontier.size, root: rootOf(frontier) }, key));
  }
  return signed;
}

function writeAll(): void {
  keep(append(events.map((event, index) => writeEntry(event, index).leaf)));
}

async function verify(): Promise<void> {
  const { verdict, vouched } = await verifyLedger(notes, pages());
  if (verdict !== 'pass' || vouched !== count) throw new Error(`${verdict}, ${vouched} vouched for`);
}

async function* pages(): AsyncGenerator<readonly LedgerRow[]> {
  for (let at = 0; at < rows.length; at += PAGE) yield rows.slice(at, at + PAGE);
}

function eventAt(index: number): LedgerEvent {
  return {
    id: `0198b7c4-${index.toString(16).padStart(8, '0')}`,
    type: 'finding.opened',
    source: `/environments/staging-${index % 8}`,
    subject: `finding-${index}`,
    actor: 'schedule',
    time: new Date(1_772_000_000_000 + index * 250),
    data: {
      code: 'outside-change',
      item: `aws/aws_security_group/module.warehouse["${index % 500}"].edi`,
      path: `/ingress/${index % 7}/cidr_blocks`,
      severity: 'high',
      owner: 'partner-integration',
    },
  };
}
