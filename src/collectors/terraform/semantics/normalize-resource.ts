import { type Fingerprint, isFingerprint } from '../../../core/item/fingerprint.ts';
import { isJsonObject, type Json, type JsonObject } from '../../../core/item/json.ts';
import { concealSecrets } from '../../../core/item/secret-detection.ts';
import { attributeUse, isSettingValue } from './attribute-use.ts';
import { decodeJsonStrings } from './decode-json-strings.ts';
import { isGeneratedName } from './generated-name.ts';
import { normalForm } from './normal-form.ts';
import { isOwnName } from './own-name.ts';

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
  const { settings, names } = sortAttributes(reading);
  const conceal = (values: JsonObject): JsonObject => {
    const concealed = concealSecrets(decodeJsonStrings(values), reading.sensitive, fingerprint, isReference);
    return isJsonObject(concealed) ? concealed : {};
  };
  const raw = conceal(settings);
  const values: Record<string, Json> = {};
  for (const attribute of Object.keys(raw)) {
    const normal = normalForm(raw[attribute] as Json, attribute);
    if (normal !== undefined) values[attribute] = normal;
  }
  return { values, identities: names ? identitiesOf(conceal(names), values) : {} };
}

/** Splits the attributes that say something into what is set and what names the object. */
function sortAttributes({ type, values, configured }: ResourceReading): {
  settings: JsonObject;
  names?: JsonObject;
} {
  const settings: Record<string, Json> = {};
  let names: Record<string, Json> | undefined;
  for (const attribute of Object.keys(values)) {
    const value = values[attribute] as Json;
    if (value === null || value === '' || attribute === '__proto__' || isRepeated(values, attribute))
      continue;
    const use = attributeUse(type, attribute, configured);
    const isName =
      use === 'identity' ||
      (use === 'own-name' && typeof value === 'string' && isOwnName(values, attribute, value)) ||
      isGeneratedName(values, attribute, value);
    if (isName) {
      if (typeof value !== 'string') continue;
      names ??= {};
      names[attribute] = value;
    } else if (use === 'configuration' || use === 'own-name' || (use === 'phase' && isSettingValue(value)))
      settings[attribute] = value;
  }
  return names ? { settings, names } : { settings };
}

/** Attributes that another one repeats in full: the one that says more stays. */
const REPEATED_IN: Readonly<Record<string, string>> = {
  tags: 'tags_all',
  labels: 'effective_labels',
  annotations: 'effective_annotations',
};

function isRepeated(values: JsonObject, attribute: string): boolean {
  const fuller = REPEATED_IN[attribute];
  if (fuller !== undefined && isJsonObject(values[fuller])) return true;
  // An older spelling of `X_enabled` that the provider keeps in step.
  return attribute.startsWith('enable_') && values[`${attribute.slice(7)}_enabled`] === values[attribute];
}

const SHORTEST_IDENTITY = 6;

/** Names that somebody chose stay out: they could stand elsewhere by chance, and the configuration holds them anyway. */
function identitiesOf(names: JsonObject, values: JsonObject): Readonly<Record<string, string>> {
  const chosen = new Set(Object.values(values));
  const identities: Record<string, string> = {};
  for (const [attribute, name] of Object.entries(names)) {
    if (typeof name !== 'string' || name.length < SHORTEST_IDENTITY || !/[\d:/.@]/u.test(name)) continue;
    const normal = isFingerprint(name) ? undefined : normalForm(name, attribute);
    if (typeof normal === 'string' && !chosen.has(normal) && !chosen.has(name))
      identities[attribute] = normal;
  }
  return identities;
}
