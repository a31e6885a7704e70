/** What can be wrong with a ledger, or keeps it from being vouched for. */
export const LEDGER_PROBLEMS = [
  'edited',
  'missing',
  'moved',
  'inserted',
  'replaced',
  'truncated',
  'checkpoint-forged',
  'checkpoint-rolled-back',
  'unsigned',
  'nothing',
] as const;
export type LedgerProblemKind = (typeof LEDGER_PROBLEMS)[number];

export interface LedgerProblem {
  readonly kind: LedgerProblemKind;
  /** The index of the entry, or the size of the checkpoint, that it is about. */
  readonly at: number;
  /** What is wrong and where, a whole sentence. */
  readonly says: string;
}

/** So many are told apart; an altered ledger can have one for each entry. */
export const LEDGER_PROBLEMS_MAX = 1_000;

/** Collects problems, in bounded memory. */
export class LedgerProblems {
  readonly list: LedgerProblem[] = [];
  /** How many there were beyond those in the list. */
  more = 0;

  add(kind: LedgerProblemKind, at: number, says: string): void {
    if (this.list.length < LEDGER_PROBLEMS_MAX) this.list.push({ kind, at, says });
    else this.more += 1;
  }
}

/** `entry 4`, or `entries 4 to 9`; `to` is not included. */
export function entriesText(from: number, to: number): string {
  return to - from === 1 ? `entry ${from}` : `entries ${from} to ${to - 1}`;
}
