import * as z from 'zod';
import { reportCycles } from '../checks/dependency-cycle.ts';
import { reportImpossibleObjectives } from '../checks/impossible-objective.ts';
import { availability } from '../fields/availability.ts';
import { duration } from '../fields/duration.ts';
import { referenceTo } from '../fields/names.ts';
import { text } from '../fields/text.ts';
import { declared, defineKind } from '../kind-definition.ts';

const dependency = z.union([
  referenceTo('Service').transform((service) => ({ service, hard: true })),
  z.strictObject({
    service: referenceTo('Service').describe('What it depends on.'),
    hard: z
      .boolean()
      .default(true)
      .describe('False where the service keeps its promise while that one is down.'),
  }),
]);

const itemSelector = z.strictObject({
  source: text().exactOptional().describe('Pattern for the name of the source.'),
  kind: text().exactOptional().describe('Pattern for the kind of the item.'),
  name: text().exactOptional().describe('Pattern for the name of the item.'),
});

export const service = defineKind({
  kind: 'Service',
  description: 'Something that the business uses, with an owner and a promise.',
  spec: z.strictObject({
    owner: referenceTo('Team').describe('The team that answers for it.'),
    tier: z.literal([1, 2, 3, 4]).describe('1 is fulfilment-critical, 4 can wait.'),
    layerSplit: z
      .enum(['shared-platform', 'application'])
      .describe('Whether it is operated for everybody or belongs to one application.'),
    hosting: z.enum(['cloud', 'saas', 'partner', 'edge', 'vm', 'on-premises']).describe('Where it runs.'),
    dataClassification: z
      .enum(['public', 'internal', 'confidential', 'restricted'])
      .describe('How sensitive its data is.'),
    objectives: z
      .strictObject({
        rto: duration().exactOptional().describe('Recovery time objective: how long until it works again.'),
        rpo: duration()
          .exactOptional()
          .describe('Recovery point objective: how much work may be lost, in time.'),
        availability: availability().exactOptional().describe('Share of time that it works, such as 99.9%.'),
      })
      .prefault({})
      .describe('What it promises.'),
    deploymentPath: z
      .array(text())
      .default([])
      .describe('Stages in the order in which a change passes them.'),
    dependsOn: z
      .array(dependency)
      .default([])
      .describe('Services that it needs; hard unless said otherwise.'),
    items: z
      .array(itemSelector)
      .default([])
      .describe('Items that serve it, besides those of sources that name it.'),
  }),
  references: [
    { at: ['spec', 'owner'], to: 'Team' },
    { at: ['spec', 'dependsOn', '*'], to: 'Service' },
    { at: ['spec', 'dependsOn', '*', 'service'], to: 'Service' },
  ],
  check(documents) {
    reportCycles(documents);
    reportImpossibleObjectives(documents);
  },
  build(document, estate) {
    estate.services.set(document.name, { ...declared(document), ...document.spec });
  },
});
