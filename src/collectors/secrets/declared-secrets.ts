import type { ItemName } from '../collector.ts';

/**
 * A declaration speaks for the accounts, mounts and namespaces that it has secrets of. Not for those that a service of AWS
 * made for itself, whose names begin with the service and an exclamation mark.
 */
export function declaredSecrets(declared: Iterable<ItemName>): (item: ItemName) => boolean {
  const scopes = new Set<string>();
  for (const item of declared) scopes.add(scopeOf(item));
  return (item) => !isOfService(item) && scopes.has(scopeOf(item));
}

/** An account of AWS has no folders: a slash in a name there means nothing. */
function scopeOf({ kind, name }: ItemName): string {
  return kind === 'aws_secret' ? kind : `${kind} ${name.split('/', 1)[0]}`;
}

function isOfService({ kind, name }: ItemName): boolean {
  return kind === 'aws_secret' && /^[a-z-]+!/u.test(name);
}
