import type { Json } from '../../core/item/json.ts';

/** What every form of an export comes down to: a record of a table, or one setting of a nested document. */
export type Entry =
  | { readonly columns: readonly string[]; readonly cells: readonly Json[] }
  | { readonly path: readonly string[]; readonly value: Json };

/** Turns the text of one form into entries as it arrives. */
export interface EntryReader {
  /** @throws TallyError where the text is not of this form. */
  write(text: string): void;
  /** @throws TallyError where the text breaks off. */
  end(): void;
  /** The entries that were completed since the last call. */
  take(): Iterable<Entry>;
}

export const FORMATS = ['json', 'yaml', 'csv', 'xml', 'ini', 'properties'] as const;
export type Format = (typeof FORMATS)[number];
