import type { Environment, Estate } from '../core/catalog/estate.ts';
import { stewardsOf } from '../core/catalog/steward.ts';
import { bodyOf, type ComparableItem, type RunningItem } from '../core/compare/comparable-item.ts';
import { coverageOf } from '../core/compare/coverage.ts';
import { combineVerdicts } from '../core/finding/verdict.ts';
import { sha256 } from '../core/item/hash.ts';
import { ITEM_LIST_SCHEMA, type ItemList, type ItemRow } from '../wire/item-list.ts';
import type { SourceReport } from '../wire/report.ts';
import { describedKinds } from './described-kinds.ts';
import { environmentNamed } from './environment-named.ts';
import type { Ports } from './ports.ts';
import { type EnvironmentScan, scanEnvironment } from './scan-environment.ts';
import { compareText } from './summarize.ts';

/**
 * Lists what runs in one environment. A source that could not be read makes the list `unknown`, never shorter in
 * silence: its line says why.
 * @throws TallyError `unknown-environment` where it is not in the estate.
 */
export async function listItems(
  request: { readonly estate: Estate; readonly environment: string },
  ports: Ports,
): Promise<ItemList> {
  const environment = environmentNamed(request.estate, request.environment);
  const items: ItemRow[] = [];
  const row = rowMaker(request.estate, environment, ports);
  const scan = await scanEnvironment(environment, ports, undefined, (item, comparable) =>
    items.push(row(item, comparable)),
  );
  items.sort((a, b) => compareText(a.key, b.key));
  const sources = sourceReports(scan, items);
  return {
    schema: ITEM_LIST_SCHEMA,
    environment: environment.name,
    verdict: combineVerdicts(sources.map(({ verdict }) => verdict)),
    sources,
    items,
  };
}

function rowMaker(
  estate: Estate,
  environment: Environment,
  ports: Ports,
): (item: RunningItem, comparable: ComparableItem) => ItemRow {
  const sources = new Map(
    environment.sources.map((source) => [
      source.name,
      {
        steward: stewardsOf(estate, environment, source),
        describe: describedKinds(ports.collectors.get(source.collector)),
      },
    ]),
  );
  return (item, { comparableHash }) => {
    const { source, kind, name, managed, text } = item;
    const found = sources.get(source);
    const steward = found?.steward(kind, name);
    return {
      key: `${source}/${kind}/${name}`,
      source,
      layer: found?.describe(kind).layer ?? 'governance',
      kind,
      name,
      service: steward?.service ?? null,
      owner: steward?.owner ?? null,
      managed,
      contentHash: sha256(text),
      comparableHash,
      content: bodyOf(item),
    };
  };
}

function sourceReports({ environment, gaps }: EnvironmentScan, items: readonly ItemRow[]): SourceReport[] {
  return environment.sources.map(({ name, collector, location }) => {
    const own = items.filter(({ source }) => source === name);
    const reasons = gaps.filter(({ source }) => source.name === name).map(({ gap }) => gap.reason);
    return {
      environment: environment.name,
      source: name,
      collector,
      location,
      verdict: reasons.length > 0 ? 'unknown' : 'pass',
      items: own.length,
      coverage: coverageOf(
        own.map(({ managed, service }) => ({ state: managed ? 'managed' : 'unmanaged', service })),
      ),
      ...(reasons.length === 0 ? {} : { reasons }),
    };
  });
}
