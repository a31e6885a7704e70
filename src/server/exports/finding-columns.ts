import type { Json } from '../../core/item/json.ts';
import type { TrackedFindingView } from '../../wire/schemas/tracked-finding.ts';
import type { Columns } from './download.ts';

/** A finding and its life as a line of a table. */
export const FINDING_COLUMNS: Columns<TrackedFindingView> = {
  id: ({ finding }) => finding.id,
  severity: ({ finding }) => finding.severity,
  verdict: ({ finding }) => finding.verdict,
  state: ({ state }) => state,
  environment: ({ finding }) => finding.environment,
  service: ({ finding }) => finding.service,
  owner: ({ finding }) => finding.owner,
  layer: ({ finding }) => finding.layer,
  class: ({ finding }) => finding.class,
  code: ({ finding }) => finding.code,
  source: ({ finding }) => finding.source,
  kind: ({ finding }) => finding.kind,
  name: ({ finding }) => finding.name,
  path: ({ finding }) => finding.path,
  declared: ({ finding }) => valueText(finding.declared),
  lastApplied: ({ finding }) => valueText(finding.lastApplied),
  actual: ({ finding }) => valueText(finding.actual),
  actor: ({ finding }) => finding.actor,
  tool: ({ finding }) => finding.tool,
  at: ({ finding }) => finding.at,
  firstSeen: ({ firstSeen }) => firstSeen,
  since: ({ since }) => since,
  lastSeen: ({ lastSeen }) => lastSeen,
  occurrences: ({ occurrences }) => occurrences,
};

function valueText(value: Json | undefined): string | undefined {
  return typeof value === 'string' ? value : JSON.stringify(value);
}
