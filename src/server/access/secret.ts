import { createHash, createHmac } from 'node:crypto';

/** 256 random bits, in the letters that fit into a header and an address. */
export function newSecret(randomBytes: (count: number) => Uint8Array, prefix = ''): string {
  return `${prefix}${Buffer.from(randomBytes(32)).toString('base64url')}`;
}

/** What is kept of a secret. It has 256 random bits, so one round of SHA-256 cannot be turned back. */
export function secretHash(secret: string): string {
  return createHash('sha256').update(secret).digest('hex');
}

/** The token that a page sends with writes: follows from the session's secret, which no page can read. */
export function csrfOf(sessionSecret: string): string {
  return createHmac('sha256', sessionSecret).update('tallyman csrf').digest('base64url');
}
