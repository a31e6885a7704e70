import type { FastifyRequest } from 'fastify';
import { TallyError } from '../../errors.ts';

/**
 * A write that a browser sends for another site is refused before anybody asks who it is (Fetch Metadata, and `Origin`
 * for browsers that do not send it). Programs send neither header.
 * @throws TallyError `access-cross-site`
 */
export async function refuseForeignWrites(request: FastifyRequest): Promise<void> {
  if (request.method === 'GET' || request.method === 'HEAD' || request.method === 'OPTIONS') return;
  const site = request.headers['sec-fetch-site'];
  const { origin } = request.headers;
  const isForeign =
    site === undefined ? origin !== undefined && !isOwn(origin, request) : site !== 'same-origin';
  if (isForeign) throw new TallyError('access-cross-site', 'The write comes from another site.');
}

function isOwn(origin: string, request: FastifyRequest): boolean {
  return origin === `${request.protocol}://${request.host}`;
}
