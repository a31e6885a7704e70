import type { SqlValue } from '../sql/database.ts';
import type { Answer } from '../sql/driver.ts';

/** What the store asks of the thread that holds the embedded database. */
export type DatabaseRequest = { readonly id: number } & (
  | { readonly kind: 'query'; readonly sql: string; readonly parameters: readonly SqlValue[] }
  | { readonly kind: 'script'; readonly sql: string }
  | { readonly kind: 'copy'; readonly sql: string; readonly text: string }
  | { readonly kind: 'close' }
);

/** The answer to the request of the same number; requests are answered in their order. */
export type DatabaseResponse = { readonly id: number } & (
  | { readonly answer: Answer }
  | { readonly error: { readonly message: string; readonly code?: string } }
);

/** Given to the thread when it starts; without a folder everything stays in memory. */
export interface DatabaseWorkerData {
  readonly folder: string | undefined;
}
