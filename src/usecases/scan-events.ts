import type { FindingTransition } from '../core/finding/lifecycle.ts';
import type { Json } from '../core/item/json.ts';
import type { LedgerEvent } from '../core/ledger/entry.ts';
import type { EntryType } from '../core/ledger/entry-type.ts';
import type { FindingStep } from '../store/finding-history.ts';
import type { ScanRecord } from '../store/scan-log.ts';

/** What the ledger is told of a scan: its outcome, then everything that happened to a finding. */
export function scanEvents(scan: ScanRecord, steps: readonly FindingStep[], actor: string): LedgerEvent[] {
  const common = {
    source: `/environments/${encodeURIComponent(scan.environment)}`,
    actor,
    time: scan.finishedAt,
  };
  return [
    { ...common, id: scan.id, type: 'scan.completed', subject: scan.id, data: scanData(scan) },
    ...steps.map(
      ({ transition, evidence }): LedgerEvent => ({
        ...common,
        id: `${scan.id}/${transition.finding.id}`,
        type: entryType(transition),
        subject: transition.finding.id,
        data: { ...detail(transition), scan: scan.id, ...(evidence === undefined ? {} : { evidence }) },
      }),
    ),
  ];
}

/** Enough to hold a store against it: what was looked at, what was read, and what it added up to. */
function scanData({
  trigger,
  startedAt,
  catalog,
  verdict,
  counts,
  fingerprint,
  late,
  sources,
}: ScanRecord): Json {
  return {
    trigger,
    startedAt: startedAt.toISOString(),
    catalog: { ...catalog },
    verdict,
    counts: { ...counts },
    fingerprint,
    ...(late ? { late } : {}),
    sources: sources.map(({ report, fingerprint, changed, gaps }) => ({
      source: report.source,
      verdict: report.verdict,
      items: report.items,
      fingerprint,
      changed,
      gaps: gaps.length,
    })),
  };
}

function entryType(transition: FindingTransition): EntryType {
  if (transition.kind === 'resolved' && transition.by === 'approval') return 'finding.waived';
  return `finding.${transition.kind}`;
}

function detail({ kind: _, finding, ...rest }: FindingTransition): { readonly [name: string]: Json } {
  return { ...rest, finding } as unknown as { readonly [name: string]: Json };
}
