import { scrypt, timingSafeEqual } from 'node:crypto';
import { promisify } from 'node:util';

const derive = promisify<
  string,
  Uint8Array,
  number,
  { N: number; r: number; p: number; maxmem: number },
  Buffer
>(scrypt);

/** OWASP's recommendation for scrypt: 2^17 blocks of 1 KiB, one lane. */
const COST = { logN: 17, r: 8, p: 1 };
const LENGTH = 32;

/** `scrypt$logN$r$p$salt$hash`, so that the cost can be raised without locking anybody out. */
export async function hashPassword(password: string, salt: Uint8Array): Promise<string> {
  const { logN, r, p } = COST;
  const hash = await scryptOf(password, salt, COST);
  return ['scrypt', logN, r, p, base64(salt), base64(hash)].join('$');
}

/** Takes as long for a name that does not exist: compare with `NOBODY` then. */
export async function isPassword(password: string, stored: string): Promise<boolean> {
  const [scheme, logN, r, p, salt = '', hash = ''] = stored.split('$');
  if (scheme !== 'scrypt') return false;
  const expected = Buffer.from(hash, 'base64url');
  const cost = { logN: Number(logN), r: Number(r), p: Number(p) };
  const found = await scryptOf(password, Buffer.from(salt, 'base64url'), cost);
  return found.length === expected.length && timingSafeEqual(found, expected);
}

/** The hash of no password. */
export const NOBODY = `scrypt$${COST.logN}$${COST.r}$${COST.p}$AAAAAAAAAAAAAAAAAAAAAA$${'A'.repeat(43)}`;

function scryptOf(
  password: string,
  salt: Uint8Array,
  { logN, r, p }: { readonly logN: number; readonly r: number; readonly p: number },
): Promise<Buffer> {
  const N = 2 ** logN;
  return derive(password.normalize('NFKC'), salt, LENGTH, { N, r, p, maxmem: 256 * N * r });
}

function base64(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('base64url');
}
