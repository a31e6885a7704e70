import { createPublicKey, hash, type KeyObject } from 'node:crypto';

/** The type of signature in key ids and encoded keys: plain Ed25519 (C2SP signed-note, "Signature types"). */
const ED25519 = 1;
const ID_BYTES = 4;
const KEY_BYTES = 32;

/** Signs checkpoints. Its name should be the origin of the ledger. */
export interface SigningKey {
  readonly name: string;
  /** A private Ed25519 key. */
  readonly key: KeyObject;
}

/** Verifies what the signing key of the same name and id signed. */
export interface VerifierKey {
  readonly name: string;
  /** Four bytes, hex (C2SP signed-note, "Signatures"). */
  readonly id: string;
  readonly key: KeyObject;
}

/** The verifier that belongs to a signing key, and can be given to anybody. */
export function verifierOf({ name, key }: SigningKey): VerifierKey {
  if (!isKeyName(name)) throw new TypeError(`"${name}" cannot name a key: no spaces, no plus, not empty`);
  if (key.asymmetricKeyType !== 'ed25519') throw new TypeError(`the key ${name} is not of Ed25519`);
  const publicKey = createPublicKey(key);
  return { name, id: keyId(name, rawKey(publicKey)), key: publicKey };
}

/** The usual text of a verifier key: `name+id+base64`, the last of the type of signature and the public key. */
export function verifierText({ name, id, key }: VerifierKey): string {
  return `${name}+${id}+${Buffer.concat([Uint8Array.of(ED25519), rawKey(key)]).toString('base64')}`;
}

/** Reads what `verifierText` writes; undefined for anything else, also where the id is not that of name and key. */
export function parseVerifierKey(text: string): VerifierKey | undefined {
  const match = VERIFIER.exec(text);
  if (!match) return undefined;
  const [, name = '', id = '', encoded = ''] = match;
  const bytes = Buffer.from(encoded, 'base64');
  if (bytes.toString('base64') !== encoded || bytes.length !== 1 + KEY_BYTES || bytes[0] !== ED25519) {
    return undefined;
  }
  const raw = bytes.subarray(1);
  if (!isKeyName(name) || keyId(name, raw) !== id) return undefined;
  const x = raw.toString('base64url');
  return { name, id, key: createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x }, format: 'jwk' }) };
}

const VERIFIER = /^([^+]{1,255})\+([0-9a-f]{8})\+([A-Za-z0-9+/]{44})$/u;

const KEY_NAME = /^[^\s+\p{Cc}]{1,255}$/u;

/** Whether `name` may stand in a signature (C2SP signed-note, "Format"). */
export function isKeyName(name: string): boolean {
  return KEY_NAME.test(name) && name.isWellFormed();
}

/** First bytes of SHA-256 of name, line feed, type of signature and public key (C2SP signed-note, "Ed25519 signatures"). */
function keyId(name: string, raw: Uint8Array): string {
  const preimage = Buffer.concat([Buffer.from(`${name}\n`), Uint8Array.of(ED25519), raw]);
  return hash('sha256', preimage, 'hex').slice(0, 2 * ID_BYTES);
}

/** The 32 bytes of RFC 8032. */
function rawKey(key: KeyObject): Buffer {
  return Buffer.from(key.export({ format: 'jwk' }).x ?? '', 'base64url');
}
