import type { FastifyInstance } from 'fastify';
import { collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import { SEVERITIES } from '../../core/finding/severity.ts';
import { demandScope, demandWholeEstate } from '../access/actor.ts';
import type { Callers } from '../access/callers.ts';
import type { ServerContext } from '../context.ts';

/** `/metrics` in OpenMetrics: requests as they come, findings and the age of scans as they are when asked. */
export function registerMetrics(app: FastifyInstance, context: ServerContext, callers: Callers): void {
  const registry = new Registry();
  registry.setContentType(Registry.OPENMETRICS_CONTENT_TYPE as never);
  collectDefaultMetrics({ register: registry });
  const requests = new Histogram({
    name: 'tallyman_http_request_duration_seconds',
    help: 'Time from the request to the end of its answer.',
    labelNames: ['method', 'route', 'status'],
    registers: [registry],
  });
  app.addHook('onResponse', async (request, reply) => {
    const route = request.routeOptions.url ?? 'none';
    requests.observe({ method: request.method, route, status: reply.statusCode }, reply.elapsedTime / 1000);
  });
  registerEstateGauges(registry, context);
  app.get('/metrics', { schema: { hide: true } }, async (request, reply) => {
    const { actor } = await callers.identify(request, context.clock());
    demandScope(actor, 'read');
    demandWholeEstate(actor);
    return reply.type(registry.contentType).send(await registry.metrics());
  });
}

function registerEstateGauges(registry: Registry, { store, clock }: ServerContext): void {
  new Gauge({
    name: 'tallyman_findings',
    help: 'Findings that need attention, by severity.',
    labelNames: ['severity'],
    registers: [registry],
    async collect() {
      const { by } = await store.findings.count({ states: ['open', 'acknowledged', 'unknown'] });
      for (const severity of SEVERITIES) this.set({ severity }, by.severity[severity] ?? 0);
    },
  });
  new Gauge({
    name: 'tallyman_scan_age_seconds',
    help: 'Time since the latest scan of an environment.',
    labelNames: ['environment'],
    registers: [registry],
    async collect() {
      this.reset();
      for (const [environment, { finishedAt }] of await store.scans.latest()) {
        this.set({ environment }, (clock().getTime() - finishedAt.getTime()) / 1000);
      }
    },
  });
  new Gauge({
    name: 'tallyman_ledger_entries',
    help: 'Entries of the ledger.',
    registers: [registry],
    async collect() {
      this.set(await store.ledger.size());
    },
  });
}
