import { isJsonObject, type Json } from '../item/json.ts';
import { documentSchema } from './document-schema.ts';
import { documentView } from './document-view.ts';
import { type Complaint, parseWith } from './explain-issues.ts';
import type { DocumentView, KindDefinition } from './kind-definition.ts';
import { partialSpec } from './partial-spec.ts';
import type { Problem } from './problem.ts';
import { mayHoldVariables, variablesIn } from './variables.ts';
import type { YamlDocument } from './yaml/yaml-document.ts';

/** One of our documents, right or wrong. */
export interface ReadDocument {
  readonly definition: KindDefinition;
  readonly view: DocumentView<Record<string, unknown>>;
  /** The whole as plain values. */
  readonly value: Json;
  /** Whether nothing is wrong with the document in itself, so that a model can be built. */
  readonly isWhole: boolean;
}

const schemas = new Map<KindDefinition, ReturnType<typeof documentSchema>>();

function schemaOf(definition: KindDefinition): ReturnType<typeof documentSchema> {
  let schema = schemas.get(definition);
  if (!schema) {
    schema = documentSchema(definition);
    schemas.set(definition, schema);
  }
  return schema;
}

/** Checks a document by itself. Broken YAML is not held against the schema: half of it may be missing. */
export function readDocument(
  document: YamlDocument,
  definition: KindDefinition,
  problems: Problem[],
): ReadDocument {
  const { value } = document;
  const { data, complaints } = parseWith(schemaOf(definition), value);
  const metadata = isJsonObject(value) && isJsonObject(value['metadata']) ? value['metadata'] : {};
  const written = isJsonObject(value) ? value['spec'] : undefined;
  const name = typeof metadata['name'] === 'string' ? metadata['name'] : '';
  const view = documentView(document, {
    name,
    title: data?.metadata.title,
    spec: data?.spec ?? partialSpec(definition.spec, written, complaints),
    written,
    native: true,
    problems,
  });
  if (!document.broken) for (const { path, part, problem } of complaints) view.report(path, problem, part);
  const misplaced = reportVariables(document, definition, view);
  return { definition, view, value, isWhole: !document.broken && data !== undefined && !misplaced };
}

function reportVariables(
  document: YamlDocument,
  definition: KindDefinition,
  view: DocumentView<unknown>,
): boolean {
  let any = false;
  for (const { path, sound } of variablesIn(document.value)) {
    const allowed = mayHoldVariables(path, definition.variables ?? []);
    if (allowed && sound) continue;
    any = true;
    const problem: Complaint['problem'] = allowed
      ? {
          code: 'bad-value',
          found: 'an environment variable without a sound name',
          expected: `\${env:NAME} with letters, digits and _`,
          fix: 'Correct the name.',
        }
      : {
          code: 'environment-variable-not-allowed',
          found: 'an environment variable',
          expected: 'a value that is the same wherever the catalog is read',
          fix: "Write the value; variables may stand only in a source's location, declared and options.",
        };
    view.report(path, problem);
  }
  return any;
}
