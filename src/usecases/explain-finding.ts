import type { Environment, Estate } from '../core/catalog/estate.ts';
import { explainApproval, explainDifference } from '../core/finding/explain.ts';
import type { Finding } from '../core/finding/finding.ts';
import { mayBeWaived } from '../core/finding/waiver.ts';
import { dependentsOf } from '../core/graph/dependents.ts';
import { roleAt } from '../core/item/kind-traits.ts';
import { TallyError } from '../errors.ts';
import { EXPLANATION_SCHEMA, type Explanation } from '../wire/explanation.ts';
import { compareScans } from './compare-environments.ts';
import { environmentNamed } from './environment-named.ts';
import { findDrift } from './find-drift.ts';
import { waiversOf } from './judge-context.ts';
import type { Ports } from './ports.ts';
import { type EnvironmentScan, scanEnvironment } from './scan-environment.ts';

/**
 * Everything that somebody needs to act on one finding. `finding` is an id or the beginning of one; drift is searched
 * first, then every pair of environments.
 * @throws TallyError `unknown-finding` where no finding, or more than one, begins so.
 */
export async function explainFinding(
  request: { readonly estate: Estate; readonly finding: string },
  ports: Ports,
): Promise<Explanation> {
  return explanationOf(request.estate, await locate(request.estate, request.finding, ports), ports);
}

/** The same of a finding that is already there. */
export function explanationOf(
  estate: Estate,
  finding: Finding,
  ports: Pick<Ports, 'collectors'>,
): Explanation {
  const environments = environmentsOf(estate, finding);
  const collector = collectorFor(environments, finding, ports);
  const role =
    finding.path === '' ? undefined : collector && roleAt(collector.describe(finding.kind), finding.path);
  const team = finding.owner === null ? undefined : estate.teams.get(finding.owner);
  return {
    schema: EXPLANATION_SCHEMA,
    finding,
    why: explainDifference(finding, role),
    approval: explainApproval(
      finding,
      role,
      mayBeWaived({ ...finding, environments }, waiversOf(estate, environments)),
    ),
    owner: { team: finding.owner, contact: team?.contact ?? null },
    dependents: finding.service === null ? [] : dependentsOf(estate.services, finding.service),
    next: collector?.remedies?.(finding) ?? [],
  };
}

async function locate(estate: Estate, id: string, ports: Ports): Promise<Finding> {
  const environments = [...estate.environments.keys()];
  const { findings } = await findDrift({ estate, environments }, ports);
  const found = matching(findings, id) ?? matching(await parityFindings(estate, environments, ports), id);
  if (found) return found;
  throw new TallyError('unknown-finding', `No finding has an id that begins with ${id}.`);
}

function matching(findings: readonly Finding[], id: string): Finding | undefined {
  const found = id === '' ? [] : findings.filter((finding) => finding.id.startsWith(id));
  // What could not be read in one environment is told of every pair that it is in.
  const matches = [...new Map(found.map((finding) => [finding.id, finding])).values()];
  if (matches.length < 2) return matches[0];
  throw new TallyError('unknown-finding', `${matches.length} findings have ids that begin with ${id}.`, {
    fix: `Give more of the id: ${matches
      .slice(0, 5)
      .map((each) => each.id)
      .join(', ')}.`,
  });
}

async function parityFindings(estate: Estate, names: readonly string[], ports: Ports): Promise<Finding[]> {
  const scans: EnvironmentScan[] = [];
  for (const name of names)
    scans.push(await scanEnvironment(environmentNamed(estate, name), ports, scans[0]));
  return scans.flatMap((left, index) =>
    scans.flatMap((right, other) =>
      // Ids carry the order of the pair, and people compare in either order.
      index === other ? [] : compareScans(estate, left, right, ports).findings,
    ),
  );
}

function environmentsOf(estate: Estate, { environment }: Finding): Environment[] {
  return environment.split('..').flatMap((name) => estate.environments.get(name) ?? []);
}

function collectorFor(
  environments: readonly Environment[],
  { source }: Finding,
  ports: Pick<Ports, 'collectors'>,
) {
  for (const environment of environments) {
    const declared = environment.sources.find(({ name }) => name === source);
    if (declared) return ports.collectors.get(declared.collector);
  }
  return undefined;
}
