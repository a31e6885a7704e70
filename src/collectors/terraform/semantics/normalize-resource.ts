import type { Fingerprint } from '../../../core/item/fingerprint.ts';
import { isJsonObject, type Json, type JsonObject } from '../../../core/item/json.ts';
import { concealSecrets } from '../../../core/item/secret-detection.ts';
import { attributeUse, isSettingValue } from './attribute-use.ts';
import { decodeJsonStrings } from './decode-json-strings.ts';
import { isGeneratedName } from './generated-name.ts';
import { normalForm } from './normal-form.ts';

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

/** The only place through which values of a resource leave this collector. */
export function normalizeResource(reading: ResourceReading, fingerprint: Fingerprint): NormalResource {
  const { type, configured } = reading;
  const concealed = concealSecrets(decodeJsonStrings(reading.values), reading.sensitive, fingerprint);
  const raw = isJsonObject(concealed) ? concealed : {};
  const entries: [string, Json][] = [];
  const named: [string, string][] = [];
  for (const attribute of Object.keys(raw)) {
    const value = raw[attribute] as Json;
    if (value === null || isRepeated(raw, attribute)) continue;
    const use = attributeUse(type, attribute, configured);
    if (use === 'identity' || isGeneratedName(raw, attribute, value)) {
      if (typeof value === 'string') named.push([attribute, value]);
    } else if (use === 'configuration' || (use === 'phase' && isSettingValue(value))) {
      const normal = normalForm(value, attribute);
      if (normal !== undefined) entries.push([attribute, normal]);
    }
  }
  return { values: Object.fromEntries(entries), identities: identitiesOf(named, entries) };
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
function identitiesOf(
  named: readonly [string, string][],
  entries: readonly [string, Json][],
): Readonly<Record<string, string>> {
  if (named.length === 0) return {};
  const chosen = new Set(entries.map(([, value]) => value));
  return Object.fromEntries(
    named
      .filter(
        ([, value]) => value.length >= SHORTEST_IDENTITY && /[\d:/.@]/u.test(value) && !chosen.has(value),
      )
      .map(([attribute, value]) => [attribute, normalForm(value, attribute)])
      .filter((identity): identity is [string, string] => typeof identity[1] === 'string'),
  );
}
