import { hash } from 'node:crypto';

/**
 * Turns a secret value into something that can be compared and stored: HMAC-SHA-256 under the estate's key, so that
 * nobody without the key can test guesses against it. Equal values have equal fingerprints within one estate.
 */
export type Fingerprint = (value: string) => string;

export const FINGERPRINT_PREFIX = 'fingerprint:';

/** The bytes that SHA-256 takes at a time, and those that it gives. */
const BLOCK = 64;
const DIGEST = 32;

/** A value of at most so many characters is written over the one before. */
const USUAL_LENGTH = 1024;

/**
 * An estate has as many secrets as it has resources, and the platform's own HMAC makes an object for each, which costs
 * more than the hashing. So the two hashes of RFC 2104 are taken at one go each.
 */
export function fingerprintWith(key: string | Uint8Array): Fingerprint {
  const given = typeof key === 'string' ? Buffer.from(key, 'utf8') : key;
  const block = Buffer.alloc(BLOCK);
  block.set(given.length > BLOCK ? hash('sha256', given, 'buffer') : given);
  const inner = Buffer.concat([block.map((byte) => byte ^ 0x36)], BLOCK + USUAL_LENGTH * 3);
  const outer = Buffer.concat([block.map((byte) => byte ^ 0x5c)], BLOCK + DIGEST);
  const innerHash = (value: string): string => {
    if (value.length > USUAL_LENGTH)
      return hash('sha256', Buffer.concat([inner.subarray(0, BLOCK), Buffer.from(value, 'utf8')]), 'hex');
    return hash('sha256', inner.subarray(0, BLOCK + inner.write(value, BLOCK, 'utf8')), 'hex');
  };
  return (value) => {
    if (isFingerprint(value)) return value;
    outer.write(innerHash(value), BLOCK, 'hex');
    return FINGERPRINT_PREFIX + hash('sha256', outer, 'hex').slice(0, 32);
  };
}

/** Every text of an estate is asked, and nearly all are told by their first letter. */
const FIRST = FINGERPRINT_PREFIX.charCodeAt(0);

const WHOLE = /^fingerprint:[0-9a-f]+$/u;

/** Asks for the whole form: a secret that only begins like a fingerprint is still a secret. */
export function isFingerprint(value: unknown): value is string {
  if (typeof value !== 'string' || value.charCodeAt(0) !== FIRST) return false;
  return value.startsWith(FINGERPRINT_PREFIX) && WHOLE.test(value);
}
