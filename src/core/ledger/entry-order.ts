import { entriesText, type LedgerProblems } from './ledger-problem.ts';

/** So many holes are remembered, in case what is missing there turns up later. */
const HOLES_MAX = 1_000;

/** Follows the numbers that entries bear, and names what is missing, was moved or was put in between. */
export class EntryOrder {
  /** The number that comes next. */
  next = 0;
  /** Whether everything so far stood where it belongs. */
  intact = true;
  readonly #problems: LedgerProblems;
  #holes: { from: number; to: number }[] = [];
  #shift = 0;

  constructor(problems: LedgerProblems) {
    this.#problems = problems;
  }

  /** An entry was read at `index` that says it is `sequence`; undefined where it says nothing of the kind. */
  see(index: number, sequence: number | undefined): void {
    const shift = sequence === undefined ? this.#shift : index - sequence;
    if (sequence === undefined) this.#name('inserted', index, `What stands at ${index} is no entry.`);
    else if (sequence > this.next) this.#skip(sequence);
    else if (sequence < this.next) this.#goBack(index, sequence);
    else if (shift !== this.#shift) this.#name('moved', sequence, `Entry ${sequence} stands at ${index}.`);
    if (sequence !== undefined) this.next = Math.max(this.next, sequence + 1);
    this.#shift = shift;
  }

  /** Nothing follows: what is still missing is. */
  end(): void {
    for (const { from, to } of this.#holes) {
      this.#name(
        'missing',
        from,
        `${capital(entriesText(from, to))} ${to - from === 1 ? 'is' : 'are'} missing.`,
      );
    }
  }

  #skip(sequence: number): void {
    this.intact = false;
    if (this.#holes.length < HOLES_MAX) this.#holes.push({ from: this.next, to: sequence });
    else this.#name('missing', this.next, `Entries before ${sequence} are missing.`);
  }

  #goBack(index: number, sequence: number): void {
    const hole = this.#holes.find(({ from, to }) => sequence >= from && sequence < to);
    if (!hole) {
      this.#name('inserted', index, `At ${index} stands entry ${sequence} once more.`);
      return;
    }
    this.#name('moved', sequence, `Entry ${sequence} stands behind entry ${this.next - 1}.`);
    const parts = [
      { from: hole.from, to: sequence },
      { from: sequence + 1, to: hole.to },
    ].filter(({ from, to }) => from < to);
    this.#holes.splice(this.#holes.indexOf(hole), 1, ...parts);
  }

  #name(kind: 'missing' | 'moved' | 'inserted', at: number, says: string): void {
    this.intact = false;
    this.#problems.add(kind, at, says);
  }
}

const MARK = '"sequence":"';

/** The number that an entry bears, read from its leaf; undefined where there is none. */
export function sequenceOf(leaf: string): number | undefined {
  // Behind `data` a leaf has only strings, in which a quote is escaped, so the last mark is the entry's own.
  const start = leaf.lastIndexOf(MARK);
  if (start < 0) return undefined;
  const from = start + MARK.length;
  const digits = leaf.slice(from, leaf.indexOf('"', from));
  const sequence = Number(digits);
  return Number.isSafeInteger(sequence) && sequence >= 0 && String(sequence) === digits
    ? sequence
    : undefined;
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
