import { isJsonArray, type Json, type JsonObject } from '../../core/item/json.ts';
import { setMember } from './set-member.ts';

/** The value with every text in it mapped, but for names of members; the value itself where no text changes. */
export function mapTexts(value: Json, map: (text: string) => string): Json {
  if (typeof value === 'string') return map(value);
  if (typeof value !== 'object' || value === null) return value;
  if (isJsonArray(value)) {
    let list: Json[] | undefined;
    for (let index = 0; index < value.length; index++) {
      const element = value[index] as Json;
      const mapped = mapTexts(element, map);
      if (mapped === element) continue;
      list ??= [...value];
      list[index] = mapped;
    }
    return list ?? value;
  }
  const object = value as JsonObject;
  let copy: Record<string, Json> | undefined;
  for (const name in object) {
    const member = object[name] as Json;
    const mapped = mapTexts(member, map);
    if (mapped === member) continue;
    copy ??= { ...object };
    setMember(copy, name, mapped);
  }
  return copy ?? object;
}
