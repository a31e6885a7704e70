import { holdsMark } from './credential-mark.ts';
import { type Fingerprint, isFingerprint } from './fingerprint.ts';
import { isJsonArray, isJsonObject, type Json, type JsonObject } from './json.ts';
import { isResourceName } from './resource-name.ts';
import { classifyName, classifyText, isQuestion } from './secret-name.ts';
import { concealText, holdsCredential, SHORTEST_CREDENTIAL } from './secret-text.ts';

/**
 * Replaces every secret in a value by its fingerprint: what the source marks as sensitive, what stands under a name
 * that means a credential, and what has the form of one, also inside longer texts and JSON texts. Absence (`null`, an
 * empty text) is information and stays. The result is the argument itself where it holds no secret.
 *
 * @param sensitive mirrors `value`; `true` where that value and everything below is sensitive.
 * @param isReference whether a text that only its name makes a secret is the name of one: kept, since it gives nothing
 *   away and says which secret is used.
 */
export function concealSecrets(
  value: Json,
  sensitive: Json | undefined,
  fingerprint: Fingerprint,
  isReference: (text: string) => boolean = isResourceName,
): Json {
  if (sensitive === true) return concealAll(value, fingerprint);
  return conceal(value, sensitive, { fingerprint, isReference });
}

/** The value of a single member that stands under `name`, with its secrets replaced as in an object that holds only it. */
export function concealMember(name: string, value: Json, fingerprint: Fingerprint): Json {
  return concealNamed(value, name, undefined, { fingerprint, isReference: isResourceName });
}

interface Rules {
  readonly fingerprint: Fingerprint;
  readonly isReference: (text: string) => boolean;
}

/** Whether a mirror marks anything; most are empty. */
export function marksAny(sensitive: Json | undefined): boolean {
  if (typeof sensitive !== 'object' || sensitive === null) return sensitive === true;
  for (const key in sensitive) if (marksAny((sensitive as JsonObject)[key])) return true;
  return false;
}

/** A cheap look, since most items hold no secret: false only where `concealSecrets` would change nothing. */
export function holdsSecret(value: Json): boolean {
  if (typeof value === 'string')
    return isJsonText(value) ? NAME_HINT.test(value) || holdsMark(value) : holdsCredential(value);
  if (typeof value !== 'object' || value === null) return false;
  if (isJsonArray(value)) {
    for (const child of value) if (holdsSecret(child)) return true;
    return flagged(value).size > 0;
  }
  const object = value as JsonObject;
  for (const key of Object.keys(object)) {
    const child = object[key] as Json;
    if (child === null || child === '') continue;
    if (classifyName(key) !== 'plain' || (isValueKey(key) && isNamedForSecret(object))) return true;
    if (holdsSecret(child)) return true;
  }
  return false;
}

/** Nearly every value of an estate passes here and holds no secret, so it makes no closures and no lists of members. */
function conceal(value: Json, sensitive: Json | undefined, rules: Rules): Json {
  if (sensitive === true) return concealAll(value, rules.fingerprint);
  if (typeof value === 'string') return concealString(value, rules);
  if (isJsonArray(value)) return concealList(value, isJsonArray(sensitive) ? sensitive : NO_MARKS, rules);
  if (!isJsonObject(value)) return value;
  return concealMembers(value, isJsonObject(sensitive) ? sensitive : undefined, rules);
}

const NO_MARKS: readonly Json[] = [];

function concealList(list: readonly Json[], marks: readonly Json[], rules: Rules): Json {
  const given = flagged(list);
  let copy: Json[] | undefined;
  for (let index = 0; index < list.length; index++) {
    const child = list[index] as Json;
    const concealed = conceal(child, given.has(index) || marks[index], rules);
    if (concealed === child) continue;
    copy ??= list.slice();
    copy[index] = concealed;
  }
  return copy ?? list;
}

function concealMembers(object: JsonObject, marks: JsonObject | undefined, rules: Rules): Json {
  let copy: Record<string, Json> | undefined;
  for (const key in object) {
    const child = object[key] as Json;
    const mark = marks === undefined ? undefined : markOf(marks, key);
    const name = (isValueKey(key) ? pairName(object) : undefined) ?? key;
    const concealed =
      mark === true ? concealAll(child, rules.fingerprint) : concealNamed(child, name, mark, rules);
    if (concealed === child) continue;
    copy ??= { ...object };
    define(copy, key, concealed);
  }
  return copy ?? object;
}

/** Apart, since the engine would otherwise optimise the walk for the few names that marks have, and undo it at the next. */
function markOf(marks: JsonObject, key: string): Json | undefined {
  return Object.hasOwn(marks, key) ? marks[key] : undefined;
}

/** The places in a command line that stand behind a flag which names a credential: `['--db-password', 'x']`. */
function flagged(list: readonly Json[]): ReadonlySet<number> {
  let places: Set<number> | undefined;
  for (let index = 1; index < list.length; index++) {
    const [flag, text] = [list[index - 1], list[index]];
    if (typeof flag !== 'string' || typeof text !== 'string' || flag.charCodeAt(0) !== 0x2d) continue;
    if (/^[-$]|^$/.test(text) || !/^--?[a-z][\w.-]*$/i.test(flag)) continue;
    if (classifyText(flag) === 'plain') continue;
    places ??= new Set();
    places.add(index);
  }
  return places ?? NONE;
}

