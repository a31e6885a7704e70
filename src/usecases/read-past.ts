import type { Environment, Source } from '../core/catalog/estate.ts';
import type { Batch } from '../core/item/observation.ts';
import type { ScanRecord } from '../store/scan-log.ts';
import type { Shelves } from '../store/store.ts';
import type { Ports } from './ports.ts';

/** What is remembered of one moment, to be asked like the sources themselves. */
export interface Past {
  /** For `Ports.read`: what the latest scan until then read, its gaps included. */
  readonly read: NonNullable<Ports['read']>;
  /** That scan, by the name of its environment; none where an environment was never scanned until then. */
  readonly scans: ReadonlyMap<string, ScanRecord>;
}

/**
 * The past at `asOf`, or the latest that is known. Of what was not scanned until then, and of what is forgotten, it gives
 * gaps: what is not remembered is unknown, and never looks empty.
 */
export async function readPast(store: Pick<Shelves, 'scans' | 'items'>, asOf?: Date): Promise<Past> {
  const scans = await store.scans.latest(asOf);
  const forgotten = await forgottenAt(store, asOf);
  return {
    scans,
    read: (environment, source) =>
      readSource(store, forgotten, scans.get(environment.name), environment, source),
  };
}

/**
 * The moment before which the past is not whole, where `asOf` lies before it. What a scan saw that nobody has repeated
 * since then still held at that moment, and is kept, however old the scan is.
 */
async function forgottenAt(
  { items }: Pick<Shelves, 'items'>,
  asOf: Date | undefined,
): Promise<Date | undefined> {
  const horizon = asOf && (await items.horizon());
  return horizon && asOf < horizon ? horizon : undefined;
}

async function* readSource(
  { items }: Pick<Shelves, 'items'>,
  forgotten: Date | undefined,
  scan: ScanRecord | undefined,
  environment: Environment,
  source: Source,
): AsyncGenerator<Batch> {
  const scanned = scan?.sources.find(({ report }) => report.source === source.name);
  const reason = whyUnknown(environment, source, scan, scanned !== undefined, forgotten);
  if (reason !== undefined || !scan || !scanned) {
    yield [{ gap: true, reason: reason ?? 'Nothing is known of it.' }];
    return;
  }
  // Where nothing could be looked at, the store still has what was there before.
  if (scanned.report.items > 0)
    yield* items.observations({ environment: environment.name, source: source.name }, scan.finishedAt);
  yield scanned.gaps;
}

function whyUnknown(
  environment: Environment,
  source: Source,
  scan: ScanRecord | undefined,
  wasScanned: boolean,
  forgotten: Date | undefined,
): string | undefined {
  if (!scan) return `${environment.name} had not been scanned. Run \`tally scan ${environment.name}\`.`;
  const moment = scan.finishedAt.toISOString();
  if (!wasScanned)
    return `${source.name} was not part of the scan of ${moment}. Run \`tally scan ${environment.name}\`.`;
  if (forgotten) return `What was before ${forgotten.toISOString()} is not kept any more.`;
  return undefined;
}
