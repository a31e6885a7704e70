/** One row as a server sends it: every value is text, and what a release does not have is null. */
export type Row = Readonly<Record<string, string | null>>;

/** What was read of one database and of the server that it lives on. */
export interface Rows {
  readonly product: 'MariaDB' | 'MySQL';
  readonly database: string;
  /** `user@host` as which the server knows the reader. */
  readonly reader: string;
  readonly schemata: readonly Row[];
  readonly tables: readonly Row[];
  readonly columns: readonly Row[];
  readonly indexParts: readonly Row[];
  readonly keyParts: readonly Row[];
  readonly references: readonly Row[];
  readonly constraints: readonly Row[];
  readonly checks: readonly Row[];
  readonly partitions: readonly Row[];
  readonly views: readonly Row[];
  readonly triggers: readonly Row[];
  readonly routines: readonly Row[];
  readonly parameters: readonly Row[];
  readonly events: readonly Row[];
  /** Rows of `SHOW CREATE SEQUENCE`. */
  readonly sequences: readonly Row[];
  readonly users: readonly Row[];
  readonly roleMembers: readonly Row[];
  readonly globalPrivileges: readonly Row[];
  readonly schemaPrivileges: readonly Row[];
  readonly tablePrivileges: readonly Row[];
  readonly columnPrivileges: readonly Row[];
  readonly routinePrivileges: readonly Row[];
  /** Who may act as whom. */
  readonly proxies: readonly Row[];
  readonly settings: readonly Row[];
}

/** The value of a column as text; empty where the server sent none. */
export function text(row: Row, column: string): string {
  const value = row[column];
  return typeof value === 'string' ? value : '';
}

/** The value of a column in lower case, for words that releases write in either. */
export function word(row: Row, column: string): string {
  return text(row, column).toLowerCase();
}
