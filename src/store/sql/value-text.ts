import type { SqlValue } from './database.ts';

/** A value as PostgreSQL reads it, of whatever type it is to be. */
export function valueText(value: NonNullable<SqlValue>): string {
  if (typeof value === 'string') return value;
  if (typeof value === 'boolean') return value ? 't' : 'f';
  if (typeof value === 'number') return String(value);
  if (value instanceof Date) return value.toISOString();
  if (value instanceof Uint8Array) return `\\x${hex(value)}`;
  return `{${value.map((element) => (element === null ? 'NULL' : quoted(valueText(element)))).join(',')}}`;
}

function hex(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('hex');
}

function quoted(element: string): string {
  return `"${element.replaceAll(/["\\]/gu, '\\$&')}"`;
}
