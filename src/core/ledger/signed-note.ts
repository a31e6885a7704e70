import { sign, verify } from 'node:crypto';
import { isKeyName, type SigningKey, type VerifierKey, verifierOf } from './ledger-key.ts';

/** Longer notes and more signatures are refused unread (C2SP signed-note asks for room for 16 signatures at least). */
export const NOTE_MAX_BYTES = 131_072;
export const NOTE_MAX_SIGNATURES = 64;

/** A signature line: who signed, and the bytes of the signature. */
interface NoteSignature {
  readonly name: string;
  readonly id: string;
  readonly signature: Uint8Array;
}

export type OpenedNote = { readonly text: string } | { readonly problem: string };

/**
 * A note: `text`, an empty line, and one signature (C2SP signed-note, "Format").
 * @throws TypeError where `text` does not end its last line or holds control characters, and for an unfit key.
 */
export function signNote(text: string, key: SigningKey): string {
  if (!isNoteText(text)) throw new TypeError('a note is lines without control characters');
  const { name, id } = verifierOf(key);
  const signature = sign(null, Buffer.from(text), key.key);
  return `${text}\n— ${name} ${Buffer.concat([Buffer.from(id, 'hex'), signature]).toString('base64')}\n`;
}

/**
 * The text of a note that at least one of the known keys signed. Signatures of other keys are ignored, so that keys can be
 * replaced and witnesses added; one of a known key that does not fit spoils the note (C2SP signed-note, "Signatures").
 */
export function openNote(note: string, known: readonly VerifierKey[]): OpenedNote {
  if (Buffer.byteLength(note) > NOTE_MAX_BYTES) return { problem: `is longer than ${NOTE_MAX_BYTES} bytes` };
  const end = note.lastIndexOf('\n\n');
  const text = note.slice(0, end + 1);
  const signatures = parseSignatures(note.slice(end + 2));
  if (end < 1 || !isNoteText(text) || signatures === undefined) return { problem: 'is not a signed note' };
  let vouched = false;
  for (const { name, id, signature } of signatures) {
    const verifier = known.find((each) => each.name === name && each.id === id);
    if (!verifier) continue;
    if (!verify(null, Buffer.from(text), verifier.key, signature)) {
      return { problem: `is not what the key ${name}+${id} signed` };
    }
    vouched = true;
  }
  return vouched ? { text } : { problem: `is signed by no key that is trusted, but ${named(signatures)}` };
}

function parseSignatures(block: string): NoteSignature[] | undefined {
  const lines = block.split('\n', NOTE_MAX_SIGNATURES + 2);
  if (lines.pop() !== '' || lines.length === 0 || lines.length > NOTE_MAX_SIGNATURES) return undefined;
  const signatures = lines.map(parseSignature);
  return signatures.every((signature) => signature !== undefined) ? signatures : undefined;
}

function parseSignature(line: string): NoteSignature | undefined {
  const [dash, name = '', encoded = '', ...rest] = line.split(' ');
  const bytes = Buffer.from(encoded, 'base64');
  // Decoding is lenient in Node, and one signature must have one text only.
  if (dash !== '—' || rest.length > 0 || !isKeyName(name) || bytes.toString('base64') !== encoded)
    return undefined;
  if (bytes.length <= 4) return undefined;
  return { name, id: bytes.toString('hex', 0, 4), signature: bytes.subarray(4) };
}

function isNoteText(text: string): boolean {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
  return text.endsWith('\n') && text.isWellFormed() && !/[\u0000-\u0009\u000b-\u001f]/u.test(text);
}

function named(signatures: readonly NoteSignature[]): string {
  return `by ${signatures.map(({ name, id }) => `${name}+${id}`).join(', ')}`;
}
