import type { Collector, CollectRequest, DeclaredNames, ItemName } from '../collectors/collector.ts';
import { declaredSettings } from '../core/catalog/declared-settings.ts';
import type { Environment, Source } from '../core/catalog/estate.ts';
import { nearestName } from '../core/catalog/nearest-name.ts';
import { inBatches } from '../core/item/in-batches.ts';
import type { JsonObject } from '../core/item/json.ts';
import { type Batch, isGap, type Observation } from '../core/item/observation.ts';
import { TallyError } from '../errors.ts';
import { GapList } from './gap-list.ts';
import type { Ports } from './ports.ts';
import { SeenNames } from './seen-names.ts';

/**
 * Reads one source. Never throws for what the outside does: what could not be read comes last, as gaps, so that it turns
 * `unknown` and everything else is still judged.
 */
export async function* scanSource(
  environment: Environment,
  source: Source,
  ports: Ports,
): AsyncGenerator<Batch> {
  const gaps = new GapList();
  try {
    refuseNamesake(environment, source);
    const { batches, complete, unseen } = await openSource(environment, source, ports, gaps);
    const seen = new SeenNames();
    for await (const batch of batches) yield* inBatches(completed(batch, complete, seen, source, gaps));
    for (const items of inBatches(unseen(seen)))
      yield items.map((item) => (gaps.hides(item.kind, item.name) ? item : { ...item, actual: null }));
  } catch (error) {
    if (ports.signal.aborted) throw error;
    gaps.add({ gap: true, reason: reasonOf(error) });
  }
  yield gaps.merged();
}

/** Each item once, with what is declared of it elsewhere. */
function* completed(
  batch: Batch,
  complete: OpenedSource['complete'],
  seen: SeenNames,
  source: Source,
  gaps: GapList,
): Generator<Observation> {
  for (const record of batch) {
    if (isGap(record)) gaps.add(record);
    else if (seen.add(record.kind, record.name)) yield complete(record);
    else {
      const { kind, name } = record;
      gaps.add({ gap: true, kind, name, reason: `${kind}/${name} occurs twice in ${source.name}.` });
    }
  }
}

/** Items are known by the name of their source: of two sources of one name only the first can be read. */
function refuseNamesake({ name, sources }: Environment, source: Source): void {
  const first = sources.find((each) => each.name === source.name);
  if (first === undefined || first === source) return;
  throw new TallyError('source-unsupported', `${name} has two sources named ${source.name}.`, {
    fix: 'Give each source of an environment its own name.',
  });
}

interface OpenedSource {
  readonly batches: AsyncIterable<Batch>;
  /** Sets beside an item what is declared of it elsewhere. */
  readonly complete: (item: Observation) => Observation;
  /** What is declared elsewhere and was not seen, without its actual side. */
  readonly unseen: (seen: SeenNames) => Generator<Observation>;
}

async function openSource(
  environment: Environment,
  source: Source,
  ports: Ports,
  gaps: GapList,
): Promise<OpenedSource> {
  const collector = collectorOf(source, ports);
  const request = ports.locate(environment, source);
  const declared =
    request.declared === undefined ? undefined : await readDeclared(collector, request, ports, gaps);
  const isWhole = wholeness(source, collector, declared);
  const registry = declaredSettings(environment, source, ports.fingerprint);
  const expected = declared && { expected: namesOf(declared) };
  return {
    batches: read(collector, { ...request, ...expected }, source, ports),
    complete(item) {
      const joined = declared ? withDeclared(item, declared, collector) : item;
      return whollyDeclared(registry ? registry.join(joined) : joined, isWhole);
    },
    *unseen(seen) {
      for (const item of registry?.unseen(seen) ?? []) {
        seen.add(item.kind, item.name);
        yield item;
      }
      for (const { body, record } of declared?.values() ?? []) {
        const { kind, name, origin } = record;
        if (!seen.has(kind, name)) yield { kind, name, declared: body, ...(origin && { origin }) };
      }
    },
  };
}

