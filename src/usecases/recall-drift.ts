import type { Estate } from '../core/catalog/estate.ts';
import type { Finding } from '../core/finding/finding.ts';
import type { ScannedSource } from '../store/scan-log.ts';
import type { Shelves } from '../store/store.ts';
import type { Report } from '../wire/report.ts';
import { environmentNamed } from './environment-named.ts';
import { driftReport, judgeEnvironments } from './find-drift.ts';
import type { Ports } from './ports.ts';
import { readPast } from './read-past.ts';
import type { TalliedSource } from './source-tally.ts';

/**
 * The drift of some environments as their latest scans until `asOf` told it, without judging again: the same report as
 * the scan gave. Sources that the catalog declares and no scan has looked at are unknown.
 * @throws TallyError `unknown-environment` where one is not in the estate.
 */
export async function recallDrift(
  request: { readonly estate: Estate; readonly environments: readonly string[]; readonly asOf?: Date },
  store: Pick<Shelves, 'scans' | 'items' | 'findings'>,
  ports: Ports,
): Promise<Report> {
  const { estate, asOf } = request;
  const past = await readPast(store, asOf);
  const findings: Finding[] = [];
  const sources: TalliedSource[] = [];
  for (const name of new Set(request.environments)) {
    const environment = environmentNamed(estate, name);
    const scan = past.scans.get(name);
    const scanned = new Map(scan?.sources.map((each) => [each.report.source, each]));
    for (const { finding, state } of scan ? await store.findings.tracked(name, scan.finishedAt) : []) {
      if (state !== 'unknown' && environment.sources.some((source) => source.name === finding.source))
        findings.push(finding);
    }
    for (const source of environment.sources) {
      const told = scanned.get(source.name);
      if (told) sources.push(talliedSource(told));
      else {
        const only = new Map([[name, { ...environment, sources: [source] }]]);
        const judged = await judgeEnvironments(
          { estate: { ...estate, environments: only }, environments: [name] },
          { ...ports, read: past.read },
        );
        findings.push(...judged.findings);
        sources.push(...judged.sources);
      }
    }
  }
  return driftReport(estate, { findings, sources }, asOf ?? ports.now);
}

function talliedSource({ report, passing, coverageByService }: ScannedSource): TalliedSource {
  return { report, passing, coverage: new Map(coverageByService) };
}
