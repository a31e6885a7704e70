import * as z from 'zod';
import { API_VERSION } from './api-version.ts';
import { documentSchema } from './document-schema.ts';
import { KINDS } from './kinds.ts';

const DRAFT = 'https://json-schema.org/draft/2020-12/schema';

/**
 * The schemas that editors use, as texts by file name: one for each kind, and `catalog.schema.json`, which picks by
 * the document's kind, for files that hold several.
 */
export function jsonSchemas(): ReadonlyMap<string, string> {
  const schemas = KINDS.map((definition) => {
    const { $schema: _, ...schema } = z.toJSONSchema(documentSchema(definition), {
      io: 'input',
      unrepresentable: 'any',
      reused: 'inline',
    });
    return { kind: definition.kind, schema };
  });
  const files = new Map(
    schemas.map(({ kind, schema }) => [
      `${fileName(kind)}.schema.json`,
      print({ $schema: DRAFT, ...schema }),
    ]),
  );
  const union = {
    $schema: DRAFT,
    description: 'A document of a Tallyman catalog.',
    type: 'object',
    properties: {
      apiVersion: { const: API_VERSION, description: 'The version of the catalog documents.' },
      kind: { enum: schemas.map(({ kind }) => kind), description: 'What the document declares.' },
    },
    required: ['apiVersion', 'kind'],
    allOf: schemas.map(({ kind }) => ({
      if: { properties: { kind: { const: kind } }, required: ['kind'] },
      // biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema
      then: { $ref: `#/$defs/${kind}` },
    })),
    $defs: Object.fromEntries(schemas.map(({ kind, schema }) => [kind, schema])),
  };
  return files.set('catalog.schema.json', print(union));
}

function fileName(kind: string): string {
  return kind.replace(/(?<=[a-z])[A-Z]/gu, (letter) => `-${letter}`).toLowerCase();
}

function print(schema: object): string {
  return `${JSON.stringify(schema, null, 2)}\n`;
}
