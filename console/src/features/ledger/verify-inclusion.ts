import type { LedgerProof } from '../../../../src/wire/schemas/ledger.ts';

/** What was computed here from the leaf alone, beside what the server claims. */
export interface InclusionCheck {
  readonly verdict: 'pass' | 'fail';
  /** Head of the tree, base64, as the leaf and the path make it; absent where they make none. */
  readonly root?: string;
  /** Why it fails. */
  readonly reason?: string;
}

type Claim = Pick<LedgerProof, 'leaf' | 'path' | 'root' | 'treeSize' | 'checkpoint'> & {
  readonly entry: Pick<LedgerProof['entry'], 'index'>;
};

const HASH_BYTES = 32;
const UTF8 = new TextEncoder();

/**
 * Whether the leaf stands in the ledger of the checkpoint (RFC 9162, section 2.1.3.2), with hashes made by this browser.
 * The checkpoint's signature is not looked at: that takes the verifier key, which has to come from elsewhere.
 */
export async function verifyInclusion(proof: Claim): Promise<InclusionCheck> {
  const { leaf, path, root, treeSize, checkpoint, entry } = proof;
  const siblings = path.map(bytesOf);
  if (siblings.some((hash) => hash?.length !== HASH_BYTES)) return fails('A hash of the path is malformed.');
  const found = await rootOf(leaf, entry.index, treeSize, siblings as Bytes[]);
  if (!found)
    return fails(`A path of ${path.length} hashes does not lead to the head of ${treeSize} entries.`);
  const made = base64Of(found);
  if (made !== root) return { ...fails('The leaf leads to another head than the server says.'), root: made };
  const [, size, head] = checkpoint.split('\n');
  if (size !== String(treeSize) || head !== root) {
    return { ...fails('The checkpoint is of another size or head.'), root: made };
  }
  return { verdict: 'pass', root: made };
}

type Bytes = Uint8Array<ArrayBuffer>;

/** Undefined where the path is too long or too short for the tree. */
async function rootOf(
  leaf: string,
  index: number,
  size: number,
  path: readonly Bytes[],
): Promise<Bytes | undefined> {
  if (!Number.isSafeInteger(index) || !Number.isSafeInteger(size) || index < 0 || index >= size)
    return undefined;
  let hash = await sha256(Uint8Array.of(0), UTF8.encode(leaf));
  // Halved by arithmetic: the shifts of the language end at 32 bits.
  let node = index;
  let last = size - 1;
  for (const sibling of path) {
    if (last === 0) return undefined;
    if (node % 2 === 1 || node === last) {
      hash = await sha256(Uint8Array.of(1), sibling, hash);
      while (node % 2 === 0 && node !== 0) [node, last] = [node / 2, Math.floor(last / 2)];
    } else hash = await sha256(Uint8Array.of(1), hash, sibling);
    [node, last] = [Math.floor(node / 2), Math.floor(last / 2)];
  }
  return last === 0 ? hash : undefined;
}

async function sha256(...parts: readonly Uint8Array[]): Promise<Bytes> {
  const whole = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return new Uint8Array(await crypto.subtle.digest('SHA-256', whole));
}

function bytesOf(base64: string): Bytes | undefined {
  try {
    return Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
  } catch {
    return undefined;
  }
}

function base64Of(bytes: Bytes): string {
  return btoa(String.fromCharCode(...bytes));
}

function fails(reason: string): InclusionCheck {
  return { verdict: 'fail', reason };
}
