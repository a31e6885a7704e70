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

const byKind = new Map<string, readonly Attribute[]>();

/** The attributes of an object, in its own order. Objects of a kind are alike, so mostly those of the one before. */
export function attributesOf(kind: string, values: JsonObject): readonly Attribute[] {
  const names = Object.keys(values);
  const last = byKind.get(kind);
  if (last && isSameOrder(last, names)) return last;
  const all = new Set(names);
  const attributes = names
    .filter((name) => name !== '__proto__')
    .map((name) => attributeOf(kind, name, all.has(`${name}_prefix`)));
  // Kinds come from outside: remember only as many as an estate can honestly have.
  if (byKind.size >= 1_000) byKind.clear();
  byKind.set(kind, attributes);
  return attributes;
}

function isSameOrder(attributes: readonly Attribute[], names: readonly string[]): boolean {
  if (attributes.length !== names.length) return false;
  for (let index = 0; index < names.length; index += 1) {
    if (attributes[index]?.name !== names[index]) return false;
  }
  return true;
}

const known = new Map<string, Attribute>();

function attributeOf(kind: string, name: string, hasPrefix: boolean): Attribute {
  const key = `${kind} ${name} ${hasPrefix}`;
  let attribute = known.get(key);
  if (!attribute) {
    attribute = {
      name,
      member: memberName(name),
      ...attributeUse(kind, name),
      fuller: FULLER.get(name),
      newer: name.startsWith('enable_') ? `${name.slice(7)}_enabled` : undefined,
      prefix: hasPrefix ? `${name}_prefix` : undefined,
    };
    if (known.size >= 50_000) known.clear();
    known.set(key, attribute);
  }
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
  if (isGeneratedName(attribute.prefix && values[attribute.prefix], value)) return 'name';
  if (use === 'own-name') return isOwnName(values, name, value) ? 'name' : 'setting';
  return use === 'phase' && !isSettingValue(value) ? 'nothing' : 'setting';
}
