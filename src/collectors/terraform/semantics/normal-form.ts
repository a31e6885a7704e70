import { canonicalize } from '../../../core/item/canonical-json.ts';
import { isJsonArray, isJsonObject, type Json, type JsonObject } from '../../../core/item/json.ts';
import { holdsSecret, isNamedForSecret } from '../../../core/item/secret-detection.ts';
import { holdsCredential } from '../../../core/item/secret-text.ts';
import { setMember } from '../../forms/set-member.ts';
import { normalizeContainers } from './container-definitions.ts';
import { decodeJsonStrings, documentIn } from './decode-json-strings.ts';
import { type MemberName, memberName } from './member-name.ts';
import { canonicalAddress } from './network-address.ts';
import { isPolicyDocument, normalizePolicy } from './policy-document.ts';

/**
 * The form of a value in which equal meaning is equal content: blanks gone, sets sorted, documents and addresses in one
 * spelling. Undefined where nothing is left. Expects decoded JSON; applying it twice is applying it once.
 */
export function normalForm(value: Json, name: string): Json | undefined {
  return form(value, memberName(name), AS_IT_IS) as Json | undefined;
}

/** Says that a value may hold a secret, so that nothing is known of its form before the secret is concealed. */
export const MAY_HOLD_SECRET: unique symbol = Symbol('may hold a secret');

export type OpenForm = Json | undefined | typeof MAY_HOLD_SECRET;

/**
 * The normal form of a value whose JSON texts are not decoded yet, in one walk. Nearly every value of an estate holds no
 * secret, so it is only looked for here.
 */
export function openForm(value: Json, name: MemberName): OpenForm {
  return form(value, name, 0);
}

/** `depth` counts the JSON texts around a value; with this one, they are decoded and concealed already. */
const AS_IT_IS = -1;

function form(value: Json, name: MemberName, depth: number): OpenForm {
  if (typeof value === 'string') return value === '' ? undefined : formOfText(value, name, depth);
  if (typeof value !== 'object') return value;
  if (value === null) return undefined;
  return isJsonArray(value) ? formOfArray(value, name, depth) : formOfObject(value, name, depth);
}

function formOfText(text: string, name: MemberName, depth: number): OpenForm {
  if (depth !== AS_IT_IS) {
    const first = text.charCodeAt(0);
    if (first <= 0x20 || first === 0x7b || first === 0x5b) {
      const known = documents.get(name)?.get(text);
      if (known !== undefined) return known;
      const document = documentIn(text, depth);
      if (document !== undefined) return remember(name, text, form(document, name, depth + 1));
      if (first > 0x20) return MAY_HOLD_SECRET;
    }
    if (holdsCredential(text)) return MAY_HOLD_SECRET;
  }
  return normalizeText(text, name);
}

/**
 * The forms of documents that were met, by the name under which they stood: an estate holds the same few policies many
 * times. Forms are never changed, so one can stand in many places.
 */
const documents = new Map<MemberName, Map<string, OpenForm>>();
const REMEMBERED_LENGTH = 2_000;
const REMEMBERED_COUNT = 200;

function remember(name: MemberName, text: string, normal: OpenForm): OpenForm {
  if (text.length > REMEMBERED_LENGTH || normal === undefined) return normal;
  let forms = documents.get(name);
  if (!forms) {
    forms = new Map();
    if (documents.size >= REMEMBERED_COUNT) documents.clear();
    documents.set(name, forms);
  }
  if (forms.size >= REMEMBERED_COUNT) forms.clear();
  forms.set(text, normal);
  return normal;
}

function formOfArray(array: readonly Json[], name: MemberName, depth: number): OpenForm {
  if (array.length === 0) return undefined;
  const elements: Json[] = [];
  for (const element of name.containers ? normalizeContainers(array) : array) {
    const normal = form(element, name, depth);
    if (normal === MAY_HOLD_SECRET) return normal;
    if (normal !== undefined) elements.push(normal);
    else if (name.openWhenEmpty && isJsonObject(element)) elements.push({});
  }
  if (elements.length === 0) return undefined;
  return elements.length === 1 || name.ordered ? elements : sortSet(elements);
}

