import type { Explanation } from '../../wire/explanation.ts';
import { printable } from '../printable.ts';
import { showChange } from '../show-value.ts';
import { cell, code } from './markdown.ts';
import { placeOf } from './text.ts';

/** An explanation for a ticket. */
export function* explanationMarkdown(explanation: Explanation): Iterable<string> {
  const { finding, owner, dependents } = explanation;
  yield `## ${code(placeOf(finding))} ${code(finding.path)}\n\n`;
  yield `${finding.code}, ${finding.severity}, ${finding.verdict}; ${cell(finding.environment)}, finding \`${finding.id}\`\n\n`;
  yield `- **Values:** ${cell(showChange(finding, 400))}\n`;
  yield `- **Why it counts:** ${cell(explanation.why)}\n`;
  yield `- **Approval:** ${cell(explanation.approval)}\n`;
  yield `- **Owner:** ${cell(owner.team ?? 'nobody')}${owner.contact ? `, ${cell(owner.contact)}` : ''}\n`;
  if (dependents.length > 0) {
    yield `- **Who notices:** ${dependents.map(({ service, tier }) => `${cell(service)} (tier ${tier})`).join(', ')}\n`;
  }
  if (explanation.next.length > 0) yield '\n### Next\n';
  for (const { title, commands, patch } of explanation.next) {
    yield `\n${cell(title)}\n`;
    if (commands.length > 0) yield fenced('sh', commands.join('\n'));
    if (patch !== undefined) yield fenced('diff', patch.trimEnd());
  }
}

function fenced(language: string, text: string): string {
  const longest = Math.max(2, ...[...text.matchAll(/`+/gu)].map((match) => match[0].length));
  const fence = '`'.repeat(longest + 1);
  return `\n${fence}${language}\n${text.split('\n').map(printable).join('\n')}\n${fence}\n`;
}
