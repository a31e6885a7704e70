import * as z from 'zod';
import { FINDING_CODES } from '../../finding/finding.ts';
import { matchesGlob } from '../../item/glob.ts';
import { reportLongTerm } from '../checks/term.ts';
import { reportUnbounded, scopeReferences } from '../checks/waiver-scope.ts';
import { date } from '../fields/date.ts';
import { referenceTo } from '../fields/names.ts';
import { parsedText } from '../fields/parsed-text.ts';
import { scope } from '../fields/scope.ts';
import { requiredText, text } from '../fields/text.ts';
import { declared, defineKind } from '../kind-definition.ts';

const codePattern = parsedText(
  {
    code: 'bad-value',
    expected: `a code of a finding: ${FINDING_CODES.join(', ')}`,
    fix: 'Name a code that `tally drift` prints; * stands for any part of it.',
    candidates: () => FINDING_CODES,
  },
  (pattern) => (FINDING_CODES.some((code) => matchesGlob(pattern, code)) ? pattern : undefined),
);

export const exception = defineKind({
  kind: 'Exception',
  description: 'Permission to violate something until an end, with a ticket and an approver.',
  spec: z.strictObject({
    scope: scope(),
    codes: z.array(codePattern).min(1).default(['*']).describe('Codes of the findings that it covers.'),
    reason: text().describe('Why it cannot be put right yet.'),
    owner: referenceTo('Team').describe('The team that will put it right.'),
    ticket: requiredText(
      'missing-ticket',
      'the ticket under which it is put right',
      'Open a ticket and name it.',
    ).describe('Where the work is tracked.'),
    approver: requiredText(
      'missing-approver',
      'who agreed',
      'Name the approver, who is not the owner.',
    ).describe('Who agreed; never the owner.'),
    granted: date().exactOptional().describe('When it was granted.'),
    until: date({ missing: 'missing-end' }).describe('When it ends.'),
  }),
  references: [{ at: ['spec', 'owner'], to: 'Team' }, ...scopeReferences],
  check(documents, catalog) {
    for (const document of documents) {
      const { owner, approver, granted, until } = document.spec;
      reportUnbounded(document);
      if (
        owner !== undefined &&
        approver !== undefined &&
        approver.trim().toLowerCase() === owner.toLowerCase()
      ) {
        document.report(['spec', 'approver'], {
          code: 'self-approved',
          found: approver,
          expected: 'somebody other than the owner',
          fix: 'Let another team or person approve it.',
        });
      }
      reportLongTerm(document, catalog, {
        start: { field: 'granted', date: granted },
        end: { field: 'until', date: until },
        guardrail: 'maxExceptionDays',
        code: 'exception-too-long',
      });
    }
  },
  build(document, estate) {
    const { granted, ...spec } = document.spec;
    estate.exceptions.push({ ...declared(document), ...spec });
  },
});
