import type { FastifyInstance } from 'fastify';
import type { ServerContext } from '../context.ts';

/** `/livez`: the process answers. `/readyz`: it can do its work, or says what is in the way. Neither needs a sign-in. */
export function registerHealth(app: FastifyInstance, context: ServerContext): void {
  app.get('/livez', { schema: { hide: true } }, async (_, reply) => reply.type('text/plain').send('ok\n'));
  app.get('/readyz', { schema: { hide: true } }, async (_, reply) => {
    const failures = await failing(context);
    return reply
      .status(failures.length === 0 ? 200 : 503)
      .type('text/plain')
      .send(failures.length === 0 ? 'ok\n' : `${failures.join('\n')}\n`);
  });
}

async function failing({ store, catalog }: ServerContext): Promise<string[]> {
  const failures: string[] = [];
  await store.ping().catch(() => failures.push('The store does not answer.'));
  try {
    catalog.current();
  } catch {
    failures.push('No catalog is in force.');
  }
  return failures;
}
