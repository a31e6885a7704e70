import { isJsonArray, type Json } from '../../core/item/json.ts';
import { setMember } from '../forms/set-member.ts';
import { isServiceNote } from './service-note.ts';

/** What a value means, where the mapping says so. `decimal-comma` is a number such as 1.234,50. */
export const VALUE_TYPES = ['text', 'number', 'decimal-comma', 'boolean'] as const;
export type ValueType = (typeof VALUE_TYPES)[number];

/**
 * The form in which values that mean the same are equal: a text without white space around it, since a table knows
 * nothing but texts. Only where the mapping says so is it a number or a flag; what does not read as one stays a text.
 */
export function typedValue(value: Json, type: ValueType): Json {
  if (typeof value === 'string') return ofText(value, type);
  if (typeof value === 'number')
    return type === 'number' || type === 'decimal-comma' ? value : ofText(String(value), type);
  if (typeof value === 'boolean') return type === 'boolean' ? value : String(value);
  if (value === null) return type === 'boolean' ? false : '';
  if (isJsonArray(value)) return value.map((element) => typedValue(element, type));
  const object: Record<string, Json> = {};
  for (const [name, member] of Object.entries(value))
    if (!isServiceNote(name)) setMember(object, name, typedValue(member, type));
  return object;
}

function ofText(text: string, type: ValueType): Json {
  const trimmed = text.trim();
  const plain = trimmed.includes('\r') ? trimmed.replaceAll(/\r\n?/gu, '\n') : trimmed;
  if (type === 'text') return plain;
  if (type === 'boolean') return FLAGS.get(plain.toLowerCase()) ?? plain;
  return numberOf(plain, type) ?? plain;
}

/** An ERP writes a flag that is off as nothing, and one that is on as X. */
const FLAGS: ReadonlyMap<string, boolean> = new Map([
  ...['true', 'y', 'yes', 'x', '1', 'on', 't'].map((word) => [word, true] as const),
  ...['false', 'n', 'no', '', '0', 'off', 'f', '-'].map((word) => [word, false] as const),
]);

const POINT = /^([-+]?)(\d+|\d{1,3}(?:,\d{3})+)(\.\d+)?(e[-+]?\d{1,3})?(-?)$/iu;
const COMMA = /^([-+]?)(\d+|\d{1,3}(?:\.\d{3})+)(,\d+)?(e[-+]?\d{1,3})?(-?)$/iu;

/** Undefined for what is no number, and for one of more digits than a number of the engine can hold. */
function numberOf(text: string, type: 'number' | 'decimal-comma'): number | undefined {
  const match = (type === 'number' ? POINT : COMMA).exec(text);
  if (!match) return undefined;
  const [, sign = '', whole = '', fraction = '', exponent = '', trailing = ''] = match;
  const digits = whole.replaceAll(/[.,]/gu, '');
  if (digits.replace(/^0+/u, '').length + fraction.length > 16) return undefined;
  const value = Number(digits + fraction.replace(',', '.') + exponent);
  // An ERP writes the sign behind the number.
  return value !== 0 && (sign === '-') !== (trailing === '-') ? -value : value;
}
