import { context, type Span, trace } from '@opentelemetry/api';

/** The names under which log lines carry their place in a trace. */
export type TraceIds = { readonly trace_id: string; readonly span_id: string };

/** Of a span, or of what is under way; undefined without tracing. */
export function traceIds(span: Span | undefined = trace.getSpan(context.active())): TraceIds | undefined {
  if (!span) return undefined;
  const { traceId, spanId } = span.spanContext();
  return { trace_id: traceId, span_id: spanId };
}
