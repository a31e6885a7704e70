import * as z from 'zod';
import { findCycles } from '../cycles.ts';
import { referenceTo } from '../fields/names.ts';
import { text } from '../fields/text.ts';
import { declared, defineKind } from '../kind-definition.ts';

export const team = defineKind({
  kind: 'Team',
  description: 'People who own services and decide about them.',
  spec: z.strictObject({
    contact: text().exactOptional().describe('Where the team is reached: a channel, an address or a rota.'),
    parent: referenceTo('Team').exactOptional().describe('The team that it belongs to.'),
  }),
  references: [{ at: ['spec', 'parent'], to: 'Team' }],
  check(documents) {
    const byName = new Map(documents.map((document) => [document.name, document]));
    const parents = new Map(
      documents.map(({ name, spec }) => [name, spec.parent === undefined ? [] : [spec.parent]] as const),
    );
    for (const cycle of findCycles(parents)) {
      byName.get(cycle[0] ?? '')?.report(['spec', 'parent'], {
        code: 'parent-cycle',
        found: [...cycle, cycle[0]].join(' > '),
        expected: 'a team that does not belong to itself',
        fix: 'Remove one of these parents.',
      });
    }
  },
  build(document, estate) {
    estate.teams.set(document.name, { ...declared(document), ...document.spec });
  },
});
