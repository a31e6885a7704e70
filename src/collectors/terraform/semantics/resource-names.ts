import type { JsonObject } from '../../../core/item/json.ts';
import { normalForm } from './normal-form.ts';

/** Attributes whose value other resources use to refer to this one. */
const NAMING_ATTRIBUTES = [
  'id',
  'arn',
  'name',
  'self_link',
  'bucket',
  'url',
  'key_id',
  'zone_id',
  'domain_name',
  'cluster_identifier',
  'primary_network_interface_id',
  'instance_group',
  'identifier',
  'function_name',
] as const;

/** The strings, in normal form, by which other resources may refer to one with these values. */
export function namesOf(values: JsonObject): readonly string[] {
  const names = NAMING_ATTRIBUTES.map((attribute) => normalForm(values[attribute] ?? null, attribute));
  return [...new Set(names.filter((name) => typeof name === 'string'))];
}
