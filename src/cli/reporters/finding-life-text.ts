import type { Resolution } from '../../core/finding/lifecycle.ts';
import type { FindingLife } from '../../wire/finding-life.ts';
import type { Paint } from '../color.ts';
import { printable } from '../printable.ts';
import { showChange } from '../show-value.ts';
import { plural } from './report-summary.ts';
import { placeOf, VERDICT_STYLE } from './text.ts';
import { EARLIER } from './version-change.ts';

const RESOLVED_BY: Readonly<Record<Resolution, string>> = {
  declared: 'the declared side moved',
  actual: 'the actual side moved',
  both: 'both sides moved',
  approval: 'an approval covers it',
  withdrawn: 'nobody looks there any more, or such a difference counts no more',
};

/** Why a finding is no more, in words. */
export function resolvedBy(resolution: string): string {
  return RESOLVED_BY[resolution as Resolution] ?? resolution;
}

/** The life of one finding: how it stands, and every step, oldest first. */
export function* findingLifeText(life: FindingLife, { paint }: { readonly paint: Paint }): Iterable<string> {
  const { finding, acknowledgement, resolution } = life;
  yield `${paint('bold', printable(placeOf(finding)))}${finding.path === '' ? '' : ` ${printable(finding.path)}`}\n`;
  yield `  ${finding.code} · ${finding.severity} · ${paint(VERDICT_STYLE[finding.verdict], finding.verdict)} · ${finding.id} · ${printable(finding.environment)}\n`;
  yield `  ${life.state} since ${life.since} · first seen ${life.firstSeen} · last seen ${life.lastSeen} · ${plural(life.occurrences, 'occurrence')}\n`;
  if (acknowledgement)
    yield `  acknowledged by ${printable(acknowledgement.by)}, ${acknowledgement.at}: ${printable(acknowledgement.note)}\n`;
  if (resolution) yield `  resolved ${resolution.at}: ${resolvedBy(resolution.by)}\n`;
  yield '\n';
  const width = Math.max(0, ...life.transitions.map(({ transition }) => transition.length));
  for (const { at, transition, actor, note, entry, ...step } of life.transitions) {
    const said = [
      transition === 'acknowledged' ? '' : showChange(step.finding),
      actor === undefined ? '' : `by ${printable(actor)}`,
      note === undefined ? '' : printable(transition === 'resolved' ? resolvedBy(note) : note),
      entry === undefined ? '' : `ledger ${entry}`,
    ];
    yield `${at}  ${transition.padEnd(width)}  ${said.filter(Boolean).join('  ')}\n`;
  }
  yield `${plural(life.transitions.length, 'step')}${life.earlier ? `; ${EARLIER}` : ''}.\n`;
}
