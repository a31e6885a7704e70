/** What a statement may be given, and what a row holds. Both drivers give and take the same JavaScript types. */
export type SqlValue =
  | null
  | boolean
  | number
  | string
  | Date
  | Uint8Array
  | readonly (string | number | Date | Uint8Array | null)[];

/**
 * A row by the names of its columns: `bigint` is a number, `timestamptz` a `Date`, `bytea` a `Uint8Array`, an array an
 * array of these. Names a shape for the statement that was written beside it; nothing checks it at run time.
 */
export type SqlRow = Readonly<Record<string, unknown>>;

/** Where statements run: the database itself, or one transaction in it. */
export interface Connection {
  /** The rows of one statement; its parameters stand as `$1`, `$2`, … */
  query<Row extends SqlRow>(sql: string, parameters?: readonly SqlValue[]): Promise<readonly Row[]>;
  /** How many rows one statement wrote. */
  execute(sql: string, parameters?: readonly SqlValue[]): Promise<number>;
  /** Several statements without parameters, as they stand in a file; gives the rows of all of them. */
  script<Row extends SqlRow>(sql: string): Promise<readonly Row[]>;
  /** Adds many rows by `COPY`, which is the fastest way in; gives their number. */
  copy(
    table: string,
    columns: readonly string[],
    rows: Iterable<readonly SqlValue[]> | AsyncIterable<readonly SqlValue[]>,
  ): Promise<number>;
  /**
   * Keeps all that `work` writes or nothing of it, by READ COMMITTED. Inside a transaction it joins that one. `work` is
   * run again where another transaction was in the way or the connection broke before the end, so it must not touch
   * anything else.
   */
  transaction<T>(work: (connection: Connection) => Promise<T>): Promise<T>;
}

/** A database that was opened. Failures that a person can meet are `TallyError`s with a `store-…` code. */
export interface Database extends Connection {
  close(): Promise<void>;
}
