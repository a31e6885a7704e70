import * as z from 'zod';
import { text } from './text.ts';

const days = () => z.int().gte(1);

export function guardrails() {
  return z.strictObject({
    maxExceptionDays: days().exactOptional().describe('The longest that an exception may run, in days.'),
    maxReviewDays: days()
      .exactOptional()
      .describe('The longest between two reviews of an approved difference, in days.'),
    neverWaiveSecurityIn: z
      .array(text())
      .exactOptional()
      .describe('Stages in which a difference of security may never be waived.'),
  });
}
