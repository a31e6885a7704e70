import type { Json } from '../../../../src/core/item/json.ts';
import type { TrackedFindingView } from '../../../../src/wire/schemas/tracked-finding.ts';
import { readAll } from '../../api/use-list.ts';
import { ExportMenu } from '../../display/export-menu.tsx';
import type { FindingQuery } from './use-finding-filters.ts';

const text = (value: Json | undefined) => (typeof value === 'string' ? value : JSON.stringify(value));

const COLUMNS = {
  id: ({ finding }: TrackedFindingView) => finding.id,
  severity: ({ finding }: TrackedFindingView) => finding.severity,
  verdict: ({ finding }: TrackedFindingView) => finding.verdict,
  state: ({ state }: TrackedFindingView) => state,
  environment: ({ finding }: TrackedFindingView) => finding.environment,
  service: ({ finding }: TrackedFindingView) => finding.service,
  owner: ({ finding }: TrackedFindingView) => finding.owner,
  layer: ({ finding }: TrackedFindingView) => finding.layer,
  class: ({ finding }: TrackedFindingView) => finding.class,
  code: ({ finding }: TrackedFindingView) => finding.code,
  source: ({ finding }: TrackedFindingView) => finding.source,
  kind: ({ finding }: TrackedFindingView) => finding.kind,
  name: ({ finding }: TrackedFindingView) => finding.name,
  path: ({ finding }: TrackedFindingView) => finding.path,
  declared: ({ finding }: TrackedFindingView) => text(finding.declared),
  lastApplied: ({ finding }: TrackedFindingView) => text(finding.lastApplied),
  actual: ({ finding }: TrackedFindingView) => text(finding.actual),
  actor: ({ finding }: TrackedFindingView) => finding.actor,
  tool: ({ finding }: TrackedFindingView) => finding.tool,
  at: ({ finding }: TrackedFindingView) => finding.at,
  firstSeen: ({ firstSeen }: TrackedFindingView) => firstSeen,
  since: ({ since }: TrackedFindingView) => since,
  lastSeen: ({ lastSeen }: TrackedFindingView) => lastSeen,
  occurrences: ({ occurrences }: TrackedFindingView) => occurrences,
};

/** All findings that the filters let through. */
export function FindingExport({ query }: { readonly query: FindingQuery }) {
  return <ExportMenu name="findings" columns={COLUMNS} read={() => readAll('listFindings', query)} />;
}
