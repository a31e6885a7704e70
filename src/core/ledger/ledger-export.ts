import { isJsonObject } from '../item/json.ts';
import { parseVerifierKey, type VerifierKey, verifierText } from './ledger-key.ts';
import type { LedgerRow } from './verify-ledger.ts';

/**
 * A ledger in a file of JSON Lines that can be verified without the service: a header, then every checkpoint in the order
 * of signing, then every entry in the order of its index. Checkpoints come first, so that one pass is enough.
 */
export interface LedgerExport {
  readonly origin: string;
  readonly verifiers: readonly VerifierKey[];
  /** Signed notes. */
  readonly checkpoints: readonly string[];
  readonly pages: AsyncIterable<readonly Required<LedgerRow>[]>;
}

/** The first line, parsed. Its keys are a claim: whoever has others from elsewhere verifies by those. */
export type ExportHeader = Pick<LedgerExport, 'origin' | 'verifiers'>;

const FORMAT = 'tallyman-ledger/1';

/** The text of an export, in pieces that end with a line. */
export async function* writeLedgerExport(ledger: LedgerExport): AsyncGenerator<string> {
  const { origin, verifiers } = ledger;
  yield `${JSON.stringify({ format: FORMAT, origin, verifiers: verifiers.map(verifierText) })}\n`;
  for (const checkpoint of ledger.checkpoints) yield `${JSON.stringify({ checkpoint })}\n`;
  for await (const rows of ledger.pages) yield rows.map((row) => `${entryLine(row)}\n`).join('');
}

/** The leaf stands in the line as it is, not quoted: its bytes are what is hashed, and people can read it. */
function entryLine({ hash, index, leaf }: Required<LedgerRow>): string {
  return `{"hash":"${Buffer.from(hash).toString('hex')}","index":${index},"leaf":${leaf}}`;
}

export function parseHeader(line: string): ExportHeader | undefined {
  const header = parsed(line);
  if (!isJsonObject(header) || header.format !== FORMAT || typeof header.origin !== 'string')
    return undefined;
  if (!Array.isArray(header.verifiers)) return undefined;
  const verifiers = header.verifiers.map((text) => parseVerifierKey(String(text)));
  return verifiers.every((key) => key !== undefined) ? { origin: header.origin, verifiers } : undefined;
}

/** The signed note in a line; undefined where the line holds something else. */
export function parseCheckpointLine(line: string): string | undefined {
  if (!line.startsWith('{"checkpoint":')) return undefined;
  const value = parsed(line);
  return isJsonObject(value) && typeof value.checkpoint === 'string' ? value.checkpoint : undefined;
}

const ENTRY = /^\{"hash":"([0-9a-f]{64})","index":(0|[1-9][0-9]{0,14}),"leaf":/u;

/**
 * The entry in a line. A line that is none stands for itself, as an entry that nobody signed, so that the verifier names
 * it like any other alteration.
 * @param index of the entry, where the line does not say.
 */
export function parseEntryLine(line: string, index: number): LedgerRow {
  const match = ENTRY.exec(line);
  if (!match || !line.endsWith('}')) return { index, leaf: line };
  const [start, hash = '', written = ''] = match;
  return { index: Number(written), leaf: line.slice(start.length, -1), hash: Buffer.from(hash, 'hex') };
}

function parsed(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}
