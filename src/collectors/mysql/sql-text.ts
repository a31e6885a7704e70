import { tokenAt } from './sql-token.ts';

/**
 * A body or an expression without what is layout: comments (most clients drop them on the way to the server), white
 * space at the ends of lines, empty lines, and the name of the very database in front of names.
 */
export function sqlText(sql: string, database: string): string {
  const kept: string[] = [];
  let code = '';
  const own = `\`${database.replaceAll('`', '``')}\``;
  for (let at = 0; at < sql.length; ) {
    const token = tokenAt(sql, at);
    if (!token) {
      code += sql[at];
      at += 1;
      continue;
    }
    const part = sql.slice(at, token.end);
    at = token.end;
    if (part === own && sql[at] === '.') at += 1;
    else if (token.kind !== 'comment') {
      kept.push(withoutLayout(code), part);
      code = '';
    }
  }
  return [...kept, withoutLayout(code)].join('').trim();
}

function withoutLayout(code: string): string {
  return code
    .replaceAll('\r\n', '\n')
    .replaceAll(/[ \t]+(?=\n)/gu, '')
    .replaceAll(/\n{2,}/gu, '\n');
}