function formOfObject(object: JsonObject, { computed }: MemberName, depth: number): OpenForm {
  if ('Statement' in object && isPolicyDocument(object)) {
    if (depth === AS_IT_IS) return normalizePolicy(object);
    if (holdsSecret(object)) return MAY_HOLD_SECRET;
    return normalizePolicy(decodeJsonStrings(object, depth) as JsonObject);
  }
  const normalized: Record<string, Json> = {};
  let empty = true;
  for (const key of Object.keys(object)) {
    if (computed?.has(key)) continue;
    const member = object[key] as Json;
    const name = memberName(key);
    if (depth !== AS_IT_IS && isSecretMember(object, member, name)) return MAY_HOLD_SECRET;
    const normal = form(member, name, depth);
    if (normal === MAY_HOLD_SECRET) return normal;
    if (normal === undefined || name.initial === normal) continue;
    setMember(normalized, key, normal);
    empty = false;
  }
  return empty ? choiceOf(object, computed) : normalized;
}

/**
 * What an object chooses by nothing but the presence of a block, e.g. `{"allow": [], "block": [{}]}`. Beside anything
 * that has content an empty block is as good as none, and providers return either.
 */
function choiceOf(object: JsonObject, computed: MemberName['computed']): JsonObject | undefined {
  const chosen = Object.entries(object).filter(
    ([key, member]) => isJsonArray(member) && member.some(isJsonObject) && !computed?.has(key),
  );
  return chosen.length === 0
    ? undefined
    : Object.fromEntries(chosen.map(([key]): [string, Json] => [key, [{}]]));
}

/** Whether a member of `object` may be a secret because of its name, or of the name that stands beside it. */
export function isSecretMember(object: JsonObject, member: Json, name: MemberName): boolean {
  if (name.secrecy === 'plain') return name.pairValue && isNamedForSecret(object);
  if (member === null || member === '' || (isJsonArray(member) && member.length === 0)) return false;
  return !(name.question && typeof member !== 'string' && typeof member !== 'object');
}

/** The elements in canonical order: those of a set. Changes the array that it is given. */
export function sortSet(elements: Json[]): Json[] {
  if (elements.every((element) => typeof element === 'string')) return elements.sort();
  const texts = new Map(elements.map((element) => [element, canonicalize(element)]));
  return elements.sort((a, b) => {
    const [left, right] = [texts.get(a) ?? '', texts.get(b) ?? ''];
    return left < right ? -1 : left > right ? 1 : 0;
  });
}

const GOOGLE_HOST =
  /^https:\/\/(?:www|[a-z]+)\.googleapis\.com\/(?:[a-z]+\/)?(?:v\d+|beta|alpha)\/(?=projects\/)/u;
const ABSOLUTE_HOST = /^(?=.{2,255}$)(?:[\w*-]+\.)+[a-z][\w-]*\.$/iu;

function normalizeText(text: string, name: MemberName): Json {
  if (name.numeric && /^[1-9]\d{0,8}$/u.test(text)) return Number(text);
  const first = text.charCodeAt(0);
  // Azure compares its ids without regard to case and returns them in several.
  if (first === 0x2f && /^\/(?:subscriptions|providers)\//iu.test(text)) return text.toLowerCase();
  if (first === 0x68 && GOOGLE_HOST.test(text)) return text.replace(GOOGLE_HOST, '');
  if (text.charCodeAt(text.length - 1) === 0x2e && ABSOLUTE_HOST.test(text)) return text.slice(0, -1);
  return name.addresses && isAddressLike(first, text) ? canonicalAddress(text) : text;
}

function isAddressLike(first: number, text: string): boolean {
  return (first >= 48 && first <= 57) || text.includes(':');
}
