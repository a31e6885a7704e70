import * as z from 'zod';
import type { Json } from '../../item/json.ts';
import { escapeToken } from '../../item/pointer.ts';
import { reportParameterReferences } from '../checks/registered-parameters.ts';
import { reportEntriesTwice, reportUnknownEnvironments } from '../checks/registered-twice.ts';
import { reportEntryValues } from '../checks/registered-value.ts';
import type { RegisteredSetting } from '../estate.ts';
import { referenceTo } from '../fields/names.ts';
import { text } from '../fields/text.ts';
import { declared, defineKind } from '../kind-definition.ts';
import { SOURCE_NAME, STAGE } from '../references.ts';

/** A text as it stands in the item's name, or its parts, which are joined as the collector joins fields. */
const itemName = () =>
  z.union([
    text(),
    z
      .array(z.union([z.string(), z.number()]))
      .min(1)
      .transform((parts) => joinName(parts.map(String))),
  ]);

const entry = z.strictObject({
  name: itemName().describe('The name of the setting below `under`, or the fields that make it up.'),
  value: z
    .custom<Json>((value) => value !== undefined)
    .exactOptional()
    .describe(`What it must be; \${parameter} stands for a value of the environment.`),
  fields: z
    .record(z.string(), z.custom<Json>())
    .exactOptional()
    .describe('What its fields must be, for a setting of several; others do not count.'),
  allowed: z
    .array(z.union([z.string(), z.number(), z.boolean()]))
    .min(1)
    .exactOptional()
    .describe('The values of which any will do.'),
  environments: z
    .record(z.string(), z.custom<Json>())
    .default({})
    .describe('What the value, or some of the fields, must be instead in an environment, by its name.'),
  stages: z
    .array(text())
    .min(1)
    .exactOptional()
    .describe('The stages in which it must be set; elsewhere it must not be.'),
  secret: z
    .boolean()
    .default(false)
    .describe('True for a credential: it must exist, and its value is never shown.'),
  reason: text().exactOptional().describe('Why it is what it is.'),
});

export const settings = defineKind({
  kind: 'Settings',
  description: 'A registry of what an ERP, WMS or partner system is configured to.',
  spec: z.strictObject({
    source: text().exactOptional().describe('Pattern for the names of the sources that it declares.'),
    service: referenceTo('Service').exactOptional().describe('The service whose sources it declares.'),
    owner: referenceTo('Team').exactOptional().describe('The team that answers for these settings.'),
    kind: text().default('setting').describe('The kind of the items, as the sources name it.'),
    under: itemName()
      .exactOptional()
      .describe('What all names begin with, such as company and module: 1000/WM.'),
    complete: z
      .boolean()
      .default(false)
      .describe('True where it lists every setting below `under`, so that any other is a finding.'),
    entries: z.array(entry).describe('The settings.'),
  }),
  references: [
    { at: ['spec', 'source'], to: SOURCE_NAME, pattern: true },
    { at: ['spec', 'service'], to: 'Service' },
    { at: ['spec', 'owner'], to: 'Team' },
    { at: ['spec', 'entries', '*', 'stages', '*'], to: STAGE, pattern: true },
  ],
  check(documents, catalog) {
    for (const document of documents) {
      reportEntryValues(document);
      reportUnknownEnvironments(document, catalog);
      reportParameterReferences(document, catalog);
    }
    reportEntriesTwice(documents, catalog);
  },
  build(document, estate) {
    const { entries, ...spec } = document.spec;
    estate.settings.push({
      ...declared(document),
      ...spec,
      entries: entries.map(
        ({ name, reason, environments, ...rest }, index): RegisteredSetting => ({
          ...rest,
          name: wholeName(spec.under, name),
          environments: new Map(Object.entries(environments)),
          place: document.placeOf(['spec', 'entries', index]),
        }),
      ),
    });
  },
});

/** The name of an entry as the items have it. */
export function wholeName(under: string | undefined, name: string): string {
  return under === undefined ? name : `${under}/${name}`;
}

function joinName(parts: readonly string[]): string {
  return parts.length === 1 ? (parts[0] ?? '') : parts.map(escapeToken).join('/');
}
