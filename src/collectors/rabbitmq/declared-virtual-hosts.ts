import type { ItemName } from '../collector.ts';

/**
 * Definitions speak for the virtual hosts that they name, and where they list virtual hosts or users, for every one of a
 * broker; not for the account that a new broker comes with.
 */
export function declaredVirtualHosts(declared: Iterable<ItemName>): (item: ItemName) => boolean {
  const items = [...declared];
  const named = items.filter(({ kind }) => kind === 'vhost').map(({ name }) => name);
  const hosts = named.length > 0 ? named : [...new Set(items.flatMap(virtualHostOf))];
  const kinds = new Set(items.map(({ kind }) => kind));
  return ({ kind, name }) => {
    if (kind === 'user') return kinds.has(kind) && name !== 'guest';
    if (kind === 'vhost') return kinds.has(kind);
    if (kind === 'permission' && name === '//guest') return false;
    return !OF_BROKER.has(kind) && hosts.some((host) => name === host || name.startsWith(`${host}/`));
  };
}

const OF_BROKER: ReadonlySet<string> = new Set(['broker', 'global_parameter', 'user', 'vhost']);

/** The name of the default virtual host is a slash itself. */
function virtualHostOf({ kind, name }: ItemName): readonly string[] {
  if (OF_BROKER.has(kind)) return [];
  return [name.startsWith('//') ? '/' : (name.split('/', 1)[0] ?? name)];
}
