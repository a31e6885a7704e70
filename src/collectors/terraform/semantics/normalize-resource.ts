import { type Fingerprint, isFingerprint } from '../../../core/item/fingerprint.ts';
import { isJsonObject, type Json, type JsonObject } from '../../../core/item/json.ts';
import { concealSecrets, marksAny } from '../../../core/item/secret-detection.ts';
import { decodeJsonStrings } from './decode-json-strings.ts';
import { describeAttribute, kindAttributes, placeOf } from './kind-attributes.ts';
import { isSecretMember, MAY_HOLD_SECRET, normalForm, openForm } from './normal-form.ts';

/** One side of a resource: what it is set to, without secrets, and the strings by which others name it. */
export interface NormalResource {
  readonly values: JsonObject;
  readonly identities: Readonly<Record<string, string>>;
}

export interface ResourceReading {
  readonly type: string;
  readonly values: JsonObject;
  /** Mirrors `values`; `true` where Terraform says that it is sensitive. */
  readonly sensitive: Json;
  /** The attributes that the configuration sets, where it is known. */
  readonly configured?: ReadonlySet<string>;
}

/**
 * The only place through which values of a resource leave this collector.
 * @param isReference as `concealSecrets` has it.
 */
export function normalizeResource(
  reading: ResourceReading,
  fingerprint: Fingerprint,
  isReference?: (text: string) => boolean,
): NormalResource {
  const open = marksAny(reading.sensitive) ? undefined : normalizeOpen(reading);
  return open ?? normalizeConcealed(reading, fingerprint, isReference);
}

/** In one walk, for the many resources that hold no secret; undefined for the others. */
function normalizeOpen({ type, values, configured }: ResourceReading): NormalResource | undefined {
  const known = kindAttributes(type);
  const settings: Record<string, Json> = {};
  let names: Record<string, string> | undefined;
  for (const name of Object.keys(values)) {
    if (name === '__proto__') continue;
    const value = values[name] as Json;
    const attribute = known.get(name) ?? describeAttribute(type, name, known);
    const place = placeOf(values, attribute, value, configured);
    if (place === 'nothing') continue;
    if (isSecretMember(values, value, attribute.member)) return undefined;
    const normal = openForm(value, attribute.member);
    if (normal === MAY_HOLD_SECRET) return undefined;
    if (place === 'setting') {
      if (normal !== undefined) settings[name] = normal;
    } else {
      names ??= {};
      names[name] = value as string;
    }
  }
  return { values: settings, identities: names ? identitiesOf(names, settings) : {} };
}

/** Decodes, conceals and normalises one after the other. */
function normalizeConcealed(
  { type, values: given, configured, sensitive }: ResourceReading,
  fingerprint: Fingerprint,
  isReference: ((text: string) => boolean) | undefined,
): NormalResource {
  const known = kindAttributes(type);
  const settings: Record<string, Json> = {};
  const names: Record<string, Json> = {};
  for (const name of Object.keys(given)) {
    if (name === '__proto__') continue;
    const value = given[name] as Json;
    const attribute = known.get(name) ?? describeAttribute(type, name, known);
    const place = placeOf(given, attribute, value, configured);
    if (place !== 'nothing') (place === 'setting' ? settings : names)[name] = value;
  }
  const conceal = (open: JsonObject): JsonObject => {
    const concealed = concealSecrets(decodeJsonStrings(open), sensitive, fingerprint, isReference);
    return isJsonObject(concealed) ? concealed : {};
  };
  const concealed = conceal(settings);
  const values: Record<string, Json> = {};
  for (const name of Object.keys(concealed)) {
    const normal = normalForm(concealed[name] as Json, name);
    if (normal !== undefined) values[name] = normal;
  }
  return { values, identities: identitiesOf(conceal(names), values) };
}

const SHORTEST_IDENTITY = 6;
const TELLING = /[\d:/.@]/u;

/** Names that somebody chose stay out: they could stand elsewhere by chance, and the configuration holds them anyway. */
function identitiesOf(names: JsonObject, settings: JsonObject): Readonly<Record<string, string>> {
  const identities: Record<string, string> = {};
  for (const attribute of Object.keys(names)) {
    const name = names[attribute];
    if (typeof name !== 'string' || name.length < SHORTEST_IDENTITY || !TELLING.test(name)) continue;
    if (isFingerprint(name) || isSetting(settings, name)) continue;
    const normal = normalForm(name, attribute);
    if (typeof normal !== 'string' || (normal !== name && isSetting(settings, normal))) continue;
    identities[attribute] = normal;
  }
  return identities;
}

function isSetting(settings: JsonObject, text: string): boolean {
  for (const attribute in settings) if (settings[attribute] === text) return true;
  return false;
}
