import { isJsonArray, isJsonObject, type Json, type JsonObject } from '../../../core/item/json.ts';
import { sortSet } from './normal-form.ts';
import type { SidedResource } from './sided-resource.ts';

/** Kinds whose provider reads back only the parameters that it finds in the state that it holds. */
const PARAMETER_GROUP = /^aws_\w+_parameter_group$/u;

export function isParameterGroup(type: string): boolean {
  return PARAMETER_GROUP.test(type);
}

/**
 * A parameter cannot vanish from a group: a reset shows as another value. So one that only one side has was not read on
 * the other, as long as somebody declares it; one that nobody declares was added.
 */
export function withUnreadParameters(group: SidedResource, constants: ReadonlySet<string>): SidedResource {
  const before = parametersOf(group.lastApplied);
  const found = parametersOf(group.actual);
  if (!group.actual || !group.lastApplied) return withParameters(group, before, found);
  const declared = parametersOf(group.declared);
  for (const [name, parameter] of before) if (!found.has(name)) found.set(name, parameter);
  const unlisted = constants.size === 0 && declared.size === 0 && before.size === 0;
  for (const [name, parameter] of found) {
    const wanted =
      declared.has(name) || constants.has(name) || (unlisted && group.configured?.has('parameter'));
    if (wanted && !before.has(name)) before.set(name, parameter);
  }
  return withParameters(group, before, found);
}

/** The names that a configuration spells out in its `parameter` blocks. */
export function constantParameterNames(expressions: JsonObject | undefined): ReadonlySet<string> {
  const blocks = expressions?.['parameter'];
  const names = (isJsonArray(blocks) ? blocks : []).map((block) => {
    const name = isJsonObject(block) ? block['name'] : undefined;
    return isJsonObject(name) ? name['constant_value'] : undefined;
  });
  return new Set(names.filter((name) => typeof name === 'string'));
}

function parametersOf(side: JsonObject | null | undefined): Map<string, Json> {
  const list = side?.['parameter'];
  return new Map(
    (isJsonArray(list) ? list : [])
      .filter(isJsonObject)
      .map((parameter) => [String(parameter['name']), parameter]),
  );
}

function withParameters(
  group: SidedResource,
  before: Map<string, Json>,
  found: Map<string, Json>,
): SidedResource {
  const replace = (side: JsonObject, parameters: Map<string, Json>): JsonObject => {
    const { parameter: _, ...rest } = side;
    return parameters.size === 0 ? rest : { ...rest, parameter: sortSet([...parameters.values()]) };
  };
  return {
    ...group,
    ...(group.declared ? { declared: replace(group.declared, parametersOf(group.declared)) } : {}),
    ...(group.lastApplied ? { lastApplied: replace(group.lastApplied, before) } : {}),
    actual: group.actual ? replace(group.actual, found) : group.actual,
  };
}
