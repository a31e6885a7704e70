import type { ItemName } from '../collector.ts';

/**
 * Definitions speak for the namespaces, task families and Compose files that they name, and for the packages of the
 * programs that they have bills of: another container or package there was put in past them.
 */
export function declaredWorkloads(declared: Iterable<ItemName>): (item: ItemName) => boolean {
  const scopes = new Set<string>();
  for (const item of declared) scopes.add(scopeOf(item));
  return (item) => scopes.has(scopeOf(item));
}

/** Services of Compose stand in no namespace: they share one scope. */
function scopeOf({ kind, name }: ItemName): string {
  const end = name.indexOf(kind === 'package' ? ' ' : '/');
  if (kind === 'sbom') return `sbom ${name}`;
  return `${kind} ${end === -1 ? '' : name.slice(0, end)}`;
}
