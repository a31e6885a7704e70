import * as z from 'zod';
import { pageOf, pageQuery } from '../schemas/page.ts';
import { acceptedScansSchema, releaseSchema, scanRequestSchema, scanViewSchema } from '../schemas/scan.ts';
import { nameSchema, timeSchema } from '../schemas/terms.ts';
import { operation } from './operation.ts';

export const SCAN_OPERATIONS = {
  listScans: operation({
    summary: 'Scans, newest first',
    scope: 'read',
    query: z.strictObject({
      environment: nameSchema.exactOptional(),
      since: timeSchema.exactOptional(),
      until: timeSchema.exactOptional(),
      ...pageQuery,
    }),
    result: pageOf(scanViewSchema),
  }),
  getScan: operation({
    summary: 'One scan',
    scope: 'read',
    params: z.object({ id: nameSchema }),
    result: scanViewSchema,
    errors: ['unknown-scan'],
  }),
  requestScan: operation({
    summary: 'Have environments looked at now',
    scope: 'scan',
    body: scanRequestSchema,
    result: acceptedScansSchema,
    status: 202,
    errors: ['unknown-environment'],
  }),
  announceRelease: operation({
    summary: 'Say that something was released, so that its environment is looked at',
    scope: 'scan',
    body: releaseSchema,
    result: acceptedScansSchema,
    status: 202,
    errors: ['unknown-environment'],
  }),
};
