import type { Fingerprint } from '../../../core/item/fingerprint.ts';
import { isJsonObject, type JsonObject } from '../../../core/item/json.ts';
import { concealSecrets } from '../../../core/item/secret-detection.ts';
import { decodeJsonStrings } from './decode-json-strings.ts';
import { normalForm } from './normal-form.ts';

/** Members of API records that move by themselves or name the object. */
const MOVING =
  /(?:Date|Time|Timestamp|LastUsed|LastModified|Approximate\w*|Count|Etag|ETag|fingerprint|generation)$/u;

/** An API's record in normal form, without secrets and without what moves by itself. */
export function normalizeRecord(record: JsonObject, fingerprint: Fingerprint): JsonObject {
  const concealed = concealSecrets(decodeJsonStrings(record), undefined, fingerprint);
  const settled = Object.entries(isJsonObject(concealed) ? concealed : {}).filter(
    ([member]) => !MOVING.test(member),
  );
  const normal = normalForm(Object.fromEntries(settled), '');
  return isJsonObject(normal ?? null) ? (normal as JsonObject) : {};
}
