import type { ItemName } from '../../collector.ts';

/**
 * Manifests speak for the namespaces that they put something into: what else is there was put there past them. Of other
 * namespaces, and of what belongs to the whole cluster, they name only what is theirs.
 */
export function declaredNamespaces(declared: Iterable<ItemName>): (item: ItemName) => boolean {
  const namespaces = new Set<string>();
  for (const item of declared) {
    const namespace = namespaceIn(item);
    if (namespace !== undefined) namespaces.add(namespace);
  }
  return (item) => namespaces.has(namespaceIn(item) ?? '');
}

function namespaceIn({ name }: ItemName): string | undefined {
  const slash = name.indexOf('/');
  return slash === -1 ? undefined : name.slice(0, slash);
}
