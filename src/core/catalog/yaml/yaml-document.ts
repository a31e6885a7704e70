import type { Json } from '../../item/json.ts';

/** Keys and indexes that lead from the root of a document to a value. */
export type DocumentPath = readonly (string | number)[];

/** Both from 1. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

/** One YAML document as plain values, and where each of them stands. */
export interface YamlDocument {
  readonly file: string;
  readonly value: Json;
  /** True where the YAML itself is broken, so that what `value` holds may be half of what was meant. */
  readonly broken: boolean;
  /** The place of the value at `path`, or of the nearest existing value above it; `key` asks for that of its key. */
  positionOf(path: DocumentPath, part?: 'key' | 'value'): Position;
}
