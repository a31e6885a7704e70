import { FINGERPRINT_PREFIX } from '../item/fingerprint.ts';
import { isJsonArray, isJsonObject, type Json } from '../item/json.ts';
import { type KindTraits, roleAt } from '../item/kind-traits.ts';
import { childPointer } from '../item/pointer.ts';

type Roles = Pick<KindTraits, 'layer' | 'paths'>;

const FINGERPRINTS = new RegExp(`${FINGERPRINT_PREFIX}[0-9a-f]+`, 'gu');
// biome-ignore lint/suspicious/noTemplateCurlyInString: the form in which every replaced value stands
const SECRET = '${secret}';

/** Whether an item with this canonical text holds a fingerprint at all; a cheap look before the walk. */
export function mentionsSecret(canonicalText: string): boolean {
  return canonicalText.includes(FINGERPRINT_PREFIX);
}

/**
 * Environments have credentials of their own: that there is one must agree, which one must not. Only at paths whose role
 * is `secret`: what a provider merely calls sensitive (an ERP setting in a parameter store) is compared by fingerprint.
 */
export function withoutOwnSecrets(value: Json, traits: Roles, path = ''): Json {
  if (typeof value === 'string') {
    return mentionsSecret(value) && roleAt(traits, path) === 'secret'
      ? value.replace(FINGERPRINTS, SECRET)
      : value;
  }
  if (isJsonArray(value)) {
    return value.map((element, index) => withoutOwnSecrets(element, traits, childPointer(path, index)));
  }
  if (!isJsonObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, member]) => [
      key,
      withoutOwnSecrets(member, traits, childPointer(path, key)),
    ]),
  );
}
