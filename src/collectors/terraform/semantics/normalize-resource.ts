import { type Fingerprint, isFingerprint } from '../../../core/item/fingerprint.ts';
import { isJsonObject, type Json, type JsonObject } from '../../../core/item/json.ts';
import { concealSecrets, marksAny } from '../../../core/item/secret-detection.ts';
import { decodeJsonStrings } from './decode-json-strings.ts';
import { attributesOf, placeOf } from './kind-attributes.ts';
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
  const attributes = attributesOf(type, values);
  const settings: Record<string, Json> = {};
  let identities: Record<string, string> | undefined;
  for (const attribute of attributes) {
    const { name } = attribute;
    const value = values[name] as Json;
    const place = placeOf(values, attribute, value, configured);
    if (place === 'nothing') continue;
    if (isSecretMember(values, value, attribute.member)) return undefined;
    const normal = openForm(value, attribute.member);
    if (normal === MAY_HOLD_SECRET) return undefined;
    if (normal === undefined) continue;
    if (place === 'setting') settings[name] = normal;
    else if (typeof normal === 'string' && isTelling(value as string)) {
      identities ??= {};
      identities[name] = normal;
    }
  }
  return { values: settings, identities: identities ? withoutChosen(identities, values, settings) : {} };
}

/** Decodes, conceals and normalises one after the other. */
function normalizeConcealed(
  { type, values: given, configured, sensitive }: ResourceReading,
  fingerprint: Fingerprint,
  isReference: ((text: string) => boolean) | undefined,
): NormalResource {
  const settings: Record<string, Json> = {};
  const names: Record<string, Json> = {};
  for (const attribute of attributesOf(type, given)) {
    const { name } = attribute;
    const value = given[name] as Json;
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
  const identities: Record<string, string> = {};
  for (const [name, value] of Object.entries(conceal(names))) {
    if (typeof value !== 'string' || isFingerprint(value) || !isTelling(value)) continue;
    const normal = normalForm(value, name);
    if (typeof normal === 'string') identities[name] = normal;
  }
  return { values, identities: withoutChosen(identities, names, values) };
}

const SHORTEST_IDENTITY = 6;
const TELLING = /[\d:/.@]/u;

function isTelling(name: string): boolean {
  return name.length >= SHORTEST_IDENTITY && TELLING.test(name);
}

/** Names that somebody chose stay out: they could stand elsewhere by chance, and the configuration holds them anyway. */
function withoutChosen(
  identities: Readonly<Record<string, string>>,
  given: JsonObject,
  settings: JsonObject,
): Readonly<Record<string, string>> {
  const names = Object.keys(identities);
  const isChosen = (name: string): boolean =>
    isSetting(settings, identities[name]) ||
    (given[name] !== identities[name] && isSetting(settings, given[name]));
  if (!names.some(isChosen)) return identities;
  return Object.fromEntries(Object.entries(identities).filter(([name]) => !isChosen(name)));
}

function isSetting(settings: JsonObject, value: Json | undefined): boolean {
  for (const name in settings) if (settings[name] === value) return true;
  return false;
}
