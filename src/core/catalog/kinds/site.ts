import * as z from 'zod';
import { reportLoosened } from '../checks/loosened-guardrail.ts';
import { guardrails } from '../fields/guardrails.ts';
import { referenceTo } from '../fields/names.ts';
import { timeZone } from '../fields/time-zone.ts';
import { declared, defineKind } from '../kind-definition.ts';
import { organization } from './organization.ts';
import { region } from './region.ts';

export const site = defineKind({
  kind: 'Site',
  description: 'One place of the business, such as a warehouse.',
  spec: z.strictObject({
    region: referenceTo('Region').describe('The region that it lies in.'),
    timeZone: timeZone().describe('Its IANA time zone, such as Europe/Berlin.'),
    guardrails: guardrails().prefault({}).describe("Limits tighter than the region's."),
  }),
  references: [{ at: ['spec', 'region'], to: 'Region' }],
  check(documents, catalog) {
    for (const document of documents) {
      const above = catalog.documents(region).get(document.spec.region ?? '');
      reportLoosened(document, [...(above ? [above] : []), ...catalog.documents(organization).values()]);
    }
  },
  build(document, estate) {
    estate.sites.set(document.name, { ...declared(document), ...document.spec });
  },
});
