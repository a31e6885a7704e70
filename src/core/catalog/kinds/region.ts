import * as z from 'zod';
import { reportLoosened } from '../checks/loosened-guardrail.ts';
import { guardrails } from '../fields/guardrails.ts';
import { declared, defineKind } from '../kind-definition.ts';
import { organization } from './organization.ts';

export const region = defineKind({
  kind: 'Region',
  description: 'A part of the world that is run as one.',
  spec: z.strictObject({
    guardrails: guardrails().prefault({}).describe("Limits tighter than the organization's."),
  }),
  check(documents, catalog) {
    for (const above of catalog.documents(organization).values()) {
      for (const document of documents) reportLoosened(document, [above]);
    }
  },
  build(document, estate) {
    estate.regions.set(document.name, { ...declared(document), guardrails: document.spec.guardrails });
  },
});
