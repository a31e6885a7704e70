import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify';
import { hasZodFastifySchemaValidationErrors } from 'fastify-type-provider-zod';
import { ERRORS, type ErrorCode, TallyError } from '../errors.ts';
import type { ProblemDetails } from '../wire/schemas/problem.ts';
import type { Refusals } from './access/refusals.ts';

/** The framework's own refusals in the words of the one table; its messages would quote the request. */
const FRAMEWORK: Readonly<Record<string, readonly [ErrorCode, string]>> = {
  FST_ERR_CTP_BODY_TOO_LARGE: ['request-too-large', 'The body is beyond one mebibyte.'],
  FST_ERR_CTP_INVALID_MEDIA_TYPE: ['request-unsupported', 'The type of the body is none that is read.'],
  FST_ERR_CTP_EMPTY_JSON_BODY: ['request-invalid', 'The body is empty.'],
  FST_ERR_CTP_INVALID_JSON_BODY: ['request-invalid', 'The body is no JSON.'],
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: ['request-invalid', 'The body is not as long as was said.'],
  FST_ERR_BAD_URL: ['request-invalid', 'The address has an escape that is none.'],
  FST_ERR_MAX_PARAM_LENGTH: ['request-invalid', 'A part of the address is too long.'],
  FST_ERR_ROUTE_MISSING: ['unknown-route', 'Nothing is served there.'],
};

/**
 * Any failure as RFC 9457 problem details. A failure without a row in the table shows no message of its own, since that
 * could quote what was being read; the log has it under the request's id.
 */
export function problemOf(error: unknown, requestId?: string): ProblemDetails {
  const known = knownError(error);
  const { title, httpStatus } = ERRORS[known.code];
  return {
    type: `https://tallyman.dev/errors/${known.code}`,
    title,
    status: httpStatus,
    detail: known.message,
    code: known.code,
    fix: known.fix,
    ...(requestId !== undefined && { requestId }),
    ...placesOf(error),
  };
}

export function sendProblem(reply: FastifyReply, problem: ProblemDetails): FastifyReply {
  return reply.status(problem.status).type('application/problem+json').send(JSON.stringify(problem));
}

/** What answers failures; refusals that matter are noted before. */
export function errorHandler(refusals: Refusals) {
  return async (error: unknown, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> => {
    const problem = problemOf(error, request.id);
    if (problem.status >= 500) request.log.error({ err: error }, problem.code);
    try {
      await refusals.note(request, problem.code as ErrorCode, problem.status);
    } catch (failure) {
      request.log.error({ err: failure }, 'A refusal could not be noted.');
    }
    return sendProblem(reply, problem);
  };
}

function knownError(error: unknown): TallyError {
  // What the command line calls its usage is here a request.
  if (error instanceof TallyError && error.code === 'usage') {
    return new TallyError('request-invalid', error.message, { fix: error.fix });
  }
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
  if (framework) return new TallyError(...framework);
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
