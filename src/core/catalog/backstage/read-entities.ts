import { isJsonArray, isJsonObject, type Json, type JsonObject } from '../../item/json.ts';
import { documentView } from '../document-view.ts';
import type { Dependency } from '../estate.ts';
import { service } from '../kinds/service.ts';
import { team } from '../kinds/team.ts';
import type { Problem } from '../problem.ts';
import type { ReadDocument } from '../read-document.ts';
import type { YamlDocument } from '../yaml/yaml-document.ts';
import { readAnnotations } from './annotations.ts';
import { entityName } from './entity-ref.ts';

/** In this order: of several entities with one name, the first decides. Other kinds are none of our business. */
const SERVICE_KINDS = ['Component', 'System', 'Resource', 'API'];
const READ_KINDS = new Set([...SERVICE_KINDS, 'Group']);

/** Backstage requires an owner; where a file leaves it out, nobody is named rather than somebody invented. */
const UNOWNED = 'unowned';

/**
 * Reads Backstage entities as they are: whatever else they hold is not ours to judge. Only `tallyman.dev/…`
 * annotations can be wrong. References to what no file declares are dropped.
 */
export function readEntities(
  documents: readonly YamlDocument[],
  ours: readonly ReadDocument[],
  problems: Problem[],
): { documents: ReadDocument[]; kinds: string[] } {
  const entities = documents.flatMap((document) => entityOf(document) ?? []);
  const kinds = entities.map(({ kind }) => kind);
  entities.sort((a, b) => SERVICE_KINDS.indexOf(a.kind) - SERVICE_KINDS.indexOf(b.kind));
  const known = knownNames(entities, ours);
  return { documents: entities.map((entity) => readEntity(entity, known, problems)), kinds };
}

interface KnownNames {
  readonly services: ReadonlySet<string>;
  readonly teams: ReadonlySet<string>;
}

function knownNames(entities: readonly Entity[], ours: readonly ReadDocument[]): KnownNames {
  const services = new Set<string>();
  const teams = new Set<string>();
  for (const { kind, name } of entities) (kind === 'Group' ? teams : services).add(name);
  for (const { definition, view } of ours) {
    if (definition.kind === service.kind) services.add(view.name);
    if (definition.kind === team.kind) teams.add(view.name);
  }
  return { services, teams };
}

interface Entity {
  readonly kind: string;
  readonly name: string;
  readonly metadata: JsonObject;
  readonly spec: JsonObject;
  readonly document: YamlDocument;
}

function entityOf(document: YamlDocument): Entity | undefined {
  if (!isJsonObject(document.value)) return undefined;
  const { kind, metadata, spec } = document.value;
  if (typeof kind !== 'string' || !READ_KINDS.has(kind) || !isJsonObject(metadata)) return undefined;
  const name = metadata['name'];
  if (typeof name !== 'string' || name === '') return undefined;
  return { kind, name, metadata, spec: isJsonObject(spec) ? spec : {}, document };
}

function readEntity(entity: Entity, known: KnownNames, problems: Problem[]): ReadDocument {
  const { document, metadata, name } = entity;
  const isGroup = entity.kind === 'Group';
  const { values, complaints } = readAnnotations(metadata);
  const view = documentView(document, {
    name,
    title: textOf(metadata['title']),
    spec: isGroup ? teamSpec(entity.spec, known) : serviceSpec(entity.spec, values, known),
    written: entity.spec,
    native: false,
    problems,
  });
  for (const { path, part, problem } of complaints) {
    view.report(['metadata', 'annotations', ...path], problem, part);
  }
  return { definition: isGroup ? team : service, view, value: document.value, isWhole: true };
}

function teamSpec(spec: JsonObject, { teams }: KnownNames): Record<string, unknown> {
  const profile = isJsonObject(spec['profile']) ? spec['profile'] : {};
  const contact = textOf(profile['email']);
  const parent = entityName(textOf(spec['parent']) ?? '');
  return {
    ...(contact === undefined ? {} : { contact }),
    ...(teams.has(parent) ? { parent } : {}),
  };
}

function serviceSpec(
  spec: JsonObject,
  annotations: Readonly<Record<string, unknown>>,
  { services }: KnownNames,
): Record<string, unknown> {
  const objectives = ['rto', 'rpo', 'availability'].filter((field) => annotations[field] !== undefined);
  return {
    owner: entityName(textOf(spec['owner']) ?? UNOWNED),
    tier: Number(annotations['tier'] ?? 3),
    layerSplit: annotations['layer-split'] ?? 'application',
    hosting: annotations['hosting'] ?? 'cloud',
    dataClassification: annotations['data-classification'] ?? 'internal',
    objectives: Object.fromEntries(objectives.map((field) => [field, annotations[field]])),
    deploymentPath: [],
    dependsOn: dependencies(spec).filter(({ service }) => services.has(service)),
    items: [],
  };
}

/** `dependsOn` is taken as hard; an API that is consumed as soft, since its absence is what clients guard against. */
function dependencies(spec: JsonObject): Dependency[] {
  const found = new Map<string, Dependency>();
  for (const [field, hard] of [
    ['dependsOn', true],
    ['consumesApis', false],
  ] as const) {
    for (const reference of listOf(spec[field])) {
      const service = entityName(reference);
      if (!found.has(service)) found.set(service, { service, hard });
    }
  }
  return [...found.values()];
}

function textOf(value: Json | undefined): string | undefined {
  return typeof value === 'string' && value.trim() !== '' ? value : undefined;
}

function listOf(value: Json | undefined): string[] {
  return isJsonArray(value) ? value.filter((element) => typeof element === 'string') : [];
}
