import type { Explanation } from '../../wire/explanation.ts';
import type { Paint } from '../color.ts';
import { printable } from '../printable.ts';
import { showValue } from '../show-value.ts';
import { placeOf, VERDICT_STYLE } from './text.ts';

const VALUE_WIDTH = 2_000;
const ITEM_WIDTH = 400;
const SIDES = [
  ['declared', 'Declared'],
  ['lastApplied', 'Last applied'],
  ['actual', 'Actual'],
  ['left', 'Left'],
  ['right', 'Right'],
] as const;

/** One finding, told whole: what, why, who, and what to do. */
export function* explanationText(
  explanation: Explanation,
  options: { readonly paint: Paint },
): Iterable<string> {
  const { finding, owner } = explanation;
  const { paint } = options;
  const section = (title: string) => `\n${paint('bold', title)}\n`;
  yield `${paint('bold', printable(placeOf(finding)))}${finding.path === '' ? '' : ` ${printable(finding.path)}`}\n`;
  yield `  ${finding.code} · ${finding.severity} · ${paint(VERDICT_STYLE[finding.verdict], finding.verdict)} · ${finding.id}\n`;
  yield `  ${printable(finding.environment)} · source ${printable(finding.source)} · ${finding.layer} · ${finding.class}\n`;
  yield* valueLines(explanation, section);
  yield `${section('Why it counts')}  ${printable(explanation.why)}\n`;
  yield `${section('Approval')}  ${printable(explanation.approval)}\n`;
  yield `${section('Owner')}  ${printable(owner.team ?? 'nobody')}${owner.contact ? `, ${printable(owner.contact)}` : ''}\n`;
  yield* attributionLines(explanation, section);
  if (explanation.dependents.length > 0) yield section('Who notices');
  for (const { service, tier, distance } of explanation.dependents) {
    yield `  ${printable(service)}, tier ${tier}${distance === 0 ? '' : `, ${distance} away`}\n`;
  }
  if (explanation.next.length > 0) yield section('Next');
  for (const step of explanation.next) yield* stepLines(step);
}

function* valueLines({ finding }: Explanation, section: (title: string) => string): Iterable<string> {
  const given = SIDES.filter(([side]) => finding[side] !== undefined);
  if (given.length > 0) yield section('Values');
  const width = Math.max(0, ...given.map(([, label]) => label.length));
  const most = finding.path === '' ? ITEM_WIDTH : VALUE_WIDTH;
  for (const [side, label] of given) yield `  ${label.padEnd(width)}  ${showValue(finding[side], most)}\n`;
}

function* attributionLines({ finding }: Explanation, section: (title: string) => string): Iterable<string> {
  const { actor, tool, at, origin } = finding;
  if (actor !== undefined) {
    yield `${section('Changed by')}  ${printable([actor, tool && `with ${tool}`, at].filter(Boolean).join(', '))}\n`;
  }
  if (origin)
    yield `${section('Declared in')}  ${printable(origin.file)}${origin.line === undefined ? '' : `:${origin.line}`}\n`;
}

function* stepLines(step: Explanation['next'][number]): Iterable<string> {
  yield `  - ${printable(step.title)}\n`;
  for (const command of step.commands) yield `      ${printable(command)}\n`;
  for (const line of step.patch?.trimEnd().split('\n') ?? []) yield `      ${printable(line)}\n`;
}
