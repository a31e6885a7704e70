import { isJsonObject, type Json, type JsonObject } from '../../../core/item/json.ts';
import { setMember } from '../../forms/set-member.ts';

/** A Secret whose texts stand in Base64 among its other values, where the server puts them: what is written as text wins. */
export function textsAsBytes(object: JsonObject): JsonObject {
  const { stringData, ...rest } = object;
  const data = rest['data'] ?? {};
  if (!isJsonObject(stringData) || !isJsonObject(data)) return object;
  const values: Record<string, Json> = { ...data };
  for (const [name, text] of Object.entries(stringData))
    setMember(values, name, Buffer.from(String(text ?? '')).toString('base64'));
  return { ...rest, data: values };
}
