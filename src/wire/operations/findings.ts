import * as z from 'zod';
import { explanationSchema } from '../schemas/explanation.ts';
import { asOfQuery, pageOf, pageQuery, TABLE_TYPES, tableQuery } from '../schemas/page.ts';
import { nameSchema } from '../schemas/terms.ts';
import {
  findingCountsSchema,
  findingQuery,
  findingTransitionSchema,
  trackedFindingSchema,
} from '../schemas/tracked-finding.ts';
import { operation } from './operation.ts';

const params = z.object({ id: z.string().regex(/^[0-9a-f]{4,12}$/) });
const errors = ['unknown-finding'] as const;

export const FINDING_OPERATIONS = {
  listFindings: operation({
    summary: 'Findings, gravest first',
    scope: 'read',
    query: z.strictObject({ ...findingQuery, ...asOfQuery, ...pageQuery }),
    result: pageOf(trackedFindingSchema),
  }),
  countFindings: operation({
    summary: 'How many findings there are, by everything that one filters by',
    scope: 'read',
    query: z.strictObject({ ...findingQuery, ...asOfQuery }),
    result: findingCountsSchema,
  }),
  exportFindings: operation({
    summary: 'All findings that the filters let through, gravest first, as a table or as a JSON array',
    scope: 'read',
    streams: TABLE_TYPES,
    query: z.strictObject({ ...findingQuery, ...asOfQuery, ...tableQuery }),
    result: z.array(trackedFindingSchema),
  }),
  getFinding: operation({
    summary: 'One finding with its life',
    scope: 'read',
    params,
    query: z.strictObject(asOfQuery),
    result: trackedFindingSchema,
    errors,
  }),
  explainFinding: operation({
    summary: 'Why it counts, whose it is, what depends on it, and what can be done',
    scope: 'read',
    params,
    query: z.strictObject(asOfQuery),
    result: explanationSchema,
    errors,
  }),
  listFindingTransitions: operation({
    summary: 'What happened to a finding, newest first',
    scope: 'read',
    params,
    query: z.strictObject(pageQuery),
    result: pageOf(findingTransitionSchema),
    errors,
  }),
  acknowledgeFinding: operation({
    summary: 'Say that somebody has seen it and what comes of it; it stays a finding',
    scope: 'acknowledge',
    params,
    body: z.strictObject({ note: z.string().trim().min(1).max(2000) }),
    result: trackedFindingSchema,
    errors: ['unknown-finding', 'finding-resolved'],
  }),
  requestException: operation({
    summary: 'Ask for permission until a date; gives the document that grants it once the catalog has it',
    scope: 'acknowledge',
    params,
    body: z.strictObject({
      reason: z.string().trim().min(1).max(2000),
      until: z.iso.date(),
      ticket: nameSchema,
      approver: nameSchema,
      /** The team that will put it right; the owner of the finding unless said. */
      owner: nameSchema.exactOptional(),
    }),
    result: z.object({ document: z.string(), entry: z.int() }),
    status: 201,
    errors: ['unknown-finding', 'finding-resolved'],
  }),
};
