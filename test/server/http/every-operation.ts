import type { OperationName } from '../../../src/wire/routes.ts';
import type { HttpRequest } from './ask-over-http.ts';
import type { Example } from './examples.ts';
import type { PlacedOperation } from './open-api-document.ts';

/** The request of an example, as it goes over the wire. */
export function requestOf({ method, path }: PlacedOperation, example: Example, secret?: string): HttpRequest {
  const { params = {}, query = {}, body, headers = {} } = example;
  const place = path.replace(/\{(\w+)\}/gu, (_, name: string) => encodeURIComponent(params[name] ?? ''));
  const asked = new URLSearchParams(query).toString();
  return {
    method,
    path: asked === '' ? place : `${place}?${asked}`,
    headers: {
      ...(secret !== undefined && { authorization: `Bearer ${secret}` }),
      ...(body && { 'content-type': 'application/json' }),
      ...headers,
    },
    ...(body && { body: JSON.stringify(body) }),
  };
}

export function nameOf({ operationId }: PlacedOperation): OperationName {
  return operationId as OperationName;
}

/** The codes by which an operation can be refused, as its document says. */
export function documentedCodes({ responses }: PlacedOperation): string[] {
  return Object.values(responses).flatMap(({ description }) =>
    [...description.matchAll(/`([a-z-]+)`: /gu)].map(([, code = '']) => code),
  );
}
