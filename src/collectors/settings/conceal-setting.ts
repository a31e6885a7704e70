import { holdsMark } from '../../core/item/credential-mark.ts';
import type { Fingerprint } from '../../core/item/fingerprint.ts';
import type { Json, JsonObject } from '../../core/item/json.ts';
import { concealMember } from '../../core/item/secret-detection.ts';
import { isQuestion } from '../../core/item/secret-name.ts';
import { SHORTEST_CREDENTIAL } from '../../core/item/secret-text.ts';

/** Every name that means a credential holds one of these; looking for them costs a tenth of judging the name. */
const HINT = /pass|pw|psk|pin|secret|token|cred|auth|conn|key|kube|sas|webhook/iu;

/** A flag, or a number of few digits: behind a question such as `REQUIRE_PASSWORD` it is the answer. */
const ANSWER = /^(?:-?\d{1,6}(?:[.,]\d{1,3})?|true|false|yes|no|on|off|[ynx])$/iu;

/** Whether a name is worth judging. */
export function mayMeanSecret(name: string): boolean {
  return HINT.test(name);
}

/** Whether a value is worth looking through; false for nearly everything that an export holds. */
export function mayHoldSecret(value: Json): boolean {
  if (typeof value !== 'string') return typeof value === 'object';
  if (value.length < SHORTEST_CREDENTIAL) return false;
  const first = value.charCodeAt(0);
  return first === 0x7b || first === 0x5b || holdsMark(value);
}

/** The value as it may be shown, where it stands under `name`. */
export function concealUnder(name: string, value: Json, fingerprint: Fingerprint): Json {
  if (typeof value === 'string' && ANSWER.test(value) && isQuestion(name)) return value;
  return concealMember(name, value, fingerprint);
}

/** The value at the end of a path, where a name above it may mean a credential: `tokens/carrier`. */
export function concealBelow(path: readonly string[], value: Json, fingerprint: Fingerprint): Json {
  const key = path.at(-1) ?? '';
  for (const name of path.slice(0, -1)) {
    if (!mayMeanSecret(name)) continue;
    const block = concealUnder(name, { [key]: value }, fingerprint) as JsonObject;
    if (block[key] !== value) return block[key] ?? value;
  }
  return value;
}
