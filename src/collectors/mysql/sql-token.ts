import { behind, lineEnd, quotedEnd, type SqlToken } from '../forms/sql-token.ts';

/**
 * The token that begins at `at`; undefined where code goes on. Comments that servers execute (`/*!50003 …`) are code.
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
        ? { kind: 'comment', end: behind(sql, '*/', at + 2) }
        : undefined;
    default:
      return undefined;
  }
}
