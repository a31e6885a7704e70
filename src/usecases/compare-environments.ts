import type { Estate } from '../core/catalog/estate.ts';
import { stewardsOf } from '../core/catalog/steward.ts';
import { compareEnvironmentItems, type Disparity } from '../core/compare/parity.ts';
import type { Finding } from '../core/finding/finding.ts';
import { judge } from '../core/finding/judge.ts';
import { REPORT_SCHEMA, type Report } from '../wire/report.ts';
import { comparedPart } from './compared-part.ts';
import { environmentNamed } from './environment-named.ts';
import { parityReport } from './parity-report.ts';
import { type ParitySource, paritySources } from './parity-source.ts';
import type { Ports } from './ports.ts';
import { type EnvironmentScan, scanEnvironment } from './scan-environment.ts';
import { unreadableFinding } from './unreadable-finding.ts';

/**
 * Compares what runs in two environments, modulo parameters and approved differences.
 * @throws TallyError `unknown-environment` where one is not in the estate.
 */
export async function compareEnvironments(
  request: { readonly estate: Estate; readonly left: string; readonly right: string },
  ports: Ports,
): Promise<Report> {
  const { estate } = request;
  const [left, right] = [environmentNamed(estate, request.left), environmentNamed(estate, request.right)];
  const first = await scanEnvironment(left, ports);
  return compareScans(estate, first, await scanEnvironment(right, ports, first), ports);
}

/** The same over scans that are already there. */
export function compareScans(
  estate: Estate,
  left: EnvironmentScan,
  right: EnvironmentScan,
  ports: Pick<Ports, 'collectors' | 'now'>,
): Report {
  const sources = paritySources(estate, left.environment, right.environment, ports);
  const part = comparedPart(left, right, sources);
  const result = compareEnvironmentItems(part.left, part.right);
  const findings = [
    ...unreadable(estate, left),
    ...unreadable(estate, right),
    ...[...sources.values()].flatMap((each) =>
      each.only ? [oneSidedSource(each, each.only, left, right)] : [],
    ),
    ...result.disparities.map((disparity) => disparityFinding(disparity, sources)),
  ];
  const summary = parityReport(left, right, part, result, findings, sources);
  return { schema: REPORT_SCHEMA, command: 'parity', at: ports.now.toISOString(), ...summary };
}

function unreadable(estate: Estate, { environment, gaps }: EnvironmentScan): Finding[] {
  return gaps.map(({ source, gap }) =>
    unreadableFinding(
      gap,
      environment.name,
      source,
      stewardsOf(estate, environment, source),
      estate.organization?.severity ?? [],
    ),
  );
}

function disparityFinding(
  { item, ...difference }: Disparity,
  sources: ReadonlyMap<string, ParitySource>,
): Finding {
  const { kind, name, key } = item;
  const found = sources.get(item.source);
  if (!found) throw new Error(`Item ${key} belongs to no source`);
  return judge(
    difference,
    { kind, name, traits: found.describe(kind), ...found.steward(kind, name) },
    found.context,
  );
}

/** One finding for a source that the other environment does not have, instead of one for each of its items. */
function oneSidedSource(
  { source, steward, context }: ParitySource,
  side: 'left' | 'right',
  left: EnvironmentScan,
  right: EnvironmentScan,
): Finding {
  const items = (side === 'left' ? left : right).running.filter((item) => item.source === source.name).length;
  const what = { kind: 'source', name: source.name };
  return judge(
    { code: 'only-in', path: '', [side]: { collector: source.collector, items } },
    { ...what, traits: { layer: 'governance', paths: [] }, ...steward(what.kind, what.name) },
    context,
  );
}
