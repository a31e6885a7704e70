import * as z from 'zod';
import { API_VERSION } from './api-version.ts';
import { withRule } from './fields/field-rule.ts';
import { documentName } from './fields/names.ts';
import { text } from './fields/text.ts';
import type { KindDefinition } from './kind-definition.ts';

const metadata = z
  .strictObject({
    name: documentName().describe('Its name, unique among documents of its kind.'),
    title: text().exactOptional().describe('What people read instead of the name.'),
  })
  .describe('What it is called.');

/** The schema of a whole document. A kind whose fields are all optional may go without a spec. */
export function documentSchema({ kind, spec, description }: KindDefinition) {
  const described = spec.describe('What is declared of it.');
  return z
    .strictObject({
      apiVersion: withRule(z.literal(API_VERSION), { code: 'unknown-api-version' }).describe(
        'The version of the catalog documents.',
      ),
      kind: z.literal(kind).describe('What the document declares.'),
      metadata,
      spec: spec.safeParse({}).success ? described.prefault({}) : described,
    })
    .describe(description);
}
