import fastifyStatic from '@fastify/static';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';

/** What the build names after its content never changes. */
const HASHED = /\/assets\/[^/]+$/u;
const YEAR_SECONDS = 31_536_000;

/**
 * Serves the console's files from where its build put them, packed beforehand where the browser can unpack. Returns what
 * answers requests for pages: every address of the console is the same document, which reads the address itself.
 */
export async function registerConsoleFiles(
  app: FastifyInstance,
  folder: string,
): Promise<(request: FastifyRequest, reply: FastifyReply) => boolean> {
  await app.register(fastifyStatic, {
    root: folder,
    preCompressed: true,
    cacheControl: false,
    dotfiles: 'ignore',
    setHeaders(reply, path) {
      const kept = HASHED.test(path) ? `public, max-age=${YEAR_SECONDS}, immutable` : 'no-cache';
      reply.header('cache-control', kept);
    },
  });
  return (request, reply) => {
    if (!isPage(request)) return false;
    reply.status(200).sendFile('index.html');
    return true;
  };
}

/** A browser that opens an address asks for a document; programs and scripts do not. */
function isPage({ method, url, headers }: FastifyRequest): boolean {
  const isRead = method === 'GET' || method === 'HEAD';
  return isRead && !url.startsWith('/v1/') && (headers.accept?.includes('text/html') ?? false);
}
