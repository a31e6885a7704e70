import type { Estate } from '../core/catalog/estate.ts';
import { combineVerdicts } from '../core/finding/verdict.ts';
import { MATRIX_SCHEMA, type Matrix, type MatrixCell } from '../wire/matrix.ts';
import { ApprovedPlaces } from './approved-places.ts';
import { environmentOutliers, siteOutliers } from './cohort-outliers.ts';
import { compareScans } from './compare-environments.ts';
import { environmentNamed } from './environment-named.ts';
import type { Ports } from './ports.ts';
import { type EnvironmentScan, scanEnvironment } from './scan-environment.ts';

/** Findings that a cell shows by itself. */
const WORST = 5;

/**
 * Parity of every pair of environments (all of them by default), each read once, and the outliers of their cohorts.
 * @throws TallyError `unknown-environment` where one is not in the estate.
 */
export async function buildMatrix(
  request: { readonly estate: Estate; readonly environments?: readonly string[] },
  ports: Ports,
): Promise<Matrix> {
  const { estate } = request;
  const chosen = request.environments?.length ? request.environments : estate.environments.keys();
  const names = [...new Set(chosen)];
  const scans: EnvironmentScan[] = [];
  for (const name of names)
    scans.push(await scanEnvironment(environmentNamed(estate, name), ports, scans[0]));
  const approved = new ApprovedPlaces();
  const cells = scans.flatMap((left, index) =>
    scans.slice(index + 1).map((right) => cell(estate, left, right, approved, ports)),
  );
  return {
    schema: MATRIX_SCHEMA,
    at: ports.now.toISOString(),
    verdict: combineVerdicts(cells.map(({ verdict }) => verdict)),
    environments: names,
    cells,
    outliers: [
      ...environmentOutliers(scans).filter(
        ({ member, kind, name, path }) => !approved.isApproved(member, kind, name, path),
      ),
      ...scans.flatMap(siteOutliers),
    ],
  };
}

function cell(
  estate: Estate,
  left: EnvironmentScan,
  right: EnvironmentScan,
  approved: ApprovedPlaces,
  ports: Ports,
): MatrixCell {
  const { verdict, counts, findings, parity } = compareScans(estate, left, right, ports);
  approved.add(left.environment.name, right.environment.name, findings);
  return {
    left: left.environment.name,
    right: right.environment.name,
    verdict,
    score: parity?.score ?? null,
    counts,
    worst: findings.filter((finding) => finding.verdict !== 'waived').slice(0, WORST),
  };
}
