import { isJsonArray, isJsonObject, type Json } from '../../../core/item/json.ts';

/** Whether the attribute holds the containers of an ECS task, which the service writes back with its own defaults. */
export function isContainerList(attribute: string): boolean {
  return attribute === 'container_definitions' || attribute === 'containerDefinitions';
}

/** Members that mean the same whether they are written or not. */
const DEFAULTS: readonly (readonly [member: string, value: Json])[] = [
  ['cpu', 0],
  ['privileged', false],
  ['readonlyRootFilesystem', false],
  ['interactive', false],
  ['pseudoTerminal', false],
];

export function normalizeContainers(containers: readonly Json[]): readonly Json[] {
  return containers.map((container) => {
    if (!isJsonObject(container)) return container;
    const kept = Object.entries(container).filter(
      ([key, value]) => !DEFAULTS.some(([member, initial]) => member === key && initial === value),
    );
    const members = kept.map(([key, value]): [string, Json] => [
      key,
      key === 'portMappings' ? withoutPortDefaults(value) : value,
    ]);
    // Spelled out, since `false` would be taken for not set.
    return Object.fromEntries('essential' in container ? members : [...members, ['essential', true]]);
  });
}

function withoutPortDefaults(mappings: Json): Json {
  if (!isJsonArray(mappings)) return mappings;
  return mappings.map((mapping) => {
    if (!isJsonObject(mapping)) return mapping;
    const port = mapping['containerPort'];
    return Object.fromEntries(
      Object.entries(mapping).filter(
        ([key, value]) =>
          !(key === 'protocol' && value === 'tcp') &&
          !(key === 'hostPort' && (value === port || value === 0)),
      ),
    );
  });
}
