import type { Environment, Estate, Service } from '../core/catalog/estate.ts';
import { SEVERITIES, type Severity } from '../core/finding/severity.ts';
import { isStale, staleAfterSeconds } from '../core/finding/staleness.ts';
import { combineVerdicts, type Verdict } from '../core/finding/verdict.ts';
import type { FindingBreakdown } from '../store/finding-history.ts';
import type { ScanRecord } from '../store/scan-log.ts';
import type { Shelves } from '../store/store.ts';
import type { EnvironmentView, EstateView, ServiceView } from '../wire/schemas/estate-view.ts';
import { isPartlyUnseen } from './unseen-of-service.ts';

/**
 * The estate at a moment: what the catalog declares, with the verdicts that the latest scans before it support. An
 * environment that was not looked at for too long is `unknown`, whatever was true when it last was.
 * @param sees which environments the asker may see.
 */
export async function viewEstate(
  request: {
    readonly estate: Estate;
    readonly at: Date;
    readonly asOf?: Date;
    readonly sees: (environment: string) => boolean;
  },
  store: Pick<Shelves, 'scans' | 'findings'>,
): Promise<EstateView> {
  const { estate, at, asOf } = request;
  const [scans, breakdown] = await Promise.all([
    store.scans.latest(asOf),
    store.findings.breakdown({
      states: ['open', 'acknowledged', 'unknown', 'waived'],
      ...(asOf && { asOf }),
    }),
  ]);
  const seen = breakdown.filter(({ environment }) => request.sees(environment));
  const environments = [...estate.environments.values()].filter(({ name }) => request.sees(name));
  const views = environments.map((environment) =>
    environmentView(environment, scans.get(environment.name), seen, estate.services, at),
  );
  const isUnseen = (service: Service) =>
    environments.some((environment) => {
      const scan = scans.get(environment.name);
      return scan !== undefined && isPartlyUnseen(service, environment, scan);
    });
  const { organization } = estate;
  return {
    at: at.toISOString(),
    organization: organization && { ...named(organization), governance: organization.governance },
    regions: [...estate.regions.values()].map(named),
    sites: [...estate.sites.values()].map((site) => ({
      ...named(site),
      region: site.region,
      timeZone: site.timeZone,
    })),
    teams: [...estate.teams.values()].map((team) => ({
      ...named(team),
      ...(team.contact !== undefined && { contact: team.contact }),
    })),
    services: [...estate.services.values()].map((service) =>
      serviceView(service, seen, views, isUnseen(service)),
    ),
    environments: views,
  };
}

function environmentView(
  environment: Environment,
  scan: ScanRecord | undefined,
  breakdown: readonly FindingBreakdown[],
  services: Estate['services'],
  at: Date,
): EnvironmentView {
  const own = breakdown.filter((row) => row.environment === environment.name);
  const { stage, region, site, tenant, businessUnit, owner } = environment;
  const stale = isStale(environment, scan?.finishedAt, at);
  return {
    ...named(environment),
    stage,
    ...(region !== undefined && { region }),
    ...(site !== undefined && { site }),
    ...(tenant !== undefined && { tenant }),
    ...(businessUnit !== undefined && { businessUnit }),
    ...(owner !== undefined && { owner }),
    verdict: scan && !stale ? combineVerdicts([scan.verdict, ...lacking(environment, scan)]) : 'unknown',
    counts: scan?.counts ?? { pass: 0, fail: 0, waived: 0, unknown: 0 },
    worst: worstOf(own),
    tierOne: own
      .filter(({ verdict, service }) => verdict === 'fail' && services.get(service ?? '')?.tier === 1)
      .reduce((sum, { count }) => sum + count, 0),
    scan: scan ? { id: scan.id, at: scan.finishedAt.toISOString() } : null,
    stale,
    staleAfterSeconds: staleAfterSeconds(environment),
    sources: environment.sources.map(({ name, collector, service }) => {
      const report = scan?.sources.find((each) => each.report.source === name)?.report;
      return {
        name,
        collector,
        ...(service !== undefined && { service }),
        verdict: report && !stale ? report.verdict : 'unknown',
        items: report?.items ?? 0,
        ...(report?.reasons && { reasons: [...report.reasons] }),
      };
    }),
  };
}

/** A source that was declared since the scan was not looked at. */
function lacking({ sources }: Environment, scan: ScanRecord): readonly Verdict[] {
  const scanned = new Set(scan.sources.map(({ report }) => report.source));
  return sources.every(({ name }) => scanned.has(name)) ? [] : ['unknown'];
}

function serviceView(
  service: Service,
  breakdown: readonly FindingBreakdown[],
  environments: readonly EnvironmentView[],
  isUnseen: boolean,
): ServiceView {
  const own = breakdown.filter((row) => row.service === service.name);
  const counts = { fail: 0, waived: 0, unknown: 0 };
  for (const { verdict, count } of own) counts[verdict] += count;
  const { objectives } = service;
  return {
    ...named(service),
    owner: service.owner,
    tier: service.tier,
    hosting: service.hosting,
    layerSplit: service.layerSplit,
    ...(objectives.rto !== undefined && { rtoSeconds: objectives.rto }),
    ...(objectives.rpo !== undefined && { rpoSeconds: objectives.rpo }),
    ...(objectives.availability !== undefined && { availability: objectives.availability }),
    dependsOn: service.dependsOn.map(({ service: name, hard }) => ({ service: name, hard })),
    verdict: serviceVerdict(counts, environments, isUnseen),
    counts,
    worst: worstOf(own),
  };
}

/** Without findings a service passes only where all that may be its own was looked at, and nothing of it is out of date. */
function serviceVerdict(
  counts: ServiceView['counts'],
  environments: readonly EnvironmentView[],
  isUnseen: boolean,
): Verdict {
  const verdicts = (['fail', 'unknown', 'waived'] as const).filter((verdict) => counts[verdict] > 0);
  const looked = environments.filter(({ scan }) => scan !== null);
  if (isUnseen || looked.length === 0 || environments.some(({ stale }) => stale))
    return combineVerdicts([...verdicts, 'unknown']);
  return combineVerdicts([...verdicts, 'pass']);
}

function worstOf(rows: readonly FindingBreakdown[]): Severity | null {
  const failing = new Set(rows.filter(({ verdict }) => verdict === 'fail').map(({ severity }) => severity));
  return SEVERITIES.find((severity) => failing.has(severity)) ?? null;
}

function named({ name, title }: { readonly name: string; readonly title?: string }) {
  return { name, ...(title !== undefined && { title }) };
}
