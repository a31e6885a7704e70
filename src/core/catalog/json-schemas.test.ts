import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { jsonSchemas } from './json-schemas.ts';

const folder = join(import.meta.dirname, '../../../catalog-schema');

test('the schemas in catalog-schema/ are current; `npm run schema` writes them', () => {
  const present = new Map(
    readdirSync(folder).map((name) => [name, readFileSync(join(folder, name), 'utf8')]),
  );
  assert.deepEqual(new Map([...present].sort()), new Map([...jsonSchemas()].sort()));
});

test('every field of every kind is described for editors', () => {
  const undescribed: string[] = [];
  const visit = (schema: unknown, path: string): void => {
    if (typeof schema !== 'object' || schema === null) return;
    for (const [key, value] of Object.entries(schema)) {
      if (key === 'properties') {
        for (const [name, field] of Object.entries(value as Record<string, { description?: string }>)) {
          if (!field.description) undescribed.push(`${path}/${name}`);
          visit(field, `${path}/${name}`);
        }
      } else visit(value, path);
    }
  };
  for (const [file, text] of jsonSchemas()) if (file !== 'catalog.schema.json') visit(JSON.parse(text), file);
  assert.deepEqual(undescribed, []);
});

test('the union refers only to what it defines', () => {
  const union = JSON.parse(jsonSchemas().get('catalog.schema.json') ?? '{}');
  const text = JSON.stringify(union);
  for (const [, name = ''] of text.matchAll(/"#\/\$defs\/([^"]+)"/gu)) assert.ok(name in union.$defs, name);
  assert.equal(union.allOf.length, union.properties.kind.enum.length);
});
