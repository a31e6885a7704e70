import type { ItemName } from '../collector.ts';

/**
 * A declared side that is read as a whole, such as a folder of exports, speaks for every kind that it has something of: what
 * else of the kind runs was made past it. Of other kinds it says nothing.
 */
export function declaredKinds(declared: Iterable<ItemName>): (item: ItemName) => boolean {
  const kinds = new Set<string>();
  for (const { kind } of declared) kinds.add(kind);
  return ({ kind }) => kinds.has(kind);
}
