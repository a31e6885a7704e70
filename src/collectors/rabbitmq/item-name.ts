import type { JsonObject } from '../../core/item/json.ts';

/**
 * `vhost/name`, the same for no two objects: a slash within a virtual host's name is written as the management API
 * writes it. Only the default virtual host, whose whole name is a slash, keeps it: `//name`.
 */
export function nameIn(vhost: string, name: string): string {
  const shown = vhost === '/' ? vhost : vhost.replaceAll('%', '%25').replaceAll('/', '%2F');
  return `${shown}/${name}`;
}

/** The two parts that `nameIn` put together. */
export function partsOf(itemName: string): readonly [vhost: string, name: string] {
  const cut = itemName.indexOf('/', 1);
  const vhost = itemName.slice(0, cut);
  return [vhost.replaceAll('%2F', '/').replaceAll('%25', '%'), itemName.slice(cut + 1)];
}

/** A member that the schema has seen to be a text. */
export function text(object: JsonObject, member: string): string {
  const value = object[member];
  return typeof value === 'string' ? value : '';
}
