import { type Fingerprint, isFingerprint } from './fingerprint.ts';
import { isJsonArray, isJsonObject, type Json, type JsonObject } from './json.ts';
import { classifyName, isQuestion } from './secret-name.ts';
import { concealText } from './secret-text.ts';

/**
 * Replaces every secret in a value by its fingerprint: what the source marks as sensitive, what stands under a name
 * that means a credential, and what has the form of one, also inside longer texts and JSON texts. Absence (`null`, an
 * empty text) is information and stays. The result is the argument itself where it holds no secret.
 *
 * @param sensitive mirrors `value`; `true` where that value and everything below is sensitive.
 */
export function concealSecrets(value: Json, sensitive: Json | undefined, fingerprint: Fingerprint): Json {
  if (sensitive === true) return concealAll(value, fingerprint);
  if (typeof value === 'string') return concealString(value, fingerprint);
  if (isJsonArray(value)) {
    return mapList(value, (child, index) =>
      concealSecrets(child, isJsonArray(sensitive) ? sensitive[index] : undefined, fingerprint),
    );
  }
  if (!isJsonObject(value)) return value;
  const pair = pairName(value);
  return mapObject(value, (child, key) => {
    const mark = isJsonObject(sensitive) && Object.hasOwn(sensitive, key) ? sensitive[key] : undefined;
    if (mark === true) return concealAll(child, fingerprint);
    return concealNamed(child, pair !== undefined && VALUE_KEYS.has(key) ? pair : key, mark, fingerprint);
  });
}

/** Members that hold the name of a variable beside members that hold its value. */
const NAME_KEYS = ['name', 'Name', 'key', 'Key', 'ParameterKey', 'ParameterName', 'variable'];
const VALUE_KEYS = new Set(['value', 'Value', 'ParameterValue']);

function pairName(object: JsonObject): string | undefined {
  if (!('value' in object || 'Value' in object || 'ParameterValue' in object)) return undefined;
  for (const key of NAME_KEYS) {
    const name = Object.hasOwn(object, key) ? object[key] : undefined;
    if (typeof name === 'string') return name;
  }
  return undefined;
}

function concealNamed(value: Json, name: string, mark: Json | undefined, fingerprint: Fingerprint): Json {
  if (value === null || value === '') return value;
  const nameClass = classifyName(name);
  if (nameClass === 'plain') return concealSecrets(value, mark, fingerprint);
  if (typeof value !== 'string' && typeof value !== 'object' && isQuestion(name)) return value;
  return nameClass === 'secret' ? concealAll(value, fingerprint) : concealVault(value, mark, fingerprint);
}

/** Members of a block about a credential that say which one it is, or how it is doing. */
const REFERENCE =
  /^(?:name|arn|id|type|kind|status|version|enabled|optional|provider|valueFrom|value_from|.*_(?:arn|id|name|status|version|enabled|type|days|path)|.*(?:Arn|ARN|Id|Name|Status|Date|Days))$/;

/** Below a noun such as `secret`: its texts are secret, except references to where the secret is kept. */
function concealVault(value: Json, mark: Json | undefined, fingerprint: Fingerprint): Json {
  if (mark === true) return concealAll(value, fingerprint);
  if (typeof value === 'string') return value.startsWith('arn:') ? value : concealAll(value, fingerprint);
  if (isJsonArray(value)) {
    return mapList(value, (child, index) =>
      concealVault(child, isJsonArray(mark) ? mark[index] : undefined, fingerprint),
    );
  }
  if (!isJsonObject(value)) return typeof value === 'number' ? concealAll(value, fingerprint) : value;
  return mapObject(value, (child, key) => {
    const below = isJsonObject(mark) && Object.hasOwn(mark, key) ? mark[key] : undefined;
    return REFERENCE.test(key)
      ? concealNamed(child, key, below, fingerprint)
      : concealVault(child, below, fingerprint);
  });
}

function concealAll(value: Json, fingerprint: Fingerprint): Json {
  if (value === null || value === '') return value;
  if (typeof value === 'string') return isFingerprint(value) ? value : fingerprint(value);
  if (isJsonArray(value)) return mapList(value, (child) => concealAll(child, fingerprint));
  if (isJsonObject(value)) return mapObject(value, (child) => concealAll(child, fingerprint));
  return fingerprint(JSON.stringify(value));
}

function concealString(text: string, fingerprint: Fingerprint): Json {
  if (isFingerprint(text)) return text;
  const first = text.charCodeAt(0);
  const json = (first === 0x7b || first === 0x5b) && NAME_HINT.test(text) ? parsed(text) : undefined;
  if (json !== undefined) {
    const concealed = concealSecrets(json, undefined, fingerprint);
    return concealed === json ? text : JSON.stringify(concealed);
  }
  return concealText(text, fingerprint);
}

/** A JSON text without any of these holds no name of a credential. */
const NAME_HINT =
  /pass|pwd|secret|token|key|cred|auth|psk|conn|kubeconfig|webhook|sas|:\/\/|PRIVATE KEY|A[KS]IA|gh[oprsu]_|glpat-|xox|eyJ|bearer |basic |hvs\.|SG\.|npm_|AIza/i;

function parsed(text: string): Json | undefined {
  try {
    return JSON.parse(text) as Json;
  } catch {
    return undefined;
  }
}

function mapList(list: readonly Json[], map: (child: Json, index: number) => Json): Json {
  let copy: Json[] | undefined;
  for (let index = 0; index < list.length; index++) {
    const child = list[index] as Json;
    const mapped = map(child, index);
    if (mapped !== child) copy ??= list.slice();
    if (copy) copy[index] = mapped;
  }
  return copy ?? list;
}

function mapObject(object: JsonObject, map: (child: Json, key: string) => Json): Json {
  let changed: Map<string, Json> | undefined;
  for (const key of Object.keys(object)) {
    const child = object[key] as Json;
    const mapped = map(child, key);
    if (mapped !== child) {
      changed ??= new Map();
      changed.set(key, mapped);
    }
  }
  if (!changed) return object;
  // `fromEntries` defines members instead of assigning them, so that one named `__proto__` stays a member.
  return Object.fromEntries(Object.entries(object).map(([key, child]) => [key, changed.get(key) ?? child]));
}
