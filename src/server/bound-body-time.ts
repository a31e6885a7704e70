import type { FastifyInstance } from 'fastify';
import { TallyError } from '../errors.ts';
import { problemOf, sendProblem } from './problem.ts';

/**
 * Whoever sends a body has this long for all of it; the time limits of the connection begin anew with every byte. The
 * refusal is the last answer on the connection.
 */
export function boundBodyTime(app: FastifyInstance, milliseconds: number): void {
  app.addHook('preParsing', async (request, reply, payload) => {
    const timer = setTimeout(() => {
      if (reply.sent) return;
      reply.header('connection', 'close');
      reply.raw.once('finish', () => request.raw.destroy());
      const failure = new TallyError('request-timeout', 'The body of the request did not arrive in time.');
      void sendProblem(reply, problemOf(failure, request.id));
    }, milliseconds);
    for (const event of ['end', 'close']) payload.once(event, () => clearTimeout(timer));
    return payload;
  });
}
