import type { Verdict } from '../finding/verdict.ts';
import type { Checkpoint } from './checkpoint.ts';
import { EntryOrder, sequenceOf } from './entry-order.ts';
import { appendLeaves, EMPTY_FRONTIER, rootOf } from './frontier.ts';
import { entriesText, type LedgerProblem, type LedgerProblemKind, LedgerProblems } from './ledger-problem.ts';
import { type Hash, hashLeaf, sameHash } from './merkle.ts';
import { readSignedHistory, type SignedNotes } from './signed-history.ts';

/** An entry as it was found. */
export interface LedgerRow {
  readonly index: number;
  readonly leaf: string;
  /** The hash of the leaf as it was recorded when the entry was written; lets an edit be named to the entry. */
  readonly hash?: Hash;
}

export interface VerifiedLedger {
  /** `unknown` where nothing is wrong, but not everything is signed or there is nothing. */
  readonly verdict: Exclude<Verdict, 'waived'>;
  readonly entries: number;
  /** How many entries, from the first, a checkpoint vouches for. */
  readonly vouched: number;
  readonly problems: readonly LedgerProblem[];
  /** How many problems there are beyond those. */
  readonly more: number;
}

const OPEN_QUESTIONS: ReadonlySet<LedgerProblemKind> = new Set(['unsigned', 'nothing']);

/**
 * Checks a ledger against everything that was signed of it, in one pass and bounded memory: an edit, a deletion, an
 * insertion, a move, a truncation, a forged and a rolled back checkpoint are found and named. `pages` are the entries in
 * the order of their index, any number at once.
 */
export async function verifyLedger(
  notes: SignedNotes,
  pages: AsyncIterable<readonly LedgerRow[]>,
): Promise<VerifiedLedger> {
  const problems = new LedgerProblems();
  const walk = new Walk(readSignedHistory(notes, problems), problems);
  for await (const rows of pages) walk.read(rows);
  const { entries, vouched } = walk.end();
  const failed = problems.list.some(({ kind }) => !OPEN_QUESTIONS.has(kind));
  const verdict = failed ? 'fail' : problems.list.length > 0 ? 'unknown' : 'pass';
  return { verdict, entries, vouched, problems: problems.list, more: problems.more };
}

class Walk {
  #entries = 0;
  #vouched = 0;
  #frontier = EMPTY_FRONTIER;
  /** Leaves that are not in the frontier yet: many at once cost less. */
  #pending: Hash[] = [];
  /** Whether the tree is still that of the entries as they were written. */
  #whole = true;
  #due = 0;
  readonly #checkpoints: readonly Checkpoint[];
  readonly #problems: LedgerProblems;
  readonly #order: EntryOrder;

  constructor(checkpoints: readonly Checkpoint[], problems: LedgerProblems) {
    this.#checkpoints = checkpoints;
    this.#problems = problems;
    this.#order = new EntryOrder(problems);
    this.#compare();
  }

  read(rows: readonly LedgerRow[]): void {
    for (const { index, leaf, hash } of rows) {
      this.#entries += 1;
      const found = hashLeaf(leaf);
      this.#order.see(index, sequenceOf(leaf));
      if ((hash && !sameHash(hash, found)) || !leaf.isWellFormed()) {
        this.#problems.add('edited', index, `Entry ${index} was edited: its hash is not the one recorded.`);
      }
      this.#whole &&= this.#order.intact;
      if (!this.#whole) continue;
      this.#pending.push(hash ?? found);
      if (this.#frontier.size + this.#pending.length === this.#checkpoints[this.#due]?.size) this.#compare();
    }
    this.#flush();
  }

  end(): { entries: number; vouched: number } {
    this.#order.end();
    const signed = this.#checkpoints.at(-1)?.size ?? 0;
    const { next } = this.#order;
    if (next < signed) {
      const says = `The ledger was cut off: ${signed} entries were signed, ${entriesText(next, signed)} not there.`;
      this.#problems.add('truncated', next, says);
    }
    if (this.#entries === 0 && signed === 0) this.#problems.add('nothing', 0, 'There is no entry to verify.');
    else if (next > signed) {
      this.#problems.add('unsigned', signed, `No checkpoint vouches for ${entriesText(signed, next)}.`);
    }
    return { entries: this.#entries, vouched: this.#vouched };
  }

  /** Holds the tree against all checkpoints of its present size. */
  #compare(): void {
    this.#flush();
    const root = rootOf(this.#frontier);
    for (; this.#checkpoints[this.#due]?.size === this.#frontier.size; this.#due += 1) {
      if (sameHash(root, (this.#checkpoints[this.#due] as Checkpoint).root))
        this.#vouched = this.#frontier.size;
      else if (this.#whole) this.#refute();
    }
  }

  #refute(): void {
    this.#whole = false;
    const { size } = this.#frontier;
    const which = size > this.#vouched ? entriesText(this.#vouched, size) : `the first ${size} entries`;
    const says = `The checkpoint of ${size} entries was signed for others: ${which} were replaced, or two ledgers were signed.`;
    this.#problems.add('replaced', this.#vouched, says);
  }

  #flush(): void {
    this.#frontier = appendLeaves(this.#frontier, this.#pending);
    this.#pending = [];
  }
}
