import type { FastifyServerOptions } from 'fastify';
import { ERRORS, type ErrorCode, TallyError } from '../errors.ts';
import { problemOf } from './problem.ts';

/**
 * Answers what never became a request: it broke the protocol, its head was too large, or it did not arrive in time. The
 * connection ends with the answer.
 */
export const answerBrokenConnection: NonNullable<FastifyServerOptions['clientErrorHandler']> = (
  error,
  socket,
) => {
  if (error.code === 'ECONNRESET' || socket.destroyed || !socket.writable) return;
  const [code, detail] = WHY[error.code ?? ''] ?? ['request-invalid', 'This is no request of HTTP/1.1.'];
  const body = JSON.stringify(problemOf(new TallyError(code, detail)));
  const { httpStatus, title } = ERRORS[code];
  socket.end(
    [
      `HTTP/1.1 ${httpStatus} ${title}`,
      'content-type: application/problem+json',
      `content-length: ${Buffer.byteLength(body)}`,
      'connection: close',
      '',
      body,
    ].join('\r\n'),
  );
};

const WHY: Readonly<Record<string, readonly [ErrorCode, string]>> = {
  ERR_HTTP_REQUEST_TIMEOUT: ['request-timeout', 'The request did not arrive in time.'],
  HPE_HEADER_OVERFLOW: ['request-too-large', 'The head of the request is too large.'],
};
