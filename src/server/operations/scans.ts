import { TallyError } from '../../errors.ts';
import type { ScanRecord } from '../../store/scan-log.ts';
import type { ScanView } from '../../wire/schemas/scan.ts';
import { demandEnvironments } from '../access/actor.ts';
import type { Call, Handlers } from '../call.ts';
import { permitted } from '../permitted.ts';

type Names = 'listScans' | 'getScan' | 'requestScan' | 'announceRelease';

export const SCAN_HANDLERS: Handlers<Names> = {
  async listScans(call) {
    const { environment, since, until, limit, after } = call.query;
    const environments = permitted(call, environment === undefined ? undefined : [environment]);
    const page = await call.context.store.scans.list(
      {
        ...(environments && { environments }),
        ...(since !== undefined && { since: new Date(since) }),
        ...(until !== undefined && { until: new Date(until) }),
      },
      { limit, after },
    );
    return { rows: page.rows.map(scanView), ...(page.next !== undefined && { next: page.next }) };
  },

  async getScan({ params, actor, context }) {
    const scan = await context.store.scans.get(params.id);
    if (!scan) throw new TallyError('unknown-scan', `There is no scan ${params.id}.`);
    if (actor) demandEnvironments(actor, [scan.environment]);
    return scanView(scan);
  },

  async requestScan(call) {
    return order(call, call.body.environments, 'request');
  },

  async announceRelease(call) {
    return order(call, [call.body.environment], 'release');
  },
};

/** Puts scans of the environments into the queue. @throws TallyError where one is not known, or not to be seen. */
async function order(
  { actor, context, once }: Pick<Call<'requestScan' | 'announceRelease'>, 'actor' | 'context' | 'once'>,
  environments: readonly string[],
  trigger: 'request' | 'release',
) {
  if (actor) demandEnvironments(actor, environments);
  const known = context.catalog.current().estate.environments;
  for (const name of environments) {
    if (!known.has(name)) throw new TallyError('unknown-environment', `There is no environment ${name}.`);
  }
  const orders = [...new Set(environments)].map((environment) => ({
    environment,
    actor: actor?.name ?? 'nobody',
  }));
  return once(async () => ({ requested: [...(await context.requestScans(orders, trigger))] }));
}

function scanView({ startedAt, finishedAt, sources, ...scan }: ScanRecord): ScanView {
  return {
    ...scan,
    startedAt: startedAt.toISOString(),
    finishedAt: finishedAt.toISOString(),
    sources: sources.map(({ report, gaps, changed, fingerprint }) => ({
      report,
      complete: gaps.length === 0,
      changed,
      fingerprint,
    })),
  };
}
