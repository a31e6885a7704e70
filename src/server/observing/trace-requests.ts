import type { IncomingMessage } from 'node:http';
import { type Context, context, type Span, SpanKind, SpanStatusCode, trace } from '@opentelemetry/api';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { contextOf } from '../../tracing/carried-trace.ts';
import { traceIds } from '../../tracing/trace-ids.ts';

/** Probes come every few seconds and tell nothing. */
const PROBES = new Set(['/livez', '/readyz']);
/** https://opentelemetry.io/docs/specs/semconv/http/http-spans/: others are told as `_OTHER`. */
const METHODS = new Set(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'TRACE', 'CONNECT']);

/**
 * A span for each request, below the one that its `traceparent` names, by the semantic conventions for HTTP. What a
 * request carries is not told, nor an address that is not served, which may be anything. Every log line of a request
 * carries the ids of its span.
 */
export function traceRequests(app: FastifyInstance): void {
  const open = new WeakMap<IncomingMessage, Context>();
  // Before anything is logged of a request.
  app.setChildLoggerFactory((logger, bindings, options, raw) => {
    if (PROBES.has(raw.url ?? '')) return logger.child(bindings, options);
    const parent = contextOf(raw.headers);
    const span = spanOf(raw, parent);
    open.set(raw, trace.setSpan(parent, span));
    return logger.child({ ...bindings, ...traceIds(span) }, options);
  });
  // Reading a body leaves the context in which the request began, so it is entered once more after that.
  const enter = ({ raw }: FastifyRequest, _: FastifyReply, done: () => void) =>
    context.with(open.get(raw) ?? context.active(), () => done());
  app.addHook('onRequest', enter);
  app.addHook('preValidation', enter);
  app.addHook('onResponse', async (request, reply) => {
    const span = trace.getSpan(open.get(request.raw) ?? context.active());
    if (span) end(span, request, reply.statusCode);
  });
}

function spanOf({ method = '', httpVersion }: IncomingMessage, parent: Context): Span {
  const known = METHODS.has(method) ? method : '_OTHER';
  return trace.getTracer('tallyman').startSpan(
    known === '_OTHER' ? 'HTTP' : known,
    {
      kind: SpanKind.SERVER,
      attributes: { 'http.request.method': known, 'network.protocol.version': httpVersion },
    },
    parent,
  );
}

function end(span: Span, { method, url, protocol, routeOptions }: FastifyRequest, status: number): void {
  const route = routeOptions.url;
  if (route !== undefined) {
    span.updateName(`${method} ${route}`);
    span.setAttribute('http.route', route);
    if (!route.includes('*')) span.setAttribute('url.path', url.split('?', 1)[0] ?? '');
  }
  span.setAttributes({ 'url.scheme': protocol, 'http.response.status_code': status });
  if (status >= 500) {
    span.setAttribute('error.type', String(status));
    span.setStatus({ code: SpanStatusCode.ERROR });
  }
  span.end();
}
