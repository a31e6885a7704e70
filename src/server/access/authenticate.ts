import type { FastifyRequest } from 'fastify';
import { TallyError } from '../../errors.ts';
import type { Shelves } from '../../store/store.ts';
import type { Actor } from './actor.ts';
import { csrfOf, secretHash } from './secret.ts';
import { SESSION_COOKIE } from './session-cookie.ts';

const WRITES = new Set(['POST', 'PUT', 'PATCH', 'DELETE']);

/**
 * Tells who is asking, by token or by session.
 * @throws TallyError `access-refused` where nobody known is; `access-cross-site` for a write of a session that does not
 * come from the console itself.
 */
export async function authenticate(
  request: FastifyRequest,
  access: Shelves['access'],
  now: Date,
): Promise<Actor> {
  const { authorization } = request.headers;
  if (authorization !== undefined) return tokenActor(authorization, access, now);
  const secret = request.cookies[SESSION_COOKIE];
  if (secret === undefined) throw new TallyError('access-refused', 'The request names nobody.');
  const actor = await sessionActor(secret, access, now);
  refuseWriteOfOthers(actor, request);
  return actor;
}

/**
 * A page writes with the token of its session, which no other site can read.
 * @throws TallyError `access-cross-site`
 */
export function refuseWriteOfOthers({ session }: Actor, { method, headers }: FastifyRequest): void {
  if (session && WRITES.has(method) && headers['x-csrf-token'] !== session.csrf) {
    throw new TallyError('access-cross-site', 'The write does not carry the token of its session.');
  }
}

/** @throws TallyError `access-refused` where what the actor came with has ended. */
export function refuseOldCredentials({ name, session, expiresAt }: Actor, now: Date): void {
  if (expiresAt > now) return;
  throw new TallyError('access-refused', session ? 'The session has ended.' : `${name} has ended.`);
}

async function tokenActor(authorization: string, access: Shelves['access'], now: Date): Promise<Actor> {
  const secret = /^Bearer ([\w-]{1,200})$/iu.exec(authorization)?.[1];
  const token = secret === undefined ? undefined : await access.tokenByHash(secretHash(secret));
  if (!token) throw new TallyError('access-refused', 'No such token is known.');
  if (token.revokedAt) throw new TallyError('access-refused', `The token ${token.name} was revoked.`);
  if (token.expiresAt <= now) throw new TallyError('access-refused', `The token ${token.name} has ended.`);
  const { id, scopes, environments, expiresAt } = token;
  return { name: `token:${id}`, token: id, scopes, expiresAt, ...(environments && { environments }) };
}

async function sessionActor(secret: string, access: Shelves['access'], now: Date): Promise<Actor> {
  const hash = secretHash(secret);
  const session = await access.sessionByHash(hash);
  if (!session || session.expiresAt <= now) throw new TallyError('access-refused', 'The session has ended.');
  const account = await access.account(session.account);
  if (!account) throw new TallyError('access-refused', 'The account is no more.');
  return {
    name: `account:${account.name}`,
    scopes: account.scopes,
    expiresAt: session.expiresAt,
    session: { hash, csrf: csrfOf(secret) },
  };
}