/** The collector of a source, or an error that names the nearest. */
export function collectorOf(source: Pick<Source, 'collector'>, ports: Pick<Ports, 'collectors'>): Collector {
  const collector = ports.collectors.get(source.collector);
  if (collector) return collector;
  const known = [...ports.collectors.keys()];
  const nearest = nearestName(source.collector, known);
  throw new TallyError('unknown-collector', `There is no collector named ${source.collector}.`, {
    fix: nearest
      ? `Did you mean ${nearest}? There are: ${known.join(', ')}.`
      : `There are: ${known.join(', ')}.`,
  });
}

function read(
  collector: Collector,
  request: CollectRequest,
  source: Source,
  ports: Ports,
): AsyncIterable<Batch> {
  const signal = AbortSignal.any([ports.signal, AbortSignal.timeout(ports.limits.timeoutMs)]);
  return collector.collect(request, {
    fingerprint: ports.fingerprint,
    limits: ports.limits,
    signal,
    progress: (items) => ports.progress(`${source.name}: ${items} items`),
  });
}

type DeclaredItems = Map<string, { readonly body: JsonObject; readonly record: Observation }>;

/**
 * The declared side read from its own location by the same collector: what it says runs there is what is declared.
 * @throws TallyError where it is not whole, since what it lacks would look undeclared.
 */
async function readDeclared(
  collector: Collector,
  request: CollectRequest,
  ports: Ports,
  gaps: GapList,
): Promise<DeclaredItems> {
  const { declared: location = '', options } = request;
  const items: DeclaredItems = new Map();
  const signal = AbortSignal.any([ports.signal, AbortSignal.timeout(ports.limits.timeoutMs)]);
  const context = { fingerprint: ports.fingerprint, limits: ports.limits, signal, progress: () => undefined };
  for await (const batch of collector.collect({ location, options }, context)) {
    for (const record of batch) {
      if (isGap(record))
        throw new TallyError('source-malformed', `The declared side is incomplete: ${record.reason}`);
      const { kind, name } = record;
      const key = `${kind}/${name}`;
      const body = [record.declared, record.actual, record.lastApplied].find((side) => side !== undefined);
      if (!body) continue;
      if (items.has(key)) gaps.add({ gap: true, kind, name, reason: `${key} is declared twice.` });
      else items.set(key, { body, record });
    }
  }
  if (items.size === 0) throw new TallyError('source-malformed', 'The declared side holds no items.');
  return items;
}

function withDeclared(record: Observation, declared: DeclaredItems, collector: Collector): Observation {
  const item = declared.get(`${record.kind}/${record.name}`);
  if (item && collector.join) return collector.join(record, item.record);
  if (item) {
    const { origin, silentOn } = item.record;
    return { ...record, declared: item.body, ...(origin && { origin }), ...(silentOn && { silentOn }) };
  }
  return { ...record, managed: false };
}

function namesOf(declared: DeclaredItems): DeclaredNames {
  const kinds = new Set<string>();
  for (const { record } of declared.values()) kinds.add(record.kind);
  return { kinds, has: (kind, name) => declared.has(`${kind}/${name}`) };
}

type Wholeness = (item: ItemName) => boolean;

/** Tells for which items the source's declaration is complete. */
function wholeness(
  { fullyManaged }: Source,
  collector: Collector,
  declared: DeclaredItems | undefined,
): Wholeness {
  if (fullyManaged !== 'in-scope') return () => fullyManaged;
  const items = [...(declared?.values() ?? [])].map(({ record }) => record);
  return collector.speaksFor?.(items) ?? (() => false);
}

/** Where everything is declared, what nothing declares is known not to be. */
function whollyDeclared(record: Observation, isWhole: Wholeness): Observation {
  return record.managed === false && record.declared === undefined && isWhole(record)
    ? { ...record, declared: null }
    : record;
}

function reasonOf(error: unknown): string {
  if (error instanceof TallyError) return `${error.message.replace(/[.!?]?$/u, '.')} ${error.fix}`;
  if (error instanceof Error && (error.name === 'TimeoutError' || error.name === 'AbortError')) {
    return 'The source took too long. Raise its time limit, or read a smaller part.';
  }
  return `The collector failed on this source (${error instanceof Error ? error.name : 'unknown error'}).`;
}
