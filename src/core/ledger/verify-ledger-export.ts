import { type ExportHeader, parseCheckpointLine, parseEntryLine, parseHeader } from './ledger-export.ts';
import type { VerifierKey } from './ledger-key.ts';
import { type LedgerRow, type VerifiedLedger, verifyLedger } from './verify-ledger.ts';

/** More are not held in memory. */
export const EXPORT_CHECKPOINTS_MAX = 1_000_000;

export interface ExportTrust {
  /** Keys from elsewhere; those in the export where absent, which anybody can have written. */
  readonly verifiers?: readonly VerifierKey[];
  /** Signed checkpoints that were kept elsewhere. */
  readonly kept?: readonly string[];
}

export type VerifiedExport = (VerifiedLedger & ExportHeader) | { readonly problem: string };

/**
 * Verifies what `writeLedgerExport` wrote, in one pass. `pages` are its lines without their ends, any number at once; how
 * long a line may be is for the reader to bound.
 */
export async function verifyLedgerExport(
  pages: AsyncIterable<readonly string[]>,
  trust: ExportTrust = {},
): Promise<VerifiedExport> {
  const reader = new ExportReader(pages);
  const header = parseHeader((await reader.line()) ?? '');
  if (!header) return { problem: 'The first line is not the header of a ledger export.' };
  const checkpoints: string[] = [];
  for (let note = await reader.checkpoint(); note !== undefined; note = await reader.checkpoint()) {
    if (checkpoints.length === EXPORT_CHECKPOINTS_MAX) {
      return { problem: `There are more than ${EXPORT_CHECKPOINTS_MAX} checkpoints.` };
    }
    checkpoints.push(note);
  }
  const { origin } = header;
  const verifiers = trust.verifiers ?? header.verifiers;
  const notes = { origin, verifiers, checkpoints, ...(trust.kept && { kept: trust.kept }) };
  return { ...(await verifyLedger(notes, reader.entries())), origin, verifiers };
}

/** Reads lines one by one where it has to, and by pages where it can. */
class ExportReader {
  readonly #pages: AsyncIterator<readonly string[]>;
  #lines: readonly string[] = [];
  #at = 0;

  constructor(pages: AsyncIterable<readonly string[]>) {
    this.#pages = pages[Symbol.asyncIterator]();
  }

  async line(): Promise<string | undefined> {
    const line = await this.#peek();
    if (line !== undefined) this.#at += 1;
    return line;
  }

  /** The next line where it is a checkpoint; it is left for `entries` where it is not. */
  async checkpoint(): Promise<string | undefined> {
    const line = await this.#peek();
    const note = line === undefined ? undefined : parseCheckpointLine(line);
    if (note !== undefined) this.#at += 1;
    return note;
  }

  async *entries(): AsyncGenerator<readonly LedgerRow[]> {
    let index = 0;
    while ((await this.#peek()) !== undefined) {
      const rows: LedgerRow[] = [];
      for (; this.#at < this.#lines.length; this.#at += 1) {
        const row = parseEntryLine(this.#lines[this.#at] as string, index);
        rows.push(row);
        index = row.index + 1;
      }
      yield rows;
    }
  }

  async #peek(): Promise<string | undefined> {
    while (this.#at >= this.#lines.length) {
      const { done, value } = await this.#pages.next();
      if (done) return undefined;
      this.#lines = value;
      this.#at = 0;
    }
    return this.#lines[this.#at];
  }
}
