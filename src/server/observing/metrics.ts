import type { FastifyInstance } from 'fastify';
import { collectDefaultMetrics, Histogram, Registry } from 'prom-client';
import { demandScope, demandWholeEstate } from '../access/actor.ts';
import type { Callers } from '../access/callers.ts';
import type { ServerContext } from '../context.ts';
import { estateMetrics } from './estate-metrics.ts';
import { exposition, type MetricFamily } from './exposition.ts';
import { LastWholeScans } from './last-whole-scans.ts';
import { serviceMetrics } from './service-metrics.ts';

/** Gauges under names of counters, which both formats reserve; the same is in others by type. */
const MISNAMED = ['handles', 'requests', 'resources'].map((what) => `nodejs_active_${what}_total`);

/** `/metrics`: requests as they come, the process, and the estate and its service as they are when they are asked for. */
export function registerMetrics(
  app: FastifyInstance,
  context: ServerContext,
  callers: Callers,
  streams: () => number,
): void {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  for (const name of MISNAMED) registry.removeSingleMetric(name);
  const requests = new Histogram({
    name: 'tallyman_http_request_duration_seconds',
    help: 'Time from the request to the end of its answer, but for streams of events.',
    labelNames: ['method', 'route', 'status'],
    registers: [registry],
  });
  app.addHook('onResponse', async (request, reply) => {
    const route = request.routeOptions.url ?? 'none';
    if (route === '/v1/events' && reply.raw.statusCode === 200) return;
    requests.observe({ method: request.method, route, status: reply.statusCode }, reply.elapsedTime / 1000);
  });
  const wholeScans = new LastWholeScans(context.store.scans);
  app.get('/metrics', { schema: { hide: true } }, async (request, reply) => {
    const { actor } = await callers.identify(request, context.clock());
    demandScope(actor, 'read');
    demandWholeEstate(actor);
    const families = await Promise.all([
      registry.getMetricsAsJSON() as Promise<unknown> as Promise<MetricFamily[]>,
      serviceMetrics(context, streams()),
      estateMetrics(context, wholeScans),
    ]);
    const { type, text } = exposition(families.flat(), request.headers.accept);
    return reply.type(type).header('vary', 'accept').header('cache-control', 'no-store').send(text);
  });
}
