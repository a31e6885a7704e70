import * as z from 'zod';
import { pointerPattern } from './pointer-pattern.ts';
import { text } from './text.ts';

/** Where a number or a boolean stands, since it would be found everywhere by chance. */
export const parameterPlaces = () =>
  z.array(
    z.strictObject({
      kind: text().exactOptional().describe('Kind of the items; every kind where omitted.'),
      path: pointerPattern().describe('Path into the item.'),
    }),
  );

const value = () => z.union([z.string(), z.number(), z.boolean()]);

/** A value alone, or with the places where it stands. */
export const parameter = () =>
  z.union([
    value().transform((value) => ({ value, at: [] })),
    z.strictObject({
      value: value().describe("The environment's own value."),
      at: parameterPlaces().default([]).describe('Where it stands. Numbers and booleans need it.'),
    }),
  ]);
