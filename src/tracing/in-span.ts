import { type Attributes, context, type Span, SpanKind, SpanStatusCode, trace } from '@opentelemetry/api';
import { type CarriedTrace, contextOf } from './carried-trace.ts';

/** What a span is called and what it is about: names of things, never what they hold. */
export interface SpanOfWork {
  readonly name: string;
  readonly kind?: keyof typeof SpanKind;
  readonly attributes?: Attributes;
  /** What it belongs to; what is under way where absent. */
  readonly parent?: CarriedTrace | undefined;
}

/** Does `work` within a span; without tracing it just does it. */
export async function inSpan<Result>(about: SpanOfWork, work: () => Promise<Result>): Promise<Result> {
  const parent = about.parent ? contextOf(about.parent) : context.active();
  const span = startSpan(about, parent);
  try {
    return await context.with(trace.setSpan(parent, span), work);
  } catch (error) {
    markFailed(span, error);
    throw error;
  } finally {
    span.end();
  }
}

/** Begins a span below what is under way; gives how to end it. */
export function beginSpan(about: SpanOfWork): (end?: Attributes) => void {
  const span = startSpan(about, context.active());
  return (end = {}) => {
    span.setAttributes(end);
    span.end();
  };
}

function startSpan(
  { name, kind = 'INTERNAL', attributes = {} }: SpanOfWork,
  parent = context.active(),
): Span {
  return trace.getTracer('tallyman').startSpan(name, { kind: SpanKind[kind], attributes }, parent);
}

/** By its code and without its words, since those may quote what was being read. */
function markFailed(span: Span, error: unknown): void {
  const { code, name } = error as { readonly code?: unknown; readonly name?: unknown };
  span.setAttribute('error.type', String(code ?? name ?? 'unknown'));
  span.setStatus({ code: SpanStatusCode.ERROR });
}
