import * as z from 'zod';
import { ERRORS, type ErrorCode } from '../errors.ts';
import type { Operation } from '../wire/operations/operation.ts';
import { OPERATIONS } from '../wire/operations/registry.ts';
import { type OperationName, ROUTES } from '../wire/routes.ts';
import { problemSchema } from '../wire/schemas/problem.ts';

/** Where an operation is, what the framework checks of it, and what the OpenAPI document says. */
export function routeOf(name: OperationName) {
  const [method = '', path = ''] = ROUTES[name].split(' ');
  return { method, url: path.replace(/\{(\w+)\}/gu, ':$1'), schema: schemaOf(name, method) };
}

function schemaOf(name: OperationName, method: string) {
  const operation: Operation = OPERATIONS[name];
  const { summary, scope, params, query, body, status } = operation;
  return {
    operationId: name,
    summary,
    description: scope === null ? 'Needs no sign-in.' : `Needs the scope \`${scope}\`.`,
    ...(params && { params }),
    ...(query && { querystring: query }),
    ...(body && { body }),
    ...(scope !== null && { security: [{ token: [] }, { session: [] }] }),
    response: {
      [status ?? 200]: status === 204 ? z.null().describe('Done.') : answerOf(operation),
      ...refusals(errorsOf(operation, method)),
      '5xx': problem('The server or its store fails.'),
    },
  };
}

function answerOf({ result, streams }: Operation) {
  if (!streams) return result.describe('As asked.');
  const content = streams.map((type) => [
    type,
    { schema: type === 'application/json' ? result : z.string() },
  ]);
  return { description: 'As asked.', content: Object.fromEntries(content) };
}

/** All that an operation can be refused with. */
function errorsOf({ scope, errors = [] }: Operation, method: string): ErrorCode[] {
  const isWrite = method !== 'GET';
  return [
    'request-invalid',
    'too-many-requests',
    ...(scope === null ? [] : (['access-refused', 'access-forbidden'] as const)),
    ...(isWrite ? (['access-cross-site', 'request-too-large', 'request-unsupported'] as const) : []),
    ...(isWrite && scope !== null ? (['request-repeated'] as const) : []),
    ...errors,
  ];
}

function refusals(codes: readonly ErrorCode[]): Record<number, ReturnType<typeof problem>> {
  const byStatus = Map.groupBy(codes, (code) => ERRORS[code].httpStatus);
  return Object.fromEntries(
    [...byStatus].map(([status, those]) => [
      status,
      problem(those.map((code) => `\`${code}\`: ${ERRORS[code].title}.`).join(' ')),
    ]),
  );
}

function problem(description: string) {
  return { description, content: { 'application/problem+json': { schema: problemSchema } } };
}
