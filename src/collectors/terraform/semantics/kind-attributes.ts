import { isJsonObject, type Json, type JsonObject } from '../../../core/item/json.ts';
import { type AttributeUse, attributeUse, isSettingValue } from './attribute-use.ts';
import { isGeneratedName } from './generated-name.ts';
import { type MemberName, memberName } from './member-name.ts';
import { isOwnName } from './own-name.ts';

/** Everything that the kind and the name of a top-level attribute say, worked out once for the kind. */
export interface Attribute {
  readonly name: string;
  readonly member: MemberName;
  readonly use: AttributeUse;
  /** What it is for where the configuration sets it. */
  readonly configuredUse: AttributeUse;
  /** The attribute that repeats this one in full and says more, if there is one. */
  readonly fuller: string | undefined;
  /** The newer spelling, which the provider keeps in step. */
  readonly newer: string | undefined;
  /** The attribute that would hold the beginning of a generated name. */
  readonly prefix: string;
}

const FULLER: ReadonlyMap<string, string> = new Map([
  ['tags', 'tags_all'],
  ['labels', 'effective_labels'],
  ['annotations', 'effective_annotations'],
]);

const byKind = new Map<string, Map<string, Attribute>>();

/** The attributes of one kind, by name; filled as they are met. */
export function kindAttributes(kind: string): Map<string, Attribute> {
  let attributes = byKind.get(kind);
  if (!attributes) {
    attributes = new Map();
    // Kinds and attributes come from outside: remember only as many as providers can honestly have.
    if (byKind.size < 10_000) byKind.set(kind, attributes);
  }
  return attributes;
}

export function describeAttribute(kind: string, name: string, known: Map<string, Attribute>): Attribute {
  const attribute: Attribute = {
    name,
    member: memberName(name),
    ...attributeUse(kind, name),
    fuller: FULLER.get(name),
    newer: name.startsWith('enable_') ? `${name.slice(7)}_enabled` : undefined,
    prefix: `${name}_prefix`,
  };
  if (known.size < 2_000) known.set(name, attribute);
  return attribute;
}

/** Whether the value is a setting, a name of the object, or nothing that is to be compared. */
export function placeOf(
  values: JsonObject,
  attribute: Attribute,
  value: Json,
  configured: ReadonlySet<string> | undefined,
): 'setting' | 'name' | 'nothing' {
  const { name, fuller, newer } = attribute;
  if (value === null || value === '') return 'nothing';
  if (fuller !== undefined && isJsonObject(values[fuller])) return 'nothing';
  if (newer !== undefined && values[newer] === value) return 'nothing';
  const use = configured?.has(name) ? attribute.configuredUse : attribute.use;
  if (use === 'runtime') return 'nothing';
  if (typeof value !== 'string') return use === 'identity' ? 'nothing' : 'setting';
  if (use === 'identity') return 'name';
  if (isGeneratedName(values[attribute.prefix], value)) return 'name';
  if (use === 'own-name') return isOwnName(values, name, value) ? 'name' : 'setting';
  return use === 'phase' && !isSettingValue(value) ? 'nothing' : 'setting';
}
