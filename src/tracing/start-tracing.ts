import { context, propagation, trace } from '@opentelemetry/api';
import { AsyncLocalStorageContextManager } from '@opentelemetry/context-async-hooks';
import { getNumberFromEnv, setGlobalErrorHandler, W3CTraceContextPropagator } from '@opentelemetry/core';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http';
import {
  defaultResource,
  detectResources,
  resourceAttributesEnvDetector,
  resourceFromAttributes,
  serviceNameEnvDetector,
} from '@opentelemetry/resources';
import { BatchSpanProcessor, TracerProvider } from '@opentelemetry/sdk-trace';
import { TallyError } from '../errors.ts';
import { samplerOf } from './sampler-of.ts';

/** How long a receiver may take for a batch where `OTEL_EXPORTER_OTLP_TIMEOUT` does not say; also the bound at the end. */
const EXPORT_MS = 5_000;
/** A receiver that is away is told of no more often than this. */
const TELL_EVERY_MS = 60_000;

/**
 * Starts to send traces as the standard variables of OpenTelemetry say. Nothing waits for the receiver: what it does not
 * take is dropped beyond a bound, and told to `onError` now and then. Gives how to stop, which sends what is left.
 * @throws TallyError `usage` for a setting that is none.
 */
export function startTracing(
  service: { readonly name: string; readonly version: string },
  environment: Readonly<Record<string, string | undefined>>,
  onError: (error: Error) => void,
): () => Promise<void> {
  const set = (name: string) => environment[name]?.trim() || undefined;
  const sampler = samplerOf(set('OTEL_TRACES_SAMPLER'), set('OTEL_TRACES_SAMPLER_ARG'));
  const timeoutMillis =
    getNumberFromEnv('OTEL_EXPORTER_OTLP_TRACES_TIMEOUT') ??
    getNumberFromEnv('OTEL_EXPORTER_OTLP_TIMEOUT') ??
    EXPORT_MS;
  const delay = getNumberFromEnv('OTEL_BSP_SCHEDULE_DELAY');
  tellNowAndThen(onError);
  const provider = new TracerProvider({
    sampler,
    resource: defaultResource()
      .merge(resourceFromAttributes({ 'service.name': service.name, 'service.version': service.version }))
      .merge(detectResources({ detectors: [resourceAttributesEnvDetector, serviceNameEnvDetector] })),
    spanLimits: { attributeValueLengthLimit: 1024 },
    spanProcessors: [
      new BatchSpanProcessor({
        exporter: new OTLPTraceExporter({ timeoutMillis }),
        exportTimeoutMillis: timeoutMillis,
        ...(delay !== undefined && { scheduledDelayMillis: delay }),
      }),
    ],
  });
  context.setGlobalContextManager(new AsyncLocalStorageContextManager().enable());
  propagation.setGlobalPropagator(new W3CTraceContextPropagator());
  trace.setGlobalTracerProvider(provider);
  return async () => {
    const { promise: late, resolve } = Promise.withResolvers<void>();
    const timer = setTimeout(resolve, timeoutMillis);
    await Promise.race([provider.shutdown().catch(() => undefined), late]);
    clearTimeout(timer);
    for (const api of [trace, propagation, context]) api.disable();
  };
}

function tellNowAndThen(onError: (error: Error) => void): void {
  let told = Number.NEGATIVE_INFINITY;
  setGlobalErrorHandler((failure) => {
    const now = performance.now();
    if (now - told < TELL_EVERY_MS) return;
    told = now;
    // What a receiver says may be anything; its code is enough to find out more.
    const { code } = failure as { readonly code?: unknown };
    const reason = code === undefined ? '' : ` (${String(code)})`;
    onError(new TallyError('delivery-failed', `traces could not be sent${reason}`));
  });
}
