import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify';
import { hasZodFastifySchemaValidationErrors } from 'fastify-type-provider-zod';
import { ERRORS, type ErrorCode, TallyError } from '../errors.ts';
import type { ProblemDetails } from '../wire/schemas/problem.ts';

/** Codes of the framework's own refusals in the words of the one table. */
const FRAMEWORK: Readonly<Record<string, ErrorCode>> = {
  FST_ERR_CTP_BODY_TOO_LARGE: 'request-too-large',
  FST_ERR_CTP_INVALID_MEDIA_TYPE: 'request-unsupported',
  FST_ERR_CTP_EMPTY_JSON_BODY: 'request-invalid',
  FST_ERR_CTP_INVALID_JSON_BODY: 'request-invalid',
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: 'request-invalid',
  FST_ERR_BAD_URL: 'request-invalid',
  FST_ERR_ROUTE_MISSING: 'unknown-route',
};

/**
 * Any failure as RFC 9457 problem details. A failure without a row in the table shows no message of its own, since that
 * could quote what was being read; the log has it under the request's id.
 */
export function problemOf(error: unknown, requestId: string): ProblemDetails {
  const known = knownError(error);
  const { title, httpStatus } = ERRORS[known.code];
  return {
    type: `https://tallyman.dev/errors/${known.code}`,
    title,
    status: httpStatus,
    detail: known.message,
    code: known.code,
    fix: known.fix,
    requestId,
    ...placesOf(error),
  };
}

export function sendProblem(reply: FastifyReply, problem: ProblemDetails): FastifyReply {
  return reply.status(problem.status).type('application/problem+json').send(JSON.stringify(problem));
}

export function handleError(
  error: FastifyError | Error,
  request: FastifyRequest,
  reply: FastifyReply,
): FastifyReply {
  const problem = problemOf(error, request.id);
  if (problem.status >= 500) request.log.error({ err: error }, problem.code);
  return sendProblem(reply, problem);
}

function knownError(error: unknown): TallyError {
  if (error instanceof TallyError) return error;
  if (hasZodFastifySchemaValidationErrors(error)) {
    const count = error.validation.length;
    return new TallyError(
      'request-invalid',
      count === 1 ? 'One part is wrong.' : `${count} parts are wrong.`,
    );
  }
  const { code = '', statusCode } = error as Partial<FastifyError>;
  const framework = FRAMEWORK[code];
  if (framework) return new TallyError(framework, (error as Error).message);
  if (statusCode === 429) return new TallyError('too-many-requests', 'The bound for one asker was reached.');
  if (statusCode !== undefined && statusCode >= 400 && statusCode < 500) {
    return new TallyError('request-invalid', (error as Error).message);
  }
  return new TallyError('internal', 'Something went wrong inside Tallyman.', {
    fix: 'Report this with the `requestId`.',
  });
}

/** Every part of the request that is wrong, by a JSON pointer that begins with `query`, `body` or `params`. */
function placesOf(error: unknown): Pick<ProblemDetails, 'errors'> {
  if (!hasZodFastifySchemaValidationErrors(error)) return {};
  const context = error.validationContext === 'querystring' ? 'query' : error.validationContext;
  return {
    errors: error.validation.map(({ instancePath, message }) => ({
      pointer: `/${context ?? 'body'}${instancePath === '/' ? '' : instancePath}`,
      detail: message ?? 'is not what is expected',
    })),
  };
}
