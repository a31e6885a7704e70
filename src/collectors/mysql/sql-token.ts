/** A part of SQL in which nothing is code: a text, a quoted name, or a comment. */
export interface SqlToken {
  readonly kind: 'text' | 'name' | 'comment';
  /** One past its last character. */
  readonly end: number;
}

/**
 * The token that begins at `at`; undefined where code goes on. Comments that servers execute (`/*!50003 …`) are code.
 * One that is never closed reaches to the end.
 */
export function tokenAt(sql: string, at: number): SqlToken | undefined {
  switch (sql[at]) {
    case "'":
    case '"':
      return { kind: 'text', end: quotedEnd(sql, at, true) };
    case '`':
      return { kind: 'name', end: quotedEnd(sql, at, false) };
    case '#':
      return { kind: 'comment', end: lineEnd(sql, at) };
    case '-':
      return sql[at + 1] === '-' && /^\s?$/u.test(sql.slice(at + 2, at + 3))
        ? { kind: 'comment', end: lineEnd(sql, at) }
        : undefined;
    case '/':
      return sql[at + 1] === '*' && !/^M?!/u.test(sql.slice(at + 2, at + 4))
        ? { kind: 'comment', end: after(sql, '*/', at + 2) }
        : undefined;
    default:
      return undefined;
  }
}

function quotedEnd(sql: string, at: number, escapes: boolean): number {
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

function after(sql: string, mark: string, at: number): number {
  const found = sql.indexOf(mark, at);
  return found < 0 ? sql.length : found + mark.length;
}
