import { isJsonObject, type Json, type JsonObject } from '../../core/item/json.ts';
import type { Gap } from '../../core/item/observation.ts';
import { TallyError } from '../../errors.ts';
import { instanceKey } from './address.ts';
import { field, listField, objectField, textField } from './loose-fields.ts';
import type { ResourceInstance } from './schema.ts';
import { sensitiveMirror } from './sensitive-mirror.ts';

/** What the instances of one `resources[]` entry of a raw state file share. */
export interface StateResource {
  readonly data: boolean;
  readonly type: string;
  /** Without instance key. */
  readonly address: string;
}

/** @throws TallyError where the entry does not say what it is. */
export function stateResource(entry: JsonObject): StateResource {
  const [type, name] = [textField(entry, 'type'), textField(entry, 'name')];
  if (type === undefined || name === undefined) {
    throw new TallyError('source-malformed', 'A resource of the state has no type or no name');
  }
  const module = textField(entry, 'module');
  const data = textField(entry, 'mode') === 'data';
  const address = `${module ? `${module}.` : ''}${data ? 'data.' : ''}${type}.${name}`;
  return { data, type, address };
}

/** Every managed instance of one `resources[]` entry. */
export function stateInstances(entry: Json): (ResourceInstance | Gap)[] {
  if (!isJsonObject(entry))
    throw new TallyError('source-malformed', 'A resource of the state is not an object');
  const resource = stateResource(entry);
  return resource.data
    ? []
    : listField(entry, 'instances').map((instance) => stateInstance(resource, instance));
}

export function stateInstance(resource: StateResource, instance: Json): ResourceInstance | Gap {
  if (!isJsonObject(instance))
    throw new TallyError('source-malformed', 'An instance of the state is not an object');
  const address = resource.address + instanceKey(field(instance, 'index_key'));
  const values = objectField(instance, 'attributes');
  if (values === undefined && objectField(instance, 'attributes_flat') !== undefined) {
    const reason = 'Still in the flat form of Terraform 0.11; `terraform apply -refresh-only` rewrites it.';
    return { gap: true, kind: resource.type, name: address, reason };
  }
  const deposed = textField(instance, 'deposed');
  const read: ResourceInstance = {
    address,
    type: resource.type,
    mode: 'managed',
    values: values ?? {},
    sensitive: sensitiveMirror(values ?? {}, field(instance, 'sensitive_attributes')),
  };
  return deposed ? { ...read, deposed } : read;
}
