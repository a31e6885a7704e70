import type { ResourceInstance } from '../../src/collectors/terraform/schema.ts';
import { shownInstance } from '../../src/collectors/terraform/shown-resource.ts';
import { isJsonArray, isJsonObject, type Json, type JsonObject } from '../../src/core/item/json.ts';
import { readSample } from '../samples.ts';

/** The managed instances of a sample environment, as its state had them before anybody changed anything. */
export function instancesOf(environment: string): ResourceInstance[] {
  const state = JSON.parse(readSample(`terraform-aws/${environment}/state-before.json`)) as JsonObject;
  const values = state['values'];
  return instancesIn(isJsonObject(values) ? values['root_module'] : undefined).filter(
    ({ mode }) => mode === 'managed',
  );
}

function instancesIn(module: Json | undefined): ResourceInstance[] {
  if (!isJsonObject(module)) return [];
  const [own, children] = [module['resources'], module['child_modules']];
  return [
    ...(isJsonArray(own) ? own.map(shownInstance) : []),
    ...(isJsonArray(children) ? children.flatMap(instancesIn) : []),
  ];
}
