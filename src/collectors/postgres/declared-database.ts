import type { ItemName } from '../collector.ts';

const OF_SERVER: ReadonlySet<string> = new Set([
  'role',
  'default_privileges',
  'setting',
  'capacity_setting',
  'scoped_setting',
]);

/**
 * A schema speaks for the whole database: what else is in it was made past the migrations. Accounts and settings belong to
 * the server, which others use too.
 */
export function declaredDatabase(_declared: Iterable<ItemName>): (item: ItemName) => boolean {
  return ({ kind }) => !OF_SERVER.has(kind);
}
