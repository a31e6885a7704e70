import type { SqlRow, SqlValue } from './database.ts';

/** What a backend has to bring; everything else is in `connect-database.ts`. It throws what its library throws. */
export interface Driver {
  /** A conversation that nobody else uses until it is released. */
  acquire(): Promise<Conversation>;
  close(): Promise<void>;
}

export interface Conversation {
  query(sql: string, parameters: readonly SqlValue[]): Promise<Answer>;
  /** The rows of all its statements, in their order. */
  script(sql: string): Promise<readonly SqlRow[]>;
  /** `chunks` are whole lines in the text form of `COPY`. */
  copy(statement: string, chunks: AsyncIterable<string>): Promise<number>;
  /** `broken` where its connection cannot be used again. */
  release(broken: boolean): void;
}

export interface Answer {
  readonly rows: readonly SqlRow[];
  /** How many rows were written, or read. */
  readonly count: number;
}
