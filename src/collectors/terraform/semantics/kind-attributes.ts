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
  /** The attribute that holds the beginning of a generated name, where the kind has one. */
  readonly prefix: string | undefined;
}

const FULLER: ReadonlyMap<string, string> = new Map([
  ['tags', 'tags_all'],
  ['labels', 'effective_labels'],
  ['annotations', 'effective_annotations'],
]);

export type KindAttributes = ReadonlyMap<string, Attribute>;

const NONE: KindAttributes = new Map();
const byKind = new Map<string, Map<string, Attribute>>();

/** Those attributes of the kind that were met so far. */
export function kindAttributes(kind: string): KindAttributes {
  return byKind.get(kind) ?? NONE;
}

/** Takes in the attributes of one more object of the kind; what was learnt before may be out of date. */
export function learnAttributes(kind: string, values: JsonObject): KindAttributes {
  let attributes = byKind.get(kind);
  // Kinds and attributes come from outside: remember only as many as providers can honestly have.
  if (!attributes || attributes.size > 2_000) {
    attributes = new Map();
    if (byKind.size >= 1_000) byKind.clear();
    byKind.set(kind, attributes);
  }
  const names = new Set([...attributes.keys(), ...Object.keys(values)]);
  for (const name of names) attributes.set(name, describeAttribute(kind, name, names));
  return attributes;
}

function describeAttribute(kind: string, name: string, all: ReadonlySet<string>): Attribute {
  const prefix = `${name}_prefix`;
  return {
    name,
    member: memberName(name),
    ...attributeUse(kind, name),
    fuller: FULLER.get(name),
    newer: name.startsWith('enable_') ? `${name.slice(7)}_enabled` : undefined,
    prefix: all.has(prefix) ? prefix : undefined,
  };
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
  if (isGeneratedName(attribute.prefix && values[attribute.prefix], value)) return 'name';
  if (use === 'own-name') return isOwnName(values, name, value) ? 'name' : 'setting';
  return use === 'phase' && !isSettingValue(value) ? 'nothing' : 'setting';
}
