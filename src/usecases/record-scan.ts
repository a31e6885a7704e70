import type { Channel, Estate } from '../core/catalog/estate.ts';
import { environmentFingerprint } from '../core/item/bucket.ts';
import { snapshotOf } from '../core/item/snapshot.ts';
import type { FindingStep } from '../store/finding-history.ts';
import type { PreparedRecord, SourceSnapshot } from '../store/item-history.ts';
import type { ScannedSource, ScanRecord } from '../store/scan-log.ts';
import type { Shelves, Store } from '../store/store.ts';
import type { Report } from '../wire/report.ts';
import { environmentNamed } from './environment-named.ts';
import { driftReport } from './find-drift.ts';
import { type Look, lookAtEnvironment } from './look-at-environment.ts';
import type { Ports } from './ports.ts';
import { scanDeliveries } from './scan-deliveries.ts';
import { scanEvents } from './scan-events.ts';
import { scanSteps } from './scan-steps.ts';
import type { TalliedSource } from './source-tally.ts';
import type { TakenSnapshot } from './taken-snapshots.ts';

export interface ScanRequest {
  readonly estate: Estate;
  readonly environment: string;
  /** The same where the same scan is asked for again, which is then recorded once. */
  readonly id: string;
  readonly trigger: ScanRecord['trigger'];
  readonly catalog: ScanRecord['catalog'];
  /** Who asked for it. */
  readonly actor: string;
  /** Who is told of what it finds; nobody where absent. */
  readonly channels?: readonly Channel[];
  /** Where people reach the console, for links in what they are told; no links where absent. */
  readonly publicUrl?: string;
}

/** What a scan found, and what it changed. */
export interface RecordedScan {
  readonly scan: ScanRecord;
  readonly report: Report;
  /** What happened to findings; nothing, where the scan came late. */
  readonly steps: readonly FindingStep[];
  /** False where it had been recorded before; then nothing was written. */
  readonly added: boolean;
}

/**
 * Scans an environment once and records what it found.
 * @throws TallyError `unknown-environment`, `store-…`
 */
export async function recordScan(
  request: ScanRequest,
  store: Store,
  ports: Ports & { readonly clock: () => Date },
): Promise<RecordedScan> {
  const { name } = environmentNamed(request.estate, request.environment);
  const before = await store.scans.latestOf(name);
  return recordLook(request, await lookAtEnvironment(request, ports), before, store, ports);
}

/**
 * Records what a look saw, in one transaction: items, findings, and the scan. A look that is older than the latest scan that
 * is recorded is kept, and changes neither items nor findings.
 * @param before the latest scan of the environment when the look began.
 * @throws TallyError `store-…`
 */
export async function recordLook(
  request: ScanRequest,
  { environment, startedAt, finishedAt: seenAt, judged, snapshots }: Look,
  before: ScanRecord | undefined,
  store: Store,
  ports: Pick<Ports, 'beginStep'>,
): Promise<RecordedScan> {
  // A scan that began after another was recorded is the newer one, also where the clock was set back between them.
  const finishedAt = laterThan(before?.finishedAt, seenAt);
  const report = driftReport(request.estate, judged, finishedAt);
  const prepared = await store.prepareRecords(environment.name, snapshots);
  const { id, trigger, catalog, actor } = request;
  const { verdict, counts } = report;
  const told = {
    id,
    environment: environment.name,
    trigger,
    startedAt,
    finishedAt,
    catalog,
    verdict,
    counts,
  };
  const end = ports.beginStep?.('record', { environment: environment.name });
  const recording = store.transaction(async (shelves) => {
    const latest = await shelves.scans.claim(environment.name);
    const same = await shelves.scans.get(id);
    if (same) return { scan: same, report, steps: [], added: false };
    const late = latest !== undefined && isOlder({ startedAt, finishedAt }, latest, before);
    const changed = late ? NOTHING : await recordItems(shelves, told, snapshots, prepared);
    const unwritten = late
      ? []
      : await scanSteps(shelves, {
          environment: environment.name,
          findings: judged.findings,
          snapshots,
          actor,
        });
    const sources = judged.sources.map((source) => scannedSource(source, snapshots, changed));
    const scan: ScanRecord = {
      ...told,
      fingerprint: environmentFingerprint(
        sources.map(({ report: { source }, fingerprint }) => ({ source, fingerprint })),
      ),
      sources,
      ...(late ? { late } : {}),
    };
    await shelves.scans.add(scan);
    // All others who tell the ledger something wait from here on.
    const [, ...entries] = await shelves.ledger.append(scanEvents(scan, unwritten, actor));
    const steps = unwritten.map((step, index) => ({ ...step, entry: entries[index] as number }));
    await shelves.findings.apply(finishedAt, steps);
    const messages = scanDeliveries(scan, steps, request.channels ?? [], request.publicUrl);
    if (messages.length > 0) await shelves.deliveries.add(messages);
    return { scan, report, steps, added: true };
  });
  return recording.finally(() => end?.());
}

const NOTHING: ReadonlyMap<string, number> = new Map();

type Span = Pick<ScanRecord, 'startedAt' | 'finishedAt'>;

/**
 * Whether a scan saw things as they were before `latest` did. Of two that looked at the same time the one that began later
 * counts: what the other read may be from before.
 */
function isOlder(
  { startedAt, finishedAt }: Span,
  latest: ScanRecord,
  before: ScanRecord | undefined,
): boolean {
  if (latest.finishedAt >= finishedAt) return true;
  return latest.id !== before?.id && latest.startedAt > startedAt;
}

function laterThan(before: Date | undefined, moment: Date): Date {
  return before && before >= moment ? new Date(before.getTime() + 1) : moment;
}

type Told = Pick<ScanRecord, 'environment' | 'finishedAt'>;

/** Records what each source held, and that sources which are declared no more hold nothing. Gives the items written. */
async function recordItems(
  { items }: Shelves,
  { environment, finishedAt }: Told,
  snapshots: ReadonlyMap<string, TakenSnapshot>,
  prepared: ReadonlyMap<string, PreparedRecord>,
): Promise<ReadonlyMap<string, number>> {
  const written = new Map<string, number>();
  const held = await items.claim(environment);
  for (const [source, snapshot] of snapshots) {
    // Most hold what they held.
    if (held.get(source) === snapshot.fingerprint.whole) continue;
    // Where nothing could be looked at, all stays as it was last seen.
    if (snapshot.items.length === 0 && snapshot.gaps.hidesAll) continue;
    const ref = { environment, source };
    const { added, changed, ended } = await items.record(ref, finishedAt, snapshot, prepared.get(source));
    written.set(source, added + changed + ended);
  }
  for (const [source, fingerprint] of held) {
    if (!snapshots.has(source) && fingerprint !== EMPTY.fingerprint.whole)
      await items.record({ environment, source }, finishedAt, EMPTY);
  }
  return written;
}

const EMPTY: SourceSnapshot = { ...snapshotOf([]), hides: () => false };

function scannedSource(
  { report, passing, coverage }: TalliedSource,
  snapshots: ReadonlyMap<string, TakenSnapshot>,
  changed: ReadonlyMap<string, number>,
): ScannedSource {
  const snapshot = snapshots.get(report.source);
  return {
    report,
    passing,
    coverageByService: [...coverage],
    gaps: snapshot?.gaps.merged() ?? [],
    fingerprint: snapshot?.fingerprint.whole ?? EMPTY.fingerprint.whole,
    changed: changed.get(report.source) ?? 0,
  };
}
