import * as z from 'zod';
import { pointerPattern } from './pointer-pattern.ts';
import { text } from './text.ts';

const patterns = (what: string) =>
  z.array(text()).min(1).exactOptional().describe(`${what}; * stands for any part of a name.`);

/** What a waiver covers. */
export function scope() {
  return z
    .strictObject({
      environments: patterns('Environments'),
      stages: patterns('Stages of environments'),
      services: patterns('Services that the items serve'),
      sources: patterns('Names of sources'),
      kinds: patterns('Kinds of items, as their collector names them'),
      names: patterns('Names of items, as their collector names them'),
      paths: z
        .array(pointerPattern())
        .min(1)
        .exactOptional()
        .describe(
          'Paths into the items, as JSON Pointers; * stands for one step, a trailing ** for all below.',
        ),
    })
    .describe('What it covers. Every field narrows it; an omitted field matches everything.');
}
