import type { Fingerprint } from '../../../core/item/fingerprint.ts';
import { isJsonArray, isJsonObject, type Json, type JsonObject } from '../../../core/item/json.ts';
import { concealSecrets } from '../../../core/item/secret-detection.ts';

/** The object with a fingerprint in place of every secret: all of a Secret, and what looks like one elsewhere. */
export function concealObject(kind: string, object: JsonObject, fingerprint: Fingerprint): JsonObject {
  if (kind === 'Secret') return concealSecretObject(object, fingerprint);
  const concealed = concealSecrets(object, undefined, fingerprint) as JsonObject;
  return concealed === object ? object : restoreReferences(concealed, object);
}

function concealSecretObject(object: JsonObject, fingerprint: Fingerprint): JsonObject {
  const { data, metadata, ...rest } = object;
  const values: [string, string][] = [];
  if (isJsonObject(data)) {
    for (const [name, value] of Object.entries(data)) {
      if (value !== null) values.push([name, decodedText(String(value))]);
    }
  }
  const secret = values.length > 0 ? { data: Object.fromEntries(values) } : {};
  // What else stands in it should not, and may be another way to write a value.
  const marks = Object.fromEntries(Object.keys(rest).map((name) => [name, !PUBLIC.has(name)]));
  return {
    ...(concealSecrets({ ...rest, ...secret }, { ...marks, data: true }, fingerprint) as JsonObject),
    ...(isJsonObject(metadata) ? { metadata: concealNotes(metadata, values, fingerprint) } : {}),
  };
}

const PUBLIC = new Set(['type', 'immutable']);

/** Tools keep notes of what they sent, and so of the values: those that are a whole object, or that hold a value. */
function concealNotes(
  metadata: JsonObject,
  values: readonly (readonly [string, string])[],
  fingerprint: Fingerprint,
): Json {
  const { annotations } = metadata;
  const notes = isJsonObject(annotations) ? Object.entries(annotations) : [];
  if (notes.length === 0) return concealSecrets(metadata, undefined, fingerprint);
  const traces = values.flatMap(([, value]) => [value, Buffer.from(value).toString('base64')]);
  const marks = Object.fromEntries(notes.map(([name, note]) => [name, isTelling(note, traces)]));
  return concealSecrets(metadata, { annotations: marks }, fingerprint);
}

/** Shorter values stand in texts by chance. */
const LEAST_TRACE = 6;

function isTelling(note: Json, traces: readonly string[]): boolean {
  if (typeof note !== 'string') return true;
  return (
    /^\s*[[{]/u.test(note) || traces.some((trace) => trace.length >= LEAST_TRACE && note.includes(trace))
  );
}

/** The text behind Base64, or the canonical Base64 of bytes that are no text. */
function decodedText(encoded: string): string {
  const bytes = Buffer.from(encoded, 'base64');
  const text = bytes.toString('utf8');
  return text.includes('\uFFFD') ? bytes.toString('base64') : text;
}

/** Members that are about secrets by name, and only say where one is kept. */
const REFERENCES = new Set(['imagePullSecrets', 'secret', 'projected', 'serviceAccountToken']);

/** Puts back what was concealed inside volumes and pull secrets: they name secrets, and hold none. */
function restoreReferences(concealed: JsonObject, object: JsonObject): JsonObject {
  const path = ['spec', 'template', 'jobTemplate'];
  const restored: Record<string, Json> = { ...concealed };
  for (const name of path) {
    const [inner, original] = [concealed[name], object[name]];
    if (isJsonObject(inner) && isJsonObject(original)) restored[name] = restoreReferences(inner, original);
  }
  for (const name of ['imagePullSecrets', 'secrets']) {
    if (object[name] !== undefined && isNameList(object[name])) restored[name] = object[name];
  }
  const [volumes, originals] = [concealed['volumes'], object['volumes']];
  if (isJsonArray(volumes) && isJsonArray(originals)) {
    restored['volumes'] = volumes.map((volume, index) => restoreVolume(volume, originals[index]));
  }
  return restored;
}

function isNameList(value: Json): boolean {
  return (
    isJsonArray(value) &&
    value.every((element) => isJsonObject(element) && Object.keys(element).every((name) => name === 'name'))
  );
}

function restoreVolume(volume: Json, original: Json | undefined): Json {
  if (!isJsonObject(volume) || !isJsonObject(original)) return volume;
  const restored: Record<string, Json> = { ...volume };
  for (const name of REFERENCES) {
    const value = original[name];
    if (value !== undefined) restored[name] = value;
  }
  return restored;
}
