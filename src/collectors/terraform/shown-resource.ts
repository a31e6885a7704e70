import { isJsonObject, type Json, type JsonObject } from '../../core/item/json.ts';
import { TallyError } from '../../errors.ts';
import { field, listField, objectField, textField } from './loose-fields.ts';
import type { Mode, ResourceChange, ResourceInstance } from './schema.ts';

/** One `resources[]` entry of a module, as `show -json` writes it. */
export function shownInstance(entry: Json): ResourceInstance {
  const head = headOf(entry);
  const deposed = textField(head.entry, 'deposed_key') ?? textField(head.entry, 'deposed');
  return {
    address: head.address,
    type: head.type,
    mode: head.mode,
    values: objectField(head.entry, 'values') ?? {},
    sensitive: field(head.entry, 'sensitive_values') ?? {},
    ...(deposed ? { deposed } : {}),
  };
}

/** One entry of `resource_changes` or `resource_drift`. */
export function shownChange(entry: Json): ResourceChange {
  const head = headOf(entry);
  const change = objectField(head.entry, 'change') ?? {};
  const previousAddress = textField(head.entry, 'previous_address');
  const deposed = textField(head.entry, 'deposed');
  const actionReason = textField(head.entry, 'action_reason');
  return {
    address: head.address,
    type: head.type,
    mode: head.mode,
    actions: listField(change, 'actions').filter((action) => typeof action === 'string'),
    before: objectField(change, 'before') ?? null,
    after: objectField(change, 'after') ?? null,
    afterUnknown: field(change, 'after_unknown') ?? {},
    beforeSensitive: field(change, 'before_sensitive') ?? {},
    afterSensitive: field(change, 'after_sensitive') ?? {},
    ...(previousAddress === undefined ? {} : { previousAddress }),
    ...(deposed ? { deposed } : {}),
    ...(actionReason === undefined ? {} : { actionReason }),
  };
}

function headOf(entry: Json): { entry: JsonObject; address: string; type: string; mode: Mode } {
  if (!isJsonObject(entry)) throw new TallyError('source-malformed', 'A resource is not an object');
  const [address, type] = [textField(entry, 'address'), textField(entry, 'type')];
  if (address === undefined || type === undefined) {
    throw new TallyError('source-malformed', 'A resource has no address or no type');
  }
  return { entry, address, type, mode: textField(entry, 'mode') === 'data' ? 'data' : 'managed' };
}
