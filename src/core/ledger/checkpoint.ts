import type { SigningKey, VerifierKey } from './ledger-key.ts';
import { HASH_BYTES, type Hash } from './merkle.ts';
import { openNote, signNote } from './signed-note.ts';

/** What a ledger says of itself at one size (C2SP tlog-checkpoint). */
export interface Checkpoint {
  /** Which ledger: a name that no other has, such as `tally.example/ledger`. */
  readonly origin: string;
  /** How many entries. */
  readonly size: number;
  /** Head of the tree of all of them. */
  readonly root: Hash;
}

export type OpenedCheckpoint = { readonly checkpoint: Checkpoint } | { readonly problem: string };

/** The three lines that are signed (C2SP tlog-checkpoint, "Note text"). */
export function checkpointText({ origin, size, root }: Checkpoint): string {
  return `${origin}\n${size}\n${Buffer.from(root).toString('base64')}\n`;
}

/** Reads what `checkpointText` writes, and extension lines after it; undefined for anything else. */
export function parseCheckpoint(text: string): Checkpoint | undefined {
  const [origin = '', size = '', root = '', ...rest] = text.split('\n');
  if (origin === '' || !/^(0|[1-9][0-9]{0,15})$/u.test(size) || !Number.isSafeInteger(Number(size)))
    return undefined;
  const bytes = Buffer.from(root, 'base64');
  if (bytes.length !== HASH_BYTES || bytes.toString('base64') !== root) return undefined;
  // The text ends its last line, so the last part is empty and no other is.
  if (rest.pop() !== '' || rest.includes('')) return undefined;
  return { origin, size: Number(size), root: bytes };
}

/** The signed note of a checkpoint. The key's name should be the origin. */
export function signCheckpoint(checkpoint: Checkpoint, key: SigningKey): string {
  return signNote(checkpointText(checkpoint), key);
}

/** A checkpoint of `origin` that one of the known keys signed, or a sentence's end saying why it is none. */
export function openCheckpoint(
  note: string,
  origin: string,
  known: readonly VerifierKey[],
): OpenedCheckpoint {
  const opened = openNote(note, known);
  if ('problem' in opened) return opened;
  const checkpoint = parseCheckpoint(opened.text);
  if (!checkpoint) return { problem: 'is signed, but is not a checkpoint' };
  if (checkpoint.origin !== origin)
    return { problem: `is of the ledger ${checkpoint.origin}, not ${origin}` };
  return { checkpoint };
}
