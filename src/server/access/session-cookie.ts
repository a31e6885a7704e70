import type { FastifyReply } from 'fastify';
import type { Shelves } from '../../store/store.ts';
import { csrfOf, newSecret, secretHash } from './secret.ts';

export const SESSION_COOKIE = 'tallyman_session';

/** A working day with some to spare; then one signs in again. */
const SESSION_HOURS = 12;

/** Opens a session of an account: its secret goes into a cookie that no script can read, its hash into the store. */
export async function openSession(
  account: string,
  access: Shelves['access'],
  now: Date,
  randomBytes: (count: number) => Uint8Array,
): Promise<{ readonly secret: string; readonly csrf: string; readonly expiresAt: Date }> {
  const secret = newSecret(randomBytes);
  const expiresAt = new Date(now.getTime() + SESSION_HOURS * 3_600_000);
  const csrf = csrfOf(secret);
  await access.forgetSessions(now);
  await access.addSession({ hash: secretHash(secret), account, createdAt: now, expiresAt });
  return { secret, csrf, expiresAt };
}

export function setSessionCookie(reply: FastifyReply, secret: string, expires: Date): void {
  reply.setCookie(SESSION_COOKIE, secret, { ...COOKIE, secure: isEncrypted(reply), expires });
}

export function clearSessionCookie(reply: FastifyReply): void {
  reply.clearCookie(SESSION_COOKIE, { ...COOKIE, secure: isEncrypted(reply) });
}

const COOKIE = { path: '/', httpOnly: true, sameSite: 'strict' } as const;

/** On a plain connection, which is refused beyond loopback, a secure cookie would be dropped. */
function isEncrypted({ request }: FastifyReply): boolean {
  return request.protocol === 'https';
}
