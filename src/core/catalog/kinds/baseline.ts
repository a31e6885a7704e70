import * as z from 'zod';
import { reportPlaceless, reportWrongType } from '../checks/parameter-value.ts';
import { parameterName } from '../fields/names.ts';
import { parameterPlaces } from '../fields/parameter.ts';
import { declared, defineKind } from '../kind-definition.ts';

const baselineParameter = z.strictObject({
  type: z.enum(['string', 'number', 'boolean', 'cidr']).describe('What a value must be.'),
  default: z
    .union([z.string(), z.number(), z.boolean()])
    .exactOptional()
    .describe('The value of environments that give none; without it every environment must.'),
  at: parameterPlaces().default([]).describe('Where it stands. Numbers and booleans need it.'),
});

export const baseline = defineKind({
  kind: 'Baseline',
  description: 'The template that environments are made from, with the parameters in which they may differ.',
  spec: z.strictObject({
    parameters: z
      .record(parameterName(), baselineParameter)
      .default({})
      .describe('What differs between environments by nature.'),
  }),
  check(documents) {
    for (const document of documents) {
      for (const [name, { type, default: value, at }] of Object.entries(document.spec.parameters ?? {})) {
        if (value === undefined) continue;
        const path = ['spec', 'parameters', name, 'default'];
        if (reportWrongType(document, path, { type, value })) continue;
        reportPlaceless(document, path, { value, at });
      }
    }
  },
  build(document, estate) {
    const parameters = new Map(Object.entries(document.spec.parameters));
    estate.baselines.set(document.name, { ...declared(document), parameters });
  },
});
