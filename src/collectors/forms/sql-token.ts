/** A part of SQL in which nothing is code: a text, a quoted name, or a comment. Each dialect says where one begins. */
export interface SqlToken {
  readonly kind: 'text' | 'name' | 'comment';
  /** One past its last character; one that is never closed reaches to the end. */
  readonly end: number;
}

/**
 * Where what is quoted at `at` ends, by the mark that begins it; the mark twice is one of its characters.
 * @param escapes whether a backslash takes the meaning from the character behind it.
 */
export function quotedEnd(sql: string, at: number, escapes: boolean): number {
  const quote = sql[at];
  for (let next = at + 1; next < sql.length; next += 1) {
    if (escapes && sql[next] === '\\') next += 1;
    else if (sql[next] === quote) {
      if (sql[next + 1] !== quote) return next + 1;
      next += 1;
    }
  }
  return sql.length;
}

/** Where the line ends in which `at` lies: at its line feed, or at the end of all. */
export function lineEnd(sql: string, at: number): number {
  const found = sql.indexOf('\n', at);
  return found < 0 ? sql.length : found;
}

/** Behind the next `mark` from `at` on, or the end of all. */
export function behind(sql: string, mark: string, at: number): number {
  const found = sql.indexOf(mark, at);
  return found < 0 ? sql.length : found + mark.length;
}
