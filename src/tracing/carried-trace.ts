import { type Context, context, propagation, ROOT_CONTEXT } from '@opentelemetry/api';

/** A place in a trace as it goes from one process to another: the headers of W3C Trace Context. */
export type CarriedTrace = Readonly<Record<string, string>>;

/** The place that is under way; undefined without tracing. */
export function carriedTrace(): CarriedTrace | undefined {
  const headers: Record<string, string> = {};
  propagation.inject(context.active(), headers);
  return 'traceparent' in headers ? headers : undefined;
}

/** The context that was carried here, or a new one where nothing that can be read was. */
export function contextOf(carried: Readonly<Record<string, unknown>>): Context {
  return propagation.extract(ROOT_CONTEXT, carried);
}
