import { createHmac, createSecretKey } from 'node:crypto';

/**
 * Turns a secret value into something that can be compared and stored: HMAC-SHA-256 under the estate's key, so that
 * nobody without the key can test guesses against it. Equal values have equal fingerprints within one estate.
 */
export type Fingerprint = (value: string) => string;

export const FINGERPRINT_PREFIX = 'fingerprint:';

export function fingerprintWith(key: string | Uint8Array): Fingerprint {
  // Prepared once: an estate has as many secrets as it has resources.
  const prepared = typeof key === 'string' ? createSecretKey(key, 'utf8') : createSecretKey(key);
  return (value) =>
    isFingerprint(value)
      ? value
      : FINGERPRINT_PREFIX + createHmac('sha256', prepared).update(value, 'utf8').digest('hex').slice(0, 32);
}

const WHOLE = /^fingerprint:[0-9a-f]+$/u;

/** Asks for the whole form: a secret that only begins like a fingerprint is still a secret. */
export function isFingerprint(value: unknown): value is string {
  return typeof value === 'string' && WHOLE.test(value);
}
