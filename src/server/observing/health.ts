import type { FastifyInstance } from 'fastify';
import type { Store } from '../../store/store.ts';
import type { ServerContext } from '../context.ts';
import { inTime } from '../reading/in-time.ts';

/** Whoever asks whether the server is ready waits no longer for the store: it may be away without saying so. */
const PATIENCE_MS = 2_000;

/**
 * `/livez`: the process answers. `/readyz`: it can do its work, or says what is in the way; a newer catalog that is not
 * taken over is told as well. Neither needs a sign-in, so neither quotes anything.
 */
export function registerHealth(app: FastifyInstance, { store, catalog }: ServerContext): void {
  const storeAnswers = questionTo(store);
  app.get('/livez', { schema: { hide: true } }, async (_, reply) => reply.type('text/plain').send('ok\n'));
  app.get('/readyz', { schema: { hide: true } }, async (_, reply) => {
    const failures: string[] = [];
    if (!(await storeAnswers())) failures.push('The store does not answer.');
    try {
      catalog.current();
    } catch {
      failures.push('No catalog is in force.');
    }
    return reply
      .status(failures.length === 0 ? 200 : 503)
      .type('text/plain')
      .send([...(failures.length === 0 ? ['ok'] : failures), ...catalogNotes(catalog), ''].join('\n'));
  });
}

/** What keeps a newer catalog from being in force. */
function catalogNotes({ failure, report }: ServerContext['catalog']): string[] {
  const count = report.problems.length;
  return [
    ...(failure === undefined ? [] : ['Newer texts of the catalog cannot be read.']),
    ...(count === 0
      ? []
      : [`The newest catalog is refused with ${count} ${count === 1 ? 'problem' : 'problems'}.`]),
  ];
}

/** Asks whether the store answers in time. All share one question: from one that hangs each would lose a connection. */
function questionTo(store: Pick<Store, 'ping'>): () => Promise<boolean> {
  let asked: Promise<void> | undefined;
  return async () => {
    asked ??= store.ping().finally(() => {
      asked = undefined;
    });
    return inTime(asked, PATIENCE_MS).then(
      () => true,
      () => false,
    );
  };
}
