import * as z from 'zod';
import { reportOutsideKind } from '../checks/difference-outside-kind.ts';
import { reportLongTerm } from '../checks/term.ts';
import { reportUnbounded, scopeReferences } from '../checks/waiver-scope.ts';
import { DIFFERENCE_KINDS } from '../estate.ts';
import { date } from '../fields/date.ts';
import { withRule } from '../fields/field-rule.ts';
import { referenceTo } from '../fields/names.ts';
import { scope } from '../fields/scope.ts';
import { text } from '../fields/text.ts';
import { declared, defineKind } from '../kind-definition.ts';

export const approvedDifference = defineKind({
  kind: 'ApprovedDifference',
  description: 'A lasting, intentional difference. It stops applying after its review date.',
  spec: z.strictObject({
    difference: withRule(z.enum(DIFFERENCE_KINDS), {
      code: 'outside-difference-kind',
      fix: 'Choose one of the four; for anything else register an Exception, which ends.',
    }).describe('What may differ: size, masked data, addresses, or tools that only test stages have.'),
    applies: z
      .array(z.enum(['parity', 'drift']))
      .min(1)
      .default(['parity'])
      .describe('Between environments, or also between declared and actual.'),
    scope: scope(),
    reason: text().describe('Why it is right that they differ.'),
    owner: referenceTo('Team').describe('The team that asked for it and reviews it.'),
    approver: text().describe('Who agreed.'),
    reviewed: date().exactOptional().describe('When it was last reviewed.'),
    reviewBy: date().describe('When it stops applying unless somebody reviews it.'),
  }),
  references: [{ at: ['spec', 'owner'], to: 'Team' }, ...scopeReferences],
  check(documents, catalog) {
    for (const document of documents) {
      const { reviewed, reviewBy } = document.spec;
      reportUnbounded(document);
      reportOutsideKind(document, catalog);
      reportLongTerm(document, catalog, {
        start: { field: 'reviewed', date: reviewed },
        end: { field: 'reviewBy', date: reviewBy },
        guardrail: 'maxReviewDays',
        code: 'review-too-far',
      });
    }
  },
  build(document, estate) {
    const { reviewed, ...spec } = document.spec;
    estate.approvedDifferences.push({ ...declared(document), ...spec });
  },
});