const NONE: ReadonlySet<number> = new Set();

/** Members that hold the name of a variable beside members that hold its value. */
const NAME_KEYS = ['name', 'Name', 'key', 'Key', 'ParameterKey', 'ParameterName', 'variable'];

function isValueKey(key: string): boolean {
  return key === 'value' || key === 'Value' || key === 'ParameterValue';
}

/** Whether a member of the object that names what stands beside it names a credential. */
export function isNamedForSecret(object: JsonObject): boolean {
  for (const key of NAME_KEYS) {
    const name = Object.hasOwn(object, key) ? object[key] : undefined;
    if (typeof name === 'string' && classifyText(name) !== 'plain') return true;
  }
  return false;
}

function pairName(object: JsonObject): string | undefined {
  for (const key of NAME_KEYS) {
    const name = Object.hasOwn(object, key) ? object[key] : undefined;
    if (typeof name === 'string') return name;
  }
  return undefined;
}

function concealNamed(value: Json, name: string, mark: Json | undefined, rules: Rules): Json {
  if (value === null || value === '') return value;
  const nameClass = classifyName(name);
  if (nameClass === 'plain') return conceal(value, mark, rules);
  if (typeof value !== 'string' && typeof value !== 'object' && isQuestion(name)) return value;
  if (nameClass === 'vault') return concealVault(value, mark, rules);
  const isReference = typeof value === 'string' && mark !== true && rules.isReference(value);
  return isReference ? value : concealAll(value, rules.fingerprint);
}

/** Members of a block about a credential that say which one it is, or how it is doing. */
const REFERENCE =
  /^(?:name|arn|id|type|kind|status|version|enabled|optional|provider|valueFrom|value_from|.*_(?:arn|id|name|status|version|enabled|type|days|path)|.*(?:Arn|ARN|Id|Name|Status|Date|Days))$/;

/** Below a noun such as `secret`: its texts are secret, except references to where the secret is kept. */
function concealVault(value: Json, mark: Json | undefined, rules: Rules): Json {
  if (mark === true) return concealAll(value, rules.fingerprint);
  if (typeof value === 'string')
    return rules.isReference(value) ? value : concealAll(value, rules.fingerprint);
  if (isJsonArray(value)) {
    return mapList(value, (child, index) =>
      concealVault(child, isJsonArray(mark) ? mark[index] : undefined, rules),
    );
  }
  if (!isJsonObject(value)) return typeof value === 'number' ? concealAll(value, rules.fingerprint) : value;
  return mapObject(value, (child, key) => {
    const below = isJsonObject(mark) && Object.hasOwn(mark, key) ? mark[key] : undefined;
    const isNamed = REFERENCE.test(key) || classifyName(key) === 'secret';
    return isNamed ? concealNamed(child, key, below, rules) : concealVault(child, below, rules);
  });
}

function concealAll(value: Json, fingerprint: Fingerprint): Json {
  if (value === null || value === '') return value;
  if (typeof value === 'string') return isFingerprint(value) ? value : fingerprint(value);
  if (isJsonArray(value)) return mapList(value, (child) => concealAll(child, fingerprint));
  if (isJsonObject(value)) return mapObject(value, (child) => concealAll(child, fingerprint));
  return fingerprint(JSON.stringify(value));
}

function concealString(text: string, { fingerprint, isReference }: Rules): Json {
  if (text.length < SHORTEST_CREDENTIAL) return text;
  if (isFingerprint(text)) return text;
  const json = isJsonText(text) && (NAME_HINT.test(text) || holdsMark(text)) ? parsed(text) : undefined;
  if (json === undefined) return concealText(text, fingerprint);
  try {
    const concealed = concealSecrets(json, undefined, fingerprint, isReference);
    return concealed === json ? text : JSON.stringify(concealed);
  } catch (error) {
    // Nested beyond what the stack holds: nobody can say what is in it.
    if (error instanceof RangeError) return fingerprint(text);
    throw error;
  }
}

function isJsonText(text: string): boolean {
  const first = text.charCodeAt(0);
  return first === 0x7b || first === 0x5b;
}

/** A JSON text without any of these has no member that is named like a credential. */
const NAME_HINT =
  /pass|pw|psk|pin(?:_|\\?")|pin_?code|secret|token|cred|auth|conn|kubeconfig|webhook|sas_|(?:api|access|private|shared|account|encryption|signing|master|jwt).?key|\\u00[67]/i;

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
  let copy: Record<string, Json> | undefined;
  for (const key of Object.keys(object)) {
    const child = object[key] as Json;
    const mapped = map(child, key);
    if (mapped === child) continue;
    copy ??= { ...object };
    define(copy, key, mapped);
  }
  return copy ?? object;
}

/** Sets a member that is there; one named `__proto__` stays one. */
function define(object: Record<string, Json>, key: string, value: Json): void {
  if (key === '__proto__') Object.defineProperty(object, key, { value });
  else object[key] = value;
}
