import type { Json } from '../../core/item/json.ts';

/** Sets a member of an object under construction; one named `__proto__` stays a member like any other. */
export function setMember(object: Record<string, Json>, key: string, value: Json): void {
  if (key === '__proto__') {
    Object.defineProperty(object, key, { value, enumerable: true, configurable: true, writable: true });
  } else object[key] = value;
}
