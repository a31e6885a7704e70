import type { Fingerprint } from '../item/fingerprint.ts';
import { isJsonArray, isJsonObject, type Json, type JsonObject } from '../item/json.ts';
import type { Observation } from '../item/observation.ts';
import { childPointer } from '../item/pointer.ts';
import { concealSecrets } from '../item/secret-detection.ts';

/** The members of an item below which secrets and endpoints lie, whatever their fields are called. */
const PLACES = ['secret', 'endpoint'] as const;

/**
 * The declared side in the form of the live item: every field lies where it lies there, is of the same type where it
 * means the same, and is a fingerprint where it is one there. It says nothing of other fields.
 */
export function declaredSide(
  fields: JsonObject,
  live: JsonObject,
  fingerprint: Fingerprint,
): Required<Pick<Observation, 'silentOn'>> & { readonly declared: JsonObject } {
  const declared: Record<string, JsonObject | Json> = {};
  for (const [field, value] of Object.entries(fields)) {
    // The collector takes an empty value for none.
    if (value === null || value === '') continue;
    const place = PLACES.find((name) => Object.hasOwn(membersOf(live, name), field));
    if (place === undefined)
      declared[field] = inFormOf(concealSecrets(value, undefined, fingerprint), live[field]);
    else {
      const form = inFormOf(value, membersOf(live, place)[field]);
      const shown = concealSecrets(form, place === 'secret' ? true : undefined, fingerprint);
      declared[place] = { ...(declared[place] as JsonObject | undefined), [field]: shown };
    }
  }
  return { declared, silentOn: [...undeclared(live, fields)] };
}

/** Pointers of the live fields of which nothing is said. */
function* undeclared(live: JsonObject, fields: JsonObject): Generator<string> {
  for (const member of Object.keys(live)) {
    const place = PLACES.find((name) => name === member);
    const names = place === undefined ? [member] : Object.keys(membersOf(live, place));
    const silent = names.filter((name) => !Object.hasOwn(fields, name));
    // A place of which nothing is said at all is not there on the declared side.
    if (silent.length === names.length) yield childPointer('', member);
    else for (const name of silent) yield childPointer(`/${member}`, name);
  }
}

/** The live side of an item that the registry calls a secret, which its source may not have known. */
export function withoutSecrets(live: JsonObject, fingerprint: Fingerprint): JsonObject {
  const { secret, endpoint, ...plain } = live;
  const open = { ...plain, ...(isJsonObject(endpoint) ? endpoint : {}) };
  if (Object.keys(open).length === 0) return live;
  const concealed = concealSecrets(open, true, fingerprint) as JsonObject;
  return { secret: { ...concealed, ...(isJsonObject(secret) ? secret : {}) } };
}

function membersOf(item: JsonObject, place: string): JsonObject {
  const members = Object.hasOwn(item, place) ? item[place] : undefined;
  return isJsonObject(members) ? members : {};
}

/** YAML knows numbers and flags where an export may know only texts: a registry that says 40 means "40" there. */
function inFormOf(value: Json, live: Json | undefined): Json {
  if (isJsonArray(value))
    return value.map((element, index) => inFormOf(element, isJsonArray(live) ? live[index] : undefined));
  if (isJsonObject(value)) {
    return Object.fromEntries(
      Object.entries(value).map(([name, member]) => [
        name,
        inFormOf(member, isJsonObject(live) ? live[name] : undefined),
      ]),
    );
  }
  if (value === null) return '';
  if (typeof value !== 'string')
    return live === undefined || typeof live === 'string' ? String(value) : value;
  const text = value.trim();
  return typeof live === 'number' && text !== '' && Number(text) === live ? live : text;
}
