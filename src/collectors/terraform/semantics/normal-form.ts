import { canonicalize } from '../../../core/item/canonical-json.ts';
import { isJsonArray, type Json, type JsonObject } from '../../../core/item/json.ts';
import { COMPUTED_MEMBERS } from './computed-attributes.ts';
import { isContainerList, normalizeContainers } from './container-definitions.ts';
import { canonicalAddress, holdsAddresses } from './network-address.ts';
import { isOrderedList } from './ordered-lists.ts';
import { isPolicyDocument, normalizePolicy } from './policy-document.ts';
import { setMember } from './set-member.ts';

/**
 * The form of a value in which equal meaning is equal content: blanks gone, sets sorted, documents and addresses in one
 * spelling. Undefined where nothing is left. Expects decoded JSON; applying it twice is applying it once.
 */
export function normalForm(value: Json, name: string): Json | undefined {
  if (typeof value === 'string') return value === '' ? undefined : normalizeText(value, name);
  if (typeof value !== 'object') return value;
  if (value === null) return undefined;
  if (isJsonArray(value)) return normalizeArray(value, name);
  return normalizeObject(value, name);
}

function normalizeArray(array: readonly Json[], name: string): readonly Json[] | undefined {
  if (array.length === 0) return undefined;
  const elements: Json[] = [];
  for (const element of isContainerList(name) ? normalizeContainers(array) : array) {
    const normal = normalForm(element, name);
    if (normal !== undefined) elements.push(normal);
  }
  if (elements.length === 0) return undefined;
  return elements.length === 1 || isOrderedList(name) ? elements : sortSet(elements);
}

/** Members of blocks that some reads leave out and others return with this, their default. */
const DEFAULT_MEMBERS: Readonly<Record<string, Json>> = { bucket_key_enabled: false, mfa_delete: false };

function normalizeObject(object: JsonObject, name: string): JsonObject | undefined {
  if ('Statement' in object && isPolicyDocument(object)) return normalizePolicy(object);
  const computed = Object.hasOwn(COMPUTED_MEMBERS, name) ? COMPUTED_MEMBERS[name] : undefined;
  const normalized: Record<string, Json> = {};
  let empty = true;
  for (const key of Object.keys(object)) {
    if (computed?.has(key)) continue;
    const normal = normalForm(object[key] as Json, key);
    if (normal === undefined || DEFAULT_MEMBERS[key] === normal) continue;
    setMember(normalized, key, normal);
    empty = false;
  }
  return empty ? undefined : normalized;
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

function normalizeText(text: string, name: string): Json {
  // SQS takes this number as a text too, and gives back a number.
  if (name === 'maxReceiveCount' && /^[1-9]\d{0,8}$/u.test(text)) return Number(text);
  const first = text.charCodeAt(0);
  // Azure compares its ids without regard to case and returns them in several.
  if (first === 0x2f && /^\/(?:subscriptions|providers)\//iu.test(text)) return text.toLowerCase();
  if (first === 0x68 && GOOGLE_HOST.test(text)) return text.replace(GOOGLE_HOST, '');
  if (text.endsWith('.') && ABSOLUTE_HOST.test(text)) return text.slice(0, -1);
  return isAddressLike(first, text) && holdsAddresses(name) ? canonicalAddress(text) : text;
}

function isAddressLike(first: number, text: string): boolean {
  return (first >= 48 && first <= 57) || text.includes(':');
}
