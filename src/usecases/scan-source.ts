import type { Collector, CollectRequest } from '../collectors/collector.ts';
import type { Environment, Source } from '../core/catalog/estate.ts';
import { nearestName } from '../core/catalog/nearest-name.ts';
import type { JsonObject } from '../core/item/json.ts';
import { type Gap, isGap, type Observation } from '../core/item/observation.ts';
import { TallyError } from '../errors.ts';
import type { Ports } from './ports.ts';

/**
 * Reads one source. Never throws for what the outside does: a source that could not be read yields a gap for all of
 * it, so that it turns `unknown` and the others are still judged.
 */
export async function* scanSource(
  environment: Environment,
  source: Source,
  ports: Ports,
): AsyncGenerator<Observation | Gap> {
  const seen = new Set<string>();
  const gaps: Gap[] = [];
  try {
    const collector = collectorOf(source, ports);
    const request = ports.locate(environment, source);
    const declared =
      request.declared === undefined ? undefined : await readDeclared(collector, request, ports);
    for await (const record of read(collector, request, source, ports)) {
      if (isGap(record)) {
        gaps.push(record);
        yield record;
        continue;
      }
      const key = `${record.kind}/${record.name}`;
      if (seen.has(key)) {
        yield {
          gap: true,
          kind: record.kind,
          name: record.name,
          reason: `${key} occurs twice in ${source.name}`,
        };
        continue;
      }
      seen.add(key);
      yield declared ? withDeclared(record, declared, source, collector) : record;
    }
    for (const [key, item] of declared ?? []) {
      if (seen.has(key) || gaps.some((gap) => mayHide(gap, item.record))) continue;
      yield { ...item.record, declared: item.body, actual: null };
    }
  } catch (error) {
    if (ports.signal.aborted) throw error;
    yield { gap: true, reason: reasonOf(error) };
  }
}

/** Whether an item may be in the part that could not be looked at: then nobody can say that it is missing. */
function mayHide(gap: Gap, { kind, name }: Observation): boolean {
  return (gap.kind === undefined || gap.kind === kind) && (gap.name === undefined || gap.name === name);
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
): AsyncIterable<Observation | Gap> {
  const signal = AbortSignal.any([ports.signal, AbortSignal.timeout(ports.limits.timeoutMs)]);
  return collector.collect(request, {
    fingerprint: ports.fingerprint,
    limits: ports.limits,
    signal,
    progress: (items) => ports.progress(`${source.name}: ${items} items`),
  });
}

type DeclaredItems = Map<string, { readonly body: JsonObject; readonly record: Observation }>;

/** The declared side read from its own location by the same collector: what it says runs there is what is declared. */
async function readDeclared(
  collector: Collector,
  request: CollectRequest,
  ports: Ports,
): Promise<DeclaredItems> {
  const { declared: location = '', options } = request;
  const items: DeclaredItems = new Map();
  const signal = AbortSignal.any([ports.signal, AbortSignal.timeout(ports.limits.timeoutMs)]);
  const context = { fingerprint: ports.fingerprint, limits: ports.limits, signal, progress: () => undefined };
  for await (const record of collector.collect({ location, options }, context)) {
    if (isGap(record))
      throw new TallyError('source-malformed', `The declared side is incomplete: ${record.reason}`);
    const body = record.declared ?? record.actual ?? record.lastApplied;
    if (body) items.set(`${record.kind}/${record.name}`, { body, record });
  }
  return items;
}

function withDeclared(
  record: Observation,
  declared: DeclaredItems,
  source: Source,
  collector: Collector,
): Observation {
  const item = declared.get(`${record.kind}/${record.name}`);
  if (item && collector.join) return collector.join(record, item.record);
  if (item) {
    const { origin, silentOn } = item.record;
    return { ...record, declared: item.body, ...(origin && { origin }), ...(silentOn && { silentOn }) };
  }
  return source.fullyManaged ? { ...record, declared: null, managed: false } : { ...record, managed: false };
}

function reasonOf(error: unknown): string {
  if (error instanceof TallyError) return `${error.message.replace(/[.!?]?$/u, '.')} ${error.fix}`;
  if (error instanceof Error && (error.name === 'TimeoutError' || error.name === 'AbortError')) {
    return 'The source took too long. Raise its time limit, or read a smaller part.';
  }
  return `The collector failed on this source (${error instanceof Error ? error.name : 'unknown error'}).`;
}
