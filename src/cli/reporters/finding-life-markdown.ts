import type { FindingLife } from '../../wire/finding-life.ts';
import { showChange } from '../show-value.ts';
import { resolvedBy } from './finding-life-text.ts';
import { cell, code } from './markdown.ts';
import { plural } from './report-summary.ts';
import { placeOf } from './text.ts';
import { EARLIER } from './version-change.ts';

/** The life of one finding for a ticket. */
export function* findingLifeMarkdown({ finding, transitions, ...life }: FindingLife): Iterable<string> {
  yield `## ${code(placeOf(finding))} ${code(finding.path)}\n\n`;
  yield `${finding.code}, ${finding.severity}, ${finding.verdict}; ${cell(finding.environment)}, finding \`${finding.id}\`\n\n`;
  yield `- **State:** ${life.state} since ${life.since}\n`;
  yield `- **First seen:** ${life.firstSeen}, last ${life.lastSeen}, ${plural(life.occurrences, 'occurrence')}\n`;
  if (life.acknowledgement)
    yield `- **Acknowledged:** by ${cell(life.acknowledgement.by)}, ${life.acknowledgement.at}: ${cell(life.acknowledgement.note)}\n`;
  if (life.resolution) yield `- **Resolved:** ${life.resolution.at}: ${resolvedBy(life.resolution.by)}\n`;
  if (life.earlier) yield `- **Steps:** ${transitions.length}; ${EARLIER}\n`;
  if (transitions.length === 0) return;
  yield '\n| When | What | Change | Who | Ledger |\n|---|---|---|---|---:|\n';
  for (const { at, transition, actor = '', note, entry, finding: then } of transitions) {
    const change = transition === 'acknowledged' ? (note ?? '') : showChange(then);
    yield `| ${[at, transition, cell(change), cell(actor), entry ?? ''].join(' | ')} |\n`;
  }
}
