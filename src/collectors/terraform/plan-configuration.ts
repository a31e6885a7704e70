import { isJsonObject, type Json } from '../../core/item/json.ts';
import { field, listField, objectField, textField } from './loose-fields.ts';
import type { ConfigResource } from './schema.ts';

/** Every resource block of a plan's `configuration`, by its address without indexes. */
export function planConfiguration(configuration: Json | undefined): ReadonlyMap<string, ConfigResource> {
  const found = new Map<string, ConfigResource>();
  if (isJsonObject(configuration)) addModule(found, field(configuration, 'root_module'), '', false);
  return found;
}

function addModule(
  found: Map<string, ConfigResource>,
  module: Json | undefined,
  prefix: string,
  many: boolean,
): void {
  if (!isJsonObject(module)) return;
  for (const block of listField(module, 'resources')) {
    if (!isJsonObject(block)) continue;
    const [relative, type] = [textField(block, 'address'), textField(block, 'type')];
    if (relative === undefined || type === undefined) continue;
    const address = prefix + relative;
    found.set(address, {
      address,
      type,
      mode: textField(block, 'mode') === 'data' ? 'data' : 'managed',
      expressions: objectField(block, 'expressions') ?? {},
      forEach: many || multiplies(block),
    });
  }
  for (const [name, call] of Object.entries(objectField(module, 'module_calls') ?? {})) {
    if (isJsonObject(call))
      addModule(found, field(call, 'module'), `${prefix}module.${name}.`, many || multiplies(call));
  }
}

function multiplies(block: { readonly [key: string]: Json }): boolean {
  return field(block, 'count_expression') !== undefined || field(block, 'for_each_expression') !== undefined;
}
