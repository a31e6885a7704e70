import { CST } from 'yaml';

/** Far deeper than any document of ours, far shallower than the stack. */
export const MAX_NESTING = 64;

/** Whether a parsed but not yet composed document nests deeper than `MAX_NESTING`. Does not recurse. */
export function nestsTooDeep(token: CST.Token): boolean {
  const open: [CST.Token | null | undefined, number][] = [
    [token.type === 'document' ? token.value : token, 0],
  ];
  for (let next = open.pop(); next; next = open.pop()) {
    const [current, depth] = next;
    if (!CST.isCollection(current)) continue;
    if (depth >= MAX_NESTING) return true;
    for (const item of current.items) open.push([item.key, depth + 1], [item.value, depth + 1]);
  }
  return false;
}
