import { behind, lineEnd, quotedEnd, type SqlToken } from '../forms/sql-token.ts';

/** The token that begins at `at`; undefined where code goes on. */
export function tokenAt(sql: string, at: number): SqlToken | undefined {
  switch (sql[at]) {
    case "'":
      return {
        kind: 'text',
        end: quotedEnd(sql, at, /(?<![\w$])E$/iu.test(sql.slice(Math.max(0, at - 2), at))),
      };
    case '"':
      return { kind: 'name', end: quotedEnd(sql, at, false) };
    case '$':
      return dollarQuoted(sql, at);
    case '-':
      return sql[at + 1] === '-' ? { kind: 'comment', end: lineEnd(sql, at) } : undefined;
    case '/':
      return sql[at + 1] === '*' ? { kind: 'comment', end: commentEnd(sql, at) } : undefined;
    default:
      return undefined;
  }
}

/** `$body$ … $body$`; a dollar within a name begins nothing. */
function dollarQuoted(sql: string, at: number): SqlToken | undefined {
  if (at > 0 && /[\w$\u0080-\uffff]/u.test(sql[at - 1] ?? '')) return undefined;
  const [tag] = /^\$(?:[A-Za-z_\u0080-\uffff][\w\u0080-\uffff]{0,62})?\$/u.exec(sql.slice(at, at + 66)) ?? [];
  if (tag === undefined) return undefined;
  return { kind: 'text', end: behind(sql, tag, at + tag.length) };
}

/** Comments of this kind can hold others. */
function commentEnd(sql: string, at: number): number {
  let depth = 0;
  for (let next = at; next < sql.length; next += 1) {
    if (sql.startsWith('/*', next)) {
      depth += 1;
      next += 1;
    } else if (sql.startsWith('*/', next)) {
      depth -= 1;
      next += 1;
      if (depth === 0) return next + 1;
    }
  }
  return sql.length;
}
